"""The tables of a Word document, from its XML events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from bot.tables.given import Given
from bot.tables.headings import FIELDS, OWN_CAPTION, OWN_COLUMNS, area_named, field_under, read_headings
from checks.row import SLOTS

MOST_KEPT = 20_000
"""Characters kept of one cell: more than an answer may have, so that a longer one is still refused."""
_MOST_CELLS = 200
_DEEPEST = 40
_SKIPPED = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText"})


@dataclass
class _Table:
    """One table being read; `above` keeps each column's words for cells merged downwards."""

    number: int
    area: str
    rows: int = 0
    headings: tuple[str, ...] = ()
    fields: dict[int, str] = field(default_factory=dict)
    above: dict[int, str] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)
    """The current row by grid column: a cell that spans several stands in the first."""
    spans: int = 0
    text: list[str] = field(default_factory=list)
    kept: int = 0
    span: int = 1
    merged: bool = False
    inside: bool = False
    ours: bool = False
    """Whether we made the table: then its columns are known, and a row of two cells belongs to the row above it."""
    count: int = 0
    """Cells of the current row, however many columns each spans."""
    held: Given | None = None
    """Of our own table, the row that may go on beneath."""


class WordTables(ContentHandler):
    """Hears the events of one document; `take` gives the rows that are complete."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        super().__init__()
        self.found = False
        self._columns = columns
        self._ready: list[Given] = []
        self._tables: list[_Table] = []
        self._count = 0
        self._depth = 0
        self._skip = 0
        self._hearing = False
        self._area = ""
        self._line: list[str] = []
        self._controls: list[bool] = []
        self._grey = 0

    def take(self, done: float) -> Iterator[Given]:
        """The rows completed since the last call, which stand at `done` of the file."""
        ready, self._ready = self._ready, []
        for given in ready:
            yield Given(given.place, given.line, sheet=given.sheet, headings=given.headings, cells=given.cells, done=done)

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if self._skip or name in _SKIPPED:
            self._skip += 1
            return
        table = self._tables[-1] if self._tables else None
        if name == "w:t":
            self._hearing = True
        elif name in ("w:tab", "w:br", "w:cr", "w:noBreakHyphen"):
            self._add("\t" if name == "w:tab" else "-" if name == "w:noBreakHyphen" else "\n")
        elif name == "w:sdt":
            self._controls.append(False)
        elif name == "w:showingPlcHdr" and self._controls:
            grey = attrs.get("w:val", "true") not in ("false", "0")
            self._grey += grey - self._controls[-1]
            self._controls[-1] = grey
        elif name == "w:tbl":
            self._begin()
        elif table is None:
            return
        elif name == "w:tblCaption":
            self._caption(table, str(attrs.get("w:val", "")))
        elif name == "w:tr":
            table.cells, table.spans, table.count = [], 0, 0
        elif name == "w:tc":
            table.text, table.kept, table.span, table.merged, table.inside = [], 0, 1, False, True
        elif name == "w:gridSpan":
            said = str(attrs.get("w:val", "1"))
            table.span = min(_MOST_CELLS, int(said)) if said.isascii() and said.isdigit() and len(said) < 5 else 1
        elif name == "w:vMerge":
            table.merged = attrs.get("w:val", "continue") != "restart"

    def endElement(self, name: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        if name == "w:t":
            self._hearing = False
        elif name == "w:p":
            self._end_paragraph()
        elif name == "w:sdt" and self._controls:
            self._grey -= self._controls.pop()
        elif not self._tables:
            return
        elif name == "w:tc":
            self._end_cell(self._tables[-1])
        elif name == "w:tr":
            self._end_row(self._tables[-1])
        elif name == "w:tbl":
            self._let_go(self._tables.pop())

    def characters(self, content: str) -> None:
        if self._hearing and not self._skip:
            self._add(content)

    def _begin(self) -> None:
        self._count += 1
        self._tables.append(_Table(self._count, self._area))
        if len(self._tables) > _DEEPEST:
            raise ValueError("tables within tables without end")

    def _add(self, text: str) -> None:
        if self._grey:
            return
        if self._tables and self._tables[-1].inside:
            table = self._tables[-1]
            if table.kept < MOST_KEPT:
                table.text.append(text[:MOST_KEPT])
                table.kept += len(text)
        elif not self._tables and len(self._line) < 200:
            self._line.append(text[:300])

    def _end_paragraph(self) -> None:
        if self._tables:
            if self._tables[-1].inside:
                self._tables[-1].text.append("\n")
            return
        area = area_named("".join(self._line))
        self._area = area or self._area
        self._line = []

    def _caption(self, table: _Table, caption: str) -> None:
        """A table of ours says in its caption which part of the plan it holds, the plan's own parts too."""
        if caption.startswith(OWN_CAPTION):
            table.ours, table.area = True, caption.removeprefix(OWN_CAPTION)[:200]

    def _end_own_row(self, table: _Table, cells: tuple[str, ...]) -> None:
        if table.count == 2 and table.spans > 2:
            name = field_under(cells[0], self._columns)
            if name and table.held is not None and name not in table.fields.values():
                table.held.line[name] = cells[1] if len(cells) > 1 else ""
            return
        self._let_go(table)
        line = {name: cells[at] for at, name in table.fields.items() if at < len(cells) and name in FIELDS}
        line.setdefault("area", table.area)
        place = f"table {table.number}, row {table.rows}"
        line.setdefault("id", place)
        table.held = Given(place, line, sheet=f"Table {table.number}", headings=table.headings, cells=cells)

    def _let_go(self, table: _Table) -> None:
        """The row that was held is complete, if it says anything."""
        held, table.held = table.held, None
        if held is not None and any(words.strip() for name, words in held.line.items() if name in SLOTS):
            self._ready.append(held)

    def _end_cell(self, table: _Table) -> None:
        words = "".join(table.text).strip("\n")
        at = table.spans
        if table.merged:
            words = table.above.get(at, "")
        if at < _MOST_CELLS:
            table.cells += [""] * (at - len(table.cells))
            table.cells.append(words)
            table.above[at] = words
        table.spans += table.span
        table.count += 1
        table.text, table.inside = [], False

    def _end_row(self, table: _Table) -> None:
        table.rows += 1
        cells = tuple(table.cells)
        filled = [cell for cell in cells if cell.strip()]
        if table.ours and table.fields:
            return self._end_own_row(table, cells)
        again = read_headings(cells, self._columns)
        if table.ours and len(cells) == len(OWN_COLUMNS):
            again = dict(enumerate(OWN_COLUMNS))
        if again and (not table.fields or len(again) >= 3):
            table.headings, table.fields = cells, again
            self.found = True
        elif len(filled) == 1 and area_named(filled[0]):
            self._area = table.area = area_named(filled[0])
        elif table.fields:
            line = {name: cells[at] for at, name in table.fields.items() if at < len(cells)}
            if any(words.strip() for words in line.values()):
                line.setdefault("area", table.area)
                place = f"table {table.number}, row {table.rows}"
                line.setdefault("id", place)
                self._ready.append(Given(place, line, sheet=f"Table {table.number}", headings=table.headings, cells=cells))
            return
        if len(self._tables) > 1 and filled:
            outer = self._tables[-2]
            if outer.inside and outer.kept < MOST_KEPT:
                text = "\n".join(filled) + "\n"
                outer.text.append(text[:MOST_KEPT])
                outer.kept += len(text)

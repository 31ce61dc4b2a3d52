"""Tables as text: commas, semicolons, tabs or bars between the cells, in the encodings that spreadsheets save."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from bot.render.formulas import unguarded
from bot.tables.given import Given, Unusable
from bot.tables.headings import read_headings
from bot.tables.texts import LONGEST_LINE, encoding_of, lines_of

_DELIMITERS = ",;\t|"
_HEAD = 30
"""Lines in which the headings are looked for: a title may stand above them."""


def read_delimited(path: Path, columns: Mapping[str, str]) -> Iterator[Given]:
    """Each row under the headings; raises Unusable where there are none that we know, OSError where there is no file."""
    encoding = encoding_of(path)
    head = [text[:10_000] for _, text, _ in islice(lines_of(path, encoding), _HEAD)]
    delimiter, skipped = _find_headings(path.name, head, columns)
    state = _Lines(path, encoding)
    reader = csv.reader(state, delimiter=delimiter)
    headings: tuple[str, ...] = ()
    fields: dict[int, str] = {}
    for count in range(1 << 62):
        first = state.number + 1
        try:
            cells = tuple(unguarded(cell) for cell in next(reader))
        except StopIteration:
            return
        except csv.Error:
            yield Given(
                f"line {first}", trouble="a cell in this row is too long to read, or its quotation marks do not close", done=state.done
            )
            continue
        if count < skipped:
            continue
        if count == skipped:
            headings, fields = cells, read_headings(cells, columns)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        line = {field: cells[at] for at, field in fields.items() if at < len(cells)}
        line.setdefault("id", f"line {first}")
        yield Given(f"line {first}", line, sheet="Plan", headings=headings, cells=cells, done=state.done)


class _Lines(Iterator[str]):
    """The lines for the reader of cells, which counts them and knows how far it is."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._lines = lines_of(path, encoding)
        self.number = 0
        self.done = 0.0

    def __next__(self) -> str:
        self.number, text, self.done = next(self._lines)
        return text[: LONGEST_LINE // 4]


def _find_headings(name: str, head: list[str], columns: Mapping[str, str]) -> tuple[str, int]:
    best = ("", 0, 0)
    for delimiter in _DELIMITERS:
        try:
            for at, cells in enumerate(csv.reader(head, delimiter=delimiter)):
                found = len(read_headings(cells, columns))
                if found > best[2]:
                    best = (delimiter, at, found)
        except csv.Error:
            continue
    if not best[2]:
        raise Unusable(
            f"{name} has no headings that I know. Say which columns hold what, like --columns worry=Concern,what=Action,who=Owner."
        )
    return best[0], best[1]

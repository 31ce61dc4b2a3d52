"""The report as an Excel file: the table as it was given, with what was found beside each row. No cell can be a formula."""

from __future__ import annotations

from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from bot.render.labels import LETTERS
from bot.render.report import TITLES, Checked, Counts
from checks.finding import Finding, Severity

FOUND = ("SMART?", "What is not SMART yet", "Questions to ask", "Words you could use", "Advice")
_LONGEST = 16_000
"""Characters in a cell: the format allows 32,767 units of UTF-16."""
_WRAP = Alignment(wrap_text=True, vertical="top")
_HEAD = Font(bold=True)
_OURS = PatternFill("solid", fgColor="FFF4D6")
_GOOD = PatternFill("solid", fgColor="DFF2E3")


class Book:
    """An Excel file that takes one row at a time; memory holds the last row only, and the sheets' names."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)
        self._sheets: dict[str, Any] = {}
        self._width: dict[str, int] = {}

    def add(self, row: Checked) -> None:
        """Write one row, on the sheet of the same name as the one that it came from."""
        if row.error and not row.cells:
            self._write("Could not be read", ("Where", "Why"), (row.place, row.error), ())
            return
        self._write(row.sheet or "Plan", (*row.headings, *FOUND), row.cells, _told(row), len(row.headings), row.smart)

    def finish(self, counts: Counts, file: BinaryIO) -> None:
        """Add the sheet of counts and write the whole."""
        title = "SMART check"
        self._write(title, ("Rows", "Count"), ("All", f"{counts.rows}"), ())
        self._write(title, (), ("SMART", f"{counts.smart}"), ())
        self._write(title, (), ("Could not be read", f"{counts.unread}"), ())
        for letter in LETTERS:
            self._write(title, (), (f"Not SMART: {letter.value}", f"{counts.letters[letter]}"), ())
        for rule, count in counts.rules.most_common():
            self._write(title, (), (f"Not SMART: {letter_free(rule)}", f"{count}"), ())
        self._book.save(file)

    def _write(
        self, title: str, headings: tuple[str, ...], given: tuple[str, ...], found: tuple[str, ...], width: int = 0, smart: bool = False
    ) -> None:
        sheet = self._sheets.get(title)
        if sheet is None:
            sheet = self._sheets[title] = self._begin(title, headings, len(found))
            self._width[title] = width
        width = max(width, self._width[title])
        cells = [self._cell(sheet, text) for text in given[: width or None]]
        if found:
            cells += [self._cell(sheet, "") for _ in range(self._width[title] - len(cells))]
            cells += [self._cell(sheet, text, _GOOD if smart else _OURS) for text in found]
        sheet.append(cells)

    def _begin(self, title: str, headings: tuple[str, ...], found: int) -> Any:
        used = {sheet.title for sheet in self._sheets.values()}
        clean = "".join("-" if c in "[]:*?/\\'" or not c.isprintable() else c for c in title)[:25].strip() or "Plan"
        name, number = clean, 2
        while name.lower() in {one.lower() for one in used}:
            name, number = f"{clean} ({number})", number + 1
        sheet = self._book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for at in range(1, len(headings) + 1):
            sheet.column_dimensions[get_column_letter(at)].width = 44 if at > len(headings) - found + 1 and found else 26
        sheet.append(
            [
                self._cell(sheet, text, _OURS if found and at >= len(headings) - found else None, bold=True)
                for at, text in enumerate(headings)
            ]
        )
        return sheet

    @staticmethod
    def _cell(sheet: Any, text: str, fill: PatternFill | None = None, bold: bool = False) -> Any:
        clean = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text[:_LONGEST]).encode("utf-8", "replace").decode("utf-8")
        if clean.isascii() and clean.isdigit() and len(clean) < 10 and (clean == "0" or clean[0] != "0"):
            return WriteOnlyCell(sheet, int(clean))
        cell = WriteOnlyCell(sheet, clean)
        cell.data_type = "s"
        cell.quotePrefix = clean.startswith(("=", "+", "-", "@"))
        cell.alignment = _WRAP
        if fill:
            cell.fill = fill
        if bold:
            cell.font = _HEAD
        return cell


def letter_free(rule: str) -> str:
    """A rule's code as words."""
    return rule.replace("-", " ")


def _told(row: Checked) -> tuple[str, ...]:
    advice = [f for f in row.findings if f.severity is Severity.SUGGESTION]
    return (
        row.verdict,
        row.error or "\n".join(f"• {_of(f)}: {f.message}" for f in row.spoiling),
        "\n".join(dict.fromkeys(f"• {f.ask}" for f in row.spoiling if f.ask)),
        "\n".join(dict.fromkeys(f"• {f.suggestion}" for f in row.findings if f.suggestion)),
        "\n".join(f"• {_of(f)}: {f.message}" for f in advice),
    )


def _of(finding: Finding) -> str:
    words = f"“{finding.text[:200]}”" if finding.text else "nothing stands there"
    return f"{finding.rule} ({TITLES[finding.field].rstrip('?')}, {words})"

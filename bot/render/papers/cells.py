"""The rows of a plan's copy as cells, for other programs: comma separated, or an Excel table. No cell can be a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from bot.render.formulas import guarded
from bot.render.papers.letters import clean
from dialogs.papers.rows import RowCells

_WRAP = Alignment(wrap_text=True, vertical="top")
_HEAD = PatternFill("solid", fgColor="E4EEE8")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as a character by its number."""
_LONGEST = 32_000
"""Units of UTF-16 in a cell: the format has room for 32,767."""


def comma_separated(rows: RowCells) -> bytes:
    """The rows as UTF-8 with the mark that tells Excel so, each line ended as the format wants it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([guarded(heading) for heading in rows.headings])
    writer.writerows([guarded(clean(cell)) for cell in row] for row in rows.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def excel(rows: RowCells) -> bytes:
    """The rows as an Excel file of one sheet, its headings fixed; every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    sheet.freeze_panes = "B2"
    for at, width in enumerate(rows.widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_cell(sheet, heading, head=True) for heading in rows.headings])
    for row in rows.rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    book.properties.title, book.properties.creator, book.properties.language = rows.reference, "Stepladder", "en-GB"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, words: str, *, head: bool = False) -> Any:
    text = _ESCAPE.sub("_x005F_", clean(words))
    if len(text.encode("utf-16-le")) > 2 * _LONGEST:
        text = text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.alignment = _WRAP
    if head:
        cell.font, cell.fill = Font(bold=True), _HEAD
    return cell

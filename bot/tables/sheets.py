"""Excel: every sheet with headings that we know, a row at a time."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bot.tables.given import Given, Unusable
from bot.tables.headings import area_named, read_headings
from bot.tables.packed import damaged, open_packed

_NUMBERED = re.compile("_x([0-9A-Fa-f]{4})_")
_HEAD = 30
"""Rows in which the headings are looked for."""
_WIDEST = 200
_GAP = 5_000
"""So many empty rows end a sheet: a stray cell at the very bottom must not cost a million rows."""


def read_sheets(path: Path, columns: Mapping[str, str]) -> Iterator[Given]:
    """Each row under known headings; raises Unusable where there are none or the file is no Excel file, OSError where there is no file."""
    with open_packed(path):
        pass
    import openpyxl

    warnings.filterwarnings("ignore", module="openpyxl")
    found = False
    try:
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheets = list(book.worksheets)
            for number, sheet in enumerate(sheets):
                for given in _rows(sheet, columns, number / len(sheets), 1 / len(sheets)):
                    found = True
                    if given is not None:
                        yield given
    except (OSError, Unusable):
        raise
    except Exception:  # what openpyxl raises on a damaged file is not written down anywhere
        raise Unusable(damaged(path.name)) from None
    if not found:
        raise Unusable(
            f"{path.name} has no headings that I know. Say which columns hold what, like --columns worry=Concern,what=Action,who=Owner."
        )


def _rows(sheet: Any, columns: Mapping[str, str], before: float, share: float) -> Iterator[Given | None]:
    """None for the row of headings, so that a sheet with nothing below them is still known for a plan."""
    total = max(1, sheet.max_row or 1)
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_col=_WIDEST)
    headings: tuple[str, ...] = ()
    fields: dict[int, str] = {}
    area, empty = "", 0
    title = str(sheet.title)
    for number, row in enumerate(rows, 1):
        cells = _trimmed(tuple(words_in(cell.value, getattr(cell, "number_format", "")) for cell in row))
        if not cells:
            empty += 1
            if empty > _GAP:
                return
            continue
        empty = 0
        again = read_headings(cells, columns)
        if again and (not fields or len(again) >= 3):
            headings, fields = cells, again
            yield None
            continue
        alone = [cell for cell in cells if cell.strip()]
        if len(alone) == 1 and area_named(alone[0]):
            area = area_named(alone[0])
            continue
        if not fields:
            if number >= _HEAD:
                return
            continue
        line: dict[str, Any] = {field: cells[at] for at, field in fields.items() if at < len(cells)}
        if not any(line.values()):
            continue
        if area:
            line.setdefault("area", area)
        line.setdefault("id", f"{title}, row {number}")
        done = before + share * min(1.0, number / total)
        yield Given(f"{title}, row {number}", line, sheet=title, headings=headings, cells=cells, done=done)


def words_in(value: object, shown_as: str = "") -> str:
    """A cell's value as a reader sees it: a day in words, a number without a needless point, a share as a percentage."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _NUMBERED.sub(_character, value).replace("\r\n", "\n").replace("\v", "\n")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        day = f"{value.day} {value:%B %Y}"
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, int | float):
        return f"{value * 100:g}%" if "%" in (shown_as or "") else f"{value:.15g}"
    return str(value)


def _character(found: re.Match[str]) -> str:
    """The character that a file names by its number; none for a carriage return and its like."""
    character = chr(int(found[1], 16))
    return character if character.isprintable() or character in "\n\t" else ""


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return cells[:last]

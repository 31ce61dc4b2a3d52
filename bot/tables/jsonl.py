"""JSON lines: one object a line, with the fields by their own names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bot.tables.given import Given
from bot.tables.texts import LONGEST_LINE, lines_of
from checks.row import SLOTS

HEADINGS = ("id", "plan_kind", "area", *SLOTS)


def read_jsonl(path: Path) -> Iterator[Given]:
    """Each line's row; a line that is not a JSON object is a row with trouble. Raises OSError."""
    for number, text, done in lines_of(path, "utf-8-sig"):
        place = f"line {number}"
        if not text.strip():
            continue
        if len(text) > LONGEST_LINE:
            yield Given(place, trouble="this line is too long to read", done=done)
            continue
        try:
            line = json.loads(text)
        except (ValueError, RecursionError):
            yield Given(place, trouble="this line is not JSON", done=done)
            continue
        if not isinstance(line, dict):
            yield Given(place, trouble="this line is not a JSON object", done=done)
            continue
        cells = tuple("" if line.get(name) is None else str(line[name])[:LONGEST_LINE] for name in HEADINGS)
        yield Given(place, line, sheet="Plan", headings=HEADINGS, cells=cells, done=done)

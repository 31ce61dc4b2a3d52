"""Reads the answer to *when*, and finds the times in a longer text."""

from __future__ import annotations

import datetime
import re

from checks.dates.part import MONTHS, DateRead, Part, spell_date

_PLAIN = re.compile(r"(?i)\b([0-9]{1,2})(?:st|nd|rd|th)? (" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in MONTHS) + r") ([0-9]{4})\b")


def find_dates(text: str, today: datetime.date) -> tuple[Part, ...]:
    """The dated and timed expressions anywhere in a longer text, in order."""
    parts = []
    for found in _PLAIN.finditer(text[:20_000]):
        month = [m[:3].lower() for m in MONTHS].index(found[2][:3].lower()) + 1
        try:
            day = datetime.date(int(found[3]), month, int(found[1]))
        except ValueError:
            parts.append(Part("invalid", found.start(), found.end(), None))
        else:
            parts.append(Part("past" if day < today else "exact", found.start(), found.end(), day))
    return tuple(parts)


def read_date(text: str, today: datetime.date, nation: str = "england") -> DateRead:
    """Read the answer to *when*; the last date counts."""
    parts = find_dates(text, today)
    days = [part.date for part in parts if part.date]
    if not text.strip():
        return DateRead(None, "missing", "No date yet.", ())
    if not days:
        return DateRead(None, "vague", "This is not a date yet: please give a day, such as 4 December 2026.", parts)
    return DateRead(max(days), "past" if max(days) < today else "exact", spell_date(max(days)), parts)

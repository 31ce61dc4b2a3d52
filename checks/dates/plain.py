"""The way most people type a day, read at once: "by Friday 4 December 2026". Whatever is typed in another way is left to the grammar.

It is here for its speed alone and must say what the grammar would say; a test compares the two.
"""

from __future__ import annotations

import datetime
import re

from checks.dates.part import MONTHS, WEEKDAYS, DateRead, Kind, Part, spell_date

_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_PLAIN = re.compile(
    rf"(?:(?:by|until|before|on) )?((?:({'|'.join(_WEEKDAYS)}) )?([0-9]{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_MONTHS)}) (20[0-9]{{2}}))"
)


def read_plain(text: str, today: datetime.date) -> DateRead | None:
    """A single day in full, perhaps with its weekday and by, until, before or on; None where anything else is said, or is wrong."""
    found = _PLAIN.fullmatch(text.lower())
    if found is None or not text.isascii():
        return None
    weekday, day, month, year = found.group(2, 3, 4, 5)
    try:
        date = datetime.date(int(year), _MONTHS[month], int(day))
    except ValueError:
        return None
    if weekday and date.weekday() != _WEEKDAYS[weekday]:
        return None
    gone = date < today
    said = spell_date(date) + ", which has gone." if gone else spell_date(date)
    kind: Kind = "past" if gone else "exact"
    return DateRead(date, kind, said, (Part(kind, *found.span(1), date),))

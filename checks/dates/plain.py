"""The way most people type a day, read at once: "by Friday 4 December 2026". Whatever is typed in another way is left to the grammar.

It is here for its speed alone and must say what the grammar would say; a test compares the two.
"""

from __future__ import annotations

import datetime
import re

from checks.dates.part import MONTHS, WEEKDAYS, DateRead, Kind, Part, spell_date

_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_DAY = rf"[0-9]{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(_MONTHS)})"
_WEEKLY = f"(?:{'|'.join(_WEEKDAYS)})s"
_PLAIN = re.compile(
    rf"(?:(?P<repeat>(?:every|each) (?:day|night|{'|'.join(_WEEKDAYS)})|daily|nightly|school days|monday to friday"
    rf"|{_WEEKLY}(?:(?:, {_WEEKLY})* and {_WEEKLY})?)"
    rf" (?:until|to)|(?:from )?(?P<start>{_DAY})(?P<year> 20[0-9]{{2}})? (?:to|until)|by|until|before|on)?"
    rf"(?:^| )(?P<end>(?:(?P<weekday>{'|'.join(_WEEKDAYS)}) )?(?P<day>{_DAY} 20[0-9]{{2}}))"
    r"(?:,? (?:at )?[0-9]{1,2}(?:[.:][0-9]{2})?(?:am|pm))?"
)
_LONGEST_RANGE = 300
"""Days; a longer range may be the wrong way round, and is left to the grammar."""


def _day(text: str) -> datetime.date | None:
    """A day such as "4th december 2026", or None where the calendar has no such day."""
    number, month, year = text.split()
    try:
        return datetime.date(int(year), _MONTHS[month], int(number.rstrip("stndrh")))
    except ValueError:
        return None


def read_plain(text: str, today: datetime.date) -> DateRead | None:
    """A single day in full, the days of a range, or the last day of a plain repeat; None where anything else is said, or is wrong."""
    found = _PLAIN.fullmatch(text.lower())
    if found is None or not text.isascii():
        return None
    date = _day(found["day"])
    if date is None or (found["weekday"] and date.weekday() != _WEEKDAYS[found["weekday"]]):
        return None
    gone = date < today
    kind: Kind = "past" if gone else "exact"
    parts = [Part(kind, *found.span("end"), date)]
    if found["repeat"]:
        if gone:
            return None
        kind = "recurring-with-end"
        parts.insert(0, Part(kind, *found.span("repeat"), date))
    elif found["start"]:
        start = _day(found["start"] + (found["year"] or f" {date.year}"))
        if start and start > date and not found["year"]:
            start = _day(f"{found['start']} {date.year - 1}")
        if start is None or not 0 < (date - start).days < _LONGEST_RANGE:
            return None
        parts.insert(
            0, Part("past" if start < today else "exact", found.start("start"), found.end("year" if found["year"] else "start"), start)
        )
    return DateRead(date, kind, spell_date(date) + ", which has gone." if gone else spell_date(date), tuple(parts))

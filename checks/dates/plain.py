"""The way most people type a day, read at once: "by Friday 4 December 2026". Whatever is typed in another way is left to the grammar.

It is here for its speed alone and must say what the grammar would say; a test compares the two.
"""

from __future__ import annotations

import datetime
import re

from checks.dates import almanac
from checks.dates.part import MONTHS, WEEKDAYS, DateRead, Kind, Part, spell_date

_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_DAY = "[0-9]{1,2}(?:st|nd|rd|th)? [a-z]+"
_OFTEN = "day|night|morning|afternoon|evening|lesson|session|bedtime|mealtime|week|weekend|weekday|school day|school night"
_WEEKLY = f"(?:{'|'.join(_WEEKDAYS)})s"
_PLAIN = re.compile(
    rf"(?:(?P<repeat>(?:every|each) (?:{_OFTEN}|{'|'.join(_WEEKDAYS)})|daily|nightly|weekly|school days|school nights"
    rf"|weekdays|weekends|mornings|evenings|monday to friday|{_WEEKLY}(?:(?:, {_WEEKLY})* and {_WEEKLY})?)"
    rf" (?:until|to)|(?:from )?(?P<start>{_DAY})(?P<year> 20[0-9]{{2}})? (?P<joint>to|until|and)|by|until|before|on)?"
    rf"(?:^| )(?P<end>(?:(?P<weekday>[a-z]+day) )?(?P<day>{_DAY} 20[0-9]{{2}}))"
    r"(?:,? (?:at )?[0-9]{1,2}(?:[.:][0-9]{2})?(?:am|pm))?"
)
_LENGTH = re.compile(r"(?:in |within )?(?P<length>(?P<count>[1-9][0-9]?) (?P<unit>day|week|month)s)")
_LONGEST_RANGE = 300
"""Days; a longer range may be the wrong way round, and is left to the grammar."""


def _day(text: str) -> datetime.date | None:
    """A day such as "4th december 2026", or None where the calendar has no such month or day."""
    number, month, year = text.split()
    try:
        return datetime.date(int(year), _MONTHS[month], int(number.rstrip("stndrh")))
    except (KeyError, ValueError):
        return None


def read_plain(text: str, today: datetime.date) -> DateRead | None:
    """A single day in full, the days of a range, the last day of a plain repeat, or a length; None for anything else, or what is wrong."""
    lower = text.lower()
    found = _PLAIN.fullmatch(lower)
    if found is None:
        return _read_length(lower, today)
    date = _day(found["day"])
    if date is None or (found["weekday"] and date.weekday() != _WEEKDAYS.get(found["weekday"])):
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
        if found["joint"] == "and" and (found.start("start") or not 0 <= (start - today).days < _LONGEST_RANGE):
            return None
        parts.insert(
            0, Part("past" if start < today else "exact", found.start("start"), found.end("year" if found["year"] else "start"), start)
        )
    return DateRead(date, kind, spell_date(date) + ", which has gone." if gone else spell_date(date), tuple(parts))


def _read_length(lower: str, today: datetime.date) -> DateRead | None:
    found = _LENGTH.fullmatch(lower)
    if found is None:
        return None
    count = int(found["count"])
    months = found["unit"] == "month"
    date = almanac.add_months(today, count) if months else almanac.shift(today, count * (7 if found["unit"] == "week" else 1))
    return DateRead(date, "relative", spell_date(date), (Part("relative", *found.span("length"), date),)) if date else None

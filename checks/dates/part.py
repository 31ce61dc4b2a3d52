"""What the date reader gives back: the day, its kind, a plain sentence, and each expression with its place in the text."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

Kind = Literal["exact", "relative", "recurring-with-end", "past", "vague", "ongoing", "meeting-tied", "invalid", "missing"]
"""exact: a date was typed · relative: counted from today · recurring-with-end: a repeat that stops · past: before today ·
vague: no one day · ongoing: no end · meeting-tied: hangs on a meeting · invalid: no such day · missing: nothing typed."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Part(NamedTuple):
    """One expression found in a text; `start` and `end` are offsets in code points, 0-based, end exclusive."""

    kind: Kind
    start: int
    end: int
    date: datetime.date | None


class DateRead(NamedTuple):
    """How a *when* was read: the last date or None, the kind of the whole, a sentence to echo, and the parts in order."""

    date: datetime.date | None
    kind: Kind
    message: str
    parts: tuple[Part, ...]


def spell_day(day: datetime.date) -> str:
    """A day without its weekday: "4 December 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spell_month(day: datetime.date) -> str:
    """The month of a day: "December 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def spell_date(day: datetime.date) -> str:
    """A day in full, with its weekday: "Friday 4 December 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {spell_day(day)}"

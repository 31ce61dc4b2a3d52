"""One expression of time as the grammar saw it, before its day is worked out from its neighbours."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

What = Literal[
    "date", "dm", "day", "weekday", "month", "span", "repeat", "count",
    "clock", "time", "ongoing", "vague", "meeting", "invalid", "past", "skip",
]  # fmt: skip
"""date: a full date · dm: a day and month without a year · day: a day number alone · span: a length of time · skip: not a time."""


@dataclass(slots=True, eq=False, repr=False)
class Item:
    """An expression at tokens `i` to `j` (exclusive); `lead` is the first token of its lead words, `role` what they say."""

    what: What
    i: int
    j: int
    date: datetime.date | None = None
    relative: bool = False
    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int | None = None
    n: int = 0
    unit: str = ""
    per: int = 1
    weekdays: frozenset[int] = frozenset()
    message: str = ""
    role: str = ""
    lead: int = 0
    typed_year: bool = False
    excluded: bool = False
    prose: bool = True
    """False when the words are too common to be taken as a time inside a longer message."""
    named: str = ""

"""The calendar that phrases are counted on: months that clip, Easter, named days, and the working days of a nation."""

from __future__ import annotations

import datetime
from calendar import monthrange
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Day = datetime.date
LAST_YEAR = 2199
"""No phrase is counted beyond the end of this year."""

_SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern ireland": "NIR"}

FIXED_DAYS = {
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "burns night": (1, 25),
    "valentine's day": (2, 14),
    "st david's day": (3, 1),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "st george's day": (4, 23),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "armistice day": (11, 11),
    "st andrew's day": (11, 30),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Named days that keep their date, as (month, day)."""

EASTER_DAYS = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "mother's day": -21,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter monday": 1,
}
"""Named days counted from Easter Sunday. Mother's Day is Mothering Sunday, as kept in the UK."""

NTH_DAYS = {
    "early may bank holiday": (5, 0, 1),
    "spring bank holiday": (5, 0, -1),
    "father's day": (6, 6, 3),
    "august bank holiday": (8, 0, -1),
    "remembrance sunday": (11, 6, 2),
}
"""Named days that are the nth weekday of a month, as (month, weekday, n); -1 is the last."""


def within_reach(today: Day) -> Day:
    """A today that phrases can be counted from; a clock that is centuries off is held at the calendar's edge."""
    return min(max(today, Day(1901, 1, 1)), Day(LAST_YEAR - 10, 12, 31))


def shift(day: Day, days: int) -> Day | None:
    """The day so many days later (or earlier), or None when it leaves the calendar."""
    try:
        moved = day + datetime.timedelta(days)
    except OverflowError:
        return None
    return moved if 1900 <= moved.year <= LAST_YEAR else None


def month_end(year: int, month: int) -> Day:
    """The last day of a month."""
    return Day(year, month, monthrange(year, month)[1])


def add_months(day: Day, months: int) -> Day | None:
    """The same day number so many months later, or the month's last day where it is shorter; None outside the calendar."""
    if abs(months) > 12 * (LAST_YEAR - 1900):
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1900 <= year <= LAST_YEAR:
        return None
    return Day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def nth_weekday(year: int, month: int, weekday: int, n: int) -> Day | None:
    """The nth Monday (…) of a month, -1 for the last; None when the month has no such day."""
    if n < 0:
        last = month_end(year, month)
        return last - datetime.timedelta((last.weekday() - weekday) % 7)
    first = Day(year, month, 1)
    number = 1 + (weekday - first.weekday()) % 7 + 7 * (n - 1)
    return Day(year, month, number) if number <= monthrange(year, month)[1] else None


def easter(year: int) -> Day:
    """Easter Sunday of a year, by the anonymous Gregorian computus (Meeus, *Astronomical Algorithms*)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return Day(year, month, day + 1)


def named_day(name: str, year: int) -> Day | None:
    """A named day ("good friday") in a year, or None when the name is not in the tables of this module."""
    if name in FIXED_DAYS:
        return Day(year, *FIXED_DAYS[name])
    if name in EASTER_DAYS:
        return shift(easter(year), EASTER_DAYS[name])
    return nth_weekday(year, *NTH_DAYS[name]) if name in NTH_DAYS else None


@cache
def _bank_holidays(nation: str) -> Mapping[Day, str]:
    """The bank holidays of a nation; loaded at first use, because the package is slow to import."""
    from holidays import country_holidays

    holidays: Mapping[Day, str] = country_holidays("GB", subdiv=_SUBDIVISIONS[nation])
    return holidays


_LAST_ONE_OFF = 2023
"""The last year in which England had a bank holiday beyond those of every year (a coronation); later years go by `_may_be_closed`."""


def _may_be_closed(day: Day) -> bool:
    """Whether a weekday lies where a bank holiday of England can lie: it spares most days the package, which takes 0.3 s to load."""
    month, number, monday = day.month, day.day, day.weekday() == 0
    if day.year <= _LAST_ONE_OFF:
        return True
    if month in (3, 4):
        return (day - easter(day.year)).days in (-2, 1)
    return (
        (month == 12 and 25 <= number <= 28)
        or (month == 1 and number <= 3)
        or (month == 5 and monday and (number <= 7 or number >= 25))
        or (month == 8 and monday and number >= 25)
    )


def is_working_day(day: Day, nation: str = "england") -> bool:
    """Whether offices are open: not a weekend nor a bank holiday of the nation. Raises KeyError for an unknown nation."""
    if day.weekday() >= 5:
        return False
    name = nation.lower()
    return (name == "england" and not _may_be_closed(day)) or day not in _bank_holidays(name)


def bank_holiday(day: Day, nation: str = "england") -> str:
    """The name of a weekday's bank holiday; empty where it is none. Raises KeyError for an unknown nation."""
    if day.weekday() >= 5 or is_working_day(day, nation):
        return ""
    return _bank_holidays(nation.lower())[day].replace("(observed)", "(substitute day)")


def add_working_days(day: Day, n: int, nation: str = "england") -> Day:
    """The nth working day after `day` (before it, where n is negative), counting from the next day.

    Raises OverflowError beyond the calendar.
    """
    if abs(n) > 20_000:
        raise OverflowError("more working days than the calendar holds")
    step = datetime.timedelta(1 if n >= 0 else -1)
    for _ in range(abs(n)):
        day += step
        while not is_working_day(day, nation):
            day += step
    return day

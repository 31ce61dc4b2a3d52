"""Grammar of months: their ends, their nth weekdays and last days ("end of January", "third Thursday in March")."""

from __future__ import annotations

import datetime
from calendar import monthrange

from checks.dates import almanac
from checks.dates.days import Day, calendar_date, kind, next_weekday, ordinal, word
from checks.dates.item import Item
from checks.dates.part import MONTHS, spell_date
from checks.dates.tokens import Tokens

_EVERY = ("each", "every", "any")


def counted(i: int, j: int, date: Day | None, what: str = "") -> Item:
    if date is None:
        return Item("vague", i, j)
    return Item("past" if what == "past" else "date", i, j, date=date, relative=True)


def monday(day: Day) -> Day:
    """The Monday of a day's week; weeks run from Monday to Sunday."""
    return day - datetime.timedelta(day.weekday())


def month_of(t: Tokens, j: int, today: Day) -> tuple[int, int, int] | None:
    """(year, month, place after) of "January 2027", "the month", "next month"; the year is 0 where none was typed."""
    j += word(t, j) == "the"
    if kind(t, j) == "month":
        month, j = int(t.values[j]), j + 1
        k = j + (word(t, j) in (",", "'", "’", "-"))
        if kind(t, k) == "digits" and t.ends[k] - t.starts[k] == 4 and 1900 <= int(t.values[k]) <= almanac.LAST_YEAR:
            return int(t.values[k]), month, k + 1
        if kind(t, k) == "digits" and t.ends[k] - t.starts[k] == 2 and today.year % 100 <= int(t.values[k]) <= today.year % 100 + 9:
            return 2000 + int(t.values[k]), month, k + 1
        return 0, month, j
    ahead = word(t, j) in ("next", "following")
    k = j + (ahead or word(t, j) in ("this", "current"))
    if word(t, k) in ("month", "mth", "months"):
        after = almanac.add_months(today.replace(day=1), int(ahead))
        return (after.year, after.month, k + 1) if after else None
    return None


def _last_on(today: Day, year: int, month: int, pick: tuple[int, int] | None) -> Day | None:
    """The last day, or the nth weekday, of a month; of the next such month that holds it, where no year was typed."""
    for y in (year,) if year else (today.year, today.year + 1):
        day = almanac.nth_weekday(y, month, *pick) if pick else almanac.month_end(y, month)
        if day and (year or day >= today):
            return day
    return None


def end_of(t: Tokens, i: int, today: Day) -> Item | None:
    """ "end of January", "end of next week" (its Friday), "month end", "end of 2027"."""
    j = i + 1
    j += word(t, j) in ("of", "-", "in")
    month = month_of(t, j, today)
    if month:
        year, m, k = month
        date = _last_on(today, year, m, None)
        return Item("date", i, k, date=date, relative=kind(t, k - 1) == "unit", typed_year=bool(year))
    j += word(t, j) == "the"
    ahead = word(t, j) == "next"
    k = j + (ahead or word(t, j) in ("this", "current"))
    if word(t, k) in ("week", "wk"):
        if word(t, k + 1) in ("after", "commencing", "beginning", "starting", "of", "c", "/"):
            if word(t, k + 1) == "after" and word(t, k + 2) == "next":
                return counted(i, k + 3, almanac.shift(monday(today), 18))
            inner = calendar_date(t, k + 2 + (word(t, k + 2) == "the"), today)
            if inner and inner.what in ("date", "dm"):
                start = inner.date or next_such(today, inner.month, inner.day)
                return counted(i, inner.j, almanac.shift(monday(start), 4) if start else None)
            return None
        friday = almanac.shift(monday(today), 11 if ahead else 4)
        if friday and friday < today:
            near = almanac.shift(friday, 7)
            return Item("vague", i, k + 1, message=f"This week's Friday has gone: do you mean {spell_date(near)}?" if near else "")
        return counted(i, k + 1, friday)
    if kind(t, k) == "unit" and t.values[k] == "year" and word(t, k + 1) not in ("group", "7", "11"):
        return counted(i, k + 1, Day(min(today.year + ahead, almanac.LAST_YEAR), 12, 31))
    if kind(t, j) == "digits" and 1900 <= int(t.values[j]) <= almanac.LAST_YEAR:
        return Item("date", i, j + 1, date=Day(int(t.values[j]), 12, 31), typed_year=True)
    return None


def next_such(today: Day, month: int, day: int) -> Day | None:
    """The next day with this number and month on or after today; 29 February may be years ahead."""
    for year in range(today.year, min(today.year + 9, almanac.LAST_YEAR + 1)):
        if day <= monthrange(year, month)[1] and Day(year, month, day) >= today:
            return Day(year, month, day)
    return None


def nth(t: Tokens, i: int, today: Day) -> Item | None:
    """ "third Thursday in January", "last day of February", "last working day of the month", "last Monday" (past)."""
    last = word(t, i) in ("last", "final")
    found = (-1, i + 1) if last else ordinal(t, i)
    if not found or found[0] > 5:
        return None
    n, j = found
    working = word(t, j) in ("working", "week", "business") and kind(t, j + 1) == "unit"
    j += working
    if kind(t, j) in ("weekday", "unit") and (kind(t, j) == "weekday" or word(t, j) == "day"):
        weekday = int(t.values[j]) if kind(t, j) == "weekday" else None
        k = j + 1
        k += word(t, k) in ("of", "in")
        if k > j + 1 and word(t, k) in _EVERY and kind(t, k + 1) == "unit":
            return Item("repeat", i, k + 2, n=30, weekdays=frozenset(() if weekday is None else (weekday,)))
        month = month_of(t, k, today) if k > j + 1 or weekday is not None else None
        if month:
            return _nth_in(i, today, month, n, weekday, working, t.words[j : month[2]] if kind(t, month[2] - 1) == "unit" else ["this"])
        if (
            not last
            and weekday is not None
            and word(t, j + 1) not in ("before", "after")
            and kind(t, j + 1) not in ("digits", "ordinal", "month")
        ):
            return Item("vague", i, j + 1)
        if last and weekday is not None:
            return _last_weekday(t, i, j, weekday, today)
    if last and kind(t, i + 1) == "unit" and word(t, i + 2) not in ("in", "of", "before"):
        return Item("past", i, i + 2)
    return None


def _nth_in(i: int, today: Day, month: tuple[int, int, int], n: int, weekday: int | None, working: bool, said: list[str]) -> Item | None:
    year, m, k = month
    if weekday is not None:
        date = _last_on(today, year, m, (weekday, n))
        after = almanac.add_months(Day(year or today.year, m, 1), 1)
        if date and after and date < today and "this" not in said and "next" not in said and (year, m) == (today.year, today.month):
            date = _last_on(today, after.year, after.month, (weekday, n))
        if date is None:
            return Item("invalid", i, k, message=f"{MONTHS[m - 1]} does not have that many of them: please type the date.")
        return Item("date", i, k, date=date, typed_year=bool(year))
    for y in (year,) if year else (today.year, today.year + 1):
        first, end = Day(y, m, 1), almanac.month_end(y, m)
        if working:
            date = almanac.add_working_days(end + datetime.timedelta(1) if n < 0 else first - datetime.timedelta(1), n)
        else:
            date = end if n < 0 else Day(y, m, n)
        if year or date >= today:
            return Item("date", i, k, date=date, typed_year=bool(year))
    return None


def _last_weekday(t: Tokens, i: int, j: int, weekday: int, today: Day) -> Item:
    if word(t, j + 1) in ("before", "after", "of", "in"):
        return Item("weekday", i, j + 1, weekday=weekday, named="last", date=next_weekday(today, weekday), relative=True)
    return counted(i, j + 1, almanac.shift(next_weekday(today, weekday), -14 if weekday == today.weekday() else -7), "past")

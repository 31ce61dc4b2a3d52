"""Grammar of days counted from today: weekdays, today and its neighbours, nth weekdays, ends of weeks and months."""

from __future__ import annotations

import datetime

from checks.dates import almanac
from checks.dates.days import Day, calendar_date, kind, next_weekday, ordinal, whole, word
from checks.dates.item import Item
from checks.dates.part import MONTHS, spell_date
from checks.dates.tokens import Tokens

TODAYS = {
    **dict.fromkeys(("today", "tonight", "tonite", "2day"), 0),
    **dict.fromkeys(("tomorrow", "tomorow", "tommorow", "tommorrow", "tomorro", "tmrw", "tmw", "tomoz", "tmoro", "2moro"), 1),
    "yesterday": -1,
}
_EVERY = ("each", "every", "any")
_EARLY = frozenset(
    [
        "early",
        "mid",
        "middle",
        "late",
        "start",
        "beginning",
        "towards",
        "near",
        "nearer",
        "around",
        "about",
        "approx",
        "roughly",
        "circa",
        "back",
        "first",
        "second",
        "last",
        "sometime",
        "some",
    ]
)
_PLAIN_ABBREVIATIONS = frozenset(("sat", "sun", "mon", "wed"))


def _relative(i: int, j: int, date: Day | None, what: str = "") -> Item:
    if date is None:
        return Item("vague", i, j)
    return Item("past" if what == "past" else "date", i, j, date=date, relative=True)


def monday(day: Day) -> Day:
    """The Monday of a day's week; weeks run from Monday to Sunday."""
    return day - datetime.timedelta(day.weekday())


def _month_of(t: Tokens, j: int, today: Day) -> tuple[int, int, int] | None:
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
    month = _month_of(t, j, today)
    if month:
        year, m, k = month
        date = _last_on(today, year, m, None)
        return Item("date", i, k, date=date, relative=kind(t, k - 1) == "unit", typed_year=bool(year))
    j += word(t, j) == "the"
    ahead = word(t, j) in ("next", "following")
    k = j + (ahead or word(t, j) in ("this", "current"))
    if word(t, k) in ("week", "wk"):
        if word(t, k + 1) in ("after", "commencing", "beginning", "starting", "of", "c", "/"):
            if word(t, k + 1) == "after" and word(t, k + 2) == "next":
                return _relative(i, k + 3, almanac.shift(monday(today), 18))
            inner = calendar_date(t, k + 2 + (word(t, k + 2) == "the"), today)
            if inner and inner.what in ("date", "dm"):
                start = inner.date or next_such(today, inner.month, inner.day)
                return _relative(i, inner.j, almanac.shift(monday(start), 4) if start else None)
            return None
        friday = almanac.shift(monday(today), 11 if ahead else 4)
        if friday and friday < today:
            near = almanac.shift(friday, 7)
            return Item("vague", i, k + 1, message=f"This week's Friday has gone: do you mean {spell_date(near)}?" if near else "")
        return _relative(i, k + 1, friday)
    if kind(t, k) == "unit" and t.values[k] == "year" and word(t, k + 1) not in ("group", "7", "11"):
        return _relative(i, k + 1, Day(min(today.year + ahead, almanac.LAST_YEAR), 12, 31))
    if kind(t, j) == "digits" and 1900 <= int(t.values[j]) <= almanac.LAST_YEAR:
        return Item("date", i, j + 1, date=Day(int(t.values[j]), 12, 31), typed_year=True)
    return None


def next_such(today: Day, month: int, day: int) -> Day | None:
    """The next day with this number and month on or after today; 29 February may be years ahead."""
    for year in range(today.year, min(today.year + 9, almanac.LAST_YEAR + 1)):
        if day <= almanac.monthrange(year, month)[1] and Day(year, month, day) >= today:
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
        month = _month_of(t, k, today) if k > j + 1 or weekday is not None else None
        if month:
            return _nth_in(i, today, month, n, weekday, working)
        if last and weekday is not None:
            return _last_weekday(t, i, j, weekday, today)
    if last and kind(t, i + 1) == "unit":
        return Item("past", i, i + 2)
    return None


def _nth_in(i: int, today: Day, month: tuple[int, int, int], n: int, weekday: int | None, working: bool) -> Item | None:
    year, m, k = month
    if weekday is not None:
        date = _last_on(today, year, m, (weekday, n))
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
    return _relative(i, j + 1, almanac.shift(next_weekday(today, weekday), -14 if weekday == today.weekday() else -7), "past")


def _after_weekday(t: Tokens, i: int, j: int, weekday: int, today: Day) -> Item:
    """What follows a weekday: "week", "fortnight", "next week", "next", "gone", or nothing."""
    date = next_weekday(today, weekday)
    following = word(t, j)
    k = j + (following in ("of", "on", ",", "in"))
    k += word(t, k) == "the"
    if following in ("week", "wk"):
        if word(t, j + 1) not in ("beginning", "commencing", "starting", "ending", "of", "after"):
            return _relative(i, j + 1, almanac.shift(date, 7))
    elif following == "fortnight":
        return _relative(i, j + 1, almanac.shift(date, 14))
    elif word(t, k) in ("next", "this", "following") and word(t, k + 1) in ("week", "wk"):
        if word(t, k) == "following":
            return Item("vague", i, k + 2)
        day = almanac.shift(monday(today), weekday + 7 * (word(t, k) == "next"))
        if day and day < today:
            return Item("vague", i, k + 2, message=f"That day has gone: do you mean {spell_date(date)}?")
        return _relative(i, k + 2, day)
    elif word(t, k) == "week" and word(t, k + 1) == "after" and word(t, k + 2) == "next":
        return _relative(i, k + 3, almanac.shift(monday(today), weekday + 14))
    elif following in ("next", "coming") and kind(t, j + 1) not in ("weekday", "month", "word", "unit"):
        return _relative(i, j + 1, date)
    elif following in ("just", "last", "past", "gone") and word(t, j + (following == "just")) in ("gone", "last", "past", "passed"):
        if kind(t, j + 1) not in ("weekday", "unit"):
            return _relative(i, j + 1 + (following == "just"), almanac.shift(date, -14 if weekday == today.weekday() else -7), "past")
    return Item("weekday", i, j, date=date, weekday=weekday, relative=True, prose=t.words[j - 1] not in _PLAIN_ABBREVIATIONS)


def weekday_first(t: Tokens, i: int, today: Day) -> Item | None:
    """A weekday: with its date ("Fri 4th Dec"), with a week ("Friday week"), or alone."""
    weekday, j = int(t.values[i]), i + 1
    j += word(t, j) == "." and kind(t, j + 1) in ("digits", "ordinal", "month")
    k = j + (word(t, j) in (",", "(", "-"))
    k += word(t, k) == "the"
    k += word(t, k) == "on" and k > j
    dated = calendar_date(t, k, today, weekday)
    if dated and not (dated.what == "day" and k > j and word(t, j) in (",", "-", "(")):
        dated.i = i
        return dated
    return _after_weekday(t, i, j, weekday, today)


def this_or_next(t: Tokens, i: int, today: Day) -> Item | None:
    """ "next Friday", "this coming Tuesday", "next week on Thursday", "this afternoon"."""
    j = i + 1
    first = word(t, i)
    if first == "this" and word(t, j) in ("morning", "afternoon", "evening", "eve", "pm", "aft"):
        return _relative(i, j + 1, today)
    if first in ("week", "wk") and kind(t, j) == "weekday":
        return _relative(i, j + 1, almanac.shift(next_weekday(today, int(t.values[j])), 7))
    j += word(t, j) in ("coming", "next")
    if kind(t, j) == "weekday" and first != "week":
        return _after_weekday(t, i, j + 1, int(t.values[j]), today)
    if first == "next" and word(t, j) in ("week", "wk"):
        k = j + 1
        k += word(t, k) in (",", "on", "by", "-")
        k += word(t, k) in ("on", "by")
        if kind(t, k) == "weekday" and kind(t, k + 1) not in ("digits", "ordinal") and word(t, k + 1) not in ("week", "the"):
            return _relative(i, k + 1, almanac.shift(monday(today), 7 + int(t.values[k])))
    return None


def around_today(t: Tokens, i: int, today: Day) -> Item | None:
    """ "today", "tomorrow week", "day after tomorrow"."""
    first = word(t, i)
    if first == "day":
        near = word(t, i + 2)
        if word(t, i + 1) in ("after", "before") and near in TODAYS:
            moved = TODAYS[near] + (1 if word(t, i + 1) == "after" else -1)
            return _relative(i, i + 3, almanac.shift(today, moved), "past" if moved < 0 else "")
        return None
    days, j = TODAYS[first], i + 1
    if days < 0:
        return _relative(i, j, almanac.shift(today, days), "past")
    ahead = {"week": 7, "fortnight": 14}.get(word(t, j), 0)
    return _relative(i, j + bool(ahead), almanac.shift(today, days + ahead))


def hedged(t: Tokens, i: int, today: Day) -> Item | None:
    """ "early January", "mid-Feb", "back end of next week", "first week of March": no one day."""
    j, start = i + 1, i
    if word(t, i) in ("first", "second", "last"):
        j += kind(t, j) == "number"
        if kind(t, j) not in ("unit",) or (t.values[j] not in ("week", "month") and word(t, j) != "half"):
            return None
        j += 1
    while (
        word(t, j) in ("-", "to", "of", "the", "in", "end", "part", "half", "mid", "middle", "late", "back", "on", "very") and j < start + 6
    ):
        j += 1
    month = _month_of(t, j, today)
    if month:
        return Item("vague", i, month[2])
    k = j + (word(t, j) in ("next", "this"))
    if word(t, k) in ("week", "year", "term", "spring", "summer", "autumn", "winter"):
        return Item("vague", i, k + 1)
    if word(t, j) in ("christmas", "xmas", "easter") and word(t, j + 1) not in ("day", "eve", "monday", "sunday"):
        return Item("vague", i, j + 1)
    if word(t, i) in ("around", "about", "approx", "roughly", "circa"):
        inner = calendar_date(t, j, today)
        if inner and inner.what in ("date", "dm"):
            inner.i = i
            return inner
        return None
    return (
        Item("vague", i, j + 1) if kind(t, j) == "digits" and word(t, i) in ("early", "late", "mid") and int(t.values[j]) > 1900 else None
    )


def _with_weekday(t: Tokens, item: Item | None) -> Item | None:
    """A date with the weekday typed after it: "4 December (Friday)"."""
    if item is None or item.what not in ("date", "dm"):
        return item
    bracket = word(t, item.j) in ("(", "-")
    j = item.j + bracket
    if (
        kind(t, j) != "weekday"
        or kind(t, j + 1) in ("digits", "ordinal", "month")
        or word(t, j + 1) in ("week", "and", "&", "the", "to", "-")
    ):
        return item
    if not bracket and word(t, j) in _PLAIN_ABBREVIATIONS:
        return item
    item.weekday, item.j = int(t.values[j]), j + 1 + (word(t, j + 1) == ")")
    return whole(item.i, item.j, item.year, item.month, item.day, item.weekday) if item.date else item


def _number_of(t: Tokens, item: Item, today: Day) -> Item:
    """ "10th of next month", "1st of each month"."""
    j = item.j + 1
    if word(t, j) in _EVERY and kind(t, j + 1) == "unit":
        return Item("repeat", item.i, j + 2, n=30, named="number")
    j += word(t, j) == "the"
    if word(t, j) in ("this", "next", "following") and word(t, j + 1) == "month" and (month := _month_of(t, j, today)):
        found = whole(item.i, month[2], month[0], month[1], item.day, item.weekday)
        found.relative = True
        return found
    if word(t, j) == "month":
        item.j = j + 1
    return item


def read(t: Tokens, i: int, today: Day) -> Item | None:
    """Any expression of a day that starts at a place."""
    what, w = t.kinds[i], t.words[i]
    if what == "weekday":
        return weekday_first(t, i, today)
    if what in ("digits", "ordinal", "number", "month"):
        item = (nth(t, i, today) or (hedged(t, i, today) if w in _EARLY else None)) if what == "ordinal" else None
        item = item or _with_weekday(t, calendar_date(t, i, today))
        if item and item.what == "day" and word(t, item.j) == "of":
            item = _number_of(t, item, today)
        if not item and what == "month" and (month := _month_of(t, i, today)):
            past = month[0] and almanac.month_end(month[0], month[1]) < today
            item = Item("past" if past else "month", i, month[2], month=month[1], year=month[0], prose=False)
        return item
    if w in ("this", "next", "coming", "week", "wk"):
        return this_or_next(t, i, today)
    if w in TODAYS or (w == "day" and word(t, i + 1) in ("after", "before")):
        return around_today(t, i, today)
    if w == "end":
        return end_of(t, i, today)
    if w in ("last", "final") and (item := nth(t, i, today)):
        return item
    if w in _EARLY:
        return hedged(t, i, today)
    if what == "unit" and w == "month" and word(t, i + 1) in ("end", "-"):
        return (
            _relative(i, i + 2 + (word(t, i + 1) == "-"), almanac.month_end(today.year, today.month)) if word(t, i + 1) == "end" else None
        )
    return None


__all__ = ["monday", "next_such", "read"]

"""Grammar of days counted from today: weekdays, today and its neighbours, and times that leave the day open."""

from __future__ import annotations

from checks.dates import almanac
from checks.dates.days import Day, calendar_date, kind, next_weekday, whole, word
from checks.dates.item import Item
from checks.dates.months import counted, end_of, monday, month_of, nth
from checks.dates.part import spell_date
from checks.dates.tokens import Tokens
from checks.dates.vocabulary import words

TODAYS = {
    **dict.fromkeys(("today", "tonight", "tonite", "2day"), 0),
    **dict.fromkeys(("tomorrow", "tomorow", "tommorow", "tommorrow", "tomorro", "tmrw", "tmw", "tomoz", "tmoro", "2moro"), 1),
    "yesterday": -1,
}
_EVERY = ("each", "every", "any")
_EARLY = words("hedges")
_PLAIN_ABBREVIATIONS = frozenset(("sat", "sun", "mon", "wed"))


def _after_weekday(t: Tokens, i: int, j: int, weekday: int, today: Day) -> Item:
    """What follows a weekday: "week", "fortnight", "next week", "next", "gone", or nothing."""
    date = next_weekday(today, weekday)
    following = word(t, j)
    k = j + (following in ("of", "on", ",", "in"))
    k += word(t, k) == "the"
    if following in ("week", "wk"):
        if word(t, j + 1) not in ("beginning", "commencing", "starting", "ending", "of", "after"):
            return counted(i, j + 1, almanac.shift(date, 7))
    elif following == "fortnight":
        return counted(i, j + 1, almanac.shift(date, 14))
    elif word(t, k) in ("next", "this", "following") and word(t, k + 1) in ("week", "wk"):
        if word(t, k) == "following":
            return Item("vague", i, k + 2)
        day = almanac.shift(monday(today), weekday + 7 * (word(t, k) == "next"))
        if day and day < today:
            return Item("vague", i, k + 2, message=f"That day has gone: do you mean {spell_date(date)}?")
        return counted(i, k + 2, day)
    elif word(t, k) == "week" and word(t, k + 1) == "after" and word(t, k + 2) == "next":
        return counted(i, k + 3, almanac.shift(monday(today), weekday + 14))
    elif following == "after" and word(t, j + 1) == "next":
        return Item("vague", i, j + 2)
    elif following in ("next", "coming") and kind(t, j + 1) not in ("weekday", "month", "word", "unit"):
        return counted(i, j + 1, date)
    elif (
        following in ("just", "last", "past", "gone")
        and word(t, j + (following == "just")) in ("gone", "last", "past", "passed")
        and kind(t, j + 1) not in ("weekday", "unit")
    ):
        return counted(i, j + 1 + (following == "just"), almanac.shift(date, -14 if weekday == today.weekday() else -7), "past")
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
        return counted(i, j + 1, today)
    if first in ("week", "wk") and kind(t, j) == "weekday":
        return counted(i, j + 1, almanac.shift(next_weekday(today, int(t.values[j])), 7))
    j += word(t, j) in ("coming", "next")
    if kind(t, j) == "weekday" and first != "week":
        return _after_weekday(t, i, j + 1, int(t.values[j]), today)
    if first == "next" and word(t, j) in ("week", "wk"):
        k = j + 1
        k += word(t, k) in (",", "on", "by", "-")
        k += word(t, k) in ("on", "by")
        if kind(t, k) == "weekday" and kind(t, k + 1) not in ("digits", "ordinal") and word(t, k + 1) not in ("week", "the"):
            return counted(i, k + 1, almanac.shift(monday(today), 7 + int(t.values[k])))
    return None


def around_today(t: Tokens, i: int, today: Day) -> Item | None:
    """ "today", "tomorrow week", "day after tomorrow"."""
    first = word(t, i)
    if first == "day":
        near = word(t, i + 2)
        if word(t, i + 1) in ("after", "before") and near in TODAYS:
            moved = TODAYS[near] + (1 if word(t, i + 1) == "after" else -1)
            return counted(i, i + 3, almanac.shift(today, moved), "past" if moved < 0 else "")
        return None
    days, j = TODAYS[first], i + 1
    if days < 0:
        return counted(i, j, almanac.shift(today, days), "past")
    ahead = {"week": 7, "fortnight": 14}.get(word(t, j), 0)
    return counted(i, j + bool(ahead), almanac.shift(today, days + ahead))


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
    month = month_of(t, j, today)
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
    if word(t, j) in ("this", "next", "following") and word(t, j + 1) == "month" and (month := month_of(t, j, today)):
        found = whole(item.i, month[2], month[0], month[1], item.day, item.weekday)
        found.relative = True
        return found
    if word(t, j) == "month":
        item.j = j + 1
    return item


def read(t: Tokens, i: int, today: Day) -> Item | None:
    """Any expression of a day that starts at a place."""
    what, w = t.kinds[i], t.words[i]
    if (
        what == "ordinal"
        and word(t, i + 1) == "of"
        and (j := i + 2 + (word(t, i + 2) == "the"))
        and "month" in (word(t, j), word(t, j + 1))
    ):
        return _number_of(t, Item("day", i, i + 1, day=int(t.values[i])), today)
    if what == "weekday":
        return weekday_first(t, i, today)
    if what == "unit" and kind(t, i + 1) == "digits" and word(t, i + 2) in ("of", "in") and (month := month_of(t, i + 3, today)):
        return Item("vague", i, month[2])
    if what in ("digits", "ordinal", "number", "month"):
        item = (nth(t, i, today) or (hedged(t, i, today) if w in _EARLY else None)) if what == "ordinal" else None
        item = item or _with_weekday(t, calendar_date(t, i, today))
        if item and item.what == "day" and word(t, item.j) == "of":
            item = _number_of(t, item, today)
        if not item and what == "month" and (month := month_of(t, i, today)):
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
        return counted(i, i + 2 + (word(t, i + 1) == "-"), almanac.month_end(today.year, today.month)) if word(t, i + 1) == "end" else None
    return None

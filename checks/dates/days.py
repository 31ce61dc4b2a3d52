"""Grammar of days: numeric dates, days with a month, bare day numbers, weekdays and "end of"."""

from __future__ import annotations

import datetime
from calendar import monthrange

from checks.dates import almanac
from checks.dates.item import Item
from checks.dates.part import MONTHS, WEEKDAYS, spell_day
from checks.dates.tokens import Tokens
from checks.dates.vocabulary import MEETING_WORDS, SESSIONS, words

Day = datetime.date
JOINERS = words("joiners") | {";"}
_NOT_DAYS = words("not days") | SESSIONS | MEETING_WORDS
_VERBS = words("verbs")


def next_weekday(day: Day, weekday: int) -> Day:
    """The first such weekday after a day."""
    return day + datetime.timedelta((weekday - day.weekday() - 1) % 7 + 1)


def word(t: Tokens, i: int) -> str:
    """The word at a place, or "" beyond the text."""
    return t.words[i] if 0 <= i < len(t.words) else ""


def kind(t: Tokens, i: int) -> str:
    """The class of the word at a place, or "" beyond the text."""
    return t.kinds[i] if 0 <= i < len(t.kinds) else ""


def number(t: Tokens, i: int) -> tuple[int, int] | None:
    """A cardinal, in digits or words ("twenty one"), and the place after it."""
    what = kind(t, i)
    if what == "digits":
        return int(t.values[i]), i + 1
    if what != "number":
        return None
    value = int(t.values[i])
    if value >= 20:
        j = i + 1 + (word(t, i + 1) == "-")
        if kind(t, j) == "number" and 0 < int(t.values[j]) < 10:
            return value + int(t.values[j]), j + 1
    return value, i + 1


def ordinal(t: Tokens, i: int) -> tuple[int, int] | None:
    """An ordinal ("4th", "4 th", "twenty-first") and the place after it."""
    what = kind(t, i)
    if what == "ordinal":
        return int(t.values[i]), i + 1
    if what == "number" and int(t.values[i]) >= 20:
        j = i + 1 + (word(t, i + 1) == "-")
        if kind(t, j) == "ordinal" and int(t.values[j]) < 10:
            return int(t.values[i]) + int(t.values[j]), j + 1
    if what == "digits" and word(t, i + 1) in ("st", "nd", "rd", "th"):
        return int(t.values[i]), i + 2
    return None


def _year(t: Tokens, i: int, today: Day) -> tuple[int, int] | None:
    """A typed year at `i`, or None; (0, place) for a number that stands where a year would and is none."""
    j = i
    comma = word(t, j) in (",", "-", "/", ".")
    j += comma
    tick = word(t, j) in ("'", "’", "‘", "`")
    j += tick
    if kind(t, j) != "digits":
        return None
    value, size = int(t.values[j]), t.ends[j] - t.starts[j]
    after = word(t, j + 1)
    if size == 4 and 1900 <= value <= almanac.LAST_YEAR:
        return (value, j + 1) if after not in ("hrs", "hours", "h") else None
    glued = j + 1 < len(t) and t.starts[j + 1] == t.ends[j] and kind(t, j + 1) == "word"
    if glued and after not in ("am", "pm", "a", "p", "h", "hrs", "x"):
        return 0, j + 1
    if size == 4:
        return None if value < 1900 and value % 5 == 0 and value % 100 < 60 else (0, j + 1)
    if size == 2 and not (comma and word(t, i) == ","):
        if after in (":", ".", "/", "-") and kind(t, j + 1 + 1) == "digits" and t.starts[j + 1] == t.ends[j]:
            return None
        busy = after in ("am", "pm", "of", "x", "to", "-") or kind(t, j + 1) in ("month", "unit") or after in SESSIONS
        if not busy and (tick or abs(2000 + value - today.year) <= 15):
            return 2000 + value, j + 1
        return (0, j + 1) if not busy and after in ("", ",", ")", ".", ";") else None
    return (0, j + 1) if size in (3, 5, 6) and not comma else None


def invalid(i: int, j: int, message: str) -> Item:
    """An expression that looks like a date and is none, with what to say about it."""
    return Item("invalid", i, j, message=message)


def whole(i: int, j: int, year: int, month: int, day: int, weekday: int | None = None) -> Item:
    """A full date, or why there is no such day; a weekday that disagrees is asked about, never moved."""
    if not 1 <= month <= 12:
        swap = (
            f" If you mean {day} as the month, type it in words, for example {month} {MONTHS[day - 1]}."
            if 1 <= day <= 12 and month <= 31
            else ""
        )
        return invalid(i, j, f"There is no month {month}: the day comes first, then the month.{swap}")
    if not 1900 <= year <= almanac.LAST_YEAR:
        return invalid(i, j, f"{year} does not look like the year you mean: please type the date again with its year.")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        return invalid(
            i, j, f"{MONTHS[month - 1]} {year} has {days} days, so there is no {day} {MONTHS[month - 1]}: which day do you mean?"
        )
    date = Day(year, month, day)
    if weekday is not None and date.weekday() != weekday:
        said, real = WEEKDAYS[weekday], WEEKDAYS[date.weekday()]
        return invalid(i, j, f"{spell_day(date)} is a {real}, not a {said}: which one do you mean?")
    return Item("date", i, j, date=date, day=day, month=month, year=year, weekday=weekday, typed_year=True)


def _yearless(i: int, j: int, month: int, day: int, weekday: int | None) -> Item:
    if not 1 <= month <= 12:
        return whole(i, j, 2000, month, day)
    days = monthrange(2000, month)[1]
    if not 1 <= day <= days:
        return invalid(i, j, f"{MONTHS[month - 1]} has {days} days, so there is no {day} {MONTHS[month - 1]}: which day do you mean?")
    return Item("dm", i, j, day=day, month=month, weekday=weekday)


def numeric(t: Tokens, i: int, weekday: int | None = None) -> Item | None:
    """4/3/2027, 4.3.27, 4-3-27, 2027-03-04, 4/3: the day always first, but in the ISO order."""
    if kind(t, i) != "digits":
        return None
    sep, size = word(t, i + 1), t.ends[i] - t.starts[i]
    a = int(t.values[i])
    if kind(t, i + 1) == "digits" and kind(t, i + 2) == "digits":
        sizes = [t.ends[k] - t.starts[k] for k in (i, i + 1, i + 2)]
        if sizes[:2] == [2, 2] and sizes[2] in (2, 4) and kind(t, i + 3) not in ("unit", "digits"):
            c = int(t.values[i + 2])
            return whole(i, i + 3, c if sizes[2] == 4 else 2000 + c, int(t.values[i + 1]), a, weekday)
        return None
    if size == 8 and a > 0:
        iso = t.words[i][:2] in ("19", "20") and 1 <= a // 100 % 100 <= 12
        item = whole(i, i + 1, *((a // 10000, a // 100 % 100, a % 100) if iso else (a % 10000, a // 10000 % 100, a // 1000000)), weekday)
        item.prose = False
        return item if item.what == "date" else None
    if sep not in ("/", ".", "-", "–", "\\") or kind(t, i + 2) != "digits":
        return None
    tight = t.ends[i] == t.starts[i + 1] and t.ends[i + 1] == t.starts[i + 2]
    if not tight and sep != "/":
        return None
    b, width = int(t.values[i + 2]), t.ends[i + 2] - t.starts[i + 2]
    if word(t, i + 3) == sep and kind(t, i + 4) == "digits" and (t.ends[i + 3] == t.starts[i + 4] or sep == "/"):
        c, last = int(t.values[i + 4]), t.ends[i + 4] - t.starts[i + 4]
        if word(t, i + 5) == sep and kind(t, i + 6) == "digits":
            return Item("skip", i, i + 7)
        if size == 4:
            return whole(i, i + 5, a, b, c, weekday)
        if size > 2 or width > 2 or last in (1, 3) or last > 4:
            return (
                Item("skip", i, i + 5)
                if last == 1
                else invalid(i, i + 5, "This does not read as a date: please type it like 4 December 2026.")
            )
        return whole(i, i + 5, c if last == 4 else 2000 + c, b, a, weekday)
    if size > 2 or width > 2 or word(t, i + 3) in ("am", "pm", "%", "years", "yrs"):
        return None
    if sep == "/" and not (b > 12 and a > 31):
        if kind(t, i + 3) in ("unit", "weekday", "weekdays", "month") or word(t, i + 3) in SESSIONS:
            return None if kind(t, i + 3) in ("unit", "month") else Item("skip", i, i + 3)
        return _yearless(i, i + 3, b, a, weekday)
    if sep == "." and 1 <= b <= 12 and 1 <= a <= 31 and (a > 23 or width == 1) and kind(t, i + 3) != "unit":
        return _yearless(i, i + 3, b, a, weekday)
    return None


def _listed(t: Tokens, j: int, value: int) -> bool:
    """Whether a bare number belongs to a list or range of days that ends in a month ("4, 11 and 18 December")."""
    for _ in range(31):
        start = j
        reach = False
        while word(t, j) in JOINERS or kind(t, j) == "weekday":
            reach = reach or word(t, j) in ("-", "–", "—", "to", "until", "till", "til")
            j += 1
        if j == start:
            return False
        found = ordinal(t, j) or number(t, j)
        if not found or not 1 <= found[0] <= 31 or (found[0] <= value and not reach):
            return False
        value, j = found
        k = j + (word(t, j) == "of")
        if kind(t, k) == "month":
            return True
    return False


def _listed_after(t: Tokens, i: int, value: int) -> bool:
    """Whether a bare number carries on a list that began with a month ("December 4, 11 and 18")."""
    for _ in range(31):
        i -= 1
        if word(t, i) not in (",", "and", "&", "-", "to") or i < 2:
            return False
        i -= 1 + (word(t, i - 1) == ",")
        if kind(t, i) not in ("digits", "ordinal") or not 0 < int(t.values[i]) < value:
            return False
        value = int(t.values[i])
        if kind(t, i - 1) == "month":
            return True
    return False


def _day_month(t: Tokens, i: int, today: Day, weekday: int | None) -> Item | None:
    named = ordinal(t, i)
    found = named or number(t, i)
    if not found:
        return None
    value, j = found
    if not named and kind(t, i) == "digits" and t.ends[i] - t.starts[i] > 2:
        return None
    k = j + 1 if word(t, j) in ("of", "-", "/", ".", "day", "o") else j
    k += word(t, k) == "of"
    k += word(t, k) == "the" and kind(t, k + 1) == "month"
    if kind(t, k) != "month":
        return None
    if kind(t, i) == "number" and not named and word(t, k) in ("may", "march", "mar", "sun"):
        return None
    if word(t, k) == "may" and not named and word(t, k + 1) in _VERBS:
        return None
    month = int(t.values[k])
    k += 1
    k += word(t, k) == "." and kind(t, k + 1) == "digits"
    year = _year(t, k, today)
    if year and not year[0]:
        return invalid(i, year[1], "The year does not look right: please type the date again, like 4 December 2026.")
    if year:
        return whole(i, year[1], year[0], month, value, weekday)
    item = _yearless(i, k, month, value, weekday)
    item.named = "of" if named and word(t, j) == "of" else ""
    return item


def _month_day(t: Tokens, i: int, today: Day, weekday: int | None) -> Item | None:
    month, j = int(t.values[i]), i + 1
    j += word(t, j) in (".", "-", "/") and kind(t, j + 1) in ("digits", "ordinal")
    the = word(t, j) == "the"
    named = ordinal(t, j + the)
    found = named or (number(t, j + the) if kind(t, j + the) == "digits" else None)
    if not found or (not named and t.ends[found[1] - 1] - t.starts[found[1] - 1] > 2):
        return None
    value, k = found
    clock = word(t, k) in ("am", "pm", "oclock", "x") or (
        word(t, k) in (":", ".") and kind(t, k + 1) == "digits" and t.starts[k] == t.ends[k - 1]
    )
    if not named and (
        clock or kind(t, k) in ("unit", "month") or word(t, k) in SESSIONS or (word(t, i) in ("may", "mar", "march", "jan") and value > 31)
    ):
        return None
    year = _year(t, k, today)
    if year and year[0] and year[0] > 1900:
        return whole(i, year[1], year[0], month, value, weekday)
    if not named and not the and weekday is None and today.year % 100 <= value <= today.year % 100 + 2:
        name = MONTHS[month - 1]
        return Item(
            "vague", i, k, message=f"Do you mean {value} {name}, or some day in {name} {2000 + value}? Please type the day, month and year."
        )
    return _yearless(i, k, month, value, weekday)


def calendar_date(t: Tokens, i: int, today: Day, weekday: int | None = None) -> Item | None:
    """A numeric date, a day with its month either way round, or a day number that stands in a list of such days."""
    what = kind(t, i)
    if what == "month":
        return _month_day(t, i, today, weekday)
    if what not in ("digits", "ordinal", "number"):
        return None
    item = numeric(t, i, weekday) or _day_month(t, i, today, weekday)
    if item:
        return item
    named = ordinal(t, i)
    found = named or (number(t, i) if what == "digits" and t.ends[i] - t.starts[i] <= 2 else None)
    if not found or not 1 <= found[0] <= 31:
        return None
    value, j = found
    if _listed(t, j, value) or (not named and _listed_after(t, i, value) and kind(t, j) not in ("unit", "month", "word")):
        return Item("day", i, j, day=value, weekday=weekday)
    if (
        not named
        and word(t, i - 1) == "the"
        and word(t, i - 2) in ("by", "on", "until")
        and (j >= len(t) or word(t, j) in (",", ".", ")", ";", "at"))
    ):
        return Item("day", i, j, day=value, weekday=weekday)
    if not named or (what != "digits" and what != "ordinal" and value < 20):
        if weekday is not None and not named and kind(t, j) in ("", "sign") and word(t, j) not in (":", ".", "-", "%", "/"):
            return Item("day", i, j, day=value, weekday=weekday)
        return None
    if word(t, j) in _NOT_DAYS or (kind(t, j) == "unit") or kind(t, j) in ("weekday", "number"):
        return None
    if not t.words[i][0].isdigit() and (value < 4 or word(t, i - 1) != "the"):
        return None
    return Item("day", i, j, day=value, weekday=weekday)

"""Grammar of lengths and repeats: "6 weeks", "a fortnight", "twice a week", "every other Friday"."""

from __future__ import annotations

from checks.dates.counts import MODIFIERS, clock, count
from checks.dates.days import kind, number, word
from checks.dates.item import Item
from checks.dates.tokens import Tokens
from checks.dates.vocabulary import FREQUENCIES, MEETING_WORDS, SESSIONS, words

_PER = frozenset(("a", "per", "each", "every", "/", "an", "p", "pw"))
_FEW = words("few")
_DASHES = frozenset(("-", "–", "—", "to", "or", "/"))
_PERIODS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 0, "hour": 0}
_WORKING = frozenset(("working", "workin", "wking", "wkg", "work", "business", "office"))
_NOUNS = words("length nouns")


def _unit(t: Tokens, j: int) -> tuple[str, int] | None:
    """The unit of a length and the place after it: "weeks", "working days", "weeks' time"."""
    if word(t, j) in _WORKING or (word(t, j) == "w" and word(t, j + 1) == "/"):
        k = j + 1 + (word(t, j + 1) in ("/", "-"))
        return ("working", k + 1) if kind(t, k) == "unit" and t.values[k] == "day" else None
    if word(t, j) in ("wd", "wds", "workdays", "workday"):
        return "working", j + 1
    if word(t, j) in ("school", "calendar", "week", "full", "clear", "whole") and kind(t, j + 1) == "unit" and word(t, j) != "week":
        return (("school" if word(t, j) == "school" else str(t.values[j + 1])), j + 2)
    if word(t, j) in ("calender", "consecutive") and kind(t, j + 1) == "unit":
        return str(t.values[j + 1]), j + 2
    if kind(t, j) != "unit":
        return None
    k = j + 1
    if word(t, k) in ("'", "’", "`") and t.starts[k] == t.ends[j]:
        k += 1
    k += word(t, k) == "time"
    return str(t.values[j]), k


def _amount(t: Tokens, i: int) -> tuple[int, int] | None:
    """A number of units: "6", "six", "a"; a range or "a few" gives -1."""
    w = word(t, i)
    if w in ("a", "an"):
        if word(t, i + 1) in _FEW:
            return -1, i + 2 + (word(t, i + 2) == "of")
        if word(t, i + 1) == "further" or word(t, i + 1) == "full":
            return 1, i + 2
        return 1, i + 1
    if w in _FEW:
        return -1, i + 1 + (word(t, i + 1) == "of")
    if w == "one" and word(t, i + 1) in ("or", "-") and number(t, i + 2):
        return -1, i + 3
    found = number(t, i)
    if not found:
        return (1, i) if kind(t, i) == "unit" and t.words[i] in ("fortnight",) else None
    if (
        word(t, found[1]) in _DASHES
        and (second := number(t, found[1] + 1))
        and (kind(t, second[1]) == "unit" or word(t, second[1]) in _WORKING)
    ):
        return -1, second[1]
    j = found[1]
    if word(t, j) in (".", "½", "¼") or (word(t, j) == "and" and word(t, j + 1) in ("a", "half")):
        half = word(t, j) in ("½", "¼") or word(t, j + 1) in ("a", "half") or (kind(t, j + 1) == "digits" and t.ends[j] == t.starts[j + 1])
        if not half:
            return None
        while j < i + 7 and (word(t, j) in (".", "½", "¼", "and", "a", "half") or (kind(t, j) == "digits" and word(t, j - 1) == ".")):
            j += 1
        return -1, j
    j += word(t, j) in ("-", "more", "further", "full", "other") or (word(t, j) == "(" and word(t, j + 2) == ")" and 0)
    if word(t, j) == "(" and number(t, j + 1) and word(t, j + 2) == ")":
        j += 3
    return found[0], j


def span(t: Tokens, i: int) -> Item | None:
    """ "6 weeks", "a fortnight", "10 working days"; "a few weeks" is vague, "3 days a week" a repeat, "2 years old" no time at all."""
    if t.kinds[i] == "unit" and i and t.words[i - 1] in ("this", "last", "per", "each", "every", "half"):
        return None
    found = _amount(t, i)
    unit = _unit(t, found[1]) if found else None
    if not found or not unit:
        return None
    n, (name, j) = found[0], unit
    joined = word(t, j - 1) == "time"
    if word(t, j) in ("a", "per", "each", "every", "out", "/", "pw") and name in ("day", "hour", "minute", "week") and not joined:
        rate = _rate(t, j + (2 if word(t, j) == "out" else 0))
        if rate:
            return Item("repeat", i - (word(t, i - 1) == "half"), rate[1], n=rate[0] or 7, per=2)
    if name in ("hour", "minute"):
        if name == "minute" or n < 24 or n % 24:
            length = word(t, i - 1) in ("for", "x") or name == "minute"
            return Item("time" if length else "vague", i, j, prose=False)
        n, name = n // 24, "day"
    if word(t, j) in ("ago", "earlier", "previously"):
        return Item("past", i, j + 1, n=n, unit=name, relative=True)
    half = word(t, j) == "and" and (word(t, j + 1) == "half" or (word(t, j + 1) == "a" and word(t, j + 2) == "half"))
    if half or n == 0 or word(t, i - 1) == "half":
        return Item("vague", i, j + (2 + (word(t, j + 1) == "a")) * half)
    k = j + (word(t, j) == "-")
    if word(t, k) == "old" or (word(t, k) == "of" and word(t, k + 1) == "age"):
        return Item("skip", i, k + 1)
    if (
        n < 0
        or (word(t, j) == "or" and word(t, j + 1) in ("so", "more", "two", "less", "longer", "three"))
        or word(t, j) in ("ish", "minimum", "plus", "+")
    ):
        return Item("vague", i, j + 2 if word(t, j) == "or" else j + (word(t, j) in ("ish", "minimum", "plus", "+")))
    single = n > 1 and word(t, k - 1 - (word(t, j) == "-")) in ("day", "week", "wk", "month", "year")
    if not joined and (word(t, k) in _NOUNS or (single and word(t, k) in MEETING_WORDS)):
        return Item("meeting" if word(t, k) in MEETING_WORDS else "vague", i, k + 1, prose=False, named="length")
    if name == "school":
        return Item("vague", i, j)
    later = word(t, j) in ("later", "afterwards") or (word(t, j) == "after" and word(t, j + 1) in ("that", "this"))
    return Item("span", i, j + later, n=n, unit=name, named="later" if later else "")


def _rate(t: Tokens, j: int) -> tuple[int, int] | None:
    """ "a week", "per fortnight", "/wk": days between (0 unknown) and the place after."""
    if word(t, j) == "pw":
        return 7, j + 1
    if word(t, j) in _PER:
        k = j + 1
        k += word(t, k) in ("single", "school")
        if kind(t, k) == "unit":
            return _PERIODS.get(str(t.values[k]), 0), k + 1
        if word(t, k) in ("night", "morning", "evening", "afternoon", "weekday"):
            return 1, k + 1
        if kind(t, k) == "weekday":
            return 7, k + 1
        if word(t, k) in ("term", "half"):
            return 0, k + 1
    if kind(t, j) == "frequency":
        return FREQUENCIES[t.words[j]], j + 1
    return None


def times_a_week(t: Tokens, i: int) -> Item | None:
    """ "once a week", "twice weekly", "3 visits a month", "2x per week", "one a week", "six weekly sessions"."""
    w, per, j = t.words[i], 0, i + 1
    if w in ("once", "twice", "thrice"):
        per = {"once": 1, "twice": 2, "thrice": 3}[w]
    else:
        found = number(t, i)
        if found:
            per, j = found
        elif w not in SESSIONS and w != "x":
            return None
    if word(t, j) in ("-", "or", "to") and (more := number(t, j + 1)):
        per, j = max(per, 2, more[0]), more[1]
    limit = j + 3
    while j < limit and word(t, j) in MODIFIERS and kind(t, j) != "frequency":
        j += 1
    j += word(t, j) in SESSIONS or word(t, j) in ("times", "x", "off", "hour", "hours")
    j += word(t, j) in ("long",)
    if w in SESSIONS and word(t, j) not in ("per", "a"):
        return None
    rate = _rate(t, j)
    if not rate and word(t, j - 1) in ("x", "times") and word(t, j) in ("day", "week", "wk", "fortnight", "month"):
        rate = _PERIODS[str(t.values[j])], j + 1
    if not rate or (rate[1] - 1 == j and kind(t, j) == "frequency" and per > 2 and w not in ("once", "twice")):
        return None
    if word(t, j) in ("a", "an") and kind(t, rate[1]) == "weekday":
        return None
    return Item("repeat", i, rate[1], n=rate[0], per=per or 2)


def every(t: Tokens, i: int) -> Item | None:
    """ "every Tuesday and Thursday", "each school day", "every other week", "alternate Fridays", "every 2 weeks"."""
    w = t.words[i]
    j, n = i + 1, 7
    if w == "alternate" or word(t, j) in ("other", "second", "2nd", "alternate"):
        j += w != "alternate"
        n = 14
    elif found := number(t, j):
        if kind(t, found[1]) != "unit":
            return None
        days = _PERIODS.get(str(t.values[found[1]]), 0)
        return Item("repeat", i, found[1] + 1, n=days * found[0] if days < 30 else (30 if found[0] == 1 else 0))
    j += word(t, j) in ("single", "working", "school") or (word(t, j) == "week" and word(t, j + 1) in ("day", "night"))
    if kind(t, j) in ("weekday", "weekdays"):
        return weekday_list(t, i, j, n)
    if kind(t, j) == "unit" and (days := _PERIODS.get(str(t.values[j]), 0)):
        if word(t, j - 1) in ("school", "working", "week"):
            return Item("repeat", i, j + 1, n=n, weekdays=frozenset(range(5)), named="days")
        return Item("repeat", i, j + 1, n=days * n // 7 if days != 30 else (30 if n == 7 else 0))
    if word(t, j) in (
        "night",
        "morning",
        "evening",
        "afternoon",
        "bedtime",
        "lunchtime",
        "mealtime",
        "weekday",
        "lunch",
        "break",
        "breakfast",
    ):
        days_of = frozenset(range(5)) if word(t, j) == "weekday" or word(t, j - 1) in ("school", "week", "working") else frozenset()
        return Item("repeat", i, j + 1, n=n if days_of else n // 7, weekdays=days_of, named="days" if days_of else "")
    if word(t, j) in ("weekend", "term", "half", "time", "contact", "session", "visit", "lesson"):
        return Item("repeat", i, j + 1, n=0, prose=word(t, j) in ("weekend", "term"))
    return None


def weekday_list(t: Tokens, i: int, j: int, n: int) -> Item:
    """The weekdays of a repeat from place `j`: "mons n weds", "Tuesday and Saturday", "Mon-Fri"."""
    days: list[int] = []
    while kind(t, j) in ("weekday", "weekdays") and j < i + 30:
        days.append(int(t.values[j]))
        j += 1
        j += word(t, j) in (
            "morning",
            "mornings",
            "evening",
            "evenings",
            "afternoon",
            "afternoons",
            "night",
            "nights",
            "lunchtime",
            "lunchtimes",
        )
        k = j
        while word(t, k) in (",", "and", "&", "n", "+", "/", "every", "on", "or", "-", "–", "to"):
            k += 1
        if kind(t, k) not in ("weekday", "weekdays") or kind(t, k + 1) in ("digits", "ordinal"):
            break
        if word(t, j) in ("-", "–", "to"):
            first, last = days[-1], int(t.values[k])
            days.extend((first + step) % 7 for step in range((last - first) % 7))
        j = k
    return Item("repeat", i, j, n=n, weekdays=frozenset(days), per=len(set(days)))


def weekday_group(t: Tokens, i: int) -> Item | None:
    """A repeat made of weekdays with no "every": a plural among them, a run such as Mon-Fri, or "Tuesday evenings"."""
    item = weekday_list(t, i, i, 7)
    words = range(i, item.j)
    plural = any(t.kinds[k] == "weekdays" or t.words[k] in ("mornings", "evenings", "afternoons", "nights", "lunchtimes") for k in words)
    run = any(t.words[k] in ("-", "–", "to") for k in words) and {0, 4} <= item.weekdays
    many = item.per > 2 or (item.per > 1 and word(t, item.j) in ("until", "till", "til")) or word(t, item.j) in ("weekly", "fortnightly")
    return item if plural or run or many else None


def read(t: Tokens, i: int) -> Item | None:
    """Any length, repeat, count or clock time that starts at a place."""
    what, w = t.kinds[i], t.words[i]
    if what in ("digits", "number"):
        return clock(t, i) or times_a_week(t, i) or count(t, i) or span(t, i)
    if what in ("weekday", "weekdays"):
        return weekday_group(t, i)
    if what == "frequency":
        j = i + 1
        return Item("repeat", i, j, n=FREQUENCIES[w])
    if w in ("every", "each", "alternate", "alternative"):
        return every(t, i)
    if w in ("once", "twice", "thrice") or (w in SESSIONS and word(t, i + 1) in ("a", "per")):
        return times_a_week(t, i)
    if w == "next" and (unit := _unit(t, i + 1)) and unit[0] == "working" and word(t, unit[1] - 1) == "day":
        return Item("span", i, unit[1], n=1, unit="working")
    if w in ("a", "an", "fortnight") or w in _FEW:
        return span(t, i)
    if w in ("x", "×"):
        return count(t, i)
    if w in ("week", "wk") and word(t, i + 1) in ("today", "tomorrow"):
        return Item("span", i, i + 1, n=1, unit="week")
    if w in ("week", "wk") and word(t, i + 1) in ("on", "from") and kind(t, i + 2) in ("weekday", "word"):
        return Item("span", i, i + 1, n=1, unit="week")
    return None

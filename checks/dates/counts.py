"""Grammar of counts and clock times: "x6", "6 sessions", "8.40am"."""

from __future__ import annotations

from checks.dates.days import kind, number, word
from checks.dates.item import Item
from checks.dates.tokens import Tokens
from checks.dates.vocabulary import FREQUENCIES, SESSIONS, words

MODIFIERS = words("modifiers")


def count(t: Tokens, i: int) -> Item | None:
    """ "x6", "6x", "6 sessions", "block of 6": a number of times, with no rate."""
    if t.words[i] in ("x", "×"):
        found = number(t, i + 1)
        if not found or kind(t, found[1]) == "unit":
            return None
        return Item("count", i, found[1] + (word(t, found[1]) in SESSIONS), n=found[0])
    found = number(t, i)
    if not found:
        return None
    j = found[1]
    crossed = word(t, j) in ("x", "×")
    j += crossed
    limit = j + 4
    while j < limit and word(t, j) not in SESSIONS and word(t, j) in MODIFIERS and kind(t, j) != "frequency":
        j += 1
    if kind(t, j) == "frequency" and word(t, j + 1) in SESSIONS:
        return Item("repeat", i, j + 2, n=FREQUENCIES[t.words[j]], unit="times", day=found[0])
    if word(t, j) in SESSIONS and kind(t, j) != "unit":
        return Item("count", i, j + 1, n=found[0], prose=crossed)
    if kind(t, j) in ("weekday", "weekdays") and kind(t, j + 1) not in ("digits", "ordinal"):
        return Item("repeat", i, j + 1, n=7, weekdays=frozenset((int(t.values[j]),)), unit="times", day=found[0])
    return Item("count", i, found[1] + 1, n=found[0]) if crossed else None


def clock(t: Tokens, i: int, to: bool = True) -> Item | None:
    """ "8.40am", "10:30", "3-5pm", "10 o'clock", "1400hrs"."""
    if kind(t, i) != "digits" or t.values[i] == -1:
        return None
    j = i + 1
    minutes = word(t, j) in (":", ".") and kind(t, j + 1) == "digits" and t.ends[j + 1] - t.starts[j + 1] == 2 and t.starts[j] == t.ends[i]
    hour, size = int(t.values[i]), t.ends[i] - t.starts[i]
    if minutes:
        if hour > 24 or int(t.values[j + 1]) > 59:
            return None
        j += 2
    if word(t, j) in ("am", "pm", "oclock", "a", "p") and (word(t, j) in ("am", "pm", "oclock") or word(t, j + 2) == "m"):
        return Item("clock", i, j + (1 if word(t, j) not in ("a", "p") else 3 + (word(t, j + 3) == ".")))
    if word(t, j) == "o" and word(t, j + 2) == "clock":
        return Item("clock", i, j + 3)
    if size == 4 and hour < 2400 and word(t, j) in ("hrs", "hours", "h"):
        return Item("clock", i, j + 1)
    if to and word(t, j) in ("-", "–", "to", "til", "until") and hour <= 24:
        second = clock(t, j + 1, to=False)
        if second and (minutes or word(t, second.j - 1) in ("am", "pm")):
            return Item("clock", i, second.j)
    alone = j >= len(t) or t.kinds[j] in ("sign", "lead") or word(t, j) in ("and", "each", "every", "so", "with")
    if size <= 2 and 0 < hour <= 12 and word(t, i - 1) == "at" and alone and word(t, j) not in ("/", "-", ".", "%", "to", "x"):
        return Item("clock", i, j)
    return Item("clock", i, j) if minutes else None

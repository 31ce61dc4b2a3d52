"""Finds a step that nobody could take: all at once, or from nearly nothing to everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checks.jumps import GRADE, NOTHING, OWN, from_seldom, jump, too_much
from checks.reading import FieldText, Reading
from checks.words import word_set

_SOON = word_set("leap-soon") - {"now", "today", "tonight", "immediately", "straightaway"}
STRONG = frozenset(
    {
        "teetotal",
        "overnight",
        "fluent",
        "fluently",
        "completely",
        "totally",
        "entirely",
        "altogether",
        "never",
        "forever",
        "fully",
        "perfect",
        "perfectly",
        "everything",
    }
)
TRIGGERS = (
    STRONG
    | {
        "good",
        "every",
        "all",
        "cold",
        "full",
        "no",
        "teetotal",
        "fluent",
        "overnight",
        "stone",
        "debts",
        "debt",
        "arrears",
        "catch",
    }
    | GRADE
    | NOTHING
    | OWN
)
_WEEK_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
AT_ONCE = (
    _SOON
    | _WEEK_DAYS
    | {
        *("now", "today", "tonight", "tomorrow", "week", "weekend"),
        *("immediately", "straightaway", "instantly", "away", "once", "effect", "full"),
    }
)
"""One of these stands in every step that is to be taken at once, and that is not total by the strong words alone."""
_PERCENT = re.compile(r"(\d{1,3})(?:\.\d+)? ?(?:%|per ?cent)")
_HABITS = word_set("leap-habits")
_WHOLLY = frozenset({"completely", "totally", "entirely", "altogether", "fully", "perfectly"})
"""How something is done, which is only too much where a habit is to end or begin so."""
_ENDS = frozenset({"stop", "stops", "give", "gives", "quit", "quits", "be", "become", "becomes"})
_STAYS = frozenset({"keep", "keeps", "stay", "stays", "staying", "sleep", "sleeps", "live", "lives", "visit", "visits", "contact", "care"})
_HAS = frozenset({"have", "has"})
_OFTEN = re.compile(r"\b(?:\d{1,2}|once|twice|several|many) (?:times )?an? (?:night|day|hour)\b|\btimes an? (?:night|day|hour|week)\b")
_NEAR = 7
_MOST_LOOKED = 40
_JUMP = 50
_RISE = 30


def leaps(row: Reading, field: FieldText) -> Iterator[tuple[int, int]]:
    """The places (in the text) of steps that are too big: everything at once within days, or a jump of 50 points without a step."""
    if row.row.steps or row.row.when.steps:
        return
    lower = field.lower
    if "%" not in lower and "cent" not in lower and TRIGGERS.isdisjoint(field.words):
        return
    percents = [int(found[1]) for found in _PERCENT.finditer(field.lower)]
    if percents and max(percents) >= 95:
        known = [int(found[1]) for name in ("worry", "what", field.name) for found in _PERCENT.finditer(row.field(name).lower)]
        lows = [number for number in known if number < 95]
        between = [number for number in percents if number < 95]
        if lows and 100 - min(lows) >= _JUMP and len(between) <= 1 and not _staged(field):
            last = [found for found in _PERCENT.finditer(field.lower) if int(found[1]) >= 95][-1]
            first = next(_PERCENT.finditer(field.lower))
            yield first.start(), last.end()
            return
    if place := jump(row, field, _is_near(row)) or _all_at_once(row, field):
        yield place


def _is_near(row: Reading) -> bool:
    """Whether the day to be done by is within a week."""
    date = row.date().date
    return date is not None and 0 <= (date - row.today).days <= _NEAR


def _staged(field: FieldText) -> bool:
    return any(word in ("then", "step", "steps") for word in field.words) or field.words.count("week") + field.words.count("weeks") > 1


def _soon(row: Reading, words: list[str], first: int, last: int) -> bool:
    """Whether a sentence says "from tomorrow", "overnight", "by Monday", "this week"."""
    for at in range(first, last):
        word, before = words[at], words[at - 1] if at else ""
        if word in _SOON or (word in ("today", "now", "tonight") and before in ("from", "by", "as")):
            return True
        if word == "week" and (before in ("this", "one", "within") or words[max(0, at - 3) : at] == ["end", "of", "the"]):
            return True
        if word == "weekend" and words[max(0, at - 2) : at] in (["by", "the"], ["by", "this"]):
            return True
        if word in _WEEK_DAYS and before in ("by", "from", "on", "next", "this"):
            return True
        if (
            word in ("immediately", "straightaway", "instantly")
            or (word == "away" and before == "straight")
            or (word == "once" and before == "at")
        ):
            return True
        if word == "today" or (word == "effect" and before == "immediate"):
            return True
    return False


def _all_at_once(row: Reading, field: FieldText) -> tuple[int, int] | None:
    words = field.words
    near = _is_near(row)
    looked = 0
    for at, word in enumerate(words):
        if word == "full" and words[at + 1 : at + 2] in (["time"], ["timetable"]):
            first, last = field.sentence(at)
            if _soon(row, words, first, last) or (near and row.field("worry").words):
                return field.place(first, last)
        total = word in STRONG or word == "no" or (word in ("every", "all") and words[at + 1 : at + 2] != ["day"])
        if word == "good" and at and words[at - 1] == "for":
            total = True
        if word == "cold" and words[at + 1 : at + 2] == ["turkey"]:
            total = True
        if not total:
            continue
        looked += 1
        if looked > _MOST_LOOKED:
            break
        first, last = field.sentence(at)
        if word == "overnight" and not (_STAYS | _HAS).isdisjoint(words[max(first, at - 4) : at + 2]):
            continue
        soon = word == "overnight" or _soon(row, words, first, last)
        habit = any(w in _HABITS for w in words[first:last])
        clears = _clears(words[first:last])
        if word in _WHOLLY and not habit and not clears and _ENDS.isdisjoint(words[first:last]):
            continue
        if (soon or near) and word in ("every", "all") and (from_seldom(row, words, at) or too_much(row, words, at, first, last)):
            return field.place(at, last)
        if soon and (
            word in STRONG
            or word in ("cold", "good")
            or (word in ("every", "all") and _far_below(row))
            or _several_totals(words[first:last])
            or clears
        ):
            return field.place(at if word not in ("completely", "totally", "altogether", "entirely") else first, last)
        if word in ("every", "all", "no") and _from_now(words, first, last) and not _bounded(row, words, first, last):
            return field.place(first, last)
        if near and word in STRONG - {"fully", "perfect", "perfectly", "everything"} and habit:
            return field.place(first, last)
    return None


def _far_below(row: Reading) -> bool:
    """Whether the worry gives a percentage that is far below all of it."""
    return any(int(found[1]) <= 100 - _JUMP + 10 for found in _PERCENT.finditer(row.field("worry").lower))


def _from_now(words: list[str], first: int, last: int) -> bool:
    """Whether it starts at once: "from tomorrow", "from tonight", "starting today"."""
    return any(
        words[at] in ("tomorrow", "today", "tonight") and words[at - 1] in ("from", "starting", "as") for at in range(first + 1, last)
    )


def _bounded(row: Reading, words: list[str], first: int, last: int) -> bool:
    """Whether it is so much a week only, or says where somebody is to sleep, while the worry counts no bad nights."""
    said = words[first:last]
    if any(one == "a" and two == "week" for one, two in pairwise(said)):
        return True
    return not _STAYS.isdisjoint(said) and not _OFTEN.search(row.field("worry").lower)


def _several_totals(words: list[str]) -> bool:
    return sum(word in ("every", "all", "everything", "everyone") for word in words) >= 2


def _clears(words: list[str]) -> bool:
    return not {"debts", "debt", "arrears", "rubbish", "closed", "caught", "catch"}.isdisjoint(words)


def long_rise(row: Reading, field: FieldText) -> tuple[int, int] | None:
    """The whole field when it takes a percentage up by 30 points or more in one go, else None."""
    if "%" not in field.lower or row.row.steps or row.row.when.steps:
        return None
    percents = [int(found[1]) for found in _PERCENT.finditer(field.lower)]
    stages = len(_PERCENT.findall(row.field("what").lower))
    if len(percents) != 2 or stages > 2 or percents[1] - percents[0] < _RISE:
        return None
    text = field.text.strip()
    start = field.text.index(text)
    return start, start + len(text)

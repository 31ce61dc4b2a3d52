"""Finds steps that are too big by their own numbers: 40 a day to none by Monday, grade 1 to grade 9, all 25 lessons after 2 out of 25."""

from __future__ import annotations

import re
from itertools import pairwise

from checks.matching import stem
from checks.reading import FieldText, Reading

NOTHING = frozenset({"none", "nothing", "zero", "nil", "0"})
GRADE = frozenset({"grade"})
OWN = frozenset({"own"})
_RATES = frozenset({"a", "an", "per", "each", "every"})
_HOURS = frozenset({"day", "night", "hour"})
_MANY = 20
_GRADES = 4
_BETWEEN = 9
"""Words from "from" to "to" that are looked at."""
_OUT_OF = re.compile(r"(\d{1,3}) (?:([a-z]+) )?(?:out of|of|in) (?:the )?(\d{1,3})\b")
_SELDOM = 0.4
_HOLDINGS = (frozenset({"house", "flat", "home", "place"}), frozenset({"car"}), frozenset({"job"}), frozenset({"degree"}))
_SETTLED_DAYS = 60
_ROOMS, _CLEANS = frozenset({"room", "rooms"}), frozenset({"empty", "clear", "clean", "scrub", "decorate", "paint", "tidy"})
_PAYS, _SUM = frozenset({"pay", "repay", "clear", "save"}), 500
_PIECES = frozenset(map(stem, ("assessments", "reports", "essays", "modules", "courses", "chapters", "statements")))
_PIECES_AT_ONCE, _PIECES_DAYS = 5, 3


def _number(word: str) -> int:
    """The number that a word is in digits, else -1."""
    digits = word.replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) < 9 else -1


def to_nothing(words: list[str]) -> tuple[int, int] | None:
    """The words of a fall from many, or from some a day, to none: "from 40 cigarettes a day to none"."""
    for at, word in enumerate(words):
        if word != "from":
            continue
        to = next((place for place in range(at + 2, min(at + _BETWEEN, len(words) - 1)) if words[place] == "to"), 0)
        if not to or words[to + 1] not in NOTHING:
            continue
        spent = words[at + 1 : to]
        rate = any(one in _RATES and two in _HOURS for one, two in pairwise(spent))
        if rate or _number(spent[0]) >= _MANY:
            return at, to + 2
    return None


def up_the_grades(words: list[str]) -> tuple[int, int] | None:
    """The words of a rise by four grades or more: "from grade 1 to grade 9"."""
    marks = [(at, _number(words[at + 1])) for at, word in enumerate(words[:-1]) if word == "grade"]
    for (start, low), (end, high) in pairwise(marks):
        if low >= 0 and high - low >= _GRADES and "to" in words[start:end] and end - start < _BETWEEN:
            return start, end + 2
    return None


def a_whole_life(row: Reading, words: list[str]) -> bool:
    """Whether a home of one's own, a car, work and the like are all to come within two months."""
    date = row.date().date
    if "own" not in words or date is None or (date - row.today).days > _SETTLED_DAYS:
        return False
    return sum(not one.isdisjoint(words) for one in _HOLDINGS) >= 3


def from_seldom(row: Reading, words: list[str], at: int) -> bool:
    """Whether "all 25 lessons" or "every lesson" follows a worry that says "2 lessons out of 25"."""
    if at + 1 >= len(words):
        return False
    what = words[at + 1]
    for few, noun, most in _OUT_OF.findall(row.field("worry").lower):
        if int(few) <= _SELDOM * int(most) and (what == most if words[at] == "all" else bool(noun) and stem(noun) == stem(what)):
            return True
    return False


def too_much(row: Reading, words: list[str], at: int, first: int, last: int) -> bool:
    """Whether "all" or "every" at a place speaks of more than fits into a few days: each room, a large debt, many long pieces of work."""
    said = words[first:last]
    if at + 1 < last and words[at + 1] in _ROOMS:
        return not _CLEANS.isdisjoint(said)
    if words[at] == "all" and not _PAYS.isdisjoint(said):
        return any(one == "£" and _number(two) >= _SUM for one, two in pairwise(said))
    if words[at] == "all" and at + 2 < last and _number(words[at + 1]) >= _PIECES_AT_ONCE and stem(words[at + 2]) in _PIECES:
        date = row.date().date
        return date is not None and (date - row.today).days <= _PIECES_DAYS
    return False


def jump(row: Reading, field: FieldText, near: bool) -> tuple[int, int] | None:
    """The place (in the text) of a step whose own numbers are too far apart; `near` says that it is to be taken within days."""
    words = field.words
    if not GRADE.isdisjoint(words) and (rise := up_the_grades(words)):
        return field.place(*rise)
    if near and not NOTHING.isdisjoint(words) and (fall := to_nothing(words)):
        return field.place(*fall)
    if not OWN.isdisjoint(words) and a_whole_life(row, words):
        return field.place(0, len(words))
    return None

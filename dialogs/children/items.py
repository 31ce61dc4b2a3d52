"""An answer about children, word by word: what each of them does there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dialogs.summary.lexicon import base_of, name_gender

OLDEST = 25
"""Years: nobody older is the child of a plan."""

_HALF = re.compile(r"\s(?:and\s+a\s+|&\s*a\s+)?(?:half|bit|quarter)\b|½|\.5\b", re.IGNORECASE)
_TOKEN = re.compile(r"[,;:()\n&+•]|[^\s,;:()&+•]+")
_NUMBER = re.compile(r"(\d{1,3})([a-z/-]*)")
_YEAR = re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-])?((?:19|20)\d\d)")
_QUOTED = re.compile("[\"“”‘'].+[\"“”’']")
_SPELT = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
        ),
        1,
    )
}
_OFTEN = 2
"""How many of the spelt numbers are said of other things too: "the youngest one"."""
_FILLING = frozenset(("filler", "unit"))
_UNITS = ("unit", "months", "weeks", "days")


class Item(NamedTuple):
    """A word or two of the answer: what it does, the word as typed and bare, and its number."""

    does: str
    word: str = ""
    plain: str = ""
    number: int = 0


_PARTS = {**dict.fromkeys(",;:\n•-–—", Item(",")), "(": Item("("), ")": Item(")")}


@cache
def _groups() -> dict[str, frozenset[str]]:
    """The groups that each word is in."""
    groups: dict[str, set[str]] = {}
    name = ""
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line[1 : line.index("]")]
        elif not line.startswith("#"):
            for word in line.split():
                groups.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in groups.items()}


_NONE: frozenset[str] = frozenset()


def said_in(plain: str, *names: str) -> bool:
    """Whether a word is in one of some groups of `words.txt`."""
    return not _groups().get(plain, _NONE).isdisjoint(names)


_IN_ORDER = ("called", "alike", "many", "kin", "one", "soon", "born", "adult", "alias", "either", "amend", "odd", "aside", "article")
"""The groups that say what a word does, those that speak for themselves first."""


@cache
def _speaking() -> dict[str, str]:
    """What each word of these groups does."""
    return {word: next(name for name in _IN_ORDER if name in names) for word, names in _groups().items() if not names.isdisjoint(_IN_ORDER)}


def _unpossessed(plain: str) -> int:
    """How many letters are the name in "jayden's 9" or "rubys 6"; 0 where the name itself may end so ("james 6")."""
    if plain.endswith("'s"):
        return len(plain) - 2
    return len(plain) - 1 if plain.endswith("s") and not name_gender(plain) and name_gender(plain[:-1]) else 0


class _Words:
    """The words of an answer, read one after the other."""

    def __init__(self, words: str) -> None:
        self.tokens = _TOKEN.findall(_HALF.sub(" ", words))
        self.plain = [token.lower().replace("’", "'").strip(".!?*'\"“”‘") for token in self.tokens]
        self.at = 0

    def next(self, before: int = 0) -> str:
        """The word that comes next, or one that was read."""
        at = self.at - before
        return self.plain[at] if 0 <= at < len(self.plain) else ""

    def item(self, items: list[Item]) -> Item | None:
        """The next item; None for what stands for nothing."""
        token, plain = self.tokens[self.at], self.plain[self.at]
        self.at += 1
        if token in _PARTS:
            return _PARTS[token]
        groups = _groups().get(plain, _NONE)
        if "and" in groups:
            return Item("and")
        if plain[:1].isdigit() or plain in _SPELT:
            if year := _YEAR.fullmatch(plain):
                return Item("year", token, plain, int(year[1]))
            if number := self._number(plain):
                return number
        if items and items[-1].does == "name" and _QUOTED.fullmatch(token):
            return None
        if plain in ("m", "f") and not self._is_initial(token, items):
            months = plain == "m" and self.next(2)[:1].isdigit()
            return Item("either" if months else "one", token, "male" if plain == "m" else "female")
        return self._word(token, plain, groups)

    def _word(self, token: str, plain: str, groups: frozenset[str]) -> Item | None:
        if "owning" in groups:
            return Item("owning", token, plain)
        if "pronoun" in groups:
            return Item("pronoun", token, plain)
        if "/" in plain and (pronoun := next((piece for piece in plain.split("/") if said_in(piece, "pronoun")), "")):
            return Item("pronoun", token, pronoun)
        if plain == "unborn":
            while self.next() in ("baby", "child", "bump"):
                token += f" {self.tokens[self.at]}"
                self.at += 1
            return Item("name", token, plain)
        if plain in ("twin", "twins", "triplets"):
            several = plain != "twin" or said_in(self.next(), "many")
            return Item("twins" if several else "twin", token, plain, 3 if plain == "triplets" else 2)
        if plain == "baby":
            named = self.next() and not said_in(self.next(), "and", "aside") and self.next() not in _PARTS
            return Item("filler" if named else "kin", token, plain)
        if plain == "edd" and not (self.next()[:1].isdigit() and ("/" in self.next() or said_in(self.next(-1), "month"))):
            return Item("name", token, plain)  # no due date
        if does := _speaking().get(plain):
            return Item(does, token, plain)
        if not groups.isdisjoint(_FILLING) or said_in(plain.rstrip("s").rstrip("'"), "adult"):
            return Item("filler", token, plain)
        if token.islower() and base_of(plain) is not None:
            return Item("aside", token, plain)
        if (self.next()[:1].isdigit() or self.next() in _SPELT) and (short := _unpossessed(plain)):
            return Item("name", token[:short], plain[:short])
        if plain.isalpha():
            return Item("name", token, plain)
        if any(map(str.isalpha, plain)):
            return Item("name" if not any(map(str.isdigit, plain)) else "odd", token, plain)
        return Item("odd", token, plain) if any(map(str.isalnum, plain)) else None

    def _is_initial(self, token: str, items: list[Item]) -> bool:
        """Whether "M" or "F" is a child and no gender: it comes first, or a number follows the capital."""
        first = not items or items[-1].does == "and"
        return first or (token.isupper() and self.next()[:1].isdigit())

    def _number(self, plain: str) -> Item | None:
        """A number with the unit that follows it."""
        before, token = self.next(2), self.tokens[self.at - 1]
        match = _NUMBER.fullmatch(plain)
        if match:
            count, unit = int(match[1]), match[2].strip("-")
            unit = {"m": "month", "w": "week"}.get(unit, unit)
        elif plain in _SPELT and (_SPELT[plain] > _OFTEN or said_in(self.next(), *_UNITS, "many")):
            count, unit = _SPELT[plain], ""
        else:
            return None
        if unit and not said_in(unit, *_UNITS):
            return None
        if not unit and said_in(self.next(), *_UNITS):
            unit = self.next()
        while said_in(self.next(), "unit") or (unit and self.next() == unit):
            self.at += 1
        if unit and not said_in(unit, "unit"):
            a_year = 12 if said_in(unit, "months") else 52 if said_in(unit, "weeks") else 365
            return Item("age", token, "young", count // a_year)
        if not unit and said_in(self.next(), "many", "older or younger"):
            return Item("count", token, "", count)
        if not unit and said_in(before, "numbered"):
            return Item("filler", token)
        if said_in(before, "soon") and 0 < count <= OLDEST:
            return Item("age", token, "soon", count - 1)
        return Item("age" if count <= OLDEST else "odd", token, "", count)


def items_of(words: str) -> list[Item]:
    """The answer as items: a number with its unit is one, and what is not known is a part of a name."""
    read = _Words(words)
    items: list[Item] = []
    while read.at < len(read.tokens):
        if item := read.item(items):
            items.append(item)
    return items

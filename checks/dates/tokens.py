"""Cuts a text into words, numbers and signs once, and says what each is; misspelt months and weekdays are forgiven here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from checks.dates.vocabulary import WORDS, words
from checks.pieces import Pieces

LONGEST = 20_000
"""Characters that are read; an answer of this product is shorter, and what lies beyond is left alone."""

_TOKEN = re.compile(
    r"[0-9]+(?:(?:st|nd|rd|th)(?![a-z](?!an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)))?|[^\W\d_]+(?:['’`][^\W\d_]+)*|[^\w\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
    re.IGNORECASE,
)
_TARGETS = tuple(
    (word, *WORDS[word]) for word in WORDS if len(word) > 4 and WORDS[word][0] in ("month", "weekday", "weekdays") and word != "march"
)
_REAL = words("real words")


def _distance(a: str, b: str) -> int:
    """Edits between two words: insert, delete, replace, swap neighbours (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, row = row, now
    return row[-1]


@lru_cache(4096)
def guess(word: str) -> tuple[str, int | str] | None:
    """The month or weekday that a misspelt word must mean, or None where it is none or could be two."""
    if not 5 <= len(word) <= 12 or word in _REAL or not word.isascii():
        return None
    near: set[tuple[int, str, int | str]] = set()
    for target, kind, value in _TARGETS:
        if target[0] != word[0] and target[0] != word[1]:
            continue
        allowed = 2 if len(target) >= 8 else 1
        if abs(len(target) - len(word)) <= allowed and (edits := _distance(word, target)) <= allowed:
            near.add((edits, kind, value))
    best = {(kind, value) for edits, kind, value in near if edits == min(near)[0]}
    return best.pop() if len(best) == 1 else None


def _classify(word: str) -> tuple[str, int | str]:
    """The class and value of a word; "on Monday's" repeats, "week's" counts, "we'd" is no Wednesday."""
    base, apostrophe, tail = word.partition("'")
    if apostrophe:
        what = WORDS.get(base, ("word", 0)) if tail == "s" else ("word", 0)
        if what[0] == "weekday":
            return "weekdays", what[1]
        return what if what[0] == "unit" else ("word", 0)
    return WORDS.get(word) or guess(word) or ("word", 0)


_SAME = {"nxt": "next", "nex": "next", "evry": "every", "evrey": "every", "ech": "each"}
"""Spellings that the grammar need not know."""


def _read(raw: str) -> tuple[str, str, int | str]:
    """What a token is as the grammar knows it: the word, its class and its value."""
    word = raw.lower()
    if "0" <= word[0] <= "9":
        digits = word.rstrip("stndrh")
        return word, "digits" if digits == word else "ordinal", int(digits) if len(digits) <= 8 else -1
    if not word[0].isalnum():
        return word, "sign", 0
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    word = word.replace("’", "'").replace("`", "'")
    kind, value = _classify(word)
    word = word.replace("'", "")
    return _SAME.get(word, word), kind, value


_TOKENS = Pieces(_read)


class Tokens:
    """The tokens of a text as parallel lists: words in lower case, their classes, values and offsets."""

    __slots__ = ("ends", "kinds", "starts", "values", "words")

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.kinds: list[str] = []
        self.values: list[int | str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in _TOKEN.finditer(text, 0, LONGEST):
            word, kind, value = _TOKENS[found[0]]
            start, end = found.span()
            self.words.append(word)
            self.kinds.append(kind)
            self.values.append(value)
            self.starts.append(start)
            self.ends.append(end)

    def __len__(self) -> int:
        return len(self.words)

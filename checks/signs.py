"""Signs: from one look at each piece of a row's texts, which rules could have anything to say of it at all.

Most words raise no rule. So each word is given a bit for every sign that it is: that a phrase of a vocabulary may stand there (its rarest
word is there), that it belongs to a set, or what a function says of the piece. The bits of a field's pieces are put together into one
number, and a rule runs only where what it `needs` is in that number. A sign may speak too often, which only costs time, but never too
seldom: a test runs every rule with and without its needs and compares.

Of the ways to look a text up once (a trie as one expression 6 times the cost of lower-casing and splitting, ahocorasick-rs 1.7 times but
blind to inflections, misspellings and the limits of words) one dictionary lookup a piece is the cheapest that knows them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import count
from operator import or_
from typing import NamedTuple
from zlib import crc32

from checks.matching import Matcher, stem
from checks.pieces import WORDS, Pieces
from checks.row import SLOTS, PlanRow
from checks.words import NAMES, Entry, word_set

Judge = Callable[[str, tuple[str, ...]], bool]
"""Says of a piece as typed, and its words, whether it is the sign."""

LONG = 140
"""Characters in a text from which on it has the sign "long"."""


class Sign(NamedTuple):
    """A sign: the name of a vocabulary (of its entries for which `only` holds), a set of words, or a judge of a piece.

    `place` is where it is looked for: a slot, "date" (the kind that the date reader finds in *when*), "row" (the row's other values, by a
    judge of the row), or empty for the rule's own field; `lacking` asks that it is nowhere there; `beyond` asks beside a
    judge that no word of the piece is a part of any phrase of some vocabularies.
    """

    of: str | frozenset[str] | Callable[..., bool]
    place: str = ""
    lacking: bool = False
    only: Callable[[Entry], bool] | None = None
    beyond: tuple[str, ...] = ()

    @property
    def bits(self) -> int:
        """The sign's own bits, the same in every slot: that of a phrase has one in each plane."""
        return _KNOWN[self._replace(place="") if self.place in SLOTS else self]


Need = tuple[Sign, ...]
"""One of these must be there."""

_KNOWN: dict[Sign, int] = {}
"""Every sign that a rule has named, with its bits."""
_PLANES = {"blame": 40, "vague": 20, "universal": 20, "services": 20, "support": 16, "open-ended": 8, "jargon": 8, "soft": 8, "courses": 8}
"""A phrase needs two of its words: the first sets a bit in the plane that it is in by its letters, the second the one that lies `_WIDE`
above; so two words of different phrases seldom make one. The planes of each vocabulary that is rich in phrases."""
_WIDE = 320
_FREE = count()
"""The bits that there are at most, and the next that is free."""


def _known(sign: Sign) -> Sign:
    key = sign._replace(place="") if sign.place in SLOTS else sign
    if key not in _KNOWN:
        planes = _PLANES.get(key.of, 1) if isinstance(key.of, str) and not key.lacking else 1
        _KNOWN[key] = sum(1 << next(_FREE) for _ in range(planes))
    return sign


def has(of: str | frozenset[str] | Callable[..., bool], place: str = "", only: Callable[[Entry], bool] | None = None) -> Sign:
    """The sign that something is there."""
    return _known(Sign(of, place, only=only))


def lacks(
    of: str | frozenset[str] | Judge, place: str = "", only: Callable[[Entry], bool] | None = None, beyond: tuple[str, ...] = ()
) -> Sign:
    """The sign that nothing of the kind is there."""
    return _known(Sign(of, place, True, only, beyond))


BITS = {name: has(name).bits for name in NAMES}
"""The bits of each vocabulary."""
ALWAYS = has("always").bits
"""The bit that every text has."""


def alone(entry: Entry) -> bool:
    """Whether an entry is one plain word."""
    return entry.words.isalpha()


def some_words(piece: str, words: tuple[str, ...]) -> bool:
    """Whether a piece holds any word at all."""
    return bool(words)


def says_nothing(text: str) -> bool:
    """Whether a text is empty, or only a dash or the like in an empty cell."""
    return not text.strip(" \t\r\n-–—.?")


def says_anything(piece: str, words: tuple[str, ...]) -> bool:
    """Whether a piece is more than a dash or the like in an empty cell."""
    return not says_nothing(piece)


SOME_WORDS = has(some_words)

_COMMON = word_set("plain-small")
_EVERYDAY = _COMMON | word_set("everyday")


def _rarest(words: list[str]) -> tuple[str, str]:
    """The two words of a phrase that are met least often, or the one twice: none that may be missing, or may be any word."""
    best, most, second, more = "", -_WIDE, "", -_WIDE
    for marked in words:
        if marked[0] in "?_<":
            continue
        word = marked.removeprefix("^")
        rare = len(word) if word not in _EVERYDAY else len(word) - (2 * _WIDE // 3 if word in _COMMON else _WIDE // 3)
        if rare > most:
            best, most, second, more = word, rare, best, most
        elif rare > more:
            second, more = word, rare
    return best, second or best


class Signs:
    """The signs of every word, for some vocabularies and the matcher over them."""

    def __init__(self, vocabularies: Iterable[tuple[str, Iterable[Entry]]], matcher: Matcher) -> None:
        self._matcher = matcher
        self._table: dict[str, int] = {}
        self._parts: dict[str, int] = {}
        self._flipped = sum((sign.bits for sign in _KNOWN if sign.lacking), ALWAYS)
        self._long = has("long").bits
        self._judges: list[tuple[int, Judge, int]] = []
        named: dict[str, list[Sign]] = {}
        beyond: dict[str, int] = {}
        for sign in _KNOWN:
            if sign.place:
                continue
            if isinstance(sign.of, frozenset):
                for word in sign.of:
                    self._table[word] = self._table.get(word, 0) | sign.bits | sign.bits << _WIDE
            elif isinstance(sign.of, str):
                named.setdefault(sign.of, []).append(sign)
            else:
                self._judges.append((sign.bits, sign.of, sum(beyond.setdefault(name, 1 << len(beyond)) for name in sign.beyond)))
        for name, entries in vocabularies:
            self._learn(entries, named[name], beyond.get(name, 0))
        self._words = Pieces(self._of_word)
        self._pieces = Pieces(self._of_piece)
        self._look_up = self._pieces.__getitem__

    def _learn(self, entries: Iterable[Entry], signs: list[Sign], part: int) -> None:
        table, parts = self._table, self._parts
        kinds = [(sign.only, (sign.bits & -sign.bits).bit_length() - 1, sign.bits.bit_count()) for sign in signs]
        for entry in entries:
            split = entry.words.split()
            keys = _rarest(split)
            letters = crc32(keys[0].encode())
            bits = 0
            for only, first, planes in kinds:
                if only is None or only(entry):
                    bits |= 1 << (first + letters % planes)
            for key, shift in zip(keys, (0, _WIDE), strict=True):
                if key[-1] == "~":
                    key = f"~{stem(key[:-1])}"
                table[key] = table.get(key, 0) | bits << shift
            if part:
                for word in split:
                    word = word.lstrip("?^")
                    word = f"~{stem(word[:-1])}" if word[-1] == "~" else word
                    parts[word] = parts.get(word, 0) | part

    def _of_word(self, word: str) -> int:
        """The bits of a word; one that may be misspelt has those of the word that is meant, but not to clear a rule."""
        get, inflected = self._table.get, f"~{stem(word)}"
        bits = get(word, 0) | get(inflected, 0)
        meant = self._matcher.corrected(word)
        if meant != word:
            bits |= (get(meant, 0) | get(f"~{stem(meant)}", 0)) & ~(self._flipped | self._flipped << _WIDE)
        return bits

    def _part_of(self, word: str) -> int:
        bits = 0
        for each in {word, self._matcher.corrected(word)}:
            bits |= self._parts.get(each, 0) | self._parts.get(f"~{stem(each)}", 0)
        return bits

    def _of_piece(self, piece: str) -> int:
        words = WORDS[piece]
        bits = 0
        for word in words:
            bits |= self._words[word]
        for bit, judge, beyond in self._judges:
            if judge(piece, words) and not (beyond and any(self._part_of(word) & beyond for word in words)):
                bits |= bit | bit << _WIDE
        return bits

    def of(self, text: str) -> int:
        """The signs of a text."""
        if not text:
            return self._flipped
        bits = reduce(or_, map(self._look_up, text.split()), 0)
        if "\n" in text:
            bits |= self._table.get("\n", 0)
        bits &= bits >> _WIDE
        if len(text) > LONG:
            bits |= self._long
        return bits ^ self._flipped


_BLANK = PlanRow()
_NO_MORE = (_BLANK.agreement, _BLANK.completion, _BLANK.gap)


def signs_of_row(row: PlanRow) -> int:
    """The signs of a row's other values: its steps, its agreement and what else is no slot."""
    agreement, completion, gap = _NO_MORE
    if row.agreement is agreement and row.completion is completion and row.gap is gap and not row.steps and not row.when.steps:
        return 0
    return sum(bits for sign, bits in _KNOWN.items() if sign.place == "row" and callable(sign.of) and sign.of(row))

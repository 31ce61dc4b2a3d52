"""A row as rules see it: each field lower-cased, split into words and searched once, on first use; dates read when asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date as Day
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, get_args

from checks.dates import DateRead, Kind, Part, find_dates, read_date
from checks.kinds import plan_kind
from checks.matching import Match, Matcher
from checks.pieces import capitals_of, lowered, word_in, words_of
from checks.row import PlanRow
from checks.signs import BITS, Signs, has, signs_of_row
from checks.words import NAMES, vocabulary

if TYPE_CHECKING:
    from checks.council import Council

_MAY_DATE = re.compile(r"\d|week|month|day|tomorrow|january|february|march|april|june|july|august|september|october|november|december")
PHRASES = tuple(name for name in NAMES if name != "nouns")
"""The vocabularies that texts are searched for; that of nouns is only looked into where a quality stands."""
BREAKS = frozenset({".", ";", "!", "?", "\n", "•"})
"""Words (as we count them) that end a sentence."""


@cache
def matcher(names: tuple[str, ...]) -> Matcher:
    """The one matcher over some vocabularies."""
    return Matcher(names)


@cache
def signs() -> Signs:
    """The signs of words for all of our vocabularies; those of a council with words of its own are its own."""
    return Signs(((name, vocabulary(name)) for name in PHRASES), matcher(PHRASES))


_KINDS = {kind: has(kind, "date").bits for kind in get_args(Kind)}
_LONGEST_SENTENCE = 100
_NOTHING: list[Match] = []


class FieldText:
    """One field: its text as typed, in lower case, as words, and the phrases found in it."""

    __slots__ = ("_capitals", "_found", "_inside", "_lower", "_places", "_search", "_signs", "name", "text", "words")

    def __init__(self, name: str, text: str, search: Callable[[tuple[str, ...]], Matcher] = matcher, signs: int = -1) -> None:
        self.name = name
        self.text = text
        self.words = words_of(text)
        self._signs = signs
        self._search = search
        self._lower: str | None = None
        self._inside: dict[tuple[str, ...], set[int]] | None = None
        self._places: list[tuple[int, int]] = []
        self._found: dict[str, list[Match]] | None = None
        self._capitals: list[bool] | None = None

    @property
    def lower(self) -> str:
        """The text in lower case, each character in its place."""
        if self._lower is None:
            self._lower = lowered(self.text)
        return self._lower

    def found(self, name: str) -> list[Match]:
        """The phrases of one vocabulary in this field, in order."""
        if not self._signs & BITS[name]:
            return _NOTHING
        found = self._found
        if found is None:
            found = self._found = self._search(PHRASES).find(self.words)
        return found.get(name, _NOTHING)

    def inside(self, *names: str) -> set[int]:
        """The places of all words that stand inside a phrase of some vocabularies."""
        if self._inside is None:
            self._inside = {}
        known = self._inside.get(names)
        if known is None:
            known = self._inside[names] = {at for name in names for m in self.found(name) for at in range(m.first, m.last)}
        return known

    def place(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in `text` of the words `first` to `last` (end exclusive)."""
        if len(self._places) < last:
            self._locate(last)
        return self._places[first][0], self._places[last - 1][1]

    def _locate(self, last: int) -> None:
        """Find the words up to `last`: whatever lies between two words is no word, so each is where it is met next, but for a dash."""
        words, lower, places = self.words, self.lower, self._places
        if not places and "-" in words:
            places[:] = [found.span() for found in word_in(lower).finditer(lower)]
            return
        end = places[-1][1] if places else 0
        for word in words[len(places) : last]:
            start = lower.index(word, end)
            end = start + len(word)
            places.append((start, end))

    def quoted(self, start: int, end: int) -> bool:
        """Whether the text from `start` to `end` stands in quotation marks."""
        lower = self.lower
        if '"' not in lower and "'" not in lower:
            return False
        before, after = lower[max(0, start - 400) : start], lower[end : end + 400]
        if before.count('"') % 2 == 1 and '"' in after:
            return True
        return before.endswith("'") and "'" in after[:40]

    def word_at(self, start: int) -> int:
        """The word that ends after the offset `start`."""
        self.place(0, len(self.words))
        places = self._places
        return min(bisect_right(places, start, key=lambda place: place[1]), len(places) - 1)

    def capitals(self) -> list[bool]:
        """For each word, whether it was typed with a capital."""
        typed = self._capitals
        if typed is None:
            typed = self._capitals = capitals_of(self.text)
        return typed

    def capital(self, at: int) -> bool:
        """Whether word `at` was typed with a capital."""
        return (self._capitals or self.capitals())[at]

    def pieces(self, joints: frozenset[str]) -> list[tuple[int, int]]:
        """The words between breaks and `joints`, as (first, end exclusive); none is empty."""
        pieces, start, cuts = [], 0, _with_breaks(joints)
        for at in [at for at, word in enumerate(self.words) if word in cuts]:
            if at > start:
                pieces.append((start, at))
            start = at + 1
        if start < len(self.words):
            pieces.append((start, len(self.words)))
        return pieces

    def sentence(self, at: int) -> tuple[int, int]:
        """The words (first, end exclusive) of the sentence around word `at`; a sentence without end is cut at 100 words a side."""
        words = self.words
        least, most = max(0, at - _LONGEST_SENTENCE), min(len(words), at + _LONGEST_SENTENCE)
        first = next((place + 1 for place in range(at - 1, least - 1, -1) if words[place] in BREAKS), least)
        last = next((place for place in range(at, most) if words[place] in BREAKS), max(at, most))
        return first, last


@cache
def _with_breaks(joints: frozenset[str]) -> frozenset[str]:
    return joints | BREAKS


@cache
def _blank(name: str) -> FieldText:
    """A field with nothing in it, in which nothing is ever found."""
    return FieldText(name, "")


class _Fields(dict[str, FieldText]):
    """The fields of a row, each read when it is first asked for."""

    __slots__ = ("row", "search", "signs")

    def __init__(self, row: PlanRow, search: Callable[[tuple[str, ...]], Matcher]) -> None:
        self.row = row
        self.search = search
        self.signs: dict[str, int] = {}

    def __missing__(self, name: str) -> FieldText:
        words = self.row.words(name)
        field = self[name] = FieldText(name, words, self.search, self.signs.get(name, -1)) if words else _blank(name)
        return field


class Reading:
    """A row with its day and kind of plan, and each field read at most once."""

    __slots__ = ("_dates", "_fields", "_parts", "council", "field", "kind", "memo", "row", "today")

    def __init__(self, row: PlanRow, today: Day, kind: str = "", council: Council | None = None) -> None:
        self.row = row
        self.today = today
        self.council = council
        self.kind = (council.kind_code(kind) if council else "") or kind.strip().lower()
        self._fields = _Fields(row, council.search if council else matcher)
        self.field: Callable[[str], FieldText] = self._fields.__getitem__
        self._dates: dict[str, DateRead] = {}
        self._parts: dict[str, tuple[Part, ...]] = {}
        self.memo: dict[str, object] = {}

    def signs(self, only: str = "") -> dict[str, int]:
        """What could be said of each field at all (see `checks.signs`), and of the date and the row; or of one field only."""
        look = (self.council.signs if self.council else signs()).of
        row = self.row
        when = row.when.words if only in ("", "when") else ""
        if only:
            said = {only: look(row.words(only))}
        else:
            said = {
                "worry": look(row.worry),
                "what": look(row.what),
                "who": look(row.who.words),
                "where": look(row.where),
                "when": look(when),
                "which": look(row.which),
                "why": look(row.why),
                "outcome": look(row.outcome),
            }
        if when:
            read = self.date()
            bits = _KINDS[read.kind]
            if len(read.parts) > 1:
                for part in read.parts:
                    if part.kind == "ongoing":
                        bits |= _KINDS["ongoing"]
            said["when"] |= bits
        more = signs_of_row(row)
        if more:
            said = {name: bits | more for name, bits in said.items()}
        self._fields.signs = said
        return said

    def lacks(self, name: str, bits: int) -> bool:
        """Whether a field is known to have none of some signs, so that it need not be read."""
        return not self._fields.signs.get(name, -1) & bits

    def date(self, name: str = "when") -> DateRead:
        """The day that a field's words mean, read once."""
        read = self._dates.get(name)
        if read is None:
            read = self._dates[name] = read_date(self.row.words(name), self.today)
        return read

    def dates_in(self, name: str) -> tuple[Part, ...]:
        """The dates and times in a longer field, found once; none is looked for where no digit and no month stands."""
        parts = self._parts.get(name)
        if parts is None:
            field = self.field(name)
            parts = self._parts[name] = find_dates(field.text, self.today) if _MAY_DATE.search(field.lower) else ()
        return parts

    def names(self, name: str = "worry") -> frozenset[str]:
        """The words typed with a capital in a field: in the worry mostly people, the child among them."""
        key = f"names in {name}"
        names = self.memo.get(key)
        if not isinstance(names, frozenset):
            field = self.field(name)
            names = self.memo[key] = frozenset(
                word.removesuffix("'s") for word in compress(field.words, field.capitals()) if word[0].isalpha()
            )
        return names

    @property
    def supervision(self) -> bool:
        """Whether this row is about the worker or the file, not a family's own plan."""
        if "supervision" in self.kind or self.council is None:
            return "supervision" in self.kind
        kind = self.council.kind(self.kind)
        return kind is not None and kind.about == "adult"

    @property
    def months(self) -> int | None:
        """How far ahead anything may lie in this kind of plan without a step on the way, in months; None where nobody says."""
        kind = self.council.kind(self.kind) if self.council else plan_kind(self.kind)
        return kind.reviewed_within_months if kind else None

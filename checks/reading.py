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
from checks.matching import Match, Matcher
from checks.pieces import capitals_of, lowered, word_in, words_of
from checks.plan import PlanRow, plan_kind
from checks.signs import BITS, Signs, has, signs_of_row
from checks.words import NAMES, vocabulary

if TYPE_CHECKING:
    from checks.council import Council

_MAY_DATE = re.compile(r"\d|week|month|day|tomorrow|january|february|march|april|june|july|august|september|october|november|december")
BREAKS = frozenset({".", ";", "!", "?", "\n", "•"})
"""Words (as we count them) that end a sentence."""


@cache
def matcher(names: tuple[str, ...]) -> Matcher:
    """The one matcher over some vocabularies."""
    return Matcher((name, vocabulary(name)) for name in names)


@cache
def signs() -> Signs:
    """The signs of words for all of our vocabularies; those of a council with words of its own are its own."""
    return Signs(((name, vocabulary(name)) for name in NAMES), matcher(NAMES))


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
        self._inside: dict[str, set[int]] | None = None
        self._places: list[tuple[int, int]] | None = None
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
            found = self._found = self._search(NAMES).find(self.words)
        return found.get(name, _NOTHING)

    def inside(self, *names: str) -> set[int]:
        """The places of all words that stand inside a phrase of some vocabularies."""
        key = "+".join(names)
        if self._inside is None:
            self._inside = {}
        known = self._inside.get(key)
        if known is None:
            known = self._inside[key] = {at for name in names for m in self.found(name) for at in range(m.first, m.last)}
        return known

    def place(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in `text` of the words `first` to `last` (end exclusive)."""
        if self._places is None:
            self._places = [m.span() for m in word_in(self.lower).finditer(self.lower)]
        return self._places[first][0], self._places[last - 1][1]

    def quoted(self, start: int, end: int) -> bool:
        """Whether the text from `start` to `end` stands in quotation marks."""
        before, after = self.lower[max(0, start - 400) : start], self.lower[end : end + 400]
        if before.count('"') % 2 == 1 and '"' in after:
            return True
        return before.endswith("'") and "'" in after[:40]

    def word_at(self, start: int) -> int:
        """The word that ends after the offset `start`."""
        self.place(0, 1)
        places = self._places or []
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
        pieces, start = [], 0
        for at, word in enumerate(self.words):
            if word in BREAKS or word in joints:
                if at > start:
                    pieces.append((start, at))
                start = at + 1
        if start < len(self.words):
            pieces.append((start, len(self.words)))
        return pieces

    def sentence(self, at: int) -> tuple[int, int]:
        """The words (first, end exclusive) of the sentence around word `at`; a sentence without end is cut at 100 words a side."""
        first = last = at
        words = self.words
        least, most = max(0, at - _LONGEST_SENTENCE), min(len(words), at + _LONGEST_SENTENCE)
        while first > least and words[first - 1] not in BREAKS:
            first -= 1
        while last < most and words[last] not in BREAKS:
            last += 1
        return first, last


@cache
def _blank(name: str) -> FieldText:
    """A field with nothing in it, in which nothing is ever found."""
    return FieldText(name, "")


class Reading:
    """A row with its day and kind of plan, and each field read at most once."""

    __slots__ = ("_dates", "_fields", "_parts", "_search", "_signs", "council", "kind", "memo", "row", "today")

    def __init__(self, row: PlanRow, today: Day, kind: str = "", council: Council | None = None) -> None:
        self.row = row
        self.today = today
        self.council = council
        self.kind = (council.kind_code(kind) if council else "") or kind.strip().lower()
        self._search = council.search if council else matcher
        self._fields: dict[str, FieldText] = {}
        self._signs: dict[str, int] = {}
        self._dates: dict[str, DateRead] = {}
        self._parts: dict[str, tuple[Part, ...]] = {}
        self.memo: dict[str, object] = {}

    def field(self, name: str) -> FieldText:
        """One field of the row."""
        field = self._fields.get(name)
        if field is None:
            words = self.row.words(name)
            seen = self._signs.get(name, -1)
            field = self._fields[name] = FieldText(name, words, self._search, seen) if words else _blank(name)
        return field

    def signs(self, only: str = "") -> dict[str, int]:
        """What could be said of each field at all (see `checks.signs`), and of the date and the row; or of one field only."""
        look = (self.council.signs if self.council else signs()).of
        row, when = self.row, self.row.when.words
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
        if when and "when" in said:
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
        self._signs = said
        return said

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

"""What a council has settled for itself: its words, its rules, its kinds of plan and its table headings, as one frozen value.

The rules work with it through three doors, and an empty one costs them nothing: `tuned` (the rules that are on, at the council's
severity, sparing the words it allows), `search` (its vocabulary beside ours), and `kind` (what is known of a kind of plan).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING

from checks.finding import Severity
from checks.kinds import PLAN_KINDS, PlanKind, likeliest_first, plan_kind
from checks.matching import Matcher
from checks.reading import PHRASES, matcher, signs
from checks.signs import Signs
from checks.words import Entry, vocabulary

if TYPE_CHECKING:
    from checks.intervals import Interval
    from checks.reading import Reading
    from checks.rule import Hit, Rule

EVERYWHERE = ""
"""In `Council.allowed`: the words that no rule flags."""


def plain_name(kind: str) -> str:
    """What a kind of plan is called, as it is compared: lower case, without hyphens, without "plan" at the end."""
    return " ".join(kind.lower().replace("-", " ").split()).removesuffix(" plan")


@dataclass(frozen=True)
class Council:
    """A council's own file, read; with nothing in it, everything is as the guides have it.

    `words` are added to our vocabularies by their names; `allowed` are never flagged by the rule of that code (or by none, under
    `EVERYWHERE`); `rules` holds a rule's own severity, or None where it is off; `kinds` come before ours, or in the place of one with the
    same code, and `kind_names` are what people call them; `headings` are those of the table, by slot; `letter` holds the last line of a
    letter to a child ("line", and "grown" for young people of 16 and over); `reflections` is the text of its own questions to
    reflect with; `intervals` are its own, each in the place of the packs' one with the same code.
    """

    name: str = ""
    words: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    allowed: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    rules: Mapping[str, Severity | None] = field(default_factory=dict)
    kinds: tuple[PlanKind, ...] = ()
    kind_names: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    letter: Mapping[str, str] = field(default_factory=dict)
    reflections: str = ""
    intervals: tuple[Interval, ...] = ()

    def letter_line(self, *, grown: bool = False) -> str:
        """What a letter says to do if it doesn't feel right, to a child or to a young person of 16 and over; empty where not set."""
        return (self.letter.get("grown", "") if grown else "") or self.letter.get("line", "")

    def heading(self, slot: str, default: str) -> str:
        """The heading of a slot in the council's table, else `default`."""
        return self.headings.get(slot, default)

    def kind(self, code: str) -> PlanKind | None:
        """The kind with this code, the council's own before ours, or None."""
        return self._own_kinds.get(code) or plan_kind(code)

    def kind_code(self, said: str) -> str:
        """The code of the council's own kind that is called so, or an empty string."""
        return self.kind_names.get(plain_name(said), "") if self.kind_names else ""

    @cached_property
    def _own_kinds(self) -> dict[str, PlanKind]:
        return {one.code: one for one in reversed(self.kinds)}

    @cached_property
    def all_kinds(self) -> tuple[PlanKind, ...]:
        """Every kind of plan that is offered: ours in their order, those the council has changed in their place, then its own."""
        own = {one.code: one for one in self.kinds}
        ours = tuple(own.pop(one.code, one) for one in PLAN_KINDS)
        return (*ours, *own.values())

    @cached_property
    def kind_choices(self) -> tuple[tuple[str, str], ...]:
        """The kinds as one-tap answers (label and words), the council's own first; none where the council has no kinds of its own."""
        ours = {kind.code for kind in PLAN_KINDS}
        own = [kind for kind in self.all_kinds if kind.code not in ours]
        kinds = (*own, *likeliest_first(kind for kind in self.all_kinds if kind.code in ours)) if self.kinds else ()
        return tuple((one.title.removesuffix(" plan").removesuffix(" Plan"), one.title) for one in kinds)

    def area_named(self, said: str) -> str:
        """The part of a plan's table that the council calls so, or an empty string."""
        wanted = " ".join(said.split()).casefold()
        return next((area for kind in self.kinds for area in kind.areas if area.casefold() == wanted), "")

    def search(self, names: tuple[str, ...]) -> Matcher:
        """The matcher over some vocabularies, with the council's words in them, made once; ours where it adds none to them."""
        found = self._matchers.get(names)
        if found is None:
            mine = [(name, self.words[name]) for name in names if name in self.words]
            found = self._matchers[names] = Matcher(names, mine) if mine else matcher(names)
        return found

    @cached_property
    def signs(self) -> Signs:
        """The signs of words, the council's own among them; ours where it adds none."""
        if not self.words:
            return signs()
        return Signs(((name, (*vocabulary(name), *self.words.get(name, ()))) for name in PHRASES), self.search(PHRASES))

    @cached_property
    def _matchers(self) -> dict[tuple[str, ...], Matcher]:
        return {}

    def tuned(self, one: Rule) -> Rule | None:
        """A rule at the council's severity, sparing what the council allows; None where it is off."""
        if not self.rules and not self.allowed:
            return one
        if one.code not in self._tuned:
            severity = self.rules.get(one.code, one.severity)
            check = self._sparing(one) if EVERYWHERE in self.allowed or one.code in self.allowed else one.check
            self._tuned[one.code] = one._replace(severity=severity, check=check) if severity is not None else None
        return self._tuned[one.code]

    @cached_property
    def _tuned(self) -> dict[str, Rule | None]:
        return {}

    @cached_property
    def _allowed(self) -> Matcher:
        return Matcher(more=self.allowed.items())

    def _sparing(self, one: Rule) -> Callable[[Reading, str], Iterator[Hit]]:
        @wraps(one.check)
        def check(row: Reading, name: str) -> Iterator[Hit]:
            for hit in one.check(row, name):
                if hit.end == hit.start or not self._allows(row, name, one.code, hit):
                    yield hit

        return check

    def _allows(self, row: Reading, name: str, code: str, hit: Hit) -> bool:
        """Whether all of the words that a hit is about are words that the council allows."""
        text = row.field(name).text
        start, end = hit.start, hit.end
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        places = self._places(row, name)
        return any(first <= start and end <= last for each in (EVERYWHERE, code) for first, last in places.get(each, ()))

    def _places(self, row: Reading, name: str) -> dict[str, list[tuple[int, int]]]:
        """Where allowed words stand in a field, looked for once a row."""
        kept = row.memo.setdefault("allowed", {})
        assert isinstance(kept, dict)
        if name not in kept:
            field = row.field(name)
            found = self._allowed.find(field.words).items()
            kept[name] = {code: [field.place(match.first, match.last) for match in matches] for code, matches in found}
        places: dict[str, list[tuple[int, int]]] = kept[name]
        return places

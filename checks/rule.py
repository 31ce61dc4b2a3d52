"""The frame of the rules: what a rule is, the list of them, and the check of a row.

A rule is one decorated function. It is called with the row as read and the name of one field, and yields a `Hit` for each
thing that it notices there. Its docstring is its page under fixed headings, and the examples on it are run as tests:

    Flagged: rows in which the rule must speak; `field: words | field: words`, the words it is about between « and ».
    Fine: rows in which it must be quiet.

A rule that reads one field only speaks right after that answer; one that compares fields (`compares`) waits for the review.
A finding that another rule says better on the same words is left out (`gives_way_to`).

Longer than most: what a rule is and how it is run, which each other need.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Day
from functools import cache, reduce
from itertools import count
from operator import itemgetter, or_
from typing import TYPE_CHECKING, NamedTuple

from checks.finding import Finding, Letter, Severity
from checks.guidance import citation
from checks.reading import Reading, signs
from checks.row import SLOTS, PlanRow, SetAside
from checks.signs import ALWAYS, SOME_WORDS, Need

if TYPE_CHECKING:
    from checks.council import Council


class Hit(NamedTuple):
    """Something noticed in a field, from `start` to `end`; empty texts are filled with the rule's own."""

    start: int = 0
    end: int = 0
    message: str = ""
    ask: str = ""
    suggestion: str = ""


Check = Callable[[Reading, str], Iterable[Hit]]


class Page(NamedTuple):
    """A rule's docstring, read."""

    summary: str
    why: str
    flagged: tuple[str, ...]
    fine: tuple[str, ...]
    limits: str


class Rule(NamedTuple):
    """One rule: its code names what is wrong; `fields` are where it may speak, `compares` what else it must know first."""

    code: str
    letter: Letter
    severity: Severity
    fields: tuple[str, ...]
    compares: tuple[str, ...]
    cites: tuple[str, ...]
    message: str
    ask: str
    gives_way_to: frozenset[str]
    needs: Mapping[str, tuple[Need, ...]]
    check: Check

    @property
    def reads(self) -> tuple[str, ...]:
        """Every field that the rule looks at."""
        return self.fields + tuple(name for name in self.compares if name not in self.fields)

    @property
    def page(self) -> Page:
        """The rule's page, from its docstring; raises ValueError when a heading is missing."""
        return read_page(self.code, inspect.cleandoc(self.check.__doc__ or ""))

    def speaks_after(self, slot: str) -> bool:
        """Whether the rule can speak as soon as `slot` is answered."""
        return slot in self.fields and all(name == slot for name in self.compares)


RULES: list[Rule] = []
"""Every rule, in the order in which findings are given: S M A R T E R, then words."""

_LETTERS = list(Letter)
_MOST = 40
"""Findings of one rule in one field: more would only repeat what the first ones say."""


def rule(
    code: str,
    letter: Letter,
    *,
    fields: tuple[str, ...],
    compares: tuple[str, ...] = (),
    cites: tuple[str, ...],
    message: str,
    ask: str,
    severity: Severity = Severity.WARNING,
    gives_way_to: tuple[str, ...] = (),
    needs: tuple[Need, ...] | Mapping[str, tuple[Need, ...]] = (),
) -> Callable[[Check], Check]:
    """Add a function to the rules. `message` and `ask` may hold `{text}`: the words the finding is about.

    `needs` spares a call: of each of them, something must be there before the rule is run (see `checks.signs`), in every field alike or by
    field; a rule that says nothing of it needs some words in its field.
    """

    def add(check: Check) -> Check:
        cited = tuple(citation(cite) for cite in cites)
        by_field = needs if isinstance(needs, Mapping) else dict.fromkeys(fields, needs or ((SOME_WORDS,),))
        RULES.append(Rule(code, letter, severity, fields, compares, cited, message, ask, frozenset(gives_way_to), by_field, check))
        RULES.sort(key=lambda one: _LETTERS.index(one.letter))
        return check

    return add


def read_page(code: str, text: str) -> Page:
    """A docstring under its fixed headings → the page; raises ValueError naming the rule and the missing heading."""
    parts: dict[str, list[str]] = {"": []}
    heading = ""
    for line in text.splitlines():
        title = next((t for t in ("Why it matters:", "Flagged:", "Fine:", "Known limits:") if line.startswith(t)), None)
        if title:
            heading = title
            parts[heading] = [line[len(title) :].strip()]
        else:
            parts[heading].append(line.strip())
    for title in ("Why it matters:", "Flagged:", "Fine:", "Known limits:"):
        if title not in parts:
            raise ValueError(f"the page of {code} has no heading {title!r}")

    def prose(title: str) -> str:
        return " ".join(line for line in parts[title] if line)

    def rows(title: str) -> tuple[str, ...]:
        found: list[str] = []
        for line in filter(None, parts[title]):
            if line.startswith("- "):
                found.append(line[2:])
            else:
                found[-1] += f" {line}"
        return tuple(found)

    return Page(prose(""), prose("Why it matters:"), rows("Flagged:"), rows("Fine:"), prose("Known limits:"))


_STANDS_WITH = {"date": "when", "row": ""}
"""Where the signs are kept that belong to no slot: those of the row with each of them."""


class _Gate(NamedTuple):
    """A rule in one field: its place among all, and what it needs in other places, each with the bits of which it must have one."""

    order: int
    one: Rule
    others: tuple[tuple[tuple[str, int], ...], ...]


def _gate(order: int, one: Rule, name: str) -> tuple[int, _Gate]:
    own, others = ALWAYS, []
    for need in one.needs[name]:
        bits: dict[str, int] = {}
        for sign in need:
            place = _STANDS_WITH.get(sign.place, sign.place) or name
            bits[place] = bits.get(place, 0) | sign.bits
        if own == ALWAYS and bits.keys() == {name}:
            own = bits[name]
        else:
            others.append(tuple(bits.items()))
    return own, _Gate(order, one, tuple(others))


class _Opened(dict[int, list[_Gate]]):
    """The gates of one field that some bits open, worked out when those bits are first met together."""

    def __init__(self, gates: list[tuple[int, _Gate]]) -> None:
        self.gates = gates

    def __missing__(self, bits: int) -> list[_Gate]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        opened = self[bits] = [gate for own, gate in self.gates if own & bits]
        return opened


_MOST_KEPT = 2_000


@cache
def _gates(only: str) -> tuple[tuple[str, int, _Opened], ...]:
    """By field, the bits that open any of its rules' gates, and those gates; for one field, the gates of the rules that read no other."""
    gates = []
    for name in (only,) if only else SLOTS:
        rules = [(order, one) for order, one in enumerate(RULES) if name in one.fields and (not only or one.speaks_after(only))]
        mine = [_gate(order * len(SLOTS) + one.fields.index(name), one, name) for order, one in rules]
        gates.append((name, reduce(or_, (bits for bits, _ in mine), 0), _Opened(mine)))
    return tuple(gates)


def _open(needs: tuple[tuple[tuple[str, int], ...], ...], said: dict[str, int]) -> bool:
    for need in needs:
        for place, bits in need:
            if place in said and said[place] & bits:
                break
        else:
            return False
    return True


_FEW = 12
"""Rows for which the table of signs is not worth making: every rule is run on them."""
_CHECKED = count()


def _hits(reading: Reading, only: str = "", gated: bool | None = None) -> list[tuple[int, Rule, str, Hit]]:
    """What the rules notice, in their order; `gated` is only ever given to show that it changes nothing."""
    hits: list[tuple[int, Rule, str, Hit]] = []
    if gated is None:
        gated = next(_CHECKED) >= _FEW
    said, council = reading.signs(only) if gated else {}, reading.council
    for name, any_of, opened in _gates(only):
        for order, one, others in opened[said[name] & any_of if gated else any_of]:
            if others and gated and not _open(others, said):
                continue
            tuned = council.tuned(one) if council else one
            if tuned is None:
                continue
            most = len(hits) + _MOST
            for hit in tuned.check(reading, name):
                hits.append((order, tuned, name, hit))
                if len(hits) == most:
                    break
    hits.sort(key=_order)
    return hits


_order = itemgetter(0)


def _gives_way(one: Rule, name: str, hit: Hit, hits: list[tuple[int, Rule, str, Hit]]) -> bool:
    """Whether another rule says better what this one says of the same words."""
    for _, other, at, that in hits:
        if other.code in one.gives_way_to and at == name and ((that.start < hit.end and that.end > hit.start) or hit.end == that.end):
            return True
    return False


def _findings(reading: Reading, only: str = "", gated: bool | None = None) -> list[Finding]:
    hits = _hits(reading, only, gated)
    findings = []
    for _, one, name, hit in hits:
        if len(hits) > 1 and one.gives_way_to and _gives_way(one, name, hit, hits):
            continue
        start, end, message, ask, suggestion = hit
        text = reading.field(name).text[start:end]
        if not (message and ask):
            shown = text if len(text) <= 80 else text[:77] + "…"
            message = message or one.message.replace("{text}", shown)
            ask = ask or one.ask.replace("{text}", shown)
        findings.append(Finding(one.code, one.letter, one.severity, name, start, end, text, message, ask, suggestion, one.cites))
    return findings


def _held_by(row: PlanRow, finding: Finding) -> SetAside | None:
    """The reason that holds this finding back, while the words it was about still stand (or the field is still empty)."""
    for aside in row.set_aside:
        if aside.rule == finding.rule and aside.field == finding.field and aside.words == finding.text:
            return aside
    return None


def check(row: PlanRow, today: Day, kind: str = "", council: Council | None = None) -> tuple[Finding, ...]:
    """Every finding in a row on a day, in the order S M A R T E R words; those set aside are left out. Never raises."""
    return _standing(row, _findings(Reading(row, today, kind, council)))


def _standing(row: PlanRow, findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings without those that are set aside."""
    return tuple(finding for finding in findings if _held_by(row, finding) is None) if row.set_aside else tuple(findings)


def check_slot(row: PlanRow, slot: str, today: Day, kind: str = "", council: Council | None = None) -> tuple[Finding, ...]:
    """The findings that can be said as soon as one slot is answered: from the rules that read no other field."""
    return _standing(row, _findings(Reading(row, today, kind, council), slot))


def may_find(slot: str, words: str, council: Council | None = None) -> bool:
    """Whether `check_slot` could find anything in a row with these words alone, by their signs; in *when* it could, whose day is a sign."""
    if slot == "when" or next(_CHECKED) < _FEW:
        return True
    ((_, any_of, opened),) = _gates(slot)
    return bool(opened[(council.signs if council else signs()).of(words) & any_of])


def set_aside_findings(row: PlanRow, today: Day, kind: str = "", council: Council | None = None) -> tuple[tuple[Finding, SetAside], ...]:
    """The findings that a reason holds back, each with its reason, for the supervisor."""
    if not row.set_aside:
        return ()
    findings = _findings(Reading(row, today, kind, council))
    held = ((finding, _held_by(row, finding)) for finding in findings)
    return tuple((finding, aside) for finding, aside in held if aside is not None)


def verdict(findings: Iterable[Finding], missing: int = 0) -> str:
    """ "SMART" when no warning or error stands and no needed answer is missing; else how many things there are to mend, in plain words."""
    count = missing + sum(finding.severity is not Severity.SUGGESTION for finding in findings)
    if count == 0:
        return "SMART"
    things = "1 thing" if count == 1 else f"{count} things"
    return f"nearly: {things}" if count <= 3 and not missing else f"not yet: {things}"


import checks.rules  # noqa: E402, F401  (at the end: the rules need the frame above, and whoever imports the frame wants the rules)

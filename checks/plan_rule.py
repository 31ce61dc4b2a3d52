"""The frame of the checks of a whole plan: what compares its rows with each other, with its review and with its people.

Like a rule of one row, each is one decorated function whose docstring is its page; the plans under *Flagged* and *Fine* are run as tests,
one a line: rows between `;;`, fields between `|`, the plan's review date as `review:`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as Day
from functools import cached_property
from typing import NamedTuple

from checks.guidance import citation
from checks.plan import Plan
from checks.value import Model


class PlanFinding(Model):
    """One thing noticed in a plan: the rows that it is about (their ids, in the plan's order), what was found, the question put back."""

    rule: str
    rows: tuple[str, ...] = ()
    message: str
    ask: str
    cites: tuple[str, ...] = ()


class PlanHit(NamedTuple):
    """The rows that it is about, and the sentence where the rule's own does not say it."""

    rows: tuple[str, ...] = ()
    message: str = ""


PlanCheck = Callable[[Plan, Day], Iterable[PlanHit]]


@dataclass(frozen=True)
class PlanRule:
    """A check of a whole plan; its code names what is wrong."""

    code: str
    cites: tuple[str, ...]
    message: str
    ask: str
    check: PlanCheck

    @cached_property
    def page(self) -> dict[str, tuple[str, ...]]:
        """The check's page: what stands under each heading, line by line; its first sentence under none."""
        found: dict[str, list[str]] = {"": []}
        heading = ""
        for line in inspect.cleandoc(self.check.__doc__ or "").splitlines():
            start = next((title for title in _HEADINGS if line.startswith(f"{title}:")), None)
            if start is not None:
                heading = start
                rest = line.removeprefix(f"{start}:").strip()
                found[heading] = [rest] if rest else []
            elif line.strip():
                found[heading].append(line.strip().removeprefix("- "))
        return {title: tuple(lines) for title, lines in found.items()}


_HEADINGS = ("Why it matters", "Flagged", "Fine", "Known limits")

PLAN_RULES: list[PlanRule] = []
"""Every check of a whole plan, in the order in which findings are given."""


def plan_rule(code: str, *, cites: tuple[str, ...], message: str, ask: str) -> Callable[[PlanCheck], PlanCheck]:
    """Add a function to the checks of a plan."""

    def add(check: PlanCheck) -> PlanCheck:
        PLAN_RULES.append(PlanRule(code, tuple(citation(cite) for cite in cites), message, ask, check))
        return check

    return add


def check_plan(plan: Plan, today: Day) -> tuple[PlanFinding, ...]:
    """Everything noticed in a plan on a day; only rows still in it count. Never raises, and takes time linear in its text."""
    return tuple(
        PlanFinding(rule=one.code, rows=hit.rows, message=hit.message or one.message, ask=one.ask, cites=one.cites)
        for one in PLAN_RULES
        for hit in one.check(plan, today)
    )


import checks.plan_rules  # noqa: E402, F401  (at the end: the checks need the frame above, and whoever imports the frame wants them)

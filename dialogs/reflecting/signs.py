"""What a plan shows that calls for a question: the codes of its findings, its drift and its dates, with no word of a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Day
from datetime import timedelta

from checks.council import council_in_force
from checks.drift import drift_of
from checks.plan import Plan, PlanRow
from checks.plan_rule import PLAN_RULES, check_plan
from checks.rule import RULES, check
from dialogs.plans.known import Known, Version
from dialogs.plans.listing import going_rows

SOON = timedelta(days=14)
"""A date or review so near is coming up."""
DRIFT = ("moved-twice", "overdue", "effort-without-change")
OF_DATES = ("due-soon", "review-due", "review-missing")
OF_PEOPLE = ("disagreement-open", "disagreement-sensed", "gap")


def known_signs() -> frozenset[str]:
    """Every sign that a question may name."""
    return frozenset((*DRIFT, *OF_DATES, *OF_PEOPLE, *(one.code for one in PLAN_RULES), *(one.code for one in RULES)))


def signs_of(known: Known, history: Sequence[Version], today: Day, row: str = "") -> tuple[str, ...]:
    """The signs of a plan, or of one row of it: drift first, then dates, people and findings, each once."""
    rows = [one for one in going_rows(known.plan) if not row or one.id == row]
    found: list[str] = []
    for one in rows:
        found += (drift.code for drift in drift_of(versions_of(one, history), today))
    found += _of_dates(known.plan, rows, today, whole=not row)
    found += _of_people(known.plan, rows)
    if not row:
        found += (finding.rule for finding in check_plan(known.plan, today))
    for one in rows:
        found += (finding.rule for finding in check(one, today, known.plan.kind, council_in_force()))
    return tuple(dict.fromkeys(found))


def versions_of(row: PlanRow, history: Sequence[Version]) -> tuple[PlanRow, ...]:
    """Every version of a row, oldest first; the row itself where its history is not known."""
    found = tuple(one.value for one in history if one.row == row.id and isinstance(one.value, PlanRow))
    return found or (row,)


def _of_dates(plan: Plan, rows: Sequence[PlanRow], today: Day, *, whole: bool) -> Iterable[str]:
    if any(row.when.date and today <= row.when.date <= today + SOON and row.completion.done != "yes" for row in rows):
        yield "due-soon"
    if whole and plan.review_date is None:
        yield "review-missing"
    elif whole and plan.review_date is not None and plan.review_date <= today + SOON:
        yield "review-due"


def _of_people(plan: Plan, rows: Sequence[PlanRow]) -> Iterable[str]:
    for one in plan.contributions:
        if one.agrees == "no":
            yield "disagreement-open" if one.openly else "disagreement-sensed"
    if plan.gaps or any(row.gap.missing for row in rows):
        yield "gap"

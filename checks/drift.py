"""Drift of a row, seen in its versions and reviews: named and put as a question, so that a review can challenge it without blame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Day
from itertools import pairwise

from checks.dates import spell_date
from checks.guidance import citation
from checks.row import PlanRow
from checks.value import Model

_NUMBER = re.compile(r"\d+")
MOVED_OFTEN = 2
"""So many times later is drift."""


class Drift(Model):
    """A kind of drift that was noticed: what it is called as data, what was noticed, the question put back, and the guide behind it."""

    code: str
    message: str
    ask: str
    cite: str


def drift_of(versions: Sequence[PlanRow], today: Day) -> tuple[Drift, ...]:
    """What has drifted in a row, given all its versions, oldest first; nothing for a row that has ended. Never raises."""
    if not versions or versions[-1].ended:
        return ()
    row = versions[-1]
    found = []
    moves = moved_later(versions)
    if len(moves) >= MOVED_OFTEN:
        days = ", then ".join(f"{spell_date(day)}" for day in moves)
        found.append(
            Drift(
                code="moved-twice",
                message=f"The date has been moved {len(moves)} times: to {days}.",
                ask="What would have to be different for it to happen this time?",
                cite=citation("dudley-2023, Challenge"),
            )
        )
    if row.when.date is not None and row.when.date < today and row.completion.done != "yes":
        found.append(
            Drift(
                code="overdue",
                message=f"The date was {spell_date(row.when.date)}, and it is not marked as done.",
                ask="What has got in the way, and what does waiting mean for the child?",
                cite=citation("smarter, Timely"),
            )
        )
    if effort_without_change(row):
        found.append(
            Drift(
                code="effort-without-change",
                message="A lot has been done, and at two reviews running what was seen stayed the same.",
                ask="What would the child say is different? If nothing is, is this the right action?",
                cite=citation("early-help, Reviewing interventions"),
            )
        )
    return tuple(found)


def moved_later(versions: Sequence[PlanRow]) -> tuple[Day, ...]:
    """The days to which the row's date was put off, in order; a move to an earlier day is none."""
    days = [version.when.date for version in versions if version.when.date is not None]
    return tuple(after for before, after in pairwise(days) if after > before)


def effort_without_change(row: PlanRow) -> bool:
    """Whether two reviews running say that it was done, wholly or in part, and saw the same numbers, or nothing."""
    if len(row.reviews) < 2:
        return False
    before, after = row.reviews[-2:]
    effort = all(review.done in ("yes", "partly") for review in (before, after))
    return effort and _NUMBER.findall(before.evidence) == _NUMBER.findall(after.evidence)

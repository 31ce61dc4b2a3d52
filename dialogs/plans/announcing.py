"""What is said of a plan where a whole team reads along.

An announcement is built from a type that has no words of a row in it and no name, only initials, so that none can leak.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from checks.council import council_in_force
from dialogs.handling.step import note
from dialogs.plans import wording_people as wording
from dialogs.plans.known import Known
from dialogs.plans.listing import going_rows
from dialogs.plans.naming import counted, filled, on_day
from dialogs.replies import Note

Occasion = Literal["shared", "reviewed"]


@dataclass(frozen=True, slots=True)
class Announcement:
    """What happened to a plan: initials of its children, the code of a kind of plan that is known, counts and a day."""

    occasion: Occasion
    initials: tuple[str, ...]
    kind: str
    rows: int
    done: int
    review: date | None


def announcement(known: Known, occasion: Occasion) -> Announcement:
    """What may be said of a plan in its team's channel."""
    plan, rows = known.plan, going_rows(known.plan)
    initials = tuple(child.name.strip()[:1].upper() for child in plan.children if child.name.strip())
    kind = plan.kind if council_in_force().kind(plan.kind) else ""
    return Announcement(occasion, initials, kind, len(rows), sum(row.completion.done == "yes" for row in rows), plan.review_date)


def without_names(known: Known) -> str:
    """A plan as somebody who no longer sees it may hear it called: its kind and initials."""
    one = announcement(known, "shared")
    kind = council_in_force().kind(one.kind)
    return filled(wording.PLAN_FOR, kind=kind.title if kind else wording.PLAN, who=_who(one))


def _who(one: Announcement) -> str:
    return " ".join(f"{letter}." for letter in one.initials if letter.isalpha()) or wording.SOMEBODY


def announced(one: Announcement) -> Note:
    """An announcement in words."""
    who = _who(one)
    kind = council_in_force().kind(one.kind)
    review = filled(wording.NEXT_REVIEW, date=on_day(one.review)) if one.review else ""
    text = wording.SHARED_HERE if one.occasion == "shared" else wording.REVIEWED_HERE
    return note(
        filled(text, who=who, kind=kind.title if kind else wording.PLAN, rows=counted(one.rows), done=one.done, review=review).strip()
    )

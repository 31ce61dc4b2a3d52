"""What plans, rows, days and people are called when the bot speaks of them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from checks.council import council_in_force
from checks.dates import spell_date
from checks.plan import Plan, PlanRow
from dialogs.plans import wording
from dialogs.plans.known import Known

_HOLE = re.compile(r"\{(\w+)\}")
SHORTEST = 80
"""Characters of a row that stand for it."""


def filled(text: str, **words: object) -> str:
    """A sentence of ours with its {holes} filled, all at once: what a person typed is never looked at for holes."""
    return _HOLE.sub(lambda hole: str(words.get(hole[1], hole[0])), text)


def kind_words(plan: Plan) -> str:
    """The kind of plan in words."""
    kind = council_in_force().kind(plan.kind)
    return kind.title if kind else plan.kind


def child_words(plan: Plan) -> str:
    """Whom the plan is for: the children's names, or the adult's."""
    if plan.subject is not None:
        return plan.subject.name
    names = [child.called for child in plan.children]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def plan_title(plan: Plan) -> str:
    """The plan by whom it is for."""
    named = child_words(plan)
    return f"{named}'s plan" if named else wording.UNNAMED_PLAN


def row_title(row: PlanRow) -> str:
    """A row by what is to happen, cut short."""
    words = " ".join((row.what or row.worry).split())
    return words if len(words) <= SHORTEST else f"{words[: SHORTEST - 1].rstrip()}…"


def who_saved(known: Known, person: str, name: str = "") -> str:
    """Whoever saved a version: "you", their name, or "a colleague"."""
    return wording.YOU if person == known.me else name or known.name_of(person) or wording.COLLEAGUE


def on_day(day: date | None) -> str:
    """A day in full, or an empty string."""
    return spell_date(day) if day else ""


def letters(name: str) -> str:
    """A name as it is compared: without case, accents, spaces, hyphens and apostrophes."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def counted(count: int) -> str:
    """So many rows."""
    return wording.ONE_ROW if count == 1 else filled(wording.MANY_ROWS, count=count)


def fields_said(fields: tuple[str, ...]) -> str:
    """Fields as people call them, in a list."""
    return ", ".join(wording.FIELDS.get(field, field) for field in fields)

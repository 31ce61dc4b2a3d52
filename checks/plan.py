"""A plan, as a value: its rows (`checks/row.py`), whom it is for, who stands behind it, and what became of it."""

from __future__ import annotations

import re
from datetime import date as Day
from typing import Annotated, Literal

from pydantic import Field

from checks.duties import NotNeeded, Paper, StatutoryDate
from checks.row import SLOTS as SLOTS
from checks.row import Agreement as Agreement
from checks.row import Answered as Answered
from checks.row import Completion as Completion
from checks.row import Decision as Decision
from checks.row import Gap as Gap
from checks.row import Horizon as Horizon
from checks.row import Person as Person
from checks.row import PlanRow as PlanRow
from checks.row import RowReview as RowReview
from checks.row import SetAside as SetAside
from checks.row import Step as Step
from checks.row import When as When
from checks.row import Who as Who
from checks.value import LONGEST_ANSWER as LONGEST_ANSWER
from checks.value import LONGEST_NAME as LONGEST_NAME
from checks.value import Label as Label
from checks.value import Model as Model
from checks.value import Words as Words
from checks.value import printable as printable
from checks.withheld import RELATIVES as RELATIVES
from checks.withheld import Audience as Audience
from checks.withheld import Withheld as Withheld

Pronouns = Literal["", "he", "she", "they"]
_FIRST = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_VOWELS = "aeiouàáâäèéêëìíîïòóôöùúûü"
_INITIALS = re.compile(rf"(?:[^\W\d_{_VOWELS}][^\W\d_{_VOWELS}y]{{1,2}}|[{_VOWELS}][^\W\d_{_VOWELS}y]?[jqw])(?=\s|\Z)")
"""Two or three letters that nobody could say as a name: without a vowel within ("tj"), or one before a letter that ends none ("aj")."""


def called(name: str) -> str:
    """A name in words of ours: one that was typed without capitals has them there, and initials are capitals."""
    if not name.islower():
        return name
    found = _INITIALS.match(name)
    at = found.end() if found else 0
    return name[:at].upper() + _FIRST.sub(lambda first: first.group().upper(), name[at:])


class PlanReview(Model):
    """What a review said of the plan: the child's and the family's own view of progress, and whether it changes things for the child."""

    on: Day
    child_view: Words = ""
    family_view: Words = ""
    changed: Words = ""
    next_on: Day | None = None
    by: Label = ""


class PlanAnswer(Model):
    """What people said to a question that only people can answer: its code, their words, who noted it and when."""

    code: Label
    words: Words = ""
    by: Label = ""
    on: Day | None = None


class Child(Model):
    """A child of the plan: a first name or initials, never more; the words they use for themselves."""

    name: Label
    age: Annotated[int, Field(ge=0, le=25)] | None = None
    birth_year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    pronouns: Pronouns = ""

    @property
    def called(self) -> str:
        """The name in words of ours."""
        return called(self.name)


class Contribution(Model):
    """What somebody put into the plan, or said of it: yes, no, or not asked; their words; said openly or sensed by the team."""

    by: Label
    role: Label = ""
    agrees: Answered = ""
    words: Words = ""
    openly: bool = True
    response: Words = ""


class Signature(Model):
    """Who signed, when and how (on paper, on a tablet, by telephone)."""

    by: Label
    role: Label = ""
    on: Day | None = None
    how: Label = ""


class Copy(Model):
    """Who was given a copy of the plan, when and how."""

    to: Label
    on: Day | None = None
    how: Label = ""


class Plan(Model):
    """A plan: its kind, whom it is for, its rows in order, and who stands behind it.

    A plan for children has one or more `children`; a supervision plan has an adult `subject` and no child's letter.
    """

    id: Label = ""
    kind: Label = ""
    children: tuple[Child, ...] = ()
    subject: Person | None = None
    rows: tuple[PlanRow, ...] = ()
    team: tuple[Person, ...] = ()
    review_date: Day | None = None
    contributions: tuple[Contribution, ...] = ()
    signatures: tuple[Signature, ...] = ()
    copies: tuple[Copy, ...] = ()
    gaps: tuple[Gap, ...] = ()
    reviews: tuple[PlanReview, ...] = ()
    answers: tuple[PlanAnswer, ...] = ()
    because: Words = ""
    withheld: tuple[Withheld, ...] = ()
    not_needed: tuple[NotNeeded, ...] = ()
    statutory: tuple[StatutoryDate, ...] = ()

    @property
    def unrecorded(self) -> tuple[Paper, ...]:
        """What nobody has noted of the plan yet and what it does need: a signature, a copy given to somebody."""
        missing: tuple[tuple[Paper, object], ...] = (("signature", self.signatures), ("copy", self.copies))
        spared = {one.what for one in self.not_needed}
        return tuple(what for what, noted in missing if not noted and what not in spared)

    def withholds(self, field: str, audience: Audience, row: str = "", person: str = "") -> bool:
        """Whether a copy for this audience (and this person of it) goes without a field of a row; the team's has everything."""
        return any(one.field == field and one.row in ("", row) and one.is_kept_from(audience, person) for one in self.withheld)

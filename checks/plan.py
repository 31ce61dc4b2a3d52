"""Plans and their rows, as values: the lowest thing that every other part needs.

Everything is frozen: a change is a new value, so a version that was read can be compared with the version that is saved.
What a person typed is kept as typed, beside what we read from it (`Who.words` beside `Who.people`, `When.words` beside
`When.date`), because a reading can be wrong and the words cannot.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Annotated, Literal

from pydantic import Field

from checks.letter import ChildLetter
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
Horizon = Literal["", "short", "long"]
Answered = Literal["", "yes", "no"]

SLOTS = ("worry", "what", "who", "where", "when", "which", "why", "outcome")
"""The fields of a row that are asked for one at a time, in the order of reading."""


class Person(Model):
    """Somebody who helps: a name, a role, or both, as they were typed."""

    name: Label = ""
    role: Label = ""


class Who(Model):
    """The words typed for *who*, and the people read from them."""

    words: Words = ""
    people: tuple[Person, ...] = ()


class Step(Model):
    """One rung of the ladder: what is reached, and by which day."""

    words: Words
    date: Day | None = None
    done: bool = False


class When(Model):
    """The words typed for *when*, the day read from them (the last one counts), and the dated steps on the way."""

    words: Words = ""
    date: Day | None = None
    kind: Label = ""
    steps: tuple[Step, ...] = ()


class Agreement(Model):
    """Who said yes to the row, and what the child and the parents think of it, in their words."""

    agreed_by: tuple[Label, ...] = ()
    child_view: Words = ""
    parents_view: Words = ""


class Gap(Model):
    """Support that is not available, the risk that follows, and who was told of it when (`early-help`, gaps in resources)."""

    missing: Words = ""
    risk: Words = ""
    told: Words = ""
    on: Day | None = None


class Completion(Model):
    """The table's last two columns: *Action complete?* and *If no, please explain why*."""

    done: Answered = ""
    reason: Words = ""
    evidence: Words = ""


Decision = Literal["", "keep", "change", "next", "end"]


class RowReview(Model):
    """What a review said of a row: done or not, what was seen, why not, the drift named and what was answered to it, the decision.

    `done` may also be "partly"; `evidence` is told against the row's outcome.
    """

    on: Day
    done: Literal["", "yes", "no", "partly"] = ""
    evidence: Words = ""
    reason: Words = ""
    drift: tuple[Label, ...] = ()
    answer: Words = ""
    decision: Decision = ""
    by: Label = ""


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


class SetAside(Model):
    """A finding that the author decided to live with.

    It holds for the words it was about: when `words` no longer stand in `field`, it falls.
    """

    rule: Label
    field: Label
    words: Words = ""
    reason: Words
    by: Label = ""


class PlanRow(Model):
    """One row of the plan table: a worry, what changes, and how everyone will know.

    `version` is that of the saved row that was read (0 before the first save); `because` says why it differs from the one before.
    An `ended` row stays in the plan's history; `follows` is the row whose next step this is, `towards` the row with the long-term goal
    that this one serves. `reviews` are oldest first.
    """

    id: Label = ""
    version: int = 0
    children: tuple[Label, ...] = ()
    area: Label = ""
    worry: Words = ""
    what: Words = ""
    who: Who = Who()
    where: Words = ""
    when: When = When()
    which: Words = ""
    why: Words = ""
    outcome: Words = ""
    measure: Words = ""
    frequency: Words = ""
    baseline: Words = ""
    steps: tuple[Step, ...] = ()
    horizon: Horizon = ""
    agreement: Agreement = Agreement()
    gap: Gap = Gap()
    completion: Completion = Completion()
    set_aside: tuple[SetAside, ...] = ()
    for_child: Words = ""
    letters: tuple[ChildLetter, ...] = ()
    because: Words = ""
    ended: bool = False
    follows: Label = ""
    towards: Label = ""
    reviews: tuple[RowReview, ...] = ()

    def words(self, field: str) -> str:
        """The words typed for a field: a slot, or one of the asked-for extras (`measure`, `frequency`, `baseline`,
        `for_child`)."""
        value = getattr(self, field)
        return value if isinstance(value, str) else str(value.words)


class Child(Model):
    """A child of the plan: a first name or initials, never more; the words they use for themselves."""

    name: Label
    age: Annotated[int, Field(ge=0, le=25)] | None = None
    birth_year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    pronouns: Pronouns = ""


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

    def withholds(self, field: str, audience: Audience, row: str = "", person: str = "") -> bool:
        """Whether a copy for this audience (and this person of it) goes without a field of a row; the team's has everything."""
        return any(one.field == field and one.row in ("", row) and one.is_kept_from(audience, person) for one in self.withheld)


class PlanKind(Model):
    """A kind of plan: its name as data and as read by people, its areas, and whom it is about.

    `reviewed_within_months` bounds how far ahead an undated step may lie; None where no guide says so.
    """

    code: Label
    title: Label
    about: Literal["child", "adult"] = "child"
    areas: tuple[Label, ...] = ()
    reviewed_within_months: int | None = None


AREAS = ("Child/Young Person's Development Needs", "Parental Capacity", "Family and Environment Factors")
"""The three parts of the plan table (`dudley-2023`, example of the table)."""

PLAN_KINDS: tuple[PlanKind, ...] = (
    PlanKind(code="early help", title="Early Help plan", areas=AREAS, reviewed_within_months=6),
    PlanKind(code="private fostering", title="Private Fostering plan", areas=AREAS),
    PlanKind(code="child in need", title="Child in Need plan", areas=AREAS, reviewed_within_months=6),
    PlanKind(code="child protection", title="Child Protection plan", areas=AREAS, reviewed_within_months=6),
    PlanKind(code="letter before proceedings", title="Letter Before Proceedings plan", areas=AREAS),
    PlanKind(code="looked after", title="Looked After Child plan", areas=AREAS),
    PlanKind(code="pathway", title="Pathway plan", areas=AREAS),
    PlanKind(code="case supervision", title="Case supervision plan", areas=AREAS),
    PlanKind(code="personal supervision", title="Personal supervision plan", about="adult", areas=("Work", "Learning", "Wellbeing")),
    PlanKind(code="pep", title="Personal Education Plan (PEP)", areas=("Learning", "Attendance", "Wellbeing at school")),
)
"""The nine kinds of `smart-2019` (1. Purpose) and the personal education plan of `smarter`; a council adds its own."""


_BY_CODE = {kind.code: kind for kind in PLAN_KINDS}


def plan_kind(code: str) -> PlanKind | None:
    """The built-in kind with this code, or None."""
    return _BY_CODE.get(code)

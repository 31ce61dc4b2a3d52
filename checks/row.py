"""A row of a plan, as a value: what the rules read. The plan around it is in `checks/plan.py`, which reading one row need not load.

Everything is frozen: a change is a new value, so a version that was read can be compared with the version that is saved.
What a person typed is kept as typed, beside what we read from it (`Who.words` beside `Who.people`, `When.words` beside
`When.date`), because a reading can be wrong and the words cannot.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Literal

from checks.letter import ChildLetter
from checks.value import Label, Model, Words

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
    """Who said yes to the row, what was said of those who did not, and what the child and the parents think of it, in their words."""

    agreed_by: tuple[Label, ...] = ()
    not_agreed: Words = ""
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

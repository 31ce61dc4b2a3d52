"""A dialog in progress, as it is saved: slot names, the words typed, and what was read from them.

Never a position and never a prompt: what is asked next is worked out from what is here, so that a draft saved by one version is
resumed by the next, whatever questions have come, gone or moved. Unknown slots and fields are ignored on load; a renamed slot
names its former names in its question.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Literal

from pydantic import Field

from checks.letter import ChildLetter
from checks.plan import Child, Label, Model, Person, SetAside, Step, Withheld, Words

FORMAT = 1
KEPT_CHANGES = 20
"""How many changes can be undone, one after the other."""


class Reading(Model):
    """What was read from an answer's words; only the parts that its slot has are filled."""

    date: Day | None = None
    kind: Label = ""
    code: Label = ""
    people: tuple[Person, ...] = ()
    children: tuple[Child, ...] = ()
    steps: tuple[Step, ...] = ()
    withheld: tuple[Withheld, ...] = ()


NOTHING_READ = Reading()
"""Where words stand for themselves; it is left out of what is saved."""
Source = Literal["asked", "told", "changed", "carried"]


class Answer(Model):
    """One answer: the words as typed, how they came, whose they are, and what was read from them.

    `state` is "given", "skipped" (offered again at the review) or "needless" (not needed). `source` is how it first came: "asked",
    "told" (taken from a message that said several), "changed" (given unasked), or "carried" (from the plan's last row).
    """

    words: Words = ""
    state: Literal["given", "skipped", "needless"] = "given"
    source: Source = "asked"
    by: Label = ""
    reading: Reading = Field(default=NOTHING_READ, exclude_if=lambda reading: reading is NOTHING_READ)


class Held(Model):
    """What a draft held beside its answers: the findings set aside, what became of its letters, and, where some went, the loose words."""

    set_aside: tuple[SetAside, ...] = ()
    letters: tuple[ChildLetter, ...] = ()
    unplaced: Words | None = None


class Change(Model):
    """What a slot held before a change: None where it held nothing. Several slots of one change share a number.

    One without a slot keeps what else was changed (`held`).
    """

    number: int
    slot: Label
    before: Answer | None = None
    held: Held | None = None


Status = Literal["open", "paused", "saved", "cancelled"]


class Draft(Model):
    """A dialog in progress.

    `reopened` names slots to ask again before anything else, the last one first. `pending` is what the bot has asked to be sure of:
    "cancel", "restart", or "set aside" with the finding in `aside`; "line" and "reading" ask for words about a letter, with its child and
    the line's part, or what came of reading it, in `line`; "copy" asks whom a copy is for, with its kind and whom they named so far in
    `line`. `letters` is what became of the letter to each child. `unplaced` keeps words
    that no slot was sure of, a first message
    above all. `shelved` is what a restart cleared, until the row is saved. `read_version` is the saved row's version that this draft was
    last read at or saved as; 0 before the first save. `row` is the row that is written, where it is another's and not the draft's own;
    `read` are the versions of the rows that a form over a whole plan began with. `review_day` is the plan's review date, said before its
    first row is saved. `placing` is where in `unplaced` the words stand of which it was asked where they belong, and at which revision.
    """

    format: int = FORMAT
    id: Label
    plan: Label
    author: Label
    dialog: Label = "drafting"
    revision: int = 0
    status: Status = "open"
    answers: dict[Label, Answer] = {}
    reopened: tuple[Label, ...] = ()
    pending: Literal["", "cancel", "restart", "set aside", "line", "reading", "copy"] = ""
    aside: tuple[Label, Label] = ("", "")
    line: tuple[Label, Label] = ("", "")
    set_aside: tuple[SetAside, ...] = ()
    letters: tuple[ChildLetter, ...] = ()
    past: tuple[Change, ...] = ()
    shelved: dict[Label, Answer] = {}
    unplaced: Words = ""
    further: bool = False
    read_version: int = 0
    row: Label = ""
    read: dict[Label, int] = {}
    review_day: Day | None = None
    placing: tuple[int, int, int] = (0, 0, 0)

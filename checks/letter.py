"""What stands between telling a row to its child and the letter's leaving: own words, "ready", and what came of reading it together."""

from __future__ import annotations

from datetime import date as Day
from typing import Literal

from checks.value import Label, Model, Words


class ReadyLine(Model):
    """A line of the letter as it was read and found ready: its words, the fields they come from ("own": the practitioner's own words).

    `lead` is what the words begin with that says which part this is ("When? "); `items` are the people of the line about who helps.
    """

    part: Label
    text: Words
    sources: tuple[Label, ...] = ()
    lead: Label = ""
    items: tuple[Words, ...] = ()


class OwnLine(Model):
    """A line of the letter in the practitioner's own words, in place of the one told from the answers; without words it stays out.

    `of` marks the answer that it was written for: when that changes, the line falls and is told from the answer again.
    """

    part: Label
    words: Words = ""
    of: Label = ""
    by: Label = ""


class ChildLetter(Model):
    """The row's letter to one of its children: what is between the telling and its leaving.

    `own` are lines that the practitioner has put otherwise. `ready` are the lines as they were said to be ready, and nothing else leaves;
    `of` are marks of the answers they were told from, by field, so that a later change takes "ready" back (`dialogs.summary.leaving`).
    `reading` is what came of reading it together, in the child's own words.
    """

    child: Label
    own: tuple[OwnLine, ...] = ()
    ready: tuple[ReadyLine, ...] = ()
    of: dict[Label, Label] = {}
    ready_by: Label = ""
    ready_on: Day | None = None
    reading: Literal["", "understood", "changed"] = ""
    child_words: Words = ""
    read_on: Day | None = None

"""What can happen in a dialog, as data: each event is past tense, and carries everything that `advance` may know.

An event says who did it (`by`) and which day it is for them (`today`). One that came from a button also carries the draft's
revision that the button was drawn for (`revision`), so that a late press is recognised.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from checks.plan import Label, Model, Words
from dialogs.replies import PaperKind


class Stamped(Model):
    """What every event knows: whose it is, their day, and the revision of the card it was pressed on (None: typed)."""

    by: Label = ""
    today: date
    revision: int | None = None
    away: bool = False


@dataclass(slots=True)
class Answered:
    """Words for the open question, or for `slot` where a button named it; stamped as all events are.

    Nearly every turn makes one and reads it in many places, so it is the plainest of values; it is set once and never changed.
    """

    by: str
    today: date
    words: str
    revision: int | None = None
    away: bool = False
    slot: str = ""


class Told(Stamped):
    """A message that fills several slots at once: exact words by slot, the whole message as typed, the day it resolves to,
    and the words that found no slot. `slot` is the question that it answers; empty for a first message."""

    message: Words
    slots: dict[Label, tuple[Words, ...]] = {}
    day: date | None = None
    left: tuple[Words, ...] = ()
    slot: Label = ""


class Skipped(Stamped):
    """No answer now, or, with `needless`, none needed (a one-tap "not needed")."""

    slot: Label = ""
    needless: bool = False


class WentBack(Stamped):
    """The previous question again, with its answer kept until another is given."""


class Changed(Stamped):
    """Another slot is to be altered: to `words`, or asked again where there are none."""

    slot: Label
    words: Words = ""


class Filled(Stamped):
    """An edit-all form was sent: its words by slot. An empty field was emptied, a missing one left alone."""

    slots: dict[Label, Words]


class Undid(Stamped):
    """The last change is taken back."""


class Wondered(Stamped):
    """A question to the bot, which changes nothing: why do you ask, an example, help, show so far, where a line comes from, the form, or
    all findings. Of a finding, `rule` is its rule's code and `slot` its field.

    `topic` is set where help is wanted about the bot itself (`Intent.topic`), and says what is asked for too soon ("letter", "paper").
    """

    about: Literal["why", "example", "help", "show", "letter", "sources", "form", "too soon", "findings", "loose"]
    slot: Label = ""
    rule: Label = ""
    line: int = 0
    topic: Label = ""


class Paused(Stamped):
    """Save for later."""


class Resumed(Stamped):
    """Back to a draft: where were we?"""


class Restarted(Stamped):
    """Clear the row and begin again (asks once)."""


class Cancelled(Stamped):
    """Drop the draft (asks once, and can be restored)."""


class Confirmed(Stamped):
    """Yes, or no, to what the bot asked before restarting or cancelling."""

    yes: bool


class Restored(Stamped):
    """A cancelled or restarted draft is wanted back."""


class SetFindingAside(Stamped):
    """The author decides to live with a finding, with a reason; without one, the reason is asked for."""

    rule: Label
    field: Label
    reason: Words = ""


class PutElsewhere(Stamped):
    """The words under `slot` belong under `to`: they are moved there, and `slot` is asked again."""

    slot: Label
    to: Label


class LeftOut(Stamped):
    """Words that are kept in no answer are let go: these, or all of them where none are named."""

    words: Words = ""


class RowSaved(Stamped):
    """The reviewed row is good enough to keep."""


class RowAdded(Stamped):
    """Another row of the same plan: `draft` is the new draft's id; `same_area` carries the area over."""

    draft: Label
    same_area: bool = True


class LineChanged(Stamped):
    """A line of the letter is to say something else, or (`drop`) nothing; without words they are asked for.

    The line is named by its number, or by its child and part.
    """

    line: int = 0
    child: Label = ""
    part: Label = ""
    words: Words = ""
    drop: bool = False


class WordEased(Stamped):
    """A long word of a line gives way to the plainer one that was offered for it."""

    child: Label
    part: Label
    word: Label


class LetterReadied(Stamped):
    """The practitioner has read the letter and says that it is ready to leave."""


class LetterRead(Stamped):
    """The letter was read together with the child: what came of it, and the child's own words; what is missing is asked for."""

    child: Label = ""
    reading: Literal["", "understood", "changed"] = ""
    words: Words = ""


class PaperAsked(Stamped):
    """A paper is wanted; without an audience (and for a leaflet of several children, a child) that is asked."""

    kind: PaperKind
    audience: Label = ""
    person: Label = ""
    child: Label = ""


Event = Answered | Stamped

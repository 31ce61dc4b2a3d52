"""The heart: `advance(draft, event)` gives the new draft and what to say. A function of values: no clock, no I/O, its input untouched.

Exactly one question or one review is open at a time, and which one is worked out by `agenda`, never stored. Each change of answers raises
the draft's revision and remembers what stood there before, so that it can be undone and a late press is recognised.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dialogs import wording
from dialogs.agenda import CLOSED, REVIEW, open_slot
from dialogs.asking import question_card
from dialogs.draft import Draft
from dialogs.events import (
    Answered,
    Cancelled,
    Changed,
    Confirmed,
    Event,
    Filled,
    LeftOut,
    LetterRead,
    LetterReadied,
    LineChanged,
    PaperAsked,
    Paused,
    PutElsewhere,
    Restarted,
    Restored,
    Resumed,
    RowAdded,
    RowSaved,
    SetFindingAside,
    Skipped,
    Stamped,
    Told,
    Undid,
    WentBack,
    Wondered,
    WordEased,
)
from dialogs.handing import handling as papers
from dialogs.handling import ending, filling, form, misplacing, moving
from dialogs.handling.step import Stepped, note, without_asking
from dialogs.letters import handling as letters
from dialogs.pressing import press
from dialogs.replies import Choice, Nudge, Reply
from dialogs.reviewing import review, review_card
from dialogs.row import renamed
from dialogs.wondering import wonder

Handler = Callable[[Draft, Any], Stepped]

HANDLERS: dict[type[Stamped], Handler] = {
    Told: filling.fill_several,
    Changed: filling.change,
    PutElsewhere: misplacing.put_elsewhere,
    Filled: form.fill_form,
    Skipped: moving.skip,
    WentBack: moving.go_back,
    Undid: moving.undo,
    Restarted: ending.restart,
    Cancelled: ending.cancel,
    Confirmed: ending.confirm,
    Restored: ending.restore,
    Paused: ending.pause,
    RowSaved: ending.save_row,
    RowAdded: ending.add_row,
    SetFindingAside: filling.set_aside,
    LeftOut: filling.leave_out,
    LineChanged: letters.change_line,
    WordEased: letters.ease_word,
    LetterReadied: letters.make_ready,
    LetterRead: letters.record_reading,
    PaperAsked: papers.hand_over,
}
"""What each kind of event is handled by, but for words to what stands open (`Answered`): those are filled in, and the slot may be known."""


_AT_REVIEW = (REVIEW, "set aside", "line", "reading", "copy")
_OF_A_COPY = (Answered, Resumed, Skipped, WentBack)
"""What is said to “who is this copy for?”: that stands open until anything else is."""


def advance(draft: Draft, event: Event, slot: str = "") -> tuple[Draft, tuple[Reply, ...]]:
    """What an event makes of a draft, and the replies to it, the open card last. Never raises for any event on any draft.

    `slot` is the open one of this very draft, where it has been worked out already.
    """
    given, draft = draft, renamed(draft)
    slot = slot if draft is given else ""
    by, today, revision = event.by, event.today, event.revision
    if by and by != draft.author:
        return draft, (note(wording.NOT_YOURS, "sorry"),)
    if type(event) is Wondered:
        is_open = event.about in ("form", "loose") or (event.about == "findings" and open_slot(draft, today) == REVIEW)
        open_card = () if is_open and draft.status != "cancelled" else card(draft, today, again=True)
        return draft, (*wonder(draft, event), *open_card)
    if revision is not None and revision != draft.revision and not isinstance(event, Filled):
        return draft, (note(wording.LATE), *card(draft, today))
    status = draft.status
    if status == "cancelled" and not isinstance(event, Restored):
        return draft, card(draft, today)
    greeting = (note(wording.WHERE_WE_WERE, "greeting"),) if event.away and draft.answers else ()
    if type(event) is Resumed:
        resumed = draft.model_copy(update={"status": "open"}) if status == "paused" else draft
        hello = note(wording.RESUMED, "greeting")
        return resumed, (hello, *card(resumed, today))
    if status == "paused":
        draft = draft.model_copy(update={"status": "open"})
    if draft.pending == "copy" and not isinstance(event, _OF_A_COPY):
        draft = without_asking(draft)
    stepped = filling.fill(draft, event, slot) if isinstance(event, Answered) else HANDLERS[type(event)](draft, event)
    after, replies, nudge, quiet = stepped
    shown = () if quiet else card(after, today, nudge, before=draft)
    taken_back = letters.taken_back(draft, after, today) if draft.letters and after.id == draft.id else ()
    return after, (*greeting, *replies, *taken_back, *shown)


def card(draft: Draft, today: date, nudge: Nudge | None = None, *, again: bool = False, before: Draft | None = None) -> tuple[Reply, ...]:
    """What stands open: the question, the review, or, of a dropped draft, the way to bring it back.

    With `again`, or where the review stood open in this draft `before`, the review is its findings only.
    """
    slot = open_slot(draft, today)
    if slot == CLOSED:
        choices = (
            Choice(label=wording.BRING_BACK, press=press(draft, "restore"), weight="main"),
            Choice(label=wording.NEW_ROW, press=press(draft, "new")),
        )
        return (note(wording.CANCELLED, choices=choices),)
    if slot == REVIEW:
        again = again or (before is not None and before.id == draft.id and open_slot(before, today) in _AT_REVIEW)
        return (review_card(draft, today),) if again else review(draft, today)
    return (question_card(draft, today, nudge, slot),)

"""An answer that belongs elsewhere is put there, in one tap, and the question that it did not answer is asked again."""

from __future__ import annotations

from dialogs import wording
from dialogs.agenda import open_slot
from dialogs.draft import Draft
from dialogs.drafting import QUESTIONS
from dialogs.events import PutElsewhere
from dialogs.handling.filling import read_words, say_after, still_true
from dialogs.handling.step import Stepped, note, record
from dialogs.row import answer
from dialogs.showing import title_of


def put_elsewhere(draft: Draft, event: PutElsewhere) -> Stepped:
    """The words moved to where nothing stands yet; what stood there before they came is back, and asked about again. One undo brings both
    back."""
    slot, to = event.slot, event.to
    words = answer(draft, slot).words
    if not {slot, to} <= QUESTIONS.keys() or slot == to or not words or answer(draft, to).words:
        return Stepped(draft, (note(wording.LATE),))
    before = next((one.before for one in reversed(draft.past) if one.slot == slot), None)
    earlier = before if before is not None and before.words != words else None
    held = still_true(still_true(draft.set_aside, slot, earlier.words if earlier else ""), to, words)
    rest = tuple(one for one in draft.reopened if one not in (slot, to))
    one = read_words(draft, to, words, event, "changed")
    after = record(draft, {to: one, slot: earlier}, pending="", reopened=rest, set_aside=held)
    if open_slot(after, event.today) != slot:
        after = after.model_copy(update={"reopened": (*rest, slot)})
    said, nudge = say_after(after, to, one, event.today)
    moved = note(wording.PUT_THERE.replace("{slot}", title_of(to, after)).replace("{words}", words))
    return Stepped(after, (moved, *said), nudge)

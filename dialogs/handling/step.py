"""What a handler gives back, and how a draft's answers are changed so that it can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from dialogs.draft import KEPT_CHANGES, Answer, Change, Draft, Held, Source
from dialogs.replies import Choice, Note, Nudge, Reply


class Stepped(NamedTuple):
    """The draft afterwards, what to say before the open card, the nudge that rides on it, and whether to leave the card out."""

    draft: Draft
    replies: tuple[Reply, ...] = ()
    nudge: Nudge | None = None
    quiet: bool = False


def note(
    text: str,
    tone: Literal["plain", "good", "sorry", "greeting"] = "plain",
    choices: tuple[Choice, ...] = (),
) -> Note:
    """A sentence or two to say."""
    return Note.made(text=text, tone=tone, choices=choices)


def bump(draft: Draft, **update: Any) -> Draft:
    """The draft with `update`, at its next revision: earlier cards no longer apply."""
    return draft.model_copy(update={"revision": draft.revision + 1, **update})


def source_of(draft: Draft, slot: str, otherwise: Source) -> Source:
    """How the slot's answer first came: a later change does not alter how many prompts the row took. What was carried is changed."""
    if slot not in draft.answers:
        return otherwise
    return "changed" if draft.answers[slot].source == "carried" else draft.answers[slot].source


def record(draft: Draft, changes: Mapping[str, Answer | None], **update: Any) -> Draft:
    """The draft with these slots set (None: emptied), at its next revision.

    What stood there before is kept for undoing, and so are the findings set aside and the letters where they change,
    and the words in no answer where they get fewer.
    """
    number = draft.revision + 1
    past = (*draft.past, *[Change.made(number=number, slot=slot, before=draft.answers.get(slot)) for slot in changes])
    loose = draft.unplaced if len(update.get("unplaced", draft.unplaced)) < len(draft.unplaced) else None
    aside, letters = update.get("set_aside", draft.set_aside), update.get("letters", draft.letters)
    if loose is not None or aside != draft.set_aside or letters != draft.letters:
        held = Held.made(set_aside=draft.set_aside, letters=draft.letters, unplaced=loose)
        past += (Change.made(number=number, slot="", held=held),)
    if len(past) > KEPT_CHANGES and len(numbers := sorted({change.number for change in past})) > KEPT_CHANGES:
        oldest = numbers[-KEPT_CHANGES]
        past = tuple(change for change in past if change.number >= oldest)
    answers = {slot: one for slot, one in {**draft.answers, **changes}.items() if one is not None}
    status = "open" if draft.status == "saved" else draft.status
    return bump(draft, **{"answers": answers, "past": past, "status": status, **update})

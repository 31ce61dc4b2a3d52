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
    return _NOTE(text=text, tone=tone, choices=choices)


def bump(draft: Draft, **update: Any) -> Draft:
    """The draft with `update`, at its next revision: earlier cards no longer apply."""
    return draft.model_copy(update={"revision": draft.revision + 1, **update})


def without_asking(draft: Draft) -> Draft:
    """The draft with nothing open beside its questions: what was asked of a paper or a letter is let go; no card becomes late."""
    return draft.model_copy(update={"pending": "", "line": ("", "")})


def source_of(draft: Draft, slot: str, otherwise: Source) -> Source:
    """How the slot's answer first came: a later change does not alter how many prompts the row took. What was carried is changed."""
    before = draft.answers.get(slot)
    if before is None:
        return otherwise
    return "changed" if before.source == "carried" else before.source


def record(draft: Draft, changes: Mapping[str, Answer | None], **update: Any) -> Draft:
    """The draft with these slots set (None: emptied), at its next revision.

    What stood there before is kept for undoing, and so are the findings set aside and the letters where they change,
    and the words in no answer where they get fewer.
    """
    number, answers, past = draft.revision + 1, draft.answers.copy(), [*draft.past]
    for slot, one in changes.items():
        past.append(_CHANGE(number=number, slot=slot, before=answers.pop(slot, None) if one is None else answers.get(slot), held=None))
        if one is not None:
            answers[slot] = one
    if (held := _lost(draft, update)) is not None:
        past.append(_CHANGE(number=number, slot="", before=None, held=held))
    if len(past) > KEPT_CHANGES and len(numbers := sorted({change.number for change in past})) > KEPT_CHANGES:
        oldest = numbers[-KEPT_CHANGES]
        past = [change for change in past if change.number >= oldest]
    if draft.status == "saved":
        update.setdefault("status", "open")
    return draft.model_copy(update={"revision": number, "answers": answers, "past": tuple(past), **update})


def _lost(draft: Draft, update: Mapping[str, Any]) -> Held | None:
    """What the draft holds beside its answers, where an update takes something of it away."""
    if _HELD.isdisjoint(update):
        return None
    unplaced, aside, letters = draft.unplaced, draft.set_aside, draft.letters
    loose = unplaced if len(update.get("unplaced", unplaced)) < len(unplaced) else None
    if loose is None and update.get("set_aside", aside) == aside and update.get("letters", letters) == letters:
        return None
    return Held.made(set_aside=aside, letters=letters, unplaced=loose)


_HELD = frozenset(Held.model_fields)
_CHANGE, _NOTE = Change.made, Note.made

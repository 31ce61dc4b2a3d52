"""What was said in a time box, given back in people's own words, by question; and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.handling.step import note
from dialogs.reflecting import wording
from dialogs.reflecting.asking import pressed
from dialogs.reflecting.known import GivenBack
from dialogs.replies import Item, Reply, Taken


def give_back(questions: Sequence[GivenBack]) -> tuple[Reply, ...]:
    """Each question with what was said to it, and a button that begins an action from it."""
    replies: list[Reply] = [note(wording.BACK if any(one.said for one in questions) else wording.BACK_EMPTY)]
    for one in questions:
        items = tuple(Item(slot="words", title=said.name or wording.A_COLLEAGUE, words=said.words) for said in one.said)
        action = pressed(wording.ACTION, "action", one.id)
        if items:
            replies += [Taken(text=one.text, items=items), note(wording.FOLLOWS, choices=(action,))]
        else:
            replies.append(note(f"{one.text}\n{wording.NOBODY_SAID}", choices=(action,)))
    return tuple(replies)

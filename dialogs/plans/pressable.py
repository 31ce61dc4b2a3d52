"""What a typed message may press because it was asked last: the buttons of a wish to be sure, or those of plans or readers to pick from.

It is kept with the chat in which it was asked, and stands open only until something else is said there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, TypeAdapter

from dialogs.confirming import Confirmation, confirmation_in, confirmed_by
from dialogs.plans.picking import Picks, picked_by, picks_in
from dialogs.replies import DraftList, Note, Press, Reply

Pressable = Confirmation | Picks
PRESSABLE: TypeAdapter[Pressable] = TypeAdapter(Annotated[Pressable, Field(union_mode="left_to_right")])
"""Reads it as JSON; earlier versions wrote both as one, and what is missing of either as null or none."""


def pressable_in(replies: Sequence[Reply]) -> Pressable | None:
    """What is asked at the end of what was said."""
    last = replies[-1] if replies else None
    if type(last) is not Note and type(last) is not DraftList:
        return None
    return picks_in(last) or confirmation_in(replies)


def pressed_by(text: str, asked: Pressable) -> Press | None:
    """The button that a typed message presses; None where it is about something else."""
    return picked_by(text, asked) if isinstance(asked, Picks) else confirmed_by(text, asked)

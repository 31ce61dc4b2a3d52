"""What a button on a card says, and which draft it is for.

Most buttons of a question are the same on every such card: they name no draft, and are for the one that their question names, at its
revision. That is filled in as a reply leaves the store (`as_sent`), so that a renderer finds each press as it is to be sent back.
"""

from __future__ import annotations

from dialogs.draft import Draft
from dialogs.replies import Choice, Press, Question, Reply, Weight


def press(draft: Draft, event: str, slot: str = "", value: str = "") -> Press:
    """What a button on a card of this draft says."""
    return _PRESS(event=event, draft=draft.id, revision=draft.revision, slot=slot, value=value)


def button(draft: Draft, label: str, event: str, slot: str = "", value: str = "", *, weight: Weight = "normal") -> Choice:
    """A button on a card of this draft."""
    return _CHOICE(label=label, press=press(draft, event, slot, value), weight=weight, typed="")


def own_button(label: str, event: str, slot: str, value: str = "", *, weight: Weight = "normal") -> Choice:
    """A button on any question about this slot."""
    return _CHOICE(label=label, press=_PRESS(event=event, draft="", revision=0, slot=slot, value=value), weight=weight, typed="")


def as_sent(reply: Reply) -> Reply:
    """The reply with the draft and revision of a question in those of its buttons that name none."""
    if type(reply) is not Question:
        return reply
    draft, revision = reply.draft, reply.revision
    choices = tuple([one if one.press.draft else _of(draft, revision, one) for one in reply.choices])
    return reply.model_copy(update={"choices": choices})


def _of(draft: str, revision: int, own: Choice) -> Choice:
    press = own.press
    named = _PRESS(event=press.event, draft=draft, revision=revision, slot=press.slot, value=press.value)
    return _CHOICE(label=own.label, press=named, weight=own.weight, typed=own.typed)


_PRESS, _CHOICE = Press.made, Choice.made

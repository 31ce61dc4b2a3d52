"""What a button on a card says."""

from __future__ import annotations

from dialogs.draft import Draft
from dialogs.replies import Choice, Press, Weight


def press(draft: Draft, event: str, slot: str = "", value: str = "") -> Press:
    """What a button on a card of this draft says."""
    return _PRESS(event=event, draft=draft.id, revision=draft.revision, slot=slot, value=value)


def button(draft: Draft, label: str, event: str, slot: str = "", value: str = "", *, weight: Weight = "normal") -> Choice:
    """A button on a card of this draft."""
    return drawn(draft.id, draft.revision, label, event, slot, value, weight)


def drawn(draft: str, revision: int, label: str, event: str, slot: str = "", value: str = "", weight: Weight = "normal") -> Choice:
    """A button on a card of the draft with this id, at this revision."""
    press = _PRESS(event=event, draft=draft, revision=revision, slot=slot, value=value)
    return _CHOICE(label=label, press=press, weight=weight, typed="")


_PRESS, _CHOICE = Press.made, Choice.made

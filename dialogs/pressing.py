"""What a button on a card says."""

from __future__ import annotations

from dialogs.draft import Draft
from dialogs.replies import Choice, Press, Weight


def press(draft: Draft, event: str, slot: str = "", value: str = "") -> Press:
    """What a button on a card of this draft says."""
    return Press.made(event=event, draft=draft.id, revision=draft.revision, slot=slot, value=value)


def button(draft: Draft, label: str, event: str, slot: str = "", value: str = "", *, weight: Weight = "normal") -> Choice:
    """A button on a card of this draft."""
    return Choice.made(label=label, press=press(draft, event, slot, value), weight=weight, typed="")

"""What a button on a card says."""

from __future__ import annotations

from dialogs.draft import Draft
from dialogs.replies import Press


def press(draft: Draft, event: str, slot: str = "", value: str = "") -> Press:
    """What a button on a card of this draft says."""
    return Press.made(event=event, draft=draft.id, revision=draft.revision, slot=slot, value=value)

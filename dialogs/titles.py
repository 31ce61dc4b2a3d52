"""What a slot is called: the heading that its words stand under."""

from __future__ import annotations

from checks.council import council_in_force
from dialogs.draft import Draft
from dialogs.drafting import QUESTIONS
from dialogs.row import name_of


def title_of(slot: str, draft: Draft) -> str:
    """The heading that a slot's words stand under."""
    return council_in_force().heading(slot, QUESTIONS[slot].title).replace("{child}", name_of(draft))

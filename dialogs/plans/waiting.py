"""A change that is not saved yet, said where its plan is shown as it was saved: nobody is to go by the old date."""

from __future__ import annotations

from datetime import date

from dialogs.agenda import REVIEW, open_slot
from dialogs.draft import Draft
from dialogs.handling.step import note
from dialogs.plans import wording
from dialogs.plans.known import Plans
from dialogs.plans.naming import filled
from dialogs.plans.together import meet
from dialogs.pressing import press
from dialogs.replies import Choice, Note, Press
from dialogs.row import answer
from dialogs.wording import PRESSED

SHOWING = frozenset({"show", "row", "check", "check all", "signatures", "agreements", "gaps", "history", "compare", "upcoming"})
"""Wishes that show what is saved; a paper says it for itself."""
LONGEST_WORDS = 60
"""Characters of a new answer that are said again."""


def changes_waiting(draft: Draft | None, plans: Plans, today: date) -> tuple[Note, ...]:
    """What a row's draft holds that its plan does not, with a button that goes there; nothing where nothing waits."""
    if draft is None or draft.dialog != "drafting" or draft.status not in ("open", "paused"):
        return ()
    there = (Choice(label=wording.GO_TO_IT, press=press(draft, "open")),)
    if not draft.read_version:
        return (note(wording.ROW_WAITS, choices=there),) if open_slot(draft, today) == REVIEW else ()
    met = meet(draft, draft.read_version, plans)
    if met is None or not met.my_fields:
        return ()
    changed = [(wording.CHANGED_FIELDS.get(name) or wording.FIELDS.get(name, name), _words(draft, name)) for name in met.my_fields]
    if len(changed) == 1 and met.my_fields[0] in wording.CHANGED_FIELDS and changed[0][1]:
        text = filled(wording.NEW_WAITS, field=changed[0][0], words=changed[0][1])
    else:
        text = filled(wording.CHANGES_WAIT, changes="; ".join(f"{field}: {words}" if words else field for field, words in changed))
    return (note(text, choices=there),)


def kept_elsewhere(draft: Draft | None, plan: str, by: str, plans: Plans) -> tuple[Note, ...]:
    """That something of the plan waits in a draft that was put by, where another one is current."""
    if (draft is not None and draft.plan == plan and draft.status in ("open", "paused")) or by not in plans.writing(plan):
        return ()
    return (note(wording.DRAFT_WAITS, choices=(Choice(label=PRESSED["drafts"], press=Press(event="drafts")),)),)


def _words(draft: Draft, slot: str) -> str:
    """The new answer in a line, cut short; empty where it is no answer or was left out."""
    words = " ".join(answer(draft, slot).words.split()).rstrip(" .")
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1].rstrip()}…"

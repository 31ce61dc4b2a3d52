"""What a turn on a plan came to."""

from __future__ import annotations

from typing import NamedTuple

from dialogs.draft import Draft
from dialogs.lobby import Saved
from dialogs.plans.changes import PlanChange
from dialogs.replies import Reply


class Attended(NamedTuple):
    """The drafts to store, the last one current; what to say; a row to save; changes of plans; what to note in the audit.

    `private` is said in the private chat. `turned_to` is the plan that was shown or worked on, where that is not the last draft's.
    """

    drafts: tuple[Draft, ...] = ()
    replies: tuple[Reply, ...] = ()
    saved: Saved | None = None
    changes: tuple[PlanChange, ...] = ()
    audit: tuple[tuple[str, str], ...] = ()
    private: tuple[Reply, ...] = ()
    turned_to: str | None = None

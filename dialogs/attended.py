"""What a turn came to, whoever attended to it: the lobby, a plan, a reflection or an account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from checks.plan import Plan, PlanRow
from dialogs.draft import Draft
from dialogs.plans.changes import PlanChange
from dialogs.replies import Reply


@dataclass(frozen=True, slots=True)
class Saved:
    """A row to keep, against the version that was read, with the codes of its findings."""

    plan: Plan
    row: PlanRow
    read_version: int
    codes: tuple[str, ...]


class Attended(NamedTuple):
    """The drafts to store, the last one current from now on; what to say; a row to save; changes of plans; what to note in the audit.

    `private` is said in the person's private chat; there too the last draft is the current one. `turned_to` is the plan that was shown or
    worked on, where that is not the last draft's.
    """

    drafts: tuple[Draft, ...] = ()
    replies: tuple[Reply, ...] = ()
    saved: Saved | None = None
    changes: tuple[PlanChange, ...] = ()
    audit: tuple[tuple[str, str], ...] = ()
    private: tuple[Reply, ...] = ()
    turned_to: str | None = None

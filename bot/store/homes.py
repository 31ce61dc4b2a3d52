"""What somebody comes home to: their drafts, their plans, and the dates to come. Only what they may see is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.activity import Account
from bot.store.asking import Asking
from bot.store.desk import Desk
from bot.store.people import find
from dialogs.draft import Draft
from dialogs.plans.known import Head

MOST_DATES = 20

_DATES = """
SELECT due_on FROM dates WHERE plan = ? AND due_on >= ? AND kind = 'row' AND state = 'open' ORDER BY due_on"""


@dataclass(frozen=True, slots=True)
class Coming:
    """A day by which a row of a plan is to be done."""

    day: date
    plan: str


@dataclass(frozen=True, slots=True)
class Home:
    """The drafts (newest first), the plans that are not archived, the next dates in order, and where they work."""

    drafts: tuple[Draft, ...] = ()
    plans: tuple[Head, ...] = ()
    dates: tuple[Coming, ...] = ()
    nation: str = "England"


class HomeStore(Protocol):
    """A store that knows what somebody comes home to."""

    async def home(self, account: Account, today: date) -> Home:
        """What this account's person has; nothing for somebody who was never seen."""


def home_of(desk: Desk, account: Account, drafts: tuple[Draft, ...], today: date) -> Home:
    """What this account's person has beside these drafts."""
    actor = find(desk, account)
    if actor is None:
        return Home(drafts)
    asking = Asking(desk, actor, desk.now(), 0, "private", {})
    heads = tuple(head for head in asking.heads() if not head.archived)
    dates = [
        Coming(date.fromisoformat(due), head.plan.id)
        for head in heads
        for (due,) in desk.db.execute(_DATES, (head.plan.id, today.isoformat())).fetchall()
    ]
    soonest = tuple(sorted(dates, key=lambda coming: (coming.day, coming.plan))[:MOST_DATES])
    return Home(drafts, heads, soonest, asking.nation())

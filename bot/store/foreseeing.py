"""What would become of a day's reminders as things stand: the very claims are made, one moment after the other, and undone.

Named are accounts, plans and dates by their ids; of what anybody wrote, nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.reminders.schedule import moment_of
from bot.store import reminders
from bot.store.dates import ALIVE
from bot.store.desk import Desk, from_moment, moment
from bot.store.in_turn import InTurn

LONDON = ZoneInfo("Europe/London")
AT_ONCE = 1000
A_WHILE = timedelta(2)
MIDNIGHT = time(0)

_OPEN = f"SELECT id FROM reminders WHERE state IN {ALIVE} AND at < ? ORDER BY at, id"  # noqa: S608 - a constant of ours
_BEFORE = f"UPDATE reminders SET state = 'sent' WHERE state IN {ALIVE} AND at < ?"  # noqa: S608
_OF = "SELECT plan, subject, kind, due_on, version, lead, moved, person, team, state, at FROM reminders WHERE id = ?"
_ACCOUNTS = 'SELECT channel, workspace, "user" FROM accounts WHERE person = ? ORDER BY channel, workspace LIMIT 1'


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A reminder of the day: when and to whom it goes, of which date, its lead and why that moved; or else why it is not sent."""

    at: datetime
    to: str
    plan: str
    subject: str
    kind: str
    on: Day
    lead: str
    moved: str
    not_sent: str = ""


class Imagined(Exception):
    """Carries what was found out of a transaction that is not kept."""

    def __init__(self, found: tuple[Foreseen, ...]) -> None:
        super().__init__("imagined")
        self.found = found


def foresee(desk: Desk, day: Day, now: datetime) -> tuple[Foreseen, ...]:
    """See SqlStore.foresee. What is due on the days before is taken as sent on them."""
    start, end = (moment_of(one, MIDNIGHT, LONDON) for one in (day, day + timedelta(1)))
    if start > now:
        desk.db.execute(_BEFORE, (moment(start),))
    open_ones = [row for (row,) in desk.db.execute(_OPEN, (moment(end),)).fetchall()]
    at, found = max(now, start), dict[int, Foreseen]()
    while (due := reminders.next_due(desk, at)) is not None and max(due, at) < end:
        at = max(due, at)
        for delivery in reminders.claim(desk, AT_ONCE, at, A_WHILE, InTurn()):
            to = "/".join((delivery.channel, delivery.workspace, delivery.user or delivery.conversation))
            found[delivery.id] = _foreseen(desk, delivery.id, at, to)
            reminders.mark_sent(desk, (delivery,))
    missing = (_foreseen(desk, row, at, "") for row in open_ones if row not in found)
    return (*sorted(found.values(), key=lambda one: (one.at, one.to, one.plan, one.subject)), *missing)


def _foreseen(desk: Desk, row: int, at: datetime, to: str) -> Foreseen:
    plan, subject, kind, due_on, version, lead, moved, person, team, state, again = desk.db.execute(_OF, (row,)).fetchone()
    why = "" if to else _why_not(desk, state, person, (subject, kind, due_on, version), from_moment(again))
    account = desk.db.execute(_ACCOUNTS, (person,)).fetchone() if person else None
    whose = to or ("/".join(account) if account else f"team {team}" if team else f"person {person}")
    return Foreseen(at, whose, plan or "", subject, kind, Day.fromisoformat(due_on), lead, moved, why)


def _why_not(desk: Desk, state: str, person: str | None, of: tuple[Any, ...], again: datetime) -> str:
    subject, kind, due_on, version = of
    if state in ("waiting", "sending"):
        return f"put off to {again.astimezone(LONDON):%Y-%m-%d %H:%M}: no hour or day for them"
    if state == "folded":
        return "a later one stands for it"
    if state == "failed":
        return "nobody knows where they can be written to"
    if person is None:
        return "nothing is left to tell, or the team has no channel"
    if desk.db.execute("SELECT 1 FROM muted WHERE person = ? AND subject = ?", (person, subject)).fetchone():
        return "muted"
    found = desk.db.execute("SELECT due_on, version, state FROM dates WHERE subject = ? AND kind = ?", (subject, kind)).fetchone()
    if found is None or tuple(found) != (due_on, version, "open"):
        return "the date is done, or another by now"
    return "the plan is not theirs any more, or was erased"

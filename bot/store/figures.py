"""How much waits to be said, as numbers and nothing else: what an operator asks when reminders are late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from bot.store.desk import Desk, from_moment, moment

LATE = timedelta(minutes=5)
"""A reminder that was to be looked at so long ago, and was not, is late."""

_MESSAGES = "SELECT count(*), min(due_at) FROM outbox WHERE state IN ('due', 'sending') AND due_at <= ?"
_REMINDERS = "SELECT count(*), min(at) FROM reminders WHERE state IN ('waiting', 'sending') AND at <= ?"
_GIVEN_UP = "SELECT count(*) FROM given_up"


class Figures(NamedTuple):
    """Messages that wait, the age of the oldest, the same of reminders that are late, and plans of which a message was given up lately."""

    waiting: int
    oldest: timedelta
    late: int
    latest: timedelta
    given_up: int


def figures(desk: Desk, now: datetime) -> Figures:
    """Counted over what is open alone, which is indexed: what was sent long ago costs nothing."""
    waiting, first = desk.db.execute(_MESSAGES, (moment(now),)).fetchone()
    late, due = desk.db.execute(_REMINDERS, (moment(now - LATE),)).fetchone()
    (given_up,) = desk.db.execute(_GIVEN_UP).fetchone()
    return Figures(waiting, _age(first, now), late, _age(due, now), given_up)


def _age(at: int | None, now: datetime) -> timedelta:
    return timedelta() if at is None else max(timedelta(), now - from_moment(at))

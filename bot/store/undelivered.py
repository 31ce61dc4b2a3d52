"""A reminder that reached nobody: the others of the plan and its supervisors are told, once for each date; nothing vanishes."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.reminders.schedule import Due, Reminder, next_decent
from bot.store.calendars import calendar_of, habits_of
from bot.store.dates import RECIPIENTS, insert
from bot.store.desk import Desk

OF_A_PLAN = frozenset({"row", "step", "review", "signing", "statutory"})
"""The kinds of dates that are everybody's of the plan; what is somebody's own, or a team's, is not told to others."""
TOLD_OTHERS = "u"
"""The lead of what the others are told."""


def give_up(desk: Desk, row: int, now: datetime) -> None:
    """Mark a reminder as failed, and plan that the others hear of it at their next decent hour."""
    desk.db.execute("UPDATE reminders SET state = 'failed' WHERE id = ?", (row,))
    found = desk.db.execute("SELECT plan, subject, kind, version, due_on, lead, person FROM reminders WHERE id = ?", (row,)).fetchone()
    plan, subject, kind, version, due_on, lead, person = found
    if plan is None or lead == TOLD_OTHERS or kind not in OF_A_PLAN:
        return
    due, habits = Due(plan, subject, kind, Day.fromisoformat(due_on), version), habits_of(desk, plan)
    for other in {other for other, _ in desk.db.execute(RECIPIENTS, (plan,)).fetchall()} - {person}:
        calendar = calendar_of(desk, other)
        at = next_decent(now, calendar, habits)
        day = at.astimezone(ZoneInfo(calendar.zone)).date()
        insert(desk, Reminder(due, other, TOLD_OTHERS, day, at), plan, other, None)

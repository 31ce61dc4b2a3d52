"""Drafts that somebody left open: they are reminded of each once, a few working days after they last touched it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.reminders.schedule import Due, Reminder, next_decent
from bot.store.calendars import calendar_of, habits_of
from bot.store.dates import insert
from bot.store.desk import Desk, from_moment, moment
from checks.dates import add_working_days

AFTER = 3
"""Working days."""
NOT_AFTER = timedelta(60)
"""What was left longer ago than this is let lie."""
AT_ONCE = 200

_LEFT = """
SELECT d.id, d.person, d.plan, d.touched FROM drafts d JOIN plans p ON p.id = d.plan
WHERE d.status = 'open' AND d.touched < ? AND d.touched > ? AND p.erased_at IS NULL AND p.archived_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.subject = d.id AND r.kind = 'draft')
ORDER BY d.touched LIMIT ?"""


def find_left_open(desk: Desk, now: datetime) -> int:
    """Plan the reminders of drafts that were left; gives how many, 0 when there is none."""
    behind = (add_working_days(now.date(), -AFTER) - now.date()) + now
    found = desk.db.execute(_LEFT, (moment(behind), moment(now - NOT_AFTER), AT_ONCE)).fetchall()
    for draft, person, plan, touched in found:
        calendar = calendar_of(desk, person)
        at = next_decent(now, calendar, habits_of(desk, plan))
        zone = ZoneInfo(calendar.zone)
        due = Due(plan, draft, "draft", from_moment(touched).astimezone(zone).date())
        insert(desk, Reminder(due, person, "draft", at.astimezone(zone).date(), at), plan, person, None)
    return len(found)


def as_it_was_left(desk: Desk, draft: str, person: str, on: str, zone: str) -> int | None:
    """The revision of a draft that nobody has touched since; None of any other."""
    asked = """SELECT d.touched, d.revision FROM drafts d JOIN plans p ON p.id = d.plan
      WHERE d.id = ? AND d.person = ? AND d.status = 'open' AND p.archived_at IS NULL"""
    found = desk.db.execute(asked, (draft, person)).fetchone()
    if found is None or from_moment(found[0]).astimezone(ZoneInfo(zone)).date().isoformat() != on:
        return None
    revision: int = found[1]
    return revision

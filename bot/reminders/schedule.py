"""From a date and a calendar to the moments at which somebody is reminded of it. Pure.

Leads, in this order: `b10` and `b2` (so many working days before), `d0` (the day), `o1`, `o2` … (weekly while overdue), `e` (a week after
the last of these the supervisor is told). Each falls on a working day of the person's nation on which they are not away: where its own day
is none, on the last one before. Where none is left before, a lead before the day is left out, and any other falls on the next day that
suits: the date itself is never lost. Of two that fall on one day the later lead is kept. What was due before `since` is not planned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from datetime import date as Day
from typing import Literal
from zoneinfo import ZoneInfo

from bot.reminders.habits import CLOSES, OPENS, Calendar, Habits
from checks.dates import add_working_days, is_working_day
from dialogs.reminding import Moved

Role = Literal["author", "supervisor"]
ONE_DAY = timedelta(1)
WEEK = timedelta(7)
LONGEST_AWAY = 800
"""Days to look for one that suits; someone who is away for longer is reminded all the same."""


@dataclass(frozen=True, slots=True)
class Due:
    """What there is to remind of: a row's date, a step's, a review … `version` counts the dates that it has had."""

    plan: str
    subject: str
    kind: str
    on: Day
    version: int = 1


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: its lead, its local day and moment (UTC), and why it is not on its own day (`moved`)."""

    due: Due
    recipient: str
    lead: str
    day: Day
    at: datetime
    moved: Moved = ""

    @property
    def key(self) -> str:
        """The same for the same reminder, whoever plans it and how often."""
        due = self.due
        return f"{due.subject}/{due.version}/{due.kind}/{self.lead}/{self.day.isoformat()}/{self.recipient}"


def plan_reminders(
    due: Due, recipient: str, calendar: Calendar, habits: Habits, since: datetime, role: Role = "author"
) -> tuple[Reminder, ...]:
    """The reminders of a date from `since` on (a moment with an offset), in order of time. A supervisor has only the lead `e`."""
    zone = ZoneInfo(calendar.zone)
    now = since.astimezone(zone)
    first = now.date() if now.time() < habits.at else now.date() + ONE_DAY
    planned: dict[Day, Reminder] = {}
    for lead, own in leads(due.on, calendar, habits, role):
        day = _day_for(lead, own, calendar, first)
        if day is not None:
            moved: Moved = "" if day == own else "away" if is_away(own, calendar) else "closed"
            planned[day] = Reminder(due, recipient, lead, day, moment_of(day, habits.at, zone), moved)
    return tuple(planned[day] for day in sorted(planned))


def leads(on: Day, calendar: Calendar, habits: Habits, role: Role) -> Iterator[tuple[str, Day]]:
    """Each lead and its own day, before closed and quiet days are looked at."""
    if role == "supervisor":
        yield "e", on + (habits.weeks + 1) * WEEK
        return
    for days in habits.before:
        yield f"b{days}", add_working_days(on, -days, calendar.nation)
    yield "d0", on
    for week in range(1, habits.weeks + 1):
        yield f"o{week}", on + week * WEEK


def _day_for(lead: str, own: Day, calendar: Calendar, first: Day) -> Day | None:
    """The day on which a lead is sent, none before `first`; None where it is left out."""
    if own < first:
        return None
    day = own
    while day >= first and not suits(day, calendar):
        day -= ONE_DAY
    if day >= first:
        return day
    if lead.startswith("b"):
        return None
    for ahead in range(LONGEST_AWAY):
        if suits(own + ahead * ONE_DAY, calendar):
            return own + ahead * ONE_DAY
    return own


def suits(day: Day, calendar: Calendar) -> bool:
    """Whether somebody may be reminded on a day: a working day of their nation, and they are not away."""
    return is_working_day(day, calendar.nation) and not is_away(day, calendar)


def is_away(day: Day, calendar: Calendar) -> bool:
    """Whether a day is one of somebody's quiet days."""
    return any(quiet.first <= day <= quiet.last for quiet in calendar.quiet)


def moment_of(day: Day, at: time, zone: ZoneInfo) -> datetime:
    """A local day and time as a moment in UTC."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def next_decent(now: datetime, calendar: Calendar, habits: Habits) -> datetime:
    """`now` where somebody may be reminded at this hour of this day, else the next moment at which they may."""
    zone = ZoneInfo(calendar.zone)
    local = now.astimezone(zone)
    day, ahead = local.date(), 0
    if OPENS <= local.time() < CLOSES and suits(day, calendar):
        return now
    if local.time() >= habits.at:
        ahead = 1
    while ahead < LONGEST_AWAY and not suits(day + ahead * ONE_DAY, calendar):
        ahead += 1
    return moment_of(day + ahead * ONE_DAY, habits.at, zone)

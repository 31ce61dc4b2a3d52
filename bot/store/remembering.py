"""What somebody changes about their own reminders: later, no more of it, away."""

from __future__ import annotations

from datetime import date as Day
from zoneinfo import ZoneInfo

from bot.reminders.habits import Calendar, Habits, Quiet
from bot.reminders.schedule import Due, Reminder, moment_of, next_decent
from bot.store.calendars import calendar_of, habits_of, keep_calendar, keep_habits, keep_zone
from bot.store.dates import insert, move_signing, replan, replan_for
from bot.store.desk import Desk
from bot.store.members import make, needs
from bot.store.people import Actor, note
from bot.store.roles import allowed_in_plan, allowed_in_team
from dialogs.plans.changes import AwayKept, HabitsKept, Muted, NationKept, Snoozed, ZoneKept

_OPEN = "SELECT due_on, version FROM dates WHERE subject = ? AND kind = ? AND plan = ? AND state = 'open'"


@make.register
def _(change: Snoozed, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    needs(allowed_in_plan(desk, actor, change.plan, "private"), "see")
    found = desk.db.execute(_OPEN, (change.subject, change.kind, change.plan)).fetchone()
    if found is None:
        return
    due = Due(change.plan, change.subject, change.kind, Day.fromisoformat(found[0]), found[1])
    calendar, habits = calendar_of(desk, actor.person), habits_of(desk, change.plan)
    zone = ZoneInfo(calendar.zone)
    when = next_decent(moment_of(change.on, habits.at, zone), calendar, habits)
    day = when.astimezone(zone).date()
    insert(desk, Reminder(due, actor.person, f"s{change.on.isoformat()}", day, when), change.plan, actor.person, None)
    note(desk, actor, "reminder put off", change.subject, at)


@make.register
def _(change: Muted, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    needs(allowed_in_plan(desk, actor, change.plan, "private"), "see")
    desk.db.execute("INSERT INTO muted VALUES (?, ?) ON CONFLICT DO NOTHING", (actor.person, change.subject))
    note(desk, actor, "reminder muted", change.subject, at)


@make.register
def _(change: AwayKept, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    calendar = calendar_of(desk, actor.person)
    days = (Quiet(first=change.first, last=change.last),) if change.first and change.last else ()
    keep_calendar(desk, actor.person, calendar.model_copy(update={"quiet": (*calendar.quiet, *days) if days else ()}))
    replan_for(desk, actor.person, at)
    note(desk, actor, "away days kept", actor.person, at)


@make.register
def _(change: HabitsKept, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    if change.plan:
        needs(allowed_in_plan(desk, actor, change.plan, "private"), "change")
        found = [(change.plan,)]
    else:
        needs(allowed_in_team(desk, actor, change.team, "private"), "count")
        found = desk.db.execute("SELECT id FROM plans WHERE team = ?", (change.team,)).fetchall()
    owner = change.plan or change.team
    if change.signing is None:
        signing = habits_of(desk, change.plan or None, change.team).signing
        keep_habits(desk, owner, Habits(before=change.before, at=change.at, weeks=change.weeks, signing=signing))
    else:
        keep_habits(desk, owner, habits_of(desk, change.plan or None, change.team).model_copy(update={"signing": change.signing}))
    for (plan,) in found:
        if change.signing is not None:
            move_signing(desk, plan, at)
        replan(desk, plan, at)
    note(desk, actor, "reminder habits kept", owner, at)


@make.register
def _(change: NationKept, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    calendar = calendar_of(desk, actor.person)
    keep_calendar(desk, actor.person, Calendar.model_validate({**calendar.model_dump(), "nation": change.nation}))
    replan_for(desk, actor.person, at)
    note(desk, actor, "nation kept", actor.person, at)


@make.register
def _(change: ZoneKept, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    keep_zone(desk, actor.person, change.zone)
    replan_for(desk, actor.person, at)
    note(desk, actor, "time zone kept", actor.person, at)

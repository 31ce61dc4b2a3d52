"""Whose days are whose: a person's zone, nation and quiet days, and the habits of a plan or team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day

from bot.reminders.habits import Calendar, Habits, Quiet
from bot.store.desk import Desk


def calendar_of(desk: Desk, person: str) -> Calendar:
    """A person's calendar; England's working days on London's clock where they never said otherwise."""
    found = desk.db.execute("SELECT zone, nation FROM persons WHERE id = ?", (person,)).fetchone()
    quiet = desk.db.execute("SELECT first, last FROM quiet_days WHERE person = ? ORDER BY first", (person,)).fetchall()
    days = tuple(Quiet(first=Day.fromisoformat(first), last=Day.fromisoformat(last)) for first, last in quiet)
    zone, nation = found or (None, None)
    return calendar_from(zone, nation, days)


def calendar_from(zone: str | None, nation: str | None, quiet: Sequence[Quiet]) -> Calendar:
    """A calendar as it is kept: what was never said is as everybody's."""
    said = {name: value for name, value in (("zone", zone), ("nation", nation)) if value}
    return Calendar.model_validate({**said, "quiet": tuple(quiet)})


def keep_calendar(desk: Desk, person: str, calendar: Calendar) -> None:
    """Keep a person's calendar as it is from now on."""
    desk.db.execute("UPDATE persons SET zone = ?, nation = ? WHERE id = ?", (calendar.zone, calendar.nation, person))
    desk.db.execute("DELETE FROM quiet_days WHERE person = ?", (person,))
    for quiet in {one.first: one for one in sorted(calendar.quiet, key=lambda one: one.last)}.values():
        desk.db.execute("INSERT INTO quiet_days VALUES (?, ?, ?)", (person, quiet.first.isoformat(), quiet.last.isoformat()))


def habits_of(desk: Desk, plan: str | None, team: str | None = None) -> Habits:
    """How a plan is reminded: as was said of it, else of its team, else as everybody is."""
    found = (
        desk.db.execute("SELECT said FROM habits WHERE owner = ?", (plan or "",)).fetchone()
        or desk.db.execute(
            "SELECT said FROM habits WHERE owner = coalesce(?, (SELECT team FROM plans WHERE id = ?), '')", (team, plan or "")
        ).fetchone()
    )
    return Habits.model_validate_json(found[0]) if found else Habits()


def keep_habits(desk: Desk, owner: str, habits: Habits) -> None:
    """Keep how a plan or a team is reminded from now on."""
    desk.db.execute("DELETE FROM habits WHERE owner = ?", (owner,))
    desk.db.execute("INSERT INTO habits VALUES (?, ?)", (owner, habits.model_dump_json()))

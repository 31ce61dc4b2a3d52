"""Whose days are whose: a person's zone, nation and quiet days, and the habits of a plan or team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day

from bot.activity import Account
from bot.reminders.habits import Calendar, Habits, Quiet
from bot.store.desk import Desk


def calendar_of(desk: Desk, person: str) -> Calendar:
    """A person's calendar: in the zone that they chose, else the one that their platform reported, else the service's own; England's
    working days where they never said otherwise."""
    found = desk.db.execute("SELECT coalesce(zone, seen_zone, ?), nation FROM persons WHERE id = ?", (desk.zone, person)).fetchone()
    quiet = desk.db.execute("SELECT first, last FROM quiet_days WHERE person = ? ORDER BY first", (person,)).fetchall()
    days = tuple(Quiet(first=Day.fromisoformat(first), last=Day.fromisoformat(last)) for first, last in quiet)
    zone, nation = found or (desk.zone, None)
    return calendar_from(zone, nation, days)


def calendar_from(zone: str | None, nation: str | None, quiet: Sequence[Quiet]) -> Calendar:
    """A calendar as it is kept: what was never said is as everybody's."""
    said = {name: value for name, value in (("zone", zone), ("nation", nation)) if value}
    return Calendar.model_validate({**said, "quiet": tuple(quiet)})


def keep_calendar(desk: Desk, person: str, calendar: Calendar) -> None:
    """Keep a person's calendar as it is from now on; a zone is theirs by choice only where it is another than before."""
    if calendar.zone != calendar_of(desk, person).zone:
        keep_zone(desk, person, calendar.zone)
    desk.db.execute("UPDATE persons SET nation = ? WHERE id = ?", (calendar.nation, person))
    desk.db.execute("DELETE FROM quiet_days WHERE person = ?", (person,))
    for quiet in {one.first: one for one in sorted(calendar.quiet, key=lambda one: one.last)}.values():
        desk.db.execute("INSERT INTO quiet_days VALUES (?, ?, ?)", (person, quiet.first.isoformat(), quiet.last.isoformat()))


def zone_of(desk: Desk, account: Account, reported: str = "") -> str:
    """The zone of the days of an account's person: as they chose, else as is reported now, else as was, else the service's own."""
    asked = """SELECT s.zone, s.seen_zone FROM accounts a JOIN persons s ON s.id = a.person
      WHERE a.channel = ? AND a.workspace = ? AND a."user" = ?"""
    chosen, seen = desk.db.execute(asked, (account.channel, account.tenant, account.user)).fetchone() or (None, None)
    return str(chosen or reported or seen or desk.zone)


def keep_zone(desk: Desk, person: str, zone: str) -> None:
    """Keep the zone that a person chose; empty: theirs is the one that their platform reports."""
    desk.db.execute("UPDATE persons SET zone = ? WHERE id = ?", (zone or None, person))


def see_zone(desk: Desk, person: str, zone: str) -> bool:
    """Keep the zone that a platform reports of a person; whether their days are others from now on."""
    before = calendar_of(desk, person).zone
    desk.db.execute("UPDATE persons SET seen_zone = ? WHERE id = ?", (zone, person))
    return calendar_of(desk, person).zone != before


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

"""Teams that the settings name: made where they are new, their people brought to what the settings say, others left alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.activity import Account
from bot.store.dates import replan
from bot.store.desk import Desk, new_id
from bot.store.members import team_place
from bot.store.people import Actor, meet, note, tenant_key


def settle_team(desk: Desk, name: str, accounts: Sequence[tuple[Account, str]]) -> None:
    """Bring one team to what the settings say of it: in each council that its accounts belong to, the people of that council.

    One that is left without accounts is emptied, where only one council has a team of that name.
    """
    now = desk.now()
    if not accounts:
        _empty(desk, name, now)
    people: dict[str, list[tuple[Actor, str]]] = {}
    for account, role in accounts:
        actor = meet(desk, account, now)
        people.setdefault(actor.tenant, []).append((actor, role))
    for tenant, members in people.items():
        first = members[0][0]
        desk.locks.lock(f"teams of {tenant}")
        team = _named(desk, first, name)
        if team is None:
            team = new_id()
            sealed = first.key.seal(name.encode(), team_place(team, tenant))
            desk.db.execute("INSERT INTO teams (id, tenant, made_at, sealed) VALUES (?, ?, ?, ?)", (team, tenant, now, sealed))
            note(desk, first, "team made", team, now)
        wanted = {(actor.person, role) for actor, role in members}
        there = {tuple(one) for one in desk.db.execute("SELECT person, role FROM team_people WHERE team = ?", (team,)).fetchall()}
        for person, role in sorted(there - wanted):
            desk.db.execute("DELETE FROM team_people WHERE team = ? AND person = ? AND role = ?", (team, person, role))
        for person, role in sorted(wanted - there):
            desk.db.execute("INSERT INTO team_people (team, person, role, since) VALUES (?, ?, ?, ?)", (team, person, role, now))
        if there != wanted:
            for (plan,) in desk.db.execute("SELECT id FROM plans WHERE team = ? ORDER BY id", (team,)).fetchall():
                replan(desk, plan, now)
            note(desk, first, "team settled", team, now)


def _empty(desk: Desk, name: str, now: int) -> None:
    """Take everybody off the only team of this name."""
    councils = [
        Actor("", tenant, tenant_key(desk, tenant)) for (tenant,) in desk.db.execute("SELECT id FROM tenants ORDER BY id").fetchall()
    ]
    found = [(actor, team) for actor in councils if (team := _named(desk, actor, name)) is not None]
    if len(found) != 1:
        return
    actor, team = found[0]
    desk.locks.lock(f"teams of {actor.tenant}")
    if desk.db.execute("DELETE FROM team_people WHERE team = ?", (team,)).rowcount:
        for (plan,) in desk.db.execute("SELECT id FROM plans WHERE team = ? ORDER BY id", (team,)).fetchall():
            replan(desk, plan, now)
        note(desk, actor, "team settled", team, now)


def _named(desk: Desk, actor: Actor, name: str) -> str | None:
    """The council's team of this name."""
    for team, sealed in desk.db.execute("SELECT id, sealed FROM teams WHERE tenant = ? ORDER BY made_at, id", (actor.tenant,)).fetchall():
        if actor.key.open(sealed, team_place(team, actor.tenant)).decode().casefold() == name.casefold():
            return str(team)
    return None

"""What somebody is to a plan or a team, and so what they may do: the permission table, asked with what the database holds."""

from __future__ import annotations

from bot.permissions import Action, Place, Role, allowed
from bot.store.desk import Desk
from bot.store.people import Actor

MAY_SEE = """(EXISTS (SELECT 1 FROM plans p WHERE p.id = d.plan AND p.person = d.person)
  OR EXISTS (SELECT 1 FROM plan_people pp WHERE pp.plan = d.plan AND pp.person = d.person)
  OR EXISTS (SELECT 1 FROM plans p JOIN team_people tp ON tp.team = p.team WHERE p.id = d.plan AND tp.person = d.person))"""
"""In SQL, of a draft `d`: whoever keeps it may still see its plan. What the table says of `see`, for the turn's own statement."""

MINE = """(p.person = ?
  OR EXISTS (SELECT 1 FROM plan_people pp WHERE pp.plan = p.id AND pp.person = ?)
  OR EXISTS (SELECT 1 FROM team_people tp WHERE tp.team = p.team AND tp.person = ?))"""
"""In SQL, of a plan `p`: one person, three times, may see it."""

_ROLES = """
SELECT 'author' FROM plans WHERE id = ? AND person = ? AND tenant = ?
UNION SELECT 'team' FROM plan_people pp JOIN plans p ON p.id = pp.plan WHERE pp.plan = ? AND pp.person = ? AND p.tenant = ?
UNION SELECT tp.role FROM plans p JOIN team_people tp ON tp.team = p.team WHERE p.id = ? AND tp.person = ? AND p.tenant = ?"""

_TO_PLANS = """
WITH o AS (SELECT r.id AS reminder, p.id AS plan, p.person AS author, p.team, s.id AS person
  FROM reminders r JOIN plans p ON p.id = r.plan JOIN persons s ON s.id = r.person AND s.tenant = p.tenant
  WHERE r.id IN (SELECT value /*+ ::bigint */ FROM json_each(?)))
SELECT o.reminder, 'author' FROM o WHERE o.author = o.person
UNION SELECT o.reminder, 'team' FROM o JOIN plan_people pp ON pp.plan = o.plan AND pp.person = o.person
UNION SELECT o.reminder, tp.role FROM o JOIN team_people tp ON tp.team = o.team AND tp.person = o.person"""

_OF_COUNCIL = "SELECT 1 FROM teams WHERE id = ? AND tenant = ?"
_ACCOUNTS = "SELECT a.channel, a.workspace, a.user FROM accounts a WHERE a.person = ?"


def roles_in_plan(desk: Desk, actor: Actor, plan: str) -> tuple[Role, ...]:
    """What the person is to the plan; an outsider where they are nothing, or where there is no such plan."""
    asked = (plan, actor.person, actor.tenant)
    found: list[Role] = [role for (role,) in desk.db.execute(_ROLES, asked * 3)]
    return tuple(sorted(found)) or ("outsider",)


def roles_to_plans(desk: Desk, reminders: str) -> dict[int, tuple[Role, ...]]:
    """The same of many reminders (`those`), by reminder: what its recipient is to its plan. Who is nothing to it is left out."""
    found: dict[int, tuple[Role, ...]] = {}
    for reminder, role in desk.db.execute(_TO_PLANS, (reminders,)).fetchall():
        found[reminder] = (*found.get(reminder, ()), role)
    return found


def roles_in_team(desk: Desk, actor: Actor, team: str) -> tuple[Role, ...]:
    """What the person is to the team: of it, its supervisor, an administrator of the council that it belongs to."""
    found: list[Role] = [
        role for (role,) in desk.db.execute("SELECT role FROM team_people WHERE team = ? AND person = ?", (team, actor.person))
    ]
    if is_administrator(desk, actor) and desk.db.execute(_OF_COUNCIL, (team, actor.tenant)).fetchone() is not None:
        found.append("administrator")
    return tuple(sorted(found)) or ("outsider",)


def is_administrator(desk: Desk, actor: Actor) -> bool:
    """Whether one of the person's accounts is named in the settings as an administrator's."""
    return bool(desk.admins) and any(tuple(account) in desk.admins for account in desk.db.execute(_ACCOUNTS, (actor.person,)))


def allowed_in_plan(desk: Desk, actor: Actor, plan: str, place: Place) -> frozenset[Action]:
    """What the person may do with the plan in this place."""
    return allowed(roles_in_plan(desk, actor, plan), place)


def allowed_in_team(desk: Desk, actor: Actor, team: str, place: Place) -> frozenset[Action]:
    """What the person may do with the team in this place."""
    return allowed(roles_in_team(desk, actor, team), place)

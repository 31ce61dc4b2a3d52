"""What a claim looks up of the reminders that it took: a statement for each kind of thing, however many reminders there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import datetime
from typing import NamedTuple

from bot.permissions import Action, may
from bot.reminders.habits import Calendar, Habits, Quiet
from bot.reminders.schedule import next_decent
from bot.sealing import Unreadable
from bot.store.calendars import calendar_from
from bot.store.dates import ALIVE
from bot.store.desk import Desk, moment
from bot.store.people import Actor, tenant_key
from bot.store.plans import head_from, open_row
from bot.store.roles import roles_to_plans
from bot.store.sets import those
from bot.store.vault import erased
from checks.plan import Plan, PlanRow

_HOMES = """
SELECT a.person, c.channel, c.workspace, c.name, a."user", s.full_text
FROM accounts a JOIN conversations c ON c.id = a.home JOIN persons s ON s.id = a.person
WHERE a.person IN (SELECT value FROM json_each(?)) ORDER BY c.id"""
"""Where people are written to, and whether they asked for the whole text."""

_CALENDARS = "SELECT id, tenant, coalesce(zone, seen_zone), nation FROM persons WHERE id IN (SELECT value FROM json_each(?))"
_QUIET = "SELECT person, first, last FROM quiet_days WHERE person IN (SELECT value FROM json_each(?)) ORDER BY person, first"

_STANDING = f"""
SELECT r.id, d.due_on, d.version, d.state,
  EXISTS (SELECT 1 FROM muted m WHERE m.person = r.person AND m.subject = d.subject),
  EXISTS (SELECT 1 FROM reminders l WHERE l.subject = d.subject AND l.kind = d.kind AND l.person = r.person AND l.id <> r.id
    AND (l.planned_at > r.planned_at OR (l.planned_at = r.planned_at AND r.lead LIKE 's%' AND (l.lead NOT LIKE 's%' OR l.id > r.id)))
    AND l.planned_at <= ?2 AND l.state IN {ALIVE} AND l.lead <> 'u'),
  (SELECT count(*) FROM reminders f WHERE f.subject = d.subject AND f.kind = d.kind AND f.person = r.person AND f.version = d.version
    AND f.state = 'folded' AND f.planned_at < r.planned_at),
  coalesce((SELECT h.said FROM habits h WHERE h.owner = p.id), (SELECT h.said FROM habits h WHERE h.owner = p.team)),
  p.sealed, k.wrapped, v.id, v.version, v.sealed
FROM reminders r JOIN dates d ON d.subject = r.subject AND d.kind = r.kind JOIN plans p ON p.id = d.plan
JOIN plan_keys k ON k.plan = p.id
LEFT JOIN row_versions v ON v.id = d.row AND v.plan = p.id AND v.version = (SELECT max(w.version) FROM row_versions w WHERE w.id = d.row)
WHERE r.id IN (SELECT value /*+ ::bigint */ FROM json_each(?1)) AND p.archived_at IS NULL"""  # noqa: S608


Home = tuple[str, str, str, str, bool]
"""Where somebody is written to: channel, workspace, conversation and their own id there; and whether they asked for the whole text."""


class Standing(NamedTuple):
    """A date as it stands; whether its reminders are muted, whether a later one is due as well, how many were folded into this one; and
    what it is of: the plan's head and the row (where there is one) as they are sealed, with the plan's habits and key."""

    due_on: str
    version: int
    state: str
    muted: bool
    later: bool
    folded: int
    said: str | None
    head: bytes | None
    wrapped: bytes
    row: str | None
    row_version: int
    row_sealed: bytes


class LookedUp:
    """What stands of reminders (id, person, plan) to people, at one moment."""

    def __init__(self, desk: Desk, taken: Iterable[tuple[int, str, str]], now: datetime) -> None:
        found = tuple(taken)
        rows, people = those(row for row, _, _ in found), those({person for _, person, _ in found})
        self._desk = desk
        self._now = now
        self.standing = {row: Standing(*rest) for row, *rest in desk.db.execute(_STANDING, (rows, moment(now))).fetchall()}
        """By reminder; of a date that is gone there is none."""
        self.homes = homes_of(desk, people)
        self._roles = roles_to_plans(desk, rows)
        quiet: dict[str, list[Quiet]] = {}
        for person, first, last in desk.db.execute(_QUIET, (people,)).fetchall():
            quiet.setdefault(person, []).append(Quiet(first=Day.fromisoformat(first), last=Day.fromisoformat(last)))
        self.calendars: dict[str, Calendar] = {}
        self._tenants: dict[str, str] = {}
        for person, tenant, zone, nation in desk.db.execute(_CALENDARS, (people,)).fetchall():
            self.calendars[person], self._tenants[person] = calendar_from(zone or desk.zone, nation, quiet.get(person, ())), tenant
        self._decent: dict[tuple[str, str | None], datetime] = {}

    def decent(self, row: int, person: str) -> datetime:
        """Now, or the next moment at which the person may be reminded of what the reminder is of."""
        said = self.standing[row].said
        if (person, said) not in self._decent:
            habits = Habits.model_validate_json(said) if said else Habits()
            self._decent[person, said] = next_decent(self._now, self.calendars[person], habits)
        return self._decent[person, said]

    def may(self, row: int, action: Action) -> bool:
        """Whether whom the reminder is for may do this with the plan."""
        return may(self._roles.get(row, ()), action)

    def content(self, row: int, person: str, plan: str) -> Plan | None:
        """The plan's head with the one row that the reminder is of; None where the person may not see it, or it cannot be read."""
        stands = self.standing[row]
        if erased(stands.wrapped) or not self.may(row, "see"):
            return None
        tenant = self._tenants[person]
        actor = Actor(person, tenant, tenant_key(self._desk, tenant))
        try:
            cipher = self._desk.vault.plan(plan, stands.wrapped, tenant, actor.key)
            head = head_from(self._desk, actor, plan, stands.head, cipher)
            rows = (_numbered(open_row(cipher, actor, stands.row, stands.row_version, stands.row_sealed), stands),) if stands.row else ()
        except Unreadable:
            return None
        return head.model_copy(update={"rows": rows})


def _numbered(row: PlanRow, stands: Standing) -> PlanRow:
    return row.model_copy(update={"version": stands.row_version})


def homes_of(desk: Desk, people: str) -> dict[str, Home]:
    """Where each of the people (`those`) is written to; without whoever cannot be."""
    found = desk.db.execute(_HOMES, (people,)).fetchall()
    return {person: (channel, workspace, name, user, bool(full)) for person, channel, workspace, name, user, full in found}

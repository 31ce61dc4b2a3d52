"""What a turn on a plan may ask of the store, answered from within its transaction: only what the acting person may see is there."""

from __future__ import annotations

import secrets
from datetime import date

from bot.permissions import Place
from bot.sealing import Cipher, Unreadable, place_of
from bot.store import linking, members
from bot.store.calendars import calendar_of
from bot.store.desk import Desk, from_moment, new_id
from bot.store.people import ALPHABET, Actor
from bot.store.plans import Opened, header_of, open_header, open_row, read_plan, read_row
from bot.store.reflecting import Remembered
from bot.store.roles import allowed_in_plan, allowed_in_team, is_administrator
from bot.store.rooms import in_one_room
from bot.store.vault import erased
from bot.zones import zone_named
from dialogs.plans.known import Accounts, Ahead, Head, Invitation, Known, LinkOffer, Member, Team, Version

MOST_PLANS = 100
"""How many plans a list shows."""

_MINE = """
SELECT p.id, p.archived_at, k.wrapped, EXISTS (SELECT 1 FROM given_up g WHERE g.plan = p.id)
FROM plans p JOIN plan_keys k ON k.plan = p.id
WHERE p.erased_at IS NULL AND p.sealed IS NOT NULL AND (p.person = ?
  OR EXISTS (SELECT 1 FROM plan_people pp WHERE pp.plan = p.id AND pp.person = ?)
  OR EXISTS (SELECT 1 FROM team_people tp WHERE tp.team = p.team AND tp.person = ?))
ORDER BY p.archived_at IS NOT NULL, coalesce((SELECT max(r.at) FROM row_versions r WHERE r.plan = p.id), p.made_at) DESC, p.id LIMIT ?"""

MOST_DATES = 40
_AHEAD = """
SELECT d.plan, d.subject, d.kind, d.due_on, k.wrapped, EXISTS (SELECT 1 FROM reminders r
  WHERE r.subject = d.subject AND r.kind = d.kind AND r.version = d.version AND r.state = 'failed')
FROM dates d JOIN plans p ON p.id = d.plan JOIN plan_keys k ON k.plan = p.id
WHERE d.state = 'open' AND d.due_on <= ? AND p.erased_at IS NULL AND p.archived_at IS NULL AND p.sealed IS NOT NULL AND (p.person = ?
  OR EXISTS (SELECT 1 FROM plan_people pp WHERE pp.plan = p.id AND pp.person = ?)
  OR EXISTS (SELECT 1 FROM team_people tp WHERE tp.team = p.team AND tp.person = ?))
ORDER BY d.due_on, d.subject LIMIT ?"""

_ROWS = """
SELECT r.done FROM row_versions r WHERE r.plan = ? AND r.version = (SELECT max(v.version) FROM row_versions v WHERE v.id = r.id)"""

_PEOPLE = """
SELECT p.person, 'author', s.sealed FROM plans p JOIN persons s ON s.id = p.person WHERE p.id = ?
UNION ALL SELECT pp.person, 'colleague', s.sealed FROM plan_people pp JOIN persons s ON s.id = pp.person WHERE pp.plan = ?
UNION ALL SELECT tp.person, tp.role, s.sealed FROM plans p JOIN team_people tp ON tp.team = p.team JOIN persons s ON s.id = tp.person
  WHERE p.id = ?"""

_OF_TEAM = "SELECT tp.person, tp.role, s.sealed FROM team_people tp JOIN persons s ON s.id = tp.person WHERE tp.team = ? ORDER BY tp.since"

_TEAMS = "SELECT id, sealed, conversation FROM teams WHERE tenant = ? ORDER BY made_at, id"


class Asking:
    """`dialogs.plans.known.Plans` of one turn: who asks, in which conversation, of which scope, at which moment."""

    def __init__(self, desk: Desk, actor: Actor, at: int, conversation: int, scope: str, keys: dict[str, Cipher]) -> None:
        """`keys` remembers every plan's key that was opened: what is said is sealed with all of them."""
        self._desk, self._actor, self._at = desk, actor, at
        self._conversation, self._scope, self._keys = conversation, scope, keys
        self._opened: Opened = {}
        self._names: dict[str, str] = {}

    def in_private(self) -> bool:
        """See Plans."""
        return self._place(None) == "private"

    def privately(self) -> Asking:
        """See Plans."""
        apart = Asking(self._desk, self._actor, self._at, self._conversation, "private", self._keys)
        apart._opened, apart._names = self._opened, self._names
        return apart

    def known(self, plan: str) -> Known | None:
        """See Plans."""
        desk, actor = self._desk, self._actor
        found = desk.db.execute(
            """SELECT p.version, p.team, p.archived_at, k.wrapped, t.sealed, t.conversation FROM plans p JOIN plan_keys k ON k.plan = p.id
               LEFT JOIN teams t ON t.id = p.team WHERE p.id = ?""",
            (plan,),
        ).fetchone()
        if found is None or erased(found[3]):
            return None
        version, team, archived, wrapped, name, channel = found
        may = allowed_in_plan(desk, actor, plan, self._place(channel))
        if "see" not in may:
            return None
        cipher = desk.vault.plan(plan, wrapped, actor.tenant, actor.key)
        try:
            whole, versions = read_plan(desk, actor, plan, cipher, self._opened)
        except Unreadable:
            return None
        self._keys[plan] = cipher
        return Known(
            plan=whole,
            me=actor.person,
            version=version,
            versions=versions,
            allowed=frozenset(may),
            members=self._members(_PEOPLE, (plan,) * 3),
            team=team or "",
            team_name=self._team_name(team, name) if team else "",
            archived=archived is not None,
            nation=calendar_of(desk, actor.person).nation,
        )

    def writing(self, plan: str) -> frozenset[str]:
        """See Plans."""
        found = self._desk.db.execute("SELECT DISTINCT person FROM drafts WHERE plan = ? AND status IN ('open', 'paused')", (plan,))
        return frozenset(person for (person,) in found.fetchall())

    def heads(self) -> tuple[Head, ...]:
        """See Plans. None outside a private chat."""
        desk, actor = self._desk, self._actor
        if self._place(None) != "private":
            return ()
        heads = []
        for plan, archived, wrapped, unreached in desk.db.execute(_MINE, (actor.person,) * 3 + (MOST_PLANS,)).fetchall():
            cipher = desk.vault.plan(plan, wrapped, actor.tenant, actor.key)
            try:
                header = header_of(desk, actor, plan, cipher, self._opened)
            except Unreadable:
                continue
            self._keys[plan] = cipher
            done = [answer for (answer,) in desk.db.execute(_ROWS, (plan,))]
            heads.append(Head(header, len(done), done.count("yes"), archived is not None, bool(unreached)))
        return tuple(heads)

    def history(self, known: Known) -> tuple[Version, ...]:
        """See Plans."""
        plan = known.plan.id
        if "compare" not in known.allowed or plan not in self._keys:
            return ()
        desk, actor, cipher = self._desk, self._actor, self._keys[plan]
        rows = desk.db.execute("SELECT id, version, person, at, sealed FROM row_versions WHERE plan = ?", (plan,)).fetchall()
        heads = desk.db.execute("SELECT version, person, at, sealed FROM plan_versions WHERE plan = ?", (plan,)).fetchall()
        found: list[tuple[int, Version]] = []
        for row, version, person, at, sealed in rows:
            value = open_row(cipher, actor, row, version, sealed, self._opened)
            found.append((at, Version(row, version, person, self._name(person), _day(at), value, at)))
        for version, person, at, sealed in heads:
            head = open_header(cipher, sealed, place_of("plan_versions", "sealed", f"{plan}/{version}", actor.tenant))
            found.append((at, Version("", version, person, self._name(person), _day(at), head, at)))
        return tuple(version for _, version in sorted(found, key=lambda one: (one[0], one[1].row == "", one[1].number)))

    def upcoming(self, until: date) -> tuple[Ahead, ...]:
        """See Plans. None outside a private chat."""
        desk, actor = self._desk, self._actor
        if self._place(None) != "private":
            return ()
        found = []
        asked = (until.isoformat(), *(actor.person,) * 3, MOST_DATES)
        for plan, subject, kind, on, wrapped, unreached in desk.db.execute(_AHEAD, asked).fetchall():
            cipher = desk.vault.plan(plan, wrapped, actor.tenant, actor.key)
            try:
                content = read_row(desk, actor, plan, subject.partition("/")[0], cipher, self._opened)
            except Unreadable:
                continue
            self._keys[plan] = cipher
            found.append(Ahead(content, subject, kind, date.fromisoformat(on), bool(unreached)))
        return tuple(found)

    def zone_named(self, said: str) -> str:
        """See Plans."""
        return zone_named(said)

    def zone(self) -> str:
        """See Plans."""
        return calendar_of(self._desk, self._actor.person).zone

    def nation(self) -> str:
        """See Plans."""
        return calendar_of(self._desk, self._actor.person).nation

    def invitation(self, code: str) -> Invitation | None:
        """See Plans. A code is used in private."""
        return members.invitation(self._desk, self._actor, code, self._at) if self._place(None) == "private" else None

    def teams(self) -> tuple[Team, ...]:
        """See Plans."""
        desk, actor = self._desk, self._actor
        found = desk.db.execute(_TEAMS, (actor.tenant,)).fetchall()
        teams = []
        for team, name, channel in found:
            may = allowed_in_team(desk, actor, team, self._place(channel))
            people = self._members(_OF_TEAM, (team,))
            if may or any(one.person == actor.person for one in people):
                here = self._scope != "private" and in_one_room(self._desk, channel, self._conversation)
                teams.append(Team(team, self._team_name(team, name), people, channel is not None, here, frozenset(may)))
        return tuple(teams)

    def may_name_teams(self) -> bool:
        """See Plans."""
        return is_administrator(self._desk, self._actor)

    def own_name(self) -> str:
        """See Plans."""
        return self._name(self._actor.person)

    def new_id(self) -> str:
        """See Plans."""
        return new_id()

    def new_code(self) -> str:
        """See Plans: 60 random bits."""
        letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
        return "-".join((letters[:4], letters[4:8], letters[8:]))

    def reflecting(self) -> Remembered:
        """See Plans."""
        return Remembered(self._desk, self._actor, self._conversation, self._place, self._keys)

    def feed_address(self, secret: str) -> str:
        """See Plans."""
        return f"{self._desk.address}/calendar/{secret}.ics" if self._desk.address else ""

    def link_offer(self, code: str) -> LinkOffer:
        """See Plans."""
        return linking.link_offer(self._desk, self._actor, code, self._at)

    def accounts(self) -> Accounts:
        """See Plans."""
        desk, person = self._desk, self._actor.person
        (here,) = desk.db.execute("SELECT channel FROM conversations WHERE id = ?", (self._conversation,)).fetchone()
        return Accounts(here, linking.channels_of(desk, person), linking.came_by_a_code(desk, person))

    def _place(self, channel: int | None) -> Place:
        if self._scope == "private":
            return "private"
        return "team channel" if in_one_room(self._desk, channel, self._conversation) else "elsewhere"

    def _members(self, sql: str, values: tuple[str, ...]) -> tuple[Member, ...]:
        found: dict[tuple[str, str], Member] = {}
        for person, role, sealed in self._desk.db.execute(sql, values).fetchall():
            found.setdefault((person, role), Member(person, self._opened_name(person, sealed), role))
        return tuple(found.values())

    def _name(self, person: str) -> str:
        if person not in self._names:
            self._names[person] = members.name_of(self._desk, self._actor, person)
        return self._names[person]

    def _opened_name(self, person: str, sealed: bytes | None) -> str:
        if person not in self._names:
            self._names[person] = members.opened_name(self._actor, person, sealed)
        return self._names[person]

    def _team_name(self, team: str, sealed: bytes) -> str:
        if team not in self._names:
            self._names[team] = self._actor.key.open(sealed, members.team_place(team, self._actor.tenant)).decode()
        return self._names[team]


def _day(at: int) -> date:
    return from_moment(at).date()

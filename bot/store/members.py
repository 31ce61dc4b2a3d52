"""The people around a plan: codes made and used, plans shared, handed over, left and archived, teams made. Each is audited here.

What a code opens is checked again when it is used: whoever made it must still be allowed to. A code works once, within a week, and only
inside its own council.
"""

from __future__ import annotations

from datetime import timedelta
from functools import singledispatch
from typing import Any

from bot.permissions import Action
from bot.sealing import Place, place_of
from bot.store.dates import bring_back, replan
from bot.store.desk import Desk
from bot.store.people import Actor, hash_code, note
from bot.store.protocol import NO_SUCH_PLAN, Forbidden
from bot.store.roles import allowed_in_plan, allowed_in_team, is_administrator
from dialogs.plans.changes import Archived, Declined, Invited, Joined, Left, Named, Shared, TakenOffTeam, TeamHere, TeamMade
from dialogs.plans.known import Invitation, InvitedTo

CODE_LASTS = timedelta(days=7)
_LASTS = CODE_LASTS // timedelta(microseconds=1)
_NO_SUCH_CODE = "This code is not known, was used already, or is more than a week old."

NEEDED: dict[InvitedTo, Action] = {"plan": "invite", "hand over": "hand over", "team": "name member", "supervisor": "name supervisor"}
"""What whoever makes a code must be allowed to."""
AUDITED: dict[InvitedTo, str] = {
    "plan": "joined plan",
    "hand over": "plan handed over",
    "team": "joined team",
    "supervisor": "became supervisor",
}


@singledispatch
def make(change: Any, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    """Make one change of the people around a plan, in this conversation; raises Forbidden."""
    raise TypeError(f"no such change: {type(change).__name__}")


def needs(found: frozenset[Action], action: Action) -> None:
    """Raise Forbidden where the action is not among those allowed."""
    if action not in found:
        raise Forbidden(NO_SUCH_PLAN)


def _may_invite(desk: Desk, actor: Actor, kind: InvitedTo, subject: str) -> bool:
    asked = allowed_in_plan if kind in ("plan", "hand over") else allowed_in_team
    return NEEDED[kind] in asked(desk, actor, subject, "private")


def invitation(desk: Desk, actor: Actor, code: str, at: int) -> Invitation | None:
    """What a code opens for this person, while it is good and whoever made it may still open it."""
    found = desk.db.execute(
        """SELECT i.kind, i.subject, i.person FROM invitations i JOIN persons p ON p.id = i.person
           WHERE i.hash = ? AND i.expires_at > ? AND p.tenant = ?""",
        (hash_code(code), at, actor.tenant),
    ).fetchone()
    if found is None or not _may_invite(desk, Actor(found[2], actor.tenant, actor.key), found[0], found[1]):
        return None
    author = desk.db.execute("SELECT person FROM plans WHERE id = ?", (found[1],)).fetchone()
    return Invitation(found[0], found[1], found[2], name_of(desk, actor, found[2]), author[0] if author else "")


def name_of(desk: Desk, actor: Actor, person: str) -> str:
    """What colleagues call somebody of the acting person's council; empty where nobody has said."""
    found = desk.db.execute("SELECT sealed FROM persons WHERE id = ? AND tenant = ?", (person, actor.tenant)).fetchone()
    return opened_name(actor, person, found[0]) if found else ""


def opened_name(actor: Actor, person: str, sealed: bytes | None) -> str:
    """The same, where what is sealed was found already."""
    return "" if sealed is None else actor.key.open(sealed, name_place(person, actor.tenant)).decode()


def name_place(person: str, tenant: str) -> Place:
    """Where what colleagues call somebody is sealed."""
    return place_of("persons", "sealed", person, tenant)


@make.register
def _(change: Invited, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    if not _may_invite(desk, actor, change.kind, change.subject):
        raise Forbidden(NO_SUCH_PLAN)
    desk.db.execute("DELETE FROM invitations WHERE expires_at <= ?", (at,))
    values = (hash_code(change.code), change.kind, change.subject, actor.person, at + _LASTS)
    desk.db.execute("INSERT INTO invitations (hash, kind, subject, person, expires_at) VALUES (?, ?, ?, ?, ?)", values)
    note(desk, actor, "hand-over offered" if change.kind == "hand over" else "invited", change.subject, at)


@make.register
def _(change: Joined, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    opened = invitation(desk, actor, change.code, at)
    if opened is None:
        raise Forbidden(_NO_SUCH_CODE)
    db, subject = desk.db, opened.subject
    desk.locks.lock(subject)
    if db.execute("DELETE FROM invitations WHERE hash = ?", (hash_code(change.code),)).rowcount != 1:  # used while we waited for the lock
        raise Forbidden(_NO_SUCH_CODE)
    if opened.kind == "hand over":
        (author,) = db.execute("SELECT person FROM plans WHERE id = ?", (subject,)).fetchone()
        if author != actor.person:
            _work_on(desk, subject, author, at)
            db.execute("UPDATE plans SET person = ? WHERE id = ?", (actor.person, subject))
        db.execute("DELETE FROM plan_people WHERE plan = ? AND person = ?", (subject, actor.person))
    elif opened.kind == "plan":
        _work_on(desk, subject, actor.person, at)
    else:
        db.execute(
            "INSERT INTO team_people (team, person, role, since) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (subject, actor.person, opened.kind, at),
        )
    if opened.kind in ("plan", "hand over"):
        replan(desk, subject, at)
    elif opened.kind == "supervisor":
        for (plan,) in db.execute("SELECT id FROM plans WHERE team = ?", (subject,)).fetchall():
            replan(desk, plan, at)
    of = f"{subject}:{opened.author}:{opened.by}" if opened.kind == "hand over" else subject  # from whom, and by whose code
    note(desk, actor, AUDITED[opened.kind], of, at)


def _work_on(desk: Desk, plan: str, person: str, at: int) -> None:
    desk.db.execute("INSERT INTO plan_people (plan, person, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (plan, person, at))


@make.register
def _(change: Left, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    own = change.person == actor.person
    desk.locks.lock(change.plan)
    needs(allowed_in_plan(desk, actor, change.plan, "private"), "leave" if own else "remove")
    desk.db.execute("DELETE FROM plan_people WHERE plan = ? AND person = ?", (change.plan, change.person))
    _keep_back(desk, actor, change.plan, change.person)
    replan(desk, change.plan, at)
    note(desk, actor, "left plan" if own else "taken off plan", change.plan if own else f"{change.plan}:{change.person}", at)


def _keep_back(desk: Desk, actor: Actor, plan: str, person: str) -> None:
    """What still waits to be sent to somebody of a plan that they no longer see is not sent."""
    if "see" not in allowed_in_plan(desk, Actor(person, actor.tenant, actor.key), plan, "private"):
        desk.db.execute(
            """UPDATE outbox SET state = 'failed' WHERE state IN ('due', 'sending')
               AND (plan = ?1 OR (plan IS NOT NULL AND also LIKE '%"' || ?1 || '"%'))
               AND place IN (SELECT id FROM places WHERE person = ?2)
               AND conversation NOT IN (SELECT conversation FROM teams WHERE conversation IS NOT NULL)""",
            (plan, person),
        )


@make.register
def _(change: Shared, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    desk.locks.lock(change.plan)
    needs(allowed_in_plan(desk, actor, change.plan, "private"), "share")
    of_it = desk.db.execute("SELECT 1 FROM team_people WHERE team = ? AND person = ?", (change.team, actor.person)).fetchone()
    if change.team and of_it is None:
        raise Forbidden(NO_SUCH_PLAN)
    seen = "SELECT DISTINCT tp.person FROM plans p JOIN team_people tp ON tp.team = p.team WHERE p.id = ? ORDER BY tp.person"
    before = desk.db.execute(seen, (change.plan,)).fetchall()
    desk.db.execute("UPDATE plans SET team = ? WHERE id = ?", (change.team or None, change.plan))
    for (person,) in before:
        _keep_back(desk, actor, change.plan, person)
    replan(desk, change.plan, at)
    note(desk, actor, "plan shared" if change.team else "plan no longer shared", f"{change.plan}:{change.team}".rstrip(":"), at)


@make.register
def _(change: Archived, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    desk.locks.lock(change.plan)
    needs(allowed_in_plan(desk, actor, change.plan, "private"), "archive")
    (since,) = desk.db.execute("SELECT archived_at FROM plans WHERE id = ?", (change.plan,)).fetchone()
    desk.db.execute("UPDATE plans SET archived_at = ? WHERE id = ?", ((since or at) if change.archived else None, change.plan))
    replan(desk, change.plan, at)
    if since is not None and not change.archived:
        bring_back(desk, change.plan, since)
    note(desk, actor, "plan archived" if change.archived else "plan brought back", change.plan, at)


@make.register
def _(change: TeamMade, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    if not is_administrator(desk, actor):
        raise Forbidden(NO_SUCH_PLAN)
    sealed = actor.key.seal(change.name.encode(), team_place(change.team, actor.tenant))
    values = (change.team, actor.tenant, at, sealed)
    desk.db.execute("INSERT INTO teams (id, tenant, made_at, sealed) VALUES (?, ?, ?, ?)", values)
    note(desk, actor, "team made", change.team, at)


@make.register
def _(change: TeamHere, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    if not is_administrator(desk, actor):
        raise Forbidden(NO_SUCH_PLAN)
    done = desk.db.execute("UPDATE teams SET conversation = ? WHERE id = ? AND tenant = ?", (conversation, change.team, actor.tenant))
    if done.rowcount != 1:
        raise Forbidden(NO_SUCH_PLAN)
    for (plan,) in desk.db.execute("SELECT id FROM plans WHERE team = ?", (change.team,)).fetchall():
        replan(desk, plan, at)
    note(desk, actor, "team channel named", change.team, at)


@make.register
def _(change: TakenOffTeam, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    needs(allowed_in_team(desk, actor, change.team, "private"), "name supervisor" if change.role == "supervisor" else "name member")
    done = desk.db.execute("DELETE FROM team_people WHERE team = ? AND person = ? AND role = ?", (change.team, change.person, change.role))
    if done.rowcount:
        for (plan,) in desk.db.execute("SELECT id FROM plans WHERE team = ?", (change.team,)).fetchall():
            _keep_back(desk, actor, plan, change.person)
            replan(desk, plan, at)
        note(desk, actor, "taken off team", f"{change.team}:{change.person}", at)


@make.register
def _(change: Declined, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    opened = invitation(desk, actor, change.code, at)
    if opened is not None and opened.kind == "hand over":
        note(desk, actor, "hand-over declined", opened.subject, at)


@make.register
def _(change: Named, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    sealed = actor.key.seal(change.name.encode(), name_place(actor.person, actor.tenant))
    desk.db.execute("UPDATE persons SET sealed = ? WHERE id = ?", (sealed, actor.person))
    note(desk, actor, "name kept", actor.person, at)


def team_place(team: str, tenant: str) -> Place:
    """Where a team's name is sealed."""
    return place_of("teams", "sealed", team, tenant)

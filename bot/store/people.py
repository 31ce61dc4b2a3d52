"""Who is acting: accounts, the persons behind them, and the councils they belong to.

An account that is new becomes a new person at first sight. Two accounts are one person only after a one-use code made in the private chat
of the one was typed in the private chat of the other: never by e-mail or name. A code is stored hashed and is good for ten minutes.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from bot.activity import Account
from bot.sealing import Cipher
from bot.store.dates import replan
from bot.store.desk import Desk, moment, new_id
from bot.store.protocol import Forbidden
from dialogs.plans.known import LinkState

CODE_LASTS = timedelta(minutes=10)
_CODE_LASTS = CODE_LASTS // timedelta(microseconds=1)
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_NO_SUCH_CODE = "This code is not known, was used already, or is more than ten minutes old."

_ACTION = re.compile(r"[a-z][a-z ._-]{0,39}")
_SUBJECT = re.compile(r"\S{0,200}")

_WHO = """
SELECT a.person, a.tenant FROM accounts a WHERE a.channel = ? AND a.workspace = ? AND a.user = ?"""

_ONCE = (
    "DELETE FROM plan_people WHERE person = ? AND plan IN (SELECT o.plan FROM plan_people o WHERE o.person = ?)",
    """DELETE FROM team_people WHERE person = ?
       AND EXISTS (SELECT 1 FROM team_people o WHERE o.person = ? AND o.team = team_people.team AND o.role = team_people.role)""",
    "DELETE FROM quiet_days WHERE person = ? AND first IN (SELECT o.first FROM quiet_days o WHERE o.person = ?)",
    "DELETE FROM muted WHERE person = ? AND subject IN (SELECT o.subject FROM muted o WHERE o.person = ?)",
)
"""Where two people turn out to be one, what both were they are once."""
_REMINDED = (
    """UPDATE reminders SET state = 'gone' WHERE person = ? AND state IN ('waiting', 'sending') AND EXISTS (
         SELECT 1 FROM reminders o WHERE o.person = ? AND o.subject = reminders.subject AND o.kind = reminders.kind
           AND o.version = reminders.version AND o.lead = reminders.lead AND o.state <> 'gone')""",
    "UPDATE reminders SET person = ?2 WHERE person = ?1",
)
_PLANS_OF = """
SELECT id FROM plans WHERE person = ? UNION SELECT plan FROM plan_people WHERE person = ?
UNION SELECT p.id FROM plans p JOIN team_people tp ON tp.team = p.team WHERE tp.person = ?"""
_THEIRS = (
    "accounts",
    "plans",
    "drafts",
    "places",
    "link_codes",
    "plan_people",
    "team_people",
    "invitations",
    "quiet_days",
    "muted",
    "feeds",
    "reflections",
    "reflection_answers",
    "rotas",
)
"""What of a person becomes another's, when two turn out to be one."""
_SHARED = """
SELECT 1 FROM accounts a JOIN accounts b ON a.channel = b.channel AND a.workspace = b.workspace WHERE a.person = ? AND b.person = ?"""


class Actor(NamedTuple):
    """The acting person, their tenant, and the tenant's key."""

    person: str
    tenant: str
    key: Cipher


def find(desk: Desk, account: Account) -> Actor | None:
    """The person behind an account, or None before first sight."""
    found = desk.db.execute(_WHO, (account.channel, account.tenant, account.user)).fetchone()
    if found is None:
        return None
    person, tenant = found
    return Actor(person, tenant, tenant_key(desk, tenant))


def tenant_key(desk: Desk, tenant: str) -> Cipher:
    """A tenant's key, from memory where it is there: it never changes, and is forgotten after a rollback. Raises KeyTrouble."""
    cipher = desk.vault.tenants.get(tenant)
    if cipher is None:
        cipher = desk.vault.open_tenant(
            tenant, *desk.db.execute("SELECT key_name, wrapped FROM tenants WHERE id = ?", (tenant,)).fetchone()
        )
    return cipher


def meet(desk: Desk, account: Account, at: datetime) -> Actor:
    """The person behind an account, made at first sight together with their tenant."""
    actor = find(desk, account)
    if actor is not None:
        return actor
    db, now = desk.db, moment(at)
    workspace = (account.channel, account.tenant)
    found = db.execute("SELECT tenant FROM workspaces WHERE channel = ? AND workspace = ?", workspace).fetchone()
    tenant = found[0] if found else desk.councils.get(workspace) or new_id()
    if not found:
        if db.execute("SELECT 1 FROM tenants WHERE id = ?", (tenant,)).fetchone() is None:
            db.execute("INSERT INTO tenants VALUES (?, ?, ?, ?)", (tenant, *desk.vault.new_tenant(tenant), now))
        db.execute("INSERT INTO workspaces VALUES (?, ?, ?)", (*workspace, tenant))
    person = new_id()
    db.execute("INSERT INTO persons (id, tenant, made_at) VALUES (?, ?, ?)", (person, tenant, now))
    db.execute(
        'INSERT INTO accounts (channel, workspace, "user", person, tenant) VALUES (?, ?, ?, ?, ?)',
        (*workspace, account.user, person, tenant),
    )
    return Actor(person, tenant, tenant_key(desk, tenant))


def enter(desk: Desk, actor: Actor, account: Account, conversation: str) -> None:
    """Make a conversation, and the person's place in it, at first sight."""
    names = (account.channel, account.tenant, conversation)
    desk.db.execute("INSERT INTO conversations (channel, workspace, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", names)
    desk.db.execute(
        """INSERT INTO places (conversation, person)
           SELECT id, ? FROM conversations WHERE channel = ? AND workspace = ? AND name = ? ON CONFLICT DO NOTHING""",
        (actor.person, *names),
    )


def make_link_code(desk: Desk, account: Account, at: datetime) -> str:
    """A one-use code (60 random bits) that joins another account to this one's person until ten minutes after `at`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    offer(desk, meet(desk, account, at), letters, moment(at))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def offer(desk: Desk, actor: Actor, code: str, at: int) -> None:
    """From now on, for ten minutes, this code joins another account to this person; earlier codes of theirs are void."""
    desk.db.execute("DELETE FROM link_codes WHERE person = ? OR expires_at <= ?", (actor.person, at))
    desk.db.execute("INSERT INTO link_codes VALUES (?, ?, ?)", (hash_code(code), actor.person, at + _CODE_LASTS))


def link_state(desk: Desk, actor: Actor, code: str, at: int) -> LinkState:
    """What using a code would come to for this person."""
    found = desk.db.execute(
        "SELECT l.person, p.tenant FROM link_codes l JOIN persons p ON p.id = l.person WHERE l.hash = ? AND l.expires_at > ?",
        (hash_code(code), at),
    ).fetchone()
    if found is None or found[1] != actor.tenant:
        return "unknown"
    if found[0] == actor.person:
        return "yours"
    return "same place" if desk.db.execute(_SHARED, (found[0], actor.person)).fetchone() else "good"


def link(desk: Desk, account: Account, code: str, at: datetime) -> None:
    """Join this account, with all that is its person's, to the person who made the code; raises Forbidden."""
    join(desk, meet(desk, account, at), code, moment(at))


def join(desk: Desk, actor: Actor, code: str, at: int) -> None:
    """Join this person, with all that is theirs, to the person who made the code; raises Forbidden."""
    state, db = link_state(desk, actor, code, at), desk.db
    found = db.execute("DELETE FROM link_codes WHERE hash = ? RETURNING person", (hash_code(code),)).fetchone()
    if state == "unknown" or found is None:  # gone: somebody used it at the same moment
        raise Forbidden(_NO_SUCH_CODE)
    if state == "same place":
        raise Forbidden("These two accounts are in the same workspace: one person has one account there.")
    if state == "yours":
        return
    person: str = found[0]
    for once in _ONCE:
        db.execute(once, (actor.person, person))
    for table in _THEIRS:
        db.execute(f"UPDATE {table} SET person = ? WHERE person = ?", (person, actor.person))  # noqa: S608 - the names stand above
    _remind_instead(desk, actor.person, person, at)
    db.execute("UPDATE persons SET became = ? WHERE id = ?", (person, actor.person))
    note(desk, Actor(person, actor.tenant, actor.key), "account linked", actor.person, at)


def _remind_instead(desk: Desk, before: str, person: str, at: int) -> None:
    """What one was to be reminded of, the person that they turned out to be is: once, and of all their plans from now on."""
    for statement in _REMINDED:
        desk.db.execute(statement, (before, person))
    for (plan,) in desk.db.execute(_PLANS_OF, (person,) * 3).fetchall():
        replan(desk, plan, at)


def note(desk: Desk, actor: Actor, action: str, subject: str, at: int) -> None:
    """Note in the audit who did what to which thing; raises ValueError for what could be content."""
    if not _ACTION.fullmatch(action) or not _SUBJECT.fullmatch(subject):
        raise ValueError("an audit entry is a plain action in lower case and one id, never content")
    values = (at, actor.tenant, actor.person, action, subject)
    desk.db.execute("INSERT INTO audit (at, tenant, person, action, subject) VALUES (?, ?, ?, ?, ?)", values)


def note_service(desk: Desk, tenant: str, action: str, subject: str) -> None:
    """Note in the audit what the service itself did, of its own accord or at its keeper's word."""
    values = (moment(desk.clock()), tenant, "service", action, subject)
    desk.db.execute("INSERT INTO audit (at, tenant, person, action, subject) VALUES (?, ?, ?, ?, ?)", values)


def hash_code(code: str) -> bytes:
    """A code as it is stored, however it was typed."""
    return sha256(b"link code " + "".join(filter(str.isalnum, code.upper())).encode()).digest()

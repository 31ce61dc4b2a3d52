"""Who is acting: accounts, the persons behind them, and the councils they belong to.

An account that is new becomes a new person at first sight. Two are one person only where they were linked (`linking`).
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

from bot.activity import Account
from bot.sealing import Cipher
from bot.store.desk import Desk, new_id

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

_ACTION = re.compile(r"[a-z][a-z ._-]{0,39}")
_SUBJECT = re.compile(r"\S{0,200}")

_WHO = """
SELECT a.person, a.tenant FROM accounts a WHERE a.channel = ? AND a.workspace = ? AND a.user = ?"""


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


def meet(desk: Desk, account: Account, now: int) -> Actor:
    """The person behind an account, made at first sight together with their tenant."""
    actor = find(desk, account)
    if actor is not None:
        return actor
    db = desk.db
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


def note(desk: Desk, actor: Actor, action: str, subject: str, at: int) -> None:
    """Note in the audit who did what to which thing; raises ValueError for what could be content."""
    if not _ACTION.fullmatch(action) or not _SUBJECT.fullmatch(subject):
        raise ValueError("an audit entry is a plain action in lower case and one id, never content")
    values = (at, actor.tenant, actor.person, action, subject)
    desk.db.execute("INSERT INTO audit (at, tenant, person, action, subject) VALUES (?, ?, ?, ?, ?)", values)


def note_service(desk: Desk, tenant: str, action: str, subject: str) -> None:
    """Note in the audit what the service itself did, of its own accord or at its keeper's word."""
    values = (desk.now(), tenant, "service", action, subject)
    desk.db.execute("INSERT INTO audit (at, tenant, person, action, subject) VALUES (?, ?, ?, ?, ?)", values)


def hash_code(code: str) -> bytes:
    """A code as it is stored, however it was typed."""
    return sha256(b"link code " + "".join(filter(str.isalnum, code.upper())).encode()).digest()


def rewrap(desk: Desk) -> int:
    """Wrap each tenant's key with the key file's current key; gives how many had another."""
    db, vault, current = desk.db, desk.vault, desk.vault.ring.current
    others = db.execute("SELECT id, key_name, wrapped FROM tenants WHERE key_name <> ?", (current,)).fetchall()
    for tenant, name, wrapped in others:
        db.execute("UPDATE tenants SET key_name = ?, wrapped = ? WHERE id = ?", (*vault.rewrap(tenant, name, wrapped), tenant))
        note_service(desk, tenant, "key wrapped anew", current)
    return len(others)

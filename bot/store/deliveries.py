"""Claiming what is due to be sent, and saying what came of it, as a store keeps it.

A claim holds a message for the length of a lease and counts an attempt. Messages of one conversation are claimed one at a time in the order
of their due time: a later one waits until the earlier one is sent or given up. The attempt's number says whose claim it is, so that
a sender whose lease ended cannot put back what another has taken over.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from bot.sealing import Cipher, Erased, Unreadable
from bot.store.desk import Desk, from_moment, moment, number_of, open_replies
from bot.store.people import tenant_key
from bot.store.sets import those
from bot.store.vault import erased
from dialogs.replies import Reply


class Delivery(NamedTuple):
    """What one turn said, claimed to be sent: where it goes, to whom, and which attempt this is (1: the first).

    `person` is our own id, `user` the channel's own for that person in this workspace ("" where they have no account there any more).
    `number` is that of the last of the replies. `full_text` says that the person asked for the whole text in notifications.
    """

    id: int
    channel: str
    workspace: str
    conversation: str
    person: str
    number: int
    replies: tuple[Reply, ...]
    due: datetime
    attempt: int
    user: str = ""
    full_text: bool = False


class DeliveryStore(Protocol):
    """What an outbox asks of a store."""

    async def claim(self, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
        """Claim up to `limit` messages that are due at `now`, at most one a conversation, oldest first, until `now + lease`."""

    async def mark_sent(self, *sent: Delivery) -> None:
        """The messages were sent."""

    async def mark_failed(self, delivery: Delivery, retry_at: datetime | None) -> None:
        """The attempt failed: try again at `retry_at`, or give up (None). Ignored where another has claimed the message since."""

    async def next_due(self, now: datetime) -> datetime | None:
        """When to claim next, seen from `now` (a time that is past: at once), or None where nothing waits."""


_CLAIM = """
UPDATE outbox SET state = 'sending', wait_until = ?2, attempts = attempts + 1
WHERE id IN (
  SELECT o.id FROM outbox o
  WHERE o.state IN ('due', 'sending') AND o.due_at <= ?1 AND o.wait_until <= ?1 AND NOT EXISTS (
    SELECT 1 FROM outbox e
    WHERE e.conversation = o.conversation AND e.state IN ('due', 'sending') AND (e.due_at, e.id) < (o.due_at, o.id))
  ORDER BY o.due_at, o.id LIMIT ?3 /*+ FOR UPDATE OF o SKIP LOCKED */)
RETURNING id"""

_CLAIMED = """
SELECT c.channel, c.workspace, c.name, pl.person, p.tenant, o.due_at, o.attempts, p.full_text,
  (SELECT min(a.user) FROM accounts a WHERE a.person = pl.person AND a.channel = c.channel AND a.workspace = c.workspace),
  o.plan, o.also, o.sealed
FROM outbox o JOIN places pl ON pl.id = o.place JOIN persons p ON p.id = pl.person JOIN conversations c ON c.id = o.conversation
WHERE o.id = ?"""

_GIVEN_UP = "INSERT INTO given_up (plan, at) VALUES (?, ?) ON CONFLICT (plan) DO UPDATE SET at = excluded.at"

_NEXT = """
SELECT min(at) FROM (
  SELECT min(o.wait_until) AS at FROM outbox o
  WHERE o.state IN ('due', 'sending') AND o.due_at <= ?1 AND NOT EXISTS (
    SELECT 1 FROM outbox e
    WHERE e.conversation = o.conversation AND e.state IN ('due', 'sending') AND (e.due_at, e.id) < (o.due_at, o.id))
  UNION ALL
  SELECT (SELECT due_at FROM outbox WHERE state IN ('due', 'sending') AND due_at > ?1 ORDER BY due_at LIMIT 1)) AS waits"""


def claim(desk: Desk, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
    """See DeliveryStore. What cannot be read any more, because its plan was erased, is given up on the way."""
    db = desk.db
    claimed = sorted(row for (row,) in db.execute(_CLAIM, (moment(now), moment(now + lease), limit)).fetchall())
    deliveries = []
    for row in claimed:
        channel, workspace, name, person, tenant, due, attempts, full, user, *sealed = db.execute(_CLAIMED, (row,)).fetchone()
        try:
            replies = read(desk, row, tenant, tenant_key(desk, tenant), *sealed)
        except Unreadable:
            db.execute("UPDATE outbox SET state = 'failed' WHERE id = ?", (row,))
            continue
        number, at = number_of(row), from_moment(due)
        deliveries.append(Delivery(row, channel, workspace, name, person, number, replies, at, attempts, user or "", bool(full)))
    return tuple(sorted(deliveries, key=lambda delivery: (delivery.due, delivery.id)))


def mark_sent(desk: Desk, sent: Sequence[Delivery]) -> None:
    """See DeliveryStore. True whoever holds the claims by now: what was sent was sent."""
    rows = those(delivery.id for delivery in sent)
    desk.db.execute("UPDATE outbox SET state = 'sent' WHERE id IN (SELECT value /*+ ::bigint */ FROM json_each(?))", (rows,))


def mark_failed(desk: Desk, delivery: Delivery, retry_at: datetime | None) -> None:
    """See DeliveryStore. What is given up is noted with each of its plans, to be shown to whoever works on them."""
    marked = desk.db.execute(
        "UPDATE outbox SET state = ?, wait_until = ? WHERE id = ? AND state = 'sending' AND attempts = ?",
        ("due" if retry_at else "failed", moment(retry_at) if retry_at else 0, delivery.id, delivery.attempt),
    )
    if retry_at is None and marked.rowcount == 1:
        plan, also = desk.db.execute("SELECT plan, also FROM outbox WHERE id = ?", (delivery.id,)).fetchone()
        for name in plans_of(plan, also):
            desk.db.execute(_GIVEN_UP, (name, desk.now()))


def next_due(desk: Desk, now: datetime) -> datetime | None:
    """See DeliveryStore. Looks only at what is due by now and at the first that is not, however many wait for later."""
    found = desk.db.execute(_NEXT, (moment(now),)).fetchone()[0]
    return None if found is None else from_moment(found)


def read(desk: Desk, row: int, tenant: str, key: Cipher, plan: str | None, also: str | None, sealed: bytes) -> tuple[Reply, ...]:
    """The replies of a row of the outbox, opened with the keys of all its plans; raises Erased where one of them was erased."""
    ciphers = []
    for name in sealed_with(plan, also):
        found = desk.db.execute("SELECT wrapped FROM plan_keys WHERE plan = ?", (name,)).fetchone()
        if found is None or erased(found[0]):
            raise Erased("this message's plan was erased")
        ciphers.append(desk.vault.plan(name, found[0], tenant, key))
    return open_replies(sealed, row, tenant, ciphers or [key])


def sealed_with(plan: str | None, also: str | None) -> list[str]:
    """The plans with whose keys a message is sealed, in turn."""
    return ([plan] if plan else []) + (json.loads(also) if also else [])


def plans_of(plan: str | None, also: str | None) -> list[str]:
    """The plans that a message can speak of, and that its reader must see: none of one that only goes with a plan when that is erased."""
    return sealed_with(plan, also) if plan else []

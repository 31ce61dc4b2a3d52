"""Where a platform takes messages for a conversation, and who could not be reached there.

An address is the platform's own words (for Teams a conversation reference), sealed like everything else. A person whom a message could not
reach is marked, once and for all that did not arrive, until they speak again.
"""

from __future__ import annotations

from typing import Protocol

from bot.activity import Account
from bot.sealing import Place, Unreadable, place_of
from bot.store.deliveries import Delivery
from bot.store.desk import Desk
from bot.store.people import enter, find, meet, tenant_key
from dialogs.replies import Reply

_CONVERSATION = "SELECT id FROM conversations WHERE channel = ? AND workspace = ? AND name = ?"

_REMEMBER = """
INSERT INTO addresses (conversation, tenant, sealed) VALUES (?, ?, ?)
ON CONFLICT (conversation) DO UPDATE SET tenant = excluded.tenant, sealed = excluded.sealed"""

_ADDRESS = """
SELECT a.conversation, a.tenant, a.sealed FROM addresses a JOIN conversations c ON c.id = a.conversation
WHERE c.channel = ? AND c.workspace = ? AND c.name = ?"""

_MARK = """
INSERT INTO unreached (place, since)
SELECT pl.id, ?1 FROM places pl JOIN conversations c ON c.id = pl.conversation
WHERE c.channel = ?2 AND c.workspace = ?3 AND c.name = ?4 AND pl.person = ?5
ON CONFLICT DO NOTHING"""
_UNREACHED = "SELECT 1 FROM unreached WHERE place IN (SELECT id FROM places WHERE person = ?)"
_BACK = "DELETE FROM unreached WHERE place IN (SELECT id FROM places WHERE person = ?)"


class AddressStore(Protocol):
    """What a channel that writes to people unasked needs of a store."""

    async def remember_address(self, account: Account, conversation: str, address: str) -> None:
        """Keep where messages for this account's conversation go; a new address takes the place of the old one."""

    async def address(self, channel: str, workspace: str, conversation: str) -> str | None:
        """Where messages for a conversation go, or None where nobody ever spoke there."""

    async def mark_unreached(self, delivery: Delivery) -> bool:
        """Mark that a message did not reach its person; True where this is news."""

    async def said(self, account: Account, conversation: str, number: int) -> tuple[Reply, ...]:
        """What was said to the account's person in one turn, by the number of the last of its replies; nothing where it is gone."""

    async def was_unreached(self, account: Account) -> bool:
        """Whether a message did not reach this account's person since they last spoke; asking takes the mark away."""


def remember_address(desk: Desk, account: Account, conversation: str, address: str) -> None:
    """See AddressStore."""
    actor = meet(desk, account, desk.now())
    enter(desk, actor, account, conversation)
    number = desk.db.execute(_CONVERSATION, (account.channel, account.tenant, conversation)).fetchone()[0]
    sealed = actor.key.seal(address.encode(), _place(number, actor.tenant))
    desk.db.execute(_REMEMBER, (number, actor.tenant, sealed))


def address(desk: Desk, channel: str, workspace: str, conversation: str) -> str | None:
    """See AddressStore."""
    found = desk.db.execute(_ADDRESS, (channel, workspace, conversation)).fetchone()
    if found is None:
        return None
    number, tenant, sealed = found
    try:
        return tenant_key(desk, tenant).open(sealed, _place(number, tenant)).decode()
    except Unreadable:
        return None


def mark_unreached(desk: Desk, delivery: Delivery, at: int) -> bool:
    """See AddressStore."""
    of = (at, delivery.channel, delivery.workspace, delivery.conversation, delivery.person)
    return desk.db.execute(_MARK, of).rowcount == 1


def is_unreached(desk: Desk, account: Account) -> bool:
    """Whether there is anything to take away; for each message, so it only looks."""
    actor = find(desk, account)
    return actor is not None and desk.db.execute(_UNREACHED, (actor.person,)).fetchone() is not None


def was_unreached(desk: Desk, account: Account) -> bool:
    """See AddressStore."""
    actor = find(desk, account)
    return actor is not None and desk.db.execute(_BACK, (actor.person,)).rowcount > 0


def _place(conversation: int, tenant: str) -> Place:
    return place_of("addresses", "sealed", str(conversation), tenant)

"""Where a conversation of Teams is written to: what is kept of an activity so that it can be answered later, or unasked."""

from __future__ import annotations

from typing import Protocol

from pydantic import ValidationError

from bot.activity import Account
from bot.channels.teams.inbound import conversation_of, private_conversation
from bot.channels.teams.wire import Heard
from bot.store.addresses import AddressStore
from bot.store.deliveries import Delivery
from bot.store.protocol import Store
from checks.plan import Model

MOST_KNOWN = 5000


class TeamsStore(Store, AddressStore, Protocol):
    """What Teams needs of a store."""


class Address(Model):
    """A conversation reference. Without a `conversation` it is a private chat that is yet to be opened, with `user`."""

    service_url: str
    conversation: str
    bot: str
    bot_name: str = ""
    user: str
    tenant: str


class Addresses:
    """Keeps each conversation's address in the store; what was kept lately is remembered, so that a turn need not write it again."""

    def __init__(self, store: TeamsStore) -> None:
        self._store = store
        self._known: dict[tuple[str, str], str] = {}

    async def learn(self, heard: Heard, account: Account) -> Address:
        """Keep where this activity came from, and that its author's private chat can be opened from there."""
        address = Address(
            service_url=heard.service_url,
            conversation=heard.conversation.id,
            bot=heard.recipient.id,
            bot_name=heard.recipient.name,
            user=heard.from_.id,
            tenant=account.tenant,
        )
        conversation, private = conversation_of(heard, account), private_conversation(account)
        await self.keep(account, conversation, address)
        if conversation != private and (account.tenant, private) not in self._known:
            self._known[account.tenant, private] = ""
            if await self._store.address("teams", account.tenant, private) is None:
                await self.keep(account, private, address.model_copy(update={"conversation": ""}))
        return address

    async def keep(self, account: Account, conversation: str, address: Address) -> None:
        """Keep an address; the user in a group's is whoever spoke there last, and is no reason to write."""
        kept = address.model_dump_json()
        key = (account.tenant, conversation)
        unchanged = address.model_copy(update={"user": ""}).model_dump_json() if conversation != private_conversation(account) else kept
        if self._known.get(key) == unchanged:
            return
        await self._store.remember_address(account, conversation, kept)
        if len(self._known) >= MOST_KNOWN:
            del self._known[next(iter(self._known))]
        self._known[key] = unchanged

    async def of(self, message: Delivery) -> Address | None:
        """Where a message goes, or None where nobody knows."""
        kept = await self._store.address(message.channel, message.workspace, message.conversation)
        try:
            return Address.model_validate_json(kept) if kept else None
        except ValidationError:
            return None

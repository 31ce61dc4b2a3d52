"""What the outbox sends to Teams: cards within the rates, papers as files to accept; and what is done where nobody is there any more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

from bot.activity import Account, Activity
from bot.channels.teams.address import Address, Addresses, TeamsStore
from bot.channels.teams.connector import Connector, Unreachable
from bot.channels.teams.files import Papers
from bot.channels.teams.inbound import private_conversation
from bot.channels.teams.rates import CONVERSATION, TENANT, Rates
from bot.logs import facts
from bot.outbox import NotSent
from bot.render.teams_cards import answered, has_controls, message_of, teams_cards
from bot.store.deliveries import Delivery
from bot.store.protocol import Changes
from dialogs.reflecting.asking import stays_open
from dialogs.replies import Note, Paper
from dialogs.wording_channels import NOT_POSTED

log = logging.getLogger(__name__)

MOST_OPEN = 5000
"""Cards with buttons that are remembered, so that they lose them when the conversation goes on without a press."""

Part = dict[str, Any]


class Sender:
    """Sends what the outbox has for Teams."""

    def __init__(
        self,
        store: TeamsStore,
        addresses: Addresses,
        connector: Connector,
        papers: Papers,
        *,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`clock` gives seconds, `sleep` waits for some."""
        self._store = store
        self._addresses = addresses
        self._connector = connector
        self._papers = papers
        self._clock = clock
        self._sleep = sleep
        self._conversations = Rates(CONVERSATION)
        self._tenants = Rates(TENANT)
        self._sent: dict[int, list[str]] = {}
        self._open: dict[tuple[str, str, str], tuple[Address, str, Part]] = {}
        self._beside: set[asyncio.Task[None]] = set()

    async def send(self, message: Delivery) -> None:
        """See Push. What was sent of a message before it failed is not sent again."""
        address = await self._addresses.of(message)
        if address is None:
            raise NotSent("no address", final=True)
        try:
            address = await self._opened(message, address)
            cards = teams_cards(message.replies, message.number, full_text=message.full_text)
            ids = self._sent.setdefault(message.id, [])
            for card in cards[len(ids) :]:
                ids.append(await self.say(address, message_of(card), waits=False))
            for at, reply in enumerate(message.replies):
                if isinstance(reply, Paper) and len(ids) <= len(cards) + at:
                    await self._hand_over(message, address, reply, at)
                    ids += [""] * (len(cards) + at + 1 - len(ids))
        except Unreachable:
            self._sent.pop(message.id, None)
            await self._unreached(message)
            raise
        self._sent.pop(message.id, None)
        self._goes_on(message, address, list(zip(ids, cards, strict=False)))

    def replace(self, address: Address, id_: str, card: Part) -> None:
        """Draw a card that was sent anew, beside everything else; that it could not be is logged and no more."""
        for key in [key for key, (_, open_id, _) in self._open.items() if open_id == id_]:
            del self._open[key]
        if id_:
            self.beside(self._replace(address, id_, card))

    def tell(self, address: Address, sentence: str) -> None:
        """Say something at once and past the outbox: where the store itself is in trouble."""
        self.beside(self._tell(address, sentence))

    async def close(self) -> None:
        """Wait for what is under way beside."""
        if self._beside:
            await asyncio.wait(self._beside, timeout=5)

    async def _opened(self, message: Delivery, address: Address) -> Address:
        """The address, its private chat opened where it never was."""
        if address.conversation:
            return address
        bot = {"id": address.bot, "name": address.bot_name}
        opened = await self._connector.open_private(address.service_url, bot, address.user, address.tenant)
        if not opened:
            raise NotSent("no conversation")
        address = address.model_copy(update={"conversation": opened})
        await self._addresses.keep(_account(message), message.conversation, address)
        return address

    async def say(self, address: Address, activity: Part, *, waits: bool = True) -> str:
        """Send one activity as soon as the rates allow, and give its id. Raises NotSent: with `waits` off, also where the conversation has
        had its share, for the outbox waits better."""
        conversation = f"{address.tenant} {address.conversation}"
        while wait := self._conversations.wait(conversation, self._clock()):
            if not waits:
                raise NotSent("rate", retry_after=timedelta(seconds=wait))
            await self._sleep(wait)
        while wait := self._tenants.wait(address.tenant, self._clock()):
            await self._sleep(wait)
        now = self._clock()
        self._conversations.note(conversation, now)
        self._tenants.note(address.tenant, now)
        ours = {"from": {"id": address.bot, "name": address.bot_name}, "conversation": {"id": address.conversation}, "locale": "en-GB"}
        return await self._connector.send(address.service_url, address.conversation, {**activity, **ours})

    async def _hand_over(self, message: Delivery, address: Address, paper: Paper, at: int) -> None:
        """Typing shows while a paper is made; then the file is offered, to be accepted."""
        await self.say(address, {"type": "typing"})
        account = _account(message)
        private = message.conversation == private_conversation(account)
        await self.say(address, await self._papers.offer(account, paper, number=message.number, at=at, private=private))

    def _goes_on(self, message: Delivery, address: Address, sent: list[tuple[str, Part]]) -> None:
        """The conversation has a new card: the last one before it, if nobody pressed it, loses its buttons."""
        if any(map(stays_open, message.replies)):
            return
        key = (message.workspace, message.conversation, message.person)
        before = self._open.pop(key, None)
        if before:
            self.beside(self._replace(before[0], before[1], answered(before[2], "")))
        for id_, card in reversed(sent):
            if id_ and has_controls(card):
                if len(self._open) >= MOST_OPEN:
                    del self._open[next(iter(self._open))]
                self._open[key] = (address, id_, card)
                return

    async def _replace(self, address: Address, id_: str, card: Part) -> None:
        try:
            await self._connector.update(address.service_url, address.conversation, id_, message_of(card))
        except Exception as error:
            log.info("A card kept its buttons.", extra=facts(error=type(error).__name__))

    async def _tell(self, address: Address, sentence: str) -> None:
        try:
            (card,) = teams_cards((Note(text=sentence, tone="sorry"),), 0)
            await self.say(address, message_of(card))
        except Exception as error:
            log.warning("Somebody could not be told of a failure.", extra=facts(error=type(error).__name__))

    async def _unreached(self, message: Delivery) -> None:
        """Mark the person, and tell them where they can be told: in their private chat now, or when they are back."""
        log.warning("A message did not reach its person.", extra=facts(outbox=message.id))
        await self._store.mark_unreached(message)
        account = _account(message)
        private = private_conversation(account)
        if not message.user or message.conversation == private:
            return
        word = Activity(id=f"unreached {message.id}", account=account, conversation=private, at=datetime.now(UTC))
        await self._store.turn(word, lambda _: Changes(replies=(Note(text=NOT_POSTED, tone="sorry"),)), push=True)
        await self._store.was_unreached(account)

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside everything else."""
        task = asyncio.ensure_future(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)


def _account(message: Delivery) -> Account:
    return Account(channel=message.channel, tenant=message.workspace, user=message.user)

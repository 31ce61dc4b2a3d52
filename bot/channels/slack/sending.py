"""Posts what the outbox hands over: in order, at Slack's pace, and each part once even where a later part has to be tried again.

What is remembered here (which parts have gone, which cards can still be pressed, which direct chat is whose) spares work and is not relied
on: after a restart a part may come twice, and an old card keeps its buttons, whose presses are answered kindly.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.pace import Pace
from bot.channels.slack.payloads import scope_of
from bot.channels.slack.refusals import UNREADABLE, code_of, is_pause, not_sent
from bot.logs import facts
from bot.outbox import Clock, NotSent, WallClock
from bot.render.slack_blocks import Block
from bot.render.slack_messages import SlackMessage, slack_messages, without_controls
from bot.store.deliveries import Delivery
from dialogs.reflecting.asking import stays_open
from dialogs.replies import Note, Paper, Question, Reply, Review
from dialogs.wording_channels import NOT_POSTED, NOT_SHOWN

_LOG = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=1)
"""A message that may go within this time is waited for; another is put back, so that it holds up no other conversation."""
MOST_KEPT = 5_000

K = TypeVar("K")
V = TypeVar("V")
HandOver = Callable[[Delivery, Paper, "Place"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a channel, and the thread in it ("" for none)."""

    channel: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A message of ours that can still be pressed."""

    channel: str
    ts: str
    text: str
    blocks: tuple[Block, ...]


class Poster:
    """Sends to one workspace."""

    def __init__(self, client: AsyncWebClient, hand_over: HandOver, clock: Clock | None = None) -> None:
        """`hand_over` makes a paper and gives it to the place."""
        self._client = client
        self._hand_over = hand_over
        self._clock = clock or WallClock()
        self.pace = Pace()
        self._booked: OrderedDict[int, datetime] = OrderedDict()
        self._gone: OrderedDict[int, int] = OrderedDict()
        self._cards: OrderedDict[tuple[str, str], list[Card]] = OrderedDict()
        self.direct: OrderedDict[str, str] = OrderedDict()
        """The direct chat of each person, as far as it is known."""

    async def send(self, message: Delivery) -> None:
        """See Push. A message that can never be shown is followed by a private word to the person that it was for."""
        try:
            place = await self._place(message.conversation)
            parts = parts_of(message)
            fresh = [card for card in await self._post_all(message, place, parts) if card]
        except SlackApiError as error:
            refused = not_sent(error)
            if refused.final:
                _LOG.error("Slack refused a message for good.", extra=facts(code=code_of(error), outbox=message.id))
                await self._say_so(message, code_of(error))
            elif refused.retry_after and is_pause(error):
                channel = message.conversation.partition("/")[0]
                self.pace.hold(self.direct.get(channel, channel), self._clock.now() + refused.retry_after)
            raise refused from None
        self._gone.pop(message.id, None)
        await self._retire(message, fresh)

    async def tell(self, user: str, sentence: str) -> None:
        """A private word of ours in somebody's direct chat, outside the outbox: when something failed. Never raises."""
        try:
            place = await self._place(user)
            await self._client.chat_postMessage(channel=place.channel, text=sentence, mrkdwn=False)
        except Exception as error:
            _LOG.warning("A private word could not be said.", extra=facts(error=type(error).__name__))

    async def _say_so(self, message: Delivery, code: str) -> None:
        if message.user and (code in UNREADABLE or "/" in message.conversation):
            await self.tell(message.user, NOT_SHOWN if code in UNREADABLE else NOT_POSTED)

    async def _place(self, conversation: str) -> Place:
        """Where a conversation is: its thread, or the person's direct chat, which is opened where it is not known."""
        channel, _, thread = conversation.partition("/")
        if thread or scope_of(channel) != "private":
            return Place(channel, thread)
        if conversation not in self.direct:
            opened = await self._client.conversations_open(users=conversation)
            _keep(self.direct, conversation, str((opened.get("channel") or {}).get("id")))
        return Place(self.direct[conversation])

    async def _post_all(self, message: Delivery, place: Place, parts: list[SlackMessage | Paper]) -> list[Card | None]:
        """Post the parts that have not gone yet."""
        cards: list[Card | None] = []
        for number in range(self._gone.get(message.id, 0), len(parts)):
            part = parts[number]
            await self._wait_for_turn(message, place)
            if isinstance(part, Paper):
                await self._hand_over(message, part, place)
            else:
                cards.append(await self._post(place, part))
            _keep(self._gone, message.id, number + 1)
        return cards

    async def _wait_for_turn(self, message: Delivery, place: Place) -> None:
        due = self._booked.pop(message.id, None) or self.pace.book(place.channel, self._clock.now())
        wait = due - self._clock.now()
        if wait > PATIENCE:
            _keep(self._booked, message.id, due)
            raise NotSent("paced", retry_after=wait)
        if wait > timedelta(0):
            await self._clock.sleep(wait)

    async def _post(self, place: Place, part: SlackMessage) -> Card | None:
        """Post one message; gives its card where something on it can be pressed."""
        answer = await self._client.chat_postMessage(
            channel=place.channel,
            thread_ts=place.thread or None,
            text=part.text,
            blocks=list(part.blocks),
            unfurl_links=False,
            unfurl_media=False,
            mrkdwn=False,
        )
        ts = answer.get("ts")
        return Card(place.channel, str(ts), part.text, part.blocks) if part.has_controls and ts else None

    async def _retire(self, message: Delivery, fresh: list[Card]) -> None:
        """The new card is where we are now: the older ones of this person here can be read and no longer pressed. Never raises."""
        whose = (message.conversation, message.person)
        if not any(map(stands_open, message.replies)):
            if fresh:
                _keep(self._cards, whose, [*self._cards.get(whose, []), *fresh])
            return
        old = self._cards.pop(whose, [])
        if fresh:
            _keep(self._cards, whose, fresh)
        for card in old:
            left = without_controls(card.blocks)
            try:
                if left:
                    await self._client.chat_update(channel=card.channel, ts=card.ts, text=card.text, blocks=list(left))
            except (TimeoutError, SlackApiError, OSError) as error:
                _LOG.info("An old card keeps its buttons.", extra=facts(error=type(error).__name__))


def parts_of(message: Delivery) -> list[SlackMessage | Paper]:
    """The replies as messages, with a paper in its place between them."""
    parts: list[SlackMessage | Paper] = []
    run: list[Reply] = []
    for reply in message.replies:
        if isinstance(reply, Paper):
            parts += [*slack_messages(tuple(run), full_text=message.full_text), reply]
            run = []
        else:
            run.append(reply)
    return [*parts, *slack_messages(tuple(run), full_text=message.full_text)]


def stands_open(reply: Reply) -> bool:
    """Whether a reply is the card that is current from now on; a question that a team reads is none, and stays open to all of them."""
    return isinstance(reply, Question | Review) or (isinstance(reply, Note) and bool(reply.choices) and not stays_open(reply))


def _keep(kept: OrderedDict[K, V], key: K, value: V) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > MOST_KEPT:
        kept.popitem(last=False)

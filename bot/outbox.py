"""Sends what is due, now or later: claims it, sends it with no transaction held, and says what came of it.

Claiming and marking are the store's (bot/store/deliveries.py); here is only the loop. Each conversation has one message under way at most,
and a slow conversation holds up no other. Whoever dies between claiming and marking leaves a lease that ends: the message is then sent by
another, so that the worst that can happen is one message sent twice.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.gathering import Gathering
from bot.logs import facts
from bot.store.deliveries import Delivery, DeliveryStore

_LOG = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
"""How long a claim holds; a send is stopped well before it ends."""
LONGEST_SEND = timedelta(seconds=40)
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=15)
MOST_ATTEMPTS = 30
"""After this many attempts, some four or five hours, a message is given up."""
MOST_UNDER_WAY = 20
WORTH_A_CLAIM = 5
"""Where fewer may be under way than this, what ends in the next moment is waited for: a claim costs much the same for one as for many."""
A_MOMENT = timedelta(milliseconds=50)
ROUTINE = timedelta(minutes=1)
"""A pause up to this that a platform asks for is how platforms are, and not logged."""
IDLE = timedelta(seconds=30)
"""How long the loop rests at most, for what another process put there."""


class NotSent(Exception):
    """A channel could not send: `retry_after` says when to try again (a platform's own word), `final` that trying again is no use."""

    def __init__(self, reason: str, *, retry_after: timedelta | None = None, final: bool = False) -> None:
        """`reason` is for the log: it carries no content."""
        super().__init__(reason)
        self.retry_after = retry_after
        self.final = final

    @property
    def code(self) -> str:
        """The reason as a fact for the log."""
        return "-".join(str(self).replace(":", " ").split())


class Push(Protocol):
    """A channel that is sent to."""

    async def send(self, message: Delivery) -> None:
        """Send one message; raises NotSent, or anything where the outcome is not known."""


class Clock(Protocol):
    """The time of day, and waiting."""

    def now(self) -> datetime:
        """Now, with an offset."""

    async def sleep(self, pause: timedelta) -> None:
        """Wait."""


class WallClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Now, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, pause: timedelta) -> None:
        """Wait."""
        await asyncio.sleep(pause.total_seconds())


class Outbox:
    """Sends the messages of a store through its channels, by the channel's name."""

    def __init__(
        self, store: DeliveryStore, channels: Mapping[str, Push], clock: Clock | None = None, *, chance: Callable[[], float] = random.random
    ) -> None:
        """`chance` gives numbers from 0 to 1 that spread repeated attempts."""
        self._store = store
        self._channels = channels
        self._clock = clock or WallClock()
        self._chance = chance
        self._woken = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._sent = Gathering(self._mark_sent)
        self.given_up = 0
        """How many messages it gave up since it began."""

    def wake(self) -> None:
        """Something may be due: look now."""
        self._woken.set()

    async def send_due(self) -> int:
        """Claim what is due once, send it all, and give the number of messages claimed."""
        claimed = await self._store.claim(MOST_UNDER_WAY, self._clock.now(), LEASE)
        await asyncio.gather(*map(self._deliver, claimed))
        return len(claimed)

    async def run(self) -> None:
        """Send what falls due until cancelled; what is under way then is finished first."""
        try:
            while True:
                self._woken.clear()
                claimed: tuple[Delivery, ...] = ()
                if 0 < self._room() < WORTH_A_CLAIM:
                    await self._clock.sleep(A_MOMENT)
                room = self._room()
                try:
                    claimed = await self._store.claim(room, self._clock.now(), LEASE) if room else ()
                except Exception as error:
                    _LOG.error("The outbox could not be read.", extra=facts(error=type(error).__name__))
                for message in claimed:
                    task = asyncio.create_task(self._deliver(message))
                    self._under_way.add(task)
                    task.add_done_callback(self._done)
                if not claimed:
                    await self._rest()
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way)

    def _room(self) -> int:
        return MOST_UNDER_WAY - len(self._under_way)

    def _done(self, task: asyncio.Task[None]) -> None:
        """A send has ended: the conversation's next message may go."""
        self._under_way.discard(task)
        self._woken.set()
        if not task.cancelled() and (error := task.exception()):
            _LOG.error("A message could not be marked.", extra=facts(error=type(error).__name__))

    async def _rest(self) -> None:
        """Wait until woken, or until the next message falls due."""
        pause = IDLE
        try:
            due = await self._store.next_due(self._clock.now())
        except Exception as error:
            _LOG.error("The outbox could not be read.", extra=facts(error=type(error).__name__))
        else:
            if due is not None and len(self._under_way) < MOST_UNDER_WAY:
                pause = min(IDLE, max(due - self._clock.now(), timedelta(milliseconds=10)))
        waits = {asyncio.ensure_future(self._woken.wait()), asyncio.ensure_future(self._clock.sleep(pause))}
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _deliver(self, message: Delivery) -> None:
        """Send one message and mark what came of it. A failure is logged by its kind, never its words: those may hold content."""
        channel = self._channels.get(message.channel)
        if channel is None or message.attempt > MOST_ATTEMPTS:
            self._give_up(message, "tried-too-often" if channel else "no-such-channel")
            await self._store.mark_failed(message, None)
            return
        try:
            async with asyncio.timeout(LONGEST_SEND.total_seconds()):
                await channel.send(message)
        except NotSent as error:
            retry_at = None if error.final else self._clock.now() + (error.retry_after or self._pause(message.attempt))
            if error.final:
                self._give_up(message, error.code)
            elif error.retry_after is None or error.retry_after > ROUTINE:
                _note_not_sent(message, error.code)
        except Exception as error:
            _note_not_sent(message, type(error).__name__)
            retry_at = self._clock.now() + self._pause(message.attempt)
        else:
            await self._sent.ask(message)
            return
        await self._store.mark_failed(message, retry_at)

    def _give_up(self, message: Delivery, reason: str) -> None:
        self.given_up += 1
        _LOG.error("A message was given up.", extra=facts(reason=reason, outbox=message.id, channel=message.channel))

    async def _mark_sent(self, sent: Sequence[Delivery]) -> None:
        """Mark in one transaction what was sent at about the same time."""
        await self._store.mark_sent(*sent)

    def _pause(self, attempt: int) -> timedelta:
        """How long to wait after an attempt: doubling up to a bound, spread over half of it, so that many do not come back at once."""
        longest: timedelta = min(FIRST_PAUSE * (1 << min(attempt - 1, 20)), LONGEST_PAUSE)
        return longest * (0.5 + 0.5 * self._chance())


def _note_not_sent(message: Delivery, error: str) -> None:
    _LOG.warning("A message was not sent.", extra=facts(error=error, outbox=message.id, channel=message.channel))

"""What stands around the service for a month: a clock that the test moves, and a platform that keeps who was told what, where and when."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from bot.outbox import NotSent, Outbox
from bot.reminders.queue import ReminderQueue
from bot.store.deliveries import Delivery, DeliveryStore
from bot.tidying import tidy
from tests.bot.storing import AnyStore
from tests.conversations.direct import said


class MovedClock:
    """The store's clock, which every loop of the service shares."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def __call__(self) -> datetime:
        return self.time


class LoopClock:
    """One loop's view of the clock: `until` is when it asked to be woken, None while it is at work."""

    def __init__(self, clock: MovedClock, changed: asyncio.Event) -> None:
        """`changed` is set when the loop lies down to sleep."""
        self._clock, self._changed = clock, changed
        self.until: datetime | None = None
        self._woken: asyncio.Future[None] | None = None

    def now(self) -> datetime:
        """See Clock."""
        return self._clock.time

    async def sleep(self, pause: timedelta) -> None:
        """See Clock."""
        mine = asyncio.get_running_loop().create_future()
        self.until, self._woken = self._clock.time + pause, mine
        self._changed.set()
        try:
            await mine
        finally:
            if self._woken is mine:
                self.until = None

    def look(self) -> None:
        """Wake whoever's time has come."""
        if self.until is not None and self.until <= self._clock.time and self._woken is not None and not self._woken.done():
            self.until = None
            self._woken.set_result(None)


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message that was delivered: when, where, to whom (empty: to all of a channel), and the replies in it."""

    at: datetime
    conversation: str
    person: str
    message: Delivery

    @property
    def text(self) -> str:
        """Every word and button of it."""
        return said(self.message.replies)


class Platform:
    """Somewhere to send to: it keeps what arrived, and is away when the story says so."""

    def __init__(self, clock: MovedClock, home_of: dict[str, str]) -> None:
        """`home_of` says whose private chat a conversation is."""
        self._clock, self._home_of = clock, home_of
        self.away = False
        self.arrived: list[Arrived] = []
        self.refused = 0

    async def send(self, message: Delivery) -> None:
        """Take a message, as Slack would: to the person whose private chat it is, and to nobody else."""
        if self.away:
            self.refused += 1
            raise NotSent("service_unavailable")
        owner = self._home_of.get(message.conversation, "")
        assert message.user == owner or not owner, f"what is {message.user}'s goes to {owner}"
        self.arrived.append(Arrived(self._clock.time, message.conversation, owner, message))


class Watched:
    """A queue that a loop takes from: whoever looks into it is at work until they sleep again."""

    def __init__(self, queue: DeliveryStore, clock: LoopClock) -> None:
        self._queue, self._clock = queue, clock
        self.mark_sent, self.mark_failed, self.next_due = queue.mark_sent, queue.mark_failed, queue.next_due

    async def claim(self, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
        """See DeliveryStore."""
        self._clock.until = None
        return await self._queue.claim(limit, now, lease)


class Service:
    """The loops of the service: the outbox, the reminders and the tidying, stepped by the clock."""

    def __init__(self, store: AnyStore, platform: Platform, clock: MovedClock) -> None:
        self.store, self.clock = store, clock
        self._changed = asyncio.Event()
        self._clocks = [LoopClock(clock, self._changed) for _ in range(3)]
        channels = {"slack": platform}
        queues = zip((store, ReminderQueue(store)), self._clocks, strict=False)
        self._outboxes = tuple(Outbox(Watched(queue, one), channels, one, chance=lambda: 1.0) for queue, one in queues)
        self._loops = [asyncio.create_task(one) for one in (*(box.run() for box in self._outboxes), tidy(store, self._clocks[2]))]

    async def settle(self) -> None:
        """Let everything that is due now be sent."""
        for box in self._outboxes:
            box.wake()
        for one in self._clocks:
            one.look()
        async with asyncio.timeout(60):
            while not self._quiet():
                self._changed.clear()
                await self._changed.wait()
        for loop in self._loops:
            assert not loop.done(), loop.exception()

    def _quiet(self) -> bool:
        busy = chain.from_iterable((box._woken.is_set(), bool(box._under_way)) for box in self._outboxes)
        return all(one.until is not None for one in self._clocks) and not any(busy)

    async def live_until(self, moment: datetime) -> None:
        """Let time pass, stopping wherever something falls due."""
        while self.clock.time < moment:
            known = (await self.store.next_due(self.clock.time), await self.store.next_reminder(self.clock.time))
            tidied = self._clocks[2].until
            ahead = [one for one in (*known, tidied) if one is not None and one > self.clock.time]
            self.clock.time = min((*ahead, moment))
            await self.settle()

    async def close(self) -> None:
        """End the loops."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.wait(self._loops)

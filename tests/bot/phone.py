"""A clock moved by hand, and a channel that is sent to and fails when told to."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.store.deliveries import Delivery
from dialogs.replies import Note

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class MovedClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOON
        self.asked: asyncio.Queue[timedelta] = asyncio.Queue()
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self.time

    async def sleep(self, pause: timedelta) -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.time + pause, waiting))
        self.asked.put_nowait(pause)
        await waiting

    def move(self, by: timedelta) -> None:
        self.time += by
        for until, waiting in self._sleepers:
            if until <= self.time and not waiting.done():
                waiting.set_result(None)


class Phone:
    """A channel that is sent to: it keeps what arrived, and fails as it was told to."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, int, str]] = []
        self.failures: list[Exception] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.under_way: set[str] = set()
        self.got = asyncio.Event()
        self.started = asyncio.Event()

    async def send(self, message: Delivery) -> None:
        assert message.conversation not in self.under_way, "two messages of one conversation at once"
        self.under_way.add(message.conversation)
        self.started.set()
        try:
            if message.conversation in self.gates:
                await self.gates[message.conversation].wait()
            if self.failures:
                raise self.failures.pop(0)
            (reply,) = message.replies
            assert isinstance(reply, Note)
            self.arrived.append((message.conversation, message.number, reply.text))
            self.got.set()
        finally:
            self.under_way.discard(message.conversation)

    async def until(self, count: int) -> None:
        while len(self.arrived) < count:
            self.got.clear()
            await self.got.wait()

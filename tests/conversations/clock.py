"""The clock of a service that a conversation goes through: it stands still until it is moved, and whoever sleeps by it wakes then."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, tzinfo
from types import ModuleType
from unittest.mock import patch

from bot.store.desk import Desk, moment
from bot.store.sql import SqlStore

LONGEST = 20.0
"""Seconds in which everything that is due is sent: far more than it takes."""


class Clock:
    """See bot.outbox.Clock."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """See bot.outbox.Clock."""
        return self.at

    async def sleep(self, pause: timedelta) -> None:
        """See bot.outbox.Clock."""
        await self._moved.wait()

    def move(self, to: datetime) -> None:
        """Let it be then. Never back: what people did takes its time, too."""
        self.at = max(self.at, to)
        self.wake()

    def wake(self) -> None:
        """Whoever sleeps looks again."""
        self._moved.set()
        self._moved = asyncio.Event()


async def sent(store: SqlStore, clock: Clock) -> None:
    """Wait until the service has sent every reminder that is due by its clock."""
    waiting = "SELECT count(*) FROM reminders WHERE state = 'sending' OR (state = 'waiting' AND at <= ?)"

    def count(desk: Desk) -> int:
        return int(desk.db.execute(waiting, (moment(clock.now()),)).fetchone()[0])

    async with asyncio.timeout(LONGEST):
        while await store._runner.submit(count, writes=False):
            clock.wake()
            await asyncio.sleep(0.002)


@contextmanager
def by(clock: Clock, *modules: ModuleType) -> Iterator[None]:
    """Let these modules, which ask the machine what time it is, go by the clock."""

    class Moved(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return clock.now().astimezone(tz)

    with ExitStack() as stack:
        for module in modules:
            stack.enter_context(patch.object(module, "datetime", Moved))
        yield

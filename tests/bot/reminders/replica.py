"""One replica of the reminder sender, as a process that can be killed; it imports no more than it needs, to be there soon."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientSession

from bot.keys import KeyRing
from bot.outbox import NotSent, Outbox
from bot.reminders.queue import ReminderQueue
from bot.store.deliveries import Delivery
from bot.store.postgres import PostgresStore

NINE = datetime(2027, 3, 10, 9, tzinfo=UTC)


class HttpChannel:
    """Sends a reminder's number to the platform."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self.session, self.address = session, address

    async def send(self, message: Delivery) -> None:
        async with self.session.post(self.address, params={"id": str(message.id)}) as answer:
            if answer.status == 429:
                raise NotSent("busy")


class Hasty:
    """A clock on which the day begins at nine, and which runs ten times as fast, so that leases of the killed end soon."""

    def __init__(self) -> None:
        self.began = datetime.now(UTC)

    def now(self) -> datetime:
        return NINE + 10 * (datetime.now(UTC) - self.began)

    async def sleep(self, pause: object) -> None:
        await asyncio.sleep(0.02)


async def replica(url: str, keys: Path, address: str, began: float) -> None:
    """What one process does until it is killed."""
    clock = Hasty()
    clock.began = datetime.fromtimestamp(began, UTC)
    store = PostgresStore.open(url, KeyRing.load(keys), clock=clock.now, connections=3)
    async with ClientSession() as session:
        outbox = Outbox(ReminderQueue(store), {"slack": HttpChannel(session, address)}, clock)
        await outbox.run()


if __name__ == "__main__":
    asyncio.run(replica(sys.argv[1], Path(sys.argv[2]), sys.argv[3], float(sys.argv[4])))

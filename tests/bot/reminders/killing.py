"""Replicas of the reminder sender, killed while reminders fall due, and a platform that counts what reaches it.

`python -m tests.bot.reminders.killing 20000 300` shows it with 20,000 reminders and a kill every 300 ms, and prints the figures.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from bot.keys import KeyRing
from bot.outbox import MOST_UNDER_WAY
from bot.store.desk import Desk as StoreDesk
from bot.store.postgres import PostgresStore
from tests.bot.cluster import cluster
from tests.bot.reminders.keeping import Clock, Desk, at, row

DAY = datetime(2027, 3, 10, tzinfo=UTC).date()
REPLICAS = 3


class Platform:
    """Counts the reminders that reach it, by their own number; sometimes it answers that it is busy."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.busy = 0
        self.chance = random.Random(7)

    async def receive(self, request: web.Request) -> web.Response:
        if self.chance.random() < 0.02:
            self.busy += 1
            return web.Response(status=429)
        self.counts[int(request.query["id"])] += 1
        return web.Response()


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """A replica, from the repository's root."""
    return subprocess.Popen(command, cwd=Path(__file__).parents[3])


@dataclass(frozen=True)
class Shown:
    """What came of it: reminders, how many reached the platform at all, extra copies, kills, and how many could be in flight at a kill."""

    reminders: int
    reached: int
    most: int
    repeated: int
    kills: int
    in_flight: int


async def show(folder: Path, count: int, every: float, most_kills: int = 10_000) -> Shown:
    """Kill one of three replicas every so many seconds (`most_kills` times at most) until every reminder was marked as sent."""
    url = cluster().url_for(folder)
    keys = KeyRing.create(folder / "keys.json")
    clock = Clock(at(datetime(2027, 1, 4, tzinfo=UTC).date(), 12))
    store = PostgresStore.open(url, keys, clock=clock, connections=1)
    desk = Desk(store, clock)
    for number in range(20):
        await desk.saves(row(DAY, id_=f"r{number}"), plan=f"p{number % 5}")

    def fall_due(work: StoreDesk) -> None:
        (person,) = work.db.execute("SELECT person FROM accounts LIMIT 1").fetchone()
        work.db.execute("UPDATE reminders SET state = 'gone'")
        work.db.execute(
            f"""INSERT INTO reminders (key, plan, subject, kind, version, due_on, lead, moved, person, day, planned_at, at, state)
                SELECT 'due/' || n, 'p' || (n % 5), 'r' || (n % 20), 'row', 1, '2027-03-10', 'd0', '', ?, '2027-03-10', ?, ?, 'waiting'
                FROM generate_series(1, {count}) AS c(n)""",
            (person, 1_804_669_200_000_000, 1_804_669_200_000_000),
        )

    await store._runner.submit(fall_due, writes=True)
    platform = Platform()
    app = web.Application()
    app.router.add_post("/", platform.receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    began = datetime.now(UTC).timestamp()
    command = [sys.executable, "-m", "tests.bot.reminders.replica", url, str(folder / "keys.json"), address, str(began)]
    processes: list[subprocess.Popen[bytes]] = []
    kills = 0
    try:
        processes += [start(command) for _ in range(REPLICAS)]
        chance = random.Random(11)
        while await store._runner.submit(_open, writes=False):
            await asyncio.sleep(every)
            if len(platform.counts) < count * 0.9 and kills < most_kills:
                place = chance.randrange(REPLICAS)
                os.kill(processes[place].pid, signal.SIGKILL)
                processes[place].wait()
                kills += 1
                processes[place] = start(command)
    finally:
        for process in processes:
            process.kill()
            process.wait()
        await runner.cleanup()
        await store.close()
    repeated = sum(platform.counts.values()) - len(platform.counts)
    most = max(platform.counts.values())
    return Shown(count, len(platform.counts), most, repeated, kills, MOST_UNDER_WAY)


def _open(work: StoreDesk) -> int:
    found: int = work.db.execute("SELECT count(*) FROM reminders WHERE state IN ('waiting', 'sending')").fetchone()[0]
    return found


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        shown = await show(Path(folder), int(sys.argv[1]), int(sys.argv[2]) / 1000)
    print(shown)
    bound = shown.kills * shown.in_flight
    print(f"missing: {shown.reminders - shown.reached}; sent more than once: {shown.repeated} (at most kills × in flight = {bound})")


if __name__ == "__main__":
    asyncio.run(main())

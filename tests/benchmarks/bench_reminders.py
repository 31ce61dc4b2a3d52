"""What reminders cost, however many are open: `python -m tests.benchmarks.bench_reminders`.

On SQLite and, where it is installed, on PostgreSQL, each 200 that are due, in rounds that alternate; figures are medians.

- **ours**: the service's own outbox, with a channel that takes everything at once. 200 reminders of 200 rows in 20 plans of 20 people are
  claimed 20 at a time, each is looked at again (permission, date, hours, what it is folded into), its row is opened and it is worded; what
  was sent together is marked together. A transaction for each claim and each mark of up to 20. Goal with many reminders open: at most 1.5
  times what it takes with few.
- **claim and mark**: the same without its last part: each is looked at again, but not opened and not worded. That is what compares with
  the two below, whose work on a reminder is none. Goal: at least half as fast as the raw loop, and eight times as fast as APScheduler.
- **raw loop**: the claim and the mark as two bare statements on the same table and rows, on the same connections with the same durability
  (WAL and synchronous FULL; PostgreSQL as it comes), and nothing looked at, opened or worded. Twice: with a transaction for each mark, as
  somebody would write it, and with our transactions, 20 marked together.
- **APScheduler** 3 with its SQLAlchemy store in SQLite: as many date jobs that are due, found, run and taken out by its own scheduler,
  which commits each job; what a job does is to note a number. Twice: as it comes, which is SQLite's older journal, and with our settings
  (WAL, FULL).
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from bot.activity import Account
from bot.keys import KeyRing
from bot.outbox import Outbox, WallClock
from bot.reminders.queue import ReminderQueue
from bot.store.deliveries import Delivery
from bot.store.desk import Desk
from bot.store.looked_up import LookedUp
from bot.store.sqlite import SqliteStore
from bot.warm import warm_up
from checks.plan import Plan, When
from dialogs.replies import Note
from tests.benchmarks.scheduled import apscheduler
from tests.bot.cluster import cluster, programs
from tests.bot.reminders.keeping import Clock, at, row
from tests.bot.reminders.keeping import Desk as Worker
from tests.bot.storing import AnyStore

MANY, FEW = 1_000_000, 10_000
DUE = 200
BATCH = 20
ROUNDS = 5
TOGETHER = 50_000
"""Rows that are made in one transaction."""
NOW = datetime(2027, 3, 10, 9, 30, tzinfo=UTC)
SMOKE = "--smoke" in sys.argv

_OPEN = """
INSERT INTO reminders (key, plan, subject, kind, version, due_on, lead, moved, person, team, day, planned_at, at, state)
SELECT 'open/' || n, 'p0', 'none', 'row', 1, '2029-01-01', 'd0', '', 'nobody', NULL, '2029-01-01', {later} + n, {later} + n, 'waiting'
FROM {numbers}"""
LATER = 1_900_000_000_000_000
"""Microseconds: a moment in 2030."""

PEOPLE, ROWS = 20, 10
"""Each has a plan of so many rows, all due."""


class Everything:
    """A channel that takes everything at once."""

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, message: Delivery) -> None:
        self.sent += len(message.replies)


class Standing(WallClock):
    """A clock that stands."""

    def now(self) -> datetime:
        return NOW


async def make(store: AnyStore, clock: Clock, opened: int) -> Worker:
    """A store with plans, whose rows are due, and many reminders that are not."""
    worker = Worker(store, clock)
    for number in range(PEOPLE * ROWS):
        person, place = divmod(number, ROWS)
        value = row(NOW.date(), id_=f"r{person}-{place}").model_copy(update={"when": When(words="10 March 2027", date=NOW.date())})
        await worker.saves(value, plan=f"p{person}", who=Account(channel="slack", tenant="T1", user=f"U{person}"))

    for first in range(1, opened + 1, TOGETHER):
        last = min(first + TOGETHER - 1, opened)
        if isinstance(store, SqliteStore):
            numbers = f"(WITH RECURSIVE c(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM c WHERE n < {last}) SELECT n FROM c)"
        else:
            numbers = f"generate_series({first}, {last}) AS c(n)"
        fill = _OPEN.format(later=LATER, numbers=numbers)
        await store._runner.submit(lambda desk, fill=fill: desk.db.execute(fill), writes=True)  # type: ignore[misc]
    if not isinstance(store, SqliteStore):
        await store._runner.submit(lambda desk: _outside(desk, "ANALYZE reminders"), writes=False)
    return worker


def _outside(desk: Desk, statement: str) -> None:
    desk.db.run("COMMIT")  # type: ignore[attr-defined]
    desk.db.run(statement)  # type: ignore[attr-defined]
    desk.db.run("BEGIN")  # type: ignore[attr-defined]


async def fall_due(store: AnyStore) -> None:
    """Make `DUE` reminders of real rows due, as new ones."""

    def renew(desk: Desk) -> None:
        found = desk.db.execute("SELECT subject, plan, person FROM reminders WHERE kind = 'row' AND person <> 'nobody' AND lead = 'd0'")
        due = [(f"due/{subject}", plan, subject, person) for subject, plan, person in found.fetchall()]
        desk.db.execute("DELETE FROM reminders WHERE kind = 'row' AND person <> 'nobody'")
        for one in due:
            desk.db.execute(
                "INSERT INTO reminders (key, plan, subject, kind, version, due_on, lead, moved, person, day, planned_at, at, state)"
                " VALUES (?, ?, ?, 'row', 1, '2027-03-10', 'd0', '', ?, '2027-03-10', 1, 1, 'waiting')",
                one,
            )
        assert len(due) == DUE

    await store._runner.submit(renew, writes=True)


async def ours(store: AnyStore) -> float:
    """Seconds to claim, look at, word and mark what is due."""
    channel = Everything()
    outbox = Outbox(ReminderQueue(store), {"slack": channel}, Standing())
    start = perf_counter()
    while await outbox.send_due():
        pass
    took = perf_counter() - start
    assert channel.sent == DUE
    return took


@contextmanager
def wordless() -> Iterator[None]:
    """Reminders that are looked at again and sent without words: neither is their plan opened nor anything said of it."""

    def unopened(known: LookedUp, row: int, person: str, plan: str) -> Plan | None:
        return Plan(id=plan) if known.may(row, "see") else None

    said = (Note(text="a reminder"),)
    with patch.object(LookedUp, "content", unopened), patch("bot.store.reminders.remind", lambda told: said):
        yield


_CLAIM = f"""
UPDATE reminders SET state = 'sending', at = ?1, attempts = attempts + 1 WHERE id IN (
  SELECT id FROM reminders WHERE state IN ('waiting', 'sending') AND at <= ?2 ORDER BY at, id LIMIT {BATCH} /*+ FOR UPDATE SKIP LOCKED */)
RETURNING id, plan, subject, kind, version, due_on, lead, moved, person, team, day, planned_at, attempts"""


async def raw_loop(store: AnyStore, together: int) -> float:
    """Seconds of the claim and the mark as two bare statements; so many are marked in one transaction."""

    def claim(desk: Desk) -> list[Any]:
        return desk.db.execute(_CLAIM, (LATER, 5)).fetchall()

    start = perf_counter()
    marked = 0
    while found := await store._runner.submit(claim, writes=True):
        rows = [row[0] for row in found]
        for first in range(0, len(rows), together):
            some = rows[first : first + together]
            mark = f"UPDATE reminders SET state = 'sent' WHERE id IN ({', '.join('?' * len(some))})"
            await store._runner.submit(lambda desk, mark=mark, some=some: desk.db.execute(mark, some), writes=True)  # type: ignore[misc]
            marked += len(some)
    assert marked == DUE
    return perf_counter() - start


@contextmanager
def stores(kind: str, folder: Path, opened: int) -> Iterator[tuple[AnyStore, Clock]]:
    """A store of a kind in a folder, and its clock."""
    clock = Clock(at(datetime(2027, 1, 4, tzinfo=UTC).date(), 12))
    folder.mkdir()
    keys = KeyRing.create(folder / "keys.json")
    store: AnyStore
    if kind == "sqlite":
        store = SqliteStore.open(folder / "store.sqlite", keys, clock=clock)
    else:
        from bot.store.postgres import PostgresStore

        store = PostgresStore.open(cluster().url_for(folder), keys, clock=clock, connections=6)
    try:
        yield store, clock
    finally:
        store._runner.close()


async def measure(kind: str, folder: Path) -> None:
    """Print the figures of one database."""
    warm_up()
    many, few = (MANY, FEW) if not SMOKE else (5_000, 500)
    with stores(kind, folder / f"{kind}-few", few) as (small, clock), stores(kind, folder / f"{kind}-many", many) as (large, other):
        await make(small, clock, few)
        await make(large, other, many)
        theirs = {}
        if kind == "sqlite":
            theirs["apscheduler"] = apscheduler(f"sqlite:///{folder / 'jobs.sqlite'}", DUE)
            theirs["with WAL"] = apscheduler(f"sqlite:///{folder / 'jobs-wal.sqlite'}", DUE, ("journal_mode = WAL", "synchronous = FULL"))
        taken: dict[str, list[float]] = {name: [] for name in ("few", "many", "bare", "raw", "batches", "apscheduler", "with WAL")}
        for _ in range(1 if SMOKE else ROUNDS):
            await fall_due(small)
            taken["few"].append(await ours(small))
            await fall_due(large)
            taken["many"].append(await ours(large))
            await fall_due(small)
            with wordless():
                taken["bare"].append(await ours(small))
            for name, together in (("raw", 1), ("batches", BATCH)):
                await fall_due(small)
                taken[name].append(await raw_loop(small, together))
            for name, one in theirs.items():
                taken[name].append(one())
    each = {name: median(times) / DUE * 1e6 for name, times in taken.items() if times}
    print(f"{kind}: {DUE} due of {few:,} open {each['few']:,.0f} µs each, of {many:,} open {each['many']:,.0f} µs each")
    print(f"  many against few: {each['many'] / each['few']:.2f} × (goal: at most 1.5)")
    print(f"  claimed and marked, neither opened nor worded: {each['bare']:,.0f} µs each")
    compared = {
        "raw": ("a raw loop", " (goal for claim and mark: at least 0.5)"),
        "batches": ("a raw loop with our transactions", ""),
        "apscheduler": ("APScheduler", " (goal for claim and mark: at least 8)"),
        "with WAL": ("APScheduler with WAL", ""),
    }
    for name, (theirs_called, goal) in compared.items():
        if name in each:
            bare, whole = each[name] / each["bare"], each[name] / each["few"]
            print(f"  against {theirs_called} ({each[name]:,.0f} µs each): {bare:.2f} × as fast; opened and worded {whole:.2f} ×{goal}")


def main() -> None:
    """Measure both databases."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure("sqlite", Path(folder)))
        if programs() is None:
            print("PostgreSQL is not installed: not measured")
        else:
            asyncio.run(measure("postgres", Path(folder)))


if __name__ == "__main__":
    assert sqlite3.sqlite_version_info >= (3, 37)
    main()

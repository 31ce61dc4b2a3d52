"""What reminders cost, however many are open: `python -m tests.benchmarks.bench_reminders`.

On SQLite and, where it is installed, on PostgreSQL: claiming and marking what is due with many reminders open against few (goal: at most
1.5 times); the same against a raw loop of the claim and the mark as two bare statements in the same database (goal: at least half as
fast), and against APScheduler with its SQLAlchemy store (goal: at least eight times as fast). Rounds alternate, figures are medians.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bot.keys import KeyRing
from bot.store.desk import Desk
from bot.store.sqlite import SqliteStore
from checks.plan import When
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
SELECT 'open/' || n, 'p1', 'none', 'row', 1, '2029-01-01', 'd0', '', 'nobody', NULL, '2029-01-01', {later} + n, {later} + n, 'waiting'
FROM {numbers}"""
LATER = 1_900_000_000_000_000
"""Microseconds: a moment in 2030."""

_RAW = """
CREATE TABLE raw (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, state TEXT NOT NULL, body BLOB)"""


async def make(store: AnyStore, clock: Clock, opened: int) -> Worker:
    """A store with one plan, whose row is due, and many reminders that are not."""
    worker = Worker(store, clock)
    for number in range(10):
        value = row(NOW.date(), id_=f"r{number}").model_copy(update={"when": When(words="10 March 2027", date=NOW.date())})
        await worker.saves(value)

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
        (person,) = desk.db.execute("SELECT person FROM accounts LIMIT 1").fetchone()
        desk.db.execute("DELETE FROM reminders WHERE kind = 'row' AND subject <> 'none'")
        for number in range(DUE):
            desk.db.execute(
                "INSERT INTO reminders (key, plan, subject, kind, version, due_on, lead, moved, person, day, planned_at, at, state)"
                " VALUES (?, 'p1', ?, 'row', 1, '2027-03-10', 'd0', '', ?, '2027-03-10', ?, ?, 'waiting')",
                (f"due/{number}", f"r{number % 10}", person, 1, 1),
            )

    await store._runner.submit(renew, writes=True)


async def ours(store: AnyStore) -> float:
    """Seconds to claim and mark what is due, as the outbox does: what was claimed together is under way together."""
    start = perf_counter()
    sent = 0
    while claimed := await store.claim_reminders(BATCH, NOW, timedelta(minutes=1)):
        await asyncio.gather(*map(store.mark_reminders_sent, claimed))
        sent += len(claimed)
    assert sent == DUE
    return perf_counter() - start


def raw_loop(store: AnyStore) -> Callable[[], Awaitable[float]]:
    """The claim and the mark as two bare statements, a transaction each, over as many rows in the same database."""

    def make_table(desk: Desk) -> None:
        sql = _RAW if isinstance(store, SqliteStore) else _RAW.replace("INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY").replace("BLOB", "BYTEA")
        desk.db.execute(sql.replace("INTEGER", "BIGINT") if not isinstance(store, SqliteStore) else sql)
        desk.db.execute("CREATE INDEX raw_due ON raw (at, id) WHERE state = 'waiting'")

    def refill(desk: Desk) -> None:
        desk.db.execute("DELETE FROM raw")
        for number in range(DUE):
            desk.db.execute("INSERT INTO raw VALUES (?, 1, 'waiting', ?)", (number, bytes(500)))

    claim = (
        f"UPDATE raw SET state = 'sending', at = ?1 WHERE id IN (SELECT id FROM raw WHERE state = 'waiting' AND at <= ?2"
        f" ORDER BY at, id LIMIT {BATCH} /*+ FOR UPDATE SKIP LOCKED */) RETURNING id, body"
    )

    ready = False

    async def measured() -> float:
        nonlocal ready
        if not ready:
            await store._runner.submit(make_table, writes=True)
            ready = True
        await store._runner.submit(refill, writes=True)
        start = perf_counter()
        marked = 0
        while found := await store._runner.submit(lambda desk: desk.db.execute(claim, (10, 5)).fetchall(), writes=True):
            for name, _ in found:
                await store._runner.submit(
                    lambda desk, name=name: desk.db.execute("UPDATE raw SET state = 'sent' WHERE id = ?", (name,)),  # type: ignore[misc]
                    writes=True,
                )
                marked += 1
        assert marked == DUE
        return perf_counter() - start

    return measured


def apscheduler(url: str) -> Callable[[], float]:
    """APScheduler 3 with its SQLAlchemy store: `DUE` date jobs in the past, claimed and run by its own scheduler."""
    from apscheduler.executors.debug import DebugExecutor
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    def measured() -> float:
        import threading

        wakes = threading.Event()

        class Held(BackgroundScheduler):  # type: ignore[misc]
            def _main_loop(self) -> None:
                """The test runs the loop's one step itself."""

            def wakeup(self) -> None:
                wakes.set()

        scheduler: Any = Held(timezone=UTC, jobstores={"default": SQLAlchemyJobStore(url=url)}, executors={"default": DebugExecutor()})
        scheduler.start()
        scheduler.remove_all_jobs()
        ran().clear()
        now = datetime.now(UTC)
        for number in range(DUE):
            job = {"run_date": now, "args": [number], "misfire_grace_time": 3600, "id": str(number)}
            scheduler.add_job("tests.benchmarks.bench_reminders:run", "date", **job)
        start = perf_counter()
        scheduler._process_jobs()
        took = perf_counter() - start
        assert len(ran()) == DUE
        scheduler.shutdown(wait=False)
        return took

    return measured


_RUN: list[int] = []


def run(number: int) -> None:
    """What a job of APScheduler's does; it is found by its name."""
    _RUN.append(number)


def ran() -> list[int]:
    """The jobs that ran, in the module that APScheduler imports."""
    from tests.benchmarks import bench_reminders

    return bench_reminders._RUN


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
    many, few = (MANY, FEW) if not SMOKE else (5_000, 500)
    with stores(kind, folder / f"{kind}-few", few) as (small, clock), stores(kind, folder / f"{kind}-many", many) as (large, other):
        await make(small, clock, few)
        await make(large, other, many)
        raw = raw_loop(small)
        url = f"sqlite:///{folder / 'jobs.sqlite'}" if kind == "sqlite" else None
        theirs = apscheduler(url) if url else None
        taken: dict[str, list[float]] = {name: [] for name in ("few", "many", "raw", "apscheduler")}
        for _ in range(1 if SMOKE else ROUNDS):
            await fall_due(small)
            taken["few"].append(await ours(small))
            await fall_due(large)
            taken["many"].append(await ours(large))
            taken["raw"].append(await raw())
            if theirs:
                taken["apscheduler"].append(theirs())
    each = {name: median(times) / DUE * 1e6 for name, times in taken.items() if times}
    print(f"{kind}: {DUE} due of {few:,} open {each['few']:,.0f} µs each, of {many:,} open {each['many']:,.0f} µs each")
    print(f"  many against few: {each['many'] / each['few']:.2f} × (goal: at most 1.5)")
    print(f"  against the raw loop ({each['raw']:,.0f} µs each): {each['raw'] / each['few']:.2f} × as fast (goal: at least 0.5)")
    if "apscheduler" in each:
        faster = each["apscheduler"] / each["few"]
        print(f"  against APScheduler ({each['apscheduler']:,.0f} µs each): {faster:.1f} × as fast (goal: at least 8)")


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

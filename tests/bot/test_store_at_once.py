"""People of one plan who act at the same moment on PostgreSQL: the second waits for the first, and sees what it did."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import asyncpg
import pytest

from bot.keys import KeyRing
from bot.store.desk import Desk
from bot.store.people import find
from bot.store.plans import key_of, save_row
from bot.store.postgres import PostgresStore
from bot.store.protocol import Changes, Forbidden, RowChange
from checks.plan import PlanRow, When
from dialogs.plans.changes import Joined, Shared, TeamMade
from tests.bot.cluster import HOW, cluster, programs
from tests.bot.storing import ANN, BEN
from tests.bot.test_store_teams import ADMIN, ADMINS, CATH, COUNCILS, PLAN, Clock, Hand

pytestmark = pytest.mark.skipif(programs() is None, reason=HOW)
WAITING = """
SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
WHERE l.locktype = 'advisory' AND NOT l.granted AND d.datname = current_database()"""


def due(day: date) -> PlanRow:
    return PlanRow(id="r1", what="Walk to school", when=When(words=day.isoformat(), date=day))


@pytest.fixture
async def hand(tmp_path: Path) -> AsyncIterator[Hand]:
    keys, clock = KeyRing.create(tmp_path / "keys.json"), Clock()
    store = PostgresStore.open(cluster().url_for(tmp_path), keys, clock=clock, admins=ADMINS, councils=COUNCILS, connections=4)
    one = Hand(store, clock)
    for account in (ANN, BEN, CATH, ADMIN):
        await one.does(account)
    await one.does(ANN, changes=Changes(row=RowChange(PLAN, due(date(2027, 1, 15)), 0)))
    yield one
    await store.close()


@pytest.fixture
async def server(hand: Hand, tmp_path: Path) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(cluster().url_for(tmp_path))
    yield connection
    await connection.close()


async def until_waiting(server: asyncpg.Connection, count: int, *tasks: asyncio.Task[object]) -> None:
    """Until so many turns wait for a lock, as the server has it, or one of them is over."""
    while await server.fetchval(WAITING) < count and not any(task.done() for task in tasks):  # noqa: ASYNC110 - nothing tells us
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("kind", ["plan", "hand over"])
async def test_a_code_used_by_two_at_once_works_for_one(hand: Hand, server: asyncpg.Connection, kind: str) -> None:
    code = await hand.invites(ANN, "plan" if kind == "plan" else "hand over")
    await server.execute("SELECT pg_advisory_lock(hashtextextended('p1', 0))")
    tasks = [asyncio.create_task(hand.does(one, Joined(code))) for one in (BEN, CATH)]
    await until_waiting(server, 2, *tasks)
    await server.execute("SELECT pg_advisory_unlock(hashtextextended('p1', 0))")
    came = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(one, Forbidden) for one in came].count(True) == 1
    assert [await hand.sees(one) is None for one in (BEN, CATH)].count(True) == 1


async def test_a_supervisor_who_comes_while_a_date_moves_is_reminded_of_the_new_one(hand: Hand, server: asyncpg.Connection) -> None:
    await hand.does(ADMIN, TeamMade("t1", "North"))
    await hand.does(ANN, Joined(await hand.invites(ADMIN, "team", "t1")))
    await hand.does(CATH, Joined(await hand.invites(ADMIN, "supervisor", "t1")))
    saved, go_on = threading.Event(), threading.Event()

    def move(desk: Desk) -> None:
        actor = find(desk, ANN)
        assert actor is not None
        save_row(desk, actor, RowChange(PLAN, due(date(2027, 2, 15)), 1), lambda plan, action: key_of(desk, actor, plan, 0, action), 1)
        saved.set()
        assert go_on.wait(10)

    moving = asyncio.create_task(hand.store._runner.submit(move, writes=True))
    assert await asyncio.to_thread(saved.wait, 10)
    sharing: asyncio.Task[object] = asyncio.create_task(hand.does(ANN, Shared("p1", "t1")))
    await until_waiting(server, 1, sharing)
    go_on.set()
    await asyncio.gather(moving, sharing)
    asked = """
    SELECT r.due_on FROM reminders r JOIN accounts a ON a.person = r.person
    WHERE a."user" = 'cath' AND r.state = 'waiting' AND r.kind = 'row'"""
    found = await server.fetch(asked)
    assert [on for (on,) in found] == ["2027-02-15"]

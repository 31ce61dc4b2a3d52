"""A morning on which much is due: it is taken fairly, and what is taken together costs no more statements than one."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.activity import Account
from bot.keys import KeyRing
from bot.outbox import A_MOMENT, Outbox, WallClock
from bot.reminders.queue import ReminderQueue
from bot.store.deliveries import Delivery
from bot.store.desk import Desk as StoreDesk
from bot.store.desk import moment
from bot.store.sqlite import SqliteStore
from tests.bot.reminders.keeping import Clock, Desk, at, row

DUE = date(2027, 3, 10)
NINE = at(DUE)

_MORE = """
INSERT INTO reminders (key, plan, subject, kind, version, due_on, lead, moved, person, day, planned_at, at, state)
SELECT 'more/' || c.n || '/' || r.key, r.plan, r.subject, r.kind, r.version, r.due_on, r.lead, r.moved, r.person, r.day, ?1, ?1, 'waiting'
FROM reminders r, (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?2) SELECT n FROM c) c
WHERE r.subject = ?3 AND r.lead = 'd0'"""


class Standing(WallClock):
    """It is nine."""

    def now(self) -> datetime:
        return NINE


class Taking:
    """A channel that takes everything."""

    def __init__(self) -> None:
        self.users: list[str] = []

    async def send(self, message: Delivery) -> None:
        self.users.append(message.user)


async def morning(folder: Path, of: dict[int, int]) -> SqliteStore:
    """A store in which so many reminders are due to each person, one person's after the other's."""
    clock = Clock(datetime(2027, 1, 4, 12, tzinfo=UTC))
    store = SqliteStore.open(folder / "store.sqlite", KeyRing.create(folder / "keys.json"), clock=clock)
    desk = Desk(store, clock)
    for person in of:
        await desk.saves(row(DUE, id_=f"r{person}"), plan=f"p{person}", who=Account(channel="slack", tenant="T1", user=f"U{person}"))

    def fill(work: StoreDesk) -> None:
        work.db.execute("UPDATE reminders SET state = 'gone' WHERE lead <> 'd0'")
        work.db.execute("UPDATE reminders SET state = 'waiting', at = ?1, planned_at = ?1 WHERE lead = 'd0'", (moment(NINE),))
        for person, count in of.items():
            if count > 1:
                work.db.execute(_MORE, (moment(NINE), count - 1, f"r{person}"))

    await store._runner.submit(fill, writes=True)
    return store


async def test_a_morning_of_five_thousand_spreads_fairly_however_slowly_they_go(tmp_path: Path) -> None:
    """The first has four thousand of them; they are claimed one at a time, as senders become free."""
    store = await morning(tmp_path, {0: 4100, **dict.fromkeys(range(1, 10), 100)})
    users: Counter[str] = Counter()
    for _ in range(200):
        for delivery in await store.claim_reminders(1, NINE, timedelta(minutes=1)):
            users[delivery.user] += 1
    assert users == {f"U{person}": 20 for person in range(10)}
    await store.close()


async def test_what_is_due_later_is_seen_while_a_long_morning_is_sent(tmp_path: Path) -> None:
    store = await morning(tmp_path, {0: 300, 1: 1})
    later = NINE + timedelta(minutes=5)
    await store._runner.submit(
        lambda work: work.db.execute("UPDATE reminders SET at = ?1 WHERE subject = 'r1' AND lead = 'd0'", (moment(later),)), writes=True
    )
    assert {delivery.user for delivery in await store.claim_reminders(20, NINE, timedelta(minutes=1))} == {"U0"}
    assert "U1" in {delivery.user for delivery in await store.claim_reminders(2, later, timedelta(minutes=1))}
    await store.close()


class Ending(Standing):
    """A clock in each of whose pauses some sends end, and a channel in which they are held until then."""

    def __init__(self) -> None:
        self.held: list[asyncio.Future[None]] = []
        self.sent = 0
        self.most = asyncio.Event()

    async def send(self, message: Delivery) -> None:
        self.held.append(asyncio.get_running_loop().create_future())
        await self.held[-1]
        self.sent += 1
        if self.sent == 60:
            self.most.set()

    async def sleep(self, pause: timedelta) -> None:
        for _ in range(6 if pause == A_MOMENT else 1):
            if self.held:
                self.held.pop(0).set_result(None)
        for _ in range(50):
            await asyncio.sleep(0)


class Counting(ReminderQueue):
    """Remembers how many were claimed at a time."""

    def __init__(self, store: SqliteStore) -> None:
        super().__init__(store)
        self.claimed: list[int] = []

    async def claim(self, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
        found = await super().claim(limit, now, lease)
        self.claimed.append(len(found))
        return found


async def test_sends_that_end_one_by_one_are_followed_by_claims_of_several(tmp_path: Path) -> None:
    store = await morning(tmp_path, dict.fromkeys(range(20), 4))
    queue, ending = Counting(store), Ending()
    sending = asyncio.create_task(Outbox(queue, {"slack": ending}, ending).run())
    await ending.most.wait()
    for one in ending.held:
        one.set_result(None)
    sending.cancel()
    await asyncio.wait([sending])
    busy = [count for count in queue.claimed if count]
    assert busy[0] == 20
    assert sum(busy) / len(busy) > 5
    await store.close()


async def test_a_batch_is_claimed_and_marked_with_the_statements_of_one(tmp_path: Path) -> None:
    store = await morning(tmp_path, dict.fromkeys(range(20), 2))
    channel, said = Taking(), list[str]()
    outbox = Outbox(ReminderQueue(store), {"slack": channel}, Standing())
    before = store.commits
    store._db.set_trace_callback(said.append)
    assert await outbox.send_due() == 20
    store._db.set_trace_callback(None)
    assert store.commits - before == 2
    assert len(said) <= 13, said
    assert sorted(channel.users) == sorted(f"U{person}" for person in range(20))
    while await outbox.send_due():
        pass
    assert len(channel.users) == 40
    open_ones = await store._runner.submit(lambda work: work.db.execute("SELECT DISTINCT state FROM reminders").fetchall(), writes=False)
    assert {state for (state,) in open_ones} == {"sent", "gone"}
    await store.close()

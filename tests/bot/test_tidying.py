"""What is too old goes, what may be asked for stays, and the numbers of messages go on."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import tidying
from bot.keys import KeyRing
from bot.store import pruning
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from dialogs.replies import Note
from tests.bot.councils import ANN, changing, said
from tests.bot.phone import MovedClock


class Clock:
    """A store's clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


def open_at(folder: Path, clock: Clock) -> SqliteStore:
    return SqliteStore.open(folder / "a.sqlite", KeyRing.create(folder / "a.json"), clock=clock)


async def rows(store: SqliteStore, sql: str) -> list[tuple[object, ...]]:
    return await store._writer.submit(lambda desk: desk.db.execute(sql).fetchall(), writes=False)


async def test_what_was_seen_is_recognised_for_a_day_and_then_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "AT_ONCE", 3)
    clock = Clock()
    store = open_at(tmp_path, clock)
    for number in range(7):
        await store.turn(said(str(number)), changing(Changes()))
    clock.time += timedelta(hours=25)
    await store.turn(said("new"), changing(Changes()))
    assert await store.prune(clock.time) == 0
    assert (await store.turn(said("3"), changing(Changes()))).duplicate
    clock.time += timedelta(hours=24)
    assert [await store.prune(clock.time) for _ in range(4)] == [3, 3, 1, 0]
    assert await rows(store, "SELECT activity FROM seen") == [("new",)]
    assert (await store.turn(said("new"), changing(Changes()))).duplicate
    assert await rows(store, "SELECT person, action, subject FROM audit") == [
        ("service", "deliveries pruned", "3"),
        ("service", "deliveries pruned", "3"),
        ("service", "deliveries pruned", "1"),
    ]
    await store.close()


async def test_sent_messages_go_after_a_month_and_the_next_number_follows_on(tmp_path: Path) -> None:
    clock = Clock()
    store = open_at(tmp_path, clock)
    for number in range(3):
        await store.turn(said(str(number)), changing(Changes(replies=(Note(text=str(number)),))), push=True)
    await store.turn(said("kept", conversation="page"), changing(Changes(replies=(Note(text="kept"),))))
    while claimed := await store.claim(10, clock.time, timedelta(minutes=1)):
        for one in claimed:
            await store.mark_sent(one)
    await store.turn(said("due", conversation="c2"), changing(Changes(replies=(Note(text="due"),))), push=True)
    clock.time += timedelta(days=29)
    await store.prune(clock.time)
    assert len(await store.messages(ANN, "c1")) == 3
    clock.time += timedelta(days=2)
    await store.prune(clock.time)
    assert [one.number for one in await store.messages(ANN, "c1")] == [3]
    assert len(await store.messages(ANN, "page")) == 1
    assert len(await store.claim(10, clock.time, timedelta(minutes=1))) == 1
    outcome = await store.turn(said("4"), changing(Changes(replies=(Note(text="4"),))), push=True)
    assert [one.number for one in outcome.messages] == [4]
    await store.close()


async def test_codes_that_ran_out_go(tmp_path: Path) -> None:
    clock = Clock()
    store = open_at(tmp_path, clock)
    await store.make_link_code(ANN, clock.time)
    assert await store.prune(clock.time + timedelta(minutes=9)) == 0
    assert await store.prune(clock.time + timedelta(minutes=10)) == 1
    await store.close()


class Full:
    """A store with so much to prune, that fails once."""

    def __init__(self, *counts: int) -> None:
        self.counts = list(counts)
        self.asked: list[datetime] = []
        self.done = asyncio.Event()

    async def prune(self, now: datetime) -> int:
        self.asked.append(now)
        count = self.counts.pop(0)
        if not self.counts:
            self.done.set()
        if count < 0:
            raise OSError("a disk")
        return count

    async def find_left_open(self, now: datetime) -> int:
        return 0


async def test_pruning_begins_late_goes_in_helpings_and_survives_a_failure() -> None:
    clock, store = MovedClock(), Full(500, 20, 0, -1, 0)
    task = asyncio.create_task(tidying.tidy(store, clock))
    pauses = []
    while not store.done.is_set():
        pause = await clock.asked.get()
        pauses.append(pause)
        clock.move(pause)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert pauses[:6] == [tidying.FIRST, tidying.BREATH, tidying.BREATH, tidying.EVERY, tidying.EVERY][: len(pauses)]
    assert len(store.asked) == 5

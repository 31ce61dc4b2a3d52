"""Figures for whoever watches the service: right, on a port of their own, off until asked for, and without a word of anybody's."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from bot.activity import Account, Activity
from bot.app import STORE, service_app
from bot.keys import KeyRing
from bot.metrics import Watch
from bot.outbox import LEASE, NotSent, Outbox
from bot.reminders.queue import ReminderQueue
from bot.settings import Settings
from bot.store.desk import Desk as StoreDesk
from bot.store.desk import moment
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from dialogs.draft import Draft
from dialogs.replies import Note
from tests.bot.cluster import free_port
from tests.bot.phone import NOON, MovedClock, Phone
from tests.bot.reminders.keeping import Clock, Desk, at, row
from tests.bot.storing import OPENERS, AnyStore

parser = pytest.importorskip("prometheus_client.parser", reason="needs the extra `test` as it is now: pip install -e '.[test]'")


def settings_in(folder: Path, port: int) -> Settings:
    KeyRing.create(folder / "key.json")
    return Settings(database_url=f"sqlite:///{folder / 'service.sqlite'}", key_file=folder / "key.json", metrics_port=port)


def read(page: str) -> dict[str, float]:
    """The figures of a page, as Prometheus reads it; what has a label by its value too."""
    samples = [sample for family in parser.text_string_to_metric_families(page) for sample in family.samples]
    return {" ".join((sample.name, *sample.labels.values())): sample.value for sample in samples}


async def figures(watch: Watch) -> dict[str, float]:
    return read((await watch.page()).decode())


@pytest.fixture(params=["sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AnyStore]:
    opened = await OPENERS[request.param](tmp_path)
    yield opened
    await opened.close()


async def say(store: AnyStore, word: str, conversation: str = "c1") -> None:
    account = Account(channel="phone", tenant="t", user="ann")
    changes = Changes(drafts=(Draft(id="d1", plan="p1", author="a"),), replies=(Note(text=word),))
    await store.turn(Activity(id=word, account=account, conversation=conversation, at=NOON), lambda _: changes, push=True)


async def test_what_waits_what_is_late_and_what_was_given_up_is_counted(store: AnyStore) -> None:
    clock, phone = MovedClock(), Phone()
    outbox = Outbox(store, {"phone": phone}, clock, chance=lambda: 1.0)
    watch = Watch(store, {"messages": outbox}, clock.now)
    for word in ("one", "two", "three"):
        await say(store, word)
    clock.move(timedelta(minutes=2))
    found = await figures(watch)
    assert (found["stepladder_messages_waiting"], found["stepladder_oldest_message_seconds"]) == (3, 120)
    phone.failures = [NotSent("gone", final=True)]
    await outbox.send_due()
    await outbox.send_due()
    found = await figures(watch)
    assert (found["stepladder_messages_waiting"], found["stepladder_given_up_total messages"]) == (1, 1)
    assert found["stepladder_plans_unreached"] == 1
    await outbox.send_due()
    found = await figures(watch)
    assert (found["stepladder_messages_waiting"], found["stepladder_oldest_message_seconds"]) == (0, 0)


async def test_a_reminder_is_late_when_nobody_looked_at_it_in_time(tmp_path: Path) -> None:
    due = datetime(2027, 3, 10).date()
    clock = Clock(at(datetime(2027, 1, 4).date(), 12))
    store = SqliteStore.open(tmp_path / "store.sqlite", KeyRing.create(tmp_path / "keys.json"), clock=clock)
    watch = Watch(store, {}, clock)
    await Desk(store, clock).saves(row(due))
    clock.now = at(datetime(2027, 2, 24).date(), 9, 4)
    assert (await figures(watch))["stepladder_reminders_late"] == 0
    clock.now = at(datetime(2027, 2, 24).date(), 9, 30)
    found = await figures(watch)
    assert (found["stepladder_reminders_late"], found["stepladder_oldest_reminder_seconds"]) == (1, 1800)
    (one,) = await ReminderQueue(store).claim(20, clock.now, LEASE)
    await ReminderQueue(store).mark_sent(one)
    assert (await figures(watch))["stepladder_reminders_late"] == 0
    await store.close()


async def test_nothing_is_listened_to_until_a_port_is_set_and_then_on_no_port_of_the_platforms(tmp_path: Path) -> None:
    port = free_port()
    async with TestClient(TestServer(service_app(settings_in(tmp_path, 0)))) as client, ClientSession() as outside:
        assert (await client.get("/metrics")).status == 404
        with pytest.raises(OSError):
            await outside.get(f"http://127.0.0.1:{port}/metrics")
    (tmp_path / "on").mkdir()
    async with TestClient(TestServer(service_app(settings_in(tmp_path / "on", port)))) as client, ClientSession() as outside:
        assert (await client.get("/metrics")).status == 404
        async with outside.get(f"http://127.0.0.1:{port}/metrics") as answer:
            assert answer.status == 200
            assert answer.content_type == "text/plain"
            found = read(await answer.text())
        assert found["stepladder_turns_total taken"] == 0
        assert not [name for name in found if name.endswith("_created")]
        async with outside.get(f"http://127.0.0.1:{port}/healthz") as answer:
            assert answer.status == 404


async def test_a_store_that_fails_is_said_without_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    port = free_port()
    app = service_app(settings_in(tmp_path, port))

    async def fails(_: datetime) -> None:
        raise RuntimeError("Paul is nine")

    monkeypatch.setattr(app[STORE], "figures", fails)
    async with TestClient(TestServer(app)), ClientSession() as outside, outside.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert (answer.status, await answer.text()) == (503, "")
    assert [record.msg for record in caplog.records if record.levelno >= logging.ERROR] == ["The figures could not be counted."]


async def test_a_port_that_is_taken_is_said_by_the_name_of_its_setting(tmp_path: Path) -> None:
    first = web.AppRunner(web.Application())
    await first.setup()
    site = web.TCPSite(first, "127.0.0.1", port := free_port())
    await site.start()
    runner = web.AppRunner(service_app(settings_in(tmp_path, port)))
    with pytest.raises(ValueError, match="STEPLADDER_METRICS_PORT"):
        await runner.setup()
    await runner.cleanup()
    await first.cleanup()


async def test_counting_looks_at_what_is_open_and_not_at_all_that_was_ever_sent(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "store.sqlite", KeyRing.create(tmp_path / "keys.json"))
    asked: list[str] = []
    store._db.set_trace_callback(asked.append)
    await store.figures(NOON)
    store._db.set_trace_callback(None)
    counted = {table: one for one in asked for table in ("outbox", "reminders", "given_up") if f"FROM {table}" in one}
    assert set(counted) == {"outbox", "reminders", "given_up"}
    for table, index in (("outbox", "outbox_due"), ("reminders", "reminders_due")):
        (step,) = [one[3] for one in store._db.execute(f"EXPLAIN QUERY PLAN {counted[table]}")]
        assert step.startswith(f"SEARCH {table} USING "), step
        assert f"INDEX {index} (" in step
    await store.close()


async def test_only_what_is_due_and_neither_sent_nor_given_up_is_counted(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "store.sqlite", KeyRing.create(tmp_path / "keys.json"))
    ago = moment(NOON - timedelta(minutes=10))

    def fill(desk: StoreDesk) -> None:
        desk.db.execute("PRAGMA defer_foreign_keys = ON")
        message = "INSERT INTO outbox (id, place, conversation, count, state, due_at, sealed) VALUES (?, 1, 1, 1, ?, ?, ?)"
        for number, (state, due) in enumerate(product(("due", "sending", "sent", "failed", "kept"), (ago, moment(NOON) + 1))):
            desk.db.execute(message, (number + 1, state, due, b""))
        reminder = (
            "INSERT INTO reminders (key, subject, kind, version, due_on, lead, moved, day, planned_at, at, state)"
            " VALUES (?, 'r', 'row', 1, '', '', '', '', 0, ?, ?)"
        )
        states = ("waiting", "sending", "sent", "failed", "gone", "folded")
        for number, (state, due) in enumerate(product(states, (ago, moment(NOON - timedelta(minutes=4))))):
            desk.db.execute(reminder, (str(number), due, state))
        desk.db.execute("INSERT INTO conversations (id, channel, workspace, name) VALUES (1, 'c', 'w', 'n')")
        desk.db.execute("INSERT INTO tenants VALUES ('t', 'k1', ?, 0)", (b"",))
        desk.db.execute("INSERT INTO persons (id, tenant, made_at) VALUES ('p', 't', 0)")
        desk.db.execute("INSERT INTO places (id, conversation, person) VALUES (1, 1, 'p')")

    await store._runner.submit(fill, writes=True)
    found = await store.figures(NOON)
    assert (found.waiting, found.oldest) == (2, timedelta(minutes=10))
    assert (found.late, found.latest) == (2, timedelta(minutes=10))
    await store.close()


def test_a_service_without_them_never_loads_their_package() -> None:
    said = "import sys, bot.app; print('prometheus_client' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "False"

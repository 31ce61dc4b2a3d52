"""What is true of the SQLite store alone: its commits are shared, it waits its turn, and it refuses what it cannot use."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot.keys import KeyRing
from bot.store import writer
from bot.store.migrate import migrations, statements
from bot.store.protocol import Changes, Snapshot
from bot.store.sqlite import SqliteStore
from bot.store.trouble import StoreTrouble
from dialogs.draft import Answer, Draft
from dialogs.replies import Note
from tests.bot.councils import ANN, changing, said


async def test_what_another_process_saved_is_what_this_one_sees(tmp_path: Path, keys: KeyRing) -> None:
    here = SqliteStore.open(tmp_path / "a.sqlite", keys)
    there = SqliteStore.open(tmp_path / "a.sqlite", keys)
    for number, store in enumerate((here, there, here, there)):
        draft = Draft(id="d1", plan="p1", author="a", answers={"what": Answer(words=str(number))})
        await store.turn(said(str(number)), changing(Changes(drafts=(draft,), replies=(Note(text=str(number)),))))
        for seen in (here, there):
            assert await seen.current(ANN, "c1") == draft
            assert [message.number for message in await seen.messages(ANN, "c1")] == list(range(1, number + 2))
    await here.close()
    await there.close()


async def test_a_turn_alone_is_one_commit_and_many_at_once_share_them(store: SqliteStore) -> None:
    draft = Draft(id="d", plan="p", author="a")
    await store.turn(said("first"), changing(Changes()))
    before, turns = store.commits, store.turns
    for number in range(20):
        await store.turn(said(str(number)), changing(Changes(drafts=(draft,), replies=(Note(text="x"),), audit=(("kept", "d"),))))
    assert (store.commits - before, store.turns - turns) == (20, 20)
    before = store.commits
    await asyncio.gather(*(store.turn(said(str(n), conversation=f"c{n % 50}"), changing(Changes())) for n in range(100, 300)))
    assert store.commits - before <= 200 * 0.25


async def test_on_a_quick_disk_too_those_who_come_in_one_round_share_a_commit(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "QUICK", 60.0)
    await store.turn(said("first"), changing(Changes()))
    before = store.commits
    outcomes = await asyncio.gather(*(store.turn(said(str(n), conversation=f"c{n}"), changing(Changes())) for n in range(20)))
    assert store.commits - before <= 2
    assert not any(outcome.duplicate for outcome in outcomes)


async def test_a_repeated_activity_changes_nothing_and_is_no_commit(store: SqliteStore) -> None:
    await store.turn(said("1"), changing(Changes(replies=(Note(text="x"),))))
    before = store.commits
    assert (await store.turn(said("1"), changing(Changes(replies=(Note(text="y"),))))).duplicate
    assert store.commits == before
    assert store._db.execute("SELECT count, also FROM outbox").fetchall() == [(1, None)]


async def test_a_commit_that_fails_fails_every_turn_in_it_and_the_store_lives_on(store: SqliteStore) -> None:
    """A deferred foreign key makes the commit itself fail, as a full disk would."""
    db = store._desk.db

    def spoil(snapshot: Snapshot) -> Changes:
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("INSERT INTO persons (id, tenant, made_at) VALUES ('nobody', 'no such tenant', 0)")
        return Changes()

    await store.turn(said("0"), changing(Changes()))
    go = threading.Event()
    held = asyncio.ensure_future(store._writer.submit(lambda desk: go.wait(), writes=False))
    await asyncio.sleep(0)
    together = [asyncio.ensure_future(store.turn(said(str(n)), spoil if n == 3 else changing(Changes()))) for n in range(1, 6)]
    await asyncio.sleep(0)
    go.set()
    await held
    outcomes = await asyncio.gather(*together, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StoreTrouble] * 5
    assert "nothing was changed" in str(outcomes[0])
    assert not (await store.turn(said("1"), changing(Changes()))).duplicate


async def test_a_caller_who_goes_away_before_the_turn_has_none(store: SqliteStore) -> None:
    gone = asyncio.ensure_future(store.turn(said("1"), changing(Changes())))
    await asyncio.sleep(0)
    gone.cancel()
    await store.turn(said("2"), changing(Changes()))
    assert not (await store.turn(said("1"), changing(Changes()))).duplicate


async def test_a_caller_who_goes_away_from_the_queue_stops_nobody(store: SqliteStore) -> None:
    go = threading.Event()
    held = asyncio.ensure_future(store._writer.submit(lambda desk: go.wait(), writes=False))
    await asyncio.sleep(0)
    turns = [asyncio.ensure_future(store.turn(said(str(n)), changing(Changes()))) for n in range(3)]
    await asyncio.sleep(0)
    turns[1].cancel()
    go.set()
    await held
    await asyncio.wait(turns)
    assert [turn.cancelled() for turn in turns] == [False, True, False]
    assert (await store.turn(said("1"), changing(Changes()))).duplicate


async def test_a_turn_waits_while_another_process_writes_and_the_loop_goes_on(tmp_path: Path, store: SqliteStore) -> None:
    await store.turn(said("1"), changing(Changes()))
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        turn = asyncio.ensure_future(store.turn(said("2"), changing(Changes())))
        done, _ = await asyncio.wait([turn], timeout=0.02)
        assert not done
        other.execute("COMMIT")
        assert not (await turn).duplicate


async def test_a_store_can_be_closed_while_turns_wait(tmp_path: Path, keys: KeyRing) -> None:
    store = SqliteStore.open(tmp_path / "b.sqlite", keys)
    turns = [asyncio.ensure_future(store.turn(said(str(n)), changing(Changes()))) for n in range(20)]
    await asyncio.sleep(0)
    await store.close()
    assert [outcome.duplicate for outcome in await asyncio.gather(*turns)] == [False] * 20


async def test_the_log_is_moved_into_the_database_now_and_then(tmp_path: Path, store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.writer.CHECKPOINT_EVERY", 50)
    for number in range(60):
        await store.turn(said(str(number)), changing(Changes(replies=(Note(text="x" * 3000),))))
    await store.current(ANN, "c1")
    assert sizes(tmp_path)["a.sqlite"] > 60 * 3000 * 0.5


def sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir()}


def test_a_database_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path, keys: KeyRing) -> None:
    asyncio.run(SqliteStore.open(tmp_path / "a.sqlite", keys).close())
    db = sqlite3.connect(tmp_path / "a.sqlite")
    db.execute("INSERT INTO migrations VALUES (9999, 'from the future')")
    db.commit()
    db.close()
    with pytest.raises(StoreTrouble, match="written by a newer version of Stepladder"):
        SqliteStore.open(tmp_path / "a.sqlite", keys)


@pytest.mark.parametrize("content", [b"this is no database, but a letter to somebody\n" * 100])
def test_what_is_no_database_is_refused_in_a_sentence(tmp_path: Path, keys: KeyRing, content: bytes) -> None:
    (tmp_path / "a.sqlite").write_bytes(content)
    with pytest.raises(StoreTrouble, match="not a database"):
        SqliteStore.open(tmp_path / "a.sqlite", keys)
    with pytest.raises(StoreTrouble, match="cannot be opened"):
        SqliteStore.open(tmp_path / "no such folder" / "a.sqlite", keys)


def test_migrations_are_numbered_in_order_and_every_statement_is_found() -> None:
    found = migrations()
    assert [number for number, _, _ in found] == list(range(1, len(found) + 1))
    for _, _, sql in found:
        assert "".join(statements(sql)).strip() == sql.strip()

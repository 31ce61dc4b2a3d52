"""What PostgreSQL adds: several replicas on one database, and a server that goes away and comes back."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest

from bot.activity import Account
from bot.app import service_app
from bot.keys import KeyRing
from bot.settings import Settings
from bot.store.dialect import structure, worded
from bot.store.migrate import migrate, migrations
from bot.store.postgres import PostgresStore
from bot.store.protocol import Changes, Decide, Forbidden, Snapshot
from bot.store.trouble import StoreTrouble
from dialogs.draft import Answer
from dialogs.replies import Note
from tests.bot.cluster import HOW, Cluster, cluster, programs
from tests.bot.storing import ANN, NOON, Seen, changing, draft, said

pytestmark = pytest.mark.skipif(programs() is None, reason=HOW)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return cluster().url_for(tmp_path)


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    return KeyRing.create(tmp_path / "keys.json")


@pytest.fixture
def replicas(url: str, keys: KeyRing) -> Iterator[tuple[PostgresStore, ...]]:
    stores = tuple(PostgresStore.open(url, keys, clock=lambda: NOON, connections=3) for _ in range(3))
    yield stores
    for store in stores:
        store._runner.close()


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A server that may be killed."""
    server = Cluster()
    yield server
    server.remove()


def counting(name: str) -> Decide:
    """A turn that adds one answer to the person's draft, whatever stands there."""

    def decide(snapshot: Snapshot) -> Changes:
        before = snapshot.current or draft("d1")
        after = before.model_copy(update={"answers": {**before.answers, name: Answer(words=name)}, "revision": before.revision + 1})
        return Changes(drafts=(after,), replies=(Note(text=name),))

    return decide


async def test_what_one_person_says_through_three_replicas_at_once_is_all_kept(replicas: tuple[PostgresStore, ...]) -> None:
    names = [f"s{n}" for n in range(45)]
    await asyncio.gather(*(replicas[n % 3].turn(said(name), counting(name)) for n, name in enumerate(names)))
    kept = await replicas[0].current(ANN, "c1")
    assert kept is not None
    assert kept.revision == 45
    assert sorted(kept.answers) == sorted(names)
    numbers = [message.number for message in await replicas[1].messages(ANN, "c1")]
    assert numbers == list(range(1, 46))


async def test_one_activity_delivered_to_three_replicas_is_one_turn(replicas: tuple[PostgresStore, ...]) -> None:
    outcomes = await asyncio.gather(*(replicas[n % 3].turn(said("1"), counting("once")) for n in range(60)))
    assert [outcome.duplicate for outcome in outcomes].count(False) == 1
    assert len(await replicas[0].messages(ANN, "c1")) == 1


async def test_thirty_new_people_of_one_workspace_get_one_council(replicas: tuple[PostgresStore, ...], url: str) -> None:
    people = [Account(channel="slack", tenant="T1", user=f"U{n}") for n in range(30)]
    await asyncio.gather(*(replicas[n % 3].turn(said("1", account=who, conversation=who.user), changing()) for n, who in enumerate(people)))
    db = await asyncpg.connect(url)
    try:
        assert await db.fetchval("SELECT count(*) FROM tenants") == 1
        assert await db.fetchval("SELECT count(*) FROM persons") == 30
    finally:
        await db.close()


async def test_three_replicas_claim_each_message_once_and_a_conversation_in_order(replicas: tuple[PostgresStore, ...]) -> None:
    for n in range(12):
        replies = tuple(Note(text=f"{n}.{part}") for part in range(3))
        await replicas[0].turn(said("1", conversation=f"c{n}"), changing(replies=replies), push=True)
    sent: list[str] = []
    while True:
        claimed = await asyncio.gather(*(store.claim(5, NOON, timedelta(minutes=1)) for store in replicas))
        if not any(claimed):
            break
        for store, deliveries in zip(replicas, claimed, strict=True):
            for delivery in deliveries:
                sent += [reply.text for reply in delivery.replies if isinstance(reply, Note)]
                await store.mark_sent(delivery)
    assert sorted(sent) == sorted(f"{n}.{part}" for n in range(12) for part in range(3))
    for n in range(12):
        assert [text for text in sent if text.startswith(f"{n}.")] == [f"{n}.{part}" for part in range(3)]


async def test_a_server_killed_under_a_stream_of_turns_loses_and_doubles_nothing(own_cluster: Cluster, keys: KeyRing) -> None:
    """What was told as kept is kept; what failed can be sent again, and counts once."""
    store = PostgresStore.open(own_cluster.url("killed"), keys, clock=lambda: NOON, connections=2)
    try:
        for n in range(24):
            if n in (7, 15):
                own_cluster.stop("immediate")
                turn = asyncio.ensure_future(store.turn(said(str(n)), counting(f"s{n}")))
                await asyncio.to_thread(own_cluster.start)
                await asyncio.gather(turn, return_exceptions=True)
            await store.turn(said(str(n)), counting(f"s{n}"))
        kept = await store.current(ANN, "c1")
        assert kept is not None
        assert sorted(kept.answers) == sorted(f"s{n}" for n in range(24))
        assert kept.revision == 24
        assert len(await store.messages(ANN, "c1")) == 24
    finally:
        await store.close()


async def test_a_server_that_stays_away_is_said_in_a_sentence_and_the_store_lives_on(
    own_cluster: Cluster, keys: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.pg_runner.PATIENCE", 0.0)
    store = PostgresStore.open(own_cluster.url("away"), keys, clock=lambda: NOON, connections=1)
    try:
        await store.turn(said("1"), counting("first"))
        own_cluster.stop("immediate")
        with pytest.raises(StoreTrouble, match="nothing was changed"):
            await store.turn(said("2"), counting("second"))
        await asyncio.to_thread(own_cluster.start)
        assert not (await store.turn(said("2"), counting("second"))).duplicate
    finally:
        await store.close()


async def test_an_erased_plan_cannot_be_read_by_any_replica(replicas: tuple[PostgresStore, ...]) -> None:
    await replicas[0].turn(said("1"), changing(draft(what="Walk to school")))
    assert await replicas[1].current(ANN, "c1") is not None
    await replicas[0].erase(ANN, "p1")
    for store in replicas:
        assert await store.current(ANN, "c1") is None
        with pytest.raises(Forbidden):
            await store.plan(ANN, "p1")


async def test_both_databases_have_the_same_tables_and_columns(replicas: tuple[PostgresStore, ...], url: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as lite:
        migrate(lite)
        ours = {
            (table, column[1])
            for (table,) in lite.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").fetchall()
            for column in lite.execute(f"PRAGMA table_info({table})").fetchall()
        }
        indexes = {name for (name,) in lite.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")}
        triggers = {name for (name,) in lite.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    db = await asyncpg.connect(url)
    try:
        theirs = await db.fetch("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'")
        assert {tuple(row) for row in theirs} == ours
        assert indexes <= {row[0] for row in await db.fetch("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'")}
        assert triggers == {row[0] for row in await db.fetch("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")}
        await db.execute("INSERT INTO audit (at, tenant, person, action, subject) VALUES (1, 't', 'p', 'a', 's')")
        with pytest.raises(asyncpg.PostgresError, match="never changed"):
            await db.execute("UPDATE audit SET at = 0")
        with pytest.raises(asyncpg.PostgresError, match="never shortened"):
            await db.execute("DELETE FROM audit")
    finally:
        await db.close()


async def test_three_replicas_that_start_at_once_bring_the_database_up_together(url: str, keys: KeyRing) -> None:
    stores = await asyncio.gather(*(asyncio.to_thread(PostgresStore.open, url, keys, connections=1) for _ in range(3)))
    assert not (await stores[2].turn(said("1"), Seen())).duplicate
    for store in stores:
        await store.close()


async def test_a_database_of_a_newer_version_is_left_alone(url: str, keys: KeyRing) -> None:
    await PostgresStore.open(url, keys, connections=1).close()
    db = await asyncpg.connect(url)
    await db.execute("INSERT INTO migrations VALUES (9999, 'later')")
    await db.close()
    with pytest.raises(StoreTrouble, match="newer version"):
        PostgresStore.open(url, keys, connections=1)


async def test_the_service_opens_the_database_that_its_setting_names(url: str, keys: KeyRing, tmp_path: Path) -> None:
    app = service_app(Settings(database_url=url, key_file=tmp_path / "keys.json"))
    await app.cleanup()


def test_an_address_where_no_server_is_gets_a_sentence_without_its_password(keys: KeyRing) -> None:
    with pytest.raises(StoreTrouble, match="STEPLADDER_DATABASE_URL") as trouble:
        PostgresStore.open("postgresql://ann:canary@127.0.0.1:1/none", keys)
    assert "canary" not in str(trouble.value)


def test_statements_are_put_in_postgresql_words() -> None:
    assert (
        worded("SELECT a FROM t WHERE b = ? AND c IS NOT ? /*+ FOR UPDATE */")
        == "SELECT a FROM t WHERE b = $1 AND c IS DISTINCT FROM $2  FOR UPDATE "
    )
    assert worded("SELECT ?2, ?1, ?2") == "SELECT $2, $1, $2"
    assert all("STRICT" not in statement for _, _, sql in migrations() for statement in structure(sql))

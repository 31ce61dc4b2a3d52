"""No file of the SQLite store holds a word that was typed; what is erased, moved or under another key does not open.

Longer than most: one promise, with every way in which it could be broken.
"""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import sqlite3
import threading
from pathlib import Path

import pytest

from bot.activity import Account
from bot.keys import KeyRing, KeyTrouble
from bot.sealing import Cipher, Erased, Unreadable, new_key
from bot.store.desk import Desk, draft_place
from bot.store.protocol import Changes, Forbidden, RowChange, Snapshot
from bot.store.sqlite import SqliteStore
from bot.store.trouble import StoreTrouble
from bot.store.vault import Vault
from checks.plan import (
    SLOTS,
    Agreement,
    Child,
    Completion,
    Contribution,
    Copy,
    Gap,
    Person,
    Plan,
    PlanRow,
    SetAside,
    Signature,
    Step,
    When,
    Who,
)
from dialogs.draft import Answer, Change, Draft, Reading
from dialogs.replies import Echo, Note
from tests.bot.councils import ANN, COUNCILS, changing, raw, said


def modes(folder: Path) -> set[int]:
    """What others may do with the files here."""
    return {path.stat().st_mode & 0o077 for path in folder.iterdir()}


def canaries() -> tuple[Changes, list[str]]:
    """Changes with a different odd word in every field that people type into, and the words."""
    words: list[str] = []

    def odd() -> str:
        words.append(f"canary{len(words):03}zq")
        return words[-1]

    def answer() -> Answer:
        reading = Reading(
            people=(Person(name=odd(), role=odd()),), children=(Child(name=odd()),), steps=(Step(words=odd()),), code=odd(), kind=odd()
        )
        return Answer(words=odd(), by=odd(), reading=reading)

    aside = SetAside(rule="ongoing", field="what", words=odd(), reason=odd(), by=odd())
    draft = Draft(
        id="d1",
        plan="p1",
        author=odd(),
        answers={slot: answer() for slot in SLOTS},
        shelved={"what": answer()},
        past=(Change(number=1, slot="what", before=answer()),),
        set_aside=(aside,),
        unplaced=odd(),
    )
    row = PlanRow(
        id="r1",
        children=(odd(),),
        area=odd(),
        worry=odd(),
        what=odd(),
        who=Who(words=odd(), people=(Person(name=odd(), role=odd()),)),
        where=odd(),
        when=When(words=odd(), steps=(Step(words=odd()),)),
        which=odd(),
        why=odd(),
        outcome=odd(),
        measure=odd(),
        frequency=odd(),
        baseline=odd(),
        steps=(Step(words=odd()),),
        agreement=Agreement(agreed_by=(odd(),), child_view=odd(), parents_view=odd()),
        gap=Gap(missing=odd(), risk=odd()),
        completion=Completion(reason=odd(), evidence=odd()),
        set_aside=(aside,),
    )
    plan = Plan(
        id="p1",
        kind=odd(),
        children=(Child(name=odd()),),
        subject=Person(name=odd()),
        rows=(row,),
        team=(Person(name=odd()),),
        contributions=(Contribution(by=odd(), role=odd(), words=odd(), response=odd()),),
        signatures=(Signature(by=odd(), role=odd(), how=odd()),),
        copies=(Copy(to=odd(), how=odd()),),
    )
    changes = Changes(
        drafts=(draft,),
        row=RowChange(plan, row, 0, ("ongoing",)),
        replies=(Echo(text=odd()), Note(text=odd())),
        audit=(("row saved", "r1"),),
    )
    return changes, words


def test_an_opened_key_is_used_only_while_it_is_the_one_that_stands_in_the_database() -> None:
    vault, tenant = Vault(KeyRing("k", {"k": new_key()})), Cipher("tenant:t", new_key())
    first, opened = vault.new_plan("p", "t", tenant)
    assert vault.plan("p", first, "t", tenant) is opened
    with pytest.raises(Erased):
        vault.plan("p", bytes(len(first)), "t", tenant)
    second, _ = vault.new_plan("p", "t", tenant)
    sealed = vault.plan("p", first, "t", tenant).seal(b"x", draft_place("d", "t"))
    assert opened.open(sealed, draft_place("d", "t")) == b"x"
    with pytest.raises(Unreadable):
        vault.plan("p", second, "t", tenant).open(sealed, draft_place("d", "t"))


@pytest.mark.parametrize("push", [False, True])
async def test_no_word_that_was_typed_stands_in_the_files(tmp_path: Path, store: SqliteStore, push: bool) -> None:
    before_any_draft = Changes(replies=(Echo(text="canaryfirst"),))
    await store.turn(said("0", "canarytyped"), changing(before_any_draft), push=push)
    changes, words = canaries()
    await store.turn(said("1", "canarytyped"), changing(changes), push=push)
    assert (await store.plan(ANN, "p1")).rows[0].agreement.child_view in words
    for state in ("in the log", "in the database"):
        content = raw(tmp_path)
        assert b"ongoing" in content, state
        assert [word for word in (*words, "canary") if word.encode() in content] == [], state
        await store._writer.submit(lambda desk: desk.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall(), writes=False)


async def test_the_files_are_their_owners_alone(tmp_path: Path, store: SqliteStore) -> None:
    await store.turn(said("1"), changing(Changes()))
    assert modes(tmp_path) == {0}


async def test_an_erased_key_stands_nowhere_in_the_files(tmp_path: Path, store: SqliteStore) -> None:
    """Many plans, so that the keys fill several pages and are appended and erased in between."""
    wrapped: dict[str, bytes] = {}
    for number in range(0, 120):
        plan = f"p{number}"
        await store.turn(said(plan), changing(Changes(drafts=(Draft(id=f"d{number}", plan=plan, author="a"),))))
        if number % 3 == 2:
            erased = f"p{number - 1}"
            wrapped[erased] = await store._writer.submit(lambda desk, name=erased: key_in(desk, name), writes=False)  # type: ignore[misc]
            assert wrapped[erased] in raw(tmp_path)
            await store.erase(ANN, erased)
    kept = await store._writer.submit(lambda desk: key_in(desk, "p3"), writes=False)
    content = raw(tmp_path)
    assert kept in content
    assert len(wrapped) == 40
    assert [plan for plan, key in wrapped.items() if key in content or key[13:45] in content] == []


async def test_a_key_that_is_erased_while_somebody_looks_stands_nowhere_in_the_files_once_they_have_looked(
    tmp_path: Path, store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await store.turn(said("1"), changing(Changes(drafts=(Draft(id="d1", plan="p1", author="a"),))))
    wrapped = await store._writer.submit(lambda desk: key_in(desk, "p1"), writes=False)
    looking, looked = threading.Event(), threading.Event()

    def look(desk: Desk) -> bool:
        key_in(desk, "p1")
        looking.set()
        return looked.wait(30)

    beside = asyncio.create_task(store._look(look))
    await asyncio.to_thread(looking.wait)
    await store.erase(ANN, "p1")
    assert [record.getMessage() for record in caplog.records] == [
        "A plan was erased while somebody was reading: the log that holds its key is emptied once that has ended."
    ]
    await store.turn(said("2"), changing(Changes()))
    assert wrapped in raw(tmp_path)
    looked.set()
    assert await beside
    async with asyncio.timeout(30):
        while wrapped[13:45] in await asyncio.to_thread(raw, tmp_path):
            assert caplog.records
    await store._writer.submit(lambda desk: None, writes=False)
    assert caplog.records[-1].getMessage() == "The log that held the key of an erased plan is empty now."


def key_in(desk: Desk, plan: str) -> bytes:
    found: bytes = desk.db.execute("SELECT wrapped FROM plan_keys WHERE plan = ?", (plan,)).fetchone()[0]
    return found


async def test_without_its_key_nothing_of_an_erased_plan_opens_even_from_memory(tmp_path: Path, keys: KeyRing) -> None:
    """Another process erases: this one has the key and the draft opened in memory, and still finds nothing."""
    here = SqliteStore.open(tmp_path / "a.sqlite", keys, councils=COUNCILS)
    changes, _ = canaries()
    await here.turn(said("1"), changing(changes))
    assert await here.current(ANN, "c1") is not None
    there = SqliteStore.open(tmp_path / "a.sqlite", keys, councils=COUNCILS)
    await there.erase(ANN, "p1")
    assert await here.current(ANN, "c1") is None
    assert await here.messages(ANN, "c1") == ()
    with pytest.raises(Forbidden):
        await here.plan(ANN, "p1")
    await here.close()
    await there.close()


async def test_of_an_erased_plan_nothing_stays_opened_in_memory(tmp_path: Path, keys: KeyRing) -> None:
    store = SqliteStore.open(tmp_path / "a.sqlite", keys, councils=COUNCILS)
    changes, _ = canaries()
    await store.turn(said("1"), changing(changes))
    await store.plan(ANN, "p1")
    desk = store._desk
    assert desk.heads.get("p1") is not None
    assert desk.recent.get("d1") is not None
    await store.erase(ANN, "p1")
    assert desk.heads.get("p1") is None
    assert desk.recent.get("d1") is None
    await store.close()


async def test_a_plan_that_another_process_changed_is_read_as_it_is_now(tmp_path: Path, keys: KeyRing) -> None:
    here, there = (SqliteStore.open(tmp_path / "a.sqlite", keys, councils=COUNCILS) for _ in range(2))
    for number, kind in enumerate(("child in need", "early help")):
        row = PlanRow(id=f"r{number}", what="Nan to ring the school")
        await there.turn(said(str(number)), changing(Changes(row=RowChange(Plan(id="p1", kind=kind), row, 0))))
        assert (await here.plan(ANN, "p1")).kind == kind
    await here.close()
    await there.close()


async def test_a_sealed_value_moved_to_another_row_does_not_open(tmp_path: Path, store: SqliteStore) -> None:
    for name in ("1", "2"):
        draft = Draft(id=f"d{name}", plan="p1", author="a", answers={"what": Answer(words="moved")})
        await store.turn(said(name, conversation=f"c{name}"), changing(Changes(drafts=(draft,))))
    with sqlite3.connect(tmp_path / "a.sqlite") as db:
        db.execute("UPDATE drafts SET sealed = (SELECT sealed FROM drafts WHERE id = 'd1') WHERE id = 'd2'")
    db.close()
    assert (await store.current(ANN, "c1")) is not None
    assert (await store.current(ANN, "c2")) is None
    outcome = await store.turn(said("3", conversation="c2"), changing(Changes()))
    assert outcome.current is None


async def test_errors_and_logs_carry_no_content(tmp_path: Path, store: SqliteStore, caplog: pytest.LogCaptureFixture) -> None:
    """A draft that a later version wrote in a form we cannot read: its JSON would stand in pydantic's own error."""
    caplog.set_level(logging.DEBUG)
    await store.turn(said("1"), changing(Changes(drafts=(Draft(id="d1", plan="p1", author="a"),))))

    def damage(desk: Desk) -> None:
        tenant, wrapped = desk.db.execute("SELECT p.tenant, k.wrapped FROM plans p JOIN plan_keys k ON k.plan = p.id").fetchone()
        cipher = desk.vault.plan("p1", wrapped, tenant, desk.vault.tenants[tenant])
        sealed = cipher.seal(b'{"id": ["canary"], "plan": 7}', draft_place("d1", tenant))
        desk.db.execute("UPDATE drafts SET sealed = ?", (sealed,))

    await store._writer.submit(damage, writes=True)
    assert (await store.current(ANN, "c1")) is None
    assert (await store.turn(said("2"), changing(Changes()))).current is None
    assert "A draft cannot be read and is passed over." in caplog.text
    assert "canary" not in caplog.text


def test_a_database_with_another_key_is_refused_in_a_sentence(tmp_path: Path) -> None:
    async def make() -> None:
        store = SqliteStore.open(tmp_path / "a.sqlite", KeyRing.create(tmp_path / "right.json"))
        await store.turn(said("1"), changing(Changes()))
        await store.close()

    asyncio.run(make())
    with pytest.raises(KeyTrouble, match="does not belong to this database"):
        SqliteStore.open(tmp_path / "a.sqlite", KeyRing.create(tmp_path / "wrong.json"))
    with pytest.raises(KeyTrouble, match="needs the key 'k1'"):
        SqliteStore.open(tmp_path / "a.sqlite", KeyRing("k7", {"k7": bytes(32)}))


async def test_keys_rotate_and_old_values_stay_readable(tmp_path: Path) -> None:
    key_file = tmp_path / "keys.json"
    store = SqliteStore.open(tmp_path / "a.sqlite", KeyRing.create(key_file))
    draft = Draft(id="d1", plan="p1", author="a")
    await store.turn(said("1"), changing(Changes(drafts=(draft,))))
    await store.close()
    ring = KeyRing.rotate(key_file)
    store = SqliteStore.open(tmp_path / "a.sqlite", ring)
    assert await store.current(ANN, "c1") == draft
    other = Account(channel="web", tenant="new council", user="u")
    await store.turn(said("1", account=other), changing(Changes(drafts=(Draft(id="d2", plan="p2", author="b"),))))
    names = "SELECT key_name FROM tenants ORDER BY rowid"
    assert await store._writer.submit(lambda desk: desk.db.execute(names).fetchall(), writes=False) == [("k1",), ("k2",)]
    await store.rewrap()
    await store.close()
    new_one_only = KeyRing("k2", {"k2": _key(key_file, "k2")})
    store = SqliteStore.open(tmp_path / "a.sqlite", new_one_only)
    assert await store.current(ANN, "c1") == draft
    await store.close()


def _key(path: Path, name: str) -> bytes:
    return base64.b64decode(json.loads(path.read_text())["keys"][name])


@pytest.mark.parametrize("together", [1, 5])
async def test_a_councils_key_made_in_a_turn_that_failed_is_forgotten_with_it(tmp_path: Path, keys: KeyRing, together: int) -> None:
    """The council's first turn fails: its key is rolled back, and what is sealed afterwards must not be sealed with it."""

    def fail(snapshot: Snapshot) -> Changes:
        raise RuntimeError("a fault of ours")

    store = SqliteStore.open(tmp_path / "b.sqlite", keys, councils=COUNCILS)
    failed = await asyncio.gather(*(store.turn(said(str(n)), fail) for n in range(together)), return_exceptions=True)
    assert {type(outcome) for outcome in failed} == {RuntimeError}
    draft = Draft(id="d1", plan="p1", author="a")
    await store.turn(said("9"), changing(Changes(drafts=(draft,))))
    await store.close()
    store = SqliteStore.open(tmp_path / "b.sqlite", keys, councils=COUNCILS)
    assert await store.current(ANN, "c1") == draft
    await store.close()


async def test_versions_of_rows_and_the_audit_cannot_be_changed_nor_the_audit_shortened(store: SqliteStore) -> None:
    changes, _ = canaries()
    await store.turn(said("1"), changing(changes))
    for table in ("row_versions", "audit"):
        with pytest.raises(StoreTrouble, match="never changed"):
            await store._writer.submit(lambda desk, name=table: desk.db.execute(f"UPDATE {name} SET at = 0"), writes=True)  # type: ignore[misc]
    with pytest.raises(StoreTrouble, match="never shortened"):
        await store._writer.submit(lambda desk: desk.db.execute("DELETE FROM audit"), writes=True)

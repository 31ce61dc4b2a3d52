"""Databases made by earlier versions open in this one with all that they hold, and go on from there."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.activity import Activity
from bot.keys import KeyRing
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from dialogs.replies import Note
from tests.bot.databases.make import ANN, ASKED, AT, HERE, OPEN, PLAN, make

KEPT = sorted(path.stem for path in HERE.glob("*.sqlite"))


def schema(database: Path) -> set[tuple[str, ...]]:
    """What a database's tables, indexes and triggers are, without the space between words."""
    with closing(sqlite3.connect(database)) as db:
        found = db.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {(*names, " ".join(sql.split())) for *names, sql in found}


def brought(name: str, to: Path) -> tuple[Path, KeyRing]:
    """A kept database, copied to where it may be changed, and its keys."""
    for ending in ("sqlite", "json"):
        shutil.copy(HERE / f"{name}.{ending}", to / f"{name}.{ending}")
    (to / f"{name}.json").chmod(0o600)
    return to / f"{name}.sqlite", KeyRing.load(to / f"{name}.json")


def test_databases_of_the_first_version_and_of_a_late_one_are_kept() -> None:
    """The late one has the migrations up to 0015 in it: whoever edits one of those sees the two forms differ."""
    assert {"step1", "step6"} <= set(KEPT)


@pytest.mark.parametrize("name", KEPT)
async def test_a_kept_database_opens_with_all_it_holds_and_goes_on(tmp_path: Path, name: str) -> None:
    database, keys = brought(name, tmp_path)
    store = SqliteStore.open(database, keys, clock=lambda: AT)
    assert await store.current(ANN, "first") == OPEN
    saved = PLAN.model_copy(update={"rows": tuple(row.model_copy(update={"version": 1}) for row in PLAN.rows)})
    assert await store.plan(ANN, "plan-1") == saved
    replies = [message.reply for message in await store.messages(ANN, "first")]
    assert replies == [Note(text="Hello.", tone="greeting"), Note(text="Saved.", tone="good"), ASKED]
    (due,) = await store.claim(10, AT, timedelta(minutes=1))
    assert due.replies == (Note(text="Good morning."),)
    again = Activity(id="3", account=ANN, conversation="first", at=AT)
    assert (await store.turn(again, lambda snapshot: Changes())).duplicate
    await store.turn(again.model_copy(update={"id": "4"}), lambda snapshot: Changes(replies=(Note(text="On we go."),)))
    assert [message.number for message in await store.messages(ANN, "first")] == [1, 2, 3, 4]
    await store.close()


@pytest.mark.parametrize("name", KEPT)
async def test_an_upgraded_database_has_the_form_of_a_new_one(tmp_path: Path, name: str) -> None:
    database, keys = brought(name, tmp_path)
    await SqliteStore.open(database, keys).close()
    await SqliteStore.open(tmp_path / "new.sqlite", keys).close()
    assert schema(database) == schema(tmp_path / "new.sqlite")


def test_a_database_to_keep_can_be_made_once(tmp_path: Path) -> None:
    make("next", tmp_path)
    assert (tmp_path / "next.sqlite").stat().st_size < 150_000
    with pytest.raises(SystemExit, match="never made again"):
        make("next", tmp_path)


async def test_a_plan_from_before_dates_were_kept_is_reminded_of(tmp_path: Path) -> None:
    """The row of the first version's database is due on 5 March 2027, its plan's review on 12 March; nobody has signed the plan yet."""
    database, keys = brought("step1", tmp_path)
    await SqliteStore.open(database, keys, clock=lambda: AT).close()
    store = SqliteStore.open(database, keys, clock=lambda: AT)
    read = store._runner.submit
    dates = await read(lambda desk: desk.db.execute("SELECT kind, due_on, state FROM dates ORDER BY due_on").fetchall(), writes=False)
    assert [tuple(one) for one in dates] == [
        ("signing", "2026-12-04", "open"),
        ("row", "2027-03-05", "open"),
        ("review", "2027-03-12", "open"),
    ]
    leads = await read(lambda desk: desk.db.execute("SELECT kind, lead FROM reminders ORDER BY at").fetchall(), writes=False)
    assert [lead for kind, lead in leads if kind == "row"] == ["b10", "b2", "d0", "o1", "o2", "o3", "o4"]
    assert len([kind for kind, _ in leads if kind in ("row", "review")]) == 14
    assert await read(lambda desk: desk.db.execute("SELECT count(*) FROM unplanned").fetchone()[0], writes=False) == 0
    await store.close()

"""Whoever keeps the service finds plans by whom they name, without a word of them, and erases them where nobody in the chat can."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.keys import KeyRing
from bot.store.keeper import find_named, plain
from bot.store.protocol import Changes, Decide, Forbidden, RowChange
from bot.store.sqlite import SqliteStore
from checks.plan import Child, Copy, Plan, PlanRow, Who
from dialogs.plans.changes import Archived
from tests.bot.storing import ANN, BEN, NOON, OPENERS, AnyStore, changing, draft, said

PAUL = Plan(id="p1", children=(Child(name="Zoë-Paul", age=9),), copies=(Copy(to="Aunt Rosalind"),))
MIA = Plan(id="p2", children=(Child(name="Mia", age=8),))


@pytest.fixture(params=OPENERS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AnyStore]:
    opened = await OPENERS[request.param](tmp_path)
    await fill(opened)
    yield opened
    await opened.close()


async def fill(store: AnyStore) -> None:
    """Ann's plan of Zoë-Paul, in an earlier version of which Sheila stood; Ben's of Mia; and a draft of Ann's that no row was saved of."""
    sheila = PlanRow(id="r1", what="Walk to school", who=Who(words="SHEILA O'Hara"))
    await store.turn(said("1"), changing(row=RowChange(PAUL, sheila, 0)))
    await store.turn(said("2"), changing(row=RowChange(PAUL, sheila.model_copy(update={"who": Who(words="Nan")}), 1)))
    await store.turn(said("3", account=BEN), changing(row=RowChange(MIA, PlanRow(id="r2", what="Zoë-Paula reads with Mia"), 0)))
    await store.turn(said("4"), changing(draft("d3", "p3", "Ring Rosalind")))


def archiving(plan: str, *, archived: bool = True) -> Decide:
    return lambda snapshot: Changes(plans=(Archived(plan, archived=archived),))


async def rows(store: AnyStore, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await store._runner.submit(lambda desk: desk.db.execute(sql).fetchall(), writes=False)]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Zoë-Paul", {"p1": "child"}),
        ("zoe\u0308 PAUL", {"p1": "child"}),
        ("sheila", {"p1": "words"}),  # in its first version, and not in the latest
        ("Aunt Rosalind", {"p1": "words"}),
        ("Rosalind", {"p1": "words", "p3": "words"}),  # a draft that was never saved is kept too
        ("Mia", {"p2": "child"}),
        ("Zo", {}),
        ("Olga", {}),
        (".*", {}),
        ("", {}),
    ],
)
async def test_the_plans_that_name_somebody_are_found_by_whole_words(store: AnyStore, name: str, named: dict[str, str]) -> None:
    found = await store.find_plans(name=name)
    assert {plan.id: plan.named for plan in found.plans} == named
    assert found.unread == 0


async def test_what_is_given_out_of_a_plan_are_its_author_and_its_days(store: AnyStore) -> None:
    await store.turn(said("5"), archiving("p1"))
    (plan,) = (await store.find_plans(name="Sheila")).plans
    assert (plan.author, plan.begun, plan.archived, plan.team) == (("web/demo/ann",), NOON, NOON, "")


async def test_that_somebody_looked_is_audited_and_not_for_whom(store: AnyStore) -> None:
    await store.find_plans(name="Rosalind")
    assert (await rows(store, "SELECT person, action, subject FROM audit ORDER BY id"))[-1] == ("service", "plans looked for", "2")


async def test_plans_put_away_before_a_day_are_found_until_they_are_brought_back(store: AnyStore) -> None:
    await store.turn(said("5"), archiving("p1"))
    later = NOON + timedelta(days=1)
    assert [plan.id for plan in (await store.find_plans(archived_before=later)).plans] == ["p1"]
    assert (await store.find_plans(archived_before=NOON)).plans == ()
    await store.turn(said("6"), archiving("p1", archived=False))
    assert (await store.find_plans(archived_before=later)).plans == ()


async def test_a_plan_is_erased_whoever_its_author_is(store: AnyStore) -> None:
    assert [await store.erase_for_keeper(plan) for plan in ("p2", "p2", "p9")] == ["erased", "erased before", "unknown"]
    with pytest.raises(Forbidden):
        await store.plan(BEN, "p2")
    assert len((await store.plan(ANN, "p1")).rows) == 1
    assert (await store.find_plans(name="Mia")).plans == ()
    assert ("service", "plan erased", "p2") in await rows(store, "SELECT person, action, subject FROM audit")


async def test_a_plan_that_cannot_be_read_is_counted_and_hides_no_other(store: AnyStore) -> None:
    await store._runner.submit(lambda desk: desk.db.execute("UPDATE drafts SET sealed = ? WHERE id = 'd3'", (bytes(40),)), writes=True)
    found = await store._runner.submit(lambda desk: find_named(desk, "Rosalind"), writes=False)
    assert ([plan.id for plan in found.plans], found.unread) == (["p1"], 1)


def test_words_are_compared_however_they_are_written() -> None:
    assert plain("Zoë-PAUL’s") == plain("zoe\u0308 paul s") == " zoë paul s "
    assert plain("…") == "  "


def run(*command: str, typed: str = "") -> Any:
    """A command in a thread of its own, for it has a loop of its own."""
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(CliRunner().invoke(app, list(command), input=typed)))
    thread.start()
    thread.join()
    return results[0]


def raw(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.glob("a.sqlite*")))


@pytest.fixture
async def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SqliteStore]:
    """The store of a service that is running, which the commands find by its settings."""
    monkeypatch.setenv("STEPLADDER_KEY_FILE", str(tmp_path / "key.json"))
    monkeypatch.setenv("STEPLADDER_DATABASE_URL", f"sqlite:///{tmp_path / 'a.sqlite'}")
    store = SqliteStore.open(tmp_path / "a.sqlite", KeyRing.create(tmp_path / "key.json"), clock=lambda: NOON)
    await fill(store)
    yield store
    await store.close()


async def test_find_asks_for_the_name_and_prints_ids_and_no_word(service: SqliteStore) -> None:
    found = run("find", typed="Rosalind\n")
    assert found.exit_code == 0, found.output
    assert found.stdout.splitlines() == [
        "p1  begun 2026-11-20, of web/demo/ann, named in it",
        "p3  begun 2026-11-20, of web/demo/ann, named in it",
        "2 found.",
    ]
    assert run("find", typed="Olga\n").exit_code == 1
    await service.turn(said("5"), archiving("p1"))
    assert run("find", "--archived-before", "2026-11-20").stdout == "0 found.\n"
    (put_away, _) = run("find", "--archived-before", "2026-11-21").stdout.splitlines()
    assert put_away == "p1  begun 2026-11-20, archived 2026-11-20, of web/demo/ann"


async def test_erase_does_it_when_it_is_sure_while_the_service_runs_and_leaves_no_key_behind(service: SqliteStore, tmp_path: Path) -> None:
    assert await service.draft(ANN, "d3") is not None
    wrapped: Any
    (wrapped,) = next(iter(await rows(service, "SELECT wrapped FROM plan_keys WHERE plan = 'p3'")))
    assert wrapped in raw(tmp_path)
    asked = run("erase", "p3")
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "--yes" in asked.stderr
    assert await service.draft(ANN, "d3") is not None
    done = run("erase", "--yes", "p3", "p9", "p3")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == ["p3  erased, for good", "p9  there is no such plan"]
    assert await service.draft(ANN, "d3") is None
    assert wrapped not in raw(tmp_path)
    assert run("erase", "--yes", "p3").stdout == "p3  was erased before\n"


def test_a_key_that_is_not_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEPLADDER_KEY_FILE", str(tmp_path / "none.json"))
    failed = run("erase", "--yes", "p1")
    assert failed.exit_code == 2
    assert "none.json" in failed.output
    assert "Traceback" not in failed.output

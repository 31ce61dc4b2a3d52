"""A turn that looks through many plans is worked out beside the turns of others, opens nothing twice, and holds only while it is true."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot import turn
from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.sealing import Cipher, Place, table_of
from bot.store.postgres import PostgresStore
from bot.store.protocol import Changes, Outcome, Snapshot
from bot.store.sqlite import SqliteStore
from checks.plan import Child, Plan
from checks.row import PlanRow, When
from dialogs.plans.changes import Invited, Joined, PlanChange, RowKept, Shared, TakenOffTeam, TeamMade
from tests.bot.cluster import HOW, cluster, programs
from tests.bot.storing import NOON, AnyStore

ANN, SUE, ADMIN = (Account(channel="web", tenant="demo", user=name) for name in ("ann", "sue", "admin"))
PLANS, ROWS, VERSIONS = 4, 2, 3
VIEWS = ("supervisor view", "team counts", "reflect on this plan")


@pytest_asyncio.fixture(params=["sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AnyStore]:
    keys = KeyRing.create(tmp_path / "keys.json")
    admins = [("web", "demo", "admin")]
    opened: AnyStore
    if request.param == "sqlite":
        opened = SqliteStore.open(tmp_path / "store.sqlite", keys, clock=lambda: NOON, admins=admins)
    elif programs() is None:
        pytest.skip(HOW)
    else:
        opened = PostgresStore.open(cluster().url_for(tmp_path), keys, clock=lambda: NOON, admins=admins, connections=3)
    await fill(opened)
    yield opened
    await opened.close()


class Numbers:
    """Ids of activities."""

    last = 0

    @classmethod
    def next(cls) -> str:
        cls.last += 1
        return str(cls.last)


def said(account: Account, text: str = "") -> Activity:
    return Activity(id=Numbers.next(), account=account, conversation=account.user, at=NOON + timedelta(seconds=Numbers.last), text=text)


async def does(store: AnyStore, account: Account, *changes: PlanChange) -> Outcome:
    return await store.turn(said(account), lambda snapshot: Changes(plans=changes))


async def fill(store: AnyStore) -> None:
    """Plans of Ann's, shared with the team that Sue supervises."""
    await does(store, ADMIN, TeamMade("north", "North"))
    for account, kind in ((ANN, "team"), (SUE, "supervisor")):
        code = f"CODE-CODE-{kind[:4].upper()}"
        await does(store, ADMIN, Invited(code, kind, "north"))  # type: ignore[arg-type]
        await does(store, account, Joined(code))
    for number in range(PLANS):
        plan = Plan(id=f"p{number}", kind="child in need", children=(Child(name=f"Child{number}"),))
        for version in range(VERSIONS):
            rows = (PlanRow(id=f"p{number}r{n}", what=f"Mum walks {version}", when=When(words="soon")) for n in range(ROWS))
            await does(store, ANN, *(RowKept(plan, row, version) for row in rows))
        await does(store, ANN, Shared(plan.id, "north"))


@pytest.mark.parametrize("text", VIEWS)
async def test_a_turn_of_somebody_else_is_committed_while_a_supervisor_looks_through_the_plans(
    store: AnyStore, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    await turn.take(store, said(SUE, "hello"))
    looking, committed = threading.Event(), threading.Event()
    decided: Callable[..., Changes] = turn.decide_turn

    def decide(activity: Activity, snapshot: Snapshot) -> Changes:
        changes = decided(activity, snapshot)
        if activity.text == text:
            looking.set()
            assert committed.wait(10), "the other's turn waited for this one"
        return changes

    monkeypatch.setattr(turn, "decide_turn", decide)

    async def somebody_else() -> None:
        assert await asyncio.to_thread(looking.wait, 10)
        await turn.take(store, said(ANN, "hello"))
        committed.set()

    shown, _ = await asyncio.gather(turn.take(store, said(SUE, text)), somebody_else())
    assert shown.messages


@pytest.mark.parametrize("text", VIEWS)
async def test_nothing_of_a_plan_is_opened_twice_in_a_turn(store: AnyStore, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    await turn.take(store, said(SUE, "hello"))
    opened: Counter[Place] = Counter()
    as_it_was = Cipher.open

    def open_(self: Cipher, sealed: bytes, place: Place) -> bytes:
        opened[place] += 1
        return as_it_was(self, sealed, place)

    monkeypatch.setattr(Cipher, "open", open_)
    await turn.take(store, said(SUE, text))
    content = {
        place: count for place, count in opened.items() if table_of(place) in ("row_versions", "plan_versions", "plans", "teams", "persons")
    }
    assert len([place for place in content if table_of(place) == "row_versions"]) >= ROWS
    assert max(content.values()) == 1


async def test_whoever_is_taken_off_the_team_meanwhile_is_shown_nothing(store: AnyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    hello = await turn.take(store, said(SUE, "hello"))
    assert hello.current is not None
    look = store._look

    async def look_and_lose(work: Callable[..., object]) -> object:
        found = await look(work)
        await does(store, ADMIN, TakenOffTeam("north", hello.current.author if hello.current else "", "supervisor"))
        return found

    monkeypatch.setattr(store, "_look", look_and_lose)
    shown = await turn.take(store, said(SUE, "supervisor view"))
    assert "Child0" not in str(shown.messages)
    assert "walks" not in str(shown.messages)


async def test_a_turn_that_would_write_is_decided_within_its_transaction(store: AnyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words may be an answer, where a question is open that they could answer: then a draft is written."""
    calls: list[str] = []
    decided = turn.decide_turn

    def decide(activity: Activity, snapshot: Snapshot) -> Changes:
        calls.append(activity.text)
        return decided(activity, snapshot)

    monkeypatch.setattr(turn, "decide_turn", decide)
    shown = await turn.take(store, said(SUE, "supervisor view"))
    assert calls == ["supervisor view"], "somebody who was never seen is written down first"
    assert "Child0" in str(shown.messages)
    calls.clear()
    again = said(SUE, "supervisor view")
    await turn.take(store, again)
    assert calls == ["supervisor view"], "decided once, beside the others"
    assert (await turn.take(store, again)).duplicate
    assert calls == ["supervisor view"]

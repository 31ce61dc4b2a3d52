"""The contract that every store keeps, of reflections: asked, answered, given back, on a rota; sealed, and erased with their plan."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.activity import Activity
from bot.keys import KeyRing
from bot.store.postgres import PostgresStore
from bot.store.protocol import Changes, Forbidden
from dialogs.reflecting.changes import ReflectionAnswered, ReflectionAsked, RotaKept
from dialogs.reflecting.known import Rota
from tests.bot.cluster import HOW, cluster, programs
from tests.dialogs.plans.chatting import COUNCILS, World
from tests.dialogs.plans.conftest import TALK, WALK
from tests.dialogs.reflecting.conftest import CHANNEL, Team, make_team


class OnPostgres(World):
    """The same world on a PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.first = self.store
        keys, admins = KeyRing.load(folder / "keys.json"), [("web", "demo", "admin")]
        url = cluster().url_for(folder)
        self.store = PostgresStore.open(url, keys, clock=lambda: self.now, councils=COUNCILS, admins=admins, connections=2)  # type: ignore[assignment]


@pytest.fixture(params=["sqlite", "postgres"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    if request.param == "postgres" and programs() is None:
        pytest.skip(HOW)
    one = OnPostgres(tmp_path) if request.param == "postgres" else World(tmp_path)
    yield one
    await one.store.close()
    if isinstance(one, OnPostgres):
        await one.first.close()


async def table(world: World, statement: str) -> list[Any]:
    return await world.store._runner.submit(lambda desk: desk.db.execute(statement).fetchall(), writes=False)


async def test_a_round_from_its_question_to_what_was_said(world: World) -> None:
    team = await make_team(world, WALK, TALK)
    sue, ben = team.sue.channel(CHANNEL), team.ben.channel(CHANNEL)
    await sue.say("reflect on a row for 2 days")
    ben.replies = sue.replies
    await ben.press("Answer here")
    await team.ben.say("Odd-word-one")
    await team.ben.press("Post it")
    ben.replies = sue.replies
    await ben.press("Answer privately")
    await team.ben.say("Odd-word-two")
    await team.ben.press("Send it")
    assert "Ben: Odd-word-one" in await team.heard()
    assert "Odd-word-two" in await team.sue.inbox()
    tables = ("reflections", "reflection_answers", "reminders", "audit")
    stored = str([await table(world, f"SELECT * FROM {name}") for name in tables])
    assert "Odd-word" not in stored
    world.now += timedelta(days=2, hours=1)
    (back,) = [one for one in await team.due() if "own words" in str(one.replies)]
    assert "Odd-word-one" in str(back.replies)
    assert "Odd-word-two" not in str(back.replies)
    assert await table(world, "SELECT state FROM reflections") == [("closed",)]


async def test_what_is_about_a_plan_is_erased_with_it(world: World) -> None:
    team = await make_team(world, WALK)
    await team.ann.say("reflect on row 1")
    await team.ann.press("Ask in the team’s channel")
    await world.store.erase(team.ann.account, "p1")
    sue = team.sue.channel(CHANNEL)
    await sue.say("close reflection")
    assert "A question" not in sue.text
    world.now += timedelta(days=5)
    assert [one for one in await team.due() if "own words" in str(one.replies)] == []


async def test_a_rota_question_that_was_claimed_and_never_sent_is_the_same_when_it_is_claimed_again(world: World) -> None:
    team = await make_team(world, WALK)
    await team.sue.say("rota weekly on wednesday at 9:30")
    world.now = datetime(2026, 11, 25, 9, 31, tzinfo=UTC)
    first = await world.store.claim_reminders(20, world.now, timedelta(minutes=1))
    world.now += timedelta(minutes=2)
    again = await world.store.claim_reminders(20, world.now, timedelta(minutes=1))
    assert [one.replies for one in first] == [one.replies for one in again] != []
    assert len(await table(world, "SELECT id FROM reflections")) == 1


async def test_nobody_asks_answers_or_sets_what_is_not_theirs(world: World) -> None:
    team = await make_team(world, WALK)
    await team.ann.say("reflect on row 1")
    (asked,) = [row[0] for row in await table(world, "SELECT id FROM reflections")]
    usual = timedelta(days=3)
    for change in (
        ReflectionAsked("q9", "who-carries", "Who?", usual, plan="p1", to_team=True),
        ReflectionAsked("q9", "who-carries", "Who?", usual, plan="p1", row="r1"),
        ReflectionAnswered(asked, "words", ()),
        ReflectionAnswered("no-such", "words", ()),
        RotaKept(Rota("t", 1, 1, "09:00", datetime(2026, 11, 30, tzinfo=UTC).date())),
    ):
        with pytest.raises(Forbidden):
            await _does(team, change)
    assert len(await table(world, "SELECT id FROM reflections")) == 1


async def _does(team: Team, change: Any) -> None:
    world = team.world
    world.turns += 1
    activity = Activity(id=f"t{world.turns}", account=team.out.account, conversation="out", at=world.now)
    await world.store.turn(activity, lambda _: Changes(plans=(change,)))

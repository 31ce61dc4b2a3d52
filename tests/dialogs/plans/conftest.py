"""A council with a database, and a plan of two rows that Ann wrote."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest

from bot.activity import Activity
from bot.store.protocol import Changes
from checks.plan import Child, Plan, PlanRow
from dialogs.plans.changes import Invited, Joined, RowKept
from tests.dialogs.plans.chatting import Chat, World, row

Put = Callable[..., Awaitable[Plan]]

WALK = row("r1", "Mum walks Paul to school every day", date(2027, 1, 15))
TALK = row("r2", "Sheila talks with Paul once a week", date(2027, 2, 26), area="Child/Young Person's Development Needs")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    one = World(tmp_path)
    yield one
    await one.store.close()


@pytest.fixture
async def ann(world: World) -> Chat:
    return world.person("ann")


@pytest.fixture
async def ben(world: World) -> Chat:
    return world.person("ben")


async def put(chat: Chat, *rows: PlanRow, plan: str = "p1", **head: object) -> Plan:
    """Have somebody save a plan of these rows, each as its next version."""
    store, world = chat.world.store, chat.world
    shown = {"kind": "child in need", "children": (Child(name="Paul", age=9, pronouns="he"),), **head}

    def decide(snapshot: object) -> Changes:
        known = snapshot.plans.known(plan)  # type: ignore[attr-defined]
        versions = known.versions if known else {}
        return Changes(plans=tuple(RowKept(Plan.model_validate({"id": plan, **shown}), one, versions.get(one.id, 0)) for one in rows))

    world.turns += 1
    await store.turn(Activity(id=f"t{world.turns}", account=chat.account, conversation=chat.conversation, at=world.now), decide)
    return await store.plan(chat.account, plan)


async def ask_in(giver: Chat, taker: Chat, kind: str = "plan", subject: str = "p1") -> None:
    """Have somebody ask a colleague in, and the colleague join."""
    world = giver.world
    for chat in (giver, taker):
        world.turns += 1
        code = "CODE-CODE-2222"
        change = Invited(code, kind, subject) if chat is giver else Joined(code)  # type: ignore[arg-type]
        activity = Activity(id=f"t{world.turns}", account=chat.account, conversation=chat.conversation, at=world.now)
        await world.store.turn(activity, lambda snapshot, made=change: Changes(plans=(made,)))  # type: ignore[misc]


@pytest.fixture
async def shared(ann: Chat, ben: Chat) -> Plan:
    """Ann's plan of two rows, with Ben asked in."""
    plan = await put(ann, WALK, TALK)
    await ask_in(ann, ben)
    return plan

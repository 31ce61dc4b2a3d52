"""A team with a channel and a supervisor, and Ann's plan shared with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.activity import Activity
from bot.store.deliveries import Delivery
from bot.turn import take
from checks.plan import PlanRow
from dialogs.replies import Press
from tests.dialogs.plans.chatting import Chat, World, lines_of
from tests.dialogs.plans.conftest import TALK, WALK, put
from tests.dialogs.plans.test_people import code_in

CHANNEL = "team channel"


class Talk(Chat):
    """A conversation of somebody who can be written to privately; `aside` is what was said there."""

    aside: str = ""

    def channel(self, name: str) -> Talk:
        """The same person in a channel."""
        return Talk(self.world, self.name, name, "channel")

    async def _take(self, text: str, press: Press | None) -> None:
        world = self.world
        world.turns += 1
        world.now += timedelta(seconds=20)
        activity = Activity(
            id=f"t{world.turns}",
            account=self.account,
            conversation=self.conversation,
            at=world.now,
            text=text,
            press=press,
            scope=self.scope,
            private_conversation=self.name,
        )
        world.transcript.append(f"{self.name} in {self.conversation}: {f'[{press.event}]' if press else text}")
        outcome = await take(world.store, activity)
        self.replies = tuple(message.reply for message in outcome.messages)
        self.aside = "\n".join(line for message in outcome.private for line in lines_of(message.reply))
        world.transcript += [f"  bot: {line}" for reply in self.replies for line in lines_of(reply)]
        world.transcript += [f"  bot, privately: {line}" for line in self.aside.splitlines()]


@dataclass
class Team:
    """Ann (author) and Ben (of the team), Sue (supervisor), their channel, and an outsider."""

    world: World
    ann: Talk
    ben: Talk
    sue: Talk
    out: Talk

    async def heard(self) -> str:
        """All that was ever said in the channel."""
        return "\n".join([await Talk(self.world, who, CHANNEL).inbox() for who in ("ann", "ben", "sue", "admin")])

    async def due(self) -> list[Delivery]:
        """What the reminders' queue would send now, marked as sent."""
        claimed = await self.world.store.claim_reminders(20, self.world.now, timedelta(minutes=1))
        for one in claimed:
            await self.world.store.mark_reminders_sent(one)
        return [one for one in claimed if one.conversation == CHANNEL]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    one = World(tmp_path)
    yield one
    await one.store.close()


async def make_team(world: World, *rows: PlanRow) -> Team:
    """The team, and Ann's plan of these rows shared with it."""
    admin, ann, ben, sue, out = (Talk(world, name) for name in ("admin", "ann", "ben", "sue", "out"))
    await admin.say("new team Harbour")
    codes = {}
    card = admin.replies
    for person, label in ((ann, "Code for a colleague"), (ben, "Code for a colleague"), (sue, "Code for a supervisor")):
        admin.replies = card
        await admin.press(label)
        codes[person.name] = code_in(admin)
        await person.say(f"my name is {person.name.capitalize()}", f"join {codes[person.name]}", "new row")
    await admin.channel(CHANNEL).say("this is the channel of Harbour")
    await put(ann, *rows)
    await ann.say("my plans")
    await ann.press("Open", "People", "Share with Harbour")
    await out.say("new row")
    return Team(world, ann, ben, sue, out)


@pytest.fixture
async def team(world: World) -> Team:
    return await make_team(world, WALK, TALK)

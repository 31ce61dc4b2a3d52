"""Every change of a plan or a team, tried on the store itself by everybody: made or refused as the permission table says.

What a dialog offers is one thing (tests/dialogs/plans/test_who_may.py); this is what holds where a dialog is wrong. Each try is undone.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest

from bot.activity import Activity
from bot.permissions import ACTIONS, Action, Role, allowed
from bot.store.desk import Desk, moment
from bot.store.members import NEEDED
from bot.store.people import hash_code
from bot.store.protocol import Changes, Forbidden
from bot.store.turns import Turn
from dialogs.plans.changes import (
    AccountsLinked,
    AccountsUnlinked,
    Announced,
    Archived,
    AwayKept,
    Declined,
    FeedMade,
    FeedStopped,
    HabitsKept,
    HeadKept,
    Invited,
    Joined,
    Left,
    LinkOffered,
    Muted,
    Named,
    NationKept,
    NoticesChosen,
    PlanChange,
    PlanErased,
    RowKept,
    Shared,
    Snoozed,
    TakenOffTeam,
    TeamHere,
    TeamMade,
    Told,
    ToldElsewhere,
    ZoneKept,
)
from dialogs.plans.known import InvitedTo
from dialogs.reflecting.changes import ReflectionAnswered, ReflectionAsked, ReflectionChange, ReflectionClosed, ReflectionPlaced, RotaKept
from dialogs.reflecting.known import Rota
from dialogs.replies import Note
from tests.dialogs.plans.chatting import Chat, World
from tests.dialogs.plans.conftest import WALK
from tests.dialogs.plans.test_who_may import peopled

ROLES_OF: dict[str, tuple[Role, ...]] = {
    "author": ("author", "team"),
    "colleague": ("team",),
    "team": ("team",),
    "supervisor": ("supervisor",),
    "administrator": ("administrator",),
    "outsider": ("outsider",),
}
NEEDS: dict[str, Action] = {
    "change": "change",
    "record": "record",
    "reorder": "reorder",
    "review": "review",
    "invite": "invite",
    "hand over": "hand over",
    "take off": "remove",
    "leave": "leave",
    "share": "share",
    "archive": "archive",
    "erase": "erase",
    "announce": "announce",
    "tell": "see",
    "mute": "see",
    "later": "see",
    "habits": "change",
    "feed of the plan": "paper",
    "reflect": "reflect",
    "answer": "reflect",
    "team habits": "count",
    "rota": "count",
    "close a reflection": "count",
    "code for a colleague": "name member",
    "code for a supervisor": "name supervisor",
    "take a colleague off": "name member",
    "take a supervisor off": "name supervisor",
    "new team": "name team",
    "channel": "name team",
}
"""What is tried, and what allows it."""


_A_ROUND = """
INSERT INTO reflections (id, round, tenant, team, conversation, person, prompt, row, asked_at, closes_at, state, sealed)
SELECT 'round', 'round', p.tenant, p.team, (SELECT min(id) FROM conversations), p.person, 'x', '', 0, 9, 'open', p.sealed
FROM plans p WHERE p.id = 'p1'"""


APART = {Joined, Declined, ReflectionPlaced}
"""Changes that no action of the table allows: each is tried in a test of its own."""
OWN = {Named, AwayKept, NationKept, ZoneKept, LinkOffered, AccountsLinked, AccountsUnlinked, NoticesChosen, FeedStopped, ToldElsewhere}
"""Changes of what is the acting person's own, which everybody may make."""


class Undone(Exception):
    """The change was made, and is taken back."""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    one = World(tmp_path)
    yield one
    await one.store.close()


async def changes_for(world: World, chat: Chat, chats: dict[str, Chat]) -> dict[str, PlanChange]:
    """The changes that one person tries."""
    plan = await chats["author"].plan()
    ((version, team),) = await world.rows("SELECT version, team FROM plans WHERE id = 'p1'")
    person = dict(await world.rows('SELECT "user", person FROM accounts'))
    row = WALK.model_copy(update={"what": "another"})
    rota = Rota(team, 1, 1, "09:30", date(2026, 12, 1))
    note = (Note(text="a word"),)
    tried: dict[str, PlanChange] = {
        "change": RowKept(plan, row, 1),
        "invite": Invited("AAAA-BBBB-2222", "plan", "p1"),
        "hand over": Invited("AAAA-BBBB-3333", "hand over", "p1"),
        "take off": Left("p1", person["ben"] if chat.name != "ben" else person["ann"]),
        "leave": Left("p1", person[chat.name]),
        "share": Shared("p1", ""),
        "archive": Archived("p1", True),
        "erase": PlanErased("p1"),
        "announce": Announced("p1", note),
        "tell": Told(person["ben"] if chat.name != "ben" else person["ann"], "p1", note),
        "mute": Muted("p1", "r1"),
        "later": Snoozed("p1", "r1", "row", date(2026, 12, 1)),
        "habits": HabitsKept("p1", "", (5,)),
        "feed of the plan": FeedMade("secret", "p1"),
        "reflect": ReflectionAsked("q1", "x", "What went well?", rota.next_on - rota.next_on, plan="p1"),
        "answer": ReflectionAnswered("asked", "what I think", ()),
        "team habits": HabitsKept("", team, (5,)),
        "rota": RotaKept(rota),
        "close a reflection": ReflectionClosed("round"),
        "code for a colleague": Invited("AAAA-BBBB-4444", "team", team),
        "code for a supervisor": Invited("AAAA-BBBB-5555", "supervisor", team),
        "take a colleague off": TakenOffTeam(team, person["dave"], "team"),
        "take a supervisor off": TakenOffTeam(team, person["cath"], "supervisor"),
        "new team": TeamMade("south", "South"),
        "channel": TeamHere(team),
    }
    heads = {action: HeadKept(plan, version, action) for action in ("record", "reorder", "review")}
    return tried | heads


async def does(world: World, chat: Chat, change: PlanChange) -> None:
    """Somebody makes a change, and it is kept."""
    world.turns += 1
    activity = Activity(id=f"t{world.turns}", account=chat.account, conversation=chat.conversation, at=world.now)
    await world.store.turn(activity, lambda snapshot: Changes(plans=(change,)))


async def put_question(world: World, author: Chat) -> None:
    """A question about the plan that its author asks in private."""
    await does(world, author, ReflectionAsked("asked", "x", "What went well?", timedelta(0), plan="p1"))


async def is_made(world: World, chat: Chat, change: PlanChange) -> bool:
    """Whether the store makes a change for somebody; it is taken back."""
    world.turns += 1
    activity = Activity(id=f"t{world.turns}", account=chat.account, conversation=chat.conversation, at=world.now)

    def work(desk: Desk) -> None:
        Turn(desk, activity).run(lambda snapshot: Changes(plans=(change,)), list_drafts=False, push=False)
        raise Undone

    try:
        await world.store._runner.submit(work, writes=True)
    except Undone:
        return True
    except Forbidden:
        return False
    raise AssertionError("the try was kept")


async def test_the_store_makes_and_refuses_every_change_as_the_table_says(world: World) -> None:
    chats = await peopled(world)
    await chats["outsider"].say("hello")
    await world.store._runner.submit(lambda desk: desk.db.execute(_A_ROUND), writes=True)
    await put_question(world, chats["author"])
    wrong = []
    for who, chat in chats.items():
        tried = await changes_for(world, chat, chats)
        assert tried.keys() == NEEDS.keys()
        for name, change in tried.items():
            place = "team channel" if name == "announce" else "private"
            wanted = NEEDS[name] in allowed(ROLES_OF[who], place)  # type: ignore[arg-type]
            if await is_made(world, chat, change) != wanted:
                wrong.append((who, name, "refused" if wanted else "made"))
    assert wrong == []


async def test_a_time_box_is_closed_by_a_supervisor_of_its_own_team_alone(world: World) -> None:
    chats = await peopled(world)
    elsewhere = chats["outsider"]
    await elsewhere.say("hello")
    await world.store._runner.submit(lambda desk: desk.db.execute(_A_ROUND), writes=True)
    await does(world, chats["administrator"], TeamMade("south", "South"))
    person = dict(await world.rows('SELECT "user", person FROM accounts'))
    named = "INSERT INTO team_people (team, person, role, since) VALUES ('south', ?, 'supervisor', 0)"
    await world.store._runner.submit(lambda desk: desk.db.execute(named, (person[elsewhere.name],)), writes=True)
    for question in ("UPDATE reflections SET plan = NULL", "UPDATE reflections SET plan = 'p1', team = NULL"):
        await world.store._runner.submit(lambda desk, question=question: desk.db.execute(question), writes=True)  # type: ignore[misc]
        assert not await is_made(world, elsewhere, ReflectionClosed("round"))
        assert await is_made(world, chats["supervisor"], ReflectionClosed("round"))


async def put_code(world: World, code: str, kind: str, subject: str, person: str) -> None:
    """A code of anybody's, whether they may make it or not."""
    values = (hash_code(code), kind, subject, person, moment(world.now + timedelta(days=1)))
    insert = "INSERT INTO invitations (hash, kind, subject, person, expires_at) VALUES (?, ?, ?, ?, ?)"
    await world.store._runner.submit(lambda desk: desk.db.execute(insert, values), writes=True)


@pytest.mark.parametrize("kind", ["plan", "hand over", "team", "supervisor"])
async def test_a_code_opens_what_whoever_made_it_may_open_and_nothing_else(world: World, kind: InvitedTo) -> None:
    chats = await peopled(world)
    newcomer = world.person("newcomer")
    for chat in (chats["outsider"], newcomer):
        await chat.say("hello")
    ((team,),) = await world.rows("SELECT team FROM plans WHERE id = 'p1'")
    person = dict(await world.rows('SELECT "user", person FROM accounts'))
    wrong, declined = [], []
    for who, chat in chats.items():
        code = f"{who.upper():X<12.12}"
        await put_code(world, code, kind, "p1" if kind in ("plan", "hand over") else team, person[chat.name])
        wanted = NEEDED[kind] in allowed(ROLES_OF[who], "private")
        if await is_made(world, newcomer, Joined(code)) != wanted:
            wrong.append((who, "refused" if wanted else "made"))
        before = (await world.audit()).count(("newcomer", "hand-over declined"))
        await does(world, newcomer, Declined(code))
        if (await world.audit()).count(("newcomer", "hand-over declined")) > before:
            declined.append(who)
    assert wrong == []
    may = [who for who in chats if NEEDED[kind] in allowed(ROLES_OF[who], "private")]
    assert declined == (may if kind == "hand over" else [])
    assert not await is_made(world, newcomer, Joined("NOBODY-MADE-THIS"))


async def test_nobody_takes_a_question_to_another_room(world: World) -> None:
    chats = await peopled(world)
    await put_question(world, chats["author"])
    await chats["outsider"].say("hello")
    asked = "SELECT conversation FROM reflections WHERE id = 'asked'"
    before = await world.rows(asked)
    for chat in chats.values():
        await does(world, chat, ReflectionPlaced("asked"))
    assert await world.rows(asked) == before


async def test_every_change_there_is_is_tried_or_is_of_ones_own_affairs(world: World) -> None:
    chats = await peopled(world)
    tried = {type(change) for change in (await changes_for(world, chats["author"], chats)).values()}
    assert tried | APART | OWN == set(get_args(PlanChange)) | set(get_args(ReflectionChange))
    assert not tried & OWN


def test_every_action_that_writes_is_tried() -> None:
    assert set(ACTIONS) - set(NEEDS.values()) == {"compare", "check"}, "what only reads is tried in chat"

"""Every wish about a plan, asked by everybody: what they get is what the permission table says, and an outsider learns nothing."""

from __future__ import annotations

import pytest

from bot.activity import Activity
from bot.permissions import allowed
from bot.turn import take
from checks.plan import PlanRow
from dialogs import wording_company as company
from dialogs.plans import wording
from dialogs.plans.granting import GRANTS
from dialogs.plans.teams import AMONG_PEOPLE
from dialogs.replies import Note, Press
from tests.dialogs.plans.chatting import Chat, World
from tests.dialogs.plans.conftest import TALK, WALK, ask_in, put
from tests.dialogs.plans.test_people import people, team_of


async def peopled(world: World) -> dict[str, Chat]:
    """A shared plan with somebody in each role."""
    ann, ben, cath, dave, outsider = (world.person(name) for name in ("ann", "ben", "cath", "dave", "eve"))
    admin = await team_of(world, (ann, "Code for a colleague"), (dave, "Code for a colleague"), (cath, "Code for a supervisor"))
    await put(ann, WALK, TALK)
    await ask_in(ann, ben)
    await people(ann, "Share with North")
    return {"author": ann, "colleague": ben, "team": dave, "supervisor": cath, "administrator": admin, "outsider": outsider}


ROLE = {"author": "author", "colleague": "team", "team": "team", "supervisor": "supervisor"}


async def test_each_wish_of_each_person_is_granted_or_refused_as_the_table_says(world: World) -> None:
    chats = await peopled(world)
    for wish, (action, _) in GRANTS.items():
        if action in ("hand over", "leave", "archive", "remove", "share"):
            continue  # what these change is tested one by one
        for who, chat in chats.items():
            await chat.press_raw(Press(event=f"plan {wish}", slot="r1", value="p1"))
            if who in ("administrator", "outsider"):
                assert "Paul" not in chat.text, (wish, who)
                assert wording.NO_SUCH_PLAN in chat.text, (wish, who)
            else:
                may = action in allowed((ROLE[who],), "private")  # type: ignore[arg-type]
                assert (wording.NOT_ALLOWED not in chat.text) == may, (wish, who, chat.text)


@pytest.mark.parametrize("wish", sorted(GRANTS))
async def test_an_outsider_is_told_the_same_whether_the_plan_exists_or_not(world: World, wish: str) -> None:
    ann, eve = world.person("ann"), world.person("eve")
    await put(ann, WALK)
    before = await ann.plan()
    said = []
    for plan in ("p1", "p2"):
        await eve.press_raw(Press(event=f"plan {wish}", slot="r1", value=f"{plan} yes"))
        said.append(eve.text)
    assert said[0] == said[1]
    assert "Paul" not in said[0]
    assert await ann.plan() == before


@pytest.mark.parametrize("wish", sorted({*GRANTS, *AMONG_PEOPLE, "nonsense", "mine", "theirs", "erase"}))
async def test_no_press_however_odd_makes_a_turn_fail_or_writes_without_being_asked(world: World, wish: str) -> None:
    ann = world.person("ann")
    await put(ann, WALK)
    for value in ("p1", "p1 99", "p1 -1", "", "p1 ²", "no-such-plan yes", "AAAA-BBBB-CCCC yes"):
        for slot in ("", "r1", "no-such-row"):
            await ann.press_raw(Press(event=f"plan {wish}", slot=slot, value=value))
    rows = (await ann.plan()).rows
    assert [row.what for row in rows] == [WALK.what]
    assert all(isinstance(row, PlanRow) for row in rows)


async def test_in_a_channel_no_wish_shows_a_plan_to_anybody(world: World) -> None:
    chats = await peopled(world)
    for place in ("north", "somewhere"):
        for chat in chats.values():
            here = chat.channel(place)
            for wish in GRANTS:
                await here.press_raw(Press(event=f"plan {wish}", slot="r1", value="p1"))
                assert "Paul" not in here.text
                assert "walks" not in here.text


async def test_an_archived_plan_is_not_written_by_an_old_button(world: World) -> None:
    ann = world.person("ann")
    await put(ann, WALK)
    await people(ann, "Archive")
    await ann.press("Yes, archive it")
    await ann.press_raw(Press(event="plan change", slot="r1", value="p1"))
    assert "archived" in ann.text
    assert await ann.current() is None


@pytest.mark.parametrize(
    ("text", "answered"),
    [("help", company.HELP), ("thanks", company.THANKED), ("Kim will not go to school", company.BEGUN), ("save", company.DIRECTLY)],
)
async def test_a_form_that_is_open_in_the_private_chat_is_not_in_the_way_in_a_channel(world: World, text: str, answered: str) -> None:
    ann = world.person("ann")
    await put(ann, WALK)
    await ann.say("review the plan")
    form = await ann.current()
    mention = Activity(id="m1", account=ann.account, conversation="north", at=world.now, text=text, scope="channel")
    outcome = await take(world.store, mention.model_copy(update={"private_conversation": ann.conversation}))
    assert [message.reply.text for message in outcome.messages if isinstance(message.reply, Note)] == [answered]
    assert [one for one in await world.store.drafts(ann.account) if one.dialog == "review"] == [form]

"""What a supervisor sees of their teams' plans, and the figures for a team meeting."""

from __future__ import annotations

from datetime import date, timedelta

from bot.activity import Activity
from bot.store.pruning import SHOWN_GIVEN_UP
from bot.turn import take
from checks.plan import SetAside
from tests.dialogs.plans.chatting import World, row
from tests.dialogs.plans.conftest import TALK, WALK, put
from tests.dialogs.reflecting.conftest import CHANNEL, Team, make_team

LATE = row("r1", "Mum walks Paul to school every day as needed", date(2026, 10, 30))


async def test_rows_stand_with_their_letters_drift_and_what_was_set_aside(world: World) -> None:
    aside = SetAside(rule="blame-language", field="worry", words="lazy", reason="Grandad's own words")
    team = await make_team(world, LATE, TALK.model_copy(update={"worry": "Ben is lazy.", "set_aside": (aside,)}))
    for day in (date(2026, 11, 6), date(2026, 11, 13)):
        await put(team.ann, row("r1", LATE.what, day))
    await team.sue.say("supervisor view")
    lines = [line for line in team.sue.text.splitlines() if line.startswith("- ")]
    assert "Paul's plan · Harbour · Row 1" in lines[0]
    assert "overdue" in lines[0]
    assert "date moved 2 times" in lines[0]
    assert "to look at:" in lines[0]
    assert "set aside, blame language: “Grandad's own words”" in lines[1]


async def test_the_view_is_for_supervisors_and_never_for_a_channel(team: Team) -> None:
    await team.ben.say("supervisor view")
    assert "for the supervisor of a team" in team.ben.text
    sue = team.sue.channel(CHANNEL)
    await sue.say("supervisor view")
    assert sue.replies == ()
    assert "Paul's plan" in sue.aside


async def test_figures_name_nobody(team: Team) -> None:
    sue = team.sue.channel(CHANNEL)
    await sue.say("team counts")
    assert "- Plans: 1" in sue.text
    assert "- Rows: 2" in sue.text
    for word in ("Paul", "P.", "Mum", "Sheila", "Harbour", WALK.what):
        assert word not in sue.text
    ben = team.ben.channel(CHANNEL)
    await ben.say("team counts")
    assert "for the supervisor" in ben.text
    elsewhere = team.sue.channel("another channel")
    await elsewhere.say("team counts")
    assert "for the supervisor" in elsewhere.text


async def test_a_message_that_was_given_up_stands_in_the_view_and_in_the_list_of_whoever_works_on_the_plan(team: Team) -> None:
    world = team.world
    for who in (team.sue, team.ann):
        await who.say("supervisor view", "my plans")
        assert "could not be delivered" not in who.text
    asked = Activity(id="pushed", account=team.ann.account, conversation="ann", at=world.now, text="show plan")
    await take(world.store, asked, push=True)
    for one in await world.store.claim(20, world.now, timedelta(minutes=1)):
        await world.store.mark_failed(one, None)
    await team.sue.say("supervisor view")
    assert "A message about it could not be delivered to somebody" in team.sue.text
    await team.ann.say("my plans")
    assert "A message about it could not be delivered to somebody" in team.ann.text
    await world.store.prune(world.now + SHOWN_GIVEN_UP - timedelta(minutes=1))
    await team.sue.say("my plans")
    assert "could not be delivered" in team.sue.text
    await world.store.prune(world.now + SHOWN_GIVEN_UP + timedelta(minutes=1))
    await team.sue.say("my plans")
    assert "could not be delivered" not in team.sue.text
    await team.out.say("my plans")
    assert "could not be delivered" not in team.out.text

"""Which plan is meant: by its name, typed as people type it, and by what was last shown; gone for whoever may not see it any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keys import KeyRing
from bot.store.sqlite import SqliteStore
from checks.plan import Child, Plan
from dialogs.plans.known import Head
from dialogs.plans.meaning import fits
from tests.dialogs.plans.chatting import Chat, World
from tests.dialogs.plans.conftest import WALK, put
from tests.dialogs.plans.test_people import code_in

KAYLEIGH = Head(Plan(id="p1", children=(Child(name="Kayleigh-Mae Smith"), Child(name="James"))), 1, 0, False)


@pytest.mark.parametrize(
    "said", ["kayleigh maes plan", "Kayleigh-Mae’s", "KAYLEIGH MAE SMITH'S PLAN", "kayleigh-mae", "James' plan", "jamess", "james"]
)
def test_a_name_fits_however_its_hyphen_and_possessive_are_typed(said: str) -> None:
    assert fits(said, KAYLEIGH)


@pytest.mark.parametrize("said", ["kayleigh", "mae", "smith", "plan", "jamie", "s", "", "kayleigh-maisie"])
def test_another_name_does_not_fit(said: str) -> None:
    assert not fits(said, KAYLEIGH)


@given(st.text(max_size=120))
def test_any_words_are_compared(said: str) -> None:
    assert fits(said, KAYLEIGH) in (True, False)


async def test_who_was_taken_off_the_plan_on_the_screen_is_never_asked_about_it_nor_about_another(world: World) -> None:
    ann, ben = Chat(world, "ann"), Chat(world, "ben")
    await ann.say("new row")
    await put(ann, WALK)
    await ann.say("my plans")
    await ann.press("Open", "People", "Ask a colleague in")
    await ben.say(f"join {code_in(ann)}", "my name is Ben", "my plans")
    await ben.press("Open")
    assert "Mum" in ben.text
    await ann.say("show plan")
    await ann.press("People", "Take off: Ben", "Yes, take them off")
    for wish in ("check the plan", "erase this plan", "share the plan", "word for Mum"):
        await ben.say(wish)
        assert not any(word in ben.text for word in ("Paul", "walks"))


async def test_the_plan_on_the_screen_is_still_meant_after_a_restart(tmp_path: Path) -> None:
    world = World(tmp_path)
    ann = Chat(world, "ann")
    await ann.say("new row")
    await put(ann, WALK)
    await ann.say("new row", "show pauls plan")
    await world.store.close()
    keys = KeyRing.load(tmp_path / "keys.json")
    world.store = SqliteStore.open(tmp_path / "store.sqlite", keys, clock=lambda: world.now)
    await ann.say("erase this plan")
    assert "Do you want to erase Paul's plan for good?" in ann.text
    await world.store.close()

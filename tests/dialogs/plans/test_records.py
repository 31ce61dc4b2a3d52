"""Who agrees, who signed, who has a copy, and what support is missing, noted in chat."""

from __future__ import annotations

from datetime import date

from checks.plan import Contribution, Copy, Gap, Person, Plan, Signature, Who
from tests.dialogs.plans.chatting import Chat
from tests.dialogs.plans.conftest import WALK, put

NAMED = WALK.model_copy(update={"who": Who(words="Mum, with Sheila", people=(Person(name="Mum"), Person(name="Sheila", role="mentor")))})


async def test_everybody_the_plan_names_is_listed_and_noted_one_by_one(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("who agrees")
    assert [(item.title, item.text) for item in ann.list.items] == [(name, "not asked yet") for name in ("Paul", "Mum", "Sheila")]
    await ann.press_raw(ann.list.items[0].choice.press)
    assert ann.question.text == "Does Paul agree with the plan?"
    await ann.press("Said yes")
    await ann.say("“I like walking.”")
    await ann.press("Save it to the plan")
    assert (await ann.plan()).contributions == (Contribution(by="Paul", role="child", agrees="yes", words="“I like walking.”"),)
    assert "1 of 3 said yes" in ann.list.text
    assert ann.list.items[0].text == "said yes · “I like walking.”"


async def test_disagreement_is_kept_in_their_words_openly_or_sensed_with_what_was_agreed(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("who agrees")
    await ann.press_raw(ann.list.items[1].choice.press)
    await ann.say("no")
    await ann.say("She says mornings are fine, and looks away")
    await ann.press("We sense it")
    await ann.say("Sheila visits on Thursday before school")
    await ann.press("Save it to the plan")
    (one,) = (await ann.plan()).contributions
    assert (one.agrees, one.openly, one.role) == ("no", False, "parent")
    assert one.response == "Sheila visits on Thursday before school"
    assert "we sense a no (this stays with the team)" in ann.list.items[1].text


async def test_what_somebody_says_later_takes_the_place_of_what_they_said_before(ann: Chat) -> None:
    await put(ann, NAMED, contributions=(Contribution(by="Mum", role="parent", agrees="no", words="No"),))
    await ann.say("who agrees")
    await ann.press("Somebody else")
    await ann.say("mum")
    await ann.press("Said yes", "Save what is here")
    (one,) = (await ann.plan()).contributions
    assert (one.agrees, one.words) == ("yes", "")
    await ann.say("what changed")
    assert "The plan: who agrees" in ann.text, "and the no stays in the history"


async def test_somebody_not_asked_is_noted_without_further_questions(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("who agrees")
    await ann.press_raw(ann.list.items[2].choice.press)
    await ann.press("Not asked yet")
    assert "This is what I'll note" in ann.text


async def test_signatures_and_copies_are_noted_with_how_and_when(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("signatures")
    assert [item.text for item in ann.list.items] == ["not signed yet · no copy yet"] * 3
    await ann.press_raw(ann.list.items[1].choice.press)
    await ann.press("On a tablet", "Today", "Save it to the plan")
    assert (await ann.plan()).signatures == (Signature(by="Mum", role="parent", on=date(2026, 11, 23), how="on a tablet"),)
    await ann.press("Note a copy given")
    await ann.press("Paul")
    await ann.say("read out to him", "yesterday")
    await ann.press("Save it to the plan")
    assert (await ann.plan()).copies == (Copy(to="Paul", on=date(2026, 11, 22), how="read out to him"),)
    assert ann.list.items[1].text == "signed on a tablet Monday 23 November 2026 · no copy yet"


async def test_missing_support_is_noted_with_its_risk_and_who_was_told(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("gaps")
    await ann.press("Note missing support")
    await ann.say("No breakfast club on Fridays", "He comes hungry", "skip")
    await ann.press("Save it to the plan")
    assert "Nobody has been told yet" in ann.text
    await ann.press("Note missing support")
    await ann.say("No interpreter", "Mum cannot follow", "Rosa, coordinator", "today")
    await ann.press("Save it to the plan")
    assert (await ann.plan()).gaps == (
        Gap(missing="No breakfast club on Fridays", risk="He comes hungry"),
        Gap(missing="No interpreter", risk="Mum cannot follow", told="Rosa, coordinator", on=date(2026, 11, 23)),
    )


async def test_two_people_noting_things_at_once_lose_nothing(shared: Plan, ann: Chat, ben: Chat) -> None:
    for chat in (ann, ben):
        await chat.say("who agrees")
        await chat.press("Somebody else")
    await ann.say("Paul", "yes")
    await ben.say("Gran", "no")
    await ann.press("Save what is here")
    await ben.press("Save what is here")
    assert [(one.by, one.agrees) for one in (await ann.plan()).contributions] == [("Paul", "yes"), ("Gran", "no")]


async def test_a_parent_whom_no_row_names_is_a_parent_all_the_same(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("who agrees")
    await ann.press("Somebody else")
    await ann.say("Dad")
    await ann.press("Said yes", "Save what is here")
    assert [(one.by, one.role) for one in (await ann.plan()).contributions] == [("Dad", "parent")]
    await ann.say("signatures")
    await ann.press("Note a signature")
    await ann.say("Grandma Joan")
    await ann.press("On paper", "Today", "Save it to the plan")
    assert [(one.by, one.role) for one in (await ann.plan()).signatures] == [("Grandma Joan", "helper")]

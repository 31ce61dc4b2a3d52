"""What becomes of what somebody is writing, and of old buttons, when the plan is archived or no longer theirs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.activity import Activity
from bot.store.protocol import Conflict
from bot.turn import take
from checks.plan import Plan
from dialogs import wording as said
from dialogs.plans import wording
from dialogs.replies import Press
from tests.dialogs.plans.chatting import Chat, World
from tests.dialogs.plans.conftest import WALK, put
from tests.dialogs.plans.test_people import people


async def test_a_draft_of_a_plan_that_was_archived_meanwhile_is_kept_and_saved_once_the_plan_is_back(
    shared: Plan, ann: Chat, ben: Chat
) -> None:
    await ann.say("my name is Ann")
    await ben.say("row 1")
    await ben.press("Change this row")
    await ben.say("change who to Gran")
    await ann.say("archive the plan", "yes")
    assert "Ann has archived Paul's plan. It can still be read. A draft of yours for it is kept." in await ben.inbox()
    await ben.say("save")
    assert "nothing is saved in it. What you wrote is kept: Ann can bring the plan back" in ben.text
    assert "Saved" not in ben.text
    assert (await ann.plan()).rows[0].who.words == "Mum"
    draft = await ben.current()
    assert draft is not None
    assert (draft.status, draft.answers["who"].words) == ("open", "Gran")
    await ann.say("my plans")
    await ann.press("Open")
    await ann.press("People", "Bring back")
    await ben.say("save")
    assert (await ann.plan()).rows[0].who.words == "Gran"


async def test_whoever_has_no_draft_of_a_plan_that_is_archived_is_told_of_none(shared: Plan, ann: Chat, ben: Chat) -> None:
    await ann.say("row 1")
    await ann.press("Change this row")
    await ben.say("Paul is late for school")
    await ann.press_raw(Press(event="plan archive", value="p1 yes"))
    assert "has archived Paul's plan. It can still be read." in await ben.inbox()
    assert "A draft of yours" not in await ben.inbox(), "that of another plan is none of this"


async def test_whoever_may_bring_the_plan_back_is_offered_that_with_what_they_wrote(shared: Plan, ann: Chat) -> None:
    await ann.say("row 1")
    await ann.press("Change this row")
    await ann.say("change who to Gran")
    archive = Press(event="plan archive", value="p1 yes")
    await ann.press_raw(archive)
    await ann.say("save")
    await ann.press("Bring back")
    await ann.say("save")
    assert (await ann.plan()).rows[0].who.words == "Gran"


async def test_a_review_of_a_plan_that_was_archived_meanwhile_is_kept_too(shared: Plan, ann: Chat, ben: Chat) -> None:
    await ben.say("review the plan")
    await ben.press("Yes")
    before = await ben.current()
    await ann.say("archive the plan", "yes")
    await ben.press_raw(Press(event="save row", draft=before.id if before else "", revision=before.revision if before else 0))
    assert "nothing is saved in it" in ben.text
    assert await ben.current() == before
    assert not (await ann.plan()).reviews


async def test_the_store_itself_saves_nothing_in_an_archived_plan(world: World, ann: Chat) -> None:
    await put(ann, WALK)
    await ann.press_raw(Press(event="plan archive", value="p1 yes"))
    with pytest.raises(Conflict):
        await put(ann, WALK.model_copy(update={"what": "Mum drives Paul to school"}))


async def test_old_buttons_of_a_plan_that_was_left_are_answered_kindly_and_show_nothing(shared: Plan, ann: Chat, ben: Chat) -> None:
    kept: list[Press] = []
    for words in ("show plan", "row 1", "people", "what changed", "check the plan", "reflect on this plan", "review the plan"):
        await ben.say(words)
        kept += [choice.press for reply in ben.replies for choice in getattr(reply, "choices", ())]
        kept += [item.choice.press for reply in ben.replies for item in getattr(reply, "items", ()) if hasattr(item, "choice")]
    await ben.say("cancel", "yes")
    await ben.say("row 1")
    await ben.press("Change this row")
    kept += [choice.press for reply in ben.replies for choice in getattr(reply, "choices", ())]
    await ben.say("leave the plan", "yes")
    assert "You have left the plan." in ben.text
    assert "Paul" not in ben.text, "the row that was open is of that plan, and is not shown beneath"
    assert await ben.current() is None
    before = await ann.plan()
    onwards = {"new", "drafts", "plan list"}
    for press in kept:
        if press.event in onwards:
            continue
        await ben.press_raw(press)
        for word in ("Paul", "walk", "Sheila", "late for school"):
            assert word not in ben.text, (press, ben.text)
        assert await ben.current() is None, f"an old button begins no row: {press}"
    assert len({press.event for press in kept}) > 15
    assert await ann.plan() == before
    assert "Paul" not in await ben.inbox(), "what the service itself still holds of it is not shown to them again"


async def test_a_late_press_of_what_is_not_theirs_any_more_is_said_kindly(shared: Plan, ben: Chat) -> None:
    await ben.say("row 1")
    await ben.press("Change this row")
    row = next(choice.press for reply in ben.replies for choice in getattr(reply, "choices", ()) if choice.press.draft)
    await ben.say("leave the plan", "yes")
    await ben.press_raw(row)
    assert said.NO_SUCH_DRAFT in ben.text
    await ben.press_raw(Press(event="plan show", value="p1"))
    assert wording.NO_SUCH_PLAN in ben.text


async def test_what_still_waits_to_be_sent_to_whoever_is_taken_off_is_not_sent(world: World, shared: Plan, ann: Chat, ben: Chat) -> None:
    activity = Activity(id="w1", account=ben.account, conversation=ben.conversation, at=world.now, text="row 1")
    await take(world.store, activity, push=True)
    await people(ann, "Take off: A colleague")
    await ann.press("Yes, take them off")
    assert await world.store.claim(50, world.now + timedelta(days=1), timedelta(minutes=1)) == ()

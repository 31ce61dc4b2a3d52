"""Two people editing one plan at once: both are told, and nothing is lost."""

from __future__ import annotations

from checks.plan import Plan, PlanRow
from tests.dialogs.plans.chatting import Chat


async def _both_open_the_row(ann: Chat, ben: Chat) -> None:
    for chat in (ann, ben):
        await chat.say("row 1")
        await chat.press("Change this row")


async def _rows_ever(chat: Chat) -> list[PlanRow]:
    found: list[PlanRow] = []

    def read(snapshot: object) -> object:
        from bot.store.protocol import Changes

        history = snapshot.plans.history(snapshot.plans.known("p1"))  # type: ignore[attr-defined]
        found.extend(one.value for one in history if isinstance(one.value, PlanRow) and one.row == "r1")
        return Changes()

    from bot.activity import Activity

    chat.world.turns += 1
    activity = Activity(id=f"t{chat.world.turns}", account=chat.account, conversation=chat.conversation, at=chat.world.now)
    await chat.world.store.turn(activity, read)  # type: ignore[arg-type]
    return found


async def test_different_words_of_one_row_are_joined_and_both_are_told(shared: Plan, ann: Chat, ben: Chat) -> None:
    await _both_open_the_row(ann, ben)
    await ann.say("change who to Gran", "save")
    await ben.say("change the date to 29 January 2027", "save")
    after = (await ann.plan()).rows[0]
    assert (after.who.words, after.when.words) == ("Gran", "29 January 2027")
    assert "A colleague saved this row while you were writing it" in ben.text
    assert "Theirs: who" in ben.text
    assert "changed by them: when" in await ann.inbox()


async def test_the_same_words_are_put_to_whoever_saves_last_and_nothing_is_saved_until_they_choose(
    shared: Plan, ann: Chat, ben: Chat
) -> None:
    await _both_open_the_row(ann, ben)
    await ann.say("change who to Gran", "save")
    await ben.say("change who to Dad", "change where to the school gate", "save")
    assert "you both changed the same thing" in ben.text
    assert "theirs: Gran\nyours: Dad" in ben.text
    assert (await ann.plan()).rows[0].who.words == "Gran"
    await ben.press("Keep mine")
    after = (await ann.plan()).rows[0]
    assert (after.who.words, after.where) == ("Dad", "the school gate")
    assert [one.who.words for one in await _rows_ever(ann)] == ["Mum", "Gran", "Dad"], "Ann's words stay in the history"
    assert "with other words than yours in: who" in await ann.inbox()


async def test_taking_theirs_keeps_what_else_was_changed(shared: Plan, ann: Chat, ben: Chat) -> None:
    await _both_open_the_row(ann, ben)
    await ann.say("change who to Gran", "save")
    await ben.say("change who to Dad", "change where to the school gate", "save")
    await ben.press("Take theirs")
    after = (await ann.plan()).rows[0]
    assert (after.who.words, after.where) == ("Gran", "the school gate")
    draft = await ben.current()
    assert draft is not None
    assert draft.answers["who"].words == "Gran", "Ben goes on with what was saved"
    await ben.say("change who to Aunt Kaz", "save")
    assert (await ann.plan()).rows[0].who.words == "Aunt Kaz"


async def test_a_choice_pressed_twice_or_late_is_answered_kindly_and_saves_once(shared: Plan, ann: Chat, ben: Chat) -> None:
    await _both_open_the_row(ann, ben)
    await ann.say("change who to Gran", "save")
    await ben.say("change who to Dad", "save")
    mine = ben.button("Keep mine")
    await ben.press_raw(mine)
    count = len(await _rows_ever(ann))
    await ben.press_raw(mine)
    assert "earlier question" in ben.text
    assert len(await _rows_ever(ann)) == count


async def test_an_author_whose_row_was_changed_by_a_colleague_meets_it_when_saving_the_old_draft(ann: Chat, ben: Chat) -> None:
    await ann.say("Child in Need plan for Paul: Mum will walk with Paul to school every day by 31 August 2027 so that he is on time")
    while ann.replies[-1].type != "review":
        await ann.say("On time on 4 days out of 5, in the register")
    await ann.say("save")
    draft = await ann.current()
    assert draft is not None
    from tests.dialogs.plans.conftest import ask_in

    await ask_in(ann, ben, subject=draft.plan)
    await ben.say("show plan", "row 1")
    await ben.press("Change this row")
    await ben.say("change where to the school gate", "save")
    await ann.say("change who to Gran", "save")
    after = (await ann.plan(draft.plan)).rows[0]
    assert (after.who.words, after.where) == ("Gran", "the school gate")
    assert len((await ann.plan(draft.plan)).rows) == 1


async def test_why_a_row_changed_is_asked_after_saving_and_stands_in_the_history(shared: Plan, ann: Chat) -> None:
    await ann.say("row 1")
    await ann.press("Change this row")
    await ann.say("change who to Gran", "save")
    await ann.press("Say why")
    assert ann.question.text == "Why did “Mum walks Paul to school every day” change?"
    await ann.say("Mum has a new shift")
    await ann.press("Save it to the plan")
    await ann.say("what changed")
    assert "Why it changed: Mum walks Paul to school every day · because Mum has a new shift" in ann.text
    await ann.say("row 1")
    await ann.press("Change this row")
    await ann.say("change where to the gate", "save")
    assert (await ann.plan()).rows[0].because == "", "a reason is not carried over to the next change"

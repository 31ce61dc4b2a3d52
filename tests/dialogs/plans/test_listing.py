"""Plans, their rows and their ladders, shown and stepped through in chat."""

from __future__ import annotations

from datetime import date

from checks.plan import Completion, Plan
from dialogs.wording import LATE
from tests.dialogs.plans.chatting import Chat, World, row, steps
from tests.dialogs.plans.conftest import TALK, WALK, put


async def test_a_first_row_saved_in_chat_makes_a_plan_that_is_listed_and_shown(ann: Chat) -> None:
    await ann.say("Child in Need plan for Paul: Sheila will do 5 sessions with Paul in school, one a week, by 31 August 2027")
    while ann.replies[-1].type != "review":
        await ann.say("Mum walks with him on 4 days out of 5")
    await ann.say("save")
    await ann.say("my plans")
    assert [item.title for item in ann.list.items] == ["Paul's plan"]
    assert "Child in Need plan · 1 row · 0 done · no review date yet" in ann.list.items[0].text
    await ann.press("Open")
    assert ann.list.text.startswith("Paul's plan · Child in Need plan · 1 row")
    assert len(ann.list.items) == 1


async def test_rows_stand_under_their_parts_and_are_opened_by_number_or_button(ann: Chat) -> None:
    home = row("r3", "The lock is mended", date(2026, 11, 20))
    await put(ann, WALK, TALK, home)
    await ann.say("show plan")
    assert [item.title for item in ann.list.items] == [
        "1 · Parental Capacity",
        "3 · Parental Capacity",
        "2 · Child/Young Person's Development Needs",
    ]
    assert "overdue" in ann.list.items[1].text
    await ann.say("row 2")
    assert "Sheila talks with Paul once a week" in ann.text
    await ann.say("row 9")
    assert "can't find that row" in ann.text


async def test_showing_the_plan_while_a_question_is_open_shows_it_and_asks_again(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("new row", "Child in Need", "show plan")
    assert "Paul's plan" in ann.text
    assert ann.question.slot == "child"


async def test_what_could_be_an_answer_is_taken_as_one_while_a_question_is_open(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("show plan")
    await ann.press("Add a row")
    await ann.say("skip")
    assert ann.question.slot == "worry"
    await ann.say("history")
    draft = await ann.current()
    assert draft is not None
    assert draft.answers["worry"].words == "history"


async def test_a_further_row_carries_the_kind_and_the_child(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("show plan")
    await ann.press("Add a row")
    assert ann.question.slot == "area"
    draft = await ann.current()
    assert draft is not None
    assert draft.plan == "p1"
    assert draft.answers["child"].reading.children[0].name == "Paul"


async def test_a_row_is_changed_as_it_was_written_and_keeps_what_the_draft_does_not_know(ann: Chat) -> None:
    reviewed = WALK.model_copy(update={"completion": Completion(done="no", reason="Shifts"), "towards": "r2"})
    await put(ann, reviewed, TALK)
    await ann.say("row 1")
    await ann.press("Change this row")
    await ann.say("change who to Gran", "save")
    after = (await ann.plan()).rows[0]
    assert after.who.words == "Gran"
    assert (after.completion.reason, after.towards) == ("Shifts", "r2")
    assert after.when == WALK.when


async def test_a_done_step_brings_up_the_next_and_stays(ann: Chat) -> None:
    ladder = steps(("50% by 30 November", date(2026, 11, 30)), ("75% by 7 December", date(2026, 12, 7)))
    await put(ann, row("r1", "Paul is in school", date(2026, 12, 7), steps=ladder))
    await ann.say("row 1")
    await ann.press("Step done: 50%")
    assert "The next step is: “75% by 7 December”" in ann.text
    late = ann.button("Step done: 75%")
    await ann.press("Step done: 75%")
    assert "That was the last step" in ann.text
    await ann.press_raw(late)
    assert "no open step" in ann.text
    assert [step.done for step in (await ann.plan()).rows[0].steps] == [True, True]


async def test_a_short_term_step_is_linked_to_a_long_term_goal(ann: Chat) -> None:
    goal = row("r9", "Paul likes going to school", date(2027, 7, 1), horizon="long")
    await put(ann, WALK, goal)
    await ann.say("row 1")
    await ann.press("Link to a long-term goal", "Towards: Paul likes")
    after = (await ann.plan()).rows[0]
    assert (after.towards, after.horizon) == ("r9", "short")
    await ann.say("show plan")
    assert "towards: Paul likes going to school" in ann.list.items[0].text


async def test_an_outsider_is_told_the_same_of_a_plan_that_exists_and_one_that_does_not(world: World, ann: Chat, ben: Chat) -> None:
    await put(ann, WALK)
    await ann.say("show plan")
    theirs = ann.button("Open")
    said = []
    for plan in ("p1", "no-such-plan"):
        await ben.press_raw(theirs.model_copy(update={"value": plan}))
        said.append(ben.text)
    assert said[0] == said[1]
    assert "or it is not yours" in said[0]
    await ben.say("my plans")
    assert "no saved plan yet" in ben.text


async def test_in_a_channel_no_plan_is_shown(ann: Chat) -> None:
    await put(ann, WALK)
    channel = ann.channel("north")
    for text in ("my plans", "show plan"):
        await channel.say(text)
        assert "private chat" in channel.text
        assert "Paul" not in channel.text


async def test_what_changed_is_listed_with_who_and_why_and_compared_with_now(shared: Plan, ann: Chat, ben: Chat) -> None:
    await ben.say("row 1")
    await ben.press("Change this row")
    await ben.say("change who to Gran", "save")
    await ann.say("show plan")
    await ann.press("What changed")
    assert "a colleague: who: Mum walks Paul" in ann.text
    assert "you: Row begun: Sheila talks" in ann.text
    first = next(item for item in ann.list.items if item.text == "Row begun: Sheila talks with Paul once a week")
    await ann.press_raw(first.choice.press)
    assert "was: Mum\nnow: Gran" in ann.text


async def test_a_step_button_from_before_the_ladder_changed_marks_no_other_step(ann: Chat) -> None:
    ladder = row("r1", "Paul goes to maths", date(2027, 2, 26), steps=steps(("50%", date(2026, 12, 7)), ("75%", date(2026, 12, 7))))
    await put(ann, ladder)
    await ann.say("row 1")
    old = ann.button("Step done: 50%")
    await put(
        ann, ladder.model_copy(update={"steps": steps(("25%", date(2026, 12, 7)), ("50%", date(2026, 12, 7)), ("75%", date(2026, 12, 7)))})
    )
    await ann.press_raw(old)
    assert LATE in ann.text
    assert [step.done for step in (await ann.plan()).rows[0].steps] == [False, False, False]
    await ann.press("Step done: 25%")
    assert [step.done for step in (await ann.plan()).rows[0].steps] == [True, False, False]

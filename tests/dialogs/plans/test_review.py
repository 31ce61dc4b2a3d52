"""The review of a plan in chat, row by row, with drift named; two people at once; and what it leaves in the plan."""

from __future__ import annotations

from datetime import date

from bot.activity import Activity
from bot.store.protocol import Changes
from checks.plan import Completion, Plan, RowReview
from dialogs.papers.plan_paper import words_of
from dialogs.plans.changes import Left
from dialogs.replies import Table
from tests.dialogs.plans.chatting import Chat, World, row, steps
from tests.dialogs.plans.conftest import TALK, WALK, put


async def test_a_review_goes_through_the_rows_and_leaves_a_version_of_each_and_of_the_plan(ann: Chat) -> None:
    await put(ann, WALK, TALK)
    await ann.say("review the plan")
    assert "row by row" in ann.text
    assert ann.question.text == "Row 1, “Mum walks Paul to school every day”, due Friday 15 January 2027: is it done?"
    await ann.press("Yes")
    assert ann.question.hint == "A count or a score, against: In school 9 days out of 10."
    await ann.say("19 days out of 20")
    await ann.press("Keep it as it is")
    assert ann.question.text.startswith("Row 2, “Sheila talks")
    await ann.say("not yet", "Sheila was off sick")
    assert ann.question.slot == "decision:r2"
    await ann.press("Keep it, with a new date")
    await ann.say("soon")
    assert ann.question.slot == "when:r2", "what is no day is not guessed"
    await ann.say("26 March 2027", "“I like walking with Mum.”", "It is calmer in the mornings")
    await ann.press("A little")
    await ann.say("1 February 2027")
    before = await ann.plan()
    assert before.rows[0].completion == Completion(), "nothing is saved before the end"
    assert "This is what the review says:" in ann.text
    assert "What was seen: 19 days out of 20" in ann.text
    await ann.press("Save it to the plan")
    plan = await ann.plan()
    assert plan.rows[0].completion == Completion(done="yes", evidence="19 days out of 20")
    assert plan.rows[1].completion == Completion(done="no", reason="Sheila was off sick")
    assert plan.rows[1].when.date == date(2027, 3, 26)
    assert [(one.done, one.decision) for one in (plan.rows[0].reviews + plan.rows[1].reviews)] == [("yes", "keep"), ("no", "change")]
    assert plan.review_date == date(2027, 2, 1)
    assert [(r.child_view, r.family_view, r.changed) for r in plan.reviews] == [
        ("“I like walking with Mum.”", "It is calmer in the mornings", "A little")
    ]
    await ann.say("what changed")
    assert "because Sheila was off sick" in ann.text


async def test_everything_can_be_skipped_and_what_is_here_saved_at_once(ann: Chat) -> None:
    await put(ann, WALK, TALK)
    await ann.say("review plan", "skip")
    assert ann.question.slot == "done:r2"
    await ann.press("Yes", "Save what is here")
    plan = await ann.plan()
    assert [one.completion.done for one in plan.rows] == ["", "yes"]
    assert plan.reviews == ()


async def test_back_undo_why_and_change_work_as_everywhere(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("review plan")
    await ann.press("Yes")
    await ann.say("why do you ask?")
    assert "Effort is not yet change" in ann.text
    assert ann.question.slot == "evidence:r1"
    await ann.say("back")
    assert (ann.question.slot, ann.question.earlier) == ("done:r1", "yes")
    await ann.press("Not yet")
    assert ann.question.slot == "reason:r1"
    await ann.say("undo")
    assert ann.question.slot == "evidence:r1"
    await ann.say("skip", "skip", "skip", "skip", "skip", "skip")
    await ann.press("Change: 1 · Done?")
    assert ann.question.slot == "done:r1"


async def test_a_review_is_resumed_after_a_break_and_listed_among_the_drafts(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("review plan")
    await ann.press("Yes")
    await ann.say("save for later", "my drafts")
    assert any(item.text == "The plan's review" for item in ann.list.items)
    await ann.say("new row")
    await ann.say("my drafts")
    listed = next(item for item in ann.list.items if item.text == "The plan's review")
    await ann.press_raw(listed.choice.press)
    assert ann.question.slot == "evidence:r1"


async def test_a_review_dropped_by_mistake_comes_back(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("review plan")
    await ann.press("Yes")
    await ann.say("cancel", "yes")
    await ann.press("Bring it back")
    assert ann.question.slot == "evidence:r1"


async def test_a_late_press_changes_nothing(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("review plan")
    yes = ann.button("Yes")
    await ann.press("Not yet")
    await ann.press_raw(yes)
    assert "earlier question" in ann.text
    draft = await ann.current()
    assert draft is not None
    assert draft.answers["done:r1"].words == "no"


async def test_a_date_moved_twice_is_named_and_challenged_with_a_question(world: World, ann: Chat) -> None:
    for day in (date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 18)):
        await put(ann, row("r1", "Mum walks Paul to school every day", day))
    world.on(date(2027, 1, 11))
    await ann.say("review plan")
    await ann.press("Not yet")
    await ann.say("Shifts")
    assert ann.question.slot == "drift:r1"
    assert "moved 2 times: to Friday 4 December 2026, then Friday 18 December 2026" in ann.question.text
    assert "The date was Friday 18 December 2026" in ann.question.text
    assert ann.question.text.endswith("What would have to be different for it to happen this time?")
    await ann.say("Gran does Thursdays")
    await ann.press("Keep it as it is", "Save what is here")
    (review,) = (await ann.plan()).rows[0].reviews
    assert (review.drift, review.answer) == (("moved-twice", "overdue"), "Gran does Thursdays")


async def test_effort_without_change_is_named_when_two_reviews_saw_the_same(ann: Chat) -> None:
    seen = RowReview(on=date(2026, 10, 5), done="yes", evidence="4 days out of 10")
    await put(ann, WALK.model_copy(update={"reviews": (seen,)}))
    await ann.say("review plan")
    await ann.press("Yes")
    await ann.say("4 days out of 10 again")
    assert "what was seen stayed the same" in ann.question.text


async def test_a_done_row_gives_way_to_its_next_step_and_stays_in_the_history(ann: Chat) -> None:
    await put(ann, WALK, TALK)
    await ann.say("review plan")
    await ann.press("Yes")
    await ann.say("20 days out of 20")
    await ann.press("Replace it by the next step")
    await ann.say("Paul walks with a friend", "29 January 2027")
    await ann.press("Save what is here")
    plan = await ann.plan()
    old, new, other = plan.rows
    assert (old.id, old.ended, old.completion.done) == ("r1", True, "yes")
    assert (new.what, new.worry, new.follows, new.completion) == ("Paul walks with a friend", old.worry, "r1", Completion())
    assert new.when.date == date(2027, 1, 29)
    assert other.id == "r2"
    await ann.say("show plan")
    assert [item.text.split(" · ")[0] for item in ann.list.items] == ["Paul walks with a friend", "Sheila talks with Paul once a week"]
    assert "Ended, and kept in the history: 1" in ann.list.text


async def test_a_row_with_a_ladder_goes_up_one_step(ann: Chat) -> None:
    ladder = steps(("50%", date(2026, 11, 30)), ("75%", date(2026, 12, 7)), ("90%", date(2026, 12, 18)))
    await put(ann, row("r1", "Paul is in school", date(2026, 12, 18), steps=ladder))
    await ann.say("review plan")
    await ann.press("Yes")
    await ann.say("skip")
    await ann.press("Replace it by the next step", "Save what is here")
    after = (await ann.plan()).rows[0]
    assert [step.done for step in after.steps] == [True, False, False]
    assert not after.ended


async def test_changing_a_row_at_a_review_opens_it_afterwards(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("review plan")
    await ann.press("Not yet")
    await ann.say("Shifts")
    await ann.press("Change it", "Save what is here", "Change now: Mum walks")
    await ann.say("change who to Gran", "save")
    after = (await ann.plan()).rows[0]
    assert after.who.words == "Gran"
    assert after.reviews[-1].decision == "change"


async def test_a_row_saved_by_a_colleague_during_the_review_is_kept_and_both_are_told(shared: Plan, ann: Chat, ben: Chat) -> None:
    await ann.say("review plan")
    await ann.press("Not yet")
    await ben.say("row 1")
    await ben.press("Change this row")
    await ben.say("change who to Gran", "save")
    await ann.say("Shifts")
    await ann.press("Keep it as it is", "Save what is here")
    after = (await ann.plan()).rows[0]
    assert (after.who.words, after.completion.reason) == ("Gran", "Shifts")
    assert "both are kept: “Mum walks Paul to school every day” (a colleague: who)" in ann.text
    assert "has saved a review of the plan that you changed meanwhile" in await ben.inbox()


async def test_two_reviews_at_once_both_stand(shared: Plan, ann: Chat, ben: Chat) -> None:
    for chat in (ann, ben):
        await chat.say("review plan")
    await ann.press("Yes", "Save what is here")
    await ben.press("Not yet", "Save what is here")
    after = (await ann.plan()).rows[0]
    assert [one.done for one in after.reviews] == ["yes", "no"]


async def test_whoever_was_taken_off_the_plan_cannot_end_a_review_of_it(shared: Plan, ann: Chat, ben: Chat) -> None:
    await ben.say("review plan")
    await ben.press("Yes")
    end = ben.button("Save what is here")
    theirs = await ben.current()
    assert theirs is not None
    activity = Activity(id="off", account=ann.account, conversation="ann", at=ann.world.now)
    await ann.world.store.turn(activity, lambda snapshot: Changes(plans=(Left("p1", theirs.author),)))
    await ben.press_raw(end)
    assert "Paul" not in ben.text
    assert (await ann.plan()).rows[0].completion == Completion()


async def test_an_answer_that_reads_like_a_command_elsewhere_is_kept(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("review plan")
    await ann.press("Not yet")
    await ann.say("history")
    draft = await ann.current()
    assert draft is not None
    assert draft.answers["reason:r1"].words == "history"


async def test_a_wish_said_to_a_question_with_a_few_answers_is_not_taken_for_one(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("review the plan", "not yet")
    await ann.say("hand over")
    assert ann.question.slot == "decision:r1", "where any words may answer, they do"
    await ann.press("Keep it as it is")
    await ann.say("skip", "skip")
    assert ann.question.slot == "changed"
    await ann.say("what changed")
    assert "newest first" in ann.text
    assert ann.question.slot == "changed"
    await ann.say("skip", "I'm on leave from 1 December to 12 December")
    assert ann.question.slot == "next", "the end of somebody's leave is not the day of the review"
    await ann.say("who agrees")
    assert "Next review" not in ann.text


async def test_what_is_said_of_a_row_that_is_done_begins_its_cells_with_a_capital(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("row 1")
    await ann.press("Done")
    await ann.say("nan's list: 9 of 10 days", "save")
    await ann.say("row 1")
    cells = {cell.slot: cell.words for reply in ann.replies if isinstance(reply, Table) for cell in reply.cells}
    assert (cells["complete"], cells["reason"]) == ("Yes", "Nan's list: 9 of 10 days")
    row = (await ann.plan()).rows[0]
    assert row.completion == Completion(done="yes", evidence="nan's list: 9 of 10 days"), "what was typed is kept as it was typed"
    assert words_of(row, "complete") == "Yes"
    assert words_of(row, "reason") == "Nan's list: 9 of 10 days"


async def test_what_is_said_beside_a_choice_takes_the_place_of_what_was_answered_before_and_one_undo_brings_it_back(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("review the plan", "not yet", "the waiting list", "back", "back", "no, Mum was in hospital")
    assert "I took “Mum was in hospital” as the answer to “What got in the way”." in ann.text
    assert ann.question.slot == "decision:r1"
    await ann.say("undo", "back")
    assert ann.question.slot == "reason:r1"
    assert ann.question.earlier == "the waiting list"

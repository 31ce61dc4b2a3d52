"""The plan checked as a whole in chat, and the questions that only people can answer."""

from __future__ import annotations

from datetime import date

from dialogs.replies import Taken
from tests.dialogs.plans.chatting import Chat, row
from tests.dialogs.plans.conftest import TALK, WALK, put


async def test_the_checklist_says_what_the_plan_answers_and_what_does_not_fit(ann: Chat) -> None:
    again = WALK.model_copy(update={"id": "r3"})
    await put(ann, WALK, TALK, again)
    await ann.say("check the plan")
    listed = ann.replies[0]
    assert isinstance(listed, Taken)
    assert [item.title[0] for item in listed.items] == ["○"] * 4, "what waits stands in sight"
    assert len(listed.items) + len(listed.folded) == 14
    assert listed.more is not None
    await ann.press_raw(listed.more.press)
    assert "- ✓ Who is responsible for each part: 3 of 3 rows name a person" in ann.text
    assert "These rows say the same thing." in ann.text
    assert "(Rows 1, 3.)" in ann.text
    assert "Seven-minute briefing" in ann.text
    assert "10 questions only people can answer" in ann.text


async def test_the_questions_for_people_are_one_tap_each_all_optional_and_kept_with_the_plan(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("check the plan")
    await ann.press("Answer them now", "Yes", "Not yet", "Skip for now")
    assert ann.question.slot == "assessment"
    await ann.say("why do you ask?")
    assert "clearly linked to what has been identified" in ann.replies[0].model_dump_json()
    await ann.say("Yes, to the parenting part of it")
    await ann.press("Save what is here")
    assert "Still open, and worth talking about: Worthwhile, Linked to the assessment" in ann.text
    answers = {answer.code: answer.words for answer in (await ann.plan()).answers}
    assert answers == {"achieved": "yes", "worthwhile": "not yet", "assessment": "Yes, to the parenting part of it"}
    await ann.press("Check the plan")
    assert "9 questions only people can answer" in ann.text
    await ann.press("Answer them now")
    assert ann.question.slot == "worthwhile", "what was answered with yes is not asked again"


async def test_a_supervisor_may_check_and_a_plan_that_is_not_theirs_cannot_be_checked(ann: Chat, ben: Chat) -> None:
    await put(ann, row("r1", "Mum walks Paul to school", date(2027, 1, 15)))
    await ann.say("show plan")
    check = ann.button("Check the plan")
    await ben.press_raw(check)
    assert "or it is not yours" in ben.text
    assert "Paul" not in ben.text

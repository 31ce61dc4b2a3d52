"""What has become of a row, said by its number: done, not done and why, moved; what is said at once is not asked again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.plan import Completion
from dialogs.plans.wishes import PlanWish, plan_wish
from tests.dialogs.plans.chatting import Chat
from tests.dialogs.plans.conftest import TALK, WALK, put


def wish(text: str, *, asking: bool = False) -> PlanWish | None:
    return plan_wish(text, None, asking=lambda: asking)


@pytest.mark.parametrize(
    ("text", "name", "number", "answers"),
    [
        ("row 2 is done", "done", 2, ()),
        ("Mark row 2 as done.", "done", 2, ()),
        ("Row 1's done. He says it is fun", "done", 1, ("He says it is fun",)),
        ("row 12 complete - 9 days of 10", "done", 12, ("9 days of 10",)),
        ("row 1 is not done because Mum was ill", "not done", 1, ("because Mum was ill",)),
        ("row 1 not started yet: waiting list", "not done", 1, ("waiting list",)),
        ("move row 1", "date", 1, ()),
        ("move row 1 to 3 March, because Mum was ill", "date", 1, ("3 March", "because Mum was ill")),
        ("move row 1 to 3 March cos mums poorly", "date", 1, ("3 March", "cos mums poorly")),
        ("row 1 is not done cos mums poorly", "not done", 1, ("cos mums poorly",)),
        ("change the date of row 3 to Friday week", "date", 3, ("Friday week",)),
    ],
)
def test_what_has_become_of_a_row_is_said_by_its_number(text: str, name: str, number: int, answers: tuple[str, ...]) -> None:
    assert wish(text) == PlanWish(name, number=number, answers=answers)
    assert wish(text, asking=True) is None, "to a question that words answer it is an answer"


@pytest.mark.parametrize("text", ["row 1 is done?", "the row is done", "row 1 is done by Mum", "move to 3 March", "row 1 is hard"])
def test_other_words_about_rows_are_no_wish(text: str) -> None:
    assert wish(text) is None


@given(st.sampled_from(["row 1 is done", "row 2 not done", "move row 3", "row 1 "]), st.text(max_size=90))
def test_whatever_follows_is_kept_as_typed_or_the_whole_is_no_wish(begins: str, more: str) -> None:
    found = wish(begins + more)
    assert found is None or all(answer in more for answer in found.answers)


async def test_a_row_that_is_done_is_kept_with_what_shows_it(ann: Chat) -> None:
    await put(ann, WALK, TALK)
    await ann.say("row 2 is done, Paul talked about it on 4 days")
    assert (await ann.plan()).rows[1].completion == Completion(), "nothing is kept before it is said to be right"
    await ann.say("yes")
    assert [one.completion for one in (await ann.plan()).rows] == [
        Completion(),
        Completion(done="yes", evidence="Paul talked about it on 4 days"),
    ]


@pytest.mark.parametrize("text", ["no its not done mums been poorly", "sorry, it hasn't been done yet"])
async def test_not_done_is_nothing_that_shows_a_row_to_be_done(ann: Chat, text: str) -> None:
    await put(ann, WALK)
    await ann.say("row 1 is done", text)
    assert "say “row 1 is not done” and why" in ann.text
    assert ann.question.slot == "evidence"
    await ann.say("it was not finished by Dad but Nan did it")
    assert "it was not finished by Dad but Nan did it" in ann.text


async def test_in_a_review_not_done_is_no_evidence_and_back_asks_once_more(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("review the plan", "yes", "no its not done mums been poorly")
    assert "“Back” asks once more" in ann.text
    await ann.say("back")
    assert ann.question.slot.startswith("done:")


async def test_a_row_that_is_not_done_keeps_the_reason_and_its_new_day(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("row 1 is not done because Mum was ill")
    assert ann.question.slot == "day"
    await ann.say("3 march", "yes")
    row = (await ann.plan()).rows[0]
    assert (row.completion, row.when.date) == (Completion(done="no", reason="because Mum was ill"), date(2027, 3, 3))


async def test_a_row_is_moved_in_one_message(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("move row 1 to 3 march because Mum was ill")
    assert "I read that as Wednesday 3 March 2027." in ann.text
    await ann.say("yes")
    assert (await ann.plan()).rows[0].when.date == date(2027, 3, 3)
    await ann.say("what changed")
    assert "because Mum was ill" in ann.text


async def test_a_day_that_cannot_be_read_is_asked_for_and_a_row_that_is_not_there_is_said_to_be_none(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("move row 1 to soon because Mum was ill")
    assert ann.text.count("I cannot tell which day this is") == 1
    assert ann.question.slot == "day"
    await ann.say("cancel", "yes", "row 7 is done")
    assert "I can't find that row in this plan." in ann.text

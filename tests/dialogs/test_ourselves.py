"""What people ask about the bot itself, and examples: short honest answers, with the question left open."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import SIX, Talk, at

ABOUT_US = {
    "what is this": "plan row",
    "what is stepladder?": "plan row",
    "who are you": "plan row",
    "is this confidential": "sealed",
    "can i use real names here": "initials",
    "who can see this": "share the plan",
    "can my manager see this?": "share the plan",
    "where does this go": "own store",
    "is this saved anywhere": "own store",
    "is this AI": "not AI",
    "are you a real person?": "not a person",
}


@pytest.mark.parametrize("slot", ["", "child", *SIX, "review"])
def test_what_is_asked_about_the_bot_has_an_answer_of_its_own_and_leaves_the_question_open(slot: str) -> None:
    for text, said in ABOUT_US.items():
        talk = at(slot)
        before = talk.current
        talk.say(text)
        assert said in talk.notes, f"{text} under {slot}: {talk.notes}"
        assert talk.open == (slot or "kind"), talk
        assert before is None or talk.current == before, talk


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("what", "Mum to ask who can see his records"),
        ("what", "is this safe for Paul? Nat to check the window"),
        ("which", "what he says is confidential"),
        ("why", "so he knows where this goes"),
        ("who", "Will"),
    ],
)
def test_an_answer_that_speaks_of_such_things_stays_an_answer(slot: str, text: str) -> None:
    assert at(slot).say(text).words(slot) == text


def test_an_example_at_the_review_is_of_the_answer_that_needs_most() -> None:
    talk = at("review", when="soon").say("example")
    assert "Date to be achieved by" in talk.notes
    assert any(reply.type == "example" and "18 December" in reply.text for reply in talk.replies)
    assert talk.open == "review"


def test_an_example_at_the_review_of_a_good_row_is_a_whole_row_that_the_rules_find_nothing_wrong_with() -> None:
    talk = at("review")
    assert talk.review.smart, talk
    table = talk.say("show me an example").table
    row = {cell.slot: cell.words for cell in (*table.cells, *table.beneath)}
    assert set(row) == {"worry", *SIX, "outcome"}
    again = Talk().say("hello", "early help", "Amira, 9, she", "1", row["worry"], *(row[slot] for slot in SIX), row["outcome"])
    for _ in range(4):
        if again.open != "review":
            again.say("skip")
    assert again.review.smart, again


def test_somebody_with_a_plan_of_their_own_is_not_asked_what_they_worry_about_for_themselves() -> None:
    talk = Talk().say("hello", "Personal supervision", "me", "Work")
    assert talk.question.text == "What are you worried about?"
    assert talk.say("my notes are late").question.text == "What needs to happen, or change?"

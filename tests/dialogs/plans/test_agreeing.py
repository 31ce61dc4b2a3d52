"""Disagreement said where agreement is asked about is taken as what it is: whose, and in which words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.plan import Contribution
from dialogs.plans.agreeing import Said, read_agreeing, read_who_and_why
from tests.dialogs.plans.chatting import Chat
from tests.dialogs.plans.conftest import put
from tests.dialogs.plans.test_records import NAMED

TABLE = [
    ("Mum doesn't agree, she says mornings are too early", Said("Mum", "no", "she says mornings are too early")),
    ("Dad disagrees", Said("Dad", "no", "")),
    ("mum and dad don’t agree with the plan because nobody asked them", Said("mum and dad", "no", "nobody asked them")),
    ("Sheila does not agree with it: “Too much at once.”", Said("Sheila", "no", "“Too much at once.”")),
    ("They disagree", Said("", "no", "")),
    ("disagreement", Said("", "no", "")),
    ("Somebody doesn't agree", Said("", "no", "")),
    ("She said no - it is too early for her", Said("", "no", "it is too early for her")),
    ("Paul agrees", Said("Paul", "yes", "")),
    ("Mum said yes, but not on Mondays", Said("Mum", "yes", "but not on Mondays")),
]
NOTHING = [
    "Mum",
    "Mum and Dad",
    "Mum, with Sheila",
    "Mum and Dad disagree about bedtime, and Paul hears it",
    "Agreement",
    "Paul, Mum agreed",
]


@pytest.mark.parametrize(("text", "meant"), TABLE)
def test_who_agrees_or_does_not_is_read_with_their_words(text: str, meant: Said) -> None:
    assert read_agreeing(text) == meant


@pytest.mark.parametrize("text", NOTHING)
def test_a_name_or_a_worry_is_neither(text: str) -> None:
    assert read_agreeing(text) is None


@given(
    st.one_of(
        st.text(max_size=300), st.lists(st.sampled_from(["Mum", "agree", "doesn't", ",", "no", "said", "with"]), max_size=40).map(" ".join)
    )
)
def test_whatever_is_typed_is_read_or_left_and_no_word_is_made_up(text: str) -> None:
    said = read_agreeing(text)
    if said is not None:
        assert said.who in text
        assert said.words in text
    who, why = read_who_and_why(text)
    assert who in text
    assert why in text


async def test_disagreement_typed_as_a_name_is_taken_as_what_it_is(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("who agrees")
    await ann.press("Somebody else")
    await ann.say("Mum doesn't agree, she says mornings are too early")
    assert ann.question.text == "Did they say so openly, or do you sense it?"
    await ann.press("Openly", "Save what is here")
    words = "she says mornings are too early"
    assert (await ann.plan()).contributions == (Contribution(by="Mum", role="parent", agrees="no", words=words),)


async def test_disagreement_of_nobody_named_is_asked_for_once_who_and_why(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("who agrees")
    await ann.press("Somebody else")
    await ann.say("disagreement")
    assert ann.question.text == "Who does not agree, and why?"
    await ann.say("Gran, she was never asked")
    assert ann.question.text == "Did they say so openly, or do you sense it?"
    await ann.press("Save what is here")
    (one,) = (await ann.plan()).contributions
    assert (one.by, one.agrees, one.words) == ("Gran", "no", "she was never asked")


async def test_a_no_with_words_answers_whether_they_agree(ann: Chat) -> None:
    await put(ann, NAMED)
    for typed, words in (("no, it is too early", "it is too early"), ("She doesn't agree because she works nights", "she works nights")):
        await ann.say("who agrees")
        await ann.press_raw(next(item.choice.press for item in ann.list.items if item.title == "Sheila"))
        assert ann.question.text == "Does Sheila agree with the plan?"
        await ann.say(typed)
        assert ann.question.text == "Did they say so openly, or do you sense it?"
        await ann.press("Save what is here")
        one = (await ann.plan()).contributions[-1]
        assert (one.by, one.agrees, one.words) == ("Sheila", "no", words)


async def test_undo_takes_back_all_that_one_message_said(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("who agrees")
    await ann.press("Somebody else")
    await ann.say("Mum doesn't agree, she says mornings are too early", "undo")
    assert ann.question.text == "Who has said something about the plan?"


async def test_disagreement_said_beside_the_list_begins_no_row(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("who agrees", "Dad doesn't agree: nobody asked me")
    assert ann.question.text == "Did they say so openly, or do you sense it?"
    await ann.press("Openly", "Save what is here")
    (one,) = (await ann.plan()).contributions
    assert (one.by, one.agrees, one.words) == ("Dad", "no", "nobody asked me")
    await ann.say("they disagree")
    assert ann.question.text == "Who does not agree, and why?"


async def test_disagreement_is_nobody_who_agreed_to_a_row(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("row 1")
    await ann.press("Change this row", "Add: Agreed by")
    assert ann.question.text == "Who has agreed to this row?"
    await ann.say("Dad doesn't agree, he was not asked")
    assert ann.question.text == "Did they say so openly, or do you sense it?"
    await ann.press("Save what is here")
    plan = await ann.plan()
    assert plan.rows[0].agreement.agreed_by == ()
    assert [(one.by, one.agrees, one.words) for one in plan.contributions] == [("Dad", "no", "he was not asked")]


async def test_an_open_question_of_a_row_keeps_disagreement_as_its_answer(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("new row", "skip", "Paul, 9", "skip", "Mum and Dad don't agree")
    draft = await ann.current()
    assert draft is not None
    assert draft.answers["worry"].words == "Mum and Dad don't agree"


def test_no_labelled_message_is_taken_for_agreement() -> None:
    here = Path(__file__).parent.parent
    texts = [json.loads(line)["text"] for line in (here / "messages_blind.jsonl").read_text().splitlines()]
    texts += [json.loads(line)["text"] for line in (here.parent / "fresh" / "intents.jsonl").read_text().splitlines()]
    assert [text for text in texts if read_agreeing(text)] == []

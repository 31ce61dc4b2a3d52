"""Words taken back in the same breath, or later by the name of their question: what was meant stands, and nothing else is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.intents.corrections import corrected_on_the_way
from tests.dialogs.talk import Talk, at


@pytest.mark.parametrize(
    ("slot", "text", "meant"),
    [
        ("who", "dad no wait mum", "mum"),
        ("who", "kim - scrap that - tracy smith", "tracy smith"),
        ("where", "school, sorry i meant home", "home"),
        ("who", "Mum and Nan (Dad no wait list place yet)", ""),
        ("who", "Mum, no wait list", ""),
        ("where", "the waiting room, sorry about the stairs", ""),
    ],
)
def test_a_few_words_taken_back_at_once_leave_what_was_meant(slot: str, text: str, meant: str) -> None:
    talk = at(slot).say(text)
    assert talk.words(slot) == (meant or text)
    assert corrected_on_the_way(text) == meant


def test_an_answer_put_right_by_the_name_of_its_question_is_changed() -> None:
    talk: Talk = at("outcome").say("sorry i meant nan for who")
    assert talk.words("who") == "nan"
    assert (talk.open, talk.words("outcome")) == ("outcome", "")


@given(st.lists(st.sampled_from(["no", "wait", "sorry", "i", "mean", "scrap", "that", "mum", "-", ",", "(", "dad"])).map(" ".join))
def test_what_was_meant_is_among_the_words(text: str) -> None:
    assert corrected_on_the_way(text) in text


def test_a_day_that_is_not_quite_sure_takes_the_place_of_one_that_could_not_be_read() -> None:
    talk = at("when").say("end of term", "30 nov i think")
    assert talk.words("when") == "30 nov i think"
    assert "Monday 30 November 2026" in talk.notes
    assert (talk.open, talk.words("which")) == ("which", "")


@pytest.mark.parametrize(("child", "found"), [("Jayden, 9", False), ("Ruby, 9", True)])
def test_a_child_called_by_the_beginning_of_the_name_is_in_the_row(child: str, found: bool) -> None:
    talk = Talk().say("hi", "CIN", child, "parenting", "Dad drinks at night", "Dad will go to Turning Point once a week", "Dad")
    talk.say("not needed", "18 december", "not needed", "skip", "dad is sober when jay visits")
    assert ("adult-focus" in {flag.finding.rule for flag in talk.review.flags}) is found

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

"""Third person made second person: right, or left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.summary.cast import cast_of
from dialogs.summary.person import Scene, address
from dialogs.summary.tokens import split_sentences, tokenise

_TABLE = [
    line for line in (Path(__file__).parent / "pronouns.tsv").read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")
]


def _told(line: str) -> tuple[str, str, str]:
    name, pronouns, typed, expected = line.removeprefix("> ").split("\t")
    told = address(typed, cast_of(name, pronouns), future=line.startswith("> "))
    return typed, told.text, typed if expected == "left alone" else expected


@pytest.mark.parametrize("line", _TABLE)
def test_a_sentence_is_told_rightly_or_left_alone(line: str) -> None:
    _, told, expected = _told(line)
    assert told == expected


def test_the_table_is_as_long_as_promised() -> None:
    assert len(_TABLE) >= 120
    assert sum(line.endswith("\tleft alone") for line in _TABLE) >= 40


def test_somebody_in_the_sentence_before_stands_in_the_way_of_a_pronoun() -> None:
    cast, scene = cast_of("Paul", "he"), Scene()
    assert address("Robert will meet Paul at the gate.", cast, scene).text == "Robert will meet you at the gate."
    assert not address("He will bring a football.", cast, scene).sure


def test_a_sentence_after_one_about_the_child_alone_goes_on_about_the_child() -> None:
    cast, scene = cast_of("Paul", "he"), Scene()
    address("Paul picks a book.", cast, scene)
    assert address("He reads it to Nan.", cast, scene).text == "You read it to Nan."


def test_a_helper_of_the_same_name_leaves_the_sentence_alone() -> None:
    told = address("Grace will meet Dad.", cast_of("Grace", "she", ("Grace Cole",)))
    assert (told.sure, told.text) == (False, "Grace will meet Dad.")


def test_people_in_the_rest_of_the_row_stand_in_the_way_of_a_pronoun_without_a_name() -> None:
    assert not address("He likes football.", cast_of("Paul", "he", (), "m")).sure
    assert address("He likes football.", cast_of("Paul", "he", (), "f")).text == "You like football."


def test_a_name_of_two_children_is_not_the_child() -> None:
    assert address("The child has a bed.", cast_of("Ali", "he", alone=False)).text == "The child has a bed."
    assert address("The child has a bed.", cast_of("Ali", "he")).text == "You have a bed."


_NAMES = ("Paul", "Will", "", "D'Arcy", "K.J.", "ʻOkina", "محمد", "Zoë")


@given(st.text(max_size=300), st.sampled_from(_NAMES), st.sampled_from(["", "he", "she", "they"]))
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text: str, name: str, pronouns: str) -> None:
    told = address(text, cast_of(name, pronouns), future=True)
    assert told.sure or told.text == text


_TYPED = """Paul he him his her Mum Dad and to wants see is 's , . who they Robert plays ( " """


@given(st.lists(st.sampled_from(_TYPED.split()), max_size=25).map(" ".join), st.sampled_from(["", "he", "she", "they"]))
@settings(max_examples=400, deadline=None)
def test_any_order_of_words_is_told_or_left_exactly_as_it_was(text: str, pronouns: str) -> None:
    told = address(text, cast_of("Paul", pronouns), future=True)
    assert told.sure or told.text == text
    if told.sure and not told.about_child:
        assert "you" not in told.text.lower().split()


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_words_and_gaps_put_together_are_the_text(text: str) -> None:
    tokens, tail = tokenise(text)
    assert "".join(token.gap + token.word for token in tokens) + tail == text


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())

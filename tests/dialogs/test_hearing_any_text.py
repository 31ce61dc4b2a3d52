"""Whatever is typed: never an exception, never a word that was not said, and time that grows with the text only."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.hearing import hear, read_people
from dialogs.hearing.labels import _LABEL, _counts, _labels

TODAY = datetime.date(2026, 11, 21)
PIECES = st.sampled_from(
    [
        "Mum",
        "to",
        "will",
        "ring",
        "school",
        "by",
        "Friday",
        ",",
        ".",
        "\n",
        "what:",
        "who -",
        "because",
        "so that",
        "only",
        "at home",
        "we'll see",
        "worried",
        "(",
        ")",
        "weekly",
        "x4",
        "from",
        "30 Nov",
        "Will",
        "may",
        "I",
        "'s",
        "and",
        "Dr",
        "the",
        "it",
        "not",
        "?",
        "'",
        "’",
        "-",
        "/",
        "1/12",
        "9.30",
        "🙂",
        "Zoë",
        "\u202e",
        "until",
        "be",
        "told",
        "£5",
        "%",
    ]
)


def check(text: str) -> None:
    heard = hear(text, TODAY)
    spans = sorted((span for spans in heard.slots.values() for span in spans), key=lambda span: span.start)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    for before, after in pairwise(spans):
        assert before.end <= after.start
    for people in heard.slots.values():
        assert list(people) == sorted(people, key=lambda span: span.start)
    for person in read_people(text):
        assert 0 <= person.start < person.end <= len(text)
        assert person.name in text
        assert person.role in text


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_heard_in_its_own_words(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(max_examples=400, deadline=None)
def test_any_mix_of_plan_words_is_heard_in_its_own_words(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_words_run_together_are_heard_in_their_own_words(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "unit",
    [
        "Mum ",
        "Mum and ",
        "Mum, ",
        "( ",
        "the ",
        "at ",
        "at the ",
        "to ",
        "1 ",
        "by ",
        "a",
        "'s ",
        "will ",
        "mon ",
        "mon-",
        "1/",
        "1, ",
        "so ",
        "only ",
        "\n",
        " ",
        "worry ",
        "not ",
        "who: ",
        "St ",
        "Aa ",
    ],
)
def test_a_text_of_one_thing_over_and_over_is_heard_in_its_own_words(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    for spans in hear(text, TODAY).slots.values():
        assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(text[person.start : person.end] for person in read_people(text))


def test_a_very_long_text_is_left_unread_but_a_form_is_read() -> None:
    assert hear("Mum to ring school. " * 2_000, TODAY).slots == {}
    assert [span.text for span in hear("who: Nan\nwhat: " + "ring " * 5_000, TODAY).slots["who"]] == ["Nan"]


_OF_LABELS = st.sampled_from(["what", "WHY", " ", " ", "\n", "-", "–", ">", "→", ":", "=", "x"])


@given(st.lists(_OF_LABELS, min_size=3, max_size=7).map("".join))
@settings(max_examples=1_000)
def test_a_text_without_any_tie_has_no_label(text: str) -> None:
    assert [label.span() for label in _labels(text)] == [label.span() for label in _LABEL.finditer(text) if _counts(label)]

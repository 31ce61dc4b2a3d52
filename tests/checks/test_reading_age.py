"""The reading age, and the words that raise it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.reading_age import count_syllables, hard_words, reading_age, split_sentences


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("cat", 1), ("make", 1), ("table", 2), ("happy", 2), ("worries", 2), ("yesterday", 3), ("", 0), ("9", 0), ("the", 1)],
)
def test_syllables_are_counted_by_their_vowels(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_short_words_read_younger_than_long_ones() -> None:
    assert (
        reading_age(["You will see Nan on Monday."]) < 8 < reading_age(["Professionals anticipate considerable developmental improvement."])
    )


def test_each_line_ends_a_sentence() -> None:
    assert reading_age(["You go home", "Mum is there"]) == reading_age(["You go home. Mum is there."])


def test_no_words_have_no_reading_age() -> None:
    assert reading_age([]) == reading_age(["12 … 14"]) == 0.0


def test_hard_words_are_named_once_and_without_the_easy_and_the_proper() -> None:
    assert hard_words(["The appointment is on Saturday with Alexandra.", "Another appointment follows."]) == ("appointment",)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_has_a_reading_age(text: str) -> None:
    assert isinstance(reading_age([text]), float)
    assert len(split_sentences(text)) <= len(text)

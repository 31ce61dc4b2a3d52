"""A day that has been: the last one that the words may be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.dates import read_date
from dialogs.plans.gone import read_gone

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 November", date(2026, 11, 3)),
        ("Tuesday 3 November", date(2026, 11, 3)),
        ("3/11", date(2026, 11, 3)),
        ("the 3rd", date(2026, 11, 3)),
        ("15 December", date(2025, 12, 15)),
        ("22 November", TODAY),
        ("today", TODAY),
        ("Sunday", TODAY),
        ("on Monday", date(2026, 11, 16)),
        ("last Friday", date(2026, 11, 20)),
        ("two weeks ago", date(2026, 11, 8)),
        ("3 Nov 2026", date(2026, 11, 3)),
    ],
)
def test_words_for_a_day_are_the_last_such_day(words: str, day: date) -> None:
    assert read_gone(words, TODAY).date == day


@pytest.mark.parametrize("words", ["tomorrow", "next Monday", "Friday week", "in 2 weeks", "4 December 2026"])
def test_a_day_that_is_said_to_come_is_not_turned_into_one_that_has_been(words: str) -> None:
    assert read_gone(words, TODAY).date == read_date(words, TODAY).date


def test_what_is_no_day_is_none() -> None:
    assert [read_gone(words, TODAY).date for words in ("last week", "by post", "")] == [None] * 3


@given(
    st.text(max_size=60) | st.from_regex(r"(on )?([0-9]{1,2} ?(nov|dec|feb)|monday|friday|the 3rd|29 february)( [0-9]{4})?", fullmatch=True)
)
def test_any_words_are_read_or_left(words: str) -> None:
    read = read_gone(words, TODAY)
    assert read.date is None or read.date <= TODAY or read.date == read_date(words, TODAY).date

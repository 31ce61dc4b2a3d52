"""The quick way to read a day says what the grammar says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.dates.part import MONTHS, WEEKDAYS, spell_date
from checks.dates.plain import read_plain
from checks.dates.reading import STANDING, _read, read_date

TODAY = date(2026, 11, 21)
ROLES = ("", "by ", "until ", "before ", "on ", "By ", "ON ")
ENDINGS = ("", "st", "nd", "rd", "th", "TH")


@given(
    st.sampled_from(ROLES),
    st.sampled_from(("", *(f"{name} " for name in WEEKDAYS))),
    st.integers(0, 32),
    st.sampled_from(ENDINGS),
    st.sampled_from(MONTHS),
    st.integers(1999, 2100),
    st.dates(date(1990, 1, 1), date(2110, 12, 31)),
)
def test_what_is_read_at_once_is_what_the_grammar_reads(
    role: str, weekday: str, day: int, ending: str, month: str, year: int, today: date
) -> None:
    text = f"{role}{weekday}{day}{ending} {month} {year}"
    read = read_plain(text, today)
    assert read is None or read == _read(text, today, "england")


@given(st.sampled_from(ROLES), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_with_its_weekday_is_read_at_once_and_as_the_grammar_reads_it(role: str, day: date, today: date) -> None:
    text = role + spell_date(day)
    read = read_plain(text, today)
    assert read is not None
    assert read == _read(text, today, "england")


@given(
    st.sampled_from(("", "from ")),
    st.dates(date(2020, 1, 1), date(2032, 12, 31)),
    st.booleans(),
    st.sampled_from((" to ", " until ", " and ")),
    st.dates(date(2020, 1, 1), date(2032, 12, 31)),
)
def test_a_range_is_read_at_once_as_the_grammar_reads_it(role: str, start: date, dated: bool, to: str, end: date) -> None:
    year = f" {start.year}" if dated else ""
    text = f"{role}{start.day} {MONTHS[start.month - 1]}{year}{to}{end.day} {MONTHS[end.month - 1]} {end.year}"
    read = read_plain(text, TODAY)
    assert read is None or read == _read(text, TODAY, "england")


@given(
    st.sampled_from(
        (
            "daily",
            "weekly",
            "weekends",
            "every lesson",
            "each school night",
            "every mealtime",
            "nightly",
            "school days",
            "every day",
            "each night",
            "Monday to Friday",
            "Mondays, Tuesdays and Friday",
            *WEEKDAYS,
        )
    ),
    st.sampled_from(("", "s")),
    st.sampled_from((" to ", " until ")),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.sampled_from(("", ", 8.30am", " at 4pm", " at 14:75pm")),
)
def test_a_repeat_with_its_end_is_read_at_once_as_the_grammar_reads_it(repeat: str, plural: str, to: str, end: date, clock: str) -> None:
    text = f"{repeat}{plural}{to}{end.day} {MONTHS[end.month - 1]} {end.year}{clock}"
    read = read_plain(text, TODAY)
    assert read is None or read == _read(text, TODAY, "england")


@given(
    st.sampled_from(("", "in ", "within ", "IN ")),
    st.integers(0, 130),
    st.sampled_from(("day", "week", "month")),
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
)
def test_a_length_is_read_at_once_as_the_grammar_reads_it(lead: str, count: int, unit: str, today: date) -> None:
    text = f"{lead}{count} {unit}s"
    read = read_plain(text, today)
    assert read is None or read == _read(text, today, "england")


def test_a_fixed_phrase_is_read_at_once_as_the_grammar_reads_it() -> None:
    assert len(STANDING) > 500
    for phrase in STANDING:
        assert read_date(phrase, TODAY) == _read(phrase, TODAY, "england")
        assert read_date(phrase.upper(), TODAY) == _read(phrase.upper(), TODAY, "england")


def test_the_usual_shapes_are_read_at_once() -> None:
    for text in (
        "by 4 December 2026",
        "23 November to 18 December 2026",
        "school days until 29 January 2027",
        "Fridays to 8 January 2027",
        "6 weeks",
        "within 10 days",
    ):
        assert read_plain(text, TODAY) is not None, text


@pytest.mark.parametrize(
    "text",
    [
        "Monday 4 December 2026",
        "31 November 2026",
        "4 December",
        "from 4 December 2026",
        "18 December to 4 December 2026",
        "daily until 4 December 2025",
        "4 December 2026 and weekly",
        "the 4th of December 2026",
        "٤ December 2026",
        "",
    ],
)
def test_anything_else_is_left_to_the_grammar(text: str) -> None:
    assert read_plain(text, TODAY) is None


@pytest.mark.parametrize("text", ["every wee\u212a until 4 December 2026", "6 wee\u212as"])
def test_a_letter_that_only_looks_like_ours_in_small_letters_is_read_as_the_grammar_reads_it(text: str) -> None:
    """The sign of the kelvin is the one character that lower() turns into a letter of ours."""
    assert [chr(code) for code in range(128, 0x110000) if chr(code).lower().isascii()] == ["\u212a"]
    assert read_plain(text, TODAY) == _read(text, TODAY, "england") is not None

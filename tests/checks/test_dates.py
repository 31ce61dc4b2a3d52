"""The UK date reader: a table of phrases as people type them, dates written every way, and texts that are no dates."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.dates import DateRead, Part, add_working_days, find_dates, is_working_day, read_date, spell_date
from checks.dates.part import MONTHS, WEEKDAYS

TODAY = datetime.date(2026, 11, 21)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
SCRAPS = (
    "4 11 31st 2026 27 / . - , ( ) december dec may week weeks fortnight days friday weds tuesdays a the of in on by until from every each "
    "not no next last end first six x twice daily weekly asap soon review then and or to before after 8.40am w/c £ 00 é 🦊 \u200b"
)


def table(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


PHRASES = table("dates.tsv")


def written(day: datetime.date) -> list[str]:
    """A day in the ways in which people in the UK write it."""
    d, m, y = day.day, day.month, day.year
    month, weekday = MONTHS[m - 1], WEEKDAYS[day.weekday()]
    suffix = "th" if 11 <= d <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    return [
        f"{d} {month} {y}",
        f"{d}{suffix} {month[:3]} {y}",
        f"the {d}{suffix} of {month}, {y}",
        f"{weekday} {d} {month} {y}",
        f"{weekday[:3].lower()} {d}{suffix} {month[:3].lower()} {y}",
        f"by {month} {d}, {y}",
        f"{d}/{m}/{y}",
        f"{d:02}/{m:02}/{y % 100:02}",
        f"{d}.{m}.{y}",
        f"{d:02}-{m:02}-{y}",
        day.isoformat(),
        f"{d}-{month[:3]}-{y}",
        f"{month[:3].upper()} {d}{suffix} {y} at 10am",
    ]


@pytest.mark.parametrize(("text", "expect", "kind"), PHRASES, ids=[row[0] or "empty" for row in PHRASES])
def test_a_phrase_is_read_by_the_conventions(text: str, expect: str, kind: str) -> None:
    read = read_date(text, TODAY)
    assert (read.date.isoformat() if read.date else "None") == expect
    assert not kind or read.kind == kind
    assert read.message


@pytest.mark.parametrize("row", table("dates_found.tsv"), ids=lambda row: row[0])
def test_the_times_in_a_message_are_found_and_ordinary_words_left_alone(row: list[str]) -> None:
    found = [row[0][part.start : part.end] for part in find_dates(row[0], TODAY)]
    assert found == (row[1].split(" | ") if len(row) > 1 and row[1] else [])


@given(DAYS)
def test_a_date_reads_back_as_itself_however_it_is_written(day: datetime.date) -> None:
    for text in written(day):
        read = read_date(text, TODAY)
        assert read.date == day, text
        assert read.kind == ("past" if day < TODAY else "exact")


@given(DAYS, st.integers(1, 6))
def test_a_weekday_that_disagrees_is_asked_about(day: datetime.date, off: int) -> None:
    read = read_date(f"{WEEKDAYS[(day.weekday() + off) % 7]} {day.day} {MONTHS[day.month - 1]} {day.year}", TODAY)
    assert (read.date, read.kind) == (None, "invalid")
    assert WEEKDAYS[day.weekday()] in read.message


def assert_in_order(parts: tuple[Part, ...], text: str) -> None:
    last = 0
    for part in parts:
        assert last <= part.start < part.end <= len(text)
        last = part.end


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(SCRAPS.split(" ")), max_size=25).map(" ".join)), st.dates())
def test_no_text_breaks_the_reader(text: str, today: datetime.date) -> None:
    read = read_date(text, today)
    assert_in_order(read.parts, text)
    assert_in_order(find_dates(text, today), text)
    assert read.message
    assert read.date is None or read.kind in ("exact", "relative", "recurring-with-end", "past")


@pytest.mark.parametrize(
    "text",
    [
        "1, " * 400_000,
        "not " * 300_000,
        "4 Dec, " * 150_000,
        "week " * 200_000,
        "7" * 1_000_000,
        "é🦊" * 500_000,
        "4 to " * 200_000,
        "4." * 500_000,
    ],
)
def test_a_megabyte_is_no_date_and_is_read_in_order(text: str) -> None:
    assert read_date(text, TODAY).date is None
    assert_in_order(find_dates(text, TODAY), text)


def test_the_reader_echoes_the_weekday_back() -> None:
    assert read_date("4/12/26", TODAY).message == "Friday 4 December 2026"
    assert spell_date(datetime.date(2027, 1, 1)) == "Friday 1 January 2027"


def test_a_wrong_date_is_explained_and_never_moved() -> None:
    assert "2 December 2026 is a Wednesday, not a Tuesday: which one do you mean?" in read_date("Tuesday 2 December 2026", TODAY).message
    assert "30 days" in read_date("31 June 2027", TODAY).message
    assert "28 days" in read_date("29 Feb 2027", TODAY).message
    assert "25 December" in read_date("12/25/2026", TODAY).message


def test_parts_point_at_each_expression() -> None:
    text = "ASAP, then 4 December and before the next review"
    read = read_date(text, TODAY)
    assert [(text[p.start : p.end], p.kind) for p in read.parts] == [
        ("ASAP", "ongoing"),
        ("4 December", "exact"),
        ("review", "meeting-tied"),
    ]


def test_a_repeat_with_an_end_is_not_open_ended() -> None:
    read = read_date("every Friday until 29 January 2027", TODAY)
    assert [part.kind for part in read.parts] == ["recurring-with-end", "exact"]
    assert read.date == datetime.date(2027, 1, 29)


def test_open_ended_words_with_an_end_are_not_open_ended() -> None:
    assert [part.kind for part in read_date("ongoing until 29 January 2027", TODAY).parts] == ["recurring-with-end", "exact"]
    assert [part.kind for part in read_date("29 January 2027, then ongoing", TODAY).parts] == ["exact", "ongoing"]


@pytest.mark.parametrize(
    ("start", "words", "end"),
    [
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2027-08-31", "6 months", "2028-02-29"),
        ("2028-02-29", "12 months", "2029-02-28"),
        ("2026-12-31", "end of next month", "2027-01-31"),
        ("2027-01-31", "the 30th", "2027-03-30"),
        ("2026-11-25", "end of the week", "2026-11-27"),
        ("2026-11-23", "Monday", "2026-11-30"),
        ("2026-12-31", "1 Jan", "2027-01-01"),
        ("2028-02-29", "29 Feb", "2028-02-29"),
        ("2026-12-23", "2 working days", "2026-12-29"),
    ],
)
def test_time_is_counted_from_the_day_that_was_given(start: str, words: str, end: str) -> None:
    assert read_date(words, datetime.date.fromisoformat(start)).date == datetime.date.fromisoformat(end)


def test_working_days_follow_the_nation() -> None:
    st_andrew, boyne = datetime.date(2026, 11, 30), datetime.date(2027, 7, 12)
    assert is_working_day(st_andrew)
    assert not is_working_day(st_andrew, "scotland")
    assert not is_working_day(boyne, "northern ireland")
    assert is_working_day(boyne, "wales")
    assert add_working_days(datetime.date(2026, 12, 24), 1) == datetime.date(2026, 12, 29)
    assert add_working_days(datetime.date(2027, 1, 4), -1, "scotland") == datetime.date(2026, 12, 31)
    assert read_date("6 working days", TODAY, "scotland").date == datetime.date(2026, 12, 1)


def test_an_answer_is_a_value() -> None:
    assert read_date("4 Dec", TODAY) == read_date("4 Dec", TODAY)
    assert isinstance(read_date("", TODAY), DateRead)

"""The small calendar beside the list of dates: its days stand under their weekdays, and it marks what the list says."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.render.months import marks, month_lines
from checks.dates import is_working_day
from dialogs.plans.months import first_shown, month_of

TODAY = date(2026, 12, 9)


def test_a_month_is_drawn_with_its_marks_under_its_weekdays() -> None:
    month = month_of(2026, 12, {date(2026, 12, 4), date(2026, 12, 25), date(2026, 12, 31)}, TODAY, "England")
    assert month_lines(month) == [
        " Mo  Tu  We  Th  Fr | Sa  Su ",
        "      1   2   3   4*|  5   6 ",
        "  7   8 > 9  10  11 | 12  13 ",
        " 14  15  16  17  18 | 19  20 ",
        " 21  22  23  24  25*| 26  27 ",
        " 28h 29  30  31*    |        ",
    ]
    assert month.title == "December 2026"
    assert month.text == "Bank holidays in England: 25 Christmas Day, 28 Boxing Day (substitute day)."
    assert marks(month) == "* a date of your plans · h a bank holiday · > today"


def test_bank_holidays_are_those_of_the_nation() -> None:
    assert month_of(2026, 11, (), TODAY, "Scotland").text == "Bank holidays in Scotland: 30 Saint Andrew's Day."
    assert month_of(2026, 11, (), TODAY, "Wales").text == ""
    assert marks(month_of(2026, 11, (), TODAY, "Wales")) == ""


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.sampled_from(["England", "Wales", "Scotland", "Northern Ireland"]))
def test_every_day_of_a_month_stands_once_under_its_weekday(day: date, nation: str) -> None:
    month = month_of(day.year, day.month, {day}, day, nation)
    first = day.replace(day=1)
    found = [(column, cell) for week in month.weeks for column, cell in enumerate(week) if cell]
    assert [cell.number for _, cell in found] == list(range(1, len(found) + 1))
    assert (first + timedelta(len(found))).month != day.month
    for column, cell in found:
        this = first + timedelta(cell.number - 1)
        assert this.weekday() == column
        assert cell.dated == cell.today == (this == day)
        assert cell.closed == (column < 5 and not is_working_day(this, nation))
    assert {len(line) for line in month_lines(month)} == {29}


def test_it_begins_with_this_month_or_the_next_that_has_a_date() -> None:
    assert first_shown({date(2026, 12, 1), date(2027, 2, 3)}, TODAY) == date(2026, 12, 1)
    assert first_shown({date(2026, 10, 1), date(2027, 2, 3)}, TODAY) == date(2027, 2, 1)
    assert first_shown({date(2026, 10, 1)}, TODAY) == date(2026, 12, 1)

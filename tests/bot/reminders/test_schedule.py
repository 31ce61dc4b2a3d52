"""When somebody is reminded of a date."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.reminders.habits import CLOSES, NATIONS, OPENS, Calendar, Habits, Quiet
from bot.reminders.schedule import Due, Reminder, next_decent, plan_reminders, suits
from tests.bot.reminders.oracle import wanted

LONDON = ZoneInfo("Europe/London")


def due(on: date, version: int = 1) -> Due:
    return Due("plan-1", "row-1", "row", on, version)


def told(on: date, since: datetime, calendar: Calendar | None = None, habits: Habits | None = None) -> list[tuple[str, str]]:
    planned = plan_reminders(due(on), "ann", calendar or Calendar(), habits or Habits(), since)
    return [(reminder.lead, reminder.day.strftime("%a %d %b %Y")) for reminder in planned]


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=LONDON)  # type: ignore[misc,arg-type]


def test_a_date_is_told_ten_and_two_working_days_before_on_the_day_and_weekly_after() -> None:
    assert told(date(2027, 3, 10), at(2027, 1, 4, 12)) == [
        ("b10", "Wed 24 Feb 2027"),
        ("b2", "Mon 08 Mar 2027"),
        ("d0", "Wed 10 Mar 2027"),
        ("o1", "Wed 17 Mar 2027"),
        ("o2", "Wed 24 Mar 2027"),
        ("o3", "Wed 31 Mar 2027"),
        ("o4", "Wed 07 Apr 2027"),
    ]


def test_a_supervisor_is_told_a_week_after_the_last_reminder() -> None:
    planned = plan_reminders(due(date(2027, 3, 10)), "sue", Calendar(), Habits(), at(2027, 1, 4, 12), "supervisor")
    assert [(reminder.lead, reminder.day) for reminder in planned] == [("e", date(2027, 4, 14))]


def test_bank_holidays_of_the_nation_are_no_working_days() -> None:
    """2 January is a bank holiday in Scotland only, and in 2027 its substitute falls on Monday 4 January."""
    day, since = date(2027, 1, 4), at(2026, 11, 2, 12)
    assert ("d0", "Mon 04 Jan 2027") in told(day, since)
    assert ("d0", "Thu 31 Dec 2026") in told(day, since, Calendar(nation="Scotland"))


def test_substitute_bank_holidays_count() -> None:
    """Christmas Day 2027 is a Saturday: Monday 27 and Tuesday 28 December are closed."""
    assert told(date(2027, 12, 28), at(2027, 12, 13, 12))[1] == ("d0", "Fri 24 Dec 2027")


def test_a_weekend_date_is_told_on_the_friday_before() -> None:
    assert ("d0", "Fri 05 Mar 2027") in told(date(2027, 3, 7), at(2027, 1, 4, 12))


def test_on_leave_the_working_day_before_is_taken_and_said() -> None:
    away = Calendar(quiet=(Quiet(first=date(2027, 3, 8), last=date(2027, 3, 12), why="leave"),))
    planned = plan_reminders(due(date(2027, 3, 10)), "ann", away, Habits(), at(2027, 1, 4, 12))
    assert [(one.lead, one.day, one.moved) for one in planned][:3] == [
        ("b10", date(2027, 2, 24), ""),
        ("d0", date(2027, 3, 5), "away"),
        ("o1", date(2027, 3, 17), ""),
    ]


def test_someone_already_away_is_told_of_the_day_when_they_are_back() -> None:
    away = Calendar(quiet=(Quiet(first=date(2027, 3, 1), last=date(2027, 3, 12)),))
    assert told(date(2027, 3, 10), at(2027, 3, 2, 12), away)[0] == ("d0", "Mon 15 Mar 2027")


@pytest.mark.parametrize(
    ("on", "utc"),
    [
        (date(2027, 3, 26), "09:00"),  # Friday before the clocks go forward on 28 March
        (date(2027, 3, 30), "08:00"),
        (date(2027, 10, 29), "08:00"),  # Friday before they go back on 31 October
        (date(2027, 11, 1), "09:00"),
    ],
)
def test_nine_stays_nine_over_both_clock_changes(on: date, utc: str) -> None:
    (day,) = [one for one in plan_reminders(due(on), "ann", Calendar(), Habits(), at(2027, 1, 4, 12)) if one.lead == "d0"]
    assert day.at.strftime("%H:%M") == utc
    assert day.at.astimezone(LONDON).time() == time(9)


def test_what_was_due_before_is_not_planned() -> None:
    assert told(date(2027, 3, 10), at(2027, 3, 8, 9, 0))[0] == ("d0", "Wed 10 Mar 2027")
    assert told(date(2027, 3, 10), at(2027, 3, 8, 8, 59))[0] == ("b2", "Mon 08 Mar 2027")
    assert told(date(2027, 3, 10), at(2027, 5, 8, 8, 59)) == []


def test_a_changed_date_has_other_keys_and_the_same_date_the_same() -> None:
    def keys(version: int, since: datetime) -> set[str]:
        return {one.key for one in plan_reminders(due(date(2027, 3, 10), version), "ann", Calendar(), Habits(), since)}

    assert keys(1, at(2027, 1, 4, 12)) == keys(1, at(2027, 1, 5, 12))
    assert not keys(1, at(2027, 1, 4, 12)) & keys(2, at(2027, 1, 4, 12))


def test_reminders_at_night_cannot_be_asked_for() -> None:
    for hour in (7, 18, 23):
        with pytest.raises(ValidationError, match="between 08:00 and 18:00"):
            Habits(at=time(hour))


QUIETS = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 40)).map(lambda q: (q[0], q[0] + timedelta(q[1]))), max_size=3
)


@settings(max_examples=400, deadline=None)
@given(
    on=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    nation=st.sampled_from(NATIONS),
    zone=st.sampled_from(["Europe/London", "Europe/Belfast", "Asia/Karachi", "America/New_York", "Pacific/Auckland"]),
    quiet=QUIETS,
    before=st.lists(st.integers(1, 30), max_size=3),
    hour=st.times(OPENS, time(17, 59)).map(lambda t: t.replace(second=0, microsecond=0)),
    weeks=st.integers(1, 8),
    since=st.datetimes(datetime(2025, 11, 1), datetime(2028, 12, 31)).map(lambda t: t.replace(tzinfo=UTC)),
)
def test_the_schedule_is_what_a_slow_and_plain_one_says(
    on: date, nation: str, zone: str, quiet: list[tuple[date, date]], before: list[int], hour: time, weeks: int, since: datetime
) -> None:
    calendar = Calendar.model_validate({"zone": zone, "nation": nation, "quiet": tuple(Quiet(first=a, last=b) for a, b in quiet)})
    planned = plan_reminders(due(on), "ann", calendar, Habits(before=tuple(before), at=hour, weeks=weeks), since)
    assert [(one.lead, one.day, one.at) for one in planned] == wanted(on, nation, zone, quiet, before, hour, weeks, since)
    assert all(suits(one.day, calendar) and OPENS <= one.at.astimezone(ZoneInfo(zone)).time() < CLOSES for one in planned)


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(lambda t: t.replace(tzinfo=UTC)),
    nation=st.sampled_from(NATIONS),
    quiet=QUIETS,
)
def test_a_late_reminder_waits_for_a_decent_hour(now: datetime, nation: str, quiet: list[tuple[date, date]]) -> None:
    calendar = Calendar.model_validate({"nation": nation, "quiet": tuple(Quiet(first=a, last=b) for a, b in quiet)})
    decent = next_decent(now, calendar, Habits())
    local = decent.astimezone(LONDON)
    assert decent >= now
    assert OPENS <= local.time() < CLOSES
    assert suits(local.date(), calendar)
    assert next_decent(decent, calendar, Habits()) == decent


def test_a_reminder_is_a_value() -> None:
    (first, *_) = plan_reminders(due(date(2027, 3, 10)), "ann", Calendar(), Habits(), at(2027, 1, 4, 12))
    assert isinstance(first, Reminder)
    assert first.key == "row-1/1/row/b10/2027-02-24/ann"

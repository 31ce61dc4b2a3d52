"""Statutory intervals: the packs as data, and the dates that follow from them."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from checks.intervals import Interval, last_day, pack, propose
from checks.kinds import PLAN_KINDS

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")


@pytest.mark.parametrize(
    ("held", "within", "nation", "by"),
    [
        (date(2026, 8, 31), "6 months", "England", date(2027, 2, 28)),
        (date(2027, 8, 31), "6 months", "England", date(2028, 2, 29)),
        (date(2028, 2, 29), "12 months", "England", date(2029, 2, 28)),
        (date(2026, 12, 21), "10 working days", "England", date(2027, 1, 7)),
        (date(2026, 12, 21), "10 working days", "Scotland", date(2027, 1, 8)),
        (date(2027, 3, 22), "5 working days", "England", date(2027, 3, 31)),
        (date(2027, 3, 22), "5 working days", "Scotland", date(2027, 3, 30)),
        (date(2027, 7, 8), "3 working days", "Northern Ireland", date(2027, 7, 14)),
        (date(2026, 11, 23), "6 weeks", "England", date(2027, 1, 4)),
    ],
)
def test_a_limit_is_counted_as_the_law_counts(held: date, within: str, nation: str, by: date) -> None:
    assert last_day(held, within, nation) == by


def test_a_review_that_was_held_late_restarts_the_next_interval_from_its_own_day() -> None:
    on_time = propose("looked after", {"lac-review": date(2026, 6, 1)})[0]
    late = propose("looked after", {"lac-review": date(2026, 6, 20)})[0]
    assert (on_time.by, late.by) == (date(2026, 12, 1), date(2026, 12, 20))
    assert late.event == "the last looked after review"


def test_of_two_limits_for_one_duty_the_sooner_counts() -> None:
    held = {"second-year": date(2026, 11, 2), "settled": date(2026, 11, 2)}
    (visit,) = propose("looked after", held)
    assert visit.interval.code == "lac-visit"
    assert visit.by == date(2026, 12, 14)


def test_a_sixteenth_birthday_on_a_leap_day_counts_from_the_day_before_the_first_of_march() -> None:
    (needs,) = propose("pathway", {"sixteenth": date(2028, 2, 29)})
    assert needs.by == date(2028, 5, 29)


def test_a_councils_own_figure_takes_the_place_of_ours() -> None:
    own = Interval(code="cp-review", duty="the next child protection review is held", kinds=("child protection",), after="cp-review",
                   within="4 months", source="Our procedures")  # fmt: skip
    (review,) = propose("child protection", {"cp-review": date(2026, 11, 2)}, own=(own,))
    assert review.by == date(2027, 3, 2)
    assert not review.interval.confirm


def test_what_was_not_read_in_the_law_is_to_be_checked() -> None:
    confirmed = {one.code for one in pack("England").intervals if not one.confirm}
    assert "lac-review" in confirmed
    assert "cp-review" not in confirmed


@pytest.mark.parametrize("nation", NATIONS)
def test_every_pack_is_dated_and_whole(nation: str) -> None:
    ours = pack(nation)
    kinds = {kind.code for kind in PLAN_KINDS}
    assert ours.nation == nation
    assert ours.as_of >= date(2026, 11, 1)
    assert len({one.code for one in ours.intervals}) == len(ours.intervals)
    for one in ours.intervals:
        assert set(one.kinds) <= kinds
        assert one.after in ours.events
        assert one.source
        assert last_day(date(2026, 11, 2), one.within, nation) > date(2026, 11, 2)


def test_only_england_has_intervals_yet_and_nothing_is_proposed_elsewhere() -> None:
    assert pack("England").intervals
    assert all(not pack(nation).intervals for nation in NATIONS[1:])
    assert propose("looked after", {"lac-review": date(2026, 6, 1)}, nation="Wales") == ()


def test_an_unknown_nation_or_a_time_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        pack("../england")
    with pytest.raises(ValidationError):
        Interval(code="x", duty="x", kinds=("pep",), after="x", within="soon", source="x")

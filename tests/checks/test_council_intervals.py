"""A council's own intervals: in the place of the packs', beside them, and every mistake said with its line and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checks.council import CouncilMistakes, read_council
from checks.intervals import interval_named, intervals_of, propose

EXAMPLE = (Path(__file__).parents[2] / "deploy" / "council.toml").read_text(encoding="utf-8")
HELD = date(2027, 3, 3)
WHOLE = "[[intervals]]\ncode = 'visit'\nduty = 'a visit'\nkinds = ['early help']\nafter = 'referral'\nwithin = '4 weeks'\nsource = 'Here'\n"


def said_of(text: str) -> list[str]:
    with pytest.raises(CouncilMistakes) as caught:
        read_council(text)
    return [str(one) for one in caught.value.mistakes]


def test_a_councils_time_for_a_duty_wins_and_needs_no_checking() -> None:
    own = read_council(EXAMPLE).intervals
    both = (propose("child protection", {"conference": HELD}, "England", intervals) for intervals in ((), own))
    before, after = (next(one for one in found if one.interval.code == "core-group") for found in both)
    assert (before.by, before.interval.confirm) == (date(2027, 3, 17), True)
    assert (after.by, after.interval.confirm, after.interval.source) == (date(2027, 3, 15), False, "Wherrydale procedures, 4.2")
    assert after.interval.duty == before.interval.duty


def test_a_duty_of_its_own_holds_in_every_nation() -> None:
    own = read_council(EXAMPLE).intervals
    for nation in ("England", "Wales"):
        (found,) = [one for one in propose("young carers", {"referral": HELD}, nation, own) if one.interval.code == "family-meeting"]
        assert (found.by, found.event) == (date(2027, 3, 31), "the referral")
    assert len(intervals_of("England", own)) == len(intervals_of("England")) + 1


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("[intervals]\ncode = 'x'", "line 1, intervals: each interval stands under a line [[intervals]]"),
        (
            WHOLE.replace("4 weeks", "4 fortnights"),
            "line 6, intervals.1.within: this should be a number and days, working days, weeks",
        ),
        (
            WHOLE.replace("4 weeks", "0 weeks"),
            "line 6, intervals.1.within: this should be a number and days, working days, weeks",
        ),
        (WHOLE.replace("'4 weeks'", "4"), "line 6, intervals.1.within: this is a number; it should be a text in quotation marks"),
        (WHOLE.replace("referral", "referal"), "line 5, intervals.1.after: there is no event “referal”; did you mean “referral”?"),
        (WHOLE.replace("early help", "early hope"), "line 4, intervals.1.kinds.1: there is no kind of plan with the code “early hope”"),
        (WHOLE.replace("'visit'", "'A visit/1'"), "line 2, intervals.1.code: a code is made of small letters and digits"),
        (WHOLE + WHOLE, "line 9, intervals.2.code: there is an interval with this code already, in line 2"),
        (WHOLE.replace("source", "sauce"), "line 7, intervals.1.sauce: there is no key “sauce”; did you mean “source”?"),
        ("[[intervals]]\nduty = 'a visit'", "line 1, intervals.1: the code of this interval is missing"),
        ("[[intervals]]\ncode = 'visit'\nwithin = '4 weeks'", "line 1, intervals.1: the duty of this interval is missing"),
    ],
)
def test_each_mistake_is_said_with_its_line_and_key(text: str, mistake: str) -> None:
    assert any(one.startswith(mistake) for one in said_of(text)), said_of(text)


def test_what_is_whole_is_read_and_what_a_pack_says_may_be_left_out() -> None:
    (own,) = read_council(WHOLE).intervals
    assert (own.code, own.kinds, own.within, own.status) == ("visit", ("early help",), "4 weeks", "council")
    (changed,) = read_council("[[intervals]]\ncode = 'core-group'\nwithin = '5 days'\nsource = 'Here'").intervals
    ours = interval_named("core-group")
    assert ours is not None
    assert changed == ours.model_copy(update={"within": "5 days", "source": "Here", "status": "council"})

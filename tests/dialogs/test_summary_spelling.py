"""Phone typing written out: shorthand, capitals, short days and months; nothing that may be another word is touched."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialogs.summary.days import spoken_days, tell_dates
from dialogs.summary.spelling import days_in_full, write_out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("6 wks w jake and his mum", "6 weeks with Jake and his mum"),
        ("when mum helps & dad cant", "when Mum helps and Dad can't"),
        ("foster mum and the nan", "foster mum and the nan"),
        ("her appts are 4 days/wk", "her appointments are 4 days a week"),
        ("mark the chart in may", "mark the chart in may"),
        ("will and grace sat on the mat", "will and grace sat on the mat"),
        ("on wednesdays till christmas", "on Wednesdays till Christmas"),
        ("1-1 time at w. h. smith", "one to one time at w. h. smith"),
        ("mums' group", "mums' group"),
        ("TIL and WK", "TIL and Week"),
        ("kezi's bike", "Kezi's bike"),
        ("https://x.org/w/e", "https://x.org/w/e"),
    ],
)
def test_shorthand_is_written_out(typed: str, told: str) -> None:
    assert write_out(typed, frozenset({"kezi"}))[0] == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Weds 25 Nov to 13 jan", "Wednesday 25 November to 13 January"),
        ("every fri until 4 dec 26", "every Friday until 4 December 2026"),
        ("Mon, Tues and Thurs mornings", "Monday, Tuesday and Thursday mornings"),
        ("mon-thurs, 20 minutes", "Monday to Thursday, 20 minutes"),
        ("30 November - 11 January", "30 November to 11 January"),
        ("he sat on the sun lounger in mar bella", "he sat on the sun lounger in mar bella"),
        ("on sat he sat", "on sat he sat"),
        ("5 may 6 mins", "5 may 6 mins"),
    ],
)
def test_short_days_are_told_in_full_where_they_are_surely_days(typed: str, told: str) -> None:
    assert days_in_full(typed) == told


@given(st.text(max_size=300))
def test_any_text_is_written_out_without_an_exception(text: str) -> None:
    written, _ = write_out(text, frozenset({"kezi"}))
    assert isinstance(days_in_full(written), str)


_LOOKING_ALIKE = st.sampled_from([("s", "\u017f"), ("S", "\u017f"), ("i", "\u0131"), ("i", "\u0130"), ("k", "\u212a")])
_DAYS_AND_MONTHS = st.sampled_from(
    ["sun", "every Sat", "mon-thurs", "fri 4 dec 26", "3 sept", "3 September 2027", "by 30 Aug", "on 3 Sept 2027 he sleeps", "4 June"]
)


@given(_DAYS_AND_MONTHS, _LOOKING_ALIKE, st.booleans())
@example("sun", ("s", "\u017f"), False)
@example("every fri 3 dec", ("i", "\u0131"), False)
@example("3 September 2027", ("S", "\u017f"), False)
def test_days_spelt_with_letters_that_only_look_alike_are_told_all_the_same(typed: str, alike: tuple[str, str], years: bool) -> None:
    told = tell_dates(days_in_full(typed.replace(*alike)), date(2026, 11, 21), years=years, spoken=True)
    assert spoken_days(told, date(2026, 11, 21))

"""Outcomes as they are noted in a hurry: what can be seen or counted is left alone, what only names a thing is asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.bare import only_names_things, says_more
from checks.pieces import words_of
from checks.plan import PlanRow
from checks.reading import FieldText
from checks.rule import check

LABELLED = [line.split("\t") for line in Path(__file__).with_name("outcomes_bare.tsv").read_text(encoding="utf-8").splitlines()]
"""Labelled before the rule was written: twenty that can be observed, twenty bare things."""


def is_flagged(outcome: str) -> bool:
    return any(one.rule == "unmeasurable" for one in check(PlanRow(what="x", outcome=outcome), date(2026, 11, 22)))


def test_what_can_be_observed_is_left_alone_and_bare_things_are_asked_about() -> None:
    alarms = [outcome for outcome, label in LABELLED if label == "seen" and is_flagged(outcome)]
    missed = [outcome for outcome, label in LABELLED if label == "bare" and not is_flagged(outcome)]
    assert not alarms
    assert missed in ([], ["the visual timetable at home"])


@pytest.mark.parametrize(
    "outcome",
    [
        "mum phone school",
        "dad calls",
        "own key",
        "book out",
        "gate shut",
        "alarm on",
        "school calls",
        "uniform on",
        "boiler back",
        "a story every night",
    ],
)
def test_a_thing_that_something_is_said_of_is_no_bare_thing(outcome: str) -> None:
    assert not only_names_things(FieldText("outcome", outcome))


def test_what_only_names_things_is_asked_what_would_be_seen() -> None:
    found = next(one for one in check(PlanRow(what="x", outcome=" the school gate book."), date(2026, 11, 22)) if one.field == "outcome")
    assert (found.rule, found.ask, found.text) == ("unmeasurable", "What would you see or count?", "the school gate book.")


@given(st.text(max_size=80) | st.lists(st.sampled_from(["mum", "the", "book", "chart", ".", "and", "3", "runs"])).map(" ".join))
def test_what_names_only_things_has_no_word_that_says_more(text: str) -> None:
    if only_names_things(FieldText("outcome", text)):
        assert not any(says_more(piece, tuple(words_of(piece))) for piece in text.split())

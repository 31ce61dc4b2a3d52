"""First messages that begin with the child and an age, without a kind of plan: the child is told from the row that follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.opening import read_opening
from dialogs.telling import tell
from tests.dialogs.talk import Talk

LINES = [
    line.split("\t") for line in (Path(__file__).parent / "child_first.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"
]
UNTOLD = ("Week 3", "Bedtime 8", "Nan, 70", "Dad 2 nights")
"""Messages whose row is not read yet: what matters here is that nobody in them is taken for a child."""


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_a_child_with_an_age_is_taken_from_the_head_and_nothing_else_is(line: list[str]) -> None:
    text, child, who, what = line
    told = tell(text, date(2026, 11, 22))
    assert "; ".join(told.slots.get("child", ())) == child
    if not text.startswith(UNTOLD):
        assert "; ".join(told.slots["who"]) == who
        said = "; ".join(told.slots["what"])
        assert said.startswith(what) or what.startswith(said)
    assert not child or read_opening(text).kind == ""


@pytest.mark.parametrize("before", [(), ("hello",), ("hello", "CIN")])
def test_a_row_after_the_child_is_a_row_whatever_is_asked_first(before: tuple[str, ...]) -> None:
    talk = Talk().say(*before, "Paul, 9: Dad will take him to school every day")
    assert (talk.words("child"), talk.words("who"), talk.words("what")) == ("Paul, 9", "Dad", "take him to school")


@pytest.mark.parametrize("text", ["Paul, 9, he", "Paul 9 and Ella 7", "Paul, 9, he lives with Nan", "Sam is 11", "Paul (9), Ella (7)"])
def test_an_answer_about_the_child_stays_one(text: str) -> None:
    assert Talk().say("hello", "CIN", text).words("child") == text


@pytest.mark.parametrize(
    ("text", "child", "kind"),
    [
        ("new plan for jayden 9 and his sister ruby, child protection. dad drinks", "jayden 9 and his sister ruby", "child protection"),
        ("plan for ruby, 14, lac. she is self harming", "ruby, 14", "lac"),
        ("Jayden 9 and sister Ruby 7 on CP. Dad drinking again", "Jayden 9 and sister Ruby 7", "CP"),
        ("jayden 9 cin", "jayden 9", "cin"),
    ],
)
def test_a_sibling_and_the_kind_of_plan_in_the_head_are_no_action(text: str, child: str, kind: str) -> None:
    slots = tell(text, date(2026, 11, 22)).slots
    assert (slots["child"], slots["kind"]) == ((child,), (kind,))
    assert slots.keys() <= {"child", "kind", "worry"}


@pytest.mark.parametrize("text", ["plan for contact on saturdays", "plan for jayden and ruby to go to school", "plan for mum and dad"])
def test_what_only_begins_with_names_is_no_list_of_children(text: str) -> None:
    assert " and " not in read_opening(text).child


_WORDS = "Paul May Dad Week 9 14 , : ( ) - . he and aged is will Mum to go"


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=30).map(" ".join))
def test_any_head_is_read_without_an_exception(text: str) -> None:
    opening = read_opening(text)
    assert 0 <= opening.rest <= len(text)
    assert opening.child in text

"""When reminders come, as people say it."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.plans import wording_habits as words
from dialogs.plans.habits import Habit, read_habit, says_habit
from dialogs.plans.wishes import plan_wish


@pytest.mark.parametrize(
    ("said", "habit"),
    [
        ("remind us 5 and 1 working days before at 8:30", Habit((5, 1), time(8, 30), 4)),
        ("Remind us 1, 5 and 10 days before and on the day at 4pm.", Habit((10, 5, 1), time(16), 4)),
        ("remind me on the day", Habit((), time(9), 4)),
        ("remind us at 10.15", Habit((10, 2), time(10, 15), 4)),
        ("remind us 3 days before for 2 weeks", Habit((3,), time(9), 2)),
        ("remind my team 7 working days before at 12 pm", Habit((7,), time(12), 4)),
    ],
)
def test_a_habit_is_read_as_it_is_said(said: str, habit: Habit) -> None:
    assert says_habit(said)
    assert read_habit(said) == habit


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("remind us at 7:30", words.NOT_AT_NIGHT),
        ("remind us at 18:00", words.NOT_AT_NIGHT),
        ("remind us at 25:99", words.NOT_AT_NIGHT),
        ("remind us at 13pm", words.NOT_AT_NIGHT),
        ("remind us 0 days before", words.TOO_FAR),
        ("remind us 400 days before", words.TOO_FAR),
        ("remind us 4 days before for 90 weeks", words.TOO_FAR),
    ],
)
def test_what_cannot_be_is_answered_with_what_can(said: str, answer: str) -> None:
    assert says_habit(said)
    assert read_habit(said) == answer


@pytest.mark.parametrize(
    "said",
    [
        "remind me to call Nan",
        "remind us",
        "Nan will remind Mia at 8",
        "remind us 5",
        "remind me about Mia",
        "remind us 2 days before Nan rings",
    ],
)
def test_other_words_are_no_habit(said: str) -> None:
    assert not says_habit(said)
    assert plan_wish(said, None, asking=lambda: False) is None


def test_nothing_is_taken_for_a_habit_while_a_question_is_open() -> None:
    assert plan_wish("remind us 5 days before", None, asking=lambda: True) is None
    wish = plan_wish("remind us 5 days before", None, asking=lambda: False)
    assert wish is not None
    assert wish.name == "habits"


@given(st.text(alphabet="remind us5and0,day:8pwkforat. ", max_size=120))
def test_anything_can_be_said(text: str) -> None:
    for said in (text, f"remind us {text}"):
        says_habit(said)
        assert isinstance(read_habit(said), Habit | str)

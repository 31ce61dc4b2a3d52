"""Choosing a question: by what the plan shows, by a theme, or by turn; the same again for the same memory."""

from __future__ import annotations

import pytest

from dialogs.reflecting.choosing import THEMES, choose, theme_of
from dialogs.reflecting.questions import AUDIENCES, our_prompts

OURS = our_prompts()


def test_what_the_plan_shows_calls_for_its_question_drift_first() -> None:
    found = choose(OURS, {}, about="row", signs=("moved-twice", "unmeasurable"))
    assert found is not None
    assert (found.because, found.sign) == ("sign", "moved-twice")
    assert "moved-twice" in found.prompt.signs


def test_the_same_plan_and_memory_give_the_same_question() -> None:
    used = {OURS[3].id: 7, OURS[9].id: 2}
    again = {choose(OURS, used, about="plan", signs=("overdue",)) for _ in range(5)}
    assert len(again) == 1


def test_whatever_was_asked_longest_ago_comes_first_until_all_have_been_asked() -> None:
    used: dict[str, int] = {}
    for number in range(3 * len(OURS)):
        found = choose(OURS, used, about="row")
        assert found is not None
        assert used.get(found.prompt.id, -1) <= min(used.get(one.id, -1) for one in OURS)
        used[found.prompt.id] = number
    assert len(used) == len(OURS)


def test_a_sign_does_not_bring_up_the_same_question_again_while_another_has_not_been_asked() -> None:
    used: dict[str, int] = {}
    called = [one for one in OURS if "overdue" in one.signs]
    for number in range(len(called)):
        found = choose(OURS, used, about="row", signs=("overdue",))
        assert found is not None
        assert found.prompt.id not in used
        used[found.prompt.id] = number


def test_without_a_plan_no_question_speaks_of_one() -> None:
    used: dict[str, int] = {}
    for number in range(100):
        found = choose(OURS, used)
        assert found is not None
        assert found.prompt.about == "any"
        used[found.prompt.id] = number


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_a_question_in_general(theme: str) -> None:
    found = choose(OURS, {}, theme=theme)
    assert found is not None
    assert found.because == "theme"
    assert theme in (found.prompt.letter, found.prompt.stage, found.prompt.audience)


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("Drift", "drift"),
        ("the child's voice", "childs-voice"),
        ("the child’s voice", "childs-voice"),
        ("disguised compliance", "disguised-compliance"),
        ("measurable", "measurable"),
        ("on what next", "next"),
        ("the weather", ""),
        ("", ""),
    ],
)
def test_a_theme_is_known_by_what_people_call_it(words: str, theme: str) -> None:
    assert theme_of(words) == theme


def test_nothing_is_chosen_where_nothing_is_left() -> None:
    assert choose(OURS, {}, leave_out=frozenset(one.id for one in OURS)) is None
    assert choose((), {}) is None


def test_only_whom_it_is_for_is_asked() -> None:
    for name in AUDIENCES:
        found = choose(OURS, {}, audiences=frozenset((name,)))
        assert found is not None
        assert found.prompt.audience == name


def test_a_question_about_a_row_comes_before_one_about_plans_in_general() -> None:
    found = choose(OURS, {}, about="row", signs=("missing-why",))
    assert found is not None
    assert found.prompt.about == "row"

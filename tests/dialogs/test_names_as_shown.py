"""A child's name that was typed in small letters has capitals wherever we say it, and stays as typed in people's own words."""

from __future__ import annotations

import pytest

from bot.render.slack_home import title_of as home_title
from checks.plan import Child, Plan, called
from dialogs.papers.plan_paper import title_of as paper_title
from dialogs.plans.naming import plan_title
from dialogs.summary.telling import title_of as letter_title
from tests.dialogs.talk import Talk

KAYLEIGH = Child(name="kayleigh mae", age=7)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        *(("kayleigh mae", "Kayleigh Mae"), ("tyler-james", "Tyler-James"), ("o'shea", "O'Shea"), ("j.b.", "J.B."), ("kt", "KT")),
        *(("aj", "AJ"), ("tj", "TJ"), ("jp", "JP"), ("aj smith", "AJ Smith"), ("jpt", "JPT"), ("ow", "OW"), ("kt ng", "KT Ng")),
        *(
            (one, one.capitalize())
            for one in ("al", "jo", "bo", "ed", "abi", "zoe", "ty", "lyn", "syd", "ky", "amy", "ash", "jaw", "el", "é")
        ),
        *(("jo", "Jo"), ("McKenzie", "McKenzie"), ("AJ", "AJ"), ("élise", "Élise"), ("", "")),
    ],
)
def test_a_name_in_small_letters_has_capitals(typed: str, shown: str) -> None:
    assert called(typed) == shown


def test_lists_titles_of_copies_and_letters_say_the_name_with_capitals() -> None:
    plan = Plan(id="p", kind="child in need", children=(KAYLEIGH,))
    assert plan_title(plan) == "Kayleigh Mae's plan"
    assert paper_title(plan) == letter_title(KAYLEIGH) == "Kayleigh Mae’s plan"
    assert home_title(plan).startswith("Kayleigh Mae · ")


def test_prompts_say_the_name_with_capitals_and_the_cells_keep_what_was_typed() -> None:
    talk = Talk().say("hello", "CIN", "kayleigh mae 7", "child", "kayleigh mae has no breakfast")
    assert talk.words("child") == "kayleigh mae 7"
    assert talk.words("worry") == "kayleigh mae has no breakfast"
    assert "for Kayleigh Mae?" in str(talk.replies[-1])

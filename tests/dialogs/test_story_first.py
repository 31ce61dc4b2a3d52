"""A whole story typed for the first question: it is read as a first message is, kept, and never the name of a kind of plan."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import Talk

STORY = "hey um so mum is struggling with the baby and I think the health visitor should go out for 6 weeks"


def test_a_story_typed_for_the_kind_of_plan_is_kept_and_offered_with_the_worry() -> None:
    talk = Talk().say("hi", STORY)
    assert talk.open == "kind"
    assert "I've kept what you wrote" in talk.notes
    talk.say("CIN", "Poppy, 4", "development").press("Use what you wrote first")
    assert talk.words("worry") == STORY


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (
            "can u do a plan for ruby 14 lac, shes self harming, camhs referral by me by friday",
            {"child": "ruby 14", "worry": "shes self harming, camhs referral by me by friday"},
        ),
        ("ok so dad needs to go to turning point and do the assessment by 4 dec", {"who": "dad", "when": "by 4 dec"}),
        ("jayden 9 cin", {"kind": "cin", "child": "jayden 9"}),
    ],
)
def test_what_a_story_clearly_says_is_taken_and_the_kind_is_asked_again(text: str, taken: dict[str, str]) -> None:
    talk = Talk().say("hi", text)
    assert {slot: talk.words(slot) for slot in taken} == taken
    assert (talk.open == "kind") is ("kind" not in taken)


@pytest.mark.parametrize("kind", ["Kinship support", "Multi-agency plan for a child at risk of exclusion", "Young carers' pathway review"])
def test_a_kind_of_ones_own_stays_one(kind: str) -> None:
    assert Talk().say("hi", kind).words("kind") == kind

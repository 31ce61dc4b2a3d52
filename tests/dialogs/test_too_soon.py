"""What belongs to the review or to a saved row, said while a question is open."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import SIX, Talk, at


@pytest.mark.parametrize("slot", ["kind", "child", "worry", *SIX, "outcome"])
@pytest.mark.parametrize("text", ["It is ready.", "leaflet please", "Word", "PDF", "send me the leaflet", "letter", "show me the letter"])
def test_a_letter_or_paper_asked_for_too_soon_is_told_when_it_comes_and_is_no_answer(slot: str, text: str) -> None:
    talk = at(slot)
    if slot == "which" and text == "letter":
        assert talk.say(text).words("which") == text
        return
    before = talk.current
    talk.say(text)
    assert "For now I am asking this" in talk.notes
    assert talk.open == slot
    assert talk.current == before


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("what", "make a leaflet for Mum"),
        ("what", "Nat to give Paul the letter"),
        ("what", "a letter to school"),
        ("outcome", "his bag is ready by 8"),
        ("why", "so the letter is in plain words"),
        ("where", "Wordsley"),
        ("when", "when it is ready"),
    ],
)
def test_an_answer_about_letters_and_leaflets_stays_an_answer(slot: str, text: str) -> None:
    assert at(slot).say(text).words(slot) == text


def test_a_leaflet_asked_for_before_anything_was_said_begins_at_the_first_question() -> None:
    talk = Talk().say("leaflet")
    assert talk.open == "kind"
    assert talk.current is not None
    assert talk.current.unplaced == ""
    assert "no letter" in Talk().say("hello", "personal supervision", "me", "the letter").notes

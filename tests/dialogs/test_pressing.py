"""A question's usual buttons are for the draft that the question names, at its revision; what is kept of them holds nobody's words."""

from __future__ import annotations

import pytest

from checks.council import Council, in_force
from checks.kinds import PlanKind
from dialogs import asking
from dialogs.asking import question_card
from dialogs.draft import Answer, Draft
from dialogs.drafting import QUESTIONS
from dialogs.pressing import as_sent, button, own_button
from dialogs.replies import Choice, DraftList, Note, Press, Question, UsualChoices
from tests.dialogs.talk import TODAY, at

DRAFT = Draft(id="d1", plan="p1", author="me", revision=7)
OTHER = Draft(id="d2", plan="p1", author="me", revision=3)
BARE = own_button("Why do you ask?", "why", "what")
ELSEWHERE = button(OTHER, "Go on", "open")
CARD = Question(draft="d1", revision=7, slot="what", text="What?", choices=(BARE, ELSEWHERE))


def test_a_button_that_names_no_draft_is_for_its_questions_at_its_revision() -> None:
    named = Choice(label="Why do you ask?", press=Press(event="why", draft="d1", revision=7, slot="what"))
    assert as_sent(CARD) == Question(draft="d1", revision=7, slot="what", text="What?", choices=(named, ELSEWHERE))
    assert as_sent(as_sent(CARD)) == as_sent(CARD)
    assert CARD.choices[0].press.draft == ""


def test_a_card_of_an_earlier_version_whose_buttons_name_their_draft_is_sent_as_it_is() -> None:
    card = CARD.model_copy(update={"choices": (button(DRAFT, "Skip for now", "skip", "what"), ELSEWHERE)})
    assert as_sent(card) == card


@pytest.mark.parametrize("reply", [Note(text="Hello", choices=(BARE,)), DraftList(text="Drafts", items=(), choices=(BARE,))])
def test_a_button_beside_no_question_stays_for_no_draft(reply: Note | DraftList) -> None:
    assert as_sent(reply) is reply


@pytest.mark.parametrize("slot", QUESTIONS)
def test_the_next_card_of_a_slot_has_the_same_buttons_and_another_draft(slot: str) -> None:
    first, second = (question_card(draft, TODAY, None, slot) for draft in (DRAFT, OTHER))
    assert all(choice.press.slot == slot for choice in first.choices)
    assert _named(first) == {("d1", 7)}
    assert _named(second) == {("d2", 3)}
    assert first.choices == second.choices
    assert (first.choices is second.choices) is (slot != "children")


def _named(card: Question) -> set[tuple[str, int]]:
    sent = as_sent(card)
    assert isinstance(sent, Question)
    return {(choice.press.draft, choice.press.revision) for choice in sent.choices}


def test_no_name_of_a_child_is_kept_with_the_usual_buttons() -> None:
    talk = at("area", child="Zebedee, 9, he; Ottoline, 4, she")
    assert talk.current is not None
    before = asking._usual.cache_info().currsize
    card = question_card(talk.current, TODAY, None, "children")
    assert [choice.label for choice in card.choices][:2] == ["Zebedee", "Ottoline"]
    assert not isinstance(card.choices, UsualChoices)
    assert asking._usual.cache_info().currsize == before


def test_an_answer_that_stands_and_words_that_are_kept_have_their_buttons() -> None:
    worry = DRAFT.model_copy(update={"unplaced": "Zebedee goes quiet"})
    answered = DRAFT.model_copy(update={"answers": {"what": Answer(words="Nan rings")}})
    assert [choice.press.event for choice in question_card(worry, TODAY, None, "worry").choices] == ["place", "skip", "why", "example"]
    card = question_card(answered, TODAY, None, "what")
    assert [choice.press.event for choice in card.choices] == ["skip", "why", "example"]
    assert card.choices[0].weight == "main"


def test_each_council_is_offered_its_own_kinds_whatever_another_was_offered_before() -> None:
    own = Council(kinds=(PlanKind(code="dartford", title="Dartford plan", areas=("Home",)),))
    usual = question_card(DRAFT, TODAY, None, "kind").choices
    with in_force(own):
        assert question_card(DRAFT, TODAY, None, "kind").choices[0].label == "Dartford"
    assert question_card(DRAFT, TODAY, None, "kind").choices is usual

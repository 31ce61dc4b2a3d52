"""Each question has what it takes to be asked, explained and skipped."""

from __future__ import annotations

import pytest

from checks.guidance import citation, quotation
from checks.plan import Plan, PlanRow
from dialogs import wording
from dialogs.drafting import ASKED, OFFERED, QUESTIONS
from dialogs.question import Question

FIELDS = {"kind": "kind", "child": "children", "child_view": "agreement", "parents_view": "agreement", "agreed_by": "agreement"}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_question_has_a_hint_an_example_a_why_and_a_guide(question: Question) -> None:
    assert question.words.endswith("?")
    assert question.hint
    assert question.example
    assert question.why.endswith(".")
    assert citation(question.cite) == question.cite
    assert all(quotation(question.cite))


@pytest.mark.parametrize("slot", QUESTIONS)
def test_a_slot_is_a_field_of_the_plan_or_its_row(slot: str) -> None:
    assert FIELDS.get(slot, slot) in {**PlanRow.model_fields, **Plan.model_fields}


def test_every_slot_has_a_short_name_for_its_button() -> None:
    assert set(wording.SHORT) == set(QUESTIONS)


def test_no_example_is_flagged_by_the_rules_it_is_meant_to_pass() -> None:
    from checks.rule import check
    from dialogs.draft import Draft
    from dialogs.row import reread, row_of
    from tests.dialogs.talk import TODAY

    answers = {question.slot: reread(question.example, question.slot, "me", "asked", TODAY) for question in ASKED}
    row = row_of(Draft(id="d", plan="p", author="me", answers=answers))
    assert check(row, TODAY, "child in need") == ()


def test_what_is_offered_after_saving_may_always_be_left_open() -> None:
    assert {question.left_open for question in OFFERED} == {"later"}

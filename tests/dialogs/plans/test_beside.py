"""What is typed under a list of who agrees, who signed or which support is missing is noted there, said back, and undone by one “undo”."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.plan import Contribution, Gap, Signature
from dialogs.plans.beside import said_beside
from dialogs.plans.wishes import button
from tests.dialogs.plans.chatting import Chat
from tests.dialogs.plans.conftest import put
from tests.dialogs.plans.test_records import NAMED

AGREEMENT, SIGNATURES, GAPS = (
    (button("Somebody else", "agreement", "p1"), button("Mum", "agreement", "p1", more="Mum")),
    (button("Note a signature", "signature", "p1"), button("Mum", "signature", "p1", more="Mum")),
    (button("Note missing support", "gap", "p1"),),
)


async def test_a_signature_with_its_day_is_taken_where_it_stands_and_undone(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("signatures", "mum has signed on 3 November")
    assert "I took “Mum” as the answer to “Who”. I took “on 3 November” as the answer to “When”." in ann.text
    assert "I read that as Tuesday 3 November 2026." in ann.text
    assert ann.question.text == "How did Mum sign?"
    await ann.say("undo")
    assert ann.question.text == "Who signed the plan?"
    await ann.say("mum has signed on 3 November", "skip", "save")
    assert (await ann.plan()).signatures == (Signature(by="Mum", role="parent", on=date(2026, 11, 3)),)


async def test_a_signature_is_noted_wherever_nothing_else_is_asked(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("row 1", "sheila has signed it")
    assert ann.question.text == "How did Sheila sign?"


async def test_a_name_typed_under_who_agrees_presses_its_button_and_is_undone(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("who agrees", "sheila")
    assert ann.question.text == "Does Sheila agree with the plan?"
    await ann.say("undo")
    assert ann.question.text == "Who has said something about the plan?"
    await ann.say("cancel", "yes", "who agrees", "Gran")
    assert "I took “Gran” as the answer to “Who”." in ann.text
    assert ann.question.text == "Does Gran agree with the plan?"


async def test_support_that_is_missing_is_noted_under_its_list_said_back_and_undone(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("gaps", "No breakfast club on Fridays")
    assert "I took “No breakfast club on Fridays” as the answer to “Missing”." in ann.text
    await ann.say("undo")
    assert ann.question.text == "Which support is needed and not available?"
    await ann.say("No breakfast club on Fridays")
    await ann.press("Save what is here")
    assert (await ann.plan()).gaps == (Gap(missing="No breakfast club on Fridays"),)


async def test_a_day_to_come_is_no_day_of_a_signature(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("signatures", "Mum", "on paper", "tomorrow")
    assert "Tuesday 24 November 2026 is still to come." in ann.text
    assert ann.question.text == "When was that?"


@pytest.mark.parametrize(
    ("text", "wish"),
    [("Dad refused to sign", "signed"), ("Mum got a copy by post", "copied"), ("gran", "signed"), ("Mum has not signed", "signed")],
)
def test_what_is_said_under_the_signatures_is_noted_there(text: str, wish: str) -> None:
    press = said_beside(text, SIGNATURES)
    assert press is not None
    assert (press.event, press.value) == (f"plan {wish}", f"p1 {text}")


@pytest.mark.parametrize("text", ["mum says yes but not on mondays", "Dad refused", "Gran said no, she was not asked"])
def test_what_is_said_under_who_agrees_is_noted_there(text: str) -> None:
    press = said_beside(text, AGREEMENT)
    assert press is not None
    assert (press.event, press.value) == ("plan agrees", f"p1 {text}")


@pytest.mark.parametrize(
    "text", ["We need a bus pass", "There is no breakfast club", "CAMHS has a waiting list of 40 weeks", "no transport"]
)
def test_missing_support_is_noted_however_it_is_said(text: str) -> None:
    press = said_beside(text, GAPS)
    assert press is not None
    assert (press.event, press.value) == ("plan lacks", f"p1 {text}")


@pytest.mark.parametrize(
    "text", ["thanks", "ok", "no", "none", "what is this for?", "show plan", "row 1", "undo", "new row", "Mum", "review the plan", "save"]
)
def test_what_means_something_else_is_no_missing_support(text: str) -> None:
    assert said_beside(text, GAPS) is None


def test_other_words_under_who_agrees_and_who_signed_are_left_to_others() -> None:
    for text in ("Paul is late for school", "show plan", "yes", "undo", "Mum will walk Paul to school every day", "no"):
        assert [said_beside(text, buttons) for buttons in (AGREEMENT, SIGNATURES)] == [None, None]


@given(
    st.text(st.characters(exclude_categories=["C"]), max_size=250)
    | st.lists(st.sampled_from(["Mum", "signed", "on", "3", "no", "refused", "."]), max_size=12).map(" ".join)
)
def test_whatever_is_typed_there_is_noted_as_typed_or_left(text: str) -> None:
    for buttons in (AGREEMENT, SIGNATURES, GAPS):
        press = said_beside(text, buttons)
        assert press is None or press in [one.press for one in buttons] or press.value == f"p1 {text.strip()}"


async def test_what_is_said_of_a_plan_before_its_row_is_saved_is_kept_and_offered_then(ann: Chat) -> None:
    await ann.say("Child in Need plan for Paul: Mum will walk Paul to school every day by 31 January 2027")
    await ann.say("skip", "Paul is late for school", "skip", "so that he is there for the start", "In school on time on 9 days out of 10")
    await ann.say("mum agrees, she likes it")
    assert "I've kept “mum agrees, she likes it”: save the row, and I'll offer it." in ann.text
    await ann.press("Save the row")
    assert "Shall I note it there?" in ann.text
    draft = await ann.current()
    assert draft is not None
    assert (await ann.plan(draft.plan)).contributions == ()
    await ann.press("Note: “mum agrees, she likes it”", "Save it to the plan")
    assert (await ann.plan(draft.plan)).contributions == (Contribution(by="Mum", role="parent", agrees="yes", words="she likes it"),)


async def test_what_is_said_of_a_plan_before_its_row_is_saved_can_be_taken_back(ann: Chat) -> None:
    await ann.say("Child in Need plan for Paul: Mum will walk Paul to school every day by 31 January 2027")
    await ann.say("skip", "Paul is late for school", "skip", "so that he is there for the start", "In school on time on 9 days out of 10")
    await ann.say("mum has signed on 3 November", "undo", "save")
    assert not [label for label in ann.labels if label.startswith("Note:")]

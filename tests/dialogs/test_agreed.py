"""Who agreed to a row: whoever is said to refuse is not among them, and what was typed is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.plan import Agreement
from dialogs.agreed import agreed_in
from dialogs.papers.plan_paper import words_of
from tests.dialogs.plans.chatting import Chat
from tests.dialogs.plans.conftest import ann as ann
from tests.dialogs.plans.conftest import put
from tests.dialogs.plans.conftest import world as world
from tests.dialogs.plans.test_records import NAMED


@pytest.mark.parametrize(
    ("words", "names", "others"),
    [
        ("Amira, Mum, Dean Holt", ("Amira", "Mum", "Dean Holt"), ""),
        ("Mum and Dad", ("Mum", "Dad"), ""),
        ("Mum agrees", ("Mum",), ""),
        ("Mum has signed", ("Mum",), ""),
        ("Dad refused", (), "Dad refused"),
        ("Mum, Dad refused", ("Mum",), "Dad refused"),
        ("Mum but Dad refused", ("Mum",), "Dad refused"),
        ("Mum agreed and Dad refused", ("Mum",), "Dad refused"),
        ("Mum and Dad refused", (), "Mum and Dad refused"),
        ("Dad won't sign it, he was not asked, Sheila", ("Sheila",), "Dad won't sign it, he was not asked"),
        ("Mum agrees because it helps", ("Mum agrees because it helps",), ""),
        ("nobody yet", (), "nobody yet"),
    ],
)
def test_whoever_refuses_is_not_among_those_who_agreed(words: str, names: tuple[str, ...], others: str) -> None:
    assert agreed_in(words) == (names, others)
    assert agreed_in(", ".join(filter(None, (*names, others)))) == (names, others)


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["Mum", "and", "Dad", "refused", ",", "but", "agrees", "he"]), max_size=20).map(" ".join)
)
def test_nothing_is_made_up_whatever_is_typed(words: str) -> None:
    names, others = agreed_in(words)
    assert all(name in words for name in names)
    assert all(part in words for part in others.split(", "))


async def test_a_refusal_stands_in_the_row_and_not_under_who_agreed(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("row 1")
    await ann.press("Change this row", "Add: Agreed by")
    await ann.say("Sheila, Dad refused")
    assert "“Dad refused” is kept with the row as “Did not agree”, and not under who agreed." in ann.text
    await ann.say("save", "row 1")
    (row,) = (await ann.plan()).rows
    assert row.agreement == Agreement(agreed_by=("Sheila",), not_agreed="Dad refused")
    assert words_of(row, "agreed_by") == "Sheila"
    await ann.press("Change this row")
    await ann.say("show so far")
    cells = {(cell.heading, cell.words) for reply in ann.replies if reply.type == "table" for cell in reply.beneath}
    assert {("Agreed by", "Sheila"), ("Did not agree", "Dad refused")} <= cells
    await ann.press("Change: agreed by")
    await ann.say("Sheila, Dad refused and Mum agreed", "save")
    assert (await ann.plan()).rows[0].agreement == Agreement(agreed_by=("Sheila", "Mum"), not_agreed="Dad refused")


async def test_an_agreement_said_at_the_question_is_its_answer(ann: Chat) -> None:
    await put(ann, NAMED)
    await ann.say("row 1")
    await ann.press("Change this row", "Add: Agreed by")
    await ann.say("Mum agrees", "save")
    assert (await ann.plan()).rows[0].agreement.agreed_by == ("Mum",)

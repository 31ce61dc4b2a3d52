"""A choice said in other words, and what is said beside it: taken where it is plain, asked about where it is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.dates import read_date
from dialogs.plans.choosing import choice_in, chosen, takes_no_words
from dialogs.plans.forms import Ask
from dialogs.plans.review import DECISIONS, DECISIONS_ALSO, DONE, DONE_ALSO

TODAY = date(2026, 11, 22)
IS_IT_DONE = Ask(
    "done", "Done?", "Is it done?", "", "", "", "", DONE, "choice", also=DONE_ALSO,
    then={"yes": "evidence", "partly": "evidence", "no": "reason"}, reason="reason",
)  # fmt: skip
WHAT_FOLLOWS = Ask(
    "decision", "What follows", "What shall happen?", "", "", "", "", DECISIONS, "choice", also=DECISIONS_ALSO,
    then={"date": "when", "next": "next"}, by_day="date",
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("sort of", "partly"),
        ("Nearly!", "partly"),
        ("not started", "no"),
        ("It hasn't", "no"),
        ("All done.", "yes"),
        ("no, not yet", "no"),
        ("Yes, ok", "yes"),
    ],
)
def test_other_words_for_a_choice_are_the_choice(words: str, value: str) -> None:
    assert choice_in(IS_IT_DONE, words, TODAY) == {"done": value}


@pytest.mark.parametrize(
    ("words", "value", "slot", "rest"),
    [
        ("yes, he was on time on 9 days", "yes", "evidence", "he was on time on 9 days"),
        ("Done. Mum rang on 3 March", "yes", "evidence", "Mum rang on 3 March"),
        ("Partly: 6 days out of 10", "partly", "evidence", "6 days out of 10"),
        ("partly because Mum was ill", "partly", "reason", "because Mum was ill"),
        ("not yet - the waiting list is 12 weeks", "no", "reason", "the waiting list is 12 weeks"),
        ("No, Mum was in hospital.", "no", "reason", "Mum was in hospital."),
    ],
)
def test_what_is_said_after_a_choice_answers_what_follows_from_it(words: str, value: str, slot: str, rest: str) -> None:
    assert choice_in(IS_IT_DONE, words, TODAY) == {"done": value, slot: rest}


@pytest.mark.parametrize(
    ("words", "rest", "day"),
    [
        ("new date 3 march", "3 march", date(2027, 3, 3)),
        ("keep it, with a new date: 3 March 2027", "3 March 2027", date(2027, 3, 3)),
        ("move it to Friday week", "Friday week", date(2026, 12, 4)),
        ("by Friday week", "by Friday week", date(2026, 12, 4)),
        ("3 march", "3 march", date(2027, 3, 3)),
    ],
)
def test_a_day_is_a_new_date(words: str, rest: str, day: date) -> None:
    assert choice_in(WHAT_FOLLOWS, words, TODAY) == {"decision": "date", "when": rest}
    assert read_date(rest, TODAY).date == day


def test_a_next_step_may_be_said_at_once() -> None:
    assert choice_in(WHAT_FOLLOWS, "next step: Mum walks him to the gate", TODAY) == {
        "decision": "next",
        "next": "Mum walks him to the gate",
    }


@pytest.mark.parametrize(
    "words", ["yes but not every day", "yes, but not every day", "yes, no", "done by Mum", "Mum said yes, she did it", "hm"]
)
def test_a_choice_that_is_taken_back_or_only_mentioned_is_asked_about(words: str) -> None:
    assert choice_in(IS_IT_DONE, words, TODAY) == {}
    assert takes_no_words(IS_IT_DONE, words, TODAY)


@pytest.mark.parametrize("words", ["end on 3 march", "keep it, it helps", "move it to Mum's house", "end it, Sheila has left"])
def test_words_beside_a_choice_that_answer_nothing_are_not_lost_in_it(words: str) -> None:
    assert choice_in(WHAT_FOLLOWS, words, TODAY) == {}


@pytest.mark.parametrize(
    "words", ["back", "never mind", "keep it", "no, go back", "yes, undo", "partly, why do you ask?", "yes, show the plan"]
)
def test_a_command_is_neither_a_no_nor_said_beside_a_choice(words: str) -> None:
    assert choice_in(IS_IT_DONE, words, TODAY) == {}


@given(
    st.sampled_from(["", *(label for label, _ in (*DONE, *DECISIONS)), *DONE_ALSO, *DECISIONS_ALSO]),
    st.sampled_from([", ", " - ", ": ", ". ", " ", " because ", "\n"]),
    st.text(max_size=80) | st.sampled_from(["3 march", "mum was ill", "ok", "back"]),
)
def test_any_words_are_a_choice_with_words_of_theirs_or_none(head: str, pause: str, rest: str) -> None:
    words = head + pause + rest
    for ask in (IS_IT_DONE, WHAT_FOLLOWS):
        found = choice_in(ask, words, TODAY)
        if not found:
            assert chosen(ask, words) is None
            continue
        assert found[ask.slot] in {value for _, value in ask.choices}
        beside = [rest for slot, rest in found.items() if slot != ask.slot]
        assert len(beside) <= 1
        if beside:
            assert beside[0]
            assert beside[0] in words
            assert chosen(ask, words) is None

"""A bare yes keeps what is there to be kept; where words are asked for it is asked about, and one tap takes it all the same."""

from __future__ import annotations

import pytest

from checks.plan import SLOTS
from dialogs import wording
from tests.dialogs.talk import at

NODS = ("yes", "ok", "OK.", "fine", "that's fine", "thats fine", "Yes please", "👍", "👍🏽")


@pytest.mark.parametrize("nod", [*NODS, "keep it", "Keep it as it is", "no change", "same as before"])
def test_assent_to_an_answer_that_is_asked_again_keeps_it(nod: str) -> None:
    talk = at("review").say("change the outcome")
    assert talk.open == "outcome"
    talk.say(nod)
    assert talk.words("outcome") == "Paul names 3 feelings in the picture chart"
    assert talk.open == "review"
    assert wording.KEPT_ANSWER in talk.notes


@pytest.mark.parametrize("slot", ["kind", "child", "area", *SLOTS])
@pytest.mark.parametrize("nod", ["ok", "yes", "👍"])
def test_assent_where_words_are_asked_for_is_asked_about_and_one_tap_takes_it(slot: str, nod: str) -> None:
    talk = at(slot).say(nod)
    assert (talk.words(slot), talk.open) == ("", slot)
    assert f"“{nod}”" in talk.notes
    talk.press(wording.TAKE_IT_SO.replace("{words}", nod))
    assert talk.words(slot) == nod
    assert talk.open != slot or slot == "child"  # where nobody can be read in it, that is asked about once


@pytest.mark.parametrize("filler", ["actually", "Hmm", "er", "well", "same as before", "ditto", "as above"])
def test_a_filler_alone_is_no_answer(filler: str) -> None:
    talk = at("outcome").say(filler)
    assert (talk.words("outcome"), talk.open) == ("", "outcome")
    talk.say("change the worry", filler)
    assert talk.words("worry") == "Paul goes quiet at tea"


def test_a_filler_does_not_become_a_line_of_the_letter_nor_a_reason() -> None:
    talk = at("review").say("change line 1", "actually")
    assert talk.open == "line"
    assert "actually" in talk.notes
    talk.say("Nat will draw with you")
    assert any(line.text.startswith("Nat will draw with you") for line in talk.letter.lines), talk
    talk = at("review", who="Nat", why="skip").press(wording.SET_IT_ASIDE).say("ok")
    assert talk.open == "reason"
    talk.say("His own words")
    assert talk.review.set_aside


@pytest.mark.parametrize(("slot", "words"), [("child", "K"), ("who", "Y"), ("outcome", "ok at school"), ("what", "right to roam walk")])
def test_initials_and_words_that_begin_so_are_answers(slot: str, words: str) -> None:
    assert at(slot).say(words).words(slot) == words


def test_a_view_may_be_a_bare_word() -> None:
    talk = at("review").say("save")
    talk.press(f"Add: {wording_title('parents_view')}").say("fine")
    assert talk.words("parents_view") == "fine"


def test_assent_to_steps_takes_the_steps_that_were_proposed() -> None:
    talk = at("outcome", what="Paul to read at bedtime every night until 18 December").say("reading goes from 20% of nights to 100%")
    assert talk.open == "steps", talk
    proposed = talk.question.suggested
    talk.say("yes")
    assert talk.words("steps") == proposed


def wording_title(slot: str) -> str:
    from dialogs.drafting import QUESTIONS

    return QUESTIONS[slot].title.replace("{child}", "Paul")

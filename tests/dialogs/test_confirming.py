"""A typed yes or no to a wish to be sure, and what is neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import wording, wording_accounts
from dialogs.confirming import Confirmation, confirmation_in, confirmed_by, says, sure
from dialogs.handling.step import note
from dialogs.plans import wording_people
from dialogs.replies import Choice, Press

ERASE = (wording_accounts.YES_ERASE, wording_accounts.NO_ERASE)
LEAVE = (wording_people.YES_LEAVE, wording_people.NO_STAY)
ACCEPT = (wording_people.ACCEPT, wording_people.NOT_NOW)
ARCHIVE = (wording_people.YES_ARCHIVE, wording_people.NO_ARCHIVE)
DROP = (wording.YES_CANCEL, wording.NO_GO_ON)


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (ERASE, "yes"),
        (ERASE, "Yes!"),
        (ERASE, "yes, erase it for good"),
        (ERASE, "yes please erase it"),
        (ERASE, "erase it"),
        (ERASE, "Yes, I'm sure"),
        (ERASE, "yes do"),
        (LEAVE, "yes i want to leave"),
        (ACCEPT, "I accept"),
        (ACCEPT, "accept it"),
        (ACCEPT, "ok"),
        (DROP, "drop it"),
        (DROP, "yes drop it"),
    ],
)
def test_near_forms_of_yes_are_yes(labels: tuple[str, str], text: str) -> None:
    assert says(text, *labels) is True


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (ERASE, "no"),
        (ERASE, "No, keep it."),
        (ERASE, "no don't erase it"),
        (ERASE, "don't"),
        (ERASE, "keep it please"),
        (ERASE, "not now"),
        (ERASE, "no thank you"),
        (LEAVE, "no, I want to stay"),
        (LEAVE, "stay"),
        (ACCEPT, "not now"),
        (DROP, "go on"),
        (DROP, "no go on"),
        (DROP, "back"),
    ],
)
def test_near_forms_of_no_are_no(labels: tuple[str, str], text: str) -> None:
    assert says(text, *labels) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes but not yet",
        "yes, Mum will walk him to school",
        "no school on Fridays",
        "ok thanks",
        "I don't know",
        "erase the worry and put: late for school",
        "yes no",
        "for good",
        "it",
        "hello",
        "Sheila",
    ],
)
def test_what_says_more_than_yes_or_no_is_neither(text: str) -> None:
    assert says(text, *ERASE) is None


@pytest.mark.parametrize(
    ("labels", "wish"),
    [(ARCHIVE, "archive"), (ARCHIVE, "Archive."), (ARCHIVE, "archive the plan"), (ERASE, "erase this plan"), (LEAVE, "leave the plan")],
)
def test_a_wish_that_is_typed_twice_is_not_a_yes_to_itself(labels: tuple[str, str], wish: str) -> None:
    assert says(wish, *labels) is None
    assert says("archive it", *ARCHIVE) is True


@given(st.text(max_size=200))
def test_no_text_makes_the_reading_fail(text: str) -> None:
    assert says(text, *ERASE) in (True, False, None)


@given(st.text(alphabet="yesno ,.'ittakeoff", max_size=70))
def test_nothing_with_a_no_in_it_is_ever_a_yes(text: str) -> None:
    words = text.lower().replace(",", " ").replace(".", " ").split()
    if "no" in words or "not" in words:
        assert says(text, wording_people.YES_TAKE_OFF, wording_people.NO_TAKE_OFF) is not True


def _asked() -> Confirmation:
    yes, no = (Choice(label=label, press=Press(event=event)) for label, event in (("Yes, erase it for good", "y"), ("No, keep it", "n")))
    found = confirmation_in((note("before"), sure("Sure?", yes, no)))
    assert found is not None
    return found


def test_the_buttons_are_what_a_typed_word_presses_and_the_way_back_comes_first() -> None:
    asked = _asked()
    assert confirmed_by("yes", asked) == Press(event="y")
    assert confirmed_by("no", asked) == Press(event="n")
    assert confirmed_by("cancel", asked) == Press(event="n"), "it is about what was just asked, and not about another row"
    assert confirmed_by("Nan will take him", asked) is None
    assert sure("Sure?", asked.yes, asked.no).choices[0].label == "No, keep it"


def test_a_wish_to_be_sure_is_open_only_as_the_last_thing_said() -> None:
    asked = _asked()
    assert confirmation_in((sure("Sure?", asked.yes, asked.no), note("and another thing"))) is None
    assert confirmation_in(()) is None


def test_leave_it_leaves_the_question_and_not_the_plan() -> None:
    yes, no = Press(event="plan left"), Press(event="plan stayed")
    asked = Confirmation(yes=Choice(label="Yes, leave it", press=yes), no=Choice(label="No, stay", press=no))
    assert confirmed_by("Leave it", asked) == no
    assert confirmed_by("yes, leave it", asked) == yes

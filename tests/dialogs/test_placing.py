"""Words said at the review: into the answer that is still open where they clearly are one, never kept where they are a question, and
with a way out where they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import wording
from dialogs.loose import kept_with, without
from dialogs.placing import is_question
from tests.dialogs.talk import Talk, at

LEAVE = wording.LEAVE_WORDS


def reviewed(**answers: str) -> Talk:
    return at("review", **answers)


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("child", "Tyler-James, 14"),
        ("child", "Amira, 9, she"),
        ("kind", "child in need"),
        ("when", "18 December"),
        ("who", "Nan"),
        ("who", "Mum and Dad"),
        ("why", "so that he feels safe at home"),
    ],
)
def test_words_that_clearly_answer_what_is_still_open_go_there_and_can_be_taken_back(slot: str, words: str) -> None:
    talk = reviewed(**{slot: "skip"})
    before = talk.words(slot)
    talk.say(words)
    assert (before, talk.words(slot)) == ("", words), talk
    assert "still open" in talk.notes
    talk.say("undo")
    assert talk.words(slot) == ""


def test_words_that_could_be_two_open_answers_or_none_are_asked_about_with_the_open_ones_first() -> None:
    talk = reviewed(child="skip").say("Tyler-James likes football")
    assert talk.words("child") == ""
    labels = [choice.label for reply in talk.replies for choice in getattr(reply, "choices", ())]
    assert labels[0] == "Child"
    assert LEAVE in labels[:6]
    talk.press("Child")
    assert talk.words("child") == "Tyler-James likes football"
    assert talk.current is not None
    assert talk.current.unplaced == ""


def test_what_is_still_open_is_a_tap_away_in_sight() -> None:
    talk = reviewed(child="skip")
    (add,) = [choice for choice in talk.review.choices if choice.label == "Add: child"]
    assert add.weight == "normal"
    talk.press("Add: child")
    assert talk.open == "child"
    talk.say("Amira, 9, she")
    assert "Add: child" not in [choice.label for choice in talk.review.choices]


@pytest.mark.parametrize("question", ["whos nan?", "who's nan", "when is the review", "is it enough", "actually", "great"])
def test_a_question_or_a_filler_is_not_kept_as_words_of_the_row_unless_that_is_wanted(question: str) -> None:
    talk = reviewed().say(question)
    assert talk.current is not None
    assert talk.current.unplaced == ""
    talk.press(wording.KEEP_WORDS)
    assert talk.current.unplaced == question


@pytest.mark.parametrize("words", ["When he is tired he hides", "Will is his best friend", "Can openers upset him"])
def test_words_that_only_begin_like_a_question_are_kept(words: str) -> None:
    assert not is_question(words)


@pytest.mark.parametrize("said", ["leave it", "Leave it out.", "never mind", "drop it", "forget it"])
def test_the_words_just_asked_about_are_let_go_in_words_and_can_be_brought_back(said: str) -> None:
    talk = reviewed().say("He also needs new glasses", "Gran has offered lifts", said)
    assert talk.current is not None
    assert talk.current.unplaced == "He also needs new glasses"
    assert talk.open == "review"
    talk.say("undo")
    assert talk.current.unplaced == "He also needs new glasses\nGran has offered lifts"


@pytest.mark.parametrize("saved", [False, True])
def test_several_pieces_none_just_asked_about_are_named_and_it_is_asked_which_to_leave(saved: bool) -> None:
    talk = reviewed()
    talk.say("blah one", "blah two", *(["save"] if saved else []), "example", "change who to Mum", *(["save"] if saved else []), "leave it")
    assert talk.current is not None
    assert "“blah one” · “blah two”" in talk.notes, talk
    assert "Which shall I leave out?" in talk.notes
    talk.press("Leave out: “blah one”")
    assert talk.current.unplaced == "blah two", talk
    talk.say("leave it out")
    assert talk.current.unplaced == "", talk
    talk.say("undo")
    assert talk.current.unplaced == "blah two", talk


def test_a_piece_is_left_out_by_its_words_and_all_of_them_at_once() -> None:
    talk = reviewed()
    talk.say("blah one", "Blah two, again", "blah three", "leave out blah two, again")
    assert talk.current is not None
    assert talk.current.unplaced == "blah one\nblah three", talk
    talk.say("leave them all out")
    assert talk.current.unplaced == "", talk


def test_words_just_kept_are_the_last_change_that_undo_takes_back() -> None:
    talk = reviewed()
    outcome = talk.words("outcome")
    talk.say("blah one", "undo")
    assert talk.current is not None
    assert (talk.current.unplaced, talk.words("outcome")) == ("", outcome), talk
    talk.say("undo")
    assert (talk.current.unplaced, talk.words("outcome")) == ("blah one", outcome), talk


def test_placing_takes_the_words_just_asked_about_and_leaves_the_others() -> None:
    talk = reviewed().say("He also needs new glasses", "Gran has offered lifts").press("Limits")
    assert talk.current is not None
    assert talk.words("which") == "Gran has offered lifts"
    assert talk.current.unplaced == "He also needs new glasses"
    talk.say("undo")
    assert talk.current.unplaced == "He also needs new glasses\nGran has offered lifts"


def test_in_a_saved_row_each_piece_and_all_of_them_can_be_left_out_and_it_stays_saved() -> None:
    talk = reviewed().say("He also needs new glasses", "Gran has offered lifts", "He likes horses", "save")
    talk.press("Leave out: “Gran has offered lifts”")
    assert talk.current is not None
    assert talk.current.unplaced == "He also needs new glasses\nHe likes horses"
    assert talk.current.status == "saved"
    talk.press(wording.DROP_ALL)
    assert talk.current.unplaced == ""
    assert talk.current.status == "saved"
    talk.say("undo")
    assert talk.current.unplaced == "He also needs new glasses\nHe likes horses"
    assert talk.current.status == "saved"


def test_a_late_leave_out_changes_nothing() -> None:
    talk = reviewed().say("He also needs new glasses")
    late = talk.button(LEAVE)
    talk.say("Gran has offered lifts").press_raw(late)
    assert talk.current is not None
    assert talk.current.unplaced == "He also needs new glasses\nGran has offered lifts"


@pytest.mark.parametrize("value", ["7", "", "-1", "x"])
def test_a_press_that_names_no_piece_lets_nothing_go(value: str) -> None:
    talk = reviewed().say("He also needs new glasses")
    talk.press_raw(talk.button(LEAVE).model_copy(update={"value": value}))
    assert talk.current is not None
    assert talk.current.unplaced == "He also needs new glasses"


@given(st.lists(st.text(alphabet="ab \n", min_size=1), max_size=4), st.text(alphabet="ab \n", max_size=6))
def test_one_piece_less_is_the_others_as_they_were(kept: list[str], piece: str) -> None:
    whole = "\n".join(kept)
    left = without(whole, piece)
    assert left == whole or len(left) < len(whole)
    assert is_question(piece) in (True, False)
    assert without(kept_with("x", "yy"), "yy") == "x"
    assert without("x\nyy\nz", "yy") == "x\nz"


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("where", "do i have to put a place"),
        ("child", "can i put initials"),
        ("when", "can it be end of term"),
        ("who", "do we need surnames?"),
    ],
)
def test_a_question_about_the_question_is_no_answer_and_one_tap_takes_it_all_the_same(slot: str, text: str) -> None:
    talk = at(slot).say(text)
    assert (talk.words(slot), talk.open) == ("", slot)
    assert wording.NO_ANSWER_TO_THAT in talk.notes
    assert talk.press(wording.TAKE_IT_SO.replace("{words}", text)).words(slot) == text


@pytest.mark.parametrize(("slot", "text"), [("why", "can it be safer for him at night"), ("who", "May I"), ("which", "Can Mum get there")])
def test_what_only_looks_like_a_question_back_is_an_answer(slot: str, text: str) -> None:
    assert at(slot).say(text).words(slot) == text

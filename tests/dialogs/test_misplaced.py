"""An answer that reads as if it belonged elsewhere is kept, and asked about once; an answer in its place never is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checks.plan import SLOTS
from dialogs import wording
from dialogs.misplaced import _DONE_BY, _LOOKS, _MAY_LOOK, _TO_OR_WILL, belongs
from tests.dialogs.talk import ROW, at

TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("slot", "words", "elsewhere"),
    [
        ("who", "mum to get more support", "what"),
        ("who", "Dad needs to stop shouting", "what"),
        ("who", "get more support for mum", "what"),
        ("who", "refer to early help", "what"),
        ("where", "mum and dad", "who"),
        ("where", "Nan", "who"),
        ("where", "every tuesday", "when"),
        ("where", "by 18 December", "when"),
    ],
)
def test_a_misplaced_answer_is_kept_and_asked_about_once(slot: str, words: str, elsewhere: str) -> None:
    assert belongs(slot, words) == elsewhere
    talk = at(slot).say(words)
    assert talk.words(slot) == words
    assert talk.question.nudge is not None
    assert talk.question.nudge.words == words
    assert "This reads like" in talk.question.nudge.text
    assert talk.question.slot == {"who": "where", "where": "when"}[slot]
    talk.say("4 December" if slot == "where" else "school")
    assert talk.question.nudge is None
    talk.say(f"change {slot} to Nat Obuya's flat" if slot == "where" else "change who to Nat Obuya")
    assert talk.words(slot).startswith("Nat Obuya")


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        *(("who", words) for words in ("Mum", "Mum to do the school run", "support worker Jo", "Will", "Grace and Hope", "get Jo to ring")),
        *(
            ("who", words)
            for words in ("me", "Nan to have Jay on Fridays with me", "Make Space mentors", "find out from Jo", "Mum to be helped by Jo")
        ),
        *(
            ("where", words)
            for words in ("mum's", "nans", "at dad's", "home with mum", "school", "Costa", "grandparents", "Sheila's office")
        ),
        *(("where", words) for words in ("Tuesday club", "online", "May House", "the nan and dad cafe")),
    ],
)
def test_an_answer_in_its_place_is_not_asked_about(slot: str, words: str) -> None:
    assert belongs(slot, words) == ""


TABLE = [
    line.split("\t")
    for line in (TESTS / "dialogs/misplaced.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("slot", "words", "elsewhere"), TABLE)
def test_only_what_is_plainly_in_the_wrong_place_is_asked_about(slot: str, words: str, elsewhere: str) -> None:
    assert belongs(slot, words) == ("" if elsewhere == "-" else elsewhere)


@pytest.mark.parametrize(
    ("slot", "words", "sentence"),
    [
        ("worry", "18 december", "This reads like a time. If it is, it belongs under “when”: what are you worried about?"),
        ("what", "at school", "This reads like a place. If it is, it belongs under “where”: what needs to happen?"),
        ("who", "by friday", "This reads like a time. If it is, it belongs under “when”: who will do it?"),
        ("where", "so he can sleep", "This reads like a reason. If it is, it belongs under “why”: where will it happen?"),
        (
            "when",
            "hes calmer",
            "This reads like what you will see when it has worked. If it is, it belongs under “outcome”: when will it be done by?",
        ),
        ("which", "18 december", "This reads like a time. If it is, it belongs under “when”: what does it depend on?"),
        ("why", "by friday", "This reads like a time. If it is, it belongs under “when”: why will it help?"),
    ],
)
def test_an_answer_under_another_question_is_kept_and_asked_about_in_a_kind_sentence(slot: str, words: str, sentence: str) -> None:
    talk = at(slot).say(words)
    assert talk.words(slot) == words
    assert talk.question.nudge is not None
    assert talk.question.nudge.text == sentence


def test_a_last_answer_is_asked_about_before_the_review() -> None:
    talk = at("outcome").say("18 december")
    assert talk.words("outcome") == "18 december"
    assert "This reads like a time. If it is, it belongs under “when”: what will you see when it has worked?" in talk.notes
    assert talk.button(wording.CHANGE_IT).slot == "outcome"


def test_an_answer_that_is_given_again_is_right_where_it_is() -> None:
    talk = at("when").say("hes calmer").press(wording.CHANGE_IT)
    assert talk.open == "when"
    talk.say("hes calmer")
    assert talk.words("when") == "hes calmer"
    assert talk.question.nudge is None or "This reads like" not in talk.question.nudge.text


@pytest.mark.parametrize(
    ("slot", "words", "elsewhere"),
    [
        ("who", "because he is tired every morning", "why"),
        ("where", "so he can sleep", "why"),
        ("when", "hes calmer", "outcome"),
        ("worry", "18 december", "when"),
    ],
)
def test_a_misplaced_answer_is_put_where_it_belongs_in_one_tap_and_the_question_is_asked_again(
    slot: str, words: str, elsewhere: str
) -> None:
    talk = at(slot).say(words)
    label = f"Put it under “{wording.SHORT[elsewhere]}”"
    assert talk.question.nudge is not None
    assert [one.label for one in talk.question.nudge.choices] == [label, wording.CHANGE_IT]
    stale = talk.button(label)
    talk.press(label)
    assert (talk.words(slot), talk.words(elsewhere), talk.open) == ("", words, slot)
    assert f": {words}" in talk.notes
    talk.press_raw(stale)
    assert "That button belongs to an earlier question" in talk.notes
    assert (talk.words(slot), talk.words(elsewhere), talk.open) == ("", words, slot)
    talk.say("undo")
    assert (talk.words(slot), talk.words(elsewhere)) == (words, "")


def test_a_day_under_a_limit_is_not_offered_a_place_that_is_taken() -> None:
    talk = at("which").say("18 december")
    assert talk.words("when")
    assert talk.question.nudge is not None
    assert [one.label for one in talk.question.nudge.choices] == [wording.CHANGE_IT]


def test_what_stood_there_before_a_misplaced_answer_is_back_when_that_is_put_elsewhere() -> None:
    talk = at("when").say("change where to so he can sleep")
    first = at("where").say("school").say("change where to so he can sleep")
    for one, before in ((talk, ROW["where"]), (first, "school")):
        one.press("Put it under “why”")
        assert (one.words("where"), one.words("why"), one.open) == (before, "so he can sleep", "where")
        assert one.question.earlier == before
        one.say("keep it")
        assert one.open == "when"


def test_a_misplaced_last_answer_is_asked_for_again_at_the_review() -> None:
    talk = at("when").say("skip").say(ROW["which"]).say(ROW["why"]).say("18 december")
    talk.press("Put it under “when”")
    assert (talk.open, talk.words("when"), talk.words("outcome")) == ("outcome", "18 december", "")
    assert "Friday 18 December 2026" in talk.notes


def test_no_answer_of_the_labelled_sets_is_asked_about() -> None:
    said: set[tuple[str, str]] = set()
    for name in ("fresh/rows.jsonl", "fresh/child.jsonl", "dialogs/child_rows.jsonl"):
        rows = [json.loads(line) for line in (TESTS / name).read_text(encoding="utf-8").splitlines() if line.strip()]
        said |= {(slot, row.get(slot, "")) for row in rows for slot in SLOTS}
    table = (TESTS / "dialogs/intents.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in table if line and not line.startswith("#")]
    said |= {(asking, text) for asking, text, intent, *_ in cells if intent == "answer"}
    assert len(said) > 1000
    assert [one for one in said if belongs(*one)] == []


@given(st.text(max_size=100), st.sampled_from(SLOTS))
def test_any_text_is_looked_at_without_an_exception(text: str, slot: str) -> None:
    assert belongs(slot, text) in ("", *SLOTS)


@given(st.lists(st.sampled_from(["Mum", "(Jo)", " ", " ", "\n", "to", "WILL", "w\u0131ll", "by", "do", "x"]), max_size=8).map("".join))
def test_a_deed_of_somebodys_has_a_word_that_ties_the_two(words: str) -> None:
    assert _DONE_BY.fullmatch(words) is None or _TO_OR_WILL.search(words) is not None


_PIECES = st.sampled_from(
    [
        *("Mum", "mum,", "dad", "&", "and", "Mum(Jo)", "nan", "his", "The", "step-dad", "to", "will", "do", "by", "every", "week"),
        *(
            "By",
            "in",
            "at",
            "school",
            "the",
            "4",
            "dec",
            "December",
            "2026",
            "next",
            "tomorrow",
            "monday",
            "TILL",
            "3rd",
            "may",
            "12/12/2026",
        ),
        *("so", "because", "coz", "he", "he's", "is", "calmer", "they", "feels", "cos-he", "\u017fo", "clinic"),
    ]
)


_GAPS = st.sampled_from([" ", " ", " ", "\n", "\u00a0", "", ", "])


@given(st.lists(st.tuples(_PIECES, _GAPS).map("".join), min_size=1, max_size=5).map("".join))
@example("Mum(Jo) will do it by Friday")
@settings(max_examples=1000)
def test_whatever_looks_like_an_answer_begins_with_a_piece_that_one_may_begin_with(words: str) -> None:
    words = words.strip(" .!")
    for slot, looks in _LOOKS.items():
        assert not looks(words) or slot in _MAY_LOOK[words.split()[0]]


def test_every_answer_of_the_table_that_looks_like_another_begins_so() -> None:
    table = (TESTS / "dialogs/misplaced.tsv").read_text(encoding="utf-8").splitlines()
    said = [cell.strip(" .!") for line in table if not line.startswith("#") for cell in line.split("\t")]
    looking = [(slot, words) for words in said if words for slot, looks in _LOOKS.items() if looks(words)]
    assert len(looking) > 50
    assert [one for one in looking if one[0] not in _MAY_LOOK[one[1].split()[0]]] == []

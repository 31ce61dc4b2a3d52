"""An answer that clearly says more than was asked fills those slots too; one that only mentions a place or a day is kept whole."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands.read import read_message
from dialogs.replies import Note, Taken
from dialogs.surplus import _FURTHER, _SIGNS, SHORTEST, _bears_signs, _is_form, may_say_more, say_more
from tests.dialogs.talk import TODAY, at

TESTS = Path(__file__).parents[1]
SLOTS = ("worry", "what", "who", "where", "when", "which", "why", "outcome")
CHILDREN = frozenset(("kai", "leo", "maya", "mia", "paul", "tia", "tyler"))
SHEILA = "Sheila will do 5 sessions with Paul in school, one a week, by 31 August 2027"
LINES = [
    line.split("\t")
    for line in (TESTS / "dialogs/surplus.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def said(text: str, asking: str, children: frozenset[str] = CHILDREN) -> dict[str, str]:
    """What is taken from an answer, in a row where nothing has been said after it; the asked slot only where it keeps a part."""
    empty = frozenset(SLOTS[SLOTS.index(asking) + 1 :])
    more = say_more(text, asking, empty, children, TODAY) if may_say_more(text, asking) else None
    slots = {} if more is None else {slot: ", ".join(words) for slot, words in more.slots.items()}
    return {slot: words for slot, words in slots.items() if slot != asking or words != text}


@pytest.mark.parametrize(("asking", "text", "wanted"), LINES)
def test_an_answer_fills_what_it_clearly_says_and_no_more(asking: str, text: str, wanted: str) -> None:
    expected = {} if wanted == "-" else dict(part.split("=", 1) for part in wanted.split(" | "))
    assert said(text, asking) == expected


def test_what_was_said_with_the_answer_is_shown_and_not_asked_again() -> None:
    talk = at("what").say(SHEILA)
    assert [talk.words(slot) for slot in ("what", "who", "where", "when")] == [
        "do 5 sessions with Paul",
        "Sheila",
        "in school",
        "one a week, by 31 August 2027",
    ]
    taken = next(reply for reply in talk.replies if isinstance(reply, Taken))
    assert {item.words for item in taken.items} == {talk.words(slot) for slot in ("what", "who", "where", "when")}
    assert "I read that as Tuesday 31 August 2027." in talk.notes
    assert talk.open == "which"
    talk.say("skip", "so that he can say how he feels", "Paul names 3 feelings in the picture chart")
    assert "date-missing" not in {flag.finding.rule for flag in talk.review.flags}
    assert "owner-missing" not in {flag.finding.rule for flag in talk.review.flags}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("what: 5 sessions with Paul\nwho: Sheila\nwhere: school", {"what": "5 sessions with Paul", "who": "Sheila", "where": "school"}),
        ("5 sessions with Paul\nWho: Sheila\nWhen: soon", {"what": "5 sessions with Paul", "who": "Sheila", "when": "soon"}),
        ("Who: Mum\nWhen: by Friday", {}),
        ("5 sessions. Who: Sheila, when: by 12 feb", {}),
        ("worry: he is out til 2\nwhat: home by 9\nwho: Mum", {"who": "Mum"}),
    ],
)
def test_the_labels_of_a_form_say_what_is_what(text: str, wanted: dict[str, str]) -> None:
    assert said(text, "what") == wanted


def test_one_undo_takes_all_of_it_back() -> None:
    talk = at("what").say(SHEILA, "undo")
    assert talk.open == "what"
    assert talk.current is not None
    assert talk.current.answers.keys() == {"kind", "child", "area", "worry"}


def test_a_filled_slot_is_not_taken_away_and_the_answer_is_then_kept_whole() -> None:
    talk = at("where").say("back", "back")
    assert talk.open == "what"
    talk.say(SHEILA)
    assert talk.words("who") == "Nat Obuya, play worker"
    assert talk.words("what") == SHEILA
    assert [talk.words(slot) for slot in ("where", "when")] == ["in school", "one a week, by 31 August 2027"]
    assert talk.open == "who", "which was gone back over too, and keeps its answer until another is given"


def test_a_slot_that_was_skipped_is_filled_when_it_is_said_after_all() -> None:
    talk = at("what").say("Paul to draw", "skip", "school")
    assert talk.open == "when"
    talk.say("Sheila will draw with him every Tuesday until 18 December so that he can talk")
    assert [talk.words(slot) for slot in ("who", "why")] == ["Sheila", "so that he can talk"]
    assert talk.current is not None
    assert talk.current.answers["when"].reading.date == date(2026, 12, 18)
    assert talk.open == "which"


def test_a_place_that_is_not_needed_stays_so() -> None:
    talk = at("where").press("Not needed").say("back", "back", "Sheila will do it in school by 18 December")
    assert talk.words("where") == ""


def test_what_the_child_does_is_kept_whole_and_who_helps_is_asked() -> None:
    talk = at("what").say("Paul to draw with the play worker in school by 18 December")
    assert talk.words("what") == "Paul to draw with the play worker in school by 18 December"
    assert talk.open == "who"


def test_a_day_that_has_passed_is_asked_about_at_once() -> None:
    talk = at("what").say("Mum to ring the dentist by 3 March 2026")
    assert talk.open == "where"
    assert talk.question.nudge is not None
    assert talk.question.nudge.slot == "when"


def test_an_answer_that_is_only_that_is_taken_as_before() -> None:
    talk = at("what").say("Back to school by Monday")
    assert talk.words("what") == "Back to school by Monday"
    assert talk.open == "who"
    assert not any(isinstance(reply, Taken | Note) for reply in talk.replies)


def test_the_command_reads_an_answer_as_the_conversation_does() -> None:
    read = read_message(SHEILA, "what", TODAY)
    assert read == {
        "intent": "answer",
        "slots": {
            "what": ("do 5 sessions with Paul",),
            "who": ("Sheila",),
            "where": ("in school",),
            "when": ("one a week, by 31 August 2027",),
        },
        "date": "2027-08-31",
    }
    assert read_message("Back to school by Monday", "what", TODAY)["slots"] == {"what": ["Back to school by Monday"]}


def test_answers_of_the_labelled_rows_are_not_read_for_more_than_they_say() -> None:
    """Of more than a thousand answers, one action names who does it by which day, and no other answer is read for more."""
    read, more = 0, set()
    for name in ("fresh/rows.jsonl", "fresh/child.jsonl", "dialogs/child_rows.jsonl"):
        for line in (TESTS / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            child = frozenset([row["child"]["first_name"].lower()]) if "child" in row else CHILDREN
            for slot in SLOTS:
                text = row.get(slot) or ""
                read += 1
                if said(text, slot, child):
                    more.add((slot, text))
    assert read > 1000
    assert {slot for slot, _ in more} <= {"what"}
    assert len(more) <= 1, more


_WORDS = [*SHEILA.split(), "so", "that", "we", "see", "3", ".", "\n", "Mum", "to", "until", "Friday", "at"]


@given(st.lists(st.sampled_from(_WORDS)).map(" ".join) | st.text(max_size=200), st.sampled_from(SLOTS))
def test_only_words_that_were_said_are_taken_from_any_text(text: str, asking: str) -> None:
    empty = frozenset(SLOTS) - {asking}
    more = say_more(text, asking, empty, CHILDREN, date(2026, 11, 21)) if may_say_more(text, asking) else None
    for words in () if more is None else more.slots.values():
        assert all(part in text for part in words)


_PARTS = st.sampled_from(
    [
        *(
            "in",
            "before",
            "to",
            "the",
            "by",
            "'til",
            "3",
            "4/5",
            "5.6",
            "mon",
            "Friday,",
            "31st",
            "of",
            "may",
            "(dec",
            "days",
            "wee\u212as",
        ),
        *("tod\u0131y", "so", "by-pass", "\u017fee", ".", ";", "x", "who:", "\nWhy", "–", "ALL I WANT ="),
    ]
)
_SPACES = st.sampled_from([" ", " ", " ", "  ", "\n", "\xa0", "\x1c", "", "-"])


@given(st.lists(st.tuples(_PARTS, _SPACES).map("".join), max_size=5).map("".join) | st.text(max_size=60))
@settings(max_examples=1_000)
def test_the_signs_of_other_slots_are_found_piece_by_piece_as_in_the_whole_text(text: str) -> None:
    for slot, signs in _SIGNS.items():
        whole = any(sign.search(text) for sign in signs) and (slot != "worry" or _FURTHER.search(text) is not None)
        assert _bears_signs(text, slot) == whole
        said = len(text) >= SHORTEST and (whole or _is_form(text))
        assert may_say_more(text, slot) == said


@pytest.mark.parametrize(
    "words",
    [
        "she doesnt sleep, up till 1am on her tablet, late for school most days",
        "domestic abuse, boys witnessed dad hit mum",
        "hes scared of his stepdad and wont go home",
    ],
)
def test_a_worry_told_where_the_part_of_the_plan_is_asked_for_is_the_worry_and_the_part_is_asked_for_again(words: str) -> None:
    talk = at("area").say(words)
    assert talk.words("worry") == words
    assert talk.open == "area"
    talk.say("child")
    assert talk.open == "what"
    assert at("area").say(words).say("undo").words("worry") == ""


@pytest.mark.parametrize(
    "words",
    [
        "the impact of domestic abuse on the children",
        "keeping children safe from harm and neglect at home",
        "how she is doing at school and with friends",
        "neglect and domestic abuse by the mum's partner",
        "neglect",
    ],
)
def test_a_name_of_a_part_of_the_plan_is_that_part(words: str) -> None:
    talk = at("area").say(words)
    assert talk.words("area") == words
    assert talk.words("worry") == ""

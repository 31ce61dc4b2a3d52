"""Commands and answers told apart, on messages of our own and on the conventions one by one.

Longer than most: each quick look before a reader, beside what it must let through.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogs.intents import ANSWER, Intent, IntentName, read_intent
from dialogs.intents.corrections import _FIRST, _bears_signs
from dialogs.intents.gate import Gate, admits
from dialogs.intents.glance import may_be_more
from dialogs.intents.kinds import _MAY_BE_WHEN, _PARTS, _WHEN, MAY_LOOK, slot_by_look
from dialogs.intents.matching import Search
from dialogs.intents.patterns import Automaton
from dialogs.intents.phrasebook import phrasebook
from dialogs.intents.reading import LONGEST, _read
from dialogs.intents.spelling import slips
from dialogs.intents.tokens import read_tokens

SLOTS = ("worry", "what", "who", "where", "when", "which", "why", "outcome")
ASKING = (*SLOTS, "kind", "child", "area", "measure", "frequency", "baseline", "steps", "review", "cancel", "restart", "")


class Labelled(NamedTuple):
    """One message of the table: what was asked, what was typed, and what is meant."""

    asking: str
    text: str
    intent: str
    slot: str = ""
    value: str = ""


def table() -> list[Labelled]:
    lines = (Path(__file__).parent / "intents.tsv").read_text(encoding="utf-8").splitlines()
    return [Labelled(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def misread(items: list[Labelled]) -> list[tuple[Labelled, Intent]]:
    read = [(item, read_intent(item.text, item.asking)) for item in items]
    return [(item, intent) for item, intent in read if (intent.name, intent.slot) != (item.intent, item.slot)]


def test_nearly_every_message_of_the_table_is_understood() -> None:
    items = table()
    wrong = misread(items)
    assert len(items) > 400
    assert len(wrong) <= 0.03 * len(items), wrong


def test_hardly_an_answer_of_the_table_is_taken_for_a_command() -> None:
    answers = [item for item in table() if item.intent == "answer"]
    assert len(answers) > 200
    assert len(misread(answers)) <= 0.01 * len(answers), misread(answers)


def test_no_answer_of_the_table_drops_or_clears_a_plan() -> None:
    assert [item for item in table() if read_intent(item.text, item.asking).name in ("cancel", "restart") and item.intent == "answer"] == []


def test_the_new_words_of_a_change_are_the_shortest() -> None:
    changes = [item for item in table() if item.intent == "change"]
    wrong = [(item, found) for item in changes if (found := read_intent(item.text, item.asking)).value != item.value]
    assert len(wrong) <= 0.05 * len(changes), wrong


def test_every_command_is_in_the_table_at_least_five_times() -> None:
    counts = {name: sum(item.intent == name for item in table()) for name in get_args(IntentName)}
    assert min(counts.values()) >= 5, counts


@pytest.mark.parametrize(
    ("asking", "text", "meant"),
    [
        ("who", "pass", "skip"),
        ("what", "pass his driving theory", "answer"),
        ("who", "later", "skip"),
        ("when", "later in March", "answer"),
        ("which", "no", "skip"),
        ("outcome", "no falls for a week", "answer"),
        ("when", "next week", "answer"),
        ("who", "nobody yet", "skip"),
        ("who", "nobody yet but Nan has offered", "answer"),
        ("worry", "I don't know how much he is drinking", "answer"),
        ("who", "I don't know", "skip"),
    ],
)
def test_the_same_words_mean_something_else_under_another_question(asking: str, text: str, meant: str) -> None:
    assert read_intent(text, asking).name == meant


@pytest.mark.parametrize("asking", SLOTS)
def test_a_bare_why_is_never_an_answer(asking: str) -> None:
    assert read_intent("why?", asking) == Intent("why")


def test_a_why_with_its_reason_is_an_answer() -> None:
    assert read_intent("Why? Because he wants to be picked", "why") == ANSWER


def test_naming_a_slot_beats_going_back() -> None:
    assert read_intent("go back to who", "when") == Intent("change", "who")
    assert read_intent("go back", "when") == Intent("back")


def test_a_day_put_right_while_something_else_is_asked_changes_the_date() -> None:
    assert read_intent("sorry, meant Thursday", "where") == Intent("change", "when", "Thursday")
    assert read_intent("sorry, meant Thursday", "when") == ANSWER


def test_a_person_put_right_changes_who() -> None:
    assert read_intent("it's not Mum it's Nan", "when") == Intent("change", "who", "Nan")
    assert read_intent("it's not Mum it's Nan", "who") == ANSWER


def test_changing_something_in_the_plan_is_an_answer() -> None:
    assert read_intent("Change his bedtime to 8pm", "what") == ANSWER
    assert read_intent("change the date to 4 Dec", "where") == Intent("change", "when", "4 Dec")


@pytest.mark.parametrize(
    ("asking", "text", "value"),
    [("who", "change who to Sheila", "Sheila"), ("where", "where: at school", "at school"), ("when", "change the date to 4 Dec", "4 Dec")],
)
def test_naming_the_slot_that_is_asked_for_is_no_part_of_its_answer(asking: str, text: str, value: str) -> None:
    assert read_intent(text, asking) == Intent("answer", value=value)


def test_scrapping_the_last_one_takes_back_an_answer_and_not_the_plan() -> None:
    assert read_intent("scrap that last one", "why") == Intent("undo")
    assert read_intent("scrap it", "why") == Intent("cancel")


def test_politeness_case_and_slips_of_the_thumb_change_nothing() -> None:
    for text in ("SKIP", "can we skip this one please", "erm, skip", "skpi", "skip!!!", "  skip  ", "sorry, could you skip that? x"):
        assert read_intent(text, "who") == Intent("skip"), text


def test_a_shrug_skips_and_other_signs_are_kept() -> None:
    assert read_intent("🤷", "which") == Intent("skip")
    assert read_intent("👍", "which") == ANSWER
    assert read_intent("", "which") == ANSWER


def test_no_slip_is_a_word_that_a_pattern_knows() -> None:
    assert set(slips()) & set(slips().values()) == set()


def test_a_pattern_with_an_open_bracket_is_refused() -> None:
    for pattern in ("go (back", "go back)", "go [back"):
        with pytest.raises(ValueError):
            Automaton().add(pattern, 0)


def test_every_macro_that_a_pattern_names_is_there() -> None:
    book = phrasebook()
    for automaton in (book.commands, book.slots, book.before, book.after, *book.macros.values()):
        for symbol in {symbol for calls in automaton.calls.values() for symbol in calls}:
            assert symbol in ("%slot", "%value", "%words", "%number") or symbol[1:] in book.macros, symbol


PIECES = (
    *("back", "skip", "the date", "who", "wrong", "it's not Mum it's Nan", "Tuesday", "why", "is that needed", "show me", "so far", "undo"),
    *("cancel", "plan", "start again", "later", "please", ",", "?", ".", "I don't know", "change", "to", "4pm", "he", "in", "should be"),
    *("save", "for", "example", "what", "do you mean", "everything", "last one", "not", "no", "sorry", "meant", "make it", "\n", "🤷"),
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join)


@given(text=st.text() | WORDS, asking=st.sampled_from(ASKING) | st.text())
def test_whatever_is_typed_is_read(text: str, asking: str) -> None:
    intent = read_intent(text, asking)
    assert intent.name in get_args(IntentName)
    assert intent.value in text
    assert (intent.slot != "") == (intent.name == "change")
    assert intent.name != "change" or intent.slot != asking
    assert intent == read_intent(text, asking)


@given(text=st.text(min_size=201) | WORDS.map(lambda text: text + " start again" * 20))
def test_a_long_message_is_an_answer_or_changes_one(text: str) -> None:
    assert read_intent(text, "what").name in ("answer", "change")


def test_a_huge_message_costs_nothing() -> None:
    assert read_intent("cancel " * 1_000_000, "what") == ANSWER


def test_the_gate_never_refuses_what_the_search_would_take() -> None:
    taken = 0
    for row in table():
        tokens = read_tokens(row.text)
        if tokens and any(Search(phrasebook(), tokens).commands()):
            taken += 1
            assert admits([token.word for token in tokens]), row.text
    assert taken > 300


def test_the_gate_forgets_rather_than_grows() -> None:
    small = Gate(phrasebook())
    for first in ("go", "show", "change", "skip", "can"):
        for second in ("back", "me", "the", "it", "you", "it"):
            small.admits([first, second, "please"])
    before = len(small._steps)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dialogs.intents.gate.MOST_KEPT", 1)
        assert small.admits(["go", "back"])
    assert len(small._steps) < before


_DAYS = st.sampled_from(
    [
        *(
            "by",
            "the",
            "in",
            "a",
            "at",
            "every",
            "on",
            "next",
            "last",
            "following",
            "end",
            "of",
            "half",
            "half-term",
            "past",
            "six",
            "noon",
            "mid-day",
        ),
        *(
            "o'clock",
            "3",
            "12th",
            "4/5",
            "2pm",
            "week",
            "time",
            "couple",
            "few",
            "fortnight",
            "boxing",
            "new",
            "year",
            "day",
            "to\u0131",
            "tomorrow",
        ),
        *("FRI", "mar", "september", "\u017fun", "weds,", "morning", "easter"),
    ]
)


@given(st.lists(st.tuples(_DAYS, st.sampled_from([" ", " ", " ", "\n", ""])).map("".join), max_size=4).map("".join))
@settings(max_examples=1_000)
def test_whatever_is_a_day_or_a_time_has_a_piece_that_may_begin_one(text: str) -> None:
    if _WHEN.fullmatch(text.strip()):
        assert any(_MAY_BE_WHEN[piece] for piece in text.split()), text


_CLAUSES = st.sampled_from(
    [
        "skip",
        "go back",
        "not my bit",
        "save it",
        "ok",
        "gotta go",
        "please",
        "in school",
        "Mum",
        "hang on?",
        "i have to run",
        "can you help",
        "help",
    ]
)
_STOPS = st.sampled_from([", ", ". ", "? ", " - ", "!", "\n", "…", "; ", "?!", "  ", " and "])


@given(st.lists(st.tuples(_CLAUSES, _STOPS).map("".join), min_size=2, max_size=4).map("".join), st.sampled_from(ASKING))
@settings(max_examples=500)
def test_the_quick_look_at_the_clauses_refuses_no_command(text: str, asking: str) -> None:
    quick = read_intent(text, asking)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dialogs.intents.reading._may_be_commands", lambda text: True)
        assert read_intent(text, asking) == quick


def test_a_change_may_carry_a_long_answer() -> None:
    words = "Paul has hidden under the table at tea time on nine evenings since the October half term, and will not say why"
    assert read_intent(f"change the worry to {words}", "who") == Intent("change", "worry", words)


def test_any_other_long_message_is_an_answer() -> None:
    assert read_intent("save the letters from school in the blue folder and bring them to every meeting until the review", "what") == ANSWER


_PUT_RIGHT = st.sampled_from(
    [
        *(
            "not",
            "Not",
            "no",
            "it's",
            "It’s",
            "its",
            "should be",
            "meant",
            "i meant",
            "I mean",
            "make it",
            "sorry,",
            "Sorry",
            "put",
            "i said",
            "instead",
        ),
        *(
            "of",
            "rather than",
            "but",
            "let's",
            "can it be",
            "swap",
            "on",
            "the",
            "at",
            "in the",
            "my",
            "a",
            "please",
            "x",
            "days",
            "swimming",
            "blue",
        ),
        *(
            "Thursday",
            "may",
            "3",
            "two",
            "18:30",
            "next week",
            "school",
            "pre-school",
            "clinic.",
            "mum",
            "Mum's",
            "step-dad",
            "nan and dad",
            "Jo",
        ),
        *("health visitor", "both of them", "mr", "everyone", "\u017fun", "\u00c9va", "…", "-", "_", "'make it"),
    ]
)
_CORRECTIONS = st.lists(st.tuples(_PUT_RIGHT, st.sampled_from([" ", " ", " ", "  ", "\n", ", ", "-", ""])).map("".join), max_size=5).map(
    "".join
)


@given(_CORRECTIONS | st.text(max_size=30))
@settings(max_examples=1_000)
def test_whatever_looks_like_a_slot_has_a_piece_without_which_nothing_does(text: str) -> None:
    for words in (text, text.strip(" ,.-"), *_PARTS.split(text)):
        assert not slot_by_look(words) or any(MAY_LOOK[piece] for piece in text.split()), words


@given(_CORRECTIONS, st.sampled_from(ASKING))
@example("Not i meant", "when")
@settings(max_examples=2_000)
def test_the_quick_look_at_new_words_refuses_no_correction(text: str, asking: str) -> None:
    quick = read_intent(text, asking)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dialogs.intents.corrections._may_put_right", lambda text: True)
        assert read_intent(text, asking) == quick


@given(_CORRECTIONS | st.text(max_size=30))
@settings(max_examples=1_000)
def test_whatever_begins_as_a_correction_does_is_looked_at(text: str) -> None:
    assert _bears_signs(text, []) == (_FIRST.match(text) is not None)


@pytest.mark.parametrize(("asking", "text"), [("area", "area?"), ("kind", "what kind?"), ("worry", "worry?"), ("area", "which part?")])
def test_a_question_asked_back_by_its_own_name_is_no_answer_to_it(asking: str, text: str) -> None:
    assert read_intent(text, asking).name == "help"


_LABELLED = st.tuples(st.sampled_from(["who", "Where", "wh\u0131ch", "why"]), st.sampled_from([":", " = ", "\n:"]), _PUT_RIGHT).map("".join)
_BEGUN = st.sampled_from(["", "", "", "\u201c", "- ", "…", "on second thoughts ", "in fact, ", "so-and-so ", "?? ", "it\u2019s "])


def is_answer_where_let_go(text: str, asking: str) -> bool:
    """Whether a text that is let go at a glance is an answer to whoever reads it all the same."""
    return may_be_more(text) or len(text) > LONGEST or _read(text, asking) == ANSWER


@given(st.tuples(_BEGUN, _CORRECTIONS | _LABELLED | WORDS | st.lists(_CLAUSES, max_size=3).map(" - ".join) | st.text()).map("".join))
@settings(max_examples=2_000)
def test_whatever_is_let_go_at_a_glance_is_an_answer(text: str) -> None:
    assert all(is_answer_where_let_go(text, asking) for asking in ("who", "when", "which", ""))


def test_of_the_labelled_messages_answers_alone_are_let_go_at_a_glance_and_most_are() -> None:
    assert all(is_answer_where_let_go(row.text, asking) for row in table() for asking in ("who", "when", ""))
    answers = [row.text for row in table() if row.intent == "answer"]
    assert sum(not may_be_more(text) for text in answers) > 0.5 * len(answers)

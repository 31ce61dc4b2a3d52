from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from bot.channels.console import CHANGED, GOODBYE, UNSAYABLE, chat
from bot.store.protocol import Conflict
from dialogs.replies import Note, Question, Reply
from tests.bot.memory import MemoryStore, Script
from tests.bot.sample_replies import SAMPLES, pick

PLAIN_QUESTION = Question(
    draft="d1",
    revision=4,
    slot="measure",
    text="How many nights a week now?",
    choices=(pick("Skip for now", "skip"), pick("Why do you ask?", "why", "quiet")),
)
CHOOSING = Question(
    draft="d1",
    revision=4,
    slot="area",
    text="Which part?",
    choices=(pick("Home", "answer"), pick("School", "answer"), pick("Skip", "skip")),
)


async def talk(lines: list[str], *turns: tuple[Reply, ...], store: MemoryStore | None = None) -> tuple[MemoryStore, str]:
    """Say the lines, one a turn; gives the store that heard them and what was shown."""
    store = store or MemoryStore()
    out = io.StringIO()
    console = Console(file=out, width=160, color_system=None, highlight=False, emoji=False, markup=False)
    await chat(Script(*turns).take, store, today="2026-11-21", read=reading(lines), console=console)
    return store, out.getvalue()


def reading(lines: list[str]) -> Callable[[], str | None]:
    left = iter(lines)
    return lambda: next(left, None)


async def test_a_number_picks_the_choice_that_has_it() -> None:
    store, _ = await talk(["hello", "2"], (CHOOSING,))
    assert store.activities[1].press == CHOOSING.choices[1].press
    assert store.activities[1].text == ""


async def test_a_number_under_a_question_without_choices_of_answers_is_an_answer() -> None:
    store, shown = await talk(["hello", "2"], (PLAIN_QUESTION,))
    assert (store.activities[1].text, store.activities[1].press) == ("2", None)
    assert "Skip for now · Why do you ask?" in shown


async def test_a_number_that_no_choice_has_is_an_answer() -> None:
    store, _ = await talk(["hello", "9"], (CHOOSING,))
    assert (store.activities[1].text, store.activities[1].press) == ("9", None)


async def test_the_words_of_a_choice_press_it_whatever_their_case() -> None:
    store, _ = await talk(["hello", " SKIP for now "], (PLAIN_QUESTION,))
    assert store.activities[1].press == PLAIN_QUESTION.choices[0].press


async def test_a_nudge_is_pressed_by_its_words_and_takes_no_number() -> None:
    question = next(reply for reply in SAMPLES if isinstance(reply, Question))
    assert question.nudge
    store, _ = await talk(["hello", "change it"], (question,))
    assert store.activities[1].press == question.nudge.change.press


async def test_words_that_two_choices_share_are_left_to_the_conversation() -> None:
    review = next(reply for reply in SAMPLES if reply.type == "review")
    other = pick("Change it", "change", slot="who")
    store, _ = await talk(["hello", "change it"], (review, Note(text="or", choices=(other,))))
    assert store.activities[1].press is None


async def test_a_choice_of_an_earlier_card_has_no_number_any_more() -> None:
    store, _ = await talk(["hello", "something else", "1"], (CHOOSING,), (PLAIN_QUESTION,))
    assert (store.activities[2].text, store.activities[2].press) == ("1", None)


async def test_what_cannot_be_kept_is_refused_kindly_and_the_chat_goes_on() -> None:
    store, shown = await talk(["bell \x07", "W" * 12_001, "fine"])
    assert [activity.text for activity in store.activities] == ["fine"]
    assert shown.count(UNSAYABLE[:40]) == 2
    assert "\x07" not in shown


async def test_white_space_around_an_answer_is_kept_and_an_empty_line_says_nothing() -> None:
    store, _ = await talk(["", "   ", "  two words  "])
    assert [activity.text for activity in store.activities] == ["  two words  "]


async def test_the_end_of_the_input_says_that_the_draft_is_saved() -> None:
    _, shown = await talk([])
    assert GOODBYE in shown.replace("\n", " ")


async def test_a_row_changed_elsewhere_is_said_kindly() -> None:
    store = MemoryStore()
    store.broken = Conflict()
    _, shown = await talk(["x"], store=store)
    assert CHANGED in shown.replace("\n", " ")


async def test_each_line_has_an_id_of_its_own_and_the_day_that_was_asked_for() -> None:
    store, _ = await talk(["a", "a"])
    first, second = store.activities
    assert first.id != second.id
    assert {first.today, second.today} == {"2026-11-21"}


async def test_a_pipe_is_read_to_its_end_with_its_words_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("hello\nzoë’s bedtime".encode() + b"\n\xff?")))
    out = io.StringIO()
    store = MemoryStore()
    await chat(Script().take, store, console=Console(file=out, width=80, color_system=None))
    assert [activity.text for activity in store.activities] == ["hello", "zoë’s bedtime"]
    assert "> \ufffd?" in out.getvalue()
    assert "> zoë’s bedtime" in out.getvalue()


async def test_the_many_lesser_choices_after_saving_are_shown_when_more_is_said_and_keep_their_numbers() -> None:
    loud = tuple(pick(label, "another") for label in ("Another row", "Show the plan"))
    quiet = tuple(pick(f"Change: thing {number}", "change", "quiet") for number in range(20))
    store, shown = await talk(["save", "more", "5"], (Note(text="Saved.", choices=(*loud, *quiet)),))
    before, _, after = shown.partition("“more” shows 20 more")
    assert "Show the plan" in before
    assert "thing 2" not in before
    assert "5 Change: thing 2" in after
    assert [(one.text, one.press) for one in store.activities] == [("save", None), ("", quiet[2].press)]


async def test_more_is_an_answer_where_nothing_is_hidden_or_a_question_is_open() -> None:
    many = tuple(pick(f"Change: thing {number}", "change", "quiet") for number in range(20))
    store, _ = await talk(["hello", "more"], (Note(text="Saved.", choices=many), PLAIN_QUESTION))
    assert [one.text for one in store.activities] == ["hello", "more"]


async def test_a_letter_is_printed_once() -> None:
    letter = next(reply for reply in SAMPLES if reply.type == "letter")
    _, shown = await talk(["hello"], (letter,))
    assert [shown.count(line.text) for line in letter.lines] == [1] * len(letter.lines)

"""What is typed at the review about a letter or a paper, told from words about the plan and from words said to the bot."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.events import Answered, LetterRead, LetterReadied, LineChanged, PaperAsked, Wondered
from dialogs.letters.reading import read_reading
from dialogs.understanding import Moment, event_of_text
from tests.dialogs.talk import TODAY, Talk
from tests.dialogs.test_letters import at_review, kept


def read_file() -> list[list[str]]:
    text = (Path(__file__).parent / "letter_words.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("row", read_file(), ids=[row[0] for row in read_file()])
def test_what_is_typed_about_a_letter_or_paper_is_told_from_words_about_the_plan(row: list[str]) -> None:
    talk = at_review()
    assert talk.current is not None
    text, wanted, *carried = row
    event = event_of_text(text, talk.current, Moment(by="me", today=TODAY, away=False, new_id=lambda: "x"))
    match event:
        case LineChanged():
            said = ["drop", str(event.line)] if event.drop else ["line", str(event.line), event.words]
        case Wondered():
            said = [event.about, *([str(event.line)] if event.about == "sources" else [])]
        case LetterReadied():
            said = ["ready"]
        case LetterRead():
            said = ["read", event.child, event.words, *([event.reading] if event.reading else [])]
        case PaperAsked():
            said = ["paper", event.kind, event.audience]
        case Answered():
            said = ["answer"]
        case _:
            said = [type(event).__name__]
    assert said == [wanted, *carried] or [*said, ""] == [wanted, *carried] or said[:-1] == [wanted, *carried]


def test_none_of_these_is_looked_for_under_an_open_question() -> None:
    talk = Talk().say("hello", "CIN", "Paul, 9, he", "child", "Paul goes quiet").say("line 2: the early bus to school")
    assert talk.words("what") == "line 2: the early bus to school"


@pytest.mark.parametrize(
    ("words", "outcome", "childs"),
    [
        ("understood", "understood", ""),
        ("Understood. I like Jo", "understood", "I like Jo"),
        ("he understood it: can Mum come", "understood", "can Mum come"),
        ("changed to Mondays", "changed", "Mondays"),
        ("wants it changed to Mondays", "changed", "Mondays"),
        ("I like Jo", "", "I like Jo"),
        ("Understanding Jo is hard", "", "Understanding Jo is hard"),
    ],
)
def test_how_the_reading_went_is_heard_in_the_words(words: str, outcome: str, childs: str) -> None:
    assert read_reading(words, "Paul") == (outcome, childs)


@pytest.mark.parametrize(
    ("text", "kept_words", "opened"),
    [
        ("Paul understood it, he likes Jo", "he likes Jo", "review"),
        ("he wants it changed to Mondays", "Mondays", "review"),
        ("understood: can Mum come too", "can Mum come too", "review"),
        ("understood", "", "reading"),
        ("change to 12 January 2027", "", "review"),
        ("changed to Mondays at the panel", "", "review"),
    ],
)
def test_a_word_that_may_be_said_to_the_bot_is_not_the_childs(text: str, kept_words: str, opened: str) -> None:
    talk = at_review().say("it is ready").say(text)
    assert kept(talk).child_words == kept_words
    assert talk.open in ((opened, "") if opened == "review" else (opened,))

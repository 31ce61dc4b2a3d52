"""A message that is let go at once is no wish for anybody who reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import accounts, phrases
from dialogs.handing import understanding as papers
from dialogs.phrases import WISHES, may_begin, opening, plain
from dialogs.plans import habits, held, review_day, wishes
from dialogs.plans.agreeing import may_be_about_agreeing, read_agreeing
from dialogs.reflecting import attending, rota
from dialogs.reflecting import wishes as reflecting
from dialogs.wishing import may_be_wish

HERE = Path(__file__).parent
PHRASES = (
    *(*WISHES, *accounts.WISHES, *wishes.ALWAYS, *wishes.IN_BETWEEN, *reflecting._CLOSE, *reflecting._VIEW),
    *(*rota._SHOW, *rota._PAUSE, *rota._RESUME, *rota._STOP),
    *("childs leaflet", "child's leaflet", "the initial conference was on 3 March 2027"),
)
READERS = (accounts, habits, held, papers, reflecting, review_day, rota, wishes)
PATTERNS = {f"{reader.__name__}.{name}": one for reader in READERS for name, one in vars(reader).items() if isinstance(one, re.Pattern)}
OFTEN = [
    "my",
    "name",
    "is",
    "new",
    "team",
    "row",
    "2",
    "i'm",
    "i’m",
    "away",
    "link",
    "the",
    "review",
    "was",
    "on",
    "rota",
    "reflect",
    "plan",
    "in",
    "word",
    "dateſ",
    "for",
    "mum",
]
TYPED = st.one_of(st.text(max_size=140), st.lists(st.sampled_from(OFTEN), max_size=6).map(" ".join))


def is_of_a_plan(text: str) -> bool:
    """Whether the message is a wish about plans, whatever it begins with."""
    short = plain(text)
    if short in wishes.ALWAYS or wishes._CODE.fullmatch(short) or (may_be_about_agreeing(text) and read_agreeing(text) is not None):
        return True
    of_review = opening(text) in wishes._OF_REVIEWS and review_day.read_review_day(text) is not None
    return of_review or (len(text) <= wishes.LONGEST and asked_of_all(text) is not None)


def is_of_a_reflection(text: str) -> bool:
    """Whether the message is a wish about reflections, whatever it begins with."""
    wish = reflecting.reflection_wish(text, None)
    return wish is not None and (wish.name != "rota" or rota.is_rota(wish.value))


def is_wish(text: str) -> bool:
    """Whether any reader of wishes takes the message, where no question is open."""
    short = plain(text)
    if short in WISHES or short in accounts.WISHES or accounts._CODE.fullmatch(short) or papers.paper_in(text):
        return True
    return is_of_a_reflection(text) or is_of_a_plan(text)


def is_passed_over(text: str) -> bool:
    """Whether a message is let go at once though it is a wish."""
    plans = is_of_a_plan(text) and not (may_begin(text, wishes.OPENINGS) or may_be_about_agreeing(text))
    reflections = is_of_a_reflection(text) and not may_begin(text, attending._OPENINGS)
    return plans or reflections or (is_wish(text) and not may_be_wish(text))


def as_typed(phrase: str) -> tuple[str, ...]:
    """A phrase, however it is typed."""
    around = (phrase, phrase.upper(), f"  {phrase}. ", f"\n{phrase}!!", f"..{phrase}?", f"…{phrase}…", f"\u00a0{phrase}")
    return (*around, *(one.replace("'", "’") for one in around))


def asked_of_all(text: str) -> wishes.PlanWish | None:
    """What the readers of wishes in between make of a message, where none is passed over."""
    short = plain(text)
    return next((wish for _, read in wishes._READERS if (wish := read(text, short)) is not None), None)


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_phrase_may_be_a_wish_however_it_is_typed(phrase: str) -> None:
    for typed in as_typed(phrase):
        assert may_be_wish(typed), typed
        assert not is_passed_over(typed), typed
        assert wishes._in_between(typed, plain(typed), opening(typed)) == asked_of_all(typed)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_whatever_a_reader_matches_may_be_a_wish(pattern: re.Pattern[str]) -> None:
    @given(st.from_regex(pattern, fullmatch=True))
    def holds(text: str) -> None:
        assert not is_passed_over(text)
        if len(text) <= wishes.LONGEST and not may_be_about_agreeing(text):
            assert wishes._in_between(text, plain(text), opening(text)) == asked_of_all(text)

    holds()


@given(st.text(alphabet=st.sampled_from("abÉßſK'’_2 \t\n\u00a0\u2003.,!?…-😀"), max_size=8))
def test_the_first_word_is_the_one_that_the_pattern_finds(text: str) -> None:
    found = phrases._FIRST.match(text)
    assert opening(text) == (found[1].lower() if found else "")


def test_of_the_labelled_messages_none_that_is_let_go_is_a_wish() -> None:
    messages = [line.split("\t")[1] for line in (HERE / "intents.tsv").read_text().splitlines() if "\t" in line]
    for file in (HERE / "messages_blind.jsonl", HERE.parent / "fresh" / "intents.jsonl"):
        messages += [json.loads(line)["text"] for line in file.read_text().splitlines()]
    let_go = [text for text in messages if not may_be_wish(text)]
    assert not [text for text in messages if is_passed_over(text)]
    assert len(let_go) > 0.6 * len(messages)
    short = [text for text in messages if len(text) <= wishes.LONGEST and not may_be_about_agreeing(text)]
    assert all(wishes._in_between(text, plain(text), opening(text)) == asked_of_all(text) for text in short)


@given(TYPED, st.sampled_from(["", " ", "!", "\n", "’"]))
def test_whatever_is_typed_and_let_go_is_no_wish(text: str, around: str) -> None:
    typed = f"{around}{text}{around}"
    assert not is_passed_over(typed)


def test_a_word_with_more_than_ascii_may_be_any_and_a_name_later_on_is_none() -> None:
    assert is_wish("ſhow Bo")
    assert may_be_wish("ſhow Bo")
    assert not may_be_wish("Zoë’s mum rings school, and Seán’s does too".removeprefix("Zoë’s "))


@pytest.mark.parametrize("text", ["In school, in the blue room", "Child in need", "The kitchen table", "His bedtime"])
def test_what_only_begins_like_a_wish_is_let_go_at_once(text: str) -> None:
    assert not may_be_wish(text)

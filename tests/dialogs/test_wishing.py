"""A message that is let go at its first word is no wish for anybody who reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import accounts
from dialogs.phrases import plain
from dialogs.plans import habits, held, review_day, wishes
from dialogs.reflecting import rota
from dialogs.reflecting import wishes as reflecting
from dialogs.wishing import may_be_wish

HERE = Path(__file__).parent
PHRASES = (
    *(*accounts.WISHES, *wishes.ALWAYS, *wishes.IN_BETWEEN, *reflecting._CLOSE, *reflecting._VIEW),
    *(*rota._SHOW, *rota._PAUSE, *rota._RESUME, *rota._STOP),
)
READERS = (accounts, habits, held, reflecting, review_day, rota, wishes)
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
]
TYPED = st.one_of(st.text(max_size=140), st.lists(st.sampled_from(OFTEN), max_size=6).map(" ".join))


def is_wish(text: str) -> bool:
    """Whether any reader of wishes takes the message, where no question is open."""
    reflection = reflecting.reflection_wish(text, None)
    if reflection is not None and (reflection.name != "rota" or rota.is_rota(reflection.value)):
        return True
    short = plain(text)
    about_account = short in accounts.WISHES or accounts._CODE.fullmatch(short) is not None
    return about_account or wishes.plan_wish(text, None, asking=lambda: False) is not None


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_phrase_may_be_a_wish_however_it_is_typed(phrase: str) -> None:
    for typed in (phrase, phrase.upper(), f"  {phrase}. ", f"\n{phrase}!!", f"..{phrase}?", phrase.replace("'", "’")):
        assert may_be_wish(typed), typed


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_whatever_a_reader_matches_may_be_a_wish(pattern: re.Pattern[str]) -> None:
    @given(st.from_regex(pattern, fullmatch=True))
    def holds(text: str) -> None:
        assert may_be_wish(text) or not is_wish(text)

    holds()


def test_of_the_labelled_messages_none_that_is_let_go_is_a_wish() -> None:
    messages = [line.split("\t")[1] for line in (HERE / "intents.tsv").read_text().splitlines() if "\t" in line]
    for file in (HERE / "messages_blind.jsonl", HERE.parent / "fresh" / "intents.jsonl"):
        messages += [json.loads(line)["text"] for line in file.read_text().splitlines()]
    let_go = [text for text in messages if not may_be_wish(text)]
    assert not [text for text in let_go if is_wish(text)]
    assert len(let_go) > 0.6 * len(messages)


@given(TYPED, st.sampled_from(["", " ", "!", "\n", "’"]))
def test_whatever_is_typed_and_let_go_is_no_wish(text: str, around: str) -> None:
    typed = f"{around}{text}{around}"
    assert may_be_wish(typed) or not is_wish(typed)

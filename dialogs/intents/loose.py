"""A message that holds nothing but talk about the talk, in an order that no pattern foresaw: "back a step, I want to redo the last one".

The list `talk` holds the words of such talk; no person, place, day or deed is among them, so a message made of them alone, and of
names of slots, cannot say much for a plan. `loose.txt` then tells what is asked for by the words that are there and those that are not.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from dialogs.intents.intent import ANSWER, Intent, IntentName
from dialogs.intents.lists import word_list

_FOLDER = Path(__file__).parent


class _Sign(NamedTuple):
    intent: IntentName
    needs: tuple[frozenset[str], ...]
    forbids: frozenset[str]


@cache
def _signs() -> tuple[_Sign, ...]:
    signs = []
    for line in (_FOLDER / "loose.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, groups = line.split("\t")
        needs, forbids = [], set[str]()
        for group in groups.split(" & "):
            words = group.removeprefix("! ").split("|")
            if group.startswith("! "):
                forbids.update(words)
            else:
                needs.append(frozenset(words))
        signs.append(_Sign(cast(IntentName, name), tuple(needs), frozenset(forbids)))
    return tuple(signs)


@cache
def talk() -> frozenset[str]:
    """Every word that may stand in a message that is all talk."""
    return word_list("talk") | word_list("slots")


@cache
def _talk_and_signs() -> frozenset[str]:
    return talk() | {"?"}


def is_talk(words: list[str]) -> bool:
    """Whether there is no other word among these."""
    return _talk_and_signs().issuperset(words)


def read_loosely(words: list[str]) -> Intent:
    """What is asked for by words that are all talk; an answer for anything else. A sign may ask for the name of a slot."""
    said = frozenset(words) - {"?"}
    if len(said) < 2 or (words[0] in word_list("replies") and words[-1] != "?"):
        return ANSWER
    said = said if said.isdisjoint(word_list("slots")) else said | {"%slot"}
    for sign in _signs():
        if said.isdisjoint(sign.forbids) and not any(said.isdisjoint(group) for group in sign.needs):
            return Intent(sign.intent)
    return ANSWER

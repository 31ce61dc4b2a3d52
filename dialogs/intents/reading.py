"""From a message to what is meant: the readings that its words allow, and which of them wins."""

from __future__ import annotations

import re

from dialogs.intents.corrections import may_correct, read_correction
from dialogs.intents.intent import ANSWER, Intent
from dialogs.intents.matching import Found, Search
from dialogs.intents.phrasebook import phrasebook
from dialogs.intents.spelling import slips
from dialogs.intents.tokens import Token, read_tokens

LONGEST = 160
"""In characters: a longer message is an answer."""

_HARMLESS_FIRST = ("change", "example", "why", "show", "help", "skip", "save", "back", "undo", "cancel", "restart")
_ABOUT_THE_FAMILY = frozenset({"what", "worry", "outcome", "why", "which"})
"""Under these, "change the worker" may be what the family wants."""

_AMISS = re.compile(r"\b(?:wrong|incorrect|mistake|typo|error|meant|should|i\s+(?:put|said|typed|gave)|i['’]?ve\s+(?:put|got))\b", re.IGNORECASE)
"""Words that say that an answer, not the family, is to be put right."""


def read_intent(text: str, asking: str) -> Intent:
    """What `text` means while the slot `asking` is open; an answer when in doubt."""
    if len(text) > LONGEST:
        return ANSWER
    tokens = read_tokens(text)
    if not tokens:
        return ANSWER
    book, meant = phrasebook(), slips()
    tokens = [token._replace(word=meant.get(token.word, token.word)) for token in tokens]
    if tokens[0].word not in book.first:
        return read_correction(text, asking) if may_correct(text) else ANSWER
    best, rank = ANSWER, len(_HARMLESS_FIRST)
    for found in Search(book, tokens).commands():
        intent = _intent_of(found, text, tokens, asking)
        if intent.name == "answer":
            continue
        place = _HARMLESS_FIRST.index(intent.name)
        if place < rank or (place == rank and _shorter(intent, best)):
            best, rank = intent, place
    return best if best.name != "answer" else read_correction(text, asking)


def _intent_of(found: Found, text: str, tokens: list[Token], asking: str) -> Intent:
    meaning = found.meaning
    if not meaning.holds(asking):
        return ANSWER
    if meaning.intent != "change":
        return Intent(meaning.intent)
    if found.slot in ("", asking) or (found.everyday and asking in _ABOUT_THE_FAMILY and not _AMISS.search(text)):
        return ANSWER
    if found.value is None:
        return Intent("change", found.slot)
    begin, end = found.value
    return Intent("change", found.slot, text[tokens[begin].start : tokens[end - 1].end])


def _shorter(one: Intent, other: Intent) -> bool:
    return one.name == "change" and bool(one.value) >= bool(other.value) and 0 < len(one.value) < len(other.value or one.value + " ")

"""From a message to what is meant: the readings that its words allow, and which of them wins."""

from __future__ import annotations

import re
from itertools import pairwise

from dialogs.intents.corrections import may_correct, read_correction
from dialogs.intents.gate import admits
from dialogs.intents.glance import JOINTS, STOP, leads, may_be_more
from dialogs.intents.intent import ANSWER, Intent
from dialogs.intents.lists import word_list
from dialogs.intents.loose import is_talk, read_loosely
from dialogs.intents.matching import Found, Search, is_polite
from dialogs.intents.phrasebook import phrasebook
from dialogs.intents.signs import read_signs
from dialogs.intents.tokens import Token, read_tokens, read_words

LONGEST = 80
"""In characters: a longer message is an answer, unless it begins by changing another one. Of 859 labelled commands the longest has 50."""
LONGEST_CHANGE = 1_000
"""In characters: a change whose new words are longer than this is asked for again instead."""
_CHANGES = re.compile(
    r"\W*(?:(?:can|could|please|pls|plz|sorry|oh|ok|actually|i|need|want|wanna|to|we|you|u|hang on|wait)\W+){0,5}"
    r"(?:change|chnage|chagne|chang|alter|edit|amend|update|replace|swap|correct|fix|redo|reword)\b",
    re.IGNORECASE,
)

_HARMLESS_FIRST = ("change", "example", "why", "show", "help", "back", "skip", "save", "undo", "cancel", "restart")
_PAUSE = re.compile(r"[,.;:!…\s](?:(?<=[,.;:!…\n])|[-–—]+\s)")
"""A stop that is no question mark, which is a word of its own: what follows is another clause."""
_OLD_WORDS = re.compile(r",?\s+(?:not|instead\s+of|rather\s+than)\s", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?P<slot>worry|who|where|when|which|outcome)\s*[:=]\s*(?P<value>\S[^\n]*?)[\s.!]*$", re.IGNORECASE)
"""A slot named as a label, as in a table."""
_ABOUT_THE_FAMILY = frozenset({"what", "worry", "outcome", "why", "which"})
"""Under these, "change the worker" may be what the family wants."""

_AMISS = re.compile(
    r"\b(?:wrong|incorrect|mistake|typo|error|meant|should|i\s+(?:put|said|typed|gave)|(?:can|could)\s+(?:you|u|we|i)|go\s+back|i['’]?ve\s+(?:put|got))\b",
    re.IGNORECASE,
)
"""Words that say that an answer, not the family, is to be put right."""


def read_intent(text: str, asking: str) -> Intent:
    """What `text` means while the slot `asking` is open; an answer when in doubt."""
    if len(text) > LONGEST and (len(text) > LONGEST_CHANGE or not _CHANGES.match(text)):
        return ANSWER
    if not may_be_more(text):
        return ANSWER
    meant = _read(text, asking)
    if meant.name == "change" and meant.slot == asking:
        return Intent("answer", value=meant.value)
    return meant if len(text) <= LONGEST or meant.name == "change" else ANSWER


def _read(text: str, asking: str) -> Intent:
    words = read_words(text)
    if not words:
        return read_signs(text)
    label = _LABEL.match(text)
    if label:
        return Intent("change", label["slot"].lower(), label["value"])
    corrects = may_correct(text, words)
    if not corrects and words[0] not in leads():
        return ANSWER
    stops = STOP.search(text) is not None
    joins = not JOINTS.isdisjoint(words[1:])
    whole = corrects or _may_command(words)
    if not (whole or stops or joins):
        return ANSWER
    if not (whole or joins or _may_be_commands(text)):
        return ANSWER
    tokens = read_tokens(text)
    if whole and (intent := _read_whole(text, tokens, asking, corrects)).name != "answer":
        return intent
    for joined in ((False,) if stops else ()) + ((True,) if joins else ()):
        parts = _parts(text, tokens, joined)
        if len(parts) > 1 and (intent := _read_parts(text, parts, asking, corrects)).name != "answer":
            return intent
    return ANSWER


def _may_command(words: list[str]) -> bool:
    """Whether words can be a command at all that is no correction."""
    return admits(words) or is_talk(words)


def _may_be_commands(text: str) -> bool:
    """Whether every clause that punctuation parts begins as one of several commands does, and any may be one."""
    clauses = [words for clause in _PAUSE.split(text) if (words := read_words(clause))]
    return all(words[0] in leads() for words in clauses) and any(map(_may_command, clauses))


def _read_whole(text: str, tokens: list[Token], asking: str, corrects: bool) -> Intent:
    """All the words at once: by the patterns, as a correction, or loosely."""
    book = phrasebook()
    words = [token.word for token in tokens]
    best, rank = ANSWER, len(_HARMLESS_FIRST)
    if words[0] in book.first and admits(words):
        for found in Search(book, tokens).commands():
            intent = _intent_of(found, text, tokens, asking)
            place = _HARMLESS_FIRST.index(intent.name) if intent.name != "answer" else rank + 1
            if intent.topic:
                return intent
            if place < rank or (place == rank and _shorter(intent, best)):
                best, rank = intent, place
    if best.name == "answer" and corrects:
        best = read_correction(text[tokens[0].start : tokens[-1].end], asking)
    if best.name == "answer" and is_talk(words):
        best = read_loosely(words)
    return best


def _parts(text: str, tokens: list[Token], joined: bool) -> list[list[Token]]:
    """The tokens clause by clause, as punctuation parts them; with `joined`, "and", "so" and "but" part them too."""
    parts = [[tokens[0]]]
    for before, after in pairwise(tokens):
        joint = joined and after.word in JOINTS
        if joint or (after.start > before.end and text[before.end : after.start] != " " and STOP.search(text, before.end, after.start)):
            parts.append([])
        if not joint:
            parts[-1].append(after)
    return [part for part in parts if part != [] and any(token.word != "?" for token in part)]


def _read_parts(text: str, parts: list[list[Token]], asking: str, corrects: bool) -> Intent:
    """Several clauses that are commands every one; the last says what is wanted. A plan is not dropped so."""
    if not corrects and not (
        all(part[0].word in leads() for part in parts) and any(_may_command([token.word for token in part]) for part in parts)
    ):
        return ANSWER
    last, excuse, names = ANSWER, False, set[str]()
    for part in parts:
        if is_polite(phrasebook(), part):
            continue
        intent = _read_whole(text[: part[-1].end], part, "" if excuse else asking, corrects)
        if intent.name != "answer":
            last = intent
            names.add(intent.name)
        elif part is not parts[-1] and _is_aside(part, parts[-1]):
            continue
        elif _is_excuse(part):
            excuse = True
        else:
            return ANSWER
    if excuse and last.name != "save":
        return ANSWER
    return last if last.name not in ("cancel", "restart") or names <= {"undo", "cancel", "restart"} else ANSWER


def _is_aside(part: list[Token], last: list[Token]) -> bool:
    """Whether a clause only leads up to a command of a word or two: "not my bit, skip"."""
    words = [token.word for token in part]
    return len(last) < 3 and len(words) < 6 and words[0] in word_list("asides") and word_list("others").isdisjoint(words)


def _is_excuse(part: list[Token]) -> bool:
    """Whether a clause may say why somebody leaves: it is short, begins with oneself or one's work, and is about nobody else."""
    words = [token.word for token in part]
    return len(words) < 9 and words[0] in word_list("own") and word_list("others").isdisjoint(words)


def _intent_of(found: Found, text: str, tokens: list[Token], asking: str) -> Intent:
    meaning = found.meaning
    if not meaning.holds(asking):
        return ANSWER
    if meaning.intent != "change":
        return Intent(meaning.intent, topic=meaning.topic)
    if not found.slot or (found.slot == asking and (found.everyday or found.value is None)):
        return ANSWER
    if found.everyday and asking in _ABOUT_THE_FAMILY and not _AMISS.search(text):
        return ANSWER
    if found.value is None:
        return Intent("change", found.slot)
    begin, end = found.value
    words = text[tokens[begin].start - (text[: tokens[begin].start][-1:] == "£") : tokens[end - 1].end]
    words += "%" * text.startswith("%", tokens[end - 1].end)
    beside = _OLD_WORDS.search(words) if len(words) <= LONGEST else None
    return Intent("change", found.slot, words[: beside.start()] if beside else words)


def _shorter(one: Intent, other: Intent) -> bool:
    return one.name == "change" and bool(one.value) >= bool(other.value) and 0 < len(one.value) < len(other.value or one.value + " ")

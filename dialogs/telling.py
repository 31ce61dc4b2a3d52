"""A message that says several things at once: the head of it, what each slot takes, and the words that found no slot.

The words left over are shown, so that nobody believes that they are in the row; the whole message is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dialogs.answers import KIND_NAMES, LONGEST_READ, read_area, read_kind
from dialogs.children import read_children
from dialogs.hearing import hear
from dialogs.opening import find_named, read_opening
from dialogs.phrases import plain

LONGEST_OPENING_ANSWER = 24
"""Characters: an answer to one of the opening questions that is no longer than this is that answer and nothing else."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "for",
        "from",
        "gonna",
        "going",
        "had",
        "has",
        "have",
        "he",
        "her",
        "hers",
        "hi",
        "hello",
        "him",
        "his",
        "i",
        "in",
        "is",
        "it",
        "its",
        "me",
        "my",
        "need",
        "needs",
        "of",
        "off",
        "on",
        "or",
        "our",
        "out",
        "please",
        "plan",
        "row",
        "she",
        "should",
        "so",
        "some",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "up",
        "us",
        "was",
        "we",
        "were",
        "will",
        "with",
        "would",
        "you",
        "your",
        "about",
        "also",
        "just",
        "now",
        "who",
        "what",
        "where",
        "when",
        "which",
        "why",
        "worry",
        "outcome",
        "action",
        "date",
        "goal",
        "aim",
        "by",
        "ok",
        "no",
        "wait",
        "right",
        "um",
        "hey",
        "hiya",
    ]
)


@dataclass(frozen=True, slots=True)
class Telling:
    """Exact words by slot, the day they resolve to, and the pieces that no slot took."""

    slots: dict[str, tuple[str, ...]]
    day: date | None
    left: tuple[str, ...]


def tell(text: str, today: date) -> Telling:
    """Read a whole message."""
    opening = read_opening(text)
    named = find_named(text, opening)
    rest = text
    for start, end in named.values():
        rest = f"{rest[:start]}{'.'.ljust(end - start)}{rest[end:]}"
    heard = hear(rest[opening.rest :], today)
    slots = {slot: tuple(span.text for span in spans) for slot, spans in heard.slots.items()}
    taken = [(0, opening.rest)] + [(opening.rest + span.start, opening.rest + span.end) for spans in heard.slots.values() for span in spans]
    head = {slot: (words,) for slot, words in (("kind", opening.kind), ("child", opening.child)) if words}
    for slot, place in named.items():
        head[slot] = (text[slice(*place)],)
        taken.append(place)
    return Telling({**head, **slots}, heard.date, left_over(text, taken) if slots or head else ())


OPENING_SLOTS = ("kind", "child", "area")
_OF_A_CHILD = re.compile(r"\b(?:aged?|born|due|turning|years?|months?|weeks?|yrs?|twins?|unborn|siblings?)\b", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"\b(?:(?:s?he|they)(?:['’]?(?:s|re|ve|ll|d))?|him|his|hers?|their|mum|mom|mam|dad|nan|gran|kids|boys|girls|baby)\b(?!['’]s)",
    re.IGNORECASE,
)
SHORTEST_WORRY = 6
"""Words."""
SHORTEST_STORY = 8
"""Words: a kind of plan of somebody's own is shorter, or speaks of nobody."""
LONGEST_LIST = 80
"""Characters: an answer about the children that names ages, births or pronouns is no row, unless it is longer than this."""


def is_plainly(text: str, slot: str, today: date) -> bool:
    """Whether a short answer names a kind or a part of the plan that is known, so that nothing else need be looked for."""
    if slot == "child" or len(text) > LONGEST_LIST:
        return False
    return bool((read_area if slot == "area" else read_kind)(text, today).code)


def tell_kind(text: str, today: date) -> Telling | None:
    """What an answer to the first question says beside the kind of plan; None where it is that kind alone, or none that is known."""
    if plain(text).removesuffix(" plan") in KIND_NAMES or not read_opening(text).kind:
        return None
    told = tell(text, today)
    return told if len(told.slots) > 1 or told.left else None


def is_a_row(text: str, told: Telling, slot: str) -> bool:
    """Whether what was typed for an opening question is a whole row instead: somebody does something in it, and it is no such answer."""
    if not {"what", "who"} <= told.slots.keys():
        return False
    if slot == "child" and "child" not in told.slots:
        known = any(child.age is not None or child.birth_year or child.pronouns for child in read_children(text))
        return len(text) > LONGEST_LIST or not (known or _OF_A_CHILD.search(text))
    return len(text) > LONGEST_LIST or len(told.slots) > 2


def is_no_kind(text: str, today: date) -> bool:
    """Whether what was typed for the first question tells of somebody instead, in a sentence or more."""
    told_of = len(text.split()) >= SHORTEST_STORY and (_OF_SOMEBODY.search(text) or any(map(str.isdigit, text)))
    return bool(told_of) and not read_kind(text, today).code


def is_a_worry(text: str, today: date) -> bool:
    """Whether what was typed for a part of the plan is a worry about somebody instead: a name of a part is of nobody."""
    if len(text) > LONGEST_READ or len(text.split()) < SHORTEST_WORRY or _OF_SOMEBODY.search(text) is None:
        return False
    return tell(text, today).slots.keys() == {"worry"}


def left_over(text: str, taken: list[tuple[int, int]]) -> tuple[str, ...]:
    """The pieces between what was taken that say something: those with a word that is not a small one."""
    pieces, at = [], 0
    for start, end in [*sorted(taken), (len(text), len(text))]:
        piece = text[at:start].strip(" \t\n,.;:!?-–—()/&+")
        if any(word.lower() not in _SMALL and len(word) > 1 for word in _WORD.findall(piece)):
            pieces.append(piece)
        at = max(at, end)
    return tuple(pieces)

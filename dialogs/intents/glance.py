"""A quick look at whether a message could be anything but an answer, before its words are read: by its first piece, by what any piece
bears, and, where those leave it open, by its first words in the phrasebook."""

from __future__ import annotations

import re
from functools import cache

from dialogs.intents.corrections import BEGINNING, SECONDS, SIGNS
from dialogs.intents.gate import admits
from dialogs.intents.kinds import MAY_LOOK
from dialogs.intents.lists import word_list
from dialogs.intents.loose import is_talk, talk
from dialogs.intents.phrasebook import phrasebook
from dialogs.intents.tokens import read_words, words_of
from dialogs.marks import mark, marks_in

JOINTS = frozenset({"and", "so", "but", "then", "n"})
STOP = re.compile(r"[,.;:!?…\s](?:(?<=[,.;:!?…\n])|[-–—]+\s)")


@cache
def leads() -> frozenset[str]:
    """The words with which every clause of a message begins that is a command, whole or in part; a correction may begin with any."""
    book = phrasebook()
    polite = book.starts[id(book.before)] | book.starts[id(book.after)]
    return book.first | polite | talk() | word_list("asides") | word_list("own") | JOINTS | {"?"}


def _leads(piece: str) -> bool:
    words = read_words(piece)
    return not words or words[0] in leads()


def _joins(piece: str) -> bool:
    return not JOINTS.isdisjoint(read_words(piece))


def _parts(piece: str) -> bool:
    return STOP.search(f" {piece} ") is not None or not JOINTS.isdisjoint(read_words(piece)[1:])


_SECOND = re.compile(SECONDS, re.IGNORECASE)


def _corrects(piece: str) -> bool:
    return not SIGNS.isdisjoint(read_words(piece)) or _SECOND.match(piece) is not None


_LABELS = mark(re.compile("[:=]").search)
_CORRECTS = mark(_corrects)
_BEGINS = mark(re.compile(rf"\W*(?:(?:{BEGINNING})\b|\Z)", re.IGNORECASE).match)
_LOOKS = mark(MAY_LOOK.__getitem__)
_LEADS, _JOINS, _PARTS = mark(_leads), mark(_joins), mark(_parts)
_TELLS = mark(lambda piece: not is_talk(read_words(piece)))
"""What a label has; what corrections hold, and begin with; what new words look like; with what commands begin; what joins two of them, and
what parts them; and a word that is no talk about the talk."""


def may_be_more(text: str) -> bool:
    """Whether a message may be anything but an answer."""
    pieces, first, others = marks_in(text)
    said = first | others
    if said & _LABELS or (said & _LOOKS and (said & _CORRECTS or first & _BEGINS)):
        return True
    if not first & _LEADS:
        return False
    return bool(others & _JOINS or said & _PARTS or not said & _TELLS) or "\n" in text or admits(words_of(pieces))

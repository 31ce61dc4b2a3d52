"""Cuts a text into words, by its pieces (what stands between two spaces): plans are written in few of them, again and again, so each is
cut once and kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import TypeVar

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.:,]\d+)*|[.;:!?,()\[\]\"\n%£&+/–—•]|(?<!\S)-(?!\S)")
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.:,][0-9]+)*|[.;:!?,()\[\]\"\n%&+/]|(?<!\S)-(?!\S)")
_MOST_KEPT, _LONGEST_KEPT = 3_000, 30
"""Pieces that are kept once they were read, and their length in characters."""
_T = TypeVar("_T")


class Pieces(dict[str, _T]):
    """What was worked out for each piece when it was first met; emptied when it is full, so that no text can fill the memory."""

    def __init__(self, read: Callable[[str], _T]) -> None:
        self.read = read

    def __missing__(self, piece: str) -> _T:
        value = self.read(piece)
        if len(piece) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[piece] = value
        return value


def lowered(text: str) -> str:
    """`text` in lower case with straight quotes, character for character, so that offsets hold."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not lower.isascii():
        lower = lower.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return lower


def word_in(lower: str) -> re.Pattern[str]:
    """What a word is in a text in lower case: the quicker expression where it holds no other letters than ours."""
    return _ASCII_WORD if lower.isascii() else _WORD


def _cut(text: str) -> tuple[str, ...]:
    lower = lowered(text)
    return tuple(word_in(lower).findall(lower))


def _typed(text: str) -> tuple[bool, ...]:
    lower = lowered(text)
    return tuple(text[found.start()].isupper() for found in word_in(lower).finditer(lower))


WORDS = Pieces(_cut)
"""The words of a piece, in lower case."""
_CAPITALS = Pieces(_typed)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; signs and line breaks are words too."""
    return list(chain.from_iterable(map(WORDS.__getitem__, text.split()))) if "\n" not in text else list(_cut(text))


def capitals_of(text: str) -> list[bool]:
    """For each word, whether it was typed with a capital."""
    return list(chain.from_iterable(map(_CAPITALS.__getitem__, text.split()))) if "\n" not in text else list(_typed(text))

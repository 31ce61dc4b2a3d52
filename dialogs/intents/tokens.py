"""A short message as folded words that remember where they stood.

Case, apostrophes, emoji and punctuation are left out; a question mark stays, since "like?" is a question and "like" is not. A message
that is nothing but signs keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from dialogs.intents.lists import word_list
from dialogs.intents.spelling import slips

_MOST_KEPT, _LONGEST_KEPT = 8_000, 30
"""Pieces of text (what stands between two spaces) whose words are kept once they were read, and their length in characters."""
_TOKEN = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*['’]?|\?+", re.UNICODE)
_THRICE = re.compile(r"(.)\1\1")
_STRETCHED = re.compile(r"(.)\1{2,}")
_MARKS = "'’‘`´"
_APOSTROPHES = str.maketrans("", "", "'’‘`´")


class Token(NamedTuple):
    """One word: its folded form, and where it begins and ends in the text."""

    word: str
    start: int
    end: int


_token = tuple.__new__
"""Makes a `Token` in half the time that its name would take."""


def read_words(text: str) -> list[str]:
    """The words of `text` alone, as `read_tokens` gives them: most messages are answers, and of those nobody asks where a word stands."""
    return list(words_of(text.split()))


def words_of(pieces: list[str]) -> Iterator[str]:
    """The words of the pieces of a text, one by one."""
    return chain.from_iterable(map(_WORDS.__getitem__, pieces))


def read_tokens(text: str) -> list[Token]:
    """The words of `text`; a stretched word ("helppp") is let go, and a common slip of the thumb is put right."""
    tokens = []
    meant, stretched = slips(), _THRICE.search(text) is not None
    for match in _TOKEN.finditer(text):
        said, (start, end) = match.group(), match.span()
        word = said.lower()
        if not said.isalpha():
            if word[0] == "?":
                word = "?"
            elif not word.isdigit():
                word = word.translate(_APOSTROPHES)
                if said[-2:-1] in _MARKS and word.endswith("s") and word[:-1] in word_list("named"):
                    name = word[:-1]
                    tokens.append(_token(Token, (meant.get(name, name), start, end - 2)))
                    word, start = "s", end - 2
        if stretched and not word.isdigit():
            word = _STRETCHED.sub(r"\1", word)
        tokens.append(_token(Token, (meant.get(word, word), start, end)))
    return tokens


class _Words(dict[str, tuple[str, ...]]):
    """The words of each piece of a text, worked out when it is first met."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        words = tuple(token.word for token in read_tokens(piece))
        if len(piece) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[piece] = words
        return words


_WORDS = _Words()

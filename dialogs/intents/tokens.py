"""A short message as folded words that remember where they stood.

Case, apostrophes, emoji and punctuation are left out; a question mark stays, since "like?" is a question and "like" is not. A message
that is nothing but signs keeps them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dialogs.intents.lists import word_list

_TOKEN = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*['’]?|\?+", re.UNICODE)
_STRETCHED = re.compile(r"(.)\1{2,}")
_MARKS = "'’‘`´"
_APOSTROPHES = str.maketrans("", "", "'’‘`´")


class Token(NamedTuple):
    """One word: its folded form, and where it begins and ends in the text."""

    word: str
    start: int
    end: int


def read_tokens(text: str) -> list[Token]:
    """The words of `text`; a stretched word ("helppp") is let go."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group().lower().translate(_APOSTROPHES)
        if word[0] == "?":
            word = "?"
        elif not word.isdigit():
            word = _STRETCHED.sub(r"\1", word)
        if word.endswith("s") and word[:-1] in word_list("named") and match.group()[-2:-1] in _MARKS:
            tokens.append(Token(word[:-1], match.start(), match.end() - 2))
            tokens.append(Token("s", match.end() - 2, match.end()))
        else:
            tokens.append(Token(word, match.start(), match.end()))
    return tokens

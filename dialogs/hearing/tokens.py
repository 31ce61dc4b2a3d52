"""A message as words with their places: what every reader here walks over instead of raw text.

'll, 's, 'm and the like are words of their own ("Nan'll" is Nan and 'll), because who acts and what ties them to the
action are found by walking words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"['’](?:ll|s|m|re|ve|d)\b"
    r"|\d+(?:[.:/]\d+)*\w*"
    r"|\w+(?:(?:-|['’](?!(?:ll|s|m|re|ve|d)\b))\w+)*"
    r"|\n|[^\w\s]"
)
_STOPS = frozenset(".!?;\n")
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "st", "eg", "e.g", "ie", "i.e", "approx", "tel", "no", "yr", "wk", "hrs", "min", "mins"))


class Token(NamedTuple):
    """One word or mark, its offsets in code points, its small-letter form with plain apostrophes, whether it begins with a capital letter,
    and whether it is a word or a number, not a mark."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    is_word: bool


_token = tuple.__new__
"""Makes a `Token` in half the time that its name would take."""


def read_tokens(text: str) -> list[Token]:
    """Every word and mark of a text, in order."""
    return [
        _token(Token, (m.start(), m.end(), w := m[0], w.lower().replace("’", "'"), w[0].isupper(), w[-1].isalnum() or w[-1] == "_"))
        for m in _WORD.finditer(text)
    ]


def split_sentences(tokens: list[Token]) -> list[list[Token]]:
    """Tokens by sentence; the mark that ends a sentence stays with it."""
    sentences: list[list[Token]] = []
    current: list[Token] = []
    for i, token in enumerate(tokens):
        current.append(token)
        if token.text not in _STOPS:
            continue
        if token.text == "." and _is_inside(tokens, i):
            continue
        sentences.append(current)
        current = []
    if current:
        sentences.append(current)
    return sentences


def _is_inside(tokens: list[Token], i: int) -> bool:
    """Whether a full stop belongs to a short form ("Mr.", "J. Smith") or to a number, not to the end of a sentence."""
    before = tokens[i - 1] if i and tokens[i - 1].end == tokens[i].start else None
    if before is None:
        return False
    touching = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end and tokens[i + 1].is_word
    return touching or before.low in _TITLES or (len(before.text) == 1 and before.capital and before.text != "I")

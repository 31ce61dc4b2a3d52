"""Words of the trade told in plain ones, and words that are not told to a child at all.

The vocabularies of `checks.words` come first; the lists beside this file hold what only a summary needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checks.words import vocabulary
from dialogs.summary.lexicon import read_lines
from dialogs.summary.tokens import Token, tokenise, words_of

_DETERMINERS = frozenset(["a", "an", "the", "his", "her", "their", "your", "my", "our", "this"])
_LONGEST = 8
"""Words in the longest expression that is looked for."""


@dataclass(frozen=True)
class Swap:
    """Words of an answer and the plain words told instead."""

    text: str
    with_: str


@cache
def _plain() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Expressions and their child's words; the flag says that it is looked for in capitals."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for entry in vocabulary("jargon"):
        if entry.child and not set(entry.words) & set("~_<^"):
            found[words_of(entry.words)] = (entry.child, entry.words.isupper() or "acronym" in entry.flags)
    for line in read_lines("plain.tsv"):
        words, child = line.split("\t")
        found[words_of(words)] = (child, words.split()[0].isupper() or words == "SENCo")
    return found


@cache
def _withheld() -> dict[tuple[str, ...], str]:
    return {words_of(words): kind for words, kind in (line.split("\t") for line in read_lines("withhold.tsv"))}


@cache
def _longest() -> int:
    return max(_LONGEST, 1)


def withheld(text: str, age: int | None) -> tuple[str, str] | None:
    """The first words of a text that are not told to a child of this age, and why (blame, adult); None where all may be told."""
    tokens, _ = tokenise(text)
    lows = [token.low for token in tokens]
    for at in range(len(lows)):
        for size in range(min(4, len(lows) - at), 0, -1):
            kind = _withheld().get(tuple(lows[at : at + size]))
            if kind == "blame" or (kind == "adult" and (age is None or age < 16)):
                return " ".join(token.word for token in tokens[at : at + size]), kind
    return None


def put_plainly(text: str) -> tuple[str, tuple[Swap, ...]]:
    """A text with the words of the trade replaced by a child's words, and what was replaced."""
    tokens, tail = tokenise(text)
    pieces: list[tuple[str, str]] = []
    swaps: list[Swap] = []
    at = 0
    while at < len(tokens):
        size, child = _match(tokens, at)
        if not size:
            pieces.append((tokens[at].gap, tokens[at].word))
            at += 1
            continue
        gap = tokens[at].gap
        words = "".join((token.gap if each else "") + token.word for each, token in enumerate(tokens[at : at + size]))
        swaps.append(Swap(words, child))
        own = child.split()[0] in _DETERMINERS
        if own and pieces and not gap.strip() and pieces[-1][1].lower() in _DETERMINERS:
            gap = pieces.pop()[0]
        if (tokens[at].word[:1].isupper() and not words.isupper() and not pieces) or not pieces:
            child = child[:1].upper() + child[1:]
        pieces.append((gap, child))
        at += size
    return "".join(gap + word for gap, word in pieces) + tail, tuple(swaps)


def _match(tokens: list[Token], at: int) -> tuple[int, str]:
    """How many words from here on are an expression of the trade, and the child's words for it; 0 where none."""
    if tokens[at].quoted:
        return 0, ""
    for size in range(min(_longest(), len(tokens) - at), 0, -1):
        group = tokens[at : at + size]
        if any(token.gap.strip(" -") for token in group[1:]):
            continue
        found = _plain().get(tuple(token.low for token in group))
        if found is not None and (not found[1] or group[0].word.isupper() or group[0].word == "SENCo"):
            return size, found[0]
    return 0, ""

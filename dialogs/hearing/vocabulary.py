"""Word lists kept as data beside this file, and how a list is matched against words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dialogs.hearing.tokens import Token, read_tokens


class Phrases:
    """Phrases of one or more words, found at a place in a message; the longest wins."""

    def __init__(self, phrases: Sequence[str], plurals: bool = False) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._plurals = plurals
        for phrase in phrases:
            words = tuple(token.low for token in read_tokens(phrase))
            self._by_first.setdefault(words[0], []).append(words)
        for found in self._by_first.values():
            found.sort(key=len, reverse=True)

    def match(self, tokens: Sequence[Token], at: int) -> int:
        """The index after the longest phrase that starts at `at`, or 0."""
        if at >= len(tokens):
            return 0
        for first in self._forms(tokens[at].low):
            for words in self._by_first.get(first, ()):
                end = at + len(words)
                if end <= len(tokens) and all(words[k] in self._forms(tokens[at + k].low) for k in range(len(words))):
                    return end
        return 0

    def _forms(self, word: str) -> tuple[str, ...]:
        if not self._plurals or len(word) < 4 or not word.endswith("s"):
            return (word,)
        return (word, word[:-1])


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """The lines of a vocabulary file ("roles") or of one part of it ("doers.ties"), without comments and blank lines."""
    file, _, part = name.partition(".")
    text = (files("dialogs.hearing") / "vocab" / f"{file}.txt").read_text(encoding="utf-8")
    found: list[str] = []
    within = not part
    for line in map(str.strip, text.splitlines()):
        if part and line.startswith("[") and line.endswith("]"):
            within = line == f"[{part}]"
        elif within and line and not line.startswith("#"):
            found.append(line)
    if not found:
        raise LookupError(f"no words under {name}")
    return tuple(found)


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of a vocabulary whose words stand beside each other."""
    return frozenset(word for line in read_lines(name) for word in line.split())


@cache
def read_phrases(name: str, plurals: bool = False) -> Phrases:
    """The phrases of a vocabulary, one a line."""
    return Phrases(read_lines(name), plurals)

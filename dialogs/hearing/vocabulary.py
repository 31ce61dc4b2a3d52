"""Word lists kept as data beside this file, and how a list is matched against words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dialogs.hearing.tokens import Token, read_tokens


class _Step(dict[str, "_Step"]):
    """The words that may follow, and whether a phrase ends here."""

    ends = False


class Phrases:
    """Phrases of one or more words, found at a place in a message; the longest wins."""

    def __init__(self, phrases: Sequence[str], plurals: bool = False) -> None:
        self._first = _Step()
        self._plurals = plurals
        for phrase in phrases:
            step = self._first
            for token in read_tokens(phrase):
                step = step.setdefault(token.low, _Step())
            step.ends = True

    def match(self, tokens: Sequence[Token], at: int) -> int:
        """The index after the longest phrase that starts at `at`, or 0."""
        end = 0
        step = self._first
        for i in range(at, len(tokens)):
            word = tokens[i].low
            following = step.get(word)
            if following is None and self._plurals and len(word) > 3 and word[-1] == "s":
                following = step.get(word[:-1])
            if following is None:
                break
            step = following
            if step.ends:
                end = i + 1
        return end


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

"""Whole-message phrases, written as patterns, each set in one automaton over words.

A pattern is words, `(this|that)`, `[maybe]` and `@macro`; a word that begins with `%` is a class that the matcher knows: `%slot` names
a slot, `%value` is new words up to the end, `%words` is one to seven words of any kind, `%number` a number.

An automaton rather than regular expressions: several hundred patterns are read in a few milliseconds, a message that begins with none
of their first words is let go after one lookup, and the cost is bounded by words times states whatever is typed.
"""

from __future__ import annotations

import re

_SYMBOL = re.compile(r"[()\[\]|]|[@%]?[a-z0-9?]+")


class Automaton:
    """States are numbers; state 0 begins; `calls` are the edges that are not plain words, `ends` what has been read."""

    __slots__ = ("calls", "edges", "ends")

    def __init__(self) -> None:
        self.edges: list[dict[str, list[int]]] = [{}]
        self.calls: dict[int, list[str]] = {}
        self.ends: dict[int, list[int]] = {}

    def add(self, pattern: str, meaning: int) -> None:
        """Learn one pattern; raises ValueError for one that is not well formed."""
        symbols = _SYMBOL.findall(pattern.lower().replace("'", ""))
        last, rest = self._alternatives(symbols, 0, frozenset({0}))
        if rest != len(symbols):
            raise ValueError(f"not a pattern: {pattern}")
        for state in last:
            self.ends.setdefault(state, []).append(meaning)

    def _alternatives(self, symbols: list[str], at: int, begin: frozenset[int]) -> tuple[frozenset[int], int]:
        reached: frozenset[int] = frozenset()
        while True:
            here = begin
            while at < len(symbols) and symbols[at] not in ")]|":
                here, at = self._item(symbols, at, here)
            reached |= here
            if at == len(symbols) or symbols[at] != "|":
                return reached, at
            at += 1

    def _item(self, symbols: list[str], at: int, begin: frozenset[int]) -> tuple[frozenset[int], int]:
        symbol = symbols[at]
        if symbol in "([":
            inside, after = self._alternatives(symbols, at + 1, begin)
            if after == len(symbols) or symbols[after] != (")" if symbol == "(" else "]"):
                raise ValueError(f"a bracket is left open: {' '.join(symbols)}")
            return (inside if symbol == "(" else inside | begin), after + 1
        target = len(self.edges)
        self.edges.append({})
        for state in begin:
            if symbol[0] in "@%" and symbol not in self.edges[state]:
                self.calls.setdefault(state, []).append(symbol)
            self.edges[state].setdefault(symbol, []).append(target)
        return frozenset({target}), at + 1

"""The search for a command that a whole message says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dialogs.intents.patterns import Automaton
from dialogs.intents.phrasebook import Meaning, Phrasebook
from dialogs.intents.tokens import Token

MOST_WORDS = 7
"""How many words of any kind `%words` takes at most."""

_SHIFT = 1_000


class Found(NamedTuple):
    """A pattern that matched: its meaning, the slot named, whether by an everyday word, and which tokens are the new words."""

    meaning: Meaning
    slot: str
    everyday: bool
    value: tuple[int, int] | None


class _Run(NamedTuple):
    meaning: int
    end: int
    slot: int
    value: int


class Search:
    """One message's search: each part of a pattern is looked for at most once at each word."""

    __slots__ = ("_book", "_closes", "_runs", "_words")

    def __init__(self, book: Phrasebook, tokens: list[Token]) -> None:
        self._book = book
        self._words = [token.word for token in tokens]
        self._runs: dict[tuple[int, int], list[_Run]] = {}
        self._closes: frozenset[int] = frozenset({len(tokens)})

    def commands(self) -> Iterator[Found]:
        """Every reading of the whole message as a command."""
        begins = self._begins()
        self._closes = self._ends()
        for begin in begins:
            for run in self._run(self._book.commands, begin):
                if run.end in self._closes and run.end > begin:
                    slot, everyday = self._book.slot_names[run.slot] if run.slot >= 0 else ("", False)
                    value = divmod(run.value, _SHIFT) if run.value >= 0 else None
                    yield Found(self._book.meanings[run.meaning], slot, everyday, value)

    def is_polite(self) -> bool:
        """Whether the message is nothing but politeness."""
        reached, todo = {0}, [0]
        while todo:
            at = todo.pop()
            for run in (*self._run(self._book.before, at), *self._run(self._book.after, at)):
                if run.end not in reached:
                    reached.add(run.end)
                    todo.append(run.end)
        return len(self._words) in reached

    def _begins(self) -> list[int]:
        """The words at which a command may begin: the first, and each that only politeness stands before."""
        reached, todo = {0}, [0]
        while todo:
            for run in self._run(self._book.before, todo.pop()):
                if run.end < len(self._words) and run.end not in reached:
                    reached.add(run.end)
                    todo.append(run.end)
        return sorted(reached)

    def _ends(self) -> frozenset[int]:
        """Where a command may end: at the end, and wherever only politeness stands behind."""
        good = {len(self._words)}
        for at in range(len(self._words) - 1, 0, -1):
            if any(run.end in good for run in self._run(self._book.after, at)):
                good.add(at)
        return frozenset(good)

    def _run(self, automaton: Automaton, begin: int) -> list[_Run]:
        """Where its patterns end that begin at a word, with the slot they name and where their new words begin."""
        key = (id(automaton), begin)
        if key in self._runs:
            return self._runs[key]
        starts = self._book.starts.get(key[0])
        if starts is not None and (begin == len(self._words) or self._words[begin] not in starts):
            return []
        self._runs[key] = found = []
        start = (0, begin, -1, -1)
        seen, todo = {start}, [start]
        while todo:
            state, at, slot, value = todo.pop()
            found += [_Run(meaning, at, slot, value) for meaning in automaton.ends.get(state, ())]
            edges = automaton.edges[state]
            if at < len(self._words) and self._words[at] in edges:
                for target in edges[self._words[at]]:
                    spot = (target, at + 1, slot, value)
                    if spot not in seen:
                        seen.add(spot)
                        todo.append(spot)
            for symbol in automaton.calls.get(state, ()):
                for end, named, begun in self._call(symbol, at, slot, value):
                    for target in edges[symbol]:
                        spot = (target, end, named, begun)
                        if spot not in seen:
                            seen.add(spot)
                            todo.append(spot)
        return found

    def _call(self, symbol: str, at: int, slot: int, value: int) -> Iterator[tuple[int, int, int]]:
        """Where a macro or a class may end that begins at a word, with the slot named and the new words' begin from there on."""
        if symbol[0] == "@":
            for run in self._run(self._book.macros[symbol[1:]], at):
                yield run.end, slot if slot >= 0 else run.slot, value
        elif at == len(self._words):
            return
        elif symbol == "%slot":
            for run in self._run(self._book.slots, at):
                yield run.end, run.meaning, value
        elif symbol == "%number":
            if self._words[at].isdigit():
                yield at + 1, slot, value
        elif symbol == "%words":
            for end in range(at + 1, min(at + MOST_WORDS, len(self._words)) + 1):
                yield end, slot, value
        elif symbol == "%value":
            for end in range(at + 1, len(self._words) + 1):
                yield end, slot, at * _SHIFT + end


def is_polite(book: Phrasebook, tokens: list[Token]) -> bool:
    """Whether the words are nothing but politeness."""
    return Search(book, tokens).is_polite()

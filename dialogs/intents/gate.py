"""A quick look at whether a whole message could be a command at all, before the search that says which one and with what words.

The phrasebook as one automaton whose steps are worked out when a word first comes and kept from then on, so that an ordinary answer is
let go after a look-up or two. It forgets which slot was named and how many words are new, so it lets some messages through that the
search then refuses; it never refuses one that the search would take, which a test holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dialogs.intents.phrasebook import Phrasebook, phrasebook

MOST_KEPT = 20_000
"""Steps that are remembered at most; then they are forgotten and worked out again, so that memory is bounded whatever is typed."""

_BEFORE, _COMMAND, _AFTER = -1, -2, -3
"""What follows when the politeness before, the command, or the politeness after has been read."""

Spot = tuple[int, int, int]
"""A place in the phrasebook: which automaton (or `_ANY`), its state, and what follows when that automaton has been read."""
_ANY = -1


class Gate:
    """The kept steps. A set of spots is known by its number; number 0 is the empty set, from which nothing follows."""

    def __init__(self, book: Phrasebook) -> None:
        self._automatons = [book.before, book.commands, book.after, book.slots, *book.macros.values()]
        self._part = {"%slot": 3} | {f"@{name}": 4 + number for number, name in enumerate(book.macros)}
        self._words = frozenset(word for one in self._automatons for edges in one.edges for word in edges if word[0] not in "@%")
        self._follows: list[tuple[Spot, ...]] = []
        self._forget()

    def _forget(self) -> None:
        self._sets: list[frozenset[Spot]] = [frozenset()]
        self._numbers: dict[frozenset[Spot], int] = {frozenset(): 0}
        self._ends = [False]
        self._steps: dict[tuple[int, str], int] = {}
        self._follows = []
        self._follow_numbers: dict[tuple[Spot, ...], int] = {}
        self._start = self._number([(0, 0, _BEFORE), (1, 0, _COMMAND)])

    def admits(self, words: Iterable[str]) -> bool:
        """Whether the words may be a command, with or without politeness around it."""
        if len(self._steps) > MOST_KEPT:
            self._forget()
        at, steps, words_known = self._start, self._steps, self._words
        for word in words:
            key = (at, word if word in words_known else "0" if word.isdigit() else "")
            known = steps.get(key)
            if known is None:
                known = steps[key] = self._step(at, word)
            at = known
            if not at:
                return False
        return self._ends[at]

    def _step(self, at: int, word: str) -> int:
        reached: list[Spot] = []
        for one, state, follow in self._sets[at]:
            if one == _ANY:
                reached += [(one, state, follow), *self._follows[follow]]
                continue
            edges = self._automatons[one].edges[state]
            reached += [(one, target, follow) for target in edges.get(word, ())]
            if "%number" in edges and word.isdigit():
                reached += [(one, target, follow) for target in edges["%number"]]
        return self._number(reached)

    def _number(self, spots: list[Spot]) -> int:
        """The number of the set of these spots and all that can be reached from them without a word."""
        seen, todo, ends = set(spots), list(spots), False
        while todo:
            one, state, follow = todo.pop()
            more: list[Spot] = []
            if one != _ANY:
                automaton = self._automatons[one]
                for symbol in automaton.calls.get(state, ()):
                    behind = tuple((one, target, follow) for target in automaton.edges[state][symbol])
                    if symbol in self._part:
                        more.append((self._part[symbol], 0, self._following(behind)))
                    elif symbol != "%number":
                        more.append((_ANY, 0, self._following(behind)))
                if state in automaton.ends:
                    ends = ends or follow in (_COMMAND, _AFTER)
                    more += self._behind(follow)
            for spot in more:
                if spot not in seen:
                    seen.add(spot)
                    todo.append(spot)
        whole = frozenset(seen)
        if whole not in self._numbers:
            self._numbers[whole] = len(self._sets)
            self._sets.append(whole)
            self._ends.append(ends)
        return self._numbers[whole]

    def _behind(self, follow: int) -> tuple[Spot, ...]:
        if follow == _BEFORE:
            return ((0, 0, _BEFORE), (1, 0, _COMMAND))
        return ((2, 0, _AFTER),) if follow in (_COMMAND, _AFTER) else self._follows[follow]

    def _following(self, behind: tuple[Spot, ...]) -> int:
        if behind not in self._follow_numbers:
            self._follow_numbers[behind] = len(self._follows)
            self._follows.append(behind)
        return self._follow_numbers[behind]


@cache
def gate() -> Gate:
    """The gate before the one phrasebook."""
    return Gate(phrasebook())


def admits(words: Iterable[str]) -> bool:
    """Whether the words may be a command."""
    return gate().admits(words)

"""Every command that is known, read from the text files beside this one on first use.

`back.txt` to `undo.txt` hold one pattern a line (see `patterns`), some with the open slots that they hold under ("who where: nobody")
or do not ("-what worry: pass"). `ourselves.txt` has what is asked about the bot. `macros.txt` names parts of patterns,
`slots.txt` what people call a slot, `fillers.txt` the politeness around a command.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args

from dialogs.intents.intent import IntentName
from dialogs.intents.patterns import Automaton

_FOLDER = Path(__file__).parent


class Meaning(NamedTuple):
    """What a pattern stands for, and under which open slots; `topic` is what a question about the bot itself is about."""

    intent: IntentName
    only: frozenset[str]
    never: frozenset[str]
    topic: str = ""

    def holds(self, asking: str) -> bool:
        """Whether it is meant so while `asking` is open."""
        return asking not in self.never and (not self.only or asking in self.only)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """The automatons, and what their ends mean."""

    commands: Automaton
    meanings: tuple[Meaning, ...]
    slots: Automaton
    slot_names: tuple[tuple[str, bool], ...]
    before: Automaton
    after: Automaton
    macros: dict[str, Automaton]
    first: frozenset[str]
    starts: dict[int, frozenset[str]]
    """The first words of an automaton, by its identity; one that may match nothing at all has none here."""


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(name):
        left, _, right = line.partition("\t")
        yield left, right


@cache
def phrasebook() -> Phrasebook:
    """The phrasebook, read from its files; raises ValueError for a pattern that is not well formed."""
    commands, meanings = Automaton(), list[Meaning]()
    for name in get_args(IntentName)[1:]:
        for line in _lines(name):
            where, _, pattern = line.rpartition(":")
            slots, never = frozenset(where.removeprefix("-").split()), where.startswith("-")
            commands.add(pattern, len(meanings))
            meanings.append(Meaning(name, frozenset() if never else slots, slots if never else frozenset()))
    for line in _lines("ourselves"):
        topic, _, pattern = line.partition(": ")
        commands.add(pattern, len(meanings))
        meanings.append(Meaning("help", frozenset(), frozenset(), topic))
    slots_read, slot_names = Automaton(), list[tuple[str, bool]]()
    for name, pattern in _pairs("slots"):
        slots_read.add(f"@the {pattern} @bit", len(slot_names))
        slot_names.append((name.rstrip("~"), name.endswith("~")))
    before, after = Automaton(), Automaton()
    for side, pattern in _pairs("fillers"):
        (before if side == "<" else after).add(pattern, 0)
    macros = {name: Automaton() for name, _ in _pairs("macros")}
    for name, pattern in _pairs("macros"):
        macros[name].add(pattern, 0)
    first = _first_words(commands, slots_read, macros) | _first_words(before, slots_read, macros)
    starts = {id(one): _first_words(one, slots_read, macros) for one in (slots_read, before, after, *macros.values()) if 0 not in one.ends}
    starts = {key: words for key, words in starts.items() if not any(word[0] == "%" for word in words)}
    return Phrasebook(commands, tuple(meanings), slots_read, tuple(slot_names), before, after, macros, first, starts)


def _first_words(automaton: Automaton, slots: Automaton, macros: dict[str, Automaton]) -> frozenset[str]:
    """The words with which something that it knows may begin."""
    words, seen, todo = set[str](), set[tuple[int, int]](), [(automaton, 0)]
    while todo:
        one, state = todo.pop()
        if (id(one), state) in seen:
            continue
        seen.add((id(one), state))
        for symbol, targets in one.edges[state].items():
            part = slots if symbol == "%slot" else macros.get(symbol[1:]) if symbol[0] == "@" else None
            if part is None:
                words.add(symbol)
                continue
            todo.append((part, 0))
            if 0 in part.ends:
                todo += [(one, target) for target in targets]
    return frozenset(words)

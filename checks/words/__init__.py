"""Vocabulary as data: one line an entry, in tab-separated files beside this one.

Columns: words · plain words · words for a child · flags · source or reason. Lines that begin with # explain a file.
A file is read once, on first use. Tab-separated rather than TOML because reading a thousand lines must not be felt at start.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent


class Entry(NamedTuple):
    """One expression: the phrase that is looked for, and what may be said instead.

    `flags` steer a rule (see the head of each file); `source` says where the entry comes from or why it is here.
    """

    words: str
    plain: str = ""
    child: str = ""
    flags: frozenset[str] = frozenset()
    source: str = ""


NAMES = (
    *("agencies", "blame", "courses", "jargon", "nouns", "observable", "open-ended", "relatives"),
    *("roles", "services", "soft", "support", "universal", "vague"),
)
"""Every vocabulary that there is; `vocabulary` knows no other."""


def lines_of(name: str) -> list[str]:
    """The lines of one vocabulary, an entry each; raises FileNotFoundError for a name that is not in `NAMES`."""
    said = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line for line in said if line and line[0] != "#"]


def entry_of(line: str) -> Entry:
    """The entry of a line."""
    words, plain, child, flags, source = line.split("\t")
    return Entry(words, plain, child, _flags(flags), source)


@cache
def _flags(said: str) -> frozenset[str]:
    return frozenset(said.split())


@cache
def vocabulary(name: str) -> tuple[Entry, ...]:
    """The entries of one vocabulary, sorted by their words; raises FileNotFoundError for a name that is not in `NAMES`."""
    return tuple(map(entry_of, lines_of(name)))


@cache
def _sets() -> dict[str, frozenset[str]]:
    sets: dict[str, set[str]] = {}
    name = ""
    for line in (_FOLDER / "sets.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            sets[name] = set()
        elif not line.startswith("#"):
            sets[name].update(line.split())
    return {name: frozenset(words) for name, words in sets.items()}


def word_set(name: str) -> frozenset[str]:
    """One of the small sets of everyday words in `sets.txt`; raises KeyError for a name that is not there."""
    return _sets()[name]

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


@cache
def vocabulary(name: str) -> tuple[Entry, ...]:
    """The entries of one vocabulary, sorted by their words; raises FileNotFoundError for a name that is not in `NAMES`."""
    entries, new, known = [], tuple.__new__, {"": frozenset[str]()}
    for line in (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        words, plain, child, flags, source = line.split("\t")
        entries.append(
            new(Entry, (words, plain, child, known[flags] if flags in known else known.setdefault(flags, frozenset(flags.split())), source))
        )
    return tuple(entries)


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

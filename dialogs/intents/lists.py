"""Lists of words, one a line, from `lists.txt` beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in (Path(__file__).parent / "lists.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, words = line.split("\t")
            found[name] = found.get(name, frozenset()) | frozenset(words.split())
    return found


def word_list(name: str) -> frozenset[str]:
    """The words of one list; raises KeyError for a name that the file does not hold."""
    return _lists()[name]

"""Finds the phrases of every vocabulary in one pass over the words of a text.

Each word is looked up once in a memo that answers "can a phrase begin here?"; nearly all words end there, so the cost is one
dictionary lookup a word and grows neither with the vocabulary nor faster than the text. (A trie compiled into one regular
expression costs several times the lower-casing of the text and knows no inflections; a lemma library is dearer still.)

A phrase is written as words: `engage~ with services` (a tilde takes any inflection: engages, engaging), `_` is any one word,
`<poss>` a possessive (his, Maya's), `<num>` a number, `?word` may be missing. A word marked with `^` is also found when it is
misspelt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from checks.words import Entry, word_set

POSSESSIVES = frozenset({"his", "her", "their", "your", "my", "our", "its"})
NUMBERS = word_set("matching-numbers")
_WHOLE = {
    "cared": "care",
    "cares": "care",
    "caring": "care",
    "used": "use",
    "using": "use",
    "uses": "use",
    "hating": "hate",
    "hated": "hate",
}
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The word without its inflection: `visits`, `visited` and `visiting` are one. Not a dictionary form, only a key."""
    if word in _WHOLE:
        return _WHOLE[word]
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) > 2 and not _VOWELS.isdisjoint(base):
            word = base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@dataclass(slots=True)
class _Node:
    exact: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    possessive: _Node | None = None
    number: _Node | None = None
    any: _Node | None = None
    ends: list[tuple[str, Entry]] = field(default_factory=list)

    def step(self, word: str) -> _Node:
        if word.endswith("~"):
            return self.stems.setdefault(stem(word[:-1]), _Node())
        if word in ("_", "<poss>", "<num>"):
            name = {"_": "any", "<poss>": "possessive", "<num>": "number"}[word]
            node: _Node | None = getattr(self, name)
            if node is None:
                node = _Node()
                setattr(self, name, node)
            return node
        return self.exact.setdefault(word, _Node())

    def follow(self, word: str) -> list[_Node]:
        nodes = []
        if (node := self.exact.get(word)) is not None:
            nodes.append(node)
        if self.stems and (node := self.stems.get(stem(word))) is not None:
            nodes.append(node)
        if self.possessive is not None and (word in POSSESSIVES or word.endswith(("'s", "s'"))):
            nodes.append(self.possessive)
        if self.number is not None and (word[0].isdigit() or word in NUMBERS):
            nodes.append(self.number)
        if self.any is not None and word[0].isalnum():
            nodes.append(self.any)
        return nodes


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its entry, and the words `first` to `last` (end exclusive) that it covers."""

    entry: Entry
    first: int
    last: int


def _deletions(word: str, depth: int) -> set[str]:
    words = {word}
    for _ in range(depth):
        words |= {w[:i] + w[i + 1 :] for w in words for i in range(1, len(w))}
    return words


def _depth(word: str) -> int:
    return 2 if len(word) > 8 else 1


class Matcher:
    """All phrases of several vocabularies, ready to be found."""

    def __init__(self, vocabularies: Iterable[tuple[str, Iterable[Entry]]]) -> None:
        self._root = _Node()
        self._memo: dict[str, tuple[_Node, ...]] = {}
        self._spellings: dict[str, str] = {}
        for name, entries in vocabularies:
            for entry in entries:
                self._add(name, entry)

    def _add(self, name: str, entry: Entry) -> None:
        nodes = [self._root]
        for word in entry.words.split():
            optional = word.startswith("?")
            word = word.removeprefix("?")
            if word.startswith("^"):
                word = word[1:]
                for variant in _deletions(word.rstrip("~"), _depth(word)):
                    self._spellings.setdefault(variant, word.rstrip("~"))
            stepped = [node.step(word) for node in nodes]
            nodes = nodes + stepped if optional else stepped
        for node in nodes:
            node.ends.append((name, entry))

    def corrected(self, word: str) -> str:
        """The marked word that `word` may be a misspelling of, or `word` itself."""
        if len(word) < 6 or len(word) > 24:
            return word
        for variant in _deletions(word, _depth(word)):
            meant = self._spellings.get(variant)
            if meant is None or meant[0] != word[0] or abs(len(meant) - len(word)) > 2:
                continue
            if meant.startswith(word[:-1]) or word.startswith(meant[:-1]) or stem(meant) == stem(word):
                continue
            return meant
        return word

    def _starts(self, word: str) -> tuple[_Node, ...]:
        nodes = self._root.follow(word)
        if not nodes and (meant := self.corrected(word)) != word:
            nodes = self._root.follow(meant)
        if len(self._memo) > 50_000:
            self._memo.clear()
        found = self._memo[word] = tuple(nodes)
        return found

    def find(self, words: list[str]) -> dict[str, list[Match]]:
        """Every phrase in `words`, by vocabulary, the longest where several begin at one word, none inside another."""
        found: dict[str, list[Match]] = {}
        memo = self._memo
        for first, word in enumerate(words):
            nodes = memo.get(word)
            if nodes is None:
                nodes = self._starts(word)
            if nodes:
                self._walk(words, first, nodes, found)
        return found

    def _walk(self, words: list[str], first: int, nodes: tuple[_Node, ...], found: dict[str, list[Match]]) -> None:
        best: dict[str, Match] = {}
        at = first + 1
        here: list[_Node] = list(nodes)
        while here:
            for node in here:
                for name, entry in node.ends:
                    best[name] = Match(entry, first, at)
            if at == len(words):
                break
            word = words[at]
            here = [after for node in here for after in node.follow(word)]
            at += 1
        for name, match in best.items():
            matches = found.setdefault(name, [])
            if not matches or matches[-1].last < match.last:
                matches.append(match)

"""Finds the phrases of every vocabulary in one pass over the words of a text.

Each word is looked up once to see whether a phrase can begin there; where words lead is worked out once and kept (a lazy
automaton), so the cost is little more than one dictionary lookup a word and grows neither with the vocabulary nor faster than
the text. (A trie compiled into one regular expression costs several times the lower-casing of the text and knows no
inflections; a lemma library is dearer still.)

A phrase is written as words: `engage~ with services` (a tilde takes any inflection: engages, engaging), `_` is any one word,
`<poss>` a possessive (his, Maya's), `<num>` a number, `?word` may be missing. A word marked with `^` is also found when it is
misspelt.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from checks.words import Entry, entry_of, lines_of, word_set

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
_MOST_KEPT = 5_000
"""Steps that are kept; past that they are worked out anew, so that no text can fill the memory."""
_VOWELS = frozenset("aeiouy")
_KINDS = {"_": "any", "<poss>": "possessive", "<num>": "number"}


@lru_cache(maxsize=4_096)
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


class _Node:
    """Where some words of phrases lead: by the next word as it is, by its stem, and by what kind of word it is."""

    __slots__ = ("any", "ends", "exact", "number", "possessive", "stems")

    def __init__(self) -> None:
        self.exact: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = {}
        self.possessive: _Node | None = None
        self.number: _Node | None = None
        self.any: _Node | None = None
        self.ends: list[tuple[str, Entry]] = []

    def step(self, word: str) -> _Node:
        name = _KINDS.get(word)
        if name is not None:
            node: _Node | None = getattr(self, name)
            if node is None:
                node = _Node()
                setattr(self, name, node)
            return node
        ways = self.exact
        if word[-1] == "~":
            ways, word = self.stems, stem(word[:-1])
        node = ways.get(word)
        if node is None:
            node = ways[word] = _Node()
        return node

    def goes_on(self) -> bool:
        """Whether any phrase has more words after this one."""
        return bool(self.exact or self.stems or self.possessive or self.number or self.any)

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


class _State:
    """A set of nodes reached together; where each word leads from here is worked out once and kept."""

    __slots__ = ("ends", "last", "next", "nodes")

    def __init__(self, matcher: Matcher, nodes: tuple[_Node, ...]) -> None:
        self.nodes = nodes
        self.ends: tuple[tuple[str, Entry], ...] = tuple(dict(end for node in nodes for end in node.ends).items())
        self.last = not any(node.goes_on() for node in nodes)
        self.next = _Next(matcher, self)


class _Next(dict[str, _State | None]):
    """Where the words that were met so far lead from one state."""

    __slots__ = ("matcher", "state")

    def __init__(self, matcher: Matcher, state: _State) -> None:
        self.matcher = matcher
        self.state = state

    def __missing__(self, word: str) -> _State | None:
        return self.matcher._advance(self.state, word)


class Match(NamedTuple):
    """A phrase found: its entry, and the words `first` to `last` (end exclusive) that it covers."""

    entry: Entry
    first: int
    last: int


_match = tuple.__new__
"""Makes a `Match` in half the time that its name would take."""


def _deletions(word: str, depth: int) -> set[str]:
    words = {word}
    for _ in range(depth):
        words |= {w[:i] + w[i + 1 :] for w in words for i in range(1, len(w))}
    return words


def _depth(word: str) -> int:
    return 2 if len(word) > 8 else 1


class Matcher:
    """All phrases of several vocabularies, ready to be found."""

    def __init__(self, names: Iterable[str] = (), more: Iterable[tuple[str, Iterable[Entry]]] = ()) -> None:
        """Over the vocabularies of these names, and over more entries of the same or other names."""
        self._root = _Node()
        self._start = _State(self, (self._root,))
        self._states: dict[tuple[int, ...], _State] = {}
        self._kept = 0
        self._spellings: dict[str, str] = {}
        self._openings: set[str] = set()
        waiting: dict[str, list[tuple[str, str | Entry]]] = {}
        for name in names:
            for line in lines_of(name):
                first = line.split(None, 1)[0]
                if first in waiting:
                    waiting[first].append((name, line))
                else:
                    waiting[first] = [(name, line)]
                if "^" in line:
                    self._learn(line.partition("\t")[0])
        for name, entries in more:
            for one in entries:
                waiting.setdefault(one.words.partition(" ")[0], []).append((name, one))
                self._learn(one.words)
        self._waiting = waiting
        self._marked: dict[str, list[str]] = {}
        for first in [first for first in waiting if not first.isalnum()]:
            if first[0] in "?<_":
                self._build(first)
            else:
                word = first.removeprefix("^")
                key = f"~{stem(word[:-1])}" if word[-1] == "~" else word
                self._marked.setdefault(key, []).append(first)

    def _learn(self, phrase: str) -> None:
        for marked in phrase.split():
            word = marked.lstrip("?^").rstrip("~")
            if "^" in marked:
                self._openings.add(word[0])
                for variant in _deletions(word, _depth(word)):
                    self._spellings.setdefault(variant, word)

    def _begin(self, word: str) -> list[_Node]:
        """Where a phrase that begins with `word` leads; phrases are only built when their first word is met."""
        self._build(word)
        for key in (word, f"~{stem(word)}"):
            for first in self._marked.pop(key, ()):
                self._build(first)
        return self._root.follow(word)

    def _build(self, first: str) -> None:
        for name, one in self._waiting.pop(first, ()):
            self._add(name, entry_of(one) if isinstance(one, str) else one)

    def _add(self, name: str, one: Entry) -> None:
        nodes = [self._root]
        for word in one.words.split():
            optional = word.startswith("?")
            word = word.lstrip("?^")
            stepped = [node.step(word) for node in nodes]
            nodes = nodes + stepped if optional else stepped
        for node in nodes:
            node.ends.append((name, one))

    def corrected(self, word: str) -> str:
        """The marked word that `word` may be a misspelling of, or `word` itself."""
        if len(word) < 6 or len(word) > 24 or word[0] not in self._openings:
            return word
        for variant in _deletions(word, _depth(word)):
            meant = self._spellings.get(variant)
            if meant is None or meant[0] != word[0] or abs(len(meant) - len(word)) > 2:
                continue
            if meant.startswith(word[:-1]) or word.startswith(meant[:-1]) or stem(meant) == stem(word):
                continue
            return meant
        return word

    def _advance(self, state: _State, word: str) -> _State | None:
        nodes = self._follow(state, word)
        if not nodes and (meant := self.corrected(word)) != word:
            nodes = self._follow(state, meant)
        if self._kept > _MOST_KEPT:
            self._start.next.clear()
            self._states.clear()
            self._kept = 0
        self._kept += 1
        reached = None
        if nodes:
            key = tuple(map(id, nodes))
            reached = self._states.get(key)
            if reached is None:
                reached = self._states[key] = _State(self, nodes)
        state.next[word] = reached
        return reached

    def _follow(self, state: _State, word: str) -> tuple[_Node, ...]:
        if state is self._start:
            return tuple(self._begin(word))
        return tuple(after for node in state.nodes for after in node.follow(word))

    def find(self, words: list[str]) -> dict[str, list[Match]]:
        """Every phrase in `words`, by vocabulary, the longest where several begin at one word, none inside another."""
        found: dict[str, list[Match]] = {}
        count = len(words)
        for first, state in enumerate(map(self._start.next.__getitem__, words)):
            if state is None:
                continue
            at = first + 1
            after = None if state.last or at == count else state.next[words[at]]
            if after is None:
                for name, entry in state.ends:
                    matches = found.get(name)
                    if matches is None:
                        found[name] = [_match(Match, (entry, first, at))]
                    elif matches[-1].last < at:
                        matches.append(_match(Match, (entry, first, at)))
                continue
            ends = [(state.ends, at)] if state.ends else []
            while after is not None:
                at += 1
                if after.ends:
                    ends.append((after.ends, at))
                after = None if after.last or at == count else after.next[words[at]]
            if len(ends) == 1:
                _keep(found, ends[0][0], first, ends[0][1])
            elif ends:
                longest: dict[str, tuple[Entry, int]] = {}
                for finals, last in ends:
                    for name, entry in finals:
                        longest[name] = entry, last
                for name, (entry, last) in longest.items():
                    _keep(found, ((name, entry),), first, last)
        return found


def _keep(found: dict[str, list[Match]], finals: tuple[tuple[str, Entry], ...], first: int, last: int) -> None:
    for name, entry in finals:
        matches = found.get(name)
        if matches is None:
            found[name] = [_match(Match, (entry, first, last))]
        elif matches[-1].last < last:
            matches.append(_match(Match, (entry, first, last)))

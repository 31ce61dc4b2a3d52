"""Words of the trade told in plain ones, and sentences that are not told to a child at all.

The vocabularies of `checks` say what is jargon and what judges a person; the lists beside this file hold what only a summary needs.
A term without words that fit its place in the sentence is not explained away: the sentence is left out, and the practitioner is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checks.council import council_in_force
from checks.labels import labels
from checks.reading import FieldText
from checks.words import Entry
from dialogs.summary.lexicon import group, is_verb, read_lines
from dialogs.summary.tokens import Token, tokenise, words_of

_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "their", "your", "my", "our", "this"))
_LONGEST = 6
"""Words in the longest expression of our own lists."""
_EXPLAINED = re.compile(r"\s*\((?:[^()\s]+\s+)+[^()\s]+\)")
_NOUN_NEXT = re.compile(r" ([a-z]{2,})(?![\w'’])")
_NAME_NEXT = re.compile(r" [A-Z][a-z]")
ADULT_MATTERS_FROM = 16
"""The age in years from which a young person's own adult matters may be told."""


@dataclass(frozen=True)
class Swap:
    """Words of an answer and the plain words told instead."""

    text: str
    with_: str


@cache
def _plain() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Our own expressions and their child's words; the flag says that it is looked for in capitals."""
    rows = [line.split("\t") for line in read_lines("plain.tsv")]
    return {words_of(words): (child, words.split()[0][:3].isupper()) for words, child in rows}


@dataclass(frozen=True)
class _Withheld:
    """An entry of `withhold.tsv`: its kind, whether it is looked for in capitals, and the words that make it fine."""

    kind: str
    capitals: bool
    unless: frozenset[str]


@cache
def _withheld() -> dict[tuple[str, ...], _Withheld]:
    rows = [[*line.split("\t"), ""] for line in read_lines("withhold.tsv")]
    return {
        tuple(low for low, _ in _parts(tokenise(words)[0])): _Withheld(kind, words[:3].isupper(), frozenset(unless.split()))
        for words, kind, unless, *_ in rows
    }


def _parts(tokens: list[Token]) -> list[tuple[str, str]]:
    """The words of a text in small letters and as typed, parted at hyphens and without 's."""
    return [
        (part.lower().removesuffix("'s"), part) for token in tokens for part in token.word.replace("’", "'").split("-") if part.strip("'")
    ]


@cache
def _fine() -> frozenset[str]:
    return frozenset(word for line in read_lines("fine.txt") for word in line.split("|"))


@cache
def _plainer() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in read_lines("plainer.tsv"))


def plainer(word: str) -> str:
    """A shorter word to offer for a hard one; empty where we know none."""
    return _plainer().get(word.lower(), "")


def why_withheld(slot: str, sentence: str, age: int | None) -> str:
    """Why a sentence is not told to a child of this age: it judges somebody, is an adult matter or a term; empty where it may be told."""
    reason = _why_listed(slot, _parts(tokenise(sentence)[0]), age is None or age < ADULT_MATTERS_FROM)
    if reason:
        return reason
    field = FieldText(slot, sentence, council_in_force().search)
    for match in labels(field):
        start, end = field.place(match.first, match.last)
        return f"“{sentence[start:end]}” judges somebody"
    own = _put_own(sentence)[0]
    for start, end, entry in _jargon(own):
        child = _child_words(entry, age)
        if not child or _is_unfit(child, own[max(0, start - 40) : start]):
            return f"“{own[start:end]}” is a word of the trade"
    return ""


def _is_unfit(child: str, before: str) -> bool:
    """Do the child's words say a doing where a thing is owned: "Kian's finding out what helps"?"""
    word = before.rstrip().rsplit(" ", 1)[-1].lower().replace("’", "'")
    return child.split()[0].endswith("ing") and (word in _DETERMINERS or word.endswith("'s"))


def _why_listed(slot: str, parts: list[tuple[str, str]], young: bool) -> str:
    """Why our own list withholds a sentence; empty where it does not."""
    lows = [low for low, _ in parts]
    said = frozenset(lows)
    at = 0
    while at < len(lows):
        size, entry = _listed(parts, lows, at)
        at += max(size, 1)
        if entry is None or entry.kind == "fine" or entry.unless & said:
            continue
        words = " ".join(typed for _, typed in parts[at - size : at])
        if entry.kind == "blame":
            return f"“{words}” judges somebody"
        helper = (entry.kind == "role" and slot == "role") or (entry.kind == "matter" and slot not in ("who", "role"))
        if young and (helper or entry.kind in ("adult", "letters")):
            return f"“{words}” is an adult matter"
        if entry.kind == "letters":
            return f"“{words}” is a word of the trade"
    return ""


def _listed(parts: list[tuple[str, str]], lows: list[str], at: int) -> tuple[int, _Withheld | None]:
    """The longest entry of our own list that begins here, and its length in words."""
    for size in range(min(_LONGEST, len(lows) - at), 0, -1):
        entry = _withheld().get(tuple(lows[at : at + size]))
        if entry is not None and (not entry.capitals or parts[at][1].isupper()):
            return size, entry
    return 0, None


def _child_words(entry: Entry, age: int | None) -> str:
    """What may stand in the place of an acronym; terms have no words that fit any sentence."""
    if "term" in entry.flags:
        return ""
    grown = age is not None and age >= ADULT_MATTERS_FROM
    plain = "" if grown and "grown-up" in entry.child else entry.child
    if not plain and grown:
        plain = entry.plain.split(":")[0].strip().replace("the child's", "your").replace("the child", "you")
    return plain if len(plain.split()) <= 9 else ""


def _jargon(text: str) -> list[tuple[int, int, Entry]]:
    """The unexplained terms and acronyms of the vocabulary in a text, with their offsets, from left to right."""
    field = FieldText("summary", text, council_in_force().search)
    found: list[tuple[int, int, Entry]] = []
    for match in sorted(field.found("jargon"), key=lambda each: (each.first, -each.last)):
        start, end = field.place(match.first, match.last)
        typed = text[start:end]
        if "accepted" in match.entry.flags or match.entry.words in _fine() or field.quoted(start, end):
            continue
        if "caps" in match.entry.flags and (text.isupper() or not any(letter.isupper() for letter in typed[1:])):
            continue
        if (found and start < found[-1][1]) or _EXPLAINED.match(text, end) or text[start - 1 : start] == "(":
            continue
        found.append((start, end, match.entry))
    return found


def put_plainly(text: str, age: int | None) -> tuple[str, tuple[Swap, ...]]:
    """A text with the words of the trade replaced by a child's words, and what was replaced."""
    told, swaps = _put_own(text)
    pieces: list[str] = []
    end = 0
    more: list[Swap] = []
    for start, stop, entry in _jargon(told):
        child = _child_words(entry, age)
        if not child:
            continue
        before = told[end:start]
        if _goes_without(child, told[stop : stop + 40]):
            pieces.append(before)
            more.append(Swap(told[start:stop], ""))
            end = stop + 1
            continue
        word = before.rstrip().rsplit(" ", 1)[-1]
        if child.split()[0] in _DETERMINERS and word.lower() in _DETERMINERS:
            before = before.rstrip()[: -len(word)]
        pieces += [before, child if (pieces or before.strip()) else child[:1].upper() + child[1:]]
        more.append(Swap(told[start:stop], child))
        end = stop
    return "".join([*pieces, told[end:]]), (*swaps, *more)


def _put_own(text: str) -> tuple[str, tuple[Swap, ...]]:
    """The same with our own list, which comes first: its words are made to fit a sentence."""
    tokens, tail = tokenise(text)
    pieces: list[tuple[str, str]] = []
    swaps: list[Swap] = []
    at = 0
    while at < len(tokens):
        size, child = _match(tokens, at)
        if not size:
            pieces.append((tokens[at].gap, tokens[at].word))
            at += 1
            continue
        gap = tokens[at].gap
        named = at + size < len(tokens) and _goes_without(child, tokens[at + size].gap + tokens[at + size].word)
        words = "".join((token.gap if each else "") + token.word for each, token in enumerate(tokens[at : at + size]))
        if named:
            swaps.append(Swap(words, ""))
            at += size
            tokens[at] = Token(gap, tokens[at].word, tokens[at].quoted)
            continue
        if child != words.lower():
            swaps.append(Swap(words, child))
        if child.split()[0] in _DETERMINERS and pieces and not gap.strip() and pieces[-1][1].lower() in _DETERMINERS:
            gap = pieces.pop()[0]
        pieces.append((gap, child if pieces else child[:1].upper() + child[1:]))
        at += size
    return "".join(gap + word for gap, word in pieces) + tail, tuple(swaps)


def _goes_without(child: str, after: str) -> bool:
    """Does the rest say enough without the term: "IRO Ken Doyle", "the SEN hub"?"""
    if _NAME_NEXT.match(after):
        return child.split()[0] in _DETERMINERS
    noun = _NOUN_NEXT.match(after)
    if noun is None or len(child.split()) < 2 or is_verb(noun[1]):
        return False
    little = group("prepositions") | group("openers") | group("determiners") | group("adverbs") | group("nothing after") | group("little")
    return noun[1] not in little


def _match(tokens: list[Token], at: int) -> tuple[int, str]:
    """How many words from here on are an expression of our own, and the child's words for it; 0 where none."""
    if tokens[at].quoted:
        return 0, ""
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        words = tokens[at : at + size]
        if any(token.gap.strip(" -") for token in words[1:]):
            continue
        found = _plain().get(tuple(token.low for token in words))
        if found is not None and (not found[1] or words[0].word[:3].isupper()):
            return size, found[0]
    return 0, ""

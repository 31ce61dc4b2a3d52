"""Finds letters and terms of the trade that the row does not explain at their first use."""

from __future__ import annotations

import re
from typing import NamedTuple

from checks.reading import FieldText, Reading
from checks.signs import has
from checks.words import Entry, word_set

READING_ORDER = ("worry", "what", "where", "which", "why", "outcome")
_ACRONYM = re.compile(r"\b[A-Z]{3,5}s?\b")
_CAPITALS = re.compile(r"[A-Z][A-Z]{2}")
_VOWELS = frozenset("AEIOUY")
_SMALL = word_set("plain-small")
_NUMERALS = frozenset({"xxl", "xxx", "phd", "xl"})
_LOUD = word_set("loud")
_SAYS = frozenset({"means", "meaning", "is", "stands", "called", "the", "a", "which", "that", "our", "ie"})


class _Memo(NamedTuple):
    """How far a row has been read: the terms to explain by field, and those that were met."""

    done: dict[str, list[tuple[int, int, str]]]
    seen: set[str]


def is_term(entry: Entry) -> bool:
    """Whether an entry can be found by its words alone: not one that needs no plain words, nor letters that only capitals tell."""
    return "accepted" not in entry.flags and not ("caps" in entry.flags and " " not in entry.words)


def in_capitals(piece: str, words: tuple[str, ...]) -> bool:
    """Whether a piece may be letters that stand for words."""
    return not piece.islower() and sum(map(str.isupper, piece)) > 1


SIGNS = has("jargon", only=is_term).bits | has(in_capitals).bits
"""The signs of a term of the trade."""


def _shouted(field: FieldText) -> bool:
    letters = list(filter(str.isalpha, field.text))
    return len(letters) > 11 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _explained(field: FieldText, first: int, last: int) -> bool:
    """Whether plain words stand beside the term: in brackets behind it, before it with the term in brackets, or after a comma."""
    words = field.words
    if last < len(words) and words[last] in ("(", "["):
        inside = words[last + 1 : last + 12]
        close = next((i for i, word in enumerate(inside) if word in (")", "]")), len(inside))
        if len([word for word in inside[:close] if word.isalpha()]) >= 2:
            return True
    if last - first == 1 and _spelt_out_later(words, words[first], last):
        return True
    if first and words[first - 1] in ("(", "["):
        before = [word for word in words[max(0, first - 9) : first - 1] if word.isalpha()]
        start, end = field.place(first, last)
        if not field.text[start:end].isupper():
            return len(before) >= 2
        return _initials("".join(words[first:last]).removesuffix("s"), before)
    if last + 2 < len(words) and words[last] in (",", "-", "–", "—", ":") and words[last + 1] in _SAYS:
        return words[last + 1] not in ("is", "a") or words[last] != ","
    return last + 1 < len(words) and words[last] in ("means", "meaning", "stands")


def _spelt_out_later(words: list[str], letters: str, last: int) -> bool:
    """Whether a bracket soon after begins with the same letters: "HV Anne Roe (health visitor)"."""
    for at in range(last, min(last + 6, len(words))):
        if words[at] in (".", ";", "\n"):
            return False
        if words[at] == "(":
            inside = [word for word in words[at + 1 : at + 8] if word.isalpha()]
            return _initials(letters, inside[: len(letters) + 1]) or _initials(letters, inside[: len(letters)])
    return False


def _initials(letters: str, before: list[str]) -> bool:
    """Whether the letters begin the words before, in order; small words between may be skipped."""
    left = letters
    for word in reversed(before):
        if left and word[0] == left[-1]:
            left = left[:-1]
    return not left or (len(left) == 1 and len(letters) > 3)


def _terms(row: Reading, field: FieldText) -> list[tuple[int, int, str, int, int, str]]:
    """Every term of the trade in a field: (start, end, key, first word, last word, plain words)."""
    every = field.found("jargon")
    matches = [match for match in every if "accepted" not in match.entry.flags]
    acronyms = list(_ACRONYM.finditer(field.text)) if _CAPITALS.search(field.text) else []
    if not matches and not acronyms:
        return []
    shouted = bool(acronyms or any("caps" in match.entry.flags for match in matches)) and _shouted(field)
    known = field.found("courses") + [m for m in field.found("services") if "brand" in m.entry.flags]
    named = {at for match in known if "brand" in match.entry.flags for at in range(match.first, match.last)}
    terms = []
    covered = {at for match in every for at in range(*field.place(match.first, match.last))} if acronyms else set()
    for match in matches:
        start, end = field.place(match.first, match.last)
        text = field.text[start:end]
        flags = match.entry.flags
        if match.first in named:
            continue
        if "caps" in flags and (shouted or not (text.isupper() or sum(map(str.isupper, text)) > 1)):
            continue
        if "caps" in flags and match.last - match.first == 1 and _is_initials(field, match.first):
            continue
        terms.append((start, end, match.entry.words, match.first, match.last, match.entry.plain))
    if not shouted:
        for found in acronyms:
            at = field.word_at(found.start())
            if found.start() in covered or found[0].lower() in _NUMERALS or (_VOWELS & set(found[0]) and not _like_letters(row, field, at)):
                continue
            terms.append((found.start(), found.end(), found[0].lower(), at, at + 1, ""))
    return sorted(terms)


def _like_letters(row: Reading, field: FieldText, at: int) -> bool:
    """Whether capitals that could be a word are letters all the same: no everyday word, no name, no word said loudly."""
    word = field.words[at]
    if word in _SMALL or word in _LOUD or word in row.names() or word in row.names("who"):
        return False
    before = field.words[at - 1] if at else ""
    return before in ("the", "an", "a", "by", "to", "for", "with", "at", "via", "from") and len(word) < 5


def _is_initials(field: FieldText, at: int) -> bool:
    """Whether two capitals look like a person's initials: before an age, or with an apostrophe s."""
    words = field.words
    return len(words[at]) == 2 and at + 2 < len(words) and words[at + 1] == "(" and words[at + 2].isdigit()


def unexplained(row: Reading, name: str) -> list[tuple[int, int, str]]:
    """The terms to explain in one field: (start, end, plain words); only a term's first use in reading order counts."""
    memo = row.memo.get("jargon")
    if not isinstance(memo, _Memo):
        memo = row.memo["jargon"] = _Memo({}, set())
    for each in READING_ORDER[len(memo.done) :]:
        if name in memo.done:
            break
        hits = memo.done[each] = []
        if row.lacks(each, SIGNS):
            continue
        field = row.field(each)
        for start, end, key, first, last, plain in _terms(row, field) if field.words else ():
            if key in memo.seen or key.removesuffix("s") in memo.seen:
                continue
            memo.seen.add(key)
            if not _explained(field, first, last):
                hits.append((start, end, plain))
    return memo.done[name]

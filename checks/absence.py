"""Finds an instruction or an outcome that is nothing but an absence: "Dad to stop shouting", "no more missing episodes"."""

from __future__ import annotations

from itertools import pairwise

from checks.reading import BREAKS, FieldText, Reading
from checks.words import word_set

_STOPS = word_set("absence-stops")
_NOTS = word_set("absence-nots")
TRIGGERS = _STOPS | _NOTS | {"give", "gives", "gave", "given", "giving", "come"}
_BEFORE = word_set("absence-before")
_COUNTS = word_set("absence-counts")
POSITIVES = word_set("absence-positives")
_SAFE_CARE = word_set("safe-care")
_SMALL = word_set("plain-small")
_REASONS = word_set("reasons-so")
_JOINTS = frozenset({",", "and", "but", "then", ":", "(", ")", "–", "—", "-"})
_LIMITS = frozenset({"until", "till", "while", "whilst", "during", "pending", "unless"})


def absence(row: Reading, field: FieldText) -> tuple[int, int] | None:
    """The words (first, end exclusive) of an absence that has no positive beside it in the field, or None."""
    words = field.words
    if TRIGGERS.isdisjoint(words) or not POSITIVES.isdisjoint(words):
        return None
    inner = {match.first for match in field.found("soft")}
    found: tuple[int, int] | None = None
    reason_until = -1
    for first, last in field.pieces(_JOINTS):
        if first < reason_until:
            continue
        if words[first] in _REASONS:
            reason_until = _sentence_end(words, first)
            continue
        at = _negator(row, field, first, last)
        if at is not None:
            end = next((i for i in range(at + 1, last) if words[i] in ("so", "because", "cos")), last)
            if _is_safe_care(row, words, at, last):
                return None
            if at + 1 < last and (at + 1 in inner or (at + 2 in inner and at + 2 < last)) and words[at] in _NOTS:
                return None
            found = found or (at, end)
        elif (found is None and _nothing_yet(row, field, first, last)) or (found is not None and _continues(words, found, first, last)):
            continue
        else:
            return None
    return found


def _sentence_end(words: list[str], at: int) -> int:
    while at < len(words) and words[at] not in BREAKS:
        at += 1
    return at


def _person(row: Reading, field: FieldText, at: int) -> bool:
    word = field.words[at]
    return (
        word in _BEFORE
        or not word[0].isalpha()
        or word.removesuffix("'s") in row.names()
        or field.capital(at)
        or at in field.inside("relatives", "roles", "agencies")
    )


def _negator(row: Reading, field: FieldText, first: int, last: int) -> int | None:
    words = field.words
    for at in range(first, min(first + 10, last)):
        word = words[at]
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in _STOPS:
            if after in ("and", "at", "by", "off", "over", "in", "for", "here", "there", "with", "bus", ",", ""):
                return at if after == "" and at > first else None
            return at
        if (word in ("give", "gives", "gave", "given", "giving") and after == "up") or (word == "come" and after == "off"):
            return at
        if word == "no" and after == "longer":
            return at
        if word in _NOTS:
            rest = words[at + 1 : last]
            if after in ("only", "one") or any(a in _COUNTS and b == "than" for a, b in pairwise(rest)):
                return None
            return at
        if at and after in ("nothing", "none", "no") and at + 3 >= last and field.name == "outcome":
            return at + 1
        if at and not _person(row, field, at) and not (word in ("there", "any") or word.endswith("'s")):
            return None
    return None


def _nothing_yet(row: Reading, field: FieldText, first: int, last: int) -> bool:
    return all(_person(row, field, at) for at in range(first, last))


def _continues(words: list[str], found: tuple[int, int], first: int, last: int) -> bool:
    if words[first].endswith("ing") or words[first] in ("or", "nor"):
        return True
    verbs = {"to", "will", "must", "should", "is", "are", "has", "have", "can", "goes", "does", "needs"}
    if not verbs.isdisjoint(words[first:last]):
        return False
    if words[found[0]] in _STOPS:
        return last - first <= 1 and words[first] in _SMALL
    return last - first <= 2


def _is_safe_care(row: Reading, words: list[str], at: int, last: int) -> bool:
    rest = words[at:last]
    if _SAFE_CARE.isdisjoint(rest) or ("alone" in rest and "with" not in rest):
        return False
    when = row.field("when").words
    return not _LIMITS.isdisjoint(words) or not {"until", "till", "to", "while", "pending"}.isdisjoint(when)

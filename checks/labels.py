"""Finds labels and judgements of a person, and leaves alone what is quoted, rejected or reported."""

from __future__ import annotations

from collections.abc import Iterator

from checks.matching import Match
from checks.reading import FieldText
from checks.words import word_set

_INSULTS = word_set("label-insults")
_REPORTS = word_set("label-reports")
_REJECTS = word_set("label-rejects")
_PRONOUNS = frozenset({"we", "us", "they", "them", "all", "both", "others", "everyone", "everybody", "anyone", "family", "the", "friends"})
_THINGS = word_set("label-things")
_PERSONS = frozenset({"he", "she", "they", "you", "who", "him", "her", "them"})
_BEFORE = word_set("label-before")
_PEOPLE = word_set("label-people")
_FACTS = word_set("label-facts")


def labels(field: FieldText) -> Iterator[Match]:
    """Each label in a field that the writer makes their own."""
    words = field.words
    for match in field.found("blame"):
        start, end = field.place(match.first, match.last)
        if field.quoted(start, end):
            continue
        first, _ = field.sentence(match.first)
        before = words[max(first, match.first - 9) : match.first]
        if not _INSULTS.isdisjoint(before) or not _REJECTS.isdisjoint(before[-4:]) or _family_says(field, first, before):
            continue
        after = words[match.last] if match.last < len(words) else ""
        if "fact" in match.entry.flags and _fact(words, match):
            continue
        if "person" in match.entry.flags and (after in _THINGS or not _of_a_person(words, match) or not _somebody(field, match)):
            continue
        if after in _FACTS:
            continue
        yield match


def _family_says(field: FieldText, first: int, before: list[str]) -> bool:
    """Whether somebody of the family is quoted: what a colleague "reports" or "feels" is still our own label."""
    if _REPORTS.isdisjoint(before):
        return False
    workers = field.found("roles") + [m for m in field.found("agencies") if field.words[m.first] not in _PRONOUNS]
    return not any(first <= match.first < first + len(before) + 9 for match in workers if match.first < len(field.words))


def _fact(words: list[str], match: Match) -> bool:
    """Whether a number or a date follows: "failed to come to 3 visits" is a fact."""
    rest = words[match.last : match.last + 6]
    return any(word[0].isdigit() and words[match.last + at - 1] != "(" for at, word in enumerate(rest))


def _somebody(field: FieldText, match: Match) -> bool:
    """Whether a person stands in the sentence: the wifi may be unreliable."""
    first, last = field.sentence(match.first)
    if match.last - first < 2 or any(first <= m.first < last for name in ("relatives", "roles", "agencies") for m in field.found(name)):
        return True
    return any(
        word in _PERSONS or (word[0].isalpha() and field.capital(at) and at > first)
        for at, word in enumerate(field.words[first:last], first)
    ) or (field.capital(first) and field.words[first] not in ("the", "a", "an", "his", "her", "their", "this", "it", "wifi"))


def _of_a_person(words: list[str], match: Match) -> bool:
    """Whether the word is said of somebody: after is/very/a, or before a person's word."""
    before = words[match.first - 1] if match.first else ""
    after = words[match.last] if match.last < len(words) else ""
    return before in _BEFORE or after in _PEOPLE or not before

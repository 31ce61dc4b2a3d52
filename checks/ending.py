"""Tells whether a time that sounds open-ended has its end beside it: "ongoing until 5 March"."""

from __future__ import annotations

from bisect import bisect_right

from checks.dates.part import Part
from checks.reading import FieldText, Reading
from checks.words import word_set

_UNTIL = word_set("timely-until")
_FROM = frozenset({"from", "starting", "since", "start", "starts", "beginning"})
_SPLIT = frozenset({";", ",", ".", "\n", "and", "then", "plus", "&", "+", "•", "/", "-", "–", "—"})
_MOST_DATES = 50


def _segments(words: list[str]) -> list[tuple[int, int]]:
    parts, start = [], 0
    for at, word in enumerate(words):
        if word in _SPLIT:
            if at > start:
                parts.append((start, at))
            start = at + 1
    if start < len(words):
        parts.append((start, len(words)))
    return parts


def _segments_of(row: Reading, field: FieldText) -> list[tuple[int, int]]:
    key = f"segments of {field.name}"
    known = row.memo.get(key)
    if not isinstance(known, list):
        known = row.memo[key] = _segments(field.words)
    return known


def has_end(row: Reading, field: FieldText, first: int, dated: list[tuple[int, int]]) -> bool:
    """Whether the part of the field around word `first` has its own end: a date in it that is no start, or an "until …" after it."""
    segments = _segments_of(row, field)
    index = bisect_right(segments, first, key=lambda segment: segment[0]) - 1
    if index < 0 or first >= segments[index][1]:
        return False

    def has_date(i: int) -> bool:
        start, end = field.place(*segments[i])
        return any(a < end and b > start for a, b in dated[:_MOST_DATES])

    def is_start(i: int) -> bool:
        words = field.words[segments[i][0] : segments[i][1]]
        return _UNTIL.isdisjoint(words) and not _FROM.isdisjoint(words)

    if has_date(index) and not is_start(index):
        return True
    after = index + 1
    return after < len(segments) and field.words[segments[after][0]] in _UNTIL and has_date(after)


def part_has_end(row: Reading, field: FieldText, start: int, dated: list[tuple[int, int]]) -> bool:
    first = field.word_at(start) if field.words else 0
    return not field.words or has_end(row, field, first, dated)


def ends_vaguely(text: str, part: Part, parts: tuple[Part, ...]) -> bool:
    """Whether a repeat has an end soon after it that is no day: "weekly until Easter". What is wrong with it then is the end."""
    at = parts.index(part)
    ends = (text[part.end : one.end] for one in parts[at + 1 : at + 4] if one.kind in ("vague", "meeting-tied"))
    return any(not _UNTIL.isdisjoint(words.lower().split()) for words in ends)

"""Tells what can be observed from what happens inside a person: the heart of "how will we know?"."""

from __future__ import annotations

from checks.matching import NUMBERS, Match
from checks.reading import FieldText, Reading
from checks.words import word_set

_JOINTS = word_set("inner-joints")
_SUMMARY = word_set("inner-summary")


def _counted(row: Reading, field: FieldText) -> set[int]:
    """The words that count something: numbers that are no date and no age."""
    counted = set()
    dates = row.dates_in(field.name) if field.name in ("outcome", "measure") else ()
    for at, word in enumerate(field.words):
        if not (word[0].isdigit() or (word in NUMBERS and word not in ("one", "both", "half"))):
            continue
        start, end = field.place(at, at + 1)
        if any(part.start < end and part.end > start for part in dates if part.kind != "ongoing" and part.date is not None):
            continue
        before = field.words[at - 1] if at else ""
        after = field.words[at + 1] if at + 1 < len(field.words) else ""
        if (before == "(" and after == ")") or before in ("year", "yr", "aged", "age"):
            continue
        counted.add(at)
    return counted


def measurable(row: Reading, field: FieldText) -> bool:
    """Whether at least one part of the field can be seen, heard, counted, scored or ticked.

    A part speaks for itself by a number, a "how often", or something observable before any inner state. Where no inner state
    stands at all, the part is taken for observable unless it is only a summary ("Improved outcomes").
    """
    words = field.words
    if not words:
        return False
    soft = _starts(field.found("soft"))
    seen = _starts(field.found("observable"))
    counted = _counted(row, field)
    any_soft = False
    for first, last in field.pieces(_JOINTS):
        if any(first <= at < last for at in counted):
            return True
        soft_at = min((at for at in soft if first <= at < last and "quality" not in soft[at].entry.flags), default=last)
        seen_at = min((at for at in seen if first <= at < last and at not in soft), default=last)
        quality = any(first <= at < last for at in soft)
        times = seen_at < last and "times" in seen[seen_at].entry.flags
        if seen_at < soft_at and not (times and (soft_at < last or quality)):
            return True
        if soft_at < last:
            any_soft = True
        elif not any_soft and not _only_summary(words[first:last], quality):
            return True
    return False


def _only_summary(words: list[str], quality: bool) -> bool:
    content = [word for word in words if word[0].isalpha() and word not in _SUMMARY]
    return not content or (quality and len(content) <= 2)


def _starts(matches: list[Match]) -> dict[int, Match]:
    return {match.first: match for match in matches}

"""Tells what can be observed from what happens inside a person: the heart of "how will we know?"."""

from __future__ import annotations

from checks.matching import NUMBERS, Match
from checks.reading import FieldText, Reading
from checks.words import word_set

_JOINTS = word_set("inner-joints")
_SUMMARY = word_set("inner-summary")
_VISIBLE = word_set("inner-visible")
MORE = frozenset({"more", "less"})
SAYS = frozenset({"says", "say", "reports", "report", "states", "tells", "tell"})
_BECOMES = frozenset({"is", "are", "be", "being", "becomes", "become", "was", "been", "feel", "feels", "seems", "gets"})


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
    vague = field.found("vague")
    inside = {at for match in vague for at in range(match.first, match.last)}
    summed = {match.first for match in vague if not match.entry.flags & {"noun", "change"} and match.last - match.first > 1}
    seen = {at: match for at, match in _starts(field.found("observable")).items() if at not in inside and at not in soft}
    if not soft and not summed and MORE.isdisjoint(words) and seen:
        return True
    any_soft = False
    for first, last in field.pieces(_JOINTS):
        piece = range(first, last)
        plain = any(words[at] in _VISIBLE for at in piece)
        soft_at = min(
            (at for at in piece if (at in soft and "quality" not in soft[at].entry.flags) or (at in summed and not plain)), default=last
        )
        if soft_at == last and _only_more(words, first, last):
            soft_at = first
        seen_at = min((at for at in piece if at in seen), default=last)
        quality = any(at in soft for at in piece)
        times = seen_at < last and "times" in seen[seen_at].entry.flags
        if seen_at < soft_at and not (times and (soft_at < last or quality)):
            return True
        if soft_at < last:
            any_soft = True
        elif plain or (not any_soft and not _only_summary(field, first, last, quality)):
            return True
    return bool(_counted(row, field))


def _only_more(words: list[str], first: int, last: int) -> bool:
    """Whether a part says only that somebody is "more" or "less" something: "Pete is more organised"."""
    for at in range(first, last):
        if words[at] in MORE and at and words[at - 1] in _BECOMES:
            rest = [word for word in words[at + 1 : last] if word not in _SUMMARY]
            return len(rest) <= 1
    return False


def _only_summary(field: FieldText, first: int, last: int, quality: bool) -> bool:
    content = [
        at
        for at in range(first, last)
        if field.words[at][0].isalpha() and field.words[at] not in _SUMMARY and not (field.capital(at) and at < first + 2)
    ]
    return not content or (quality and len(content) <= 2)


def _starts(matches: list[Match]) -> dict[int, Match]:
    return {match.first: match for match in matches}


def counts(piece: str, words: tuple[str, ...]) -> bool:
    """Whether a number stands in a piece."""
    return any(word[0].isdigit() or word in NUMBERS for word in words)


def self_report_only(field: FieldText) -> bool:
    """Whether the only thing to go by is what somebody says of their own feelings: no number, nothing seen or done."""
    words = field.words
    says = [at for at, word in enumerate(words) if word in SAYS]
    feels = [match.first for match in field.found("soft") if "quality" not in match.entry.flags]
    if not says or not feels or any(word[0].isdigit() or word in NUMBERS for word in words):
        return False
    done = [match.first for match in field.found("observable") if words[match.first] not in SAYS and match.first not in feels]
    return not done

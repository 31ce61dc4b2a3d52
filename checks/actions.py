"""Counts the separate actions that stand in one row."""

from __future__ import annotations

from checks.reading import BREAKS, FieldText, Reading
from checks.words import word_set

_DOING = word_set("doing-words")
_STEPS = word_set("step-starts")
WILL = frozenset({"to", "will", "must", "should", "needs", "need"})
LISTING = frozenset({",", "and", "+", "•", "&", "/"})
_MARKS = BREAKS | LISTING | WILL
_JOINTS = frozenset({",", "and", "•", "plus", "&", "then"})


def _doer(row: Reading, field: FieldText, first: int, last: int) -> str:
    """The doer of "Mum to …", "Miss Hay will …": the words before to/will, when they are a person or an agency; else empty."""
    words = field.words
    for at in range(first + 1, min(first + 7, last)):
        if words[at] in WILL:
            doer = words[first:at]
            known = field.inside("relatives", "roles", "agencies", "services")
            if all(i in known or field.capital(i) or words[i] in ("the", "and", "'s") or words[i] in row.names() for i in range(first, at)):
                return " ".join(word for word in doer if word not in ("the",))
            return ""
    return ""


def separate_actions(row: Reading, field: FieldText) -> int:
    """How many separate actions: sentences that each begin one, or doers that each have their own."""
    words = field.words
    marks = [word for word in words if word in _MARKS]
    if len(marks) < 2:
        return 0
    breaks = sum(map(BREAKS.__contains__, marks)) - (words[-1] in BREAKS)
    joints = sum(map(LISTING.__contains__, marks))
    if breaks < 2 and sum(map(WILL.__contains__, marks)) < 3 and (joints < 2 or (joints < 3 and words[0] not in _DOING)):
        return 0
    sentences = [(first, last) for first, last in field.pieces(frozenset({"•"})) if any(words[i][0].isalpha() for i in range(first, last))]
    actions = 0
    doers: list[str] = []
    for first, last in sentences:
        while first < last and (words[first].isdigit() or words[first] in (")", "-", "–", "(", ",")):
            first += 1
        doer = _doer(row, field, first, last) if first < last else ""
        if not doer and first < last and words[first] in _STEPS:
            continue
        starts = doer or (first < last and words[first] in _DOING) or (last - first <= 6 and not _tells(words[first:last]))
        actions += bool(starts)
        doers += _doers(row, field, first, last)
    listed = _listed(field, sentences[0]) if len(sentences) == 1 else 0
    return max(actions if len(sentences) >= 3 else 0, len(set(doers)), listed)


def _listed(field: FieldText, sentence: tuple[int, int]) -> int:
    """Actions listed in one sentence: three orders ("Sort housing, book the GP and ring school"), four things for one doer, or
    four bare things ("Cot, stair gate, debt advice, nursery form")."""
    words, (first, last) = field.words, sentence
    parts = [part for part in field.pieces(frozenset({",", "and", "+", "•", "&", "/"})) if part[0] < last]
    orders = sum(words[a] in _DOING for a, _ in parts)
    will = next((at for at in range(first, min(first + 6, last)) if words[at] in WILL), None)
    if will is not None:
        then = sum(words[a] in _DOING and a > will for a, _ in parts) + (will + 1 < last and words[will + 1] in _DOING)
        return 3 if then >= 4 else 0
    if orders >= 3 and words[first] in _DOING:
        return orders
    verbs = {"is", "are", "will", "to", "for", "has", "have"} - ({"for"} if len(parts) >= 4 else set())
    bare = len(parts) >= 4 and verbs.isdisjoint(words[first:last]) and words[first] not in _DOING and all(b - a <= 5 for a, b in parts)
    return len(parts) if bare else 0


def _tells(words: list[str]) -> bool:
    """Whether a short sentence tells how things are rather than what to do."""
    return not {"is", "are", "was", "has", "have", "will", "can", "be", "means", "no", "not"}.isdisjoint(words) or not words[0][0].isalpha()


def _doers(row: Reading, field: FieldText, first: int, last: int) -> list[str]:
    doers = []
    start = first
    for at in range(first, last + 1):
        if at == last or field.words[at] in _JOINTS:
            if at - start > 2 and (doer := _doer(row, field, start, at)):
                doers.append(doer)
            start = at + 1
    return doers

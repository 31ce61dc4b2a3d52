"""Finds the reason in a field of a row."""

from __future__ import annotations

from checks.reading import FieldText
from checks.words import word_set

CAUSES = word_set("reasons-causes")
_PEOPLE = word_set("reasons-people")
_PURPOSES = word_set("reasons-purposes")
_ACTING = word_set("reasons-acting")
_EMPTY = word_set("reasons-empty")


def is_reason(piece: str, words: tuple[str, ...]) -> bool:
    """Whether a piece of *why* says more than "as agreed"."""
    return not all(not word[0].isalnum() or word in _EMPTY or word.isdigit() for word in words)


def no_reason(field: FieldText) -> bool:
    """Whether *why* is empty, or says no more than "as agreed"."""
    return not is_reason(field.text, tuple(field.words))


def gives_reason(field: FieldText) -> bool:
    """Whether a reason stands in what happens: "so that", "because", "so she…", or "to help" after the action itself."""
    words = field.words
    acting = False
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in CAUSES or (word == "so" and (after == "that" or after in _PEOPLE or _capital(field, at + 1))):
            return True
        if (word == "in" and after == "order") or (word == "due" and after == "to"):
            return True
        if word == "to" and acting and after in _PURPOSES:
            return True
        acting = acting or word in _ACTING
    return False


def _capital(field: FieldText, at: int) -> bool:
    return at < len(field.words) and field.capital(at)

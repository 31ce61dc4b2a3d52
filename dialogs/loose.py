"""Words that are kept in no answer yet: piece by piece as they are shown, with one more, and with one less."""

from __future__ import annotations

from checks.plan import LONGEST_ANSWER
from dialogs.draft import Draft


def kept_with(kept: str, words: str) -> str:
    """What is kept for later, with these words beneath it; without them where both together would be too long."""
    if not kept or words in kept:
        return kept or words
    both = f"{kept}\n{words}"
    return both if len(both) <= LONGEST_ANSWER else kept


def without(kept: str, words: str) -> str:
    """What is kept when these words have found their place, or are let go; nothing where none are named."""
    if not words:
        return ""
    found = f"\n{kept}\n".find(f"\n{words}\n")
    return kept if found < 0 else "\n".join(part for part in (kept[: max(0, found - 1)], kept[found + len(words) + 1 :]) if part)


def pieces(draft: Draft) -> tuple[str, ...]:
    """What is kept, piece by piece."""
    return tuple(line for line in draft.unplaced.split("\n") if line.strip())


LONGEST_PIECE = 40
"""Characters of a piece on its button."""


def cut(piece: str) -> str:
    """A piece as a button says it."""
    return piece if len(piece) <= LONGEST_PIECE else f"{piece[: LONGEST_PIECE - 1].rstrip()}…"


def piece_asked_about(draft: Draft) -> str:
    """The words of which it was just asked where they belong; else all that are kept."""
    revision, begin, end = draft.placing
    return draft.unplaced[begin:end] if revision == draft.revision else draft.unplaced

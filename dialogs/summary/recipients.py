"""Who gets a letter: a child who can be read to; neither a baby nor one who is not born yet."""

from __future__ import annotations

from datetime import date as Day

from checks.plan import Child
from dialogs.summary.tokens import words_of

YOUNGEST = 2
"""The age in years from which a letter is written."""
_UNBORN = frozenset(("unborn", "ubb", "bump"))


def age_of(child: Child, today: Day) -> int | None:
    """The age in years as given, or from the year of birth; None where neither is known."""
    if child.age is not None:
        return child.age
    return max(0, today.year - child.birth_year) if child.birth_year else None


def why_no_letter(child: Child, today: Day) -> str:
    """Why this child gets no letter; empty where one is written."""
    words, age = words_of(child.name), age_of(child, today)
    if _UNBORN & set(words):
        return "there is no letter to a baby who is not born yet"
    if (age is not None and age < YOUNGEST) or (age is None and words[:1] == ("baby",)):
        return "there is no letter to a baby"
    return ""


def why_unwritten(name: str) -> str:
    """Why there is no letter where the row's main sentence is missing or cannot be told."""
    return f"the plan's main sentence could not be told; please write it for {name.strip() or 'the child'} in your own words"

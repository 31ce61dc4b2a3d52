"""What came of reading the letter with the child, in the child's own words."""

from __future__ import annotations

import re
from typing import Literal

from checks.letter import ChildLetter
from checks.plan import PlanRow, called
from dialogs.letters import wording

Outcome = Literal["", "understood", "changed"]

_UNDERSTOOD = re.compile(
    r"\s*(?:yes\b[\s,.!:;-]*)?(?:(?P<who>\S{1,40})\s+)?(?:has\s+|all\s+)?"
    r"(?:understood|understands|gets|got)(?:\s+(?:it|that|this|all of it|everything))?\b[\s,.!:;–—-]*",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\s*(?:(?:(?P<who>\S{1,40})\s+)?(?:wants|wanted|asked|would like|asks)\s+(?:it|this|that|something)?\s*(?:to be\s+)?)?"
    r"chang(?:ed?|ing)(?:\s+it)?(?:\s+to\b|\s*[:,–—-])[\s:,–—-]*",
    re.IGNORECASE,
)
LONGEST_OPENING = 120
"""Characters that may say how it went, before the child's own words."""


def read_reading(words: str, child: str) -> tuple[Outcome, str]:
    """What the words say of how it went ("understood: …", "changed to …"), and the child's own words; no outcome where they do not say."""
    opening = words[:LONGEST_OPENING]
    readings: tuple[tuple[re.Pattern[str], Outcome], ...] = ((_UNDERSTOOD, "understood"), (_CHANGED, "changed"))
    for pattern, outcome in readings:
        found = pattern.match(opening)
        if found and (found["who"] or "").casefold() in ("", "he", "she", "they", "it", "has", "and", child.casefold()):
            return outcome, words[found.end() :].strip()
    return "", words.strip()


def told_reading(letter: ChildLetter) -> str:
    """How the reading went, and the child's words; empty where it has not been read."""
    if not letter.reading and not letter.child_words:
        return ""
    how = wording.READINGS[letter.reading]
    return f"{how}: “{letter.child_words.strip(' “”')}”" if letter.child_words else how


def readings_of(row: PlanRow) -> tuple[tuple[str, str], ...]:
    """A heading and the words for each child with whom the letter was read."""
    return tuple(
        (wording.READING_HEADING.replace("{child}", called(letter.child)), words)
        for letter in row.letters
        if (words := told_reading(letter)) and (not row.children or letter.child in row.children)
    )

"""Words said at the review: the open answer that they clearly are, where they may belong, and whether they are a question."""

from __future__ import annotations

import re
from datetime import date

from dialogs.answers import read_area, read_kind
from dialogs.draft import Draft
from dialogs.intents.kinds import slot_by_look
from dialogs.misplaced import looks_like
from dialogs.opening import is_a_child
from dialogs.reviewing import left_open
from dialogs.row import answer

LONGEST = 80
"""Characters: longer words are no answer that could be told by its look, and no question to the bot."""
_ORDER = ("what", "who", "when", "which", "where", "why", "worry", "outcome")
_QUESTION = re.compile(
    r"(?:so\s+|and\s+|but\s+|ok(?:ay)?,?\s+)?"
    r"(?:(?:who|what|when|where|why|how)(?:['’]?s|['’]?re|\s+(?:is|are|was|were|do|does|did|can|could|will|would|should|shall|has|have|am|about))"
    r"|how\s+(?:many|much|often|long)|which\s+(?:one|row|plan)"
    r"|(?:is|are|can|could|do|does|did|should|shall|may|am)\s+(?:i|you|u|we|it|there|this|that|he|she|they|the))\s+\S",
    re.IGNORECASE,
)


def is_question(words: str) -> bool:
    """Whether words are a question to somebody, and so no words of the row."""
    words = words.strip()
    return len(words) <= LONGEST and "\n" not in words and (words.endswith("?") or _QUESTION.match(words) is not None)


_ASKED_BACK = re.compile(
    r"(?:(?:do|can|could|should|shall|must|may|am)\s+(?:i|we)|(?:does|is|can|should)\s+(?:it|that|this))\s+\S", re.IGNORECASE
)


def is_asked_back(words: str) -> bool:
    """Whether the answer to a question of few words asks about that question: “do i have to put a place”, “can i use initials”."""
    return len(words) <= LONGEST and _ASKED_BACK.match(words) is not None


def clear_place(draft: Draft, words: str, today: date) -> str:
    """The one open answer that words clearly are; empty where they could be none of them, or more than one."""
    if len(words) > LONGEST:
        return ""
    fits = [slot for slot in left_open(draft) if _fits(slot, words.strip(" .!"), today)]
    return fits[0] if len(fits) == 1 else ""


def _fits(slot: str, words: str, today: date) -> bool:
    if slot == "child":
        return is_a_child(words)
    if slot == "kind":
        return bool(read_kind(words, today).code) and len(words.split()) < 5
    if slot == "area":
        return bool(read_area(words, today).code) and len(words.split()) < 4
    return looks_like(slot, words) or (slot in ("who", "where") and slot_by_look(words) == slot)


def likeliest_places(draft: Draft, words: str) -> tuple[str, ...]:
    """Where words may belong, the likeliest first: what they look like, then what has no answer yet, then in the order of the row."""
    look, order = slot_by_look(words), (*(slot for slot in left_open(draft) if slot not in _ORDER), *_ORDER)
    return tuple(sorted(order, key=lambda slot: (slot != look, bool(answer(draft, slot).words), order.index(slot))))

"""The day of a plan's next review in words: “set the review date to 15 January”, “when is the next review?”."""

from __future__ import annotations

import re
from typing import NamedTuple

from dialogs.intents.kinds import slot_by_look

_VERBS = ("set", "change", "move", "make", "put", "book", "update", "correct", "alter", "switch", "bring")
_WHOSE = ("the", "our", "its", "his", "her", "their", "this", "my")
_ASKS = ("when", "when's", "whens", "what", "what's", "whats", "is", "do")
OPENINGS_SAID = (*_VERBS, *_WHOSE, *_ASKS, "please", "can", "could", "next", "plan", "review")
"""The words with which all of it begins."""
_REVIEW = (
    rf"(?:(?:{'|'.join(_WHOSE)})\s+)?(?:next\s+)?(?:plan(?:['’]?s)?\s+)?(?:next\s+)?review(?P<date>\s+(?:date|day))?"
    r"(?:\s+(?:of|for|in)\s+(?:the|this)\s+plan)?"
)
_DAY = r"(?P<day>[^\s\n][^\n]{0,59}?)"
_SETS = re.compile(
    rf"\s*(?:(?:please|can|could|you|we|i)\s+){{0,3}}(?:{'|'.join(_VERBS)})\s+{_REVIEW}"
    rf"(?:\s*(?:\s(?:to\s+be\s+on|back\s+to|forward\s+to|to|for|on|as|at|is)\s|[:=])\s*{_DAY})?(?:\s+(?:please|pls))?[\s.!]*",
    re.IGNORECASE,
)
_SAYS = re.compile(
    rf"\s*{_REVIEW}\s*(?:\s(?:is\s+now(?:\s+on)?|is\s+on|is|will\s+be\s+on|will\s+be|should\s+be|needs\s+to\s+be|now|on|due|by)\s|[:=]|\s)\s*{_DAY}"
    r"[\s.!]*",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\s*(?:when(?:['’]?s|\s+is)?\s+{_REVIEW}(?:\s+due)?|what(?:['’]?s|\s+is)\s+(?:the\s+)?(?:next\s+)?review\s+date"
    r"|(?:is\s+there|do\s+we\s+have)\s+a\s+review\s+date|(?:the\s+|next\s+)?review\s+date)[\s?.!]*",
    re.IGNORECASE,
)
LONGEST = 120


class Said(NamedTuple):
    """What was said of the review: that it is on a day (`day` empty: which?), or, `asked`, when it is; and whether a date was named so."""

    day: str
    asked: bool = False
    plain: bool = True


def read_review_day(text: str) -> Said | None:
    """What a whole message says of the day of the plan's review, or None."""
    if len(text) > LONGEST or "review" not in text.lower():
        return None
    if _ASKED.fullmatch(text):
        return Said("", asked=True)
    if (found := _SETS.fullmatch(text)) and (found["date"] or slot_by_look(found["day"] or "") == "when"):
        return Said(found["day"] or "", plain=bool(found["date"]))
    found = _SAYS.fullmatch(text)
    return Said(found["day"], plain=False) if found and slot_by_look(found["day"].strip()) == "when" else None


def is_named(text: str) -> bool:
    """Whether a message names the plan's review in so many words, so that it can be no answer but to a question about days."""
    return re.search(r"\breview\s+(?:date|day)\b|\bnext\s+review\b", text, re.IGNORECASE) is not None

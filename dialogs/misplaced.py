"""An answer that reads as if it belonged elsewhere: an action where a person is asked for, people or a day where a place is.

It is kept as it was typed, and asked about once. Precision first: a name may be any word, so only plain cases are named.
"""

from __future__ import annotations

import re

from dialogs.intents.kinds import slot_by_look
from dialogs.summary.lexicon import kin_gender
from dialogs.summary.team import is_role

LONGEST = 80
"""Characters: a longer answer says more than one thing."""
_TO_GAIN = re.compile(
    r"(?P<whom>[\w'’]+)\s+(?:to|needs?\s+to|should)\s+(?:get|have|receive|be|feel|stop|improve|understand|learn|accept|access|engage)\s+\S.*",
    re.IGNORECASE | re.DOTALL,
)
"""Somebody who gains something: who brings it about is not said."""
_DEED = re.compile(r"(?:get|make|arrange|give|find|provide|ensure|complete|refer|contact|attend|support)\s+(?P<rest>\S.*)", re.DOTALL)
"""A deed without anybody who does it, typed small: a name with such a first word has a capital."""
_BY = re.compile(r"\b(?:by|with|from|through|me|i)\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|&|\band\b)\s*", re.IGNORECASE)


def belongs(slot: str, words: str) -> str:
    """The slot that the answer to `slot` seems to belong to; empty where it is in its place, or in doubt."""
    words = words.strip(" .!")
    if not words or len(words) > LONGEST:
        return ""
    if slot == "who":
        return "what" if _is_deed(words) else ""
    if slot == "where":
        if slot_by_look(words) == "when":
            return "when"
        return "who" if all(_is_relative(piece) for piece in _AND.split(words)) else ""
    return ""


def _is_deed(words: str) -> bool:
    gains = _TO_GAIN.fullmatch(words)
    if gains is not None:
        return _is_relative(gains["whom"]) and not _BY.search(words)
    deed = _DEED.fullmatch(words)
    return deed is not None and words.islower() and " " in deed["rest"] and not is_role(words) and not _BY.search(words)


def _is_relative(word: str) -> bool:
    """Whether a word is a parent or another one of the family; "nans" and "mum's" may be a home."""
    bare = re.sub(r"^(?:his|her|their|the|my)\s+", "", word.strip().lower())
    return kin_gender(bare) in ("m", "f") and not bare.endswith("s")

"""Which slot a few corrected words belong to by their look alone: a day or time, a person, a place, or none that can be told."""

from __future__ import annotations

import re
from functools import cache

from checks.pieces import Pieces
from checks.words import vocabulary
from dialogs.intents.lists import word_list

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:ne?s)?|weds|thur?s?|fri|satur|sat|sun|wednes|thurs)(?:day)?"
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th))"
_CLOCK = (
    rf"(?:(?:half|quarter)\s+(?:past|to)?\s*{_NUMBER}|\d{{1,2}}(?:[:.]\d\d)?\s*(?:am|pm)|\d{{1,2}}[:.]\d\d"
    rf"|{_NUMBER}\s+o'?\s*clock|noon|mid-?day|midnight)"
)
_DATE = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|\d{{4}}-\d\d-\d\d|{_ORDINAL}(?:\s+(?:of\s+)?{_MONTH})?(?:\s+\d{{2,4}})?"
    rf"|\d{{1,2}}\s+(?:of\s+)?{_MONTH}(?:\s+\d{{2,4}})?|{_MONTH}\s+{_ORDINAL}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{1,4}}"
    rf"|(?:the\s+)?(?:end|start|beginning|middle)\s+of\s+(?:the\s+)?(?:week|month|term|year|{_MONTH})|{_MONTH}"
    r"|(?:next|this|last|the following)\s+(?:week|month|year|term|weekend)|tomorrow|today|tonight|christmas(?:\s+(?:day|eve))?|boxing day"
    rf"|easter|new year|half[ -]term|(?:in\s+)?(?:{_NUMBER}|a|a\s+couple\s+of|a\s+few)"
    rf"\s+(?:days?|weeks?|months?)(?:['’]?\s+time)?|a\s+fortnight|fortnight)"
)
_WHEN = re.compile(
    rf"(?:(?:on|by|at|from|before|until|till|til|for|in|every|about|around)\s+)?(?:the\s+)?(?:{_CLOCK}|{_DATE}|(?:(?:next|this|last|a\s+week\s+on)\s+)?"
    rf"{_WEEKDAY}s?(?:\s+(?:week|morning|afternoon|evening|night|after\s+school))?)"
    rf"(?:,?\s+(?:(?:at|on|by|around|about)\s+)?(?:the\s+)?(?:{_CLOCK}|{_DATE}|{_WEEKDAY}))?",
    re.IGNORECASE,
)
_BEGINS_WHEN = re.compile(
    r"\d|half|quarter|noon|mid|end|start|beginning|middle|next|this|last|following|to(?:morrow|day|night)|christmas|boxing|easter|new"
    rf"|fortnight|(?:a|couple|few|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$|{_MONTH}|{_WEEKDAY}",
    re.IGNORECASE,
)
_MAY_BE_WHEN = Pieces(lambda piece: _BEGINS_WHEN.match(piece) is not None)
"""Whether a piece of text, as it stands between spaces, may be the first of a day or a time that has no small words before it."""
_NAME = re.compile(r"[A-Z][a-z'’-]+(?:\s+(?:and|&|[A-Z][A-Za-z'’-]*))*")
_JOINTS = frozenset(("and", "&"))
_AND = re.compile(r"\s+(?:and|&)\s+")
_EDGE = re.compile(r"(?:the|my|his|her|their|our|at|in|with|by|from|a)\s+", re.IGNORECASE)


@cache
def _people() -> frozenset[str]:
    return frozenset(entry.words for name in ("relatives", "roles") for entry in vocabulary(name)) | {"me", "myself", "both of them"}


@cache
def _looking() -> frozenset[str]:
    """Words of which one stands in whatever looks like a person or a place and has no capital."""
    people = [part for one in _people() for part in _PARTS.split(one.split()[-1])]
    return frozenset(("at", "in", *people)) | word_list("titles") | word_list("places")


def _may_look(piece: str) -> bool:
    parts = [part for part in _PARTS.split(piece) if part]
    looking = _looking()
    return any(
        part[0].isupper() or part.endswith(("'s", "’s")) or _BEGINS_WHEN.match(part) or part.lower().replace("’", "'") in looking
        for part in parts
    )


_PARTS = re.compile(r"[,.;:!?…–—-]+")
MAY_LOOK = Pieces(_may_look)
"""Whether a piece of text, as it stands between spaces, holds a word without which nothing looks like any slot."""


def is_time(words: str) -> bool:
    """Whether words are a day or a time, and nothing else."""
    return any(map(_MAY_BE_WHEN.__getitem__, words.split())) and _WHEN.fullmatch(words.strip()) is not None


def slot_by_look(words: str) -> str:
    """`when`, `who`, `where`, or an empty string."""
    if is_time(words):
        return "when"
    words = words.strip()
    edge = _EDGE.match(words)
    bare = words[edge.end() :] if edge else words
    low = bare.lower().replace("’", "'").split()
    if not low or len(low) > 6:
        return ""
    if "to" in low:
        return ""
    if low[-1] in word_list("places") or low[-1].endswith("'s") or words.lower().startswith(("at ", "in the ")):
        return "where"
    if " ".join(low) in _people() or low[0] in word_list("titles") or (_NAME.fullmatch(bare) and len(low) < 5):
        return "who"
    if _JOINTS.isdisjoint(low):
        return ""
    parts = _AND.split(" ".join(low))
    return "who" if len(parts) > 1 and all(part in _people() for part in parts) else ""

"""An answer that reads as if it belonged elsewhere: an action where a person is asked for, a day where a reason is.

It is kept as it was typed, and asked about once. Precision first: a name may be any word, so only plain cases are named.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from checks.pieces import Pieces
from dialogs.hearing import is_harm
from dialogs.intents.kinds import is_time
from dialogs.summary.lexicon import kin_gender
from dialogs.summary.team import is_role
from dialogs.surplus import COURSE, MONTH

LONGEST = 80
"""Characters: a longer answer says more than one thing."""
_TO_GAIN = re.compile(
    r"(?P<whom>[\w'’]+)\s+(?:to|needs?\s+to|should)\s+(?:get|have|receive|be|feel|stop|improve|understand|learn|accept|access|engage)\s+\S.*",
    re.IGNORECASE | re.DOTALL,
)
"""Somebody who gains something: who brings it about is not said."""
_DEED = re.compile(r"(?:get|make|arrange|give|find|provide|ensure|complete|refer|contact|attend|support)\s+(?P<rest>\S.*)", re.DOTALL)
"""A deed without anybody who does it, typed small: a name with such a first word has a capital."""
_DONE_BY = re.compile(r"(?P<who>[^.;,()]{1,40}?)(?:\s*\([^()]{1,30}\))?\s+(?:to|will)\s+(?P<deed>\S.*)", re.IGNORECASE | re.DOTALL)
_AGAIN = re.compile(r"\b(?:by|every|each|daily|weekly)\s", re.IGNORECASE)
_HELPED = re.compile(r"\b(?:by|with|from|through|me|i)\b", re.IGNORECASE)
_TO_OR_WILL = re.compile(r"\s(?:to|will)\s", re.IGNORECASE)
_AND = re.compile(r"[,&]|\band\b", re.IGNORECASE)
_WHOSE = re.compile(r"(?:his|her|their|the|my)\s+")

_REASON = re.compile(
    r"(?:because|cos|coz)\b[^,;]*|so\s+(?:that\s+)?(?:s?he(?:['’]?s|['’]ll)?|they(?:['’]?re|['’]ll)?|we|i|its?|mum|dad|nan|the\s+(?:kids|children|baby))\s+"
    r"(?!think|thought|sa(?:y|id)|guess|reckon|suppose|mean)[^,;]*",
    re.IGNORECASE,
)
"""How a reason begins."""
_TIMED = re.compile(
    rf"\d|\b(?:day|week|month|term|holidays?|christmas|xmas|easter|{MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.IGNORECASE,
)
"""A time in a reason: it may be the reason for a day."""
_STATE = re.compile(
    r"(?:(?:he|she|they|mum|dad|things|[A-Z][\w’'-]*)\s+(?:is|are|feels?|seems?|looks?|sleeps?|eats?|gets?|does)|(?:he|she)['’]?s|they['’]?re)"
    r"\s+(?:[a-z]+\s+){0,3}?(?:calmer|happier|safer|better|quieter|healthier|kinder|steadier|less\s+\w+|more\s+\w+)"
    r"(?:\s+(?:at\s+(?:home|school|night|bedtime)|with\s+\w+|now))?",
    re.IGNORECASE,
)
"""How somebody is when it has worked."""
HEDGE = r"(?:,?\s(?:i\s(?:think|reckon|guess)|ish|maybe|probably|hopefully))?"
"""What may follow a day that is not quite sure."""
_DAY_OF_A_MONTH = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?"
_DAY = re.compile(
    rf"(?:by\s+)?(?:the\s+)?(?:{_DAY_OF_A_MONTH}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d)(?:,?\s+\d{{2,4}})?{HEDGE}",
    re.IGNORECASE,
)
"""A day of the calendar and nothing else; "4/5" may be a score."""
_BY = re.compile(r"(?:by|before|until|till?)\s", re.IGNORECASE)
_IN = re.compile(
    r"(?:in|within)\s+(?:\d{1,3}|a|two|three|four|five|six|eight|ten|twelve)\s+(?:working\s+)?(?:days?|weeks?|months?|fortnight)"
    r"|(?:next|this)\s+(?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|tomorrow",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d\s*(?:[ap]m|o)\b|\d[:.]\d\d$|\b(?:noon|mid-?day|midnight)\b", re.IGNORECASE)
_PART_OF_DAY = re.compile(
    r"(?:(?:in\s+the\s+|every\s+)?(?:morning|afternoon|evening)|(?:at\s+(?:the\s+)?|every\s+)?(?:night|weekend|bedtime)|after\s+school)s?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:at|in)\s+(?:(?:the|his|her|their)\s+)?(?:family\s+|own\s+)?"
    r"(?:school|home|bedroom|kitchen|house|flat|library|nursery|clinic|park|garden|hub|centre|playground|surgery|hostel)",
    re.IGNORECASE,
)


def belongs(slot: str, words: str) -> str:
    """The slot that the answer to `slot` seems to belong to; empty where it is in its place, or in doubt."""
    words = words.strip(" .!")
    begin = words.split(None, 1)[:1]
    if not begin or len(words) > LONGEST:
        return ""
    if slot == "who" and _is_deed(words):
        return "what"
    if slot == "where" and (is_time(words) or _PART_OF_DAY.fullmatch(words)):
        return "when"
    may = _MAY_LOOK[begin[0]]
    for other in _ASKED_ABOUT.get(slot, ()):
        if other in may and _LOOKS[other](words):
            return other
    return ""


def looks_like(slot: str, words: str) -> bool:
    """Whether short words by themselves are plainly what `slot` asks for; never for what may be any words."""
    return slot in _LOOKS and 0 < len(words) <= LONGEST and bool(_LOOKS[slot](words))


def _is_day(words: str) -> bool:
    """A day and nothing else: of the calendar, counted from today, or with a word that makes it an end."""
    if _DAY.fullmatch(words) or _IN.fullmatch(words):
        return True
    return _BY.match(words) is not None and is_time(words) and not _CLOCK.search(words)


def _are_relatives(words: str) -> bool:
    return all(_is_relative(piece) for piece in _AND.split(words))


def _is_somebodys_deed(words: str) -> bool:
    """What one of the family does by a day, or again and again: none of what goes by itself, and no harm."""
    done = _DONE_BY.fullmatch(words) if _TO_OR_WILL.search(words) else None
    if done is None or not _are_relatives(done["who"]) or COURSE.match(done["deed"]) or is_harm(words):
        return False
    return _AGAIN.search(done["deed"]) is not None


_LOOKS: dict[str, Callable[[str], object]] = {
    "what": _is_somebodys_deed,
    "who": _are_relatives,
    "where": _PLACE.fullmatch,
    "when": _is_day,
    "why": lambda words: _REASON.fullmatch(words) and not _TIMED.search(words),
    "outcome": _STATE.fullmatch,
}


def _begins_relative(piece: str) -> bool:
    bare = _ONE_OF_SEVERAL.split(piece, 1)[0].lower()
    return _is_relative(bare) or _WHOSE.match(f"{bare} ") is not None


_ONE_OF_SEVERAL = re.compile(r"[,&(]")
_BEGINS: dict[str, Callable[[str], object]] = {
    "what": _begins_relative,
    "who": _begins_relative,
    "where": re.compile(r"(?:at|in)$", re.IGNORECASE).match,
    "when": re.compile(rf"\d|{MONTH}|(?:by|before|until|till?|the|in|within|next|this|tomorrow)$", re.IGNORECASE).match,
    "why": re.compile(r"(?:because|cos|coz)\b|so$", re.IGNORECASE).match,
}
"""Whether what looks so may begin with a piece of text, as it stands before a space."""
_MAY_LOOK = Pieces(lambda piece: frozenset([slot for slot in _LOOKS if slot not in _BEGINS or _BEGINS[slot](piece)]))
"""What may begin with a piece: most answers are let go by their first one."""
_ASKED_ABOUT = {
    "worry": ("when", "what"),
    "what": ("when", "who", "where", "why"),
    "who": ("when", "where", "why", "outcome"),
    "where": ("who", "why", "outcome"),
    "when": ("who", "where", "why", "outcome"),
    "which": ("when",),
    "why": ("when", "where"),
    "outcome": ("when", "who"),
}
"""By slot, what an answer to it may plainly be instead: people may be a worry or a limit, and a place may be what is hoped for."""


def _is_deed(words: str) -> bool:
    gains = _TO_GAIN.fullmatch(words)
    if gains is not None:
        return _is_relative(gains["whom"]) and not _HELPED.search(words)
    deed = _DEED.fullmatch(words)
    return deed is not None and words.islower() and " " in deed["rest"] and not is_role(words) and not _HELPED.search(words)


def _is_relative(word: str) -> bool:
    """Whether a word is a parent or another one of the family; "nans" and "mum's" may be a home."""
    bare = word.strip().lower()
    if whose := _WHOSE.match(bare):
        bare = bare[whose.end() :]
    return kin_gender(bare) in ("m", "f") and not bare.endswith("s")

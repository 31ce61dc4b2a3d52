"""A refusal where a name is asked for: “Dad refused”, “nobody yet”, “Mum has not signed”. It says that there is no such name, and is none.
And who signed or was given a copy, with the day and the way where they are said: “Mum has signed on 3 November”.

Read only where somebody is asked for; anywhere else such words may be the worry itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from checks.dates import find_dates
from dialogs.phrases import FILLERS, plain
from dialogs.plans.agreeing import UNNAMED, heard_of_somebody, read_agreeing

LONGEST = 200
"""Characters: more is a story, and kept as it is."""
_WHO = r"(?P<who>[^\W\d][^\n,.;:?!]{0,59}?)"
_LED = r"\s*(?:(?:so|but|and|well|oh|actually|sorry),?\s+)?"
_NOT = r"(?:(?:do|does|did|wo|would|will|has|have|had|is|are|was|were|ca|can|could)(?:\s+not|n['’]?t)|cannot|never)"
_BESIDE = r"(?:(?:has|have|just|still|also|simply|really|now|flatly)\s+){0,2}"
_REFUSES = re.compile(
    rf"{_LED}(?:{_WHO}\s+)?{_BESIDE}(?:(?:is\s+|are\s+)?(?:refus(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|object(?:s|ed)?)"
    r"|(?:wo|would|will)(?:\s+not|n['’]?t)\s+(?:(?:really|even)\s+)?(?:want|wish|sign|agree|have|take|accept)"
    r"|(?:do|does|did)(?:\s+not|n['’]?t)\s+(?:(?:really|even)\s+)?(?:want|wish|agree|accept)"
    r"|(?:is|are|was|were)(?:\s+not|n['’]?t)\s+(?:happy|willing|signing|having|agreeing)|(?:is|are)\s+against|sa(?:ys|id)\s+no)\b"
    r"[^\n]*",
    re.IGNORECASE,
)
_ONLY_NO = re.compile(
    rf"{_LED}(?:{_WHO}\s+)?{_BESIDE}(?:refused|refuses|declined|declines|objected|objects|(?:is|are) against|sa(?:ys|id) no)"
    r"(?:\s+(?:it|this|that|the plan|to it|to this|to the plan|too))?[\s.!]*",
    re.IGNORECASE,
)
"""A refusal that says no more than who and no: no words of theirs."""
_NOT_DONE = re.compile(
    rf"{_LED}(?:{_WHO}\s+)?{_NOT}\s+(?:(?:yet|been|be|got|had|have|even|actually)\s+){{0,3}}(?:yet|sign\w*|given|got|had|have|one|been)\b[^\n]*",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    rf"{_LED}(?:no[ -]?one|nobody|no[ -]?body|none|neither|not|nope|no|never|n/a)(?:(?:\s|,)[^\n]{{0,80}}|[.!]*)", re.IGNORECASE
)
_MORE = (
    r"(?P<more>(?:,?\s+(?:on|by|in|at|with|to|last|this|today|yesterday|electronically|online|\d|mon|tue|wed|thu|fri|sat|sun)[^\n;:?!]{0,50})?)"
    r"[\s.!]*"
)
_DID = re.compile(
    rf"{_LED}(?!(?:has|have|had|did|was|were)\b){_WHO}(?:['’]s)?\s+"
    r"(?:(?:has|have|had|did|was|were)\s+)?(?:(?:now|just|already|been)\s+){0,2}"
    r"(?:signed|sign|got|given|has|have|had)(?:\s+(?:it|one|the plan|this|that|a copy|the copy|already|now|too|as well))*"
    rf"{_MORE}",
    re.IGNORECASE,
)
_GAVE = re.compile(
    r"\s*(?:(?:i|we)(?:\s+have|['’]ve)?\s+)?(?:gave|given|handed|sent|posted)\s+"
    rf"(?:(?:a|the)\s+copy\s+to\s+{_WHO}|{_WHO.replace('who', 'whom')}\s+(?:a|the|her|his|their)\s+copy){_MORE}",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"(?:on|in|by|with)\s+(?:the\s+|a\s+|an\s+)?(?:paper|ink|pen|person|tablet|phone|telephone|ipad|post|hand|e-?mail|text)|electronically|online",
    re.IGNORECASE,
)
_ANY_DAY = date(2026, 1, 1)
"""Whence days are counted does not matter to whether words are one."""


_AFTER_ALL = re.compile(
    r"(?:(?:no|nope|nah|sorry|actually|oops|wait|ah)[\s,.!]+){0,3}(?:row\s\d{1,3}\s|(?:it|that|this)(?:['’]?s)?\s)?(?:is\s|was\s|has\s)?"
    r"(?:not|isn['’]?t|wasn['’]?t|hasn['’]?t)\s(?:been\s|yet\s|actually\s){0,2}(?:done|finished|completed?|started|happened)\b(?!.*\bbut\b)",
    re.IGNORECASE | re.DOTALL,
)


def says_not_done(text: str) -> bool:
    """Whether an answer to “what shows that it is done?” says that it is not: “no its not done, mum was poorly”."""
    return len(text) <= LONGEST and _AFTER_ALL.match(text.strip()) is not None


def names_nobody(text: str) -> bool:
    """Whether an answer to “who?” says that there is nobody: “no one yet”, “Mum has not signed”."""
    if len(text) > LONGEST:
        return False
    return _NOBODY.fullmatch(text) is not None or (plain(text) not in FILLERS and _NOT_DONE.fullmatch(text) is not None)


def refuses(text: str) -> bool:
    """Whether an answer to “who?” says that somebody refuses, or does not agree."""
    said = read_agreeing(text)
    return said.agrees == "no" if said is not None else len(text) <= LONGEST and _REFUSES.fullmatch(text) is not None


def heard_of_refusing(text: str) -> Mapping[str, str]:
    """What a refusal fills of who agrees: who it is, the no, and, where it says more, the words as typed; nothing where it is none."""
    if not refuses(text):
        return {}
    found = None if read_agreeing(text) is not None else _REFUSES.fullmatch(text)
    if found is None:
        return heard_of_somebody(text)
    who = found["who"] or ""
    words = "" if _ONLY_NO.fullmatch(text) else " ".join(text.split())
    slots = {"person": "" if who.casefold() in UNNAMED else who, "agrees": "no", "words": words}
    return {slot: one for slot, one in slots.items() if one}


def heard_of_doing(text: str) -> Mapping[str, str]:
    """The name in “Mum has signed it”, “I gave Mum a copy”, with the day and the way; nothing where it is a name alone, or says more."""
    found = None if len(text) > LONGEST or refuses(text) or names_nobody(text) else _GAVE.fullmatch(text) or _DID.fullmatch(text)
    if found is None:
        return {}
    who = found["who"] or found["whom"]
    if who.casefold() in UNNAMED:
        return {}
    more, how = found["more"].strip(" ,."), _HOW.search(found["more"])
    day = " ".join((more.replace(how[0], " ", 1) if how else more).split()).strip(" ,")
    if day and [(part.start, part.end) for part in find_dates(day, _ANY_DAY)] != [(0, len(day))]:
        return {}
    slots = {"person": who, "how": how[0] if how else "", "on": day}
    return {slot: words for slot, words in slots.items() if words}


def heard_of_signing(text: str) -> Mapping[str, str]:
    """The same, where it is said beside nothing that asks for it, of a signature alone: “Mum has signed”."""
    return heard_of_doing(text) if "signed" in text.casefold() else {}

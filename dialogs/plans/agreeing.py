"""Who agrees with the plan and who does not, as people type it: “Mum doesn't agree, she says mornings are too early”.

Only a whole message that is about agreeing and nothing else is one; what people disagree about, and with whom, may be the worry itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LONGEST = 1_000
"""Characters: a longer message is words of its own."""
_NOT = r"(?:(?:do|does|did|will|would|can)(?: not|n['’]?t)|cannot|won['’]?t)(?: really| quite| fully| at all| all)? agree"
_NO = rf"{_NOT}|disagree[sd]?|said no|says no|(?:is not|isn['’]?t|are not|aren['’]?t) happy(?= with)"
_YES = r"agree[sd]?|said yes|says yes|(?:is|are) happy(?= with)"
_WORDS = r"(?:\s*[,;:.–—-]+\s*(?:because\s+)?|\s+because\s+|\s+(?=but\s))(?P<words>\S.*?)\s*"
_SAYS = re.compile(
    r"\s*(?:(?:so|but|and|well|oh|actually),?\s+)?(?P<who>(?!(?:who|what|why|when|if|does|do|did|has|have)\b)[^\W\d][^\n,.;:?!]{0,59}?)\s+"
    rf"(?:(?P<no>{_NO})|{_YES})(?: (?:with|to) (?:it|this|that|it all|(?:the|this) (?:whole )?plan))?(?:[\s.!]*|{_WORDS})",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(r"\s*(?:(?:there is |there's |there’s )?(?:a |some )?)?(?:disagreements?|disagree[sd]?)[\s.!]*", re.IGNORECASE)
_ANSWERED = re.compile(rf"\s*(?P<is>yes|yeah|no|nope){_WORDS}", re.IGNORECASE | re.DOTALL)
_WHO_WHY = re.compile(
    r"\s*(?P<who>[^\n,.;:?!]{1,60}?)(?:\s*[,;:–—]\s*(?:because\s+)?|\s+-+\s+|\s+because\s+)(?P<why>\S+\s+\S+\s+\S.*?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_NOT_ALL = frozenset(("nobody", "no one", "not everybody", "not everyone"))
UNNAMED = _NOT_ALL | frozenset(
    ("he", "she", "they", "i", "we", "it", "somebody", "someone", "everybody", "everyone", "one of them", "some of them", "both")
)


@dataclass(frozen=True, slots=True)
class Said:
    """Who (empty: nobody is named) says yes or no to the plan, and their words, where any were said."""

    who: str
    agrees: Literal["yes", "no"]
    words: str


def may_be_about_agreeing(text: str) -> bool:
    """Whether it is worth reading a message that answers nothing: one that may say who agrees, or who has signed."""
    return len(text) <= LONGEST and ("agree" in text.casefold() or "signed" in text)


def read_agreeing(text: str) -> Said | None:
    """Who is said to agree or not, and in which words; None where the message is about anything else."""
    if len(text) > LONGEST:
        return None
    if _BARE.fullmatch(text):
        return Said("", "no", "")
    said = _SAYS.fullmatch(text)
    if said is None:
        return None
    who, no = said["who"], bool(said["no"]) or said["who"].casefold() in _NOT_ALL
    return Said("" if who.casefold() in UNNAMED else who, "no" if no else "yes", said["words"] or "")


def read_who_and_why(text: str) -> tuple[str, str]:
    """Who does not agree and why, in one answer; the why is empty where only people are named."""
    found = _WHO_WHY.fullmatch(text) if len(text) <= LONGEST else None
    return (found["who"], found["why"]) if found else (text.strip(), "")


def heard_of_somebody(text: str, *, disagrees: bool = False) -> Mapping[str, str]:
    """What an answer to “who?” fills beside the name, or instead of one."""
    said = read_agreeing(text)
    if said is not None:
        return _slots(said)
    who, why = read_who_and_why(text) if disagrees else ("", "")
    return {"person": who, "words": why} if why else {}


def heard_of_agreeing(text: str) -> Mapping[str, str]:
    """What an answer to “do they agree?” fills that says more than yes or no."""
    said, answered = read_agreeing(text), _ANSWERED.fullmatch(text) if len(text) <= LONGEST else None
    if said is None and answered is not None:
        said = Said("", "yes" if answered["is"].casefold().startswith("y") else "no", answered["words"])
    return _slots(said) if said is not None else {}


def _slots(said: Said) -> dict[str, str]:
    slots = {"person": said.who, "agrees": said.agrees, "words": said.words}
    return {slot: words for slot, words in slots.items() if words}

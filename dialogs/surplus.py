"""An answer that says more than was asked: "Sheila will do 5 sessions in school, one a week, by 31 August" to *what*.

It is read as a first message is, and takes other slots only where it says clearly that it is about them: somebody does something by a
day. A place, a day or a person that is only mentioned in an answer is part of it, and it is kept whole; so it is wherever in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date

from dialogs.answers import LONGEST_READ
from dialogs.hearing import Heard, first_label, hear, is_harm, read_labels, read_people
from dialogs.marks import mark, marks_in
from dialogs.telling import Telling, left_over

SHORTEST = 12
"""Characters: a shorter answer says one thing."""
_TIE = re.compile(r"[:=\n→–—-]")
"""What ties a label to its words."""
_ASIDE = frozenset(("where", "why", "which", "outcome"))
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}"
"""The name of a month, or the beginning of one."""
_CALENDAR = rf"{MONTH}\b"
_UNTIL = re.compile(
    r"\b(?:by|until|till?|within)\b|['’]til\b|\bin\s+\d{1,3}\s+(?:working\s+)?(?:days?|weeks?|months?)\b|\b(?:before|to)\s+(?:the\s+)?"
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\b|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_CALENDAR}|\d{{1,2}}[./-]\d)",
    re.IGNORECASE,
)
"""What makes a day the end of something."""
_DATED = re.compile(rf"\b{_CALENDAR}|\d[./-]\d|\b(?:today|tonight|tomorrow)\b", re.IGNORECASE)
"""A day of the calendar: a bare weekday, or how often and how long, may be a part of what is done."""
_LASTING = re.compile(r"\b(?:weeks?|wks?|fortnights?|months?)\b", re.IGNORECASE)
_DOES_IT = re.compile(
    r"(?P<who>[^.;\n]{1,80}?)(?:\s+(?:will|to|can|is\s+going\s+to|has\s+agreed\s+to)|['’]ll)\s+(?:do|run|lead|offer|deliver|see\s+to)\s+"
    r"(?:it|this|that|these|them|those)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Somebody who does what was answered before; the rest says where and when."""
_WITHIN = re.compile(r"\b(?:that|about|how|if|whether|what|when|who)\b", re.IGNORECASE)
"""What is told or asked in an action: a day after it may be a part of that."""
_WHILE = re.compile(r"\b(?:while|whilst)\b", re.IGNORECASE)
COURSE = re.compile(
    r"(?:not\s+)?(?:arrest|be|been|being|become|charge|come|coming|die|end|evict|exclude|fail|get\s+out|go|going|have|having|keep|leave|leaving"
    r"|lose|miss|move|moving|need|remove|return|run|sanction|start|stay|stop|suspend|want)\b"
    r"|so\s+(?:that\s+)?\S+\s+(?:will|would|won['’]?t|can['’]?t|cannot|isn['’]?t|has\s+no|have\s+no|is\s+(?:alone|left))\b",
    re.IGNORECASE,
)
"""How things go by themselves, or what comes of it: under *worry* that is no action."""


def may_say_more(text: str, slot: str) -> bool:
    """Whether an answer to `slot` bears a sign of other slots, or a form's label: all else need not be read."""
    if slot not in _CLEAR or not SHORTEST <= len(text) <= LONGEST_READ:
        return False
    _, first, others = marks_in(text)
    if not (first | others) & _MAY_BEAR[slot] and "\n" not in text:
        return False
    return _is_form(text) or _bears_signs(text, slot)


def say_more(text: str, slot: str, empty: AbstractSet[str], children: AbstractSet[str], today: date) -> Telling | None:
    """What an answer to `slot` says that may say more, where it clearly fills slots of `empty` too; None where it is that answer alone.

    The asked slot keeps the words typed, or the part of them that is its own where every other word went elsewhere. A form's labels say
    themselves what is what.
    `children` are the first names of the plan's children, in small letters: a child that does something is not who sees to it.
    """
    if not empty:
        return None
    if _is_form(text):
        return _form(text, slot, empty)
    if slot == "what" and _is_the_childs(text, children):
        return None
    told = hear(text, today)
    own: tuple[str, ...] = ()
    if slot == "who" and (does := _DOES_IT.fullmatch(text)) and read_people(does["who"]):
        told, own = hear(does["rest"], today), (does["who"].strip(),)
    said = {one: tuple(span.text for span in spans) for one, spans in told.slots.items() if one != slot}
    if told.date is None:
        said.pop("when", None)
    if all(words.split()[0].lower() in children for words in said.get("who", ())):
        said.pop("who", None)
    others = {one: words for one, words in said.items() if one in empty}
    if not own and others.keys() == told.slots.keys() - {slot}:
        own = _own_part(text, slot, told)
    if not others or not _CLEAR[slot](said.keys(), told, own):
        return None
    return Telling({slot: own or (text,), **others}, told.date, ())


def _is_form(text: str) -> bool:
    return _TIE.search(text) is not None and first_label(text) < len(text)


def _form(text: str, slot: str, empty: AbstractSet[str]) -> Telling | None:
    """A form with labels: what stands under the asked slot's, or before the first one, and under those that are empty."""
    slots: dict[str, tuple[str, ...]] = {}
    for one, start, end in read_labels(text):
        slots[one] = (*slots.get(one, ()), text[start:end])
    if slots.keys().isdisjoint(empty - {slot}):
        return None
    before = text[: first_label(text)].strip(" \n,;.-–•*")
    own = slots.get(slot, (before,) if before else ())
    others = {one: words for one, words in slots.items() if one in empty and one != slot}
    whole = (before and slot in slots) or slots.keys() - others.keys() - {slot}
    return Telling({slot: (text,) if whole else own, **others}, None, ()) if own else None


def _is_the_childs(text: str, children: AbstractSet[str]) -> bool:
    """Whether an answer begins with what a child does, so that nobody else is likely to be named as doing it."""
    first, _, rest = text.lstrip().partition(" ")
    return first.lower() in children and rest.lstrip().startswith(("to ", "will ", "is ", "needs "))


def _own_part(text: str, slot: str, told: Heard) -> tuple[str, ...]:
    """The words of the asked slot, where they are one piece (or people) and nothing else is left; else none. A day is never cut."""
    left = left_over(text, [(span.start, span.end) for spans in told.slots.values() for span in spans])
    spans = told.slots.get(slot, ())
    if slot == "when" or len(left) + bool(spans) != 1:
        return ()
    if spans:
        return tuple(span.text for span in spans) if len(spans) == 1 or slot == "who" else ()
    short = len(left[0].split()) < 6 and text.startswith(left[0])
    return left if short and (slot == "where" or (slot == "who" and read_people(left[0]))) else ()


def _is_ended(told: Heard) -> bool:
    """Whether the time that is said has an end that is a day."""
    return told.date is not None and any(_UNTIL.search(span.text) for span in told.slots.get("when", ()))


def _is_on_a_day(words: str) -> bool:
    """Whether a time is a day of the calendar, and not since when something has been, or from when it will be."""
    return _DATED.search(words) is not None and not words.lower().startswith(("from", "since", "start", "begin", "commenc"))


def _is_whole_action(said: AbstractSet[str], told: Heard, own: tuple[str, ...]) -> bool:
    """One action, and who does it by which day, or where (or in which case) and what for; or a deed by a day, with two more."""
    if any(_WHILE.search(span.text) for span in told.slots.get("when", ())):
        return False
    whats, whens, aside = told.slots.get("what", ()), told.slots.get("when", ()), said & _ASIDE
    if len(whats) != 1 and not (whats and {"who", "when"} <= said and len(told.slots["who"]) == 1):
        return False
    if "when" not in said:
        return {"who", "why"} <= said and len(aside) > 1
    if "who" not in said:
        return bool(own) and len(aside) > 1 and _is_ended(told)
    if own:
        lasts = any(_LASTING.search(span.text) for span in whens) and bool(aside)
        return _is_ended(told) or lasts or (any(_is_on_a_day(span.text) for span in whens) and not _WITHIN.search(whats[0].text))
    days = [span for span in whens if _UNTIL.search(span.text) or _DATED.search(span.text)]
    return _is_ended(told) and len(days) == 1 and told.slots["who"][0].start < whats[0].start


def _is_done_by_a_day(said: AbstractSet[str], told: Heard, own: tuple[str, ...]) -> bool:
    """People, or a place, and by when; or somebody doing it by a day."""
    return "when" in said and _is_ended(told) and (bool(own) or {"who", "what"} <= told.slots.keys())


def _is_done_for_a_reason(said: AbstractSet[str], told: Heard, own: tuple[str, ...]) -> bool:
    return "why" in said and {"who", "what", "when"} <= told.slots.keys()


def _is_followed_by_an_action(said: AbstractSet[str], told: Heard, own: tuple[str, ...]) -> bool:
    """A worry, and after it what somebody does about it by a day, and what for."""
    if not own or not {"what", "who", "when"} <= said or said.isdisjoint(("why", "outcome")):
        return False
    about = [span for slot in ("what", "why") for span in told.slots.get(slot, ())]
    first = told.slots["worry"][0].start
    return not any(COURSE.match(span.text) or is_harm(span.text) or span.start < first for span in about)


def _is_followed_by_a_sign(said: AbstractSet[str], told: Heard, own: tuple[str, ...]) -> bool:
    """A reason, and after it what will be seen."""
    return said == {"outcome"} and bool(own)


_CLEAR: dict[str, Callable[[AbstractSet[str], Heard, tuple[str, ...]], bool]] = {
    "worry": _is_followed_by_an_action,
    "what": _is_whole_action,
    "who": _is_done_by_a_day,
    "where": _is_done_by_a_day,
    "when": _is_done_for_a_reason,
    "why": _is_followed_by_a_sign,
}
"""By the slot that is asked: whether what was heard clearly says others. Limits and signs mention everything, and are kept whole."""
_PURPOSE = re.compile(r"\b(?:so|because|cos|coz|as|since|help)\b", re.IGNORECASE)
_SEEN = re.compile(r"\d|\b(?:see|know|hear|count|one|two|three|four|five)\b", re.IGNORECASE)
_FURTHER = re.compile(r"[.;\n]\s{0,3}\S")
_AHEAD_OF_DAY = re.compile(r"\b(?:in|before|to)$", re.IGNORECASE)
_BEGINS_DAY = re.compile(rf"^(?:\d|mon|tue|wed|thu|fri|sat|sun|{MONTH})", re.IGNORECASE)
"""What `_UNTIL` holds, both of them, where it reaches over a space."""
_SIGNS = {
    "worry": (_UNTIL, _DATED, _LASTING),
    "what": (_UNTIL, _DATED, _LASTING, _PURPOSE),
    "who": (_UNTIL,),
    "where": (_UNTIL,),
    "when": (_PURPOSE,),
    "why": (_SEEN,),
}
"""Of which one stands in any answer to a slot that could be clear: the others are not read, for that costs as much as the rest of a turn.
All but `_UNTIL` are found in a piece by itself, which is what stands between two spaces."""
_BITS = {sign: mark(sign.search) for sign in (_UNTIL, _DATED, _LASTING, _PURPOSE, _SEEN, _AHEAD_OF_DAY, _BEGINS_DAY)}
_ANY_OF = {slot: sum(_BITS[sign] for sign in signs) for slot, signs in _SIGNS.items()}
_TIED = mark(_TIE.search)


def _bears_signs(text: str, slot: str) -> bool:
    """Whether one of the slot's signs stands in an answer; in a worry also something behind its end."""
    _, first, others = marks_in(text)
    said = first | others
    may_reach = said & _BITS[_AHEAD_OF_DAY] and said & _BITS[_BEGINS_DAY] and _UNTIL in _SIGNS[slot]
    if not said & _ANY_OF[slot] and not (may_reach and _UNTIL.search(text)):
        return False
    return slot != "worry" or _FURTHER.search(text) is not None


_MAY_BEAR = {slot: bits | _TIED | (_BITS[_BEGINS_DAY] if _UNTIL in _SIGNS[slot] else 0) for slot, bits in _ANY_OF.items()}
"""By slot, what one piece at least bears of whatever may say more on one line."""

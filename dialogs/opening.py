"""What a first message says before it comes to the row: "CIN plan for Maisie, 7: Karen will …", "Maisie 7 CIN. Karen will …".

Only what stands at its head and says so in words is taken; the rest of the message is left for `hearing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.answers import KIND_NAMES
from dialogs.children import read_children
from dialogs.summary.lexicon import kin_gender, name_gender

_KINDS = "|".join(
    sorted((re.escape(name).replace(r"\ ", r"[\s-]+") for name in KIND_NAMES if name != "supervision"), key=len, reverse=True)
)
_HEAD = re.compile(
    rf"(?P<before>[^.!?\n]{{0,40}}?)\b(?P<kind>(?:{_KINDS})(?:\s+plan)?)\b(?=\s*(?:[:,.\-–—\n]|for\b|$))(?:\s+for\s+(?P<child>[^:.\n]{{1,60}}))?",
    re.IGNORECASE,
)
_PLAN_FOR = re.compile(r"(?P<before>[^.!?\n]{0,40}?)\bplan\s+for\s+(?P<child>[^:.\n]{1,60})", re.IGNORECASE)
_PLAIN_BEFORE = frozenset(
    [
        "hi",
        "hello",
        "hey",
        "hiya",
        "please",
        "can",
        "could",
        "you",
        "u",
        "we",
        "i",
        "im",
        "ive",
        "got",
        "have",
        "need",
        "want",
        "to",
        "do",
        "doing",
        "write",
        "writing",
        "start",
        "starting",
        "begin",
        "make",
        "help",
        "me",
        "with",
        "its",
        "it",
        "s",
        "is",
        "this",
        "a",
        "an",
        "the",
        "new",
        "another",
        "row",
        "in",
        "on",
        "my",
        "for",
        "us",
        "ok",
        "so",
        "right",
        "m",
        "ve",
    ]
)
"""Words that may stand before the kind of plan without saying anything of the row."""
_CHILD = re.compile(
    r"(?:(?:a|the)\s+(?:girl|boy|child|baby|young\s+person)\s+(?:called|named)\s+)?[^\W\d_][\w'’.-]{0,24}"
    r"(?:\s*[,(]?\s*(?:who(?:['’]?s|\s+is)|she(?:['’]?s|\s+is)|he(?:['’]?s|\s+is)|they(?:['’]?re|\s+are)|aged?)?\s*\d{1,2}\s*"
    r"(?:years?\s*old|years?|yrs?|yo|months?)?\)?)?(?:\s*[,(]\s*(?:he|she|they)(?:/\w+)?\)?)?",
    re.IGNORECASE,
)

_PERSON = (
    r"(?!year\b|yr\b|week\b|room\b|row\b|step\b|age\b|aged\b)[^\W\d_][\w'’.-]{0,24}"
    r"\s{0,3}[,(]?\s{0,3}(?:(?:is|who is|who['’]?s|aged?)\s)?\d{1,2}(?:\s?(?:years?\sold|years?|yrs?|yo|months?))?\)?"
    r"(?:\s{0,3}[,(]?\s{0,3}(?:he|she|they)(?:/\w{1,5})?\b\)?)?"
)
"""A child with an age."""
_CHILD_FIRST = re.compile(
    rf"(?P<child>{_PERSON}(?:\s{{0,3}}(?:[,;&+]|\band\b)\s{{0,3}}{_PERSON}){{0,5}})\s{{0,3}}[,;(–-]?\s{{0,3}}(?:(?:is\s)?(?:on\s)?an?\s)?"
    rf"\b(?P<kind>(?:{_KINDS})(?:\s+plan)?)\b(?=\)?\s{{0,3}}[:,.;\-–—\n])",
    re.IGNORECASE,
)
_AGED_FIRST = re.compile(
    rf"(?P<child>{_PERSON}(?:\s{{0,3}}(?:[,;&+]|\band\b)\s{{0,3}}{_PERSON}){{0,5}})"
    r"(?:\s{0,3}[:;.–—-]|(?<=\)))\s{0,3}(?=[^\W\d])|"
    rf"(?P<listed>{_PERSON}),\s{{1,3}}(?=[A-Z])",
    re.IGNORECASE,
)
"""A child with an age, and the row after it: "Paul, 9: Dad will …"."""
_NUMBERED = """
at by on in from until till before after about around for week day night session point item action goal target option section part page
class flat number no unit stage level form group set house block ward date time bedtime tea times contact visit visits review line room
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
"""
_NO_NAME = frozenset(_NUMBERED.split())
"""Words with a number after them that are no child with an age."""
_ALSO_NAMES = frozenset(("may", "april", "june", "august"))


@dataclass(frozen=True, slots=True)
class Opening:
    """The kind and the child as they were typed (empty where not said), and where the rest of the message begins."""

    kind: str = ""
    child: str = ""
    rest: int = 0


def read_opening(text: str) -> Opening:
    """The head of a first message."""
    first = _CHILD_FIRST.match(text)
    if first is not None and read_children(first["child"]):
        return Opening(first["kind"], first["child"], first.end())
    aged = _AGED_FIRST.match(text)
    if aged is not None and (child := aged["child"] or aged["listed"]) and _is_aged(child):
        return Opening("", child, aged.end())
    head = _HEAD.match(text)
    if head is None or not _says_nothing(head["before"]):
        head = _PLAN_FOR.match(text)
        if head is None or not _says_nothing(head["before"]):
            return Opening()
    kind = head.groupdict().get("kind") or ""
    end = head.end("kind") if kind else head.start("child")
    child = ""
    if head["child"]:
        found = _CHILD.match(head["child"])
        if found and len(read_children(found[0])) == 1:
            child = found[0].strip(" ,(")
            end = head.start("child") + found.end()
    return Opening(kind, child, end if kind or child else 0)


def is_a_child(words: str) -> bool:
    """Whether a whole message is one child with an age, and nothing else."""
    return _CHILD.fullmatch(words) is not None and _is_aged(words)


def _is_aged(words: str) -> bool:
    """Whether words are a child with an age, and no day, place or relative with a number; without a comma the name must be a known one."""
    children = read_children(words)
    names = [child.name.lower() for child in children]
    if not children or any(child.age is None for child in children) or any(kin_gender(name.split()[0]) for name in names):
        return False
    apart = re.search(r"[,(]|\b(?:is|aged?|years?|yrs?|yo|months?)\b|\d(?:yrs?|yo|y)\b", words, re.IGNORECASE) is not None
    if names[0] in _NO_NAME and not (apart and names[0] in _ALSO_NAMES and words[:1].isupper()):
        return False
    return (apart or bool(name_gender(names[0]))) and (words[:1].isupper() or "," in words or "(" in words)


def _says_nothing(before: str) -> bool:
    return all(word in _PLAIN_BEFORE for word in re.findall(r"[^\W\d_]+", before.lower()))

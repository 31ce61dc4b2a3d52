"""What a first message says before it comes to the row: "CIN plan for Maisie, 7: Karen will …", "Maisie 7 CIN. Karen will …".

Only what stands at its head and says so in words is taken; the rest of the message is left for `hearing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.answers import KIND_NAMES
from dialogs.children import name_children, read_children
from dialogs.summary.lexicon import kin_gender, name_gender

_OWN = ("ehcp", "ehc")
"""Kinds that are nobody's but the person's own, and written often."""
_KINDS = "|".join(
    sorted((re.escape(name).replace(r"\ ", r"[\s-]+") for name in (*KIND_NAMES, *_OWN) if name != "supervision"), key=len, reverse=True)
)
_HEAD = re.compile(
    rf"(?P<before>[^.!?\n]{{0,40}}?)\b(?P<kind>(?:{_KINDS})(?:\s+plan)?)\b(?=\s*(?:[:,.\-–—\n]|for\b|$))(?:\s+for\s+(?P<child>[^:.\n]{{1,60}}))?",
    re.IGNORECASE,
)
_KIND_BEHIND = re.compile(rf"[\s,;(–-]{{1,5}}(?:on\s)?(?:an?\s)?(?P<kind>(?:{_KINDS})(?:\s+plan)?)\)?\s*\Z", re.IGNORECASE)
"""A kind behind the children: "plan for Ruby, 14, LAC"."""
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
_SIBLING = r"(?:(?:(?:his|her|their)\s)?(?:brother|sister|sibling)\s)?"
_CHILD_FIRST = re.compile(
    rf"(?P<child>{_PERSON}(?:\s{{0,3}}(?:[,;&+]|\band\b)\s{{0,3}}{_SIBLING}{_PERSON}){{0,5}})\s{{0,3}}[,;(–-]?\s{{0,3}}(?:is\s)?(?:on\s)?(?:an?\s)?"
    rf"\b(?P<kind>(?:{_KINDS})(?:\s+plan)?)\b(?=\)?\s{{0,3}}(?:[:,.;\-–—\n]|$))",
    re.IGNORECASE,
)
_AGED_FIRST = re.compile(
    rf"(?P<child>{_PERSON}(?:\s{{0,3}}(?:[,;&+]|\band\b)\s{{0,3}}{_PERSON}){{0,5}})"
    r"(?:\s{0,3}[:;.–—-]|(?<=\)))\s{0,3}(?=[^\W\d])|"
    rf"(?P<listed>{_PERSON}),\s{{1,3}}(?=[A-Z])",
    re.IGNORECASE,
)
"""A child with an age, and the row after it: "Paul, 9: Dad will …"."""
_KIND_FIRST = re.compile(
    rf"\s{{0,9}}(?:(?:it['’]?s|an?)\s+){{0,2}}(?P<kind>(?:{_KINDS})(?:\s+plan)?)\b[\s.,:;–—-]{{1,9}}(?P<rest>[^.:;\n]{{1,80}}(?:\.(?=\w)[^.:;\n]{{1,40}})?)",
    re.IGNORECASE,
)
"""A kind, and whatever is said behind it: "CIN. kid is Tyler-James 14 he"."""
_NAMED = re.compile(
    r"\b(?P<child>(?:kids?|child|children|boy|girl|lad|lass|baby|son|daughter|yp|young\s+person)(?:['’]?s)?\s+(?:is\s+)?(?:called|named)\s+"
    r"[^\W\d_][\w'’.-]{0,24}(?:\s+(?!is\b|who\b|aged?\b|and\b)[A-Z][\w'’.-]{0,24})?\s{0,3}"
    r"(?:[,(]\s{0,3})?(?:(?:(?:who|he|she)\s?(?:['’]?s|\sis)|(?:they|who)['’]?re|is|aged?)\s{1,3})?\d{1,2}"
    r"(?:\s?(?:years?\sold|years?|yrs?|yo|months?)\b)?\)?)",
    re.IGNORECASE,
)
"""A child who is named with an age in the middle of a message."""
_ON_A_PLAN = re.compile(rf"\b(?P<kind>(?:{_KINDS})\s+plan)\b", re.IGNORECASE)
_NUMBERED = """
at by on in from until till before after about around for week day night session point item action goal target lvl tier band option
section part page class flat number no unit stage level form group set house block ward date time bedtime tea times contact visit visits
review line room january february march april may june july august september october november december jan feb mar apr jun jul aug sep
sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
"""
_NO_NAME = frozenset(_NUMBERED.split())
"""Words with a number after them that are no child with an age."""
_SAID_OF_CHILD = frozenset(
    ("and", "the", "kid", "kids", "child", "children", "is", "are", "called", "named", "for", "its", "it's", "name", "names", "year", "yr")
)
"""Words around a name that say nothing else."""
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
    following = _kind_and_child(text)
    if following is not None:
        return following
    head = _HEAD.match(text)
    if head is None or not _says_nothing(head["before"]):
        head = _PLAN_FOR.match(text)
        if head is None or not _says_nothing(head["before"]):
            return Opening()
    kind = head.groupdict().get("kind") or ""
    end = head.end("kind") if kind else head.start("child")
    child = ""
    if head["child"]:
        behind = None if kind else _KIND_BEHIND.search(head["child"])
        names = head["child"][: behind.start() if behind else None]
        if _names_a_child(names, several=True):
            at = head.start("child")
            return Opening(behind["kind"] if behind else kind, names.strip(), at + (behind.end() if behind else len(names)))
        found = _CHILD.match(head["child"])
        if found and len(read_children(found[0])) == 1:
            child = found[0].strip(" ,(")
            end = head.start("child") + found.end()
    return Opening(kind, child, end if kind or child else 0)


def is_a_child(words: str) -> bool:
    """Whether a whole message is one child with an age, and nothing else."""
    return _CHILD.fullmatch(words) is not None and _is_aged(words)


def find_named(text: str, opening: Opening) -> dict[str, tuple[int, int]]:
    """Where a message names, after its head, its one child with an age and the one kind of plan, where the head does not."""
    found = {}
    for slot, pattern, known in (("kind", _ON_A_PLAN, opening.kind), ("child", _NAMED, opening.child)):
        places = [] if known else [match.span(slot) for match in pattern.finditer(text, opening.rest)]
        if len(places) == 1:
            found[slot] = places[0]
    return found if opening.child or "child" in found else {}


def _kind_and_child(text: str) -> Opening | None:
    """A known kind at the very beginning with a child behind it."""
    found = _KIND_FIRST.match(text)
    if found is None:
        return None
    child = ""
    for part in re.split(r"(?<=,)", found["rest"]):
        longer = child + part
        if child and name_children(longer).children == name_children(child).children:
            break
        child = longer
    words = child.strip(" ,-–—").removeprefix("for ")
    start = found.start("rest")
    return Opening(found["kind"], words, start + len(child.rstrip(" ,"))) if _names_a_child(words) else None


def _names_a_child(words: str, *, several: bool = False) -> bool:
    """Whether words name a child and nothing else: with an age, a birth or a pronoun, or a name that cannot be another word; of `several`
    who are called children, one such name is enough."""
    named = name_children(words)
    names = [word for child in named.children for word in child.name.split()]
    if named.unsure or any(word.lower() in _NO_NAME - _ALSO_NAMES or kin_gender(word.lower()) for word in names):
        return False
    if all(child.age is not None or child.birth_year or child.pronouns for child in named.children):
        return True
    said = [word for word in re.findall(r"[^\W\d_][\w'’-]*", words) if word.lower() not in _SAID_OF_CHILD]
    enough = any if several and len(named.children) > 1 else all
    return len(said) == len(names) and enough(name[0].isupper() or name_gender(name.lower()) for name in names)


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

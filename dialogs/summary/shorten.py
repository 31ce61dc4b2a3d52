"""A long sentence made into shorter ones, at places where nothing is lost: before *and you*, *because*, *so that*, or a time."""

from __future__ import annotations

import re

from dialogs.summary.lexicon import group

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_NEW_SUBJECT = re.compile(
    r"(?:,? (?:and|but) |, )(?=(?:you|your [a-z]+|mum|dad|mummy|daddy) (?:will|can|have|are|say|get|know|want|need)\b)", re.IGNORECASE
)
_REASON = re.compile(r",? (?=(?:so that|because) )")
_TIME = re.compile(
    r",? (?=(?:for (?:\d+|one|two|three|four|five|six|half|an?) (?:minutes?|hours?|days?|weeks?|months?|hour)\b"
    r"|every (?:day|night|morning|week|evening|month|school|monday|tuesday|wednesday|thursday|friday|saturday|sunday|other|second)"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|once (?:a|every)|twice (?:a|every)|\d+ times a"
    r"|at \d{1,2}(?:[.:]\d\d)? ?[ap]m|from \d|until \d|each (?:day|night|week|morning|evening)))",
    re.IGNORECASE,
)
_LONGEST = 600
"""Characters of a sentence that we try to cut; a longer one is a text without full stops, and stays as it is."""
_MORE_TIME = re.compile(
    r"\b(?:and|or) (?!\d|at|on|every|each|mon|tues|wednes|thurs|fri|satur|sun|then (?:every|on))|\bthen\b", re.IGNORECASE
)
"""An *and* that goes on with something else than a time."""
_MARKS = re.compile(r"; | [–—] ")


def count_words(text: str) -> int:
    """The words and figures of a text."""
    return len(_WORD.findall(text))


def shorten(sentence: str, limit: int, *, plan: bool = False) -> str:
    """The same words in sentences of at most `limit` words where that can be done; `plan` allows "This will be every Tuesday"."""
    parts = [sentence]
    for pattern, lead in ((_MARKS, ""), (_NEW_SUBJECT, ""), (_REASON, "This is "), (_TIME, "This will be " if plan else None)):
        if lead is None or all(count_words(part) <= limit for part in parts):
            continue
        parts = [piece for part in parts for piece in _cut(part, pattern, lead, limit)]
    return " ".join(parts)


def _cut(sentence: str, pattern: re.Pattern[str], lead: str, limit: int) -> list[str]:
    """A sentence cut once, where both parts are long enough to stand alone; whole where it cannot be."""
    if count_words(sentence) <= limit or len(sentence) > _LONGEST or any(mark in sentence for mark in '“”"‘()'):
        return [sentence]
    for match in pattern.finditer(sentence):
        head, tail = sentence[: match.start()].rstrip(" ,"), sentence[match.end() :]
        if lead == "This will be " and (" will " not in f" {head} " or "," in head or " will " in tail or _MORE_TIME.search(tail)):
            continue
        if head.rsplit(" ", 1)[-1].lower() in group("hanging"):
            continue
        if count_words(head) >= 3 and tail and count_words(lead + tail) <= max(limit, count_words(sentence) - 4):
            begun = lead + tail if lead else tail[:1].upper() + tail[1:]
            return [head + ".", begun]
    return [sentence]

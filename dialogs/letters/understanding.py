"""What is typed about a letter at the review, where every other message would be kept as words without a place.

Only a message that is one of these and nothing else is taken: anything more is words about the plan, and is kept.
"""

from __future__ import annotations

import re
from typing import Any

from dialogs.draft import Draft
from dialogs.events import Event, LetterRead, LetterReadied, LineChanged, Wondered
from dialogs.letters.reading import read_reading
from dialogs.phrases import plain
from dialogs.row import row_children

_PLEASE = r"\s*(?:(?:please|pls|can|could|you|u|we|i|ok|now|just|need|want|to|would|like|let's|lets|let me)\W+){0,6}"
_NUMBER = r"(?:line|lines|number|no\.?|bit|sentence)\s*#?\s*(?P<line>\d{1,2})\b"
_CHANGE = re.compile(
    rf"{_PLEASE}(?:change|reword|rewrite|rephrase|edit|alter|replace|amend|make|put|say)\s+(?:the\s+)?{_NUMBER}"
    r"(?:\s*(?:to\s+(?:say|read)|to|so it says|with|as|in other words|differently|say|read)\b)?\s*[:,–—-]?\s*(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(rf"\s*{_NUMBER}\s*(?:should\s+(?:say|read|be)\b|to\s+(?:say|read)\b|[:=])\s*(?P<words>.+)", re.IGNORECASE | re.DOTALL)
_DROP = re.compile(
    rf"{_PLEASE}(?:(?:drop|remove|delete|skip|lose|take out|cut)\s+(?:the\s+)?{_NUMBER}(?:\s+out)?|"
    rf"(?:leave|take|cut)\s+(?:the\s+)?{_NUMBER.replace('<line>', '<out>')}\s+out|"
    rf"leave\s+out\s+(?:the\s+)?{_NUMBER.replace('<line>', '<left>')})"
    r"[\s.!?]*(?:please)?[\s.!?]*\Z",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"\s*(?:and\s+)?(?:where|wheres|where's|what)\s*(?:does|do|did|is|are|has|have|'s)?\s*"
    rf"(?:{_NUMBER}|this|that|it|these|they|the letter|the lines?|"
    r"each line|the words|all this)\s*(?:come|comes|came|coming|taken)\s*(?:from|out of)?[\s.!?]*\Z",
    re.IGNORECASE,
)
_SOURCES = frozenset(["sources", "source", "show sources", "show the sources", "trace", "what is this based on", "whats this based on"])
_READY = frozenset(
    """ready|it is ready|it's ready|its ready|the letter is ready|letter is ready|letter ready|mark it ready|mark it as ready|
mark the letter ready|mark the letter as ready|i've read it it's ready|read it it's ready|that's ready|thats ready|the letter's ready|
the letter can go|the letter can go out|ready to read with them|ready for them to read""".replace("\n", "").split("|")
)
_LETTER = frozenset(
    ["letter", "the letter", "show letter", "show the letter", "show me the letter", "read me the letter", "see the letter"]
)
_READ = frozenset(
    """we read it|we've read it|weve read it|we read it together|we've read it together|weve read it together|read it together|
we have read it|we have read it together|read together|we read the letter|we read the letter together|read the letter together""".replace(
        "\n", ""
    ).split("|")
)
_READ_WITH = re.compile(
    r"\s*(?:i|we|i've|we've|i have|we have)?\s*read\s+(?:it|this|the letter)\s+(?:together\s+)?(?:with|to)\s+(?P<child>\S{1,40}?)"
    r"(?:[\s.!]*\Z|\s*[,.:;–—-]\s*(?P<words>.+)\Z)",
    re.IGNORECASE | re.DOTALL,
)
_SAID = re.compile(r"\s*(?P<child>\S{1,40}?)\s+(?:said|says|told me)\s*[:,]?\s+(?P<words>\S.*)\Z", re.IGNORECASE | re.DOTALL)
_PRONOUNS = ("he", "she", "they")
LONGEST = 1_000
"""Characters: a longer message is words about the plan."""


def event_about_letter(text: str, draft: Draft, stamp: dict[str, Any]) -> Event | None:
    """The event of a message about the letter, at the review; None where it is about something else."""
    if len(text) > LONGEST:
        return None
    short = plain(text)
    if short in _READY:
        return LetterReadied(**stamp)
    if short in _LETTER:
        return Wondered(**stamp, about="letter")
    if short in _SOURCES:
        return Wondered(**stamp, about="sources")
    if found := _SOURCE.match(text[:80]):
        return Wondered(**stamp, about="sources", line=int(found["line"] or 0))
    if found := _DROP.match(text):
        return LineChanged(**stamp, line=int(found["line"] or found["out"] or found["left"]), drop=True)
    if found := _CHANGE.match(text) or _LABEL.match(text):
        return LineChanged(**stamp, line=int(found["line"]), words=_unquoted(found["words"]))
    return _reading(text, short, draft, stamp)


def _unquoted(words: str) -> str:
    words = words.strip()
    inside = len(words) > 2 and words[0] + words[-1] in ("“”", '""', "‘’", "''")
    return words[1:-1].strip() if inside and not any(mark in words[1:-1] for mark in '“”"') else words


def _reading(text: str, short: str, draft: Draft, stamp: dict[str, Any]) -> Event | None:
    """What is typed of reading it together."""
    if short in _READ:
        return LetterRead(**stamp)
    children = {child.name.casefold(): child.name for child in row_children(draft)}
    found = _READ_WITH.match(text)
    if found and (name := _child(found["child"], children)) is not None:
        outcome, words = read_reading(found["words"] or "", name)
        return LetterRead(**stamp, child=name, reading=outcome, words=words)
    if not any(letter.ready for letter in draft.letters):
        return None
    said = _SAID.match(text)
    if said and (name := _child(said["child"], children)) is not None:
        before = next((letter.reading for letter in draft.letters if letter.child == name), "")
        return LetterRead(**stamp, child=name, reading=before, words=_unquoted(said["words"]))
    first = next(iter(children.values()), "")
    outcome, words = read_reading(text, first)
    named = short.split(" ", 1)[0] in (*children, *_PRONOUNS)
    if not outcome or len(children) != 1 or not (named or (outcome == "understood" and words)):
        # a bare "understood" may be said to us, and "change to Friday" be about the plan
        return LetterRead(**stamp, child=first) if short == "understood" and len(children) == 1 else None
    return LetterRead(**stamp, child=first, reading=outcome, words=words)


def _child(word: str, children: dict[str, str]) -> str | None:
    """The child that a word names; empty for him, her or them where there is one child; None for anybody else."""
    bare = word.casefold().strip(" .,!")
    if bare in children:
        return children[bare]
    return next(iter(children.values()), "") if bare in (*_PRONOUNS, "him", "her", "them") and len(children) == 1 else None

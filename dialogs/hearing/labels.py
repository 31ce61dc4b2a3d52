"""A message written as a form: "worry - …", "What: …; who: …", one label a line or several on one."""

from __future__ import annotations

import re

_LABELS = {
    "worry": "worry|worries|the worry|concern|concerns|worried about|what are we worried about|problem|issue",
    "what": "what|action|actions|the action|task|step|change|what needs to change|what needs to happen|what needs to change/happen|to do",
    "who": "who|who by|by who|by whom|whom|lead|owner|person|responsible|who is best placed",
    "where": "where|place|venue|location",
    "when": "when|by when|date|deadline|timescale|timescales|date to be achieved by|how often|frequency",
    "which": "which|limits|limit|conditions|condition|requirements|constraints|rules|needs",
    "why": "why|reason|reasons|purpose|because of",
    "outcome": (
        "outcome|outcomes|result|results|success|measure|measures|goal"
        "|what will we see|what we will see|what we'll see|we will see|how will we know|how we'll know"
    ),
}
_SLOT = {label: slot for slot, labels in _LABELS.items() for label in labels.split("|")}
_WORDS = "|".join(sorted(map(re.escape, _SLOT), key=len, reverse=True))
_LABEL = re.compile(
    rf"(?i)(?:(?P<line>^|\n)[^\S\n]*(?:[-*•–>]+[^\S\n]*|\d{{1,2}}[.)][^\S\n]*)?|(?P<mark>[;,."
    rf"|/][^\S\n]*)|(?P<space>[^\S\n]))[*_]{{0,2}}(?P<label>{_WORDS})\??[*_]{{0,2}}(?P<tie>[^\S\n]*[:=][*_]{{0,2}}"
    rf"|[^\S\n]+[-–—]+(?=\s)|[-–—](?=[^\S\n])|[^\S\n]*->|[^\S\n]*→)"
)
_TIED = re.compile(r"[:=→–—-](?:(?<=[:=→])|(?=[\s>]))")
"""What any label's tie holds: most texts are let go by it."""
_BARE = re.compile(r"(?im)^[^\S\n]*(?P<label>worry|what|who|where|when|which|why|outcome)[^\S\n]+(?=\S)")
_CLOSING = re.compile(r"(?i)\n\s*(?:thanks|thank you|many thanks|cheers|ta|hope|regards|sorry)\b")
_EMPTY = re.compile(r"(?i)\W*(?:n/?a|tbc|tba|none|nil|nothing|not sure|unsure|don'?t know|dunno|blank|skip|as above|not needed)?\W*")


def read_labels(text: str) -> list[tuple[str, int, int]]:
    """The labelled parts of a text as (slot, start, end) of their words, in order; empty where it is no form.

    What stands before the first label is not returned. A label inside a line counts only in a text that has one at the start of a line.
    """
    marks = [(m.start(), m.end(), _SLOT[m["label"].lower()]) for m in _labels(text)]
    if not marks or not any(_at_line_start(text, start) for start, _, _ in marks):
        marks = [(m.start(), m.end(), m["label"].lower()) for m in _BARE.finditer(text)]
        if len({slot for _, _, slot in marks}) < 3:
            return []
    parts = []
    for k, (_, start, slot) in enumerate(marks):
        stop = marks[k + 1][0] if k + 1 < len(marks) else len(text)
        closing = _CLOSING.search(text, start, stop)
        start, stop = _strip(text, start, closing.start() if closing else stop)
        if start < stop and not _EMPTY.fullmatch(text, start, stop):
            parts.append((slot, start, stop))
    return parts


def first_label(text: str) -> int:
    """Where the first label of a form stands; the text's length where it is no form."""
    if labels := _labels(text):
        return labels[0].start()
    bare = _BARE.search(text) if "\n" in text else _BARE.match(text)
    return bare.start() if bare else len(text)


def _labels(text: str) -> list[re.Match[str]]:
    return [match for match in _LABEL.finditer(text) if _counts(match)] if _TIED.search(text) else []


def _counts(match: re.Match[str]) -> bool:
    """Whether a label is one: after a mere space only with a colon, an equals sign, or in capitals."""
    if match["line"] is not None or match["mark"] is not None:
        return True
    return match["label"].isupper() or match["tie"].strip(" *_") in (":", "=")


def _at_line_start(text: str, start: int) -> bool:
    return start == 0 or text[start] == "\n"


def _strip(text: str, start: int, stop: int) -> tuple[int, int]:
    """Leave out the blanks around the words, and end punctuation."""
    while start < stop and (text[start].isspace() or text[start] in "*_"):
        start += 1
    while start < stop and (text[stop - 1].isspace() or text[stop - 1] in ".;,|*_"):
        stop -= 1
    return start, stop

"""The line that stands for replies where they cannot be drawn: a notification, a lock screen, a screen reader's summary.

It holds no name and no answer, unless the person has asked for the whole text to be read to them (`full`).
"""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.replies import (
    Cell,
    DraftList,
    Echo,
    Example,
    Explanation,
    Form,
    Item,
    Letter,
    Month,
    Note,
    Question,
    Reply,
    Review,
    Table,
    Taken,
)
from dialogs.wording_channels import FALLBACK

WEIGHTIEST = (
    "question",
    "review",
    "form",
    "drafts",
    "paper",
    "letter",
    "table",
    "month",
    "taken",
    "explanation",
    "example",
    "note",
    "echo",
)
"""Of several replies, the first of these kinds names them all."""
LONGEST = 3_000
"""Characters: Slack advises at most 4,000 for a message's text."""


def fallback(replies: Sequence[Reply], *, full: bool = False) -> str:
    """One line for a notification; with `full`, every sentence in reading order, cut at 3,000 characters. Never empty."""
    if not full:
        kinds: set[str] = {reply.type for reply in replies}
        return FALLBACK[next((kind for kind in WEIGHTIEST if kind in kinds), "note")]
    text = "\n".join(line for reply in replies for line in lines_of(reply) if line)
    return (text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…") or FALLBACK["note"]


def lines_of(reply: Reply) -> tuple[str, ...]:
    """The sentences of a reply in reading order, without its buttons."""
    match reply:
        case Echo():
            return ()
        case Question():
            nudge = (f"“{reply.nudge.words}”: {reply.nudge.text}",) if reply.nudge else ()
            return (*nudge, reply.text, reply.hint, reply.earlier, reply.suggested)
        case Review():
            flags = (f"{flag.title}: {_quoted(flag.finding.text)}{flag.finding.message} {flag.finding.ask}" for flag in reply.flags)
            return (reply.verdict, *flags, *map(_pair, reply.set_aside))
        case Table():
            return (reply.title, reply.area, *map(_pair, (*reply.cells, *reply.beneath)))
        case Letter():
            return (reply.title, *(line.text for line in reply.lines))
        case Taken():
            return (reply.text, *map(_pair, (*reply.items, *reply.folded)))
        case DraftList():
            return (reply.text, *(_under(item.title, item.text) for item in reply.items))
        case Explanation():
            return (reply.text, reply.quote, reply.source)
        case Form():
            return (reply.title, reply.text)
        case Month():
            return (reply.title, reply.text)
        case Note() | Example():
            return (reply.text,)
    return (str(getattr(reply, "text", "")),)


def _quoted(words: str) -> str:
    return f"“{words}” " if words else ""


def _pair(one: Cell | Item) -> str:
    return _under(one.heading if isinstance(one, Cell) else one.title, one.words) if one.words else ""


def _under(heading: str, words: str) -> str:
    """Words under a heading; one that ends as a sentence needs no colon."""
    return f"{heading} {words}" if heading.endswith((".", "?", "!")) else f"{heading}: {words}"

"""A paper asked for in words, at the review: "send me the leaflet", "word for mum"."""

from __future__ import annotations

import re
from typing import Any

from checks.plan import RELATIVES
from dialogs.draft import Draft
from dialogs.events import PaperAsked
from dialogs.replies import PaperKind
from dialogs.row import children_of
from dialogs.withholding import relative

_KINDS: tuple[tuple[PaperKind, str], ...] = (
    ("word", r"word|docx|word doc(?:ument)?|word file|document"),
    ("pdf", r"pdf|pdf file"),
    ("leaflet", r"leaflet|child['’]?s leaflet|leaflet for the child"),
    ("dates", r"dates|calendar(?: file)?|ics"),
    ("csv", r"csv|csv file"),
    ("xlsx", r"excel|xlsx|spreadsheet|excel file"),
)
_ASKED = re.compile(
    r"\s*(?:(?:please|pls|can|could|i|we|you|u|have|get|send|give|make|need|want|me|us|show|print|download|do)\s+){0,6}"
    r"(?:(?:it|the plan|this|that)\s+)?"
    r"(?:(?:as|in)\s+)?(?:the\s+|a\s+|an\s+)?(?:" + "|".join(rf"(?P<{kind}>{words})" for kind, words in _KINDS) + r")"
    r"(?:\s+(?:copy|version|please|pls))*(?:\s+(?:for|to)\s+(?P<whom>[^\n.!?]{1,60}?))?(?:\s+please|\s+pls)?[\s.!?]*\Z",
    re.IGNORECASE,
)
_AUDIENCES = (
    (r"(?:the )?team|us|the file|our (?:file|records)", "team"),
    (r"(?:the )?(?:professionals|other professionals|school|agencies)", "professionals"),
    (r"(?:the |both )?(?:parents?|carers?|family|parents or carers|mum and dad)", "parent"),
    (r"(?:the )?(?:child|children|young person|kids?)|him|her|them", "child"),
)
LONGEST = 120
"""Characters: a longer message is words about the plan."""


def event_about_paper(text: str, draft: Draft, stamp: dict[str, Any]) -> PaperAsked | None:
    """The event of a message that asks for a paper; None where it is about something else, or for somebody we do not know."""
    found = _ASKED.match(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    kind = next(kind for kind, _ in _KINDS if found[kind])
    whom = " ".join((found["whom"] or "").split()).casefold()
    if not whom:
        return PaperAsked(**stamp, kind=kind)
    names = {child.name.casefold(): child.name for child in children_of(draft)}
    if whom in names:
        return PaperAsked(**stamp, kind=kind, audience="child", child=names[whom])
    if relative(whom).casefold() in RELATIVES:
        return PaperAsked(**stamp, kind=kind, audience="parent", person=relative(whom))
    audience = next((audience for pattern, audience in _AUDIENCES if re.fullmatch(pattern, whom)), "")
    return PaperAsked(**stamp, kind=kind, audience=audience) if audience else None

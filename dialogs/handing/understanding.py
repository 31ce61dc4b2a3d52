"""A paper asked for in words, at the review: "send me the leaflet", "word for mum"."""

from __future__ import annotations

import re
from typing import Any

from checks.plan import RELATIVES, Audience
from dialogs.draft import Draft
from dialogs.events import PaperAsked
from dialogs.replies import PaperKind
from dialogs.row import answer, children_of
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
    (r"(?:the )?(?:professionals|other professionals|agencies)", "professionals"),
    (r"(?:the )?(?:parents?|carers?|family|parents (?:or|and|/) carers)", "parent"),
    (r"(?:the )?(?:child|children|young person|kids?)|him|her|them", "child"),
)
_OWN = r"(?:(?:the|both|all|his|her|their|our|my|a) )*"
_FAMILY = (
    r"(?:foster |step|grand|birth )?(?:parents?|carers?|mums?|mam|mom|mummy|mother|dads?|daddy|father|mothers|fathers)"
    r"|family|families|gran|nan|nanna|grandma|grandad|granddad|aunt|auntie|uncle|guardians?|brother|sister"
)
_WORKING = (
    r"(?:[\w'’-]+ ){0,3}?(?:school|nursery|college|teachers?|head ?teacher|social worker|health visitor|gp|doctor|nurse|professionals?|"
    r"agency|agencies|services?|worker|camhs|police|court|solicitor|senco)"
)
_NAMED: tuple[tuple[re.Pattern[str], Audience], ...] = (
    (re.compile(rf"{_OWN}(?:{_FAMILY})(?:(?: and |, ?| ?& ?| or ){_OWN}(?:{_FAMILY})){{0,4}}", re.IGNORECASE), "parent"),
    (re.compile(rf"{_OWN}{_WORKING}", re.IGNORECASE), "professionals"),
    (re.compile(r"(?:as )?(?:a )?parent,? carer or family", re.IGNORECASE), "parent"),
)
LONGEST_WHOM = 60
"""Characters: whoever a copy is for is named in fewer."""
LONGEST = 120
"""Characters: a longer message is words about the plan."""


OPENINGS = frozenset(
    [
        "please",
        "pls",
        "can",
        "could",
        "i",
        "we",
        "you",
        "u",
        "have",
        "get",
        "send",
        "give",
        "make",
        "need",
        "want",
        "me",
        "us",
        "show",
        "print",
        "download",
        "do",
        "it",
        "the",
        "plan",
        "this",
        "that",
        "as",
        "in",
        "a",
        "an",
        "word",
        "docx",
        "document",
        "pdf",
        "leaflet",
        "child",
        "child's",
        "childs",
        "dates",
        "calendar",
        "ics",
        "csv",
        "excel",
        "xlsx",
        "spreadsheet",
    ]
)
"""The words with which that may begin."""
NAMES = frozenset(("word", "docx", "document", "pdf", "leaflet", "dates", "calendar", "ics", "csv", "excel", "xlsx", "spreadsheet"))
"""The words of which a message that asks for a paper has one."""
_ENDS = ".!?" + "".join(filter(str.isspace, map(chr, range(128))))
_BOTH_NAMES = re.compile(r"(?P<one>[^\W\d_][\w'’-]{0,30}) ?\((?P<other>[^\W\d_][\w'’-]{0,30})\)")
"""“Mum (Donna)”."""


def paper_in(text: str) -> tuple[PaperKind, str] | None:
    """The paper that a message asks for, and for whom in its own words; None where it is about something else."""
    found = _ASKED.match(text) if len(text) <= LONGEST and may_name_paper(text) else None
    if found is None:
        return None
    return next(kind for kind, _ in _KINDS if found[kind]), " ".join((found["whom"] or "").split())


def may_name_paper(text: str) -> bool:
    """Whether a word of a message is one for a paper; one that is spelt with more than ASCII may be any of them."""
    return not NAMES.isdisjoint(text.lower().rstrip(_ENDS).split()) or not text.isascii()


def event_about_paper(text: str, draft: Draft, stamp: dict[str, Any]) -> PaperAsked | None:
    """The event of a message that asks for a paper; None where it is about something else, or for somebody we do not know."""
    asked = paper_in(text)
    if asked is None:
        return None
    kind, whom = asked
    if not whom:
        return PaperAsked(**stamp, kind=kind)
    meant = whom_of(whom, draft)
    if meant is None:
        return None
    audience, person, child = meant
    return PaperAsked(**stamp, kind=kind, audience=audience, person=person, child=child)


def whom_of(words: str, draft: Draft) -> tuple[str, str, str] | None:
    """Whom a copy is for: the audience, the person in the words that name them, the child; None where it does not say what they are."""
    whom = words.casefold()
    names = {child.name.casefold(): child.name for child in children_of(draft)}
    if whom in names:
        return "child", "", names[whom]
    if relative(whom).casefold() in RELATIVES:
        return "parent", relative(whom), ""
    audience = next((audience for pattern, audience in _AUDIENCES if re.fullmatch(pattern, whom)), "")
    if audience:
        return audience, "", ""
    if parent := _parent_called(whom, answer(draft, "who").words):
        return "parent", parent, ""
    named = next((audience for pattern, audience in _NAMED if pattern.fullmatch(words)), None)
    return (named, words, "") if named else None


def _parent_called(whom: str, helpers: str) -> str:
    """The parent whom a row names in both ways: Mum, for “donna”, where it says “Mum (Donna)”; empty where that is not one."""
    pairs = [(one["one"], one["other"]) for one in _BOTH_NAMES.finditer(helpers)]
    meant = {relative(kin) for one, other in pairs for kin, name in ((one, other), (other, one)) if name.casefold() == whom}
    parents = [kin for kin in meant if kin.casefold() in RELATIVES]
    return parents[0] if len(parents) == 1 else ""

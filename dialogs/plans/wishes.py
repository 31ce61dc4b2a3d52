"""What is wanted of a plan, in words or by a button.

Only a whole message is such a wish. While a question is open that is answered in free words, only those that could be no answer are taken:
"review the plan" may be what somebody is to do.

Longer than most: every wish about a plan in one table, and a reader for each that says more than its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dialogs.phrases import EDIT_ALL, TOO_SOON, may_begin, opening, openings, plain
from dialogs.plans.agreeing import may_be_about_agreeing, read_agreeing
from dialogs.plans.habits import ASKED, SAID, SIGNING, says_habit
from dialogs.plans.held import HELD, HOLDING
from dialogs.plans.refusing import heard_of_signing
from dialogs.plans.review_day import OPENINGS_SAID, read_review_day
from dialogs.replies import Choice, Press

ALWAYS = {
    **dict.fromkeys(("my plans", "show my plans", "list my plans", "plans", "list plans"), "list"),
    **dict.fromkeys(("show plan", "show the plan", "show my plan", "show the whole plan", "whole plan", "show me the plan"), "show"),
    **dict.fromkeys(("erase this plan", "erase the plan", "erase my plan", "delete this plan", "delete the plan"), "erase"),
    **dict.fromkeys(
        (
            "upcoming",
            "dates ahead",
            "my dates",
            "upcoming dates",
            "what is coming up",
            "what's coming up",
            "whats due",
            "what's due",
            "what is due",
            "whats due this week",
            "what's due this week",
            "what is due this week",
        ),
        "upcoming",
    ),
    **dict.fromkeys(("i'm back", "im back", "i am back", "back from leave", "i'm back from leave", "back at work"), "back"),
    **dict.fromkeys(("my calendar feed", "calendar feed", "my calendar address"), "feed"),
    **dict.fromkeys(("stop my calendar feed", "stop the calendar feed", "stop calendar feed"), "stop feed"),
    **dict.fromkeys(
        (
            "calendar feed of this plan",
            "calendar feed for this plan",
            "calendar feed of the plan",
            "calendar feed for the plan",
            "plan calendar feed",
        ),
        "plan feed",
    ),
    **dict.fromkeys(
        (
            "stop the calendar feed of this plan",
            "stop calendar feed of this plan",
            "stop the calendar feed for this plan",
            "stop the calendar feed of the plan",
            "stop plan calendar feed",
        ),
        "stop plan feed",
    ),
    **dict.fromkeys(("what changed in the plan", "plan history", "show plan history"), "history"),
}
"""No answer to any question."""
IN_BETWEEN = {
    **dict.fromkeys(("plan", "open plan", "open the plan"), "show"),
    **dict.fromkeys(("what changed", "history", "versions", "compare", "show changes", "compare versions"), "history"),
    **dict.fromkeys(("review plan", "review the plan", "review", "start review", "start the review", "review my plan"), "review"),
    **dict.fromkeys(("check plan", "check the plan", "check the whole plan", "checklist", "check my plan"), "check"),
    **dict.fromkeys(("show the whole checklist", "the whole checklist", "whole checklist", "show all of the checklist"), "check all"),
    **dict.fromkeys(("who agrees", "who has agreed", "agreement", "agreements", "contributions"), "agreements"),
    **dict.fromkeys(("signatures", "copies", "sign", "sign the plan", "signatures and copies"), "signatures"),
    **dict.fromkeys(("papers", "paper", "papers of the plan", "papers of this plan", "the papers"), "papers"),
    **dict.fromkeys(("gaps", "missing support", "gaps in services"), "gaps"),
    **dict.fromkeys(("people", "who works on it", "who is on the plan", "team members"), "people"),
    **dict.fromkeys(("invite", "invite a colleague", "ask a colleague in", "add a colleague"), "invite"),
    **dict.fromkeys(("hand over", "handover", "hand over the plan", "hand the plan over"), "hand"),
    **dict.fromkeys(("share", "share plan", "share the plan", "share with team", "share with my team"), "share"),
    **dict.fromkeys(("leave plan", "leave the plan", "leave this plan"), "leave"),
    **dict.fromkeys(("take somebody off", "take someone off", "take somebody off the plan", "take someone off the plan"), "people"),
    **dict.fromkeys(("archive", "archive plan", "archive the plan"), "archive"),
    **dict.fromkeys(("order", "reorder", "order of rows", "reorder rows", "sort rows"), "order"),
    **dict.fromkeys(("easier first", "easy first", "easier rows first"), "easier"),
    **dict.fromkeys(("teams", "my teams", "my team"), "teams"),
    **dict.fromkeys(("statutory dates", "statutory date", "next statutory date", "legal dates", "statutory"), "statutory"),
    **dict.fromkeys(("time zone", "my time zone", "change my time zone", "what is my time zone", "timezone"), "zone"),
    **dict.fromkeys(("add a row to the plan", "add row to plan"), "add"),
}
"""Taken only while no question is open that words could answer."""
NO_CHOICE = frozenset(
    {
        "review",
        "check",
        "check all",
        "agreements",
        "signatures",
        "history",
        "order",
        "easier",
        "hand",
        "invite",
        "share",
        "leave",
        "archive",
        "away",
        "row",
        "statutory",
        "zone",
        "done",
        "not done",
        "date",
    }
)
"""Wishes that, in two words and more, are no answer where a name, one of a few things or words like them are asked for."""
TOLD = frozenset({"agrees", "signed", "copied", "lacks"})
"""What is said of a plan as it was typed: who agrees, has signed or has a copy, or which support is missing."""
OF_NAME = "?"
"""Before a name, where a button says its plan: whoever typed it has several plans of that name."""
LONGEST = 120
"""Characters: a longer message is no wish."""
_ROWS, _CODES = ("open row", "show row", "row"), ("join", "accept", "use")
_NAMES, _TEAMS, _HERES = ("my name is", "call me", "i am called", "i'm called"), ("make a new", "make new", "new"), ("this is",)
_LEAVES, _NATIONS = ("i'm", "i am", "im", "i’m"), ("i work", "i am working", "i practise")
_ZONES = ("my time zone is", "my timezone is", "set my time zone to")
_ROW = re.compile(rf"(?:{'|'.join(_ROWS)}) (\d{{1,3}})")
_MARKS = ("mark row", "tick off row", "row")
_MOVES = ("move row", "move the date of row", "change the date of row", "postpone row", "delay row")
_ROW_DONE = re.compile(
    rf"\s*(?:{'|'.join(_MARKS)}) (?P<number>[1-9]\d{{0,2}})(?:(?:['’]s| is| was| has been)(?: now)?| as)? "
    r"(?P<done>not (?:done|finished|complete|completed|achieved|started)|done|finished|complete|completed|achieved)(?: yet| now)?"
    r"(?:[\s.!]*|(?:\s*[,;:.–—]+\s*|\s+-+\s+|\s+(?=(?:because|cos|coz)\s))(?P<said>\S.*?)\s*)",
    re.IGNORECASE | re.DOTALL,
)
_ROW_MOVES = re.compile(
    rf"\s*(?:{'|'.join(_MOVES)}) (?P<number>[1-9]\d{{0,2}})"
    r"(?:\s+(?:to|until|till)\s+(?P<day>\S.*?)(?:\s*[,;:]?\s+(?P<why>(?:because|cos|coz)\s.*?))?)?[\s.!]*",
    re.IGNORECASE | re.DOTALL,
)
_CODE = re.compile(rf"(?:{'|'.join(_CODES)})(?: code)? ((?:[a-z2-9]{{4}}[- ]?){{2}}[a-z2-9]{{4}})")
_NAME = re.compile(rf"\s*(?:{'|'.join(_NAMES)})\s+([^\n]{{1,60}}?)[\s.!]*", re.IGNORECASE)
_TEAM = re.compile(rf"\s*(?:{'|'.join(_TEAMS)}) team:?\s+([^\n]{{1,60}}?)[\s.!]*", re.IGNORECASE)
_AWAY = re.compile(
    rf"\s*(?:{'|'.join(_LEAVES)}) (?:away|on leave|off|off work|on training) (from [^\n]{{1,110}}|[^\n]{{1,110}})", re.IGNORECASE
)
_NATION = re.compile(rf"\s*(?:{'|'.join(_NATIONS)}) in (england|wales|scotland|northern ireland)[\s.!]*", re.IGNORECASE)
_ZONE = re.compile(rf"\s*(?:{'|'.join(_ZONES)})\s+([^\n]{{1,60}}?)[\s.!]*", re.IGNORECASE)
_HERE = re.compile(
    rf"\s*(?:{'|'.join(_HERES)}) (?:the channel of|the channel for)\s+(?:the )?(?:team )?([^\n]{{1,60}}?)[\s.!]*", re.IGNORECASE
)
_TAKES = ("please take", "please remove", "take", "remove")
_OFF = re.compile(r"\s*(?:please )?take ([^\n]{1,60}?) off (?:the|this|my) plan[\s.!]*", re.IGNORECASE)
_OFF_TEAM = re.compile(rf"\s*(?:{'|'.join(_TAKES)}) ([^\n]{{1,60}}? (?:off|from) (?:the )?team [^\n]{{1,60}}?)[\s.!]*", re.IGNORECASE)
_VERBS = {
    **dict.fromkeys(("erase", "delete"), "erase"),
    **dict.fromkeys(("open", "show"), "show"),
    **{name: name for name in ("review", "check", "share", "archive", "leave", "papers")},
    "history": "history",
}
_NAMED = re.compile(
    rf"\s*(?:please )?(?P<verb>{'|'.join(_VERBS)}) (?:(?:of|for|from|in) )?(?:the )?(?P<of>plan (?:of|for) )?"
    r"(?!(?:the|my|our|this|that|whole|all|a|an|row|it|changes)\b)(?P<named>[^\W\d_][^\n?]{0,60}?)[\s.!]*",
    re.IGNORECASE,
)
"""“Erase kayleigh maes plan”: a wish about the plan of whoever is named."""
_SAYING = (
    (_NAMES, _NAME, "name"),
    (_TEAMS, _TEAM, "new team"),
    (_HERES, _HERE, "here"),
    (_LEAVES, _AWAY, "away"),
    (_NATIONS, _NATION, "nation"),
    (_ZONES, _ZONE, "zone"),
    (("please", "take"), _OFF, "remove"),
    (_TAKES, _OFF_TEAM, "off team"),
)
"""What says more than the wish: what it begins with, how it goes on, and the wish."""
_OF_REVIEWS = openings(OPENINGS_SAID)


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What is wanted: its name, the plan and row where a button named them, and what else it said; `number` is a row as people count it,
    `named` whose plan it is, as it was typed, and `answers` what was said at once to the first questions of the form that it begins."""

    name: str
    plan: str = ""
    row: str = ""
    more: str = ""
    number: int = 0
    named: str = ""
    answers: tuple[str, ...] = ()


def plan_wish(
    text: str, press: Press | None, *, asking: Callable[[], bool], beside: Callable[[PlanWish], bool] = lambda wish: False
) -> PlanWish | None:
    """The wish in a message or a press, or None.

    `asking` says whether a question is open that words answer, `beside` whether a wish can be no answer to it; they are asked only in
    doubt.
    """
    if press is not None:
        if not press.event.startswith("plan "):
            return None
        plan, _, more = press.value.partition(" ")
        if plan.startswith(OF_NAME):
            return PlanWish(press.event.removeprefix("plan "), more=more, named=plan[len(OF_NAME) :])
        return PlanWish(press.event.removeprefix("plan "), plan, press.slot, more)
    if not may_begin(text, OPENINGS) and not may_be_about_agreeing(text):
        return None
    short = plain(text)
    if short in ALWAYS:
        return PlanWish(ALWAYS[short])
    code = _CODE.fullmatch(short)
    if code is not None:
        return PlanWish("join", "".join(filter(str.isalnum, code[1])).upper())
    first = opening(text)
    review = read_review_day(text) if first in _OF_REVIEWS else None
    if review is not None and review.plain:
        return PlanWish("review when" if review.asked else "review day", more=review.day)
    wish = _in_between(text, short, first) if review is None else PlanWish("review day", more=review.day)
    return wish if wish is None or not asking() or beside(wish) else None


def sounds_like_a_wish(text: str) -> bool:
    """Whether an answer is, word for word, what is a wish elsewhere."""
    short = plain(text)
    return short in IN_BETWEEN or short in TOO_SOON or short in EDIT_ALL


def told_in(text: str) -> str:
    """Whether a whole message says who agrees ("agrees") or who has signed ("signed"); empty where it says anything else."""
    if not may_be_about_agreeing(text):
        return ""
    return "agrees" if read_agreeing(text) else "signed" if heard_of_signing(text) else ""


def _in_between(text: str, short: str, first: str) -> PlanWish | None:
    """What is a wish only where it can be no answer; `first` is the message's first word."""
    if said := told_in(text):
        return PlanWish(said, more=text)
    if len(text) > LONGEST:
        return None
    for _, read in _BY_WORD.get(first, ()) if first.isascii() else _READERS:
        if (wish := read(text, short)) is not None:
            return wish
    return None


def _saying(pattern: re.Pattern[str], name: str) -> Callable[[str, str], PlanWish | None]:
    def read(text: str, short: str) -> PlanWish | None:
        said = pattern.fullmatch(text)
        return PlanWish(name, more=said[1]) if said else None

    return read


def _habit(text: str, short: str) -> PlanWish | None:
    if says_habit(text) and (said := SAID.fullmatch(text.strip())):
        return PlanWish("team habits" if said["whom"].casefold().endswith("team") else "habits", more=text.strip())
    if said := SIGNING.fullmatch(text.strip()):
        return PlanWish("team signing habits" if said["whom"].casefold().endswith("team") else "signing habits", more=text.strip())
    return None


def _held(text: str, short: str) -> PlanWish | None:
    held = HELD.fullmatch(text.strip()) if " on " in text.lower() else None
    return PlanWish("held", more=f"{held['event'].casefold()}|{held['day']}") if held else None


def _whole(text: str, short: str) -> PlanWish | None:
    return PlanWish(IN_BETWEEN[short]) if short in IN_BETWEEN else None


def _row(text: str, short: str) -> PlanWish | None:
    row = _ROW.fullmatch(short)
    return PlanWish("row", number=int(row[1])) if row else None


def _row_done(text: str, short: str) -> PlanWish | None:
    said = _ROW_DONE.fullmatch(text)
    if said is None:
        return None
    name = "not done" if said["done"][:3].lower() == "not" else "done"
    return PlanWish(name, number=int(said["number"]), answers=(said["said"],) if said["said"] else ())


def _row_moves(text: str, short: str) -> PlanWish | None:
    said = _ROW_MOVES.fullmatch(text)
    if said is None:
        return None
    return PlanWish("date", number=int(said["number"]), answers=tuple(filter(None, (said["day"], said["why"]))))


def _named(text: str, short: str) -> PlanWish | None:
    said = _NAMED.fullmatch(text)
    return PlanWish(_VERBS[said["verb"].casefold()], named=said["named"] + (" plan" if said["of"] else "")) if said else None


_READERS: tuple[tuple[frozenset[str], Callable[[str, str], PlanWish | None]], ...] = (
    *((openings(begins), _saying(pattern, name)) for begins, pattern, name in _SAYING),
    (openings(ASKED), _habit),
    (openings(HOLDING), _held),
    (openings(IN_BETWEEN), _whole),
    (openings(_ROWS), _row),
    (openings(_MARKS), _row_done),
    (openings(_MOVES), _row_moves),
    (openings((*_VERBS, "please")), _named),
)
"""Whoever reads what is said in between, in this order, with the first words of all that they read."""
_BY_WORD = {word: tuple([one for one in _READERS if word in one[0]]) for words, _ in _READERS for word in words}
"""Those worth asking, by a message's first word; all of them where that is spelt with more than ASCII."""
OPENINGS = openings((*ALWAYS, *_CODES)) | _OF_REVIEWS | _BY_WORD.keys()
"""The words with which all of these begin."""
SAYING = (
    (openings(_CODES), ("",)),
    (_OF_REVIEWS, ("review",)),
    *((words, (" on ",) if read is _held else ("",)) for words, read in _READERS if read is not _whole),
)
"""The same of what is no whole phrase: its first words, and what else of it stands in small letters."""


def button(label: str, name: str, plan: str, row: str = "", more: str = "", weight: str = "normal") -> Choice:
    """A button for a wish."""
    value = f"{plan} {more}" if more else plan
    return Choice.model_validate({"label": label, "press": Press(event=f"plan {name}", slot=row, value=value), "weight": weight})

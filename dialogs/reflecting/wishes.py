"""What is wanted of a reflection, in words or by a button. Only a whole message is such a wish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from dialogs.phrases import openings, plain
from dialogs.reflecting.choosing import theme_of
from dialogs.replies import Press

LONGEST = 120
"""Characters: a longer message is no wish."""
USUAL = timedelta(days=3)
"""How long a time box is open where nobody said."""
MOST_DAYS, MOST_HOURS = 28, 240

_POLITE, _REFLECTING = ("lets ", "let's ", "let’s ", "please "), ("reflect", "reflection")
_REFLECT = re.compile(
    rf"(?:{'|'.join(_POLITE)})?(?:{'|'.join(_REFLECTING)})(?: (?:on|about) (?P<on>[^\n]{{1,60}}?))?"
    r"(?: for (?P<n>\d{1,3}) (?P<unit>days?|hours?))?"
)
_ROW = re.compile(r"(?:this |the )?row(?: (\d{1,3}))?")
_CLOSE = frozenset(("close reflection", "close the reflection", "end reflection", "end the reflection"))
_PLAN = frozenset(("a plan", "the plan", "this plan", "my plan", "plan"))
_A_ROW = frozenset(("a row", "row", "this row", "the row"))
_GENERAL = frozenset(("general", "in general", "our plans", "plans", "plans in general"))
_VIEW = {
    **dict.fromkeys(("supervisor view", "supervisors view", "supervisor's view", "my teams plans", "my team's plans"), "view"),
    **dict.fromkeys(("team counts", "counts for the team", "counts for the team meeting"), "counts"),
}
PHRASES = _CLOSE | _VIEW.keys()
OPENINGS = openings((*_POLITE, *_REFLECTING, *_CLOSE, *_VIEW))
"""The words with which all of these begin but what is said to a rota."""


@dataclass(frozen=True, slots=True)
class ReflectionWish:
    """What is wanted: its name, the theme or what it is about, a row's number, how long the time box lasts (None: not said), and, of a
    button, its value."""

    name: str
    theme: str = ""
    about: str = "any"
    number: int = 0
    lasts: timedelta | None = None
    value: str = ""


def reflection_wish(text: str, press: Press | None) -> ReflectionWish | None:
    """The wish in a message or a press, or None where it is for others."""
    if press is not None:
        return ReflectionWish(press.event.removeprefix("reflect "), value=press.value) if press.event.startswith("reflect ") else None
    if len(text) > LONGEST:
        return None
    short = plain(text)
    if short in _CLOSE:
        return ReflectionWish("close")
    if short in _VIEW:
        return ReflectionWish(_VIEW[short])
    if short.startswith("rota") or short.endswith(" rota"):
        return ReflectionWish("rota", value=short)
    said = _REFLECT.fullmatch(short) if "reflect" in short else None
    if said is None:
        return None
    return _on((said["on"] or "").strip(), _lasting(said["n"], said["unit"]))


def reads_much(text: str, press: Press | None) -> bool:
    """Whether what is wanted looks through plans and all their versions."""
    wish = reflection_wish(text, press)
    return wish is not None and (wish.name in ("view", "counts") or wish.about != "any")


def _on(words: str, lasts: timedelta | None) -> ReflectionWish | None:
    """What it is to be about; None where the words are no theme, and so may be an answer."""
    if not words or words in _GENERAL:
        return ReflectionWish("ask", lasts=lasts)
    if words in _PLAN:
        return ReflectionWish("ask", about="plan", lasts=lasts)
    row = _ROW.fullmatch(words)
    if words in _A_ROW or row:
        return ReflectionWish("ask", about="row", number=int(row[1]) if row and row[1] else 0, lasts=lasts)
    theme = theme_of(words)
    return ReflectionWish("ask", theme=theme, lasts=lasts) if theme else ReflectionWish("no theme")


def _lasting(number: str | None, unit: str | None) -> timedelta | None:
    if not number or not unit:
        return None
    if unit.startswith("hour"):
        return timedelta(hours=max(1, min(int(number), MOST_HOURS)))
    return timedelta(days=max(1, min(int(number), MOST_DAYS)))

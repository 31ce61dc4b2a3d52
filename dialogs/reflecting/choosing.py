"""Which question now: by what the plan shows, by a theme, or in general; the one that was asked longest ago first.

A function of values: the same signs, theme and memory give the same question. Why it was chosen is part of the choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dialogs.phrases import plain
from dialogs.reflecting.questions import AUDIENCES, LETTERS, STAGES, About, Prompt

Because = Literal["sign", "theme", "turn"]

_SAID = {
    "disguised-compliance": ("disguised compliance", "compliance", "apparent effort"),
    "disagree-overtly": ("disagreement", "parents disagree", "open disagreement", "overt disagreement"),
    "disagree-covertly": ("hidden disagreement", "covert disagreement", "sensed disagreement", "parents disagree covertly"),
    "childs-voice": ("the childs voice", "childs voice", "child voice", "voice of the child", "the childs view", "child"),
    "drift": ("drift", "delay", "drift and delay"),
    "working-well": ("working well", "what works", "what is working well", "strengths"),
    "feel-and-think": ("feelings", "what we feel", "feel and think"),
    "happened": ("what happened", "facts"),
    "meaning": ("what it means", "meaning"),
    "next": ("what next", "next", "next steps"),
    "worry": ("worries", "worry"),
    "scale": ("scaling", "scale", "0 to 10"),
    "supervision": ("supervision",),
    "team": ("the team", "team", "our team"),
    "practitioner": ("my practice", "my own practice", "practice"),
}
_SPELT = {"time": "timely", "dates": "timely", "evaluation": "evaluate", "reviews": "review", "achievable": "achievable"}
THEMES: tuple[str, ...] = (*LETTERS, *STAGES, *AUDIENCES)
"""What a question may be asked for; `theme_of` knows what people call them."""


def theme_said(theme: str) -> str:
    """A theme as people call it."""
    return theme.replace("childs-voice", "the child’s voice").replace("-", " ")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question and why now: a sign of the plan, the theme that was asked for, or because its turn has come."""

    prompt: Prompt
    because: Because
    sign: str = ""


def theme_of(words: str) -> str:
    """The theme that words name: a letter, a stage or an audience; empty for none."""
    short = plain(words).replace("’", "").replace("'", "").removeprefix("on ").strip()
    if short in THEMES:
        return short
    if short in _SPELT:
        return _SPELT[short]
    return next((theme for theme, names in _SAID.items() if short in names), "")


def choose(
    prompts: Sequence[Prompt],
    used: Mapping[str, int],
    *,
    about: About = "any",
    signs: Sequence[str] = (),
    theme: str = "",
    audiences: frozenset[str] = frozenset(AUDIENCES),
    leave_out: frozenset[str] = frozenset(),
) -> Chosen | None:
    """The question to ask, or None where nothing suits. `used` says when each was asked last (larger is later); `leave_out` are not wanted.

    `about` is what stands before one's eyes: a question about a row needs a row, one about a plan a plan or a row.
    """
    fits = {"any": ("any",), "plan": ("any", "plan"), "row": ("any", "plan", "row")}[about]
    left = [one for one in prompts if one.about in fits and one.id not in leave_out]
    if theme:
        left = [one for one in left if theme in (one.letter, one.stage, one.audience)]
    else:
        left = [one for one in left if one.audience in audiences]
    order = {one.id: number for number, one in enumerate(left)}

    def turn(one: Prompt) -> tuple[int, bool, int]:
        return used.get(one.id, -1), one.about != about, order[one.id]

    called = [one for one in left if not theme and any(sign in one.signs for sign in signs)]
    if called:
        least = min(used.get(one.id, -1) for one in called)
        for sign in signs:
            of_sign = [one for one in called if sign in one.signs and used.get(one.id, -1) == least]
            if of_sign:
                return Chosen(min(of_sign, key=turn), "sign", sign)
    if not left:
        return None
    return Chosen(min(left, key=turn), "theme" if theme else "turn")

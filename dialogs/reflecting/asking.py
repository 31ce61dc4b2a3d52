"""A question as it is put: to one person, or in a channel.

What goes to a channel is worded from `Put`, a type that has no word of a row and no name in it, only initials: so none can leak.
"""

from __future__ import annotations

from dataclasses import dataclass

from checks.guidance import quotation
from checks.plan import Plan
from dialogs.handling.step import note
from dialogs.plans.naming import filled
from dialogs.reflecting import wording
from dialogs.reflecting.choosing import Chosen, theme_said
from dialogs.reflecting.questions import About
from dialogs.replies import Choice, Explanation, Note, Press, Reply


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it is put: the choice, what it is about, and the initials of the plan's children."""

    id: str
    chosen: Chosen
    about: About = "any"
    initials: tuple[str, ...] = ()
    theme: str = ""


def initials_of(plan: Plan) -> tuple[str, ...]:
    """The first letters of the children's names."""
    return tuple(child.name.strip()[:1].upper() for child in plan.children if child.name.strip()[:1].isalpha())


def put_question(put: Put, *choices: Choice, box: str = "") -> tuple[Reply, ...]:
    """The question, why it is asked now, the guide behind it, and what can be done with it; `box` says when it is given back."""
    prompt = put.chosen.prompt
    title, quote = quotation(prompt.cite)
    why = Explanation(text=filled(wording.WHY_NOW, because=because(put)), quote=quote, source=f"{title}: {prompt.cite.partition(', ')[2]}")
    said = " ".join(one for one in (wording.NO_SCORE, box) if one)
    return (note(f"{headline(put)}\n{prompt.text}"), why, note(said, choices=choices))


def headline(put: Put) -> str:
    """What the question is about."""
    if put.about == "any":
        return wording.IN_GENERAL
    letters = " and ".join(f"{letter}." for letter in put.initials)
    who = f"{letters}’s" if letters else wording.SOMEBODYS
    return filled(wording.ABOUT_ROW if put.about == "row" else wording.ABOUT_PLAN, who=who)


def because(put: Put) -> str:
    """Why this question now: always answerable."""
    chosen = put.chosen
    if chosen.because == "sign":
        return wording.SIGN.get(chosen.sign) or filled(wording.OF_A_CHECK, check=chosen.sign.replace("-", " "))
    if chosen.because == "theme":
        return filled(wording.THEME, theme=theme_said(put.theme))
    return wording.TURN


def pressed(label: str, name: str, value: str, weight: str = "normal") -> Choice:
    """A button of a reflection."""
    return Choice.model_validate({"label": label, "press": Press(event=f"reflect {name}", value=value), "weight": weight})


def answer_choices(id_: str, theme: str = "") -> tuple[Choice, ...]:
    """What can be done with a question that a team reads; the theme goes along, so that “why?” knows it under the answer too."""
    value = f"{id_} {theme}".strip()
    return (
        pressed(wording.HERE, "here", value, "main"),
        pressed(wording.PRIVATELY, "privately", value),
        pressed(wording.NOT_NOW, "later", id_, "quiet"),
    )


def stays_open(reply: Reply) -> bool:
    """Whether a reply is a question that a whole team reads: it can be answered by each of them, and again."""
    return isinstance(reply, Note) and any(choice.press.event.startswith("reflect ") for choice in reply.choices)

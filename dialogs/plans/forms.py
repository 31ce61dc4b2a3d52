"""Forms: dialogs over a plan, whose questions are made from the plan and from the answers so far.

A form is a list of questions, none of which must be answered, and what is made of the answers at its end. It is kept as a draft: slot names
and words, never a position; what is asked next is the slot asked again, else the first one without an answer. What an event makes of it is
in `form_steps`, what it shows in `form_cards`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from checks.plan import PlanRow
from dialogs.draft import Draft
from dialogs.plans.changes import PlanChange
from dialogs.plans.known import Known, Version
from dialogs.replies import Reply


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of a form. `reads` says what an answer must be: any words, one of the choices (label, value), or a day; `gone`: one that
    has been.

    `hears` gives the slots that a message fills which says more than an answer, or something else; none where it is an answer. `heard` is
    said of what it has heard, `declines` gives what to say to words that are no answer at all, and `bare`: a mere “fine” may be one.

    `also` are other words for a choice. `then` names the slot that words after a choice answer, `reason` the slot where they say why, and
    `by_day` the choice that a day goes with.
    """

    slot: str
    title: str
    words: str
    why: str
    cite: str
    hint: str = ""
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    reads: Literal["words", "choice", "day"] = "words"
    gone: bool = False
    quote: str = ""
    hears: Callable[[str], Mapping[str, str]] | None = None
    heard: str = ""
    declines: Callable[[str], str] | None = None
    bare: bool = False
    also: Mapping[str, str] = field(default_factory=dict)
    then: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    by_day: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What a form sees: the plan as it stands, its history, the draft, the day, and what colleagues call whoever fills it in.

    `past` are the versions of each row, oldest first; `ids` are new ids for rows that may begin.
    """

    known: Known
    draft: Draft
    today: date
    history: tuple[Version, ...] = ()
    name: str = ""
    ids: tuple[str, ...] = ()
    past: Mapping[str, tuple[PlanRow, ...]] = field(default_factory=dict)

    def words(self, slot: str) -> str:
        """The answer to a slot; empty where it was skipped or not asked yet."""
        answer = self.draft.answers.get(slot)
        return answer.words if answer is not None and answer.state == "given" else ""

    def day(self, slot: str) -> date | None:
        """The day that was read from an answer."""
        answer = self.draft.answers.get(slot)
        return answer.reading.date if answer is not None and answer.state == "given" else None


@dataclass(frozen=True, slots=True)
class Closed:
    """What is made of a form at its end, and what to say."""

    changes: tuple[PlanChange, ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog over a plan: which action allows it, its questions, and its ending.

    `sure` are the words of the end where nothing goes into the plan: the question, the button that agrees, the one that drops it.
    """

    name: str
    action: str
    opening: str
    closing: str
    asks: Callable[[View], Iterable[Ask]]
    close: Callable[[View], Closed]
    sure: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Advanced:
    """The draft afterwards, what to say, and, where the form has ended, what changes."""

    draft: Draft
    replies: tuple[Reply, ...]
    changes: tuple[PlanChange, ...] = field(default=())
    ended: bool = False


def open_ask(form: Form, view: View) -> Ask | None:
    """The question that is open: the slot asked again, else the first without an answer; None at the end."""
    asks = list(form.asks(view))
    again = next((ask for slot in reversed(view.draft.reopened) for ask in asks if ask.slot == slot), None)
    return again or next((ask for ask in asks if ask.slot not in view.draft.answers), None)

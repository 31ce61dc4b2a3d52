"""What a turn may know of reflections: values, and the few questions that it may put to the store while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reflection:
    """A question that was asked: its words, the prompt that it came from, the time box that it belongs to, and what it is about.

    `team` is empty where it was asked of one person alone, `plan` and `row` where it is about plans in general. `in_private` says that it
    was asked in somebody's private chat; `can_go_privately` that a supervisor of the team can be written to.
    """

    id: str
    round: str
    prompt: str
    text: str
    team: str = ""
    plan: str = ""
    row: str = ""
    open: bool = True
    in_private: bool = True
    can_go_privately: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered in the thread: what colleagues call them (may be empty), and their words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A question with what was said to it. Nothing of a row is in it, only what people posted themselves."""

    id: str
    text: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Rota:
    """A team's rota: every so many weeks on a weekday (1 is Monday) at a local time, from a theme ("" for in general).

    `prompt` is what comes next where the supervisor has chosen it, `next_on` the day on which it comes.
    """

    team: str
    weeks: int
    weekday: int
    at: str
    next_on: date
    theme: str = ""
    prompt: str = ""
    paused: bool = False


class Reflecting(Protocol):
    """The store, as a turn on a reflection may ask it: what the acting person may not see is not there."""

    def used(self, team: str) -> Mapping[str, int]:
        """When each question was asked last, of this team, or with an empty team of the acting person alone."""

    def reflection(self, id_: str) -> Reflection | None:
        """A question that was asked, where they may answer it."""

    def open_round(self) -> str:
        """The time box that is open in this conversation; empty for none."""

    def given_back(self, round_: str) -> tuple[GivenBack, ...]:
        """What was said in a time box, by question, in the order in which they were asked."""

    def may_reflect_here(self, plan: str) -> bool:
        """Whether a question about this plan may be asked in this conversation."""

    def rota(self, team: str) -> Rota | None:
        """The team's rota."""

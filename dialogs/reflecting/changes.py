"""What a turn on a reflection changes, as data for the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from dialogs.reflecting.known import Rota
from dialogs.replies import Reply


@dataclass(frozen=True, slots=True)
class ReflectionAsked:
    """A question is asked, in this conversation or (`to_team`) in the channel of the plan's team, where `replies` say it.

    With `round` it joins a time box that is open; else it begins one that `lasts` so long, and has no end in a private chat.
    """

    id: str
    prompt: str
    text: str
    lasts: timedelta
    round: str = ""
    team: str = ""
    plan: str = ""
    row: str = ""
    to_team: bool = False
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class ReflectionPlaced:
    """Somebody pressed a button of the question in this conversation: its thread is here."""

    id: str


@dataclass(frozen=True, slots=True)
class ReflectionAnswered:
    """The acting person's words, to be posted in the thread, or (`privately`) sent to the team's supervisors and nowhere else."""

    id: str
    words: str
    replies: tuple[Reply, ...]
    privately: bool = False


@dataclass(frozen=True, slots=True)
class ReflectionClosed:
    """The time box has ended by the supervisor's word."""

    round: str


@dataclass(frozen=True, slots=True)
class RotaKept:
    """A team's rota from now on; with `stop`, there is none any more."""

    rota: Rota
    stop: bool = False


ReflectionChange = ReflectionAsked | ReflectionPlaced | ReflectionAnswered | ReflectionClosed | RotaKept

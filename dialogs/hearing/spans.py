"""What hearing gives back: exact words of the message, by slot, and the day they name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the message: `text == message[start:end]`, offsets in code points, 0-based, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message clearly says: spans by slot, in text order and never overlapping, and the day that `when` resolves to.

    Only slots that were said are there; the rest is for the bot to ask.
    """

    slots: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody named: a name, a role, or both, as typed, and where they stand in the text."""

    name: str
    role: str
    start: int
    end: int

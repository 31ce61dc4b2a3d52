"""Reads a first message that says several things at once; a first, empty version of the interface."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the message: `text == message[start:end]`, in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message clearly says: spans by slot, in text order, and the day that `when` resolves to."""

    slots: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody named in an answer: a name, a role, or both, and where they stand."""

    name: str
    role: str
    start: int
    end: int


def hear(text: str, today: datetime.date) -> Heard:
    """Return the slots that a first message clearly fills."""
    return Heard()


def read_people(text: str) -> tuple[NamedPerson, ...]:
    """Return the people named in an answer to *who*."""
    return ()

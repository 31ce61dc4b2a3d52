"""What a check found: well, worth a look, or to be mended first; and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "look", "mend"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line of the report: what was looked at, how it is, and what to do (empty where nothing)."""

    about: str
    state: State
    found: str
    do: str = ""


def ok(about: str, found: str) -> Verdict:
    """All is well."""
    return Verdict(about, "ok", found)


def look(about: str, found: str, do: str) -> Verdict:
    """It works, and somebody should know."""
    return Verdict(about, "look", found, do)


def mend(about: str, found: str, do: str) -> Verdict:
    """It does not work until this is done."""
    return Verdict(about, "mend", found, do)

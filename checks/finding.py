"""What a rule reports: the words it is about, why it matters, and the question it puts back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Letter(StrEnum):
    """The letters of SMARTER, and one for the language of the plan."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ACHIEVABLE = "achievable"
    REALISTIC = "realistic"
    TIMELY = "timely"
    EVALUATE = "evaluate"
    REVIEW = "review"
    WORDS = "words"


class Severity(StrEnum):
    """suggestion: advice · warning: not SMART yet · error: saved, but cannot be shared so."""

    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule noticed in one field.

    `start` and `end` are offsets in code points of the field's words, 0-based, end exclusive; 0 and 0 for an omission.
    `ask` is the question put back, `suggestion` words to use (empty where none can be built from the row itself), and
    `cites` the guides and headings behind the rule ("smart-2019, Timely").
    """

    rule: str
    letter: Letter
    severity: Severity
    field: str
    start: int
    end: int
    text: str
    message: str
    ask: str
    suggestion: str = ""
    cites: tuple[str, ...] = ()

"""The four registers, by age: how long a sentence may be, how a part begins, and what a date shows."""

from __future__ import annotations

from dataclasses import dataclass

COUNCIL_LINE = "If this does not feel right, tell a grown-up you trust. You can ask to talk about the plan."
"""What to do if it doesn't feel right: the words used until a council sets its own."""

GROWN_LINE = "If this does not feel right, tell the person you work with, or ask to talk about the plan."
"""The same for young people of 16 and over, who are spoken to as adults."""

PLAN_SAYS = "The plan says: "
"""What stands before the plan's own words, where it is not sure whom they are about."""


@dataclass(frozen=True)
class Register:
    """How a summary is written for one age group: `longest` in words a sentence, `years` in dates, `pictures` beside the lines.

    `spoken` days have their weekday, and say that they are after Christmas. `heads` are the headings of a whole plan's letter. `council` is
    the last line until a council sets its own.
    """

    code: str
    youngest: int
    longest: int
    years: bool
    pictures: bool
    leads: dict[str, str]
    heads: dict[str, str]
    council: str = COUNCIL_LINE
    spoken: bool = False


_QUESTIONS = {
    "what": "The plan: ",
    "team": "Who will help? ",
    "helper": " will help you.",
    "where": "Where? ",
    "when": "When? ",
    "frequency": "How often? ",
    "why": "Why? ",
    "outcome": "How will we know it is going well? ",
    "measure": "How will we check? ",
    "baseline": "How is it now? ",
    "steps": "One step at a time: ",
}
_LABELS = _QUESTIONS | {
    "team": "Your team: ",
    "where": "Where: ",
    "when": "When: ",
    "frequency": "How often: ",
    "why": "Why: ",
    "outcome": "How we will know it is going well: ",
    "measure": "How we will check: ",
    "baseline": "Where things are now: ",
}

_HEADS = {
    "achieve": "What we hope for",
    "achieve by": "What we hope for by ",
    "team": "My team",
    "happens": "What happens when",
    "why": "Why we are doing this",
    "know": "How we will know it is going well",
    "council": "If it does not feel right",
}
"""The headings of a whole plan: what is hoped for is the plan's to bring about, and no duty of the child's."""

REGISTERS = (
    Register("under 7", 0, 15, False, True, _QUESTIONS, _HEADS, spoken=True),
    Register("7 to 11", 7, 15, False, True, _QUESTIONS, _HEADS),
    Register("12 to 15", 12, 25, True, False, _LABELS, _HEADS),
    Register("16 and over", 16, 25, True, False, _LABELS, _HEADS, GROWN_LINE),
)


def register_for(age: int | None) -> Register:
    """The register for an age in years; where it is not known, the one for 7 to 11."""
    if age is None:
        return REGISTERS[1]
    return next(register for register in reversed(REGISTERS) if age >= register.youngest or register.youngest == 0)

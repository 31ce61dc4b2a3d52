"""What a summary is made of: lines with their sources, and what was changed or withheld on the way."""

from __future__ import annotations

from dataclasses import dataclass

COUNCIL = "council"
"""The source of a line that is not from an answer: the council's own words."""


OWN = "own"
"""The source of a line that the practitioner has put in their own words."""
PARTS = ("what", "who", "when", "frequency", "where", "why", "for_child", "outcome", "measure", "baseline", "steps", COUNCIL)
"""The lines of a letter in their order."""


@dataclass(frozen=True)
class Line:
    """One line told to the child, and the slots that it came from.

    `part` is the heading it belongs under: what, who, when, frequency, where, why, for_child, outcome, measure, baseline, steps or council.
    `lead` is what the text begins with that only says which part this is; `items` are the people of the line about who helps.
    """

    text: str
    sources: tuple[str, ...]
    part: str = ""
    lead: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Replaced:
    """Words of a field that were told in plainer ones."""

    field: str
    text: str
    with_: str


@dataclass(frozen=True)
class LeftOut:
    """Words of a field that were not told, or could only be quoted, and why: for the practitioner to reword."""

    field: str
    text: str
    reason: str


@dataclass(frozen=True)
class Summary:
    """A plan row told to the child.

    `reading_age` is in years (Flesch-Kincaid grade + 5), `hard_words` are those that raise it, and `quoted` holds sentences that stand
    in the plan's own words because it was not sure whom they are about. Without `lines` there is no letter, and `left_out` says why.
    """

    title: str
    lines: tuple[Line, ...]
    reading_age: float
    replaced: tuple[Replaced, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    hard_words: tuple[str, ...] = ()
    quoted: tuple[LeftOut, ...] = ()

"""A plan row told to the child: short, in plain words, and nothing in it that nobody said."""

from __future__ import annotations

from dialogs.summary.leaving import changed_since, is_ready, kept, made_ready, mark, ready_lines
from dialogs.summary.plain import plainer
from dialogs.summary.registers import COUNCIL_LINE
from dialogs.summary.telling import summarise
from dialogs.summary.told import COUNCIL, OWN, PARTS, LeftOut, Line, Replaced, Summary
from dialogs.summary.whole import PlanLetter, PlanLine, Section, letter_of_plan, rows_for

__all__ = [
    "COUNCIL",
    "COUNCIL_LINE",
    "OWN",
    "PARTS",
    "LeftOut",
    "Line",
    "PlanLetter",
    "PlanLine",
    "Replaced",
    "Section",
    "Summary",
    "changed_since",
    "is_ready",
    "kept",
    "letter_of_plan",
    "made_ready",
    "mark",
    "plainer",
    "ready_lines",
    "rows_for",
    "summarise",
]

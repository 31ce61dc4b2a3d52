"""A row told to the child, part by part."""

from __future__ import annotations

from datetime import date as Day

from checks.plan import Child, PlanRow
from checks.reading_age import hard_words, reading_age
from dialogs.summary.told import COUNCIL, Line, Summary

COUNCIL_LINE = "If this does not feel right, tell someone you trust. You can ask to change the plan."
"""What to do if it doesn't feel right: the words used until a council sets its own."""

_LEADS = {
    "what": "What will happen: ",
    "who": "Who will help: ",
    "where": "Where: ",
    "when": "When: ",
    "frequency": "How often: ",
    "which": "Good to know: ",
    "why": "Why: ",
    "outcome": "How will we know it is going well? ",
}


def summarise(row: PlanRow, child: Child, today: Day, council_line: str | None = COUNCIL_LINE) -> Summary:
    """Tell a row to the child: only words that trace to an answer, a vocabulary replacement or the fixed wording; the worry stays out."""
    lines = [Line(lead + row.words(slot).strip(), (slot,), slot) for slot, lead in _LEADS.items() if row.words(slot).strip()]
    if council_line:
        lines.append(Line(council_line, (COUNCIL,), COUNCIL))
    texts = [line.text for line in lines]
    return Summary(f"{child.name}’s plan", tuple(lines), reading_age(texts), hard_words=hard_words(texts))

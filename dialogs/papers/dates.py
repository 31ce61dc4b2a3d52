"""The dates of a plan's copy, for a calendar: without names, because a calendar shows itself on phones and screens in meetings.

An event keeps its id (the row and the step, never a word of either), and its number grows with each version of the row, so that sending the
dates again replaces what is in the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks.plan import PlanRow
from dialogs.papers import wording
from dialogs.papers.copies import CopyOf

LONGEST_TITLE = 120
"""Characters of an event's title where it names what is to be done."""


@dataclass(frozen=True)
class Event:
    """A day of the plan: its id, how often it has changed, and its title; done ones are kept, and say so."""

    id: str
    sequence: int
    day: date
    title: str
    done: bool = False


def plan_events(copy: CopyOf, *, named: bool = False) -> tuple[Event, ...]:
    """Every day of the plan in order; `named` puts the plan's own words into the titles."""
    plan = copy.plan
    events = [event for number, row in enumerate(plan.rows, 1) for event in _row(row, number, plan.id, named)]
    if plan.review_date:
        events.append(Event(f"{plan.id or 'plan'}-review", copy.version, plan.review_date, wording.EVENT_REVIEW))
    return tuple(sorted(events, key=lambda event: (event.day, event.id)))


def _row(row: PlanRow, number: int, plan: str, named: bool) -> list[Event]:
    own = row.id or f"{plan or 'plan'}-row-{number}"
    events = []
    if row.when.date:
        title = _title(wording.EVENT_ROW.format(row=number), row.what, named)
        events.append(Event(f"{own}-when", row.version, row.when.date, title, row.completion.done == "yes"))
    for at, step in enumerate(row.steps or row.when.steps, 1):
        if step.date:
            title = _title(wording.EVENT_STEP.format(row=number), step.words, named)
            events.append(Event(f"{own}-step-{at}", row.version, step.date, title, step.done))
    return events


def _title(title: str, words: str, named: bool) -> str:
    said = " ".join(words.split())[:LONGEST_TITLE]
    return wording.EVENT_NAMED.format(title=title, words=said) if named and said else title

"""The row's letters as they stand: one for each of its children, their lines numbered through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks.plan import SLOTS, Child, PlanRow
from dialogs.draft import Draft
from dialogs.row import row_children, row_of
from dialogs.summary import Line, Summary, is_ready, ready_lines, summarise

LONGEST_TOLD = 2_000
"""Characters of an answer that a letter is made from: a longer one is not told, and the practitioner is."""
MOST_LETTERS = 4
_EMPTY = {slot: getattr(PlanRow(), slot) for slot in SLOTS}


@dataclass(frozen=True, slots=True)
class Telling:
    """A row told to one child: the summary, the lines as they stand (those that were read, where it is ready), and the first one's number.

    `long` are the slots whose answers are too long to be told.
    """

    child: Child
    row: PlanRow
    summary: Summary
    lines: tuple[Line, ...]
    first: int
    ready: bool
    long: tuple[str, ...] = ()

    def number(self, part: str) -> int:
        """The number of the line of this part; 0 where there is none."""
        return next((self.first + at for at, line in enumerate(self.lines) if line.part == part), 0)

    def text(self, part: str) -> str:
        """What the line of this part says; empty where there is none."""
        return next((line.text for line in self.lines if line.part == part), "")


def tellings(draft: Draft, today: date) -> tuple[Telling, ...]:
    """A telling for each child of the row; none for an adult's plan, or while nobody has been named."""
    row = row_of(draft)
    long = tuple(slot for slot in SLOTS if len(row.words(slot)) > LONGEST_TOLD)
    short = row.model_copy(update={slot: _EMPTY[slot] for slot in long})
    told: list[Telling] = []
    first = 1
    for child in row_children(draft)[:MOST_LETTERS]:
        summary = summarise(short, child, today)
        ready = is_ready(row, child)
        lines = ready_lines(row, child) if ready else summary.lines
        told.append(Telling(child, row, summary, lines, first, ready, long))
        first += len(lines)
    return tuple(told)


def line_named(told: tuple[Telling, ...], number: int, child: str, part: str) -> tuple[Telling, str] | None:
    """The letter and the part that are meant, by number, or by child and part; None where there is no such line."""
    if number:
        for one in told:
            if one.first <= number < one.first + len(one.lines):
                return one, one.lines[number - one.first].part
        return None
    return next(((one, part) for one in told if part and child in ("", one.child.name)), None)

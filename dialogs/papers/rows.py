"""The rows of a plan's copy as a table for other programs: one line a row, under headings that `stepladder check` knows."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.papers import wording
from dialogs.papers.copies import CopyOf
from dialogs.papers.plan_paper import heading_of, reference_of, words_of

_SLOTS = (
    *("worry", "what", "who", "where", "when", "which", "why", "outcome", "complete", "reason"),
    *("measure", "frequency", "baseline", "steps"),
)
_NARROW = frozenset({"complete", "when", "where", "who", "frequency"})


@dataclass(frozen=True)
class RowCells:
    """Headings, rows of cells as long as they, and the width of each column in characters; `reference` has initials only."""

    reference: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def row_cells(copy: CopyOf) -> RowCells:
    """The rows of a copy, as typed, each with its number, its part of the plan and the kind of plan."""
    plan = copy.plan
    headings = (wording.ROW, wording.AREA, *(heading_of(slot, plan) for slot in _SLOTS), wording.KIND)
    rows = tuple((str(number), row.area, *(words_of(row, slot) for slot in _SLOTS), plan.kind) for number, row in enumerate(plan.rows, 1))
    widths = (6, 24, *(22 if slot in _NARROW else 40 for slot in _SLOTS), 18)
    return RowCells(reference_of(plan, copy.version), headings, rows, widths)

"""The report as comma separated values: one line a finding, so that it can be counted and filtered; no cell can start a formula."""

from __future__ import annotations

import csv
import io

from bot.render.formulas import guarded as guarded
from bot.render.report import Checked

HEADINGS = (
    *("row", "place", "smart", "error", "area", "field", "rule", "letter", "severity", "text", "message", "ask", "suggestion", "cites"),
    "field words",
)


def head() -> str:
    """The line of headings."""
    return _written(HEADINGS)


def lines(row: Checked) -> str:
    """A row's findings, one a line; one line for a row that has none."""
    known = (row.name, row.place, "" if row.error else "yes" if row.smart else "no", row.error, row.area)
    if not row.findings:
        return _written((*known, *("",) * (len(HEADINGS) - len(known))))
    return "".join(
        _written(
            (
                *(*known, one.field, one.rule, one.letter.value, one.severity.value, one.text, one.message, one.ask, one.suggestion),
                *("; ".join(one.cites), row.words.get(one.field, "")),
            )
        )
        for one in row.findings
    )


def _written(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return out.getvalue()

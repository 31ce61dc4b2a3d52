"""`stepladder check`: rows checked against the SMART rules, as JSON lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.commands.lines import Line, answer_lines, day_in, text_in
from bot.commands.rows import row_in
from checks.finding import Severity
from checks.rule import check


def run(path: Path, today: date) -> int:
    """Print each row's findings; give 0 when every row is SMART, 1 when some are not, 2 when something was unreadable."""
    all_smart = True

    def answer(line: Line) -> Line:
        nonlocal all_smart
        day = day_in(line, today)
        findings = check(row_in(line, day), day, text_in(line, "plan_kind"))
        smart = all(finding.severity is Severity.SUGGESTION for finding in findings)
        all_smart = all_smart and smart
        return {"id": line.get("id"), "smart": smart, "findings": [finding.model_dump(mode="json") for finding in findings]}

    status = answer_lines(path, answer, lambda line, error: {"id": line.get("id") if line else None, "error": error, "findings": []})
    return status or (0 if all_smart else 1)

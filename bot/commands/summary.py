"""`stepladder summary`: plan rows told to the child, as JSON lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.commands.lines import Line, Unreadable, answer_lines, day_in, text_in
from bot.commands.rows import row_in
from checks.plan import Child
from dialogs.summary import summarise


def run(path: Path, today: date) -> int:
    """Print each row's summary, written to its child; give the exit status."""

    def answer(line: Line) -> Line:
        day = day_in(line, today)
        summary = summarise(row_in(line, day), child_in(line), day)
        return {
            "id": line.get("id"),
            "title": summary.title,
            "lines": [{"text": one.text, "from": list(one.sources)} for one in summary.lines],
            "reading_age": round(summary.reading_age, 1),
            "replaced": [{"field": one.field, "text": one.text, "with": one.with_} for one in summary.replaced],
            "left_out": [{"field": one.field, "text": one.text, "reason": one.reason} for one in summary.left_out],
        }

    return answer_lines(path, answer, lambda line, error: {"id": line.get("id") if line else None, "error": error, "lines": []})


def child_in(line: Line) -> Child:
    """The child of a line: `{"first_name", "age", "pronouns"}`, the last two optional; raises Unreadable."""
    child = line.get("child")
    if not isinstance(child, dict):
        raise Unreadable("there is no “child” with a “first_name”")
    pronouns = text_in(child, "pronouns").lower().partition("/")[0].strip()
    try:
        return Child.model_validate(
            {
                "name": text_in(child, "first_name"),
                "age": child.get("age"),
                "pronouns": pronouns if pronouns in ("he", "she", "they") else "",
            }
        )
    except ValueError:
        raise Unreadable("the child's name or age cannot be read") from None

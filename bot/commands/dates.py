"""`stepladder dates`: how dates are read, for outside checks and for finding faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.commands.lines import Line, answer_lines, day_in, text_in
from checks.dates import read_date


def run(path: Path, today: date) -> int:
    """Print how each line's text is read as a date, as JSON lines; give the exit status."""

    def answer(line: Line) -> Line:
        text = text_in(line, "text")
        read = read_date(text, day_in(line, today))
        return {"text": text, "date": read.date.isoformat() if read.date else None, "kind": read.kind, "message": read.message}

    return answer_lines(path, answer, lambda line, error: {"text": line.get("text") if line else None, "error": error})

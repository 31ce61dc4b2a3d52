"""Files of JSON lines, in and out: one bad line is said and never stops the others."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.tables.texts import LONGEST_LINE, lines_of

Line = dict[str, Any]


class Unreadable(Exception):
    """A line that cannot be used, with a sentence that says why."""


def london_today() -> date:
    """Today in London: the day that commands use where none is given."""
    return datetime.now(ZoneInfo("Europe/London")).date()


def read_lines(path: Path) -> Iterator[tuple[int, Line | Unreadable]]:
    """Each line of the file with its number, or why it cannot be used; raises OSError where there is no such file."""
    for number, text, _ in lines_of(path, "utf-8-sig"):
        if not text.strip():
            continue
        if len(text) > LONGEST_LINE:
            yield number, Unreadable("this line is too long to read")
            continue
        try:
            line = json.loads(text, parse_constant=_no_number)
        except (ValueError, RecursionError):
            yield number, Unreadable("this line is not JSON")
            continue
        yield number, line if isinstance(line, dict) else Unreadable("this line is not a JSON object")


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def day_in(line: Line, fallback: date) -> date:
    """The line's own `today`, else the fallback; raises Unreadable where it is not an ISO date."""
    said = line.get("today")
    if said in (None, ""):
        return fallback
    try:
        return date.fromisoformat(said)
    except (TypeError, ValueError):
        raise Unreadable("“today” is not a date like 2026-11-21") from None


def text_in(line: Line, field: str) -> str:
    """The text of a field, empty where it is absent; raises Unreadable where it is something else or not writable as UTF-8."""
    value = line.get(field, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unreadable(f"“{field}” is not text")
    return value


def answer_lines(path: Path, answer: Callable[[Line], Line], failed: Callable[[Line | None, str], Line]) -> int:
    """Print one JSON line an input line; give 0, or 2 when something was unreadable, which is said on standard error after the rest."""
    troubles: list[str] = []
    try:
        for number, line in read_lines(path):
            given = None if isinstance(line, Unreadable) else line
            try:
                if isinstance(line, Unreadable):
                    raise line
                said = answer(line)
            except Unreadable as trouble:
                troubles.append(f"line {number}: {trouble}")
                said = failed(given, str(trouble))
            write(said)
    except OSError as error:
        troubles.append(f"{path.name}: {error.strerror or 'cannot be read'}. Please check the name and try again.")
    say(troubles)
    return 2 if troubles else 0


def write(line: Line) -> None:
    """One JSON line on standard output, whatever the terminal's encoding."""
    sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")


def say(troubles: Iterable[str]) -> None:
    """Sentences on standard error."""
    for trouble in troubles:
        print(trouble, file=sys.stderr)

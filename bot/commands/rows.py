"""A plan row as a JSON line gives it: the eight slots as typed."""

from __future__ import annotations

from datetime import date

from bot.commands.lines import Line, Unreadable, text_in
from checks.dates import read_date
from checks.plan import SLOTS, Person, PlanRow, When, Who
from dialogs.answers import read_who


def row_in(line: Line, today: date) -> PlanRow:
    """The row of a line; raises Unreadable where a slot is not text, or is longer or other than a plan can hold."""
    words = {slot: text_in(line, slot) for slot in SLOTS}
    read = read_date(words["when"], today)
    people: tuple[Person, ...] = read_who(words["who"], today).people
    try:
        return PlanRow.model_validate(
            words
            | {
                "id": str(line.get("id") or "")[:200],
                "area": text_in(line, "area")[:200],
                "who": Who(words=words["who"], people=people),
                "when": When(words=words["when"], date=read.date, kind=read.kind),
            }
        )
    except ValueError as error:
        raise Unreadable(f"this row cannot be read: {_reason(error)}") from None


def _reason(error: ValueError) -> str:
    text = str(error)
    return "a cell holds control characters" if "control character" in text else "a cell is too long"

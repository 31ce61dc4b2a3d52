"""A plan row as a line gives it: the eight slots as typed, and what was read from them where that is wanted."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.commands.lines import Line, Unreadable, text_in
from checks.row import SLOTS, PlanRow
from checks.value import LONGEST_ANSWER, LONGEST_NAME


def row_in(line: Line, today: date) -> PlanRow:
    """The row of a line, its day and its people read; raises Unreadable where a slot is not text, or other than a plan can hold."""
    from checks.dates import read_date
    from dialogs.answers import read_who

    row = row_typed(line)
    read = read_date(row.when.words, today)
    return row.model_copy(
        update={
            "who": row.who.model_copy(update={"people": read_who(row.who.words, today).people}),
            "when": row.when.model_copy(update={"date": read.date, "kind": read.kind}),
        }
    )


def row_typed(line: Line) -> PlanRow:
    """The row of a line as typed, which is all that the rules read; raises Unreadable.

    `set_aside` may list findings that its author decided to live with: `{"rule", "field", "words", "reason"}`.
    """
    words: dict[str, Any] = {slot: text_in(line, slot) for slot in SLOTS}
    for slot, said in words.items():
        if len(said) > LONGEST_ANSWER:
            raise Unreadable(f"“{slot}” has {len(said):,} characters, more than the {LONGEST_ANSWER:,} that a cell of a plan can hold")
    words["who"] = {"words": words["who"]}
    words["when"] = {"words": words["when"]}
    aside = line.get("set_aside")
    try:
        return PlanRow.model_validate(
            words
            | {
                "id": str(line.get("id") or "")[:LONGEST_NAME],
                "area": text_in(line, "area")[:LONGEST_NAME],
                "set_aside": tuple(aside) if isinstance(aside, list) else (),
            }
        )
    except ValueError as error:
        raise Unreadable(_reason(error)) from None


def _reason(error: ValueError) -> str:
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return "this row cannot be read"
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = str(first["loc"][0]) if first["loc"] else "row"
    if "control character" in first["msg"]:
        return f"“{field}” holds an invisible control character; please take it out"
    if first["type"] == "string_unicode":
        return f"“{field}” holds half a character, which cannot be read"
    return f"“{field}” is not as a plan row has it"

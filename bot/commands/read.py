"""`stepladder read`: how messages are understood, for outside checks and for finding faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.commands.lines import Line, answer_lines, day_in, text_in
from checks.dates import read_date
from checks.plan import SLOTS
from dialogs.hearing import hear
from dialogs.intents import read_intent
from dialogs.opening import read_opening
from dialogs.surplus import may_say_more, say_more


def run(path: Path, today: date) -> int:
    """Print how each line's message is understood, as JSON lines; give the exit status."""

    def answer(line: Line) -> Line:
        return read_message(text_in(line, "text"), text_in(line, "asking"), day_in(line, today)) | {"id": line.get("id")}

    return answer_lines(path, answer, lambda line, error: {"id": line.get("id") if line else None, "error": error})


def read_message(text: str, asking: str, today: date) -> Line:
    """A message under the open question `asking` of an empty row, or, where that is empty, a first message."""
    if not asking:
        heard = hear(text[read_opening(text).rest :], today)  # whose plan it is fills no slot of the row
        slots = {slot: [span.text for span in spans] for slot, spans in heard.slots.items()}
        return {"intent": "answer", "slots": slots, "date": heard.date.isoformat() if heard.date else None}
    intent = read_intent(text, asking)
    said: Line = {"intent": intent.name}
    if intent.name == "change":
        said |= {"slot": intent.slot, "value": intent.value or None}
    answered = intent.name == "answer" and bool(text)
    more = say_more(text, asking, frozenset(SLOTS) - {asking}, frozenset(), today) if answered and may_say_more(text, asking) else None
    if more is not None:
        return said | {"slots": more.slots, "date": more.day.isoformat() if more.day else None}
    slots = {asking: [text]} if answered else {}
    dated = text if answered and asking == "when" else intent.value if intent.slot == "when" else ""
    day = read_date(dated, today).date if dated else None
    return said | {"slots": slots, "date": day.isoformat() if day else None}

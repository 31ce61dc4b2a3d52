"""How the story is read: days, hours, what people say and press, and what the service says to whom.

    ## Monday 1 March 2027                a day
    ### 09:30 Ada makes the team          an hour of it, in London, and what happens
    Ada> new team Harbour                 said in Ada's private chat; `Ann in the harbour room> …` to the bot in a channel
    Ann [Open]                            presses the newest button that Ann can see with this label
    Ann [Open] beside Mia                 the newest one that stands beside these words
    bot: words                            was said to whoever acted, where they acted (`never`, `privately`, `somewhere`, `nothing` too)
    09:00 -> Cara: words                  Cara was told this meanwhile, at nine, in her own chat; without an hour: just now
    -> the harbour room: words            the same of a channel
    (Slack is away) (Slack is back)       nothing can be delivered in between

Everything else is said as in `tests/conversations/script.py`. A sentence (it begins with a capital and ends in a stop), and whatever stands
before the first day, is the story's own. Whatever anybody is told without having just asked must stand in the story, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.conversations.script import Step, step_of

FOLDER = Path(__file__).parent
LONDON = ZoneInfo("Europe/London")

_DAY = re.compile(r"## [A-Z][a-z]+day (\d{1,2} [A-Z][a-z]+ \d{4})")
_HOUR = re.compile(r"### (\d\d:\d\d) (.+)")
_TOLD = re.compile(r"(?:(?P<at>\d\d:\d\d) )?-> (?P<whom>[A-Z]\w+|the [\w ]+): (?P<text>.+)")
_BESIDE = re.compile(r"(?P<who>[A-Z]\w+) \[(?P<text>[^\]]+)\] beside (?P<beside>.+)")
_PLATFORM = re.compile(r"\(Slack is (away|back)\)")


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the story, with the file and line for a failure to name; `at` is the moment of an hour, or of a delivery."""

    where: str
    kind: str
    step: Step
    at: datetime | None = None
    beside: str = ""


def read_story() -> list[Line]:
    """The whole story, in the order of its files; raises ValueError with the line that is a mistake."""
    return [line for path in sorted(FOLDER.glob("week-*.md")) for line in _read(path)]


def _read(path: Path) -> list[Line]:
    lines: list[Line] = []
    day: date | None = None
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text, where = raw.rstrip(), f"{path.name}:{number}"
        if found := _DAY.fullmatch(text):
            day = datetime.strptime(found[1], "%d %B %Y").replace(tzinfo=UTC).date()
            if f"{day:%A}" not in text:
                raise ValueError(f"{where}: that day is a {day:%A}")
        elif text and day is not None:
            lines.append(_line(where, number, text, day, lines))
    return [line for line in lines if line.kind != "tale"]


def _line(where: str, number: int, text: str, day: date, before: list[Line]) -> Line:
    if found := _HOUR.fullmatch(text):
        return Line(where, "hour", Step(number, "hour", found[2]), _moment(day, found[1]))
    if found := _TOLD.fullmatch(text):
        told = Step(number, "told", found["text"], who=found["whom"])
        return Line(where, "told", told, _moment(day, found["at"]) if found["at"] else None)
    if found := _BESIDE.fullmatch(text):
        return Line(where, "press", Step(number, "press", found["text"], found["who"]), beside=found["beside"])
    if found := _PLATFORM.fullmatch(text):
        return Line(where, "platform", Step(number, "platform", found[1]))
    if text.startswith("| ") and before and before[-1].kind == "say":
        last = before.pop()
        return Line(last.where, "say", Step(last.step.line, "say", f"{last.step.text}\n{text[2:]}", last.step.who, last.step.place))
    step = step_of(number, text)
    if step is not None:
        return Line(where, step.kind, step)
    if text[0].isupper() and text.endswith("."):
        return Line(where, "tale", Step(number, "tale", text))
    raise ValueError(f"{where}: this is no step: {text}")


def _moment(day: date, hour: str) -> datetime:
    """An hour of a day in London, in UTC."""
    return datetime.combine(day, datetime.strptime(hour, "%H:%M").replace(tzinfo=LONDON).time(), LONDON).astimezone(UTC)

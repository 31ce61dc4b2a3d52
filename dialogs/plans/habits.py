"""When reminders come, as somebody says it: how many working days before, at what time, for how many weeks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from dialogs.plans import wording_habits as words

OPENS, CLOSES = time(8), time(18)
FURTHEST, LONGEST = 120, 26
NINE, FOUR_WEEKS = time(9), 4

_NUMBERS = r"\d{1,3}(?:(?:,? and |, ?| ?& ?)\d{1,3}){0,5}"
ASKED = ("remind",)
SAID = re.compile(
    rf"{ASKED[0]} (?P<whom>us|me|my team|our team)(?: (?P<days>{_NUMBERS})(?: working)? days?(?: before)?)?(?P<day>,?(?: and)? on the day)?"
    r"(?:,? at (?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>am|pm)?)?"
    r"(?:,?(?: and)? for (?P<weeks>\d{1,2}) weeks?(?: after)?)?[ .!]*",
    re.IGNORECASE,
)
"""What is read as a wish about reminders; it names days or a time."""


SIGNING = re.compile(
    r"remind (?P<whom>us|me|my team|our team) (?:of|about) (?:the )?(?:signatures?|copies|signatures and copies)(?: and copies)?"
    r",? (?:after )?(?P<days>\d{1,3}) working days?(?: after(?: the first row)?)?[ .!]*",
    re.IGNORECASE,
)
"""“Remind us of signatures after 15 working days.”"""


@dataclass(frozen=True, slots=True)
class Habit:
    """Working days before, local time, weeks of reminders while overdue."""

    before: tuple[int, ...]
    at: time
    weeks: int


def says_habit(text: str) -> bool:
    """Whether a whole message says when reminders are to come."""
    said = SAID.fullmatch(text.strip())
    return said is not None and any(said[name] for name in ("days", "day", "hour"))


def read_habit(text: str) -> Habit | str:
    """The habit in a message that says one, or the sentence that asks for another."""
    said = SAID.fullmatch(text.strip())
    if said is None:
        return words.TOO_FAR
    before = tuple(sorted({int(number) for number in re.findall(r"\d+", said["days"] or "")}, reverse=True))
    if said["days"] is None and not said["day"]:
        before = (10, 2)
    weeks = int(said["weeks"] or FOUR_WEEKS)
    if any(not 1 <= number <= FURTHEST for number in before) or not 1 <= weeks <= LONGEST:
        return words.TOO_FAR
    at = _time(said) if said["hour"] else NINE
    return Habit(before, at, weeks) if at is not None and OPENS <= at < CLOSES else words.NOT_AT_NIGHT


def read_signing(text: str) -> int | str:
    """After how many working days signatures and copies are asked after, or the sentence that asks for another number."""
    said = SIGNING.fullmatch(text.strip())
    days = int(said["days"]) if said is not None else 0
    return days if 1 <= days <= FURTHEST else words.TOO_FAR


def _time(said: re.Match[str]) -> time | None:
    hour, minute, half = int(said["hour"]), int(said["minute"] or 0), (said["half"] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None

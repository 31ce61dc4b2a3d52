"""The day that the times of a message name: the last one counts, and a number of sessions runs on from its first day."""

from __future__ import annotations

import datetime
import re

from checks.dates import read_date

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}
_COUNT = re.compile(
    r"(?i)(?<![\w/.:£])(?:x ?(\d{1,2})\b|(\d{1,2}) ?x\b|(\d{1,2}|"
    + "|".join(_NUMBERS)
    + r") (?:\w+[ -]){0,2}?(?:sessions?|visits?|lessons?|times|goes|meetings?|trips?|appointments?|classes"
    r"|of them|in all|altogether|weeks|wks))"
)
_WEEKLY = re.compile(
    r"(?i)\b(?:weekly|every week|each week|once a week|one a week|per week|a week"
    r"|(?:every|each|on) (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days|mons|tues|weds|thurs|fris|sats"
    r"|suns)\b"
)
_FORTNIGHTLY = re.compile(
    r"(?i)\b(?:fortnightly|every (?:other|second|two|2) (?:weeks?|mon|tues|wed|thurs"
    r"|fri|sat|sun)\w*|once a fortnight|each fortnight|every fortnight|alternate \w+)\b"
)
_FROM = re.compile(r"(?i)\b(?:from|starting|starts?|beginning|commencing|first (?:one|session|visit))\b")
_END = re.compile(r"(?i)\b(?:until|till?|to|by|ends?|before|'til)\b")


def resolve_day(whens: list[str], text: str, today: datetime.date) -> datetime.date | None:
    """The last day that the times name, or None; a count anywhere in the message makes an end for a weekly or fortnightly start."""
    if not whens:
        return None
    joined = ", ".join(whens)
    counted = _count_on(joined, text, today)
    if counted:
        return counted
    day = read_date(joined, today).date
    if day is None and len(whens) > 1:
        days = [read.date for read in (read_date(when, today) for when in whens) if read.date]
        day = max(days, default=None)
    return day


def _count_on(joined: str, text: str, today: datetime.date) -> datetime.date | None:
    """N weekly from D → D + 7(N-1), fortnightly D + 14(N-1)."""
    start = _FROM.search(joined)
    if not start or _END.search(joined, start.end()):
        return None
    step = (
        14
        if _FORTNIGHTLY.search(joined) or (not _WEEKLY.search(joined) and _FORTNIGHTLY.search(text))
        else 7
        if _WEEKLY.search(joined) or _WEEKLY.search(text)
        else 0
    )
    count = _COUNT.search(joined) or _COUNT.search(text)
    if not step or not count:
        return None
    number = next(group for group in count.groups() if group)
    times = _NUMBERS.get(number.lower()) or int(number)
    tail = re.sub(r"(?i)\bx ?\d{1,2}\b|\b\d{1,2} ?x\b|\bfor \w+ (?:weeks|wks|sessions|visits)\b", " ", joined[start.end() :]).strip(" ,")
    first = read_date(tail, today).date
    if first is None or not 0 < times < 100:
        return None
    return first + datetime.timedelta(step * (times - 1))

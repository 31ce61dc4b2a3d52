"""Days that were counted from the day of writing ("Friday week", "in 6 weeks"), told as the day that they meant.

A letter is read for weeks. A day is counted again only where that gives the day that was read at the time of writing.
What was typed as a date stays as it was typed, and so does a repeat ("every Tuesday", "weekly for 6 weeks").
Days are put in as figures (2026-12-04): `days.py` tells them as the child's register wants them.
"""

from __future__ import annotations

import re
from datetime import date as Day

from checks.dates import Part, read_date
from checks.plan import Step, When
from dialogs.summary.lexicon import group

_BEFORE = re.compile(
    r"(?:\b(for|over|during|across|throughout|in|within|inside)\s+)?(?:\b(?:the|a)\s+)?(?:\b(?:next|coming|following)\s+)?$", re.IGNORECASE
)
_LASTING = frozenset(("for", "over", "during", "across", "throughout"))
_START = re.compile(r"\b(?:starting|beginning|commencing|from)\s+$", re.IGNORECASE)
_AT_A_TIME = re.compile(r"\s*,?\s*(?:at|from|between)?\s*(?:\d|noon|midday|morning|afternoon|evening|after|before)", re.IGNORECASE)
_LAST = re.compile(r"([^\W\d_]+)\W*$")
_DAY_TYPED = re.compile(r"\d")


def _is_counted(part: Part, words: str) -> bool:
    """Does this expression mean another day when it is read later?"""
    typed = words[part.start : part.end]
    if part.date is None or part.kind not in ("relative", "exact"):
        return False
    named = any(word in group("months") for word in re.findall(r"[a-z]+", typed.lower()))
    figures = bool(_DAY_TYPED.search(typed))
    if named and figures and part.kind == "relative":  # "4 Jan 2027, first 6 weeks" counts from a day that is typed
        return False
    return part.kind == "relative" or not figures or (not named and not re.search(r"\d\D+\d", typed))


def _told(words: str, part: Part, day: Day, repeated: bool) -> tuple[int, str]:
    """Where the words that give way to the day begin, and what is told in their place."""
    before = words[: part.start][-60:]
    lead = _BEFORE.search(before)
    preposition = (lead[1] or "").lower() if lead is not None else ""
    start = part.start - (len(before) - lead.start()) if lead is not None else part.start
    length = " for " in f" {words[part.start : part.end].lower()} "
    if length:
        opening = _START.search(before)
        return (part.start - (len(before) - opening.start()) if opening else part.start), f"until {day.isoformat()}"
    if preposition in _LASTING:
        return (part.start, "") if repeated else (start, f"until {day.isoformat()}")
    if preposition:
        return start, f"by {day.isoformat()}"
    if re.search(r"\bthe\s+$", before, re.IGNORECASE) and re.match(r"end\b", words[part.start : part.end], re.IGNORECASE):
        before = before.rstrip()[:-3]
        start = part.start - 4
    else:
        start = part.start
    last = _LAST.search(before)
    if last is not None and last[1].lower() in group("before a day"):
        return start, day.isoformat()
    return start, ("on " if _AT_A_TIME.match(words[part.end : part.end + 24]) else "by ") + day.isoformat()


def tell_when(when: When, today: Day) -> str:
    """The words typed for *when*, with days counted from the day of writing told as days; as typed where no day was read."""
    if when.date is None:
        return when.words
    read = read_date(when.words, today)
    counted = [part for part in read.parts if _is_counted(part, when.words)]
    if any(part.date == when.date and part.kind == "exact" and part not in counted for part in read.parts):  # "8 weeks, to 16 January"
        counted = [part for part in counted if part.date != when.date]
    if not counted:
        return when.words
    repeated = any(part.kind == "recurring-with-end" for part in read.parts)
    sure = read.date == when.date and any(part.date == when.date for part in counted)
    if not sure and (read.date == when.date or (len(counted) > 1 and repeated)):
        return when.words
    if not sure and len(counted) > 1:
        return f"by {when.date.isoformat()}"
    pieces: list[str] = []
    done = 0
    for part in counted:
        day = part.date if sure and part.date is not None else when.date
        start, told = _told(when.words, part, day, repeated)
        if told and start >= done:
            pieces += [when.words[done:start], told]
            done = part.end
    return "".join([*pieces, when.words[done:]])


def tell_step(step: Step, today: Day) -> str:
    """The words of a rung of the ladder on one line, with its day where they name none."""
    words = " ".join(step.words.split()).rstrip(" .;,")
    if step.date is None or any(part.date == step.date for part in read_date(words, today).parts):
        return tell_when(When.model_construct(words=words, date=step.date), today)
    return f"{words} by {step.date.isoformat()}"

"""From where things are now to where they should be, in dated steps that a family can reach.

The shape is the guide's own: 25 % now, then 50 % in week 1, 75 % by week 2, 90 % by week 4 and 100 % by week 5 (`smart-2019`,
Attainable), stretched to the day that the row is to be achieved by. It is a proposal in the composer, never an answer until it is sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from checks.dates import spell_date
from checks.plan import PlanRow

_RISE = (1 / 3, 2 / 3, 13 / 15, 1.0)
_WEEKS = (1, 2, 4, 5)
_NARROW = 25
"""Percentage points that a family can be asked for in one step: a wider gap is offered as a ladder."""

_PERCENT = re.compile(r"(?<![\d.])(\d{1,3})(?:\.\d+)?\s?(?:%|per ?cent\b)", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\s(?:about\s)?(\d{1,3})\s?([a-z%]{0,12}\s?[a-z]{0,12}\s?[a-z]{0,12})\s?to\s(\d{1,3})\b", re.IGNORECASE)
_COUNT = re.compile(r"\b(\d{1,3})\s(?:out of|/)\s?\d{1,3}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """A number now and the number wanted; `unit` is "%" or empty."""

    now: int
    wanted: int
    unit: str


def gap_in(row: PlanRow) -> Gap | None:
    """The numbers that the row itself gives for now and for then, or None where it does not give both."""
    for text in (row.outcome, row.what):
        if match := _FROM_TO.search(text):
            unit = "%" if "%" in match[0] or "%" in text[match.end() : match.end() + 2] else ""
            return Gap(int(match[1]), int(match[3]), unit)
    wanted = _last_percent(row.outcome) or _last_percent(row.what)
    if wanted is None:
        return None
    now = _first_percent(row.baseline) or _first_percent(row.worry)
    if now is None:
        now = _first_percent(row.outcome) or _first_percent(row.what)
    return Gap(now, wanted, "%") if now is not None and now != wanted else None


def counts_without_baseline(row: PlanRow) -> bool:
    """Whether the row names a percentage or a count to reach, and nowhere says where things are now."""
    aimed = _PERCENT.search(row.outcome) or _PERCENT.search(row.what) or _COUNT.search(row.outcome)
    known = (
        row.baseline or gap_in(row) or re.search(r"\d", row.worry) or re.search(r"\b(?:now|currently|from)\b", row.outcome, re.IGNORECASE)
    )
    return bool(aimed) and not known


def is_wide(gap: Gap) -> bool:
    """Whether the gap is too wide for one step."""
    return (
        abs(gap.wanted - gap.now) > _NARROW if gap.unit else abs(gap.wanted - gap.now) >= 4 and abs(gap.wanted - gap.now) * 2 > gap.wanted
    )


def propose_ladder(row: PlanRow, today: date) -> str:
    """Dated steps over the gap in the row, one a line, as text to edit; an empty string where no ladder is called for."""
    gap = gap_in(row)
    if gap is None or not is_wide(gap) or row.steps or len(row.when.steps) > 1:
        return ""
    days = (row.when.date - today).days if row.when.date else 0
    span = days if days >= 14 else 7 * _WEEKS[-1]
    if span > (date.max - today).days:
        return ""
    lines, last = [], gap.now
    for rise, week in zip(_RISE, _WEEKS, strict=True):
        number = _tidy(gap.now + (gap.wanted - gap.now) * rise, gap)
        if number != last:
            day = today + timedelta(days=round(span * week / _WEEKS[-1]))
            lines.append(f"{number}{gap.unit} by {spell_date(day)}")
        last = number
    return "\n".join(lines)


def _tidy(number: float, gap: Gap) -> int:
    if not gap.unit or abs(number - gap.wanted) < 1:
        return round(number)
    return min(gap.wanted, round(number / 5) * 5) if gap.wanted > gap.now else max(gap.wanted, round(number / 5) * 5)


def _first_percent(text: str) -> int | None:
    match = _PERCENT.search(text)
    return int(match[1]) if match else None


def _last_percent(text: str) -> int | None:
    found = _PERCENT.findall(text)
    return int(found[-1]) if found else None

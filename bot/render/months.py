"""A month as lines of one width, for wherever letters stand under each other: nothing in it is anybody's words."""

from __future__ import annotations

from bot.render.labels import LABELS, MARKS
from dialogs.replies import Month, MonthDay

WEEKEND = 5
"""The weekday, from Monday as 0, before which a bar stands."""


def month_lines(month: Month) -> list[str]:
    """The weekdays, and a line for each week: four characters a day, which are where today is, the number, and its mark."""
    heads = [f" {name} " for name in LABELS["weekdays"].split()]
    return [_line(heads), *(_line([_cell(day) for day in week]) for week in month.weeks)]


def marks(month: Month) -> str:
    """What the marks in this month mean."""
    days = [day for week in month.weeks for day in week if day]
    return " · ".join(f"{mark} {LABELS[name]}" for name, mark in MARKS.items() if any(getattr(day, name) for day in days))


def _cell(day: MonthDay | None) -> str:
    if day is None:
        return " " * 4
    mark = MARKS["dated"] if day.dated else MARKS["closed"] if day.closed else " "
    return f"{MARKS['today'] if day.today else ' '}{day.number:2}{mark}"


def _line(cells: list[str]) -> str:
    return "".join(cells[:WEEKEND]) + "|" + "".join(cells[WEEKEND:])

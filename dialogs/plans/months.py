"""A small calendar of a month: which days have dates, which are bank holidays, which is today. Pure."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Collection
from datetime import date as Day

from checks.dates import bank_holiday, spell_month
from dialogs.plans import wording_dates as words
from dialogs.plans.naming import filled
from dialogs.replies import Month, MonthDay

_WEEKS = Calendar()


def month_of(year: int, month: int, dated: Collection[Day], today: Day, nation: str) -> Month:
    """A month with its weeks from Monday to Sunday; the bank holidays are the nation's, named beneath."""
    days = [day for day in _WEEKS.itermonthdates(year, month) if day.month == month]
    closed = {day: name for day in days if (name := bank_holiday(day, nation))}
    cells: list[MonthDay | None] = [None] * days[0].weekday()
    cells += [MonthDay(number=day.day, dated=day in dated, closed=day in closed, today=day == today) for day in days]
    cells += [None] * (-len(cells) % 7)
    named = ", ".join(filled(words.HOLIDAY, day=str(day.day), name=name) for day, name in closed.items())
    return Month(
        title=spell_month(days[0]),
        weeks=tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7)),
        text=filled(words.HOLIDAYS, nation=nation, days=named) if named else "",
    )


def first_shown(dated: Collection[Day], today: Day) -> Day:
    """The first day of the month to begin with: this one where it has a date or none is to come, else the next that has one."""
    ahead = [day for day in dated if day >= today.replace(day=1)]
    return (min(ahead) if ahead else today).replace(day=1)

"""A UK date as people type it → a day, or why it is not one."""

from __future__ import annotations

from checks.dates.almanac import add_working_days, bank_holiday, is_working_day
from checks.dates.part import DateRead, Kind, Part, spell_date, spell_month
from checks.dates.reading import read_date
from checks.dates.spotting import find_dates

__all__ = [
    "DateRead",
    "Kind",
    "Part",
    "add_working_days",
    "bank_holiday",
    "find_dates",
    "is_working_day",
    "read_date",
    "spell_date",
    "spell_month",
]

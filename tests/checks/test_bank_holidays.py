"""Whether offices are open, and that this is known without loading the bank holidays where it can be."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

from holidays import country_holidays

from checks.dates import is_working_day

FRESH = """
import sys
from datetime import date
from checks.plan import PlanRow, When
from checks.rule import check
check(PlanRow(what="Mum to ring the GP", when=When(words="by 4 December 2026")), date(2026, 11, 21))
print("holidays" in sys.modules)
"""


def test_working_days_are_those_of_the_package_for_a_century() -> None:
    closed = country_holidays("GB", subdiv="ENG", years=range(2000, 2101))
    day = date(2000, 1, 1)
    while day.year < 2101:
        assert is_working_day(day) == (day.weekday() < 5 and day not in closed), day
        day += timedelta(1)


def test_an_ordinary_day_is_checked_without_loading_the_bank_holidays() -> None:
    said = subprocess.run([sys.executable, "-c", FRESH], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"

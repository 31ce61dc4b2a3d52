"""When a team wants to be reminded, and when a person may be: data, with the defaults."""

from __future__ import annotations

from datetime import date as Day
from datetime import time
from typing import Annotated, Literal

from pydantic import Field, field_validator

from checks.plan import Label, Model

OPENS, CLOSES = time(8, 0), time(18, 0)
"""No reminder before or after, on anybody's own clock."""
NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")

Nation = Literal["England", "Wales", "Scotland", "Northern Ireland"]


class Habits(Model):
    """How a plan or team is reminded: how many working days before, at what local time, for how many weeks while overdue; and how many
    working days after its first row a plan is asked for a signature and a copy given."""

    before: tuple[Annotated[int, Field(ge=1, le=120)], ...] = (10, 2)
    at: time = time(9, 0)
    weeks: int = Field(default=4, ge=1, le=26)
    """Weekly reminders while overdue; a week after the last of them the supervisor is told instead."""
    signing: int = Field(default=10, ge=1, le=120)

    @field_validator("at")
    @classmethod
    def within_the_day(cls, at: time) -> time:
        """A time of day that is decent."""
        if not OPENS <= at < CLOSES:
            raise ValueError("reminders are sent between 08:00 and 18:00")
        return at

    @field_validator("before")
    @classmethod
    def longest_first(cls, before: tuple[int, ...]) -> tuple[int, ...]:
        """Each lead once, the longest first."""
        return tuple(sorted(set(before), reverse=True))


class Quiet(Model):
    """Days on which somebody is away, both included: leave, training, deployment."""

    first: Day
    last: Day
    why: Label = ""


class Calendar(Model):
    """Whose days they are: their zone, their nation's bank holidays, and their quiet days."""

    zone: Label = "Europe/London"
    nation: Nation = "England"
    quiet: tuple[Quiet, ...] = ()

"""What a plan's head keeps beside its rows: statutory dates that were accepted, and signatures and copies that are not needed."""

from __future__ import annotations

from datetime import date as Day
from typing import Literal

from checks.value import Label, Model, Words

Paper = Literal["signature", "copy"]
"""What is recorded once a plan is agreed: that somebody signed it, that somebody was given a copy."""


class NotNeeded(Model):
    """Why a plan needs no signature, or no copy to be given."""

    what: Paper
    reason: Words
    by: Label = ""
    on: Day | None = None


class StatutoryDate(Model):
    """A date that follows from the law, as it was accepted: by when, what, counted from what, and where that stands.

    `confirm`: to be checked against local procedures; `review`: the duty is a review of the plan. `done` is "yes" with the day `on` which
    it was, or "no" with the reason in `words`.
    """

    code: Label
    duty: Label
    by: Day
    within: Label
    event: Label
    held: Day
    source: Label
    confirm: bool = False
    review: bool = False
    done: Literal["", "yes", "no"] = ""
    on: Day | None = None
    words: Words = ""

    def is_open(self, today: Day) -> bool:
        """Whether it is still to be reminded of on a day: a no before its own day says what gets in the way, and not that it is over."""
        return not self.done or (self.done == "no" and today < self.by)

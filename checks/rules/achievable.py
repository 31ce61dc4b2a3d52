"""A: a step that this family can take."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Letter
from checks.leaps import leaps
from checks.reading import Reading
from checks.rule import Hit, rule


@rule(
    "unattainable-step",
    Letter.ACHIEVABLE,
    fields=("what", "outcome"),
    compares=("worry", "when"),
    cites=("dudley-2023, Attainable", "smart-2019, Attainable"),
    message="“{text}” asks for everything at once.",
    ask="What would be a first step, and by which day?",
)
def unattainable_step(row: Reading, name: str) -> Iterator[Hit]:
    """A huge leap or a total change at once, with no steps: 0 % to 100 %, all debts cleared by Monday, giving up completely tomorrow.

    Why it matters: an unreachable goal sets the family up to fail, and a second failure is harder than the first.

    Flagged:
    - worry: Attendance is 25%. | what: «100%» attendance from Monday
    - what: Mum to give up drinking completely from tomorrow.

    Fine:
    - worry: Attendance is 80%. | what: 100% attendance by 18 December 2026
    - worry: Attendance is 25%. | what: 50% by 4 December, 75% by 8 January, 100% by 29 January 2027
    - what: Mum to empty the whole bin every day.

    Known limits: what is too big for one family is for people to judge; the rule only knows numbers and words of all-at-once.
    """
    for start, end in leaps(row, row.field(name)):
        yield Hit(start, end)
        return

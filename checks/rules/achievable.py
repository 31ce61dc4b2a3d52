"""A: a step that this family can take."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Letter, Severity
from checks.jumps import GRADE, NOTHING, OWN
from checks.leaps import AT_ONCE, STRONG, TRIGGERS, leaps, long_rise
from checks.reading import Reading
from checks.row import PlanRow
from checks.rule import Hit, rule
from checks.signs import has


def _per_cent(piece: str, words: tuple[str, ...]) -> bool:
    return "%" in piece or "cent" in piece.lower()


def _undated_step(row: PlanRow) -> bool:
    return any(step.date is None for step in (*row.steps, *row.when.steps))


@rule(
    "unattainable-step",
    Letter.ACHIEVABLE,
    fields=("what", "outcome"),
    compares=("worry", "when"),
    cites=("dudley-2023, Attainable", "smart-2019, Attainable"),
    message="“{text}” asks for everything at once.",
    ask="What would be a first step, and by which day?",
    needs=((has(TRIGGERS), has(_per_cent)), (has(AT_ONCE | STRONG | GRADE | NOTHING | OWN), has(_per_cent))),
)
def unattainable_step(row: Reading, name: str) -> Iterator[Hit]:
    """A huge leap or a total change at once, with no steps: 0 % to 100 %, all debts cleared by Monday, 40 a day to none this weekend.

    Why it matters: an unreachable goal sets the family up to fail, and a second failure is harder than the first.

    Flagged:
    - worry: Attendance is 25%. | what: «100%» attendance from Monday
    - what: Mum to give up drinking completely from tomorrow.
    - what: Dad to go «from 40 cigarettes a day to none» | when: 23 November 2026
    - worry: Ida is in 2 lessons out of 25. | what: Ida to be in «all 25 lessons» from Monday.
    - what: Jo to go up from «grade 1 to grade 9» | when: 18 December 2026

    Fine:
    - worry: Attendance is 80%. | what: 100% attendance by 18 December 2026
    - worry: Attendance is 25%. | what: 50% by 4 December, 75% by 8 January, 100% by 29 January 2027
    - what: Mum to empty the whole bin every day.
    - what: Dad to fit the gate completely by Monday.
    - what: Dad to go from 40 cigarettes a day to 20 by 8 January and none by 26 February | when: 26 February 2027
    - what: Nan to keep Joy overnight on any day that Mum has had a drink.

    Known limits: what is too big for one family is for people to judge; the rule only knows numbers and words of all-at-once.
    """
    for start, end in leaps(row, row.field(name)):
        yield Hit(start, end)
        return


@rule(
    "step-undated",
    Letter.ACHIEVABLE,
    severity=Severity.SUGGESTION,
    fields=("when",),
    compares=("steps",),
    cites=("early-help, Timely", "briefing, What to do"),
    message="A step on the way has no date.",
    ask="By which day should each step be reached?",
    needs=((has(_undated_step, "row"),),),
)
def step_undated(row: Reading, name: str) -> Iterator[Hit]:
    """A step of the ladder without a date.

    Why it matters: each stage is reached by a day, or nobody knows whether the plan is on its way.

    Flagged:
    - step: 50% attendance | when: 29 January 2027

    Fine:
    - step: 50% attendance @ 2026-12-04 | when: 29 January 2027
    - when: 29 January 2027

    Known limits: none that we know of.
    """
    if _undated_step(row.row):
        yield Hit()


@rule(
    "ladder-missing",
    Letter.ACHIEVABLE,
    severity=Severity.SUGGESTION,
    fields=("outcome",),
    compares=("what", "when", "steps"),
    cites=("smart-2019, 3. Example", "early-help, Realistic"),
    message="“{text}” is a long way up in one go.",
    ask="Would dated steps on the way help?",
    needs=((has(_per_cent),),),
)
def ladder_missing(row: Reading, name: str) -> Iterator[Hit]:
    """A percentage is to rise by 30 points or more, and no step stands between.

    Why it matters: small steps are often the key to outcomes that last.

    Flagged:
    - outcome: «Attendance goes from 40% to 80%.» | when: 26 March 2027

    Fine:
    - outcome: Attendance goes from 40% to 60% by 8 January and 80% by 26 March. | when: 26 March 2027
    - outcome: Attendance goes from 70% to 80%. | when: 26 March 2027

    Known limits: it reads percentages only.
    """
    if rise := long_rise(row, row.field(name)):
        yield Hit(*rise)

"""Which step of a row a reminder was of: its place is that of the version that was read, and the ladder may be another by now."""

from __future__ import annotations

from collections.abc import Iterable

from checks.plan import PlanRow, Step
from dialogs.plans.known import Version


def steps_of(row: PlanRow) -> tuple[Step, ...]:
    """The dated steps of a row: those said with its date, else its ladder."""
    return row.when.steps or row.steps


def row_at(history: Iterable[Version], row: str, number: int) -> PlanRow | None:
    """A version of a row; None where there is none."""
    found = (one.value for one in history if one.row == row and one.number == number)
    return next((value for value in found if isinstance(value, PlanRow)), None)


def place_now(then: PlanRow | None, now: PlanRow, place: int) -> int | None:
    """Where a step stands now that stood at a place (from 0) then: the one with its words and its day; None where there is none."""
    steps = steps_of(then) if then is not None else ()
    if not 0 <= place < len(steps):
        return None
    meant = _same(steps[place])
    before = sum(_same(step) == meant for step in steps[:place])
    places = [at for at, step in enumerate(steps_of(now)) if _same(step) == meant]
    return places[before] if before < len(places) else None


def place_in(subject: str) -> int:
    """The place (from 0) in the name of a step's date; -1 where it names none."""
    number = subject.partition("/")[2]
    return int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 4 else -1


def with_done(row: PlanRow, place: int) -> PlanRow:
    """The row with the step at a place done."""
    steps = tuple(step.model_copy(update={"done": True}) if at == place else step for at, step in enumerate(steps_of(row)))
    if row.when.steps:
        return row.model_copy(update={"when": row.when.model_copy(update={"steps": steps})})
    return row.model_copy(update={"steps": steps})


def _same(step: Step) -> tuple[str, object]:
    return step.words, step.date

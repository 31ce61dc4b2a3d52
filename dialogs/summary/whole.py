"""A whole plan as one letter to one of its children: what is hoped for by when, their team, what happens when, and why.

Only rows for this child are in it, and of those only the ones whose letter was read and said to be ready, unless a preview is asked for.
Each line is a row's own line without its heading, so that nothing stands here that did not stand there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day

from checks.plan import Child, Plan, PlanRow
from checks.reading_age import reading_age
from dialogs.summary.days import tell_dates
from dialogs.summary.leaving import is_ready, ready_lines
from dialogs.summary.phrases import begun, end
from dialogs.summary.recipients import age_of
from dialogs.summary.registers import Register, register_for
from dialogs.summary.telling import summarise, title_of
from dialogs.summary.told import COUNCIL, Line

EMPTY = PlanRow()


@dataclass(frozen=True)
class PlanLine:
    """A line of the whole letter: its words, and the row and field of each answer that it comes from ("own", "council" for others)."""

    text: str
    sources: tuple[tuple[str, str], ...]
    part: str = ""
    row: str = ""
    day: Day | None = None


@dataclass(frozen=True)
class Section:
    """A part of the whole letter under its heading: achieve, team, happens, why, know or council."""

    code: str
    heading: str
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class PlanLetter:
    """The whole plan told to one child.

    `by` is the last day of its rows. `waiting` are the rows for this child that are not in it because nobody has said yet that their letter
    is ready; with no other row `sections` is empty, and there is no letter.
    """

    title: str
    child: Child
    register: Register
    sections: tuple[Section, ...]
    reading_age: float
    by: Day | None = None
    waiting: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """Every line, in order."""
        return tuple(line for section in self.sections for line in section.lines)


@dataclass(frozen=True)
class _Told:
    """A row and the lines of its letter, by part."""

    row: PlanRow
    lines: dict[str, Line]


def rows_for(plan: Plan, child: Child) -> tuple[PlanRow, ...]:
    """The rows about this child: those that name them, and those that name nobody."""
    return tuple(row for row in plan.rows if not row.children or child.name in row.children)


def letter_of_plan(plan: Plan, child: Child, today: Day, *, preview: bool = False) -> PlanLetter:
    """The plan's letter to one of its children; `preview` tells rows that are not ready, too, and is never handed over."""
    rows = rows_for(plan, child)
    told = [one for row in rows if (one := _told(plan, row, child, today, preview)) is not None]
    told.sort(key=lambda one: (one.row.when.date is None, one.row.when.date or today))
    register = register_for(age_of(child, today))
    days = [one.row.when.date for one in told if one.row.when.date and "when" in one.lines]
    by = max(days, default=None)
    sections = tuple(section for section in _sections(told, register, by, today) if section.lines)
    lines = [line.text for section in sections for line in section.lines]
    waiting = tuple(row.id for row in rows if not is_ready(row, child))
    return PlanLetter(title_of(child), child, register, sections if told else (), reading_age(lines), by, waiting)


def _told(plan: Plan, row: PlanRow, child: Child, today: Day, preview: bool) -> _Told | None:
    """A row's lines without what is withheld from the child; None where it may not leave, or has none."""
    lines: Iterable[Line] = ready_lines(row, child)
    if preview and not lines:
        lines = summarise(_shown(plan, row), child, today).lines
    hidden = {line.part for line in lines if any(plan.withholds(field, "child", row.id) for field in (line.part, *line.sources))}
    shown = {line.part: line for line in lines if line.part not in hidden}
    return _Told(row, shown) if shown.keys() - {COUNCIL} else None


def _shown(plan: Plan, row: PlanRow) -> PlanRow:
    """A row without the answers that are withheld from the child."""
    hidden = (field for field in ("what", "who", "where", "when", "why", "outcome") if plan.withholds(field, "child", row.id))
    return row.model_copy(update={field: getattr(EMPTY, field) for field in hidden})


def _sections(told: list[_Told], register: Register, by: Day | None, today: Day) -> Iterable[Section]:
    heads = register.heads
    day = tell_dates(by.isoformat(), today, years=register.years, spoken=register.spoken) if by else ""
    yield Section("achieve", heads["achieve by"] + day if by else heads["achieve"], _lines(told, ("outcome",)))
    yield Section("team", heads["team"], _team(told))
    yield Section("happens", heads["happens"], _lines(told, ("what", "when", "frequency", "where")))
    yield Section("why", heads["why"], _lines(told, ("why", "for_child")))
    yield Section("know", heads["know"], _lines(told, ("measure", "baseline", "steps")))
    last = next((one.lines[COUNCIL] for one in reversed(told) if COUNCIL in one.lines), None)
    yield Section("council", heads["council"], (PlanLine(last.text, (("", COUNCIL),), COUNCIL),) if last else ())


def _lines(told: list[_Told], parts: tuple[str, ...]) -> tuple[PlanLine, ...]:
    """The lines of these parts, row by row."""
    return tuple(_plan_line(one, one.lines[part], _bare(one.lines[part])) for one in told for part in parts if part in one.lines)


def _plan_line(one: _Told, line: Line, text: str) -> PlanLine:
    return PlanLine(text, tuple((one.row.id, source) for source in line.sources), line.part, one.row.id, one.row.when.date)


def _bare(line: Line) -> str:
    """A line without what only said which part it is, where the section's heading says it; a bare day or place keeps its own."""
    if line.part in ("when", "frequency", "where", "measure", "baseline", "steps") or not line.text.startswith(line.lead):
        return line.text
    return begun(line.text.removeprefix(line.lead))


def _team(told: list[_Told]) -> tuple[PlanLine, ...]:
    """Everyone who helps, once each, in the words of the first row that names them."""
    found: dict[str, PlanLine] = {}
    for one in told:
        line = one.lines.get("who")
        for item in (line.items or (_bare(line),)) if line else ():
            words = end(begun("me" if item == "I" else item))
            if line and item != "you":
                found.setdefault(words.casefold(), _plan_line(one, line, words))
    return tuple(found.values())

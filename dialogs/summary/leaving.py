"""May a letter leave? Only as it was read and said to be ready, and only while the answers are those it was told from.

Each answer has a mark, made of its words. A line in the practitioner's own words holds for the mark it was written for, and "ready" for all
marks of its letter: so a change made anywhere takes back what rests on it, without anybody having to remember to.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from hashlib import sha256

from checks.letter import ChildLetter, ReadyLine
from checks.plan import Child, PlanRow
from dialogs.summary.told import COUNCIL, PARTS, Line
from dialogs.summary.who import away_from

TELLABLE = tuple(part for part in PARTS if part != COUNCIL)
"""The fields that a letter is told from."""


def mark(row: PlanRow, field: str, child: Child | None = None) -> str:
    """What stands for an answer's words: the same while they are the same. "child" and "away" stand for what bears on every line."""
    value: object
    if field == "child":
        value = child and (child.name, child.age, child.birth_year, child.pronouns)
    elif field == "away":
        value = sorted(away_from(row, child.name if child else ""))
    elif field == "when":
        value = (row.when.words, row.when.date)
    elif field == "steps":
        value = [(step.words, step.date) for step in row.steps]
    elif field == "who":
        value = (row.who.words, [(one.name, one.role) for one in row.who.people] if not row.who.words else ())
    else:
        value = row.words(field)
    return sha256(repr(value).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def marks(row: PlanRow, child: Child) -> dict[str, str]:
    """The marks of everything that a letter to this child rests on."""
    return {field: mark(row, field, child) for field in (*TELLABLE, "child", "away")}


def kept(row: PlanRow, child: Child) -> ChildLetter:
    """What is kept of the row's letter to this child; an empty one where there is nothing."""
    return next((letter for letter in row.letters if letter.child == child.name), ChildLetter(child=child.name))


def own_words(row: PlanRow, child: Child) -> dict[str, str]:
    """The lines in the practitioner's own words that still hold, by part."""
    own = kept(row, child).own
    return {line.part: line.words for line in own if line.part in TELLABLE and line.of == mark(row, line.part)}


def changed_since(row: PlanRow, child: Child) -> tuple[str, ...]:
    """The fields that have changed since the letter was said to be ready; empty where none has, or it never was."""
    of = kept(row, child).of
    if not of:
        return ()
    now = marks(row, child)
    return tuple(field for field in now if of.get(field, "") != now[field])


def is_ready(row: PlanRow, child: Child) -> bool:
    """Whether the letter was said to be ready and its answers have not changed since."""
    return bool(kept(row, child).ready) and not changed_since(row, child)


def made_ready(row: PlanRow, child: Child, lines: Iterable[Line], by: str, today: Day) -> ChildLetter:
    """What is kept when these lines are said to be ready."""
    ready = tuple(ReadyLine(part=one.part, text=one.text, sources=one.sources, lead=one.lead, items=one.items) for one in lines)
    return kept(row, child).model_copy(update={"ready": ready, "of": marks(row, child), "ready_by": by, "ready_on": today})


def ready_lines(row: PlanRow, child: Child) -> tuple[Line, ...]:
    """The lines that may leave, as they were read; none where the letter is not ready."""
    if not is_ready(row, child):
        return ()
    return tuple(Line(one.text, one.sources, one.part, one.lead, one.items) for one in kept(row, child).ready)

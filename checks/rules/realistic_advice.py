"""R, advice: the right time, who is away, and support that is not there. These never spoil a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day

from checks.dates import is_working_day
from checks.finding import Letter, Severity
from checks.reading import Reading
from checks.row import PlanRow
from checks.rule import Hit, rule
from checks.signs import has
from checks.words import word_set

_AWAY = word_set("away")
_COVER = word_set("cover")
_WEEKEND = 5


def _may_be_off(day: Day) -> bool:
    """Whether a bank holiday could fall here at all: the calendar of a nation is dear to load, and nearly never needed."""
    around_christmas = (day.month, day.day) in ((12, 25), (12, 26), (12, 27), (12, 28), (1, 1), (1, 2), (1, 3))
    return day.weekday() < _WEEKEND and (around_christmas or (3 <= day.month <= 8 and day.weekday() in (0, 4)))


def _gap_without_risk(row: PlanRow) -> bool:
    return bool(row.gap.missing.strip() and not row.gap.risk.strip())


@rule(
    "day-off",
    Letter.REALISTIC,
    severity=Severity.SUGGESTION,
    fields=("when",),
    cites=("smart-2019, Realistic / Relevant",),
    message="“{text}” is a bank holiday.",
    ask="Is it the right day, or will people be away?",
    needs=((has("exact", "date"), has("relative", "date")),),
)
def day_off(row: Reading, name: str) -> Iterator[Hit]:
    """The last date is a bank holiday.

    Why it matters: offices and schools are closed, and the day passes.

    Flagged:
    - when: «25 December 2026»

    Fine:
    - when: 24 December 2026
    - when: Saturday 5 December 2026

    Known limits: bank holidays of England; school holidays differ between councils.
    """
    read = row.date()
    if read.date is None or read.kind not in ("exact", "relative") or not _may_be_off(read.date) or is_working_day(read.date):
        return
    part = max((part for part in read.parts if part.date is not None), key=lambda part: part.start, default=None)
    if part is not None:
        yield Hit(part.start, part.end)


@rule(
    "absence-uncovered",
    Letter.REALISTIC,
    severity=Severity.SUGGESTION,
    fields=("worry", "who", "which"),
    compares=("what", "when"),
    cites=("early-help, Timely",),
    message="“{text}”: somebody will be away, and nothing says who steps in.",
    ask="Who does it while they are away, or which days move?",
    needs=((has(_AWAY | {"leave", "away"}),),),
)
def absence_uncovered(row: Reading, name: str) -> Iterator[Hit]:
    """A known absence (deployment, leave, training, an operation) that the row does not take into account.

    Why it matters: what we know in advance should not surprise the child.

    Flagged:
    - who: Dad, «deployed» from January

    Fine:
    - who: Dad, deployed from January; Nan covers
    - worry: Mum works nights.

    Known limits: any word of cover in the row is taken to answer it.
    """
    field = row.field(name)
    if _AWAY.isdisjoint(field.words) and "leave" not in field.words and "away" not in field.words:
        return
    at = next(
        (at for at, word in enumerate(field.words) if word in _AWAY or field.words[at : at + 2] in (["annual", "leave"], ["away", "on"])),
        None,
    )
    if at is None or any(not _COVER.isdisjoint(row.field(each).words) for each in ("what", "who", "when", "which", "worry")):
        return
    yield Hit(*field.place(at, at + 1))


@rule(
    "gap-risk-missing",
    Letter.REALISTIC,
    severity=Severity.SUGGESTION,
    fields=("which",),
    compares=("gap",),
    cites=("early-help, Gaps in resources",),
    message="Support that is not available is named here, without the risk that follows.",
    ask="What may happen while it is missing, and who has been told?",
    needs=((has(_gap_without_risk, "row"),),),
)
def gap_risk_missing(row: Reading, name: str) -> Iterator[Hit]:
    """A gap in services is recorded without its risk.

    Why it matters: the guide asks that the risk is considered, recorded in the plan, and passed on.

    Flagged:
    - gap: no speech therapist until May | which:

    Fine:
    - gap: no speech therapist until May | risk: Jo starts school without words | which:

    Known limits: whether the coordinator was told is asked, not checked.
    """
    if _gap_without_risk(row.row):
        yield Hit()

"""E: whether it changes anything for the child, and who has been asked. Advice only: these never spoil a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Letter, Severity
from checks.inner import SAYS, counts, self_report_only
from checks.reading import Reading
from checks.row import PlanRow
from checks.rule import Hit, rule
from checks.signs import has, lacks


def _child_not_asked(row: PlanRow) -> bool:
    return bool(row.agreement.agreed_by and not row.agreement.child_view.strip())


def _parents_not_asked(row: PlanRow) -> bool:
    return bool(row.agreement.child_view.strip() and not row.agreement.parents_view.strip())


@rule(
    "self-report-only",
    Letter.EVALUATE,
    severity=Severity.SUGGESTION,
    fields=("outcome",),
    cites=("smarter, Measurable",),
    message="“{text}” rests on what somebody says of themselves.",
    ask="What could somebody else see beside it?",
    needs=((has(SAYS),), (has("soft"),), (lacks(counts),)),
)
def self_report_alone(row: Reading, name: str) -> Iterator[Hit]:
    """The only measure is what somebody reports of themselves.

    Why it matters: self-report is one way to measure and belongs beside something that others can see.

    Flagged:
    - outcome: «Ravi says he feels calmer.»
    - outcome: Mum reports feeling better.

    Fine:
    - outcome: Ravi says he feels calmer and has slept through on 5 nights out of 7.
    - outcome: Ravi can name two people he would tell.

    Known limits: a score out of ten counts as a number, even when only the child gives it.
    """
    field = row.field(name)
    if self_report_only(field):
        text = field.text.strip()
        start = field.text.index(text)
        yield Hit(start, start + len(text))


@rule(
    "child-view-missing",
    Letter.EVALUATE,
    severity=Severity.SUGGESTION,
    fields=("outcome",),
    compares=("agreement",),
    cites=("briefing, What to do", "early-help, Measurable"),
    message="People have agreed to this, but the child's own view is not here.",
    ask="What does the child say about it, in their words?",
    needs=((has(_child_not_asked, "row"),),),
)
def child_view_missing(row: Reading, name: str) -> Iterator[Hit]:
    """Somebody agreed to the row, and nothing says what the child thinks of it.

    Why it matters: the plan is the child's; they are the first to know whether it works.

    Flagged:
    - agreed by: Mum | outcome: Leo is in school 18 days out of 20.

    Fine:
    - agreed by: Mum | child's view: I want to walk with Sam | outcome: Leo is in school 18 days out of 20.
    - outcome: Leo is in school 18 days out of 20.

    Known limits: it speaks once an agreement is written down, so that it does not nag before.
    """
    if _child_not_asked(row.row) and not row.supervision:
        yield Hit()


@rule(
    "parents-view-missing",
    Letter.EVALUATE,
    severity=Severity.SUGGESTION,
    fields=("outcome",),
    compares=("agreement",),
    cites=("briefing, Questions", "dudley-2023, Top tips"),
    message="The child's view is here; the parents' or carers' is not.",
    ask="Do the parents agree? If not, openly or not: what do they say?",
    needs=((has(_parents_not_asked, "row"),),),
)
def parents_view_missing(row: Reading, name: str) -> Iterator[Hit]:
    """The child has been asked, and nothing says what the parents think.

    Why it matters: parents who disagree, openly or silently, will not carry the plan.

    Flagged:
    - child's view: I want to walk with Sam | outcome: Leo is in school 18 days out of 20.

    Fine:
    - child's view: I want to walk with Sam | parents' view: Yes, if it is light | outcome: Leo is in school 18 days out of 20.
    - outcome: Leo is in school 18 days out of 20.

    Known limits: whether "yes" is meant is for people to notice.
    """
    if _parents_not_asked(row.row) and not row.supervision:
        yield Hit()

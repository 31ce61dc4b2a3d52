"""R, the second: looking back. Advice only: these never spoil a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Letter, Severity
from checks.reading import Reading
from checks.row import PlanRow
from checks.rule import Hit, rule
from checks.signs import has


def _not_done_without_reason(row: PlanRow) -> bool:
    return row.completion.done == "no" and not row.completion.reason.strip()


def _done_without_evidence(row: PlanRow) -> bool:
    return row.completion.done == "yes" and not row.completion.evidence.strip()


@rule(
    "not-done-unexplained",
    Letter.REVIEW,
    severity=Severity.SUGGESTION,
    fields=("outcome",),
    compares=("completion",),
    cites=("dudley-2023, Plan table", "early-help, Setting goals"),
    message="This was not done, and nothing says why.",
    ask="What got in the way, and what may need to change?",
    needs=((has(_not_done_without_reason, "row"),),),
)
def not_done_unexplained(row: Reading, name: str) -> Iterator[Hit]:
    """The action is marked as not complete, without the reason that the table asks for.

    Why it matters: the reason is where the next step comes from.

    Flagged:
    - done: no | outcome: Leo is in school 18 days out of 20.

    Fine:
    - done: no | reason: The bus was cut in October | outcome: Leo is in school 18 days out of 20.
    - done: yes | outcome: Leo is in school 18 days out of 20.

    Known limits: whether the reason is the whole story is for the review.
    """
    if _not_done_without_reason(row.row):
        yield Hit()


@rule(
    "done-without-evidence",
    Letter.REVIEW,
    severity=Severity.SUGGESTION,
    fields=("outcome",),
    compares=("completion",),
    cites=("smarter, Review", "early-help, Reviewing interventions"),
    message="This is marked as done; nothing says what was seen.",
    ask="What did somebody see or count that shows it?",
    needs=((has(_done_without_evidence, "row"),),),
)
def done_without_evidence(row: Reading, name: str) -> Iterator[Hit]:
    """The action is marked as complete, and nothing was written about what was seen.

    Why it matters: apparent effort without measurable change is what a review must be able to notice.

    Flagged:
    - done: yes | outcome: Leo is in school 18 days out of 20.

    Fine:
    - done: yes | evidence: 19 days out of 20 in January | outcome: Leo is in school 18 days out of 20.
    - outcome: Leo is in school 18 days out of 20.

    Known limits: whether the evidence is good is for the review.
    """
    if _done_without_evidence(row.row):
        yield Hit()

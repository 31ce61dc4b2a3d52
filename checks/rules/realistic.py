"""R: worth doing, and about the child and the worry."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Letter
from checks.reading import Reading
from checks.reasons import gives_reason, no_reason
from checks.rule import Hit, rule


@rule(
    "missing-why",
    Letter.REALISTIC,
    fields=("why",),
    compares=("what", "outcome"),
    cites=("smart-2019, Specific", "smarter, Specific"),
    message="Nothing says why this is worth doing.",
    ask="What will be better for the child if this happens?",
)
def missing_why(row: Reading, name: str) -> Iterator[Hit]:
    """No reason: why is empty, or only "as agreed", and no "so that" or "because" stands in what happens or what we will see.

    Why it matters: people do what they see the point of; the reason also tells a review what to do when the way there fails.

    Flagged:
    - what: Mum to ring the dentist. | why:
    - what: Mum to ring the dentist. | why: «as agreed»

    Fine:
    - why: Jo's tooth keeps her awake
    - what: Mum to ring the dentist so that Jo can sleep. | why:

    Known limits: whether the reason is a good one is for people to say.
    """
    field = row.field(name)
    if no_reason(field) and not gives_reason(row.field("what")) and not gives_reason(row.field("outcome")):
        yield Hit(0, len(field.text)) if field.text.strip() else Hit()

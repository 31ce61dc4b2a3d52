"""M: how everyone will know."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Letter
from checks.inner import measurable
from checks.reading import Reading
from checks.rule import Hit, rule


@rule(
    "unmeasurable",
    Letter.MEASURABLE,
    fields=("outcome",),
    cites=("smarter, Measurable", "dudley-2023, Measurable"),
    message="Nothing in “{text}” can be seen, heard, counted or ticked.",
    ask="What would you see or hear, and how many times, if this had come true?",
    gives_way_to=("service-as-goal", "universal-term", "attendance-as-outcome"),
)
def unmeasurable(row: Reading, name: str) -> Iterator[Hit]:
    """An outcome that nobody can see, hear, count, score or tick: feelings, confidence, resilience, understanding, wellbeing.

    Why it matters: if nobody can tell when it has come true, there is no progress to show, to the child least of all.

    Flagged:
    - outcome: «Ravi will feel more confident.»
    - outcome: improved self esteem and resilience
    - outcome: Mum will have a better understanding of the impact on Jo.
    - outcome:

    Fine:
    - outcome: Ravi feels more confident and puts his hand up 3 times a week.
    - outcome: Ravi can name two people he would tell.
    - outcome: Ravi rates his worries 4 out of 10 (now 8).
    - outcome: The stair gate is fitted.

    Known limits: one part that can be observed is enough, however small.
    """
    field = row.field(name)
    extra = row.row.measure.strip()
    if extra and measurable(row, row.field("measure")):
        return
    text = field.text.strip()
    if not text:
        yield Hit(message="Nothing says how we will know that this has worked.")
    elif not measurable(row, field):
        start = field.text.index(text)
        yield Hit(start, start + len(text.rstrip(" .")))

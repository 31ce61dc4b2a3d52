"""M: how everyone will know."""

from __future__ import annotations

from collections.abc import Iterator

from checks.bare import only_names_things, says_more
from checks.finding import Letter
from checks.inner import MORE, measurable
from checks.reading import Reading
from checks.repeats import OFTEN, without_how_often
from checks.rule import Hit, rule
from checks.service_terms import ATTEND, CERTIFICATE, attendance_only
from checks.signs import alone, has, lacks

BARE = "This names a thing, and not what anybody will do, say, get or be."


@rule(
    "unmeasurable",
    Letter.MEASURABLE,
    fields=("outcome",),
    cites=("smarter, Measurable", "dudley-2023, Measurable"),
    message="Nothing in “{text}” can be seen, heard, counted or ticked.",
    ask="What would you see or hear, and how many times, if this had come true?",
    gives_way_to=("service-as-goal", "universal-term", "attendance-as-outcome"),
    needs=((has("soft"), has("vague"), has(MORE), lacks("observable", only=alone), lacks(says_more)),),
)
def unmeasurable(row: Reading, name: str) -> Iterator[Hit]:
    """An outcome that nobody can see, hear, count, score or tick: feelings, confidence, resilience, understanding, wellbeing.

    Why it matters: if nobody can tell when it has come true, there is no progress to show, to the child least of all.

    Flagged:
    - outcome: «Ravi will feel more confident.»
    - outcome: improved self esteem and resilience
    - outcome: Mum will have a better understanding of the impact on Jo.
    - outcome: the school gate book
    - outcome:

    Fine:
    - outcome: Ravi feels more confident and puts his hand up 3 times a week.
    - outcome: Ravi can name two people he would tell.
    - outcome: Ravi rates his worries 4 out of 10 (now 8).
    - outcome: The stair gate is fitted.
    - outcome: own bed on school nights

    Known limits: one part that can be observed is enough, however small.
    """
    field = row.field(name)
    extra = row.row.measure.strip()
    if extra and measurable(row, row.field("measure")):
        return
    text = field.text.strip()
    if not text:
        yield Hit(message="Nothing says how we will know that this has worked.")
    elif only_names_things(field):
        start = field.text.index(text)
        yield Hit(start, start + len(text), BARE, "What would you see or count?")
    elif not measurable(row, field):
        start = field.text.index(text)
        yield Hit(start, start + len(text.rstrip(" .")))


@rule(
    "attendance-as-outcome",
    Letter.MEASURABLE,
    fields=("outcome",),
    cites=("dudley-2023, Attending a course",),
    message="“{text}” says who was in the room, not what changed.",
    ask="What will have been learnt, and what will the child notice?",
    needs=((has("courses"), has(CERTIFICATE)), (has(ATTEND),)),
)
def attendance_as_outcome(row: Reading, name: str) -> Iterator[Hit]:
    """The outcome is only that a course, sessions or appointments were attended.

    Why it matters: attending can be a tick in a box; what was learnt shows in what the child sees.

    Flagged:
    - outcome: «Dad attends all 6 sessions.»
    - outcome: Parenting course completed
    - outcome: Certificate from the Freedom Programme.

    Fine:
    - outcome: Dad attends all 6 sessions and can tell us two things he does differently.
    - outcome: Leo is in school 18 days out of 20.
    - outcome: Mia sees Dad at family time every Saturday.

    Known limits: what "doing well" at a course means is not read.
    """
    field = row.field(name)
    place = attendance_only(row, field)
    if place is not None:
        yield Hit(*field.place(*place))


@rule(
    "frequency-missing",
    Letter.MEASURABLE,
    fields=("what",),
    compares=("who", "where", "when", "which"),
    cites=("early-help, Specific",),
    message="“{text}”: nothing says how often, or for how long.",
    ask="How often, and for how long each time?",
    gives_way_to=("service-as-goal",),
    needs=((has("support"), has(frozenset({"work"}))), *((lacks(OFTEN, place),) for place in ("what", "who", "where", "when", "which"))),
)
def frequency_missing(row: Reading, name: str) -> Iterator[Hit]:
    """Support, sessions, visits, contact, monitoring or daily care with no "how often" in the row.

    Why it matters: help once a month and help every morning are two different plans.

    Flagged:
    - what: Sam to «work with» parents on routines.
    - what: Carers to «encourage» fluids | when: 4 December 2026
    - what: Jay to have counselling sessions

    Fine:
    - what: Sam to visit Jay every Tuesday.
    - what: Sam to support Mum to apply for a nursery place.
    - what: Sam to work with parents on routines. | when: Mondays at 4pm until 18 January 2027
    - what: Sam to contact housing about the damp.

    Known limits: a number in the outcome is a measure, not a frequency, and does not count.
    """
    field = row.field(name)
    for first, last in without_how_often(row, field)[:1]:
        yield Hit(*field.place(first, last))

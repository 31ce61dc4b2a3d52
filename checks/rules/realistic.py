"""R: worth doing, and about the child and the worry."""

from __future__ import annotations

from collections.abc import Iterator

from checks.child_link import ADULTS, LINKS, adult_subject, links_to_child
from checks.finding import Letter
from checks.reading import Reading
from checks.reasons import CAUSES, gives_reason, is_reason, no_reason
from checks.rule import Hit, rule
from checks.signs import has, lacks, says_anything, says_nothing, some_words
from checks.themes import GENERAL, LIKES, OFFICE, unrelated


@rule(
    "missing-why",
    Letter.REALISTIC,
    fields=("why",),
    compares=("what", "outcome"),
    cites=("smart-2019, Specific", "smarter, Specific"),
    message="Nothing says why this is worth doing.",
    ask="What will be better for the child if this happens?",
    needs=((lacks(is_reason),), (lacks(CAUSES, "what"),), (lacks(CAUSES, "outcome"),)),
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


@rule(
    "not-relevant",
    Letter.REALISTIC,
    fields=("what",),
    compares=("worry", "why"),
    cites=("smart-2019, Realistic / Relevant", "smarter, Realistic"),
    message="Nothing ties this to the worry in this row.",
    ask="How does this change what we are worried about?",
    gives_way_to=("universal-term",),
    needs=(
        (lacks(says_anything), lacks(some_words, "why"), has(GENERAL | LIKES, "why"), has(OFFICE)),
        (lacks(says_anything), has(some_words, "worry")),
    ),
)
def not_relevant(row: Reading, name: str) -> Iterator[Hit]:
    """The action does not touch the worry of its own row, however good it is in itself; or there is no action at all.

    Why it matters: a plan can be busy and leave the child where they were.

    Flagged:
    - worry: Ben (9) was hit with a belt. | what: «Ben to learn the drums on Mondays» | why: All children should have a hobby
    - worry: Ben (9) was hit with a belt. | what: «Order toner for the team's printer» | why: It ran out
    - worry: Ben (9) was hit with a belt. | what: | who: Mum | why: Ben is scared

    Fine:
    - worry: Ben (9) was hit with a belt. | what: Ben to learn the drums | why: He wants to be out when the rows start
    - worry: Ben (9) misses school. | what: Ben's eyes to be tested | why: He can't see the board in school
    - worry: Ben (9) weighs 60kg. | what: Ben to swim with Nan on Mondays | why: Swimming keeps you fit

    Known limits: it speaks only where the reason given would fit any child, or where there is none; the rest is for people to judge.
    """
    field = row.field(name)
    if says_nothing(field.text):
        yield Hit(message="Nothing says what will happen.", ask="What will somebody do about this worry?")
    elif unrelated(row):
        text = field.text.strip()
        start = field.text.index(text)
        yield Hit(start, start + len(text))


@rule(
    "adult-focus",
    Letter.REALISTIC,
    fields=("outcome",),
    compares=("what", "why"),
    cites=("smart-2019, 2. Principles", "briefing, Information"),
    message="This row is about the adult; the child does not come into it.",
    ask="What will be different for the child when this is done?",
    needs=((lacks(LINKS),), (lacks(LINKS, "what"),), (lacks(LINKS, "why"),), (has(ADULTS), has(ADULTS, "what"))),
)
def adult_focus(row: Reading, name: str) -> Iterator[Hit]:
    """Nothing in what happens, why, or what we will see speaks of the child; an adult's own affairs are the subject.

    Why it matters: an adult's progress is not yet a child's; the plan is the child's.

    Flagged:
    - worry: Ava (6) is late for school. | what: Mum to find a job. | why: Mum wants her own money | outcome: «Mum works 16 hours a week.»

    Fine:
    - worry: Ava (6) is late for school. | what: Mum to find a job. | why: Ava needs new shoes | outcome: Mum works 16 hours a week.
    - kind: pathway | what: Mum to find a job. | outcome: Mum works 16 hours a week.
    - what: Ella to find a job. | outcome: Ella works 16 hours a week.

    Known limits: an adult who is called only by a name that could be the child's is left alone.
    """
    if row.supervision or row.kind == "pathway":
        return
    what, outcome = row.field("what"), row.field("outcome")
    adult = adult_subject(what) or adult_subject(outcome)
    if not adult or not outcome.words or links_to_child(row, ("what", "why", "outcome"), adult):
        return
    text = outcome.text.strip()
    start = outcome.text.index(text)
    yield Hit(start, start + len(text.rstrip(" .")))

"""Words: what a family reads about itself, and whether a child could follow it."""

from __future__ import annotations

from collections.abc import Iterator

from checks.absence import POSITIVES, TRIGGERS, absence
from checks.finding import Letter
from checks.jargon import READING_ORDER, in_capitals, is_term, unexplained
from checks.labels import labels
from checks.reading import Reading
from checks.rewording import without
from checks.rule import Hit, rule
from checks.signs import has, lacks


@rule(
    "jargon",
    Letter.WORDS,
    fields=READING_ORDER,
    cites=("dudley-2023, Child-friendly plans", "early-help, Key points"),
    message="“{text}” is a word of our trade that the family may not know.",
    ask="What is “{text}” in plain words? Put that first, or in brackets behind it.",
    needs=((has("jargon", only=is_term), has(in_capitals)),),
)
def jargon(row: Reading, name: str) -> Iterator[Hit]:
    """Letters or a term of the trade that the row does not explain where it uses them first.

    Why it matters: a plan that the family cannot read is not their plan.

    Flagged:
    - what: Mum to ring «CAMHS».
    - what: Jo to have an «ehcp»
    - worry: Ben is «dysregulated» after school.

    Fine:
    - what: Mum to ring CAMHS (the child and adolescent mental health service).
    - what: Mum to ring the child and adolescent mental health service (CAMHS).
    - worry: The Independent Reviewing Officer (IRO) is new. | what: Belle to meet the IRO.
    - what: Mum to ask the GP about his ADHD at A&E.
    - who: Tom, SW
    - kind: case supervision | what: Chair the TAF.
    - what: Mash the potatoes and send Ed a card.

    Known limits: letters that we have never seen are only noticed when nobody could say them as a word.
    """
    if row.supervision:
        return
    for start, end, plain in unexplained(row, name):
        text = row.field(name).text[start:end]
        yield Hit(start, end, suggestion=f"{plain[0].upper()}{plain[1:]} ({text})" if plain and "ask for" not in plain else "")


@rule(
    "blame-language",
    Letter.WORDS,
    fields=("worry", "what", "where", "which", "why", "outcome"),
    cites=("early-help, Key points", "dudley-2023, Outcomes"),
    message="“{text}” judges a person; the family will read it.",
    ask="What happened, when, and what did somebody see or hear?",
    needs=((has("blame"),),),
)
def blame_language(row: Reading, name: str) -> Iterator[Hit]:
    """A label or a judgement of a person in place of what happened.

    Why it matters: a label ends the conversation and follows a child for years; a fact can be worked on.

    Flagged:
    - worry: Mum is «disengaged».
    - worry: He is a «school refuser»
    - worry: Dad «fails to» see what Ava needs.
    - outcome: Jay is less «attention seeking» in class.

    Fine:
    - worry: Mum has not come to 3 visits.
    - worry: Dad calls him "lazy" and "thick".
    - worry: We do not see Jay as manipulative; he is frightened.
    - worry: The latch fails and the gate swings open.

    Known limits: what a relative is quoted as saying is taken for a fact about what was said.
    """
    field = row.field(name)
    for match in labels(field):
        start, end = field.place(match.first, match.last)
        yield Hit(start, end, suggestion=f"Write the fact instead: {match.entry.plain}" if match.entry.plain else "")


@rule(
    "negative-framing",
    Letter.WORDS,
    fields=("what", "outcome"),
    cites=("dudley-2023, Outcomes",),
    message="“{text}” says what must not be, and not what will be instead.",
    ask="What will happen instead?",
    needs=((has(TRIGGERS),), (lacks(POSITIVES),)),
)
def negative_framing(row: Reading, name: str) -> Iterator[Hit]:
    """The whole instruction, or the whole outcome, is an absence: stop, not to, must not, never, no more.

    Why it matters: parents respond better to something to achieve; an absence cannot be practised, seen or praised.

    Flagged:
    - what: Dad to «stop hitting Patricia».
    - what: Mum must not drink or take drugs.
    - outcome: «No missing episodes.»
    - what: jay not to be rude to staff

    Fine:
    - what: Parents to manage Patricia's behaviour without hitting her.
    - what: Dad to stop shouting and to leave the room for 10 minutes.
    - outcome: No more than 2 late marks by 18 December.
    - what: Dad not to be alone with Ava until 4 December 2026.
    - outcome: Jay rides his bike in the yard. No new bites.
    - which: No visits after 8pm

    Known limits: a positive in another field does not count; the reader of this field sees only the ban.
    """
    field = row.field(name)
    place = absence(row, field)
    if place is not None:
        start, end = field.place(*place)
        yield Hit(start, end, suggestion=without(row, field, place))

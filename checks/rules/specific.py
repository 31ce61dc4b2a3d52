"""S: who exactly, and what exactly."""

from __future__ import annotations

from collections.abc import Iterator

from checks.actions import LISTING, WILL, separate_actions
from checks.finding import Letter
from checks.owners import ASIDE, could_be_a_name, owns, read_owners
from checks.reading import BREAKS, Reading
from checks.rule import Hit, rule
from checks.service_terms import BOOKS, EVENT_VERBS, NEEDS, needed_services, service_event
from checks.signs import alone, has, lacks, says_anything, says_nothing
from checks.standards import says_only, standards

_NAMED = lacks(could_be_a_name, beyond=("relatives", "roles", "agencies", "services"))
_RELATED = lacks("relatives", only=alone)
_OTHERS = (has("agencies"), has("services"))


@rule(
    "owner-missing",
    Letter.SPECIFIC,
    fields=("who",),
    cites=("dudley-2023, Top tips", "briefing, What to do"),
    message="Nobody is named for this.",
    ask="Who will do this? A name, and what they do.",
    needs=((lacks(says_anything),),),
)
def owner_missing(row: Reading, name: str) -> Iterator[Hit]:
    """Nobody is named to do it.

    Why it matters: what nobody owns, nobody does, and nobody can be asked about it at the review.

    Flagged:
    - what: Mum and Jo to book the dentist. | who:

    Fine:
    - who: Mum
    - who: the school

    Known limits: somebody who is only mentioned in what needs to happen is a hint, not an owner.
    """
    if says_nothing(row.field(name).text):
        yield Hit()


@rule(
    "owner-vague",
    Letter.SPECIFIC,
    fields=("who",),
    cites=("dudley-2023, Top tips", "smart-2019, Specific"),
    message="“{text}” is not one person whom the family could ring.",
    ask="Who exactly? A name beside the role or the place.",
    needs=((_NAMED, has(ASIDE), *_OTHERS), (_RELATED, has(owns), has("roles"), *_OTHERS)),
)
def owner_vague(row: Reading, name: str) -> Iterator[Hit]:
    """A group, an agency, a team or a bare role instead of a person.

    Why it matters: when everybody is responsible, nobody is; the family cannot ring "health".

    Flagged:
    - who: «professionals»
    - who: School
    - who: SW
    - who: the school nurse
    - who: Firs Primary and the Family Hub
    - who: tbc

    Fine:
    - who: Mum and Dad
    - who: grace, school nurse
    - who: Mr Crook (school)
    - who: Will Akers from the Leaving Care Team
    - who: parents

    Known limits: one named person is enough, even beside a group; an organisation whose name is only a word ("Bridge") passes for a person.
    """
    field = row.field(name)
    text = field.text.strip(" \t\r\n-–—.?")
    if not text or not field.words or read_owners(field).somebody:
        return
    start = field.text.index(text)
    yield Hit(start, start + len(text))


@rule(
    "vague-term",
    Letter.SPECIFIC,
    fields=("what", "where", "which", "outcome"),
    compares=(),
    cites=("dudley-2023, Child-friendly plans", "briefing, Background"),
    message="“{text}” means something else to everybody who reads it.",
    ask="What would we see, hear or count? Say that instead, or put it in brackets behind.",
    gives_way_to=("universal-term",),
    needs=((has("vague"),),),
)
def vague_term(row: Reading, name: str) -> Iterator[Hit]:
    """A standard without a definition: appropriate, good enough, clean and tidy, positive or healthy something, improved, settled.

    Why it matters: a parent cannot meet a standard that lives in somebody else's head, and a review cannot tell whether it was met.

    Flagged:
    - what: Mum to keep the house «clean and tidy».
    - what: Parents to use «apropriate» boundaries
    - outcome: «Improved» attendance
    - what: Dad to «engage with» services
    - where: a «suitable» place

    Fine:
    - what: Clean uniform (washed, dried and ironed) every Monday
    - outcome: Attendance improves from 62% to 80%
    - what: Jay to go to the Positive Steps group on Mondays
    - what: Mum wants to get clean and stay off heroin
    - outcome: Ben's cough is better
    - who: Appropriate Adult Ray Bell

    Known limits: a definition is looked for in the same sentence, and after "means" anywhere in the row.
    """
    field = row.field(name)
    for start, end, question in standards(row, field):
        shown = field.text[start:end]
        yield Hit(start, end, ask=f"“{shown}” – {question}" if question else "")


@rule(
    "universal-term",
    Letter.SPECIFIC,
    fields=("what", "outcome"),
    cites=("dudley-2023, Specific",),
    message="“{text}” is true of any child.",
    ask="What would this child be doing that they are not doing now?",
    needs=((has("universal"),),),
)
def universal_term(row: Reading, name: str) -> Iterator[Hit]:
    """Something that is true of any child: reach their potential, be safe, be happy and healthy, have needs met.

    Why it matters: nobody could be against it, and nobody knows what to do on Monday.

    Flagged:
    - what: Stuart to «fulfil his educational potential».
    - outcome: «Jed is safe.»
    - what: Ella to «be happy and healthy».
    - outcome: All of Kai's needs are met.

    Fine:
    - what: Mum to lock the gate to keep Mia safe.
    - outcome: Jo is safe in the bath because the seat is strapped in.
    - why: So that Mia can be safe and happy

    Known limits: where something particular is said in the same breath, the general words are let pass.
    """
    field = row.field(name)
    for match in field.found("universal"):
        if "bare" in match.entry.flags and (_felt(field.words, match.first) or not says_only(row, field, match)):
            continue
        start, end = field.place(match.first, match.last)
        if not field.quoted(start, end):
            yield Hit(start, end)


def _felt(words: list[str], at: int) -> bool:
    """Whether it is a feeling ("feels safe"): nobody can measure that, but it is this child's own."""
    return any(word.startswith(("feel", "felt", "say", "tell", "know", "knew")) for word in words[max(0, at - 3) : at])


@rule(
    "service-as-goal",
    Letter.SPECIFIC,
    fields=("what", "outcome"),
    cites=("dudley-2023, Service terms",),
    message="“{text}” is an action, not a need: a service, and not what it is for.",
    ask="What is it meant to help us understand or change?",
    gives_way_to=("attendance-as-outcome",),
    needs={
        "what": ((has(NEEDS),),),
        "outcome": ((has(NEEDS), has(EVENT_VERBS)), (has(NEEDS), has("services"), has("agencies"), has(BOOKS))),
    },
)
def service_as_goal(row: Reading, name: str) -> Iterator[Hit]:
    """Somebody *needs* a service, a referral or a worker; or the outcome is only that a service has begun.

    Why it matters: a referral can be accepted and nothing change for the child; parents may not know what the service is for.

    Flagged:
    - what: Ben «needs a CAMHS referral».
    - what: Stuart needs to be referred to the mental health service
    - outcome: «Referral accepted.»
    - outcome: Ava is open to the drug service.

    Fine:
    - what: Tom Bell to refer Ben to the sleep clinic. | outcome: Ben sleeps 8 hours on 5 nights out of 7.
    - what: Ben needs glasses.
    - outcome: Mentor allocated and Ben is in class for 4 lessons out of 5.

    Known limits: a service that we do not know by name is only seen by words such as support, worker or referral beside it.
    """
    field = row.field(name)
    if name == "what":
        for first, last in needed_services(field):
            yield Hit(*field.place(first, last))
        return
    places = needed_services(field)
    place = places[0] if places else service_event(row, field)
    if place is not None:
        yield Hit(*field.place(*place))


@rule(
    "multiple-actions",
    Letter.SPECIFIC,
    fields=("what",),
    cites=("briefing, What to do", "dudley-2023, Reviewing progress"),
    message="Several separate actions stand in this one row, so no one date and no one person fits.",
    ask="Shall we give each its own row?",
    needs=((has(BREAKS | WILL | LISTING),),),
)
def multiple_actions(row: Reading, name: str) -> Iterator[Hit]:
    """Three or more separate actions in one row.

    Why it matters: a row with many owners and dates is never quite done; easier actions done early give heart for the next.

    Flagged:
    - what: «Mum to get kit. School to give vouchers. Housing to fix the washer.»
    - what: New cot. Stair gate. Nursery form. Smoke alarm.
    - what: Mum to book the GP, Dad to fit the gate and Nan to ring the school

    Fine:
    - what: Mum to take Leo to school by 8.40am, 2 days a week to 4 December, then 5 days.
    - what: Week 1: 2 mornings. Week 2: 3 mornings. Week 3: all 5.
    - what: Mum and Dad to take turns at bedtime. They swap on Sundays. Whoever is off rings Nan.

    Known limits: steps that one person takes one after the other in a single sentence count as one action.
    """
    field = row.field(name)
    if separate_actions(row, field) >= 3:
        text = field.text.strip()
        start = field.text.index(text)
        yield Hit(start, start + len(text))

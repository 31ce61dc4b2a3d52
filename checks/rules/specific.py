"""S: who exactly, and what exactly."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Letter
from checks.owners import read_owners
from checks.reading import Reading
from checks.rule import Hit, rule
from checks.standards import standards


@rule(
    "owner-missing",
    Letter.SPECIFIC,
    fields=("who",),
    cites=("dudley-2023, Top tips", "briefing, What to do"),
    message="Nobody is named for this.",
    ask="Who will do this? A name, and what they do.",
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
    if not row.field(name).text.strip(" \t\r\n-–—.?"):
        yield Hit()


@rule(
    "owner-vague",
    Letter.SPECIFIC,
    fields=("who",),
    cites=("dudley-2023, Top tips", "smart-2019, Specific"),
    message="“{text}” is not one person whom the family could ring.",
    ask="Who exactly? A name beside the role or the place.",
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

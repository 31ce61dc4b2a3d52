"""The people named in an answer to *who*, each with a role where one is said."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.hearing.names import JOINS
from dialogs.hearing.people import Person, match_group
from dialogs.hearing.spans import NamedPerson
from dialogs.hearing.tokens import Token, read_tokens


def read_people(text: str) -> tuple[NamedPerson, ...]:
    """Return the people named in an answer to *who*, with their roles, in order."""
    tokens = read_tokens(text[:20_000])
    people: list[NamedPerson] = []
    i = 0
    start = True
    while i < len(tokens):
        group = match_group(tokens, i, start)
        if group is None:
            start = tokens[i].low in ".\n;"
            i += 1
            continue
        people.extend(_name_person(text, tokens, person) for person in group.people)
        i = group.end
        start = False
        while i < len(tokens) and not (tokens[i].low in (",", ";", "\n", ".", "with", "(") or tokens[i].low in JOINS):
            i += 1
    return tuple(people)


def _name_person(text: str, tokens: Sequence[Token], person: Person) -> NamedPerson:
    def words(part: tuple[int, int]) -> str:
        return text[tokens[part[0]].start : tokens[part[1] - 1].end] if part[0] < part[1] else ""

    return NamedPerson(words(person.name), words(person.role), tokens[person.start].start, tokens[person.end - 1].end)

"""Who is named: a name with its role before or after it, a relative, a role, a service, or the one who writes.

What a name and a role are is in `names`. Whether "may" at the start of a message is a person is decided where the rest of
the clause is known (`unsure`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dialogs.hearing.names import (
    ANY_NAMES,
    JOINS,
    NAMES,
    NOT_NAMES,
    OWNERS,
    RELATIVES,
    ROLES,
    SERVICES,
    VERBS,
    WORD_NAMES,
    capital_name_end,
    closing_end,
    employed_end,
    is_owner,
    long_role_end,
    name_end,
    origin_end,
    role_end,
    skip_owner,
)
from dialogs.hearing.places import PLACES
from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import read_words

_AFTER_A_DOER = frozenset(("to", "will", "is", "'s", "'ll", "and", "needs", "has", "can", ",", "(", ".", ")", "\n", ";", "who"))
_TOLD = read_words("doers.said") | read_words("quiet.past") | read_words("quiet.present")
_DEEDS = VERBS | _TOLD
_VERBS_AND_NAMES = VERBS | NAMES
_FROM = frozenset(("from", "at"))


class Person(NamedTuple):
    """One person at a place in a message: word indices of the whole, of the name and of the role (empty where start == end)."""

    start: int
    end: int
    name: tuple[int, int]
    role: tuple[int, int]
    kind: str
    """named · role · relative · service · writer"""
    unsure: bool = False
    """A bare name that may be an ordinary word."""


class Group(NamedTuple):
    """People in a row, joined by "and" or commas; `end` is the index after them."""

    people: tuple[Person, ...]
    end: int


_NONE = (0, 0)


def match_group(tokens: Sequence[Token], at: int, sentence_start: bool = True) -> Group | None:
    """The people who stand at `at`, one or several, or None."""
    person = match_person(tokens, at, sentence_start)
    if person is None:
        return None
    people = [person]
    end = person.end
    while len(people) < 8:
        step = _join_end(tokens, end)
        after = match_person(tokens, step, False) if step else None
        if after is None:
            break
        people.append(after)
        end = after.end
    return Group(_share_bracket(people, tokens), end)


def is_unlisted(tokens: Sequence[Token], person: Person) -> bool:
    """Whether a capital is all that makes one word a name, which at the start of a list may be a thing ("Theraplay, Mum")."""
    bare = person.kind == "named" and person.role == _NONE and person.end == person.start + 1
    return bare and tokens[person.start].low not in ANY_NAMES and tokens[person.start + 1].low == ","


def _join_end(tokens: Sequence[Token], at: int) -> int:
    """The index after "and", "&" or ", and", or a comma with "and" further on; 0 where no join stands."""
    if at >= len(tokens):
        return 0
    if tokens[at].low in JOINS:
        return at + 1
    if tokens[at].low == "w" and at + 1 < len(tokens) and tokens[at + 1].low == "/":
        return at + 2
    if tokens[at].low == ",":
        if at + 1 < len(tokens) and tokens[at + 1].low in JOINS:
            return at + 2
        following = match_person(tokens, at + 1, False)
        if (
            following
            and following.end < len(tokens)
            and tokens[following.end].low in JOINS
            and match_person(tokens, following.end + 1, False)
        ):
            return at + 1
    return 0


def _share_bracket(people: list[Person], tokens: Sequence[Token]) -> tuple[Person, ...]:
    """Leave out a role in brackets that two bare names share: "Ravi and Steph (early help)"."""
    last = people[-1]
    if len(people) > 1 and tokens[last.end - 1].low == ")" and all(p.kind == "named" and p.role == _NONE for p in people[:-1]):
        opening = next((k for k in range(last.end - 1, last.start, -1) if tokens[k].low == "("), last.end)
        people = [*people[:-1], Person(last.start, opening, last.name, _NONE, last.kind)]
    return tuple(people)


def match_person(tokens: Sequence[Token], at: int, sentence_start: bool = True) -> Person | None:
    """The one person who stands at `at`, with the role before or after the name, or None."""
    if at >= len(tokens):
        return None
    low = tokens[at].low
    if low in ("i", "me", "myself") or (low == "im" and at + 1 < len(tokens)):
        return Person(at, at + 1, (at, at + 1), _NONE, "writer")
    head = skip_owner(tokens, at)
    if (
        low in ("our", "my")
        and head == at + 1 < len(tokens)
        and (tokens[head].low in ANY_NAMES or (tokens[head].capital and tokens[head].low not in NOT_NAMES))
        and not RELATIVES.match(tokens, head)
        and not ROLES.match(tokens, head)
        and not SERVICES.match(tokens, head)
    ):
        name = name_end(tokens, head, False)
        return None if not name or is_owner(tokens, name) else _with_role(tokens, at, name, False)
    relative = RELATIVES.match(tokens, head)
    role = ROLES.match(tokens, head) or (long_role_end(tokens, head) if head > at or _is_calling(tokens, at) else 0)
    of_service = SERVICES.match(tokens, head)
    if of_service > max(relative, role) and head == at and not is_owner(tokens, of_service):
        return _with_name(tokens, at, (at, of_service), "service")
    if relative and relative >= role and not is_owner(tokens, relative):
        return _with_name(tokens, at, (at, relative), "relative")
    if role and not is_owner(tokens, role):
        return _with_name(tokens, at, (at, role), "role")
    if is_owner(tokens, at + 1) and not (relative or role) and (service := SERVICES.match(tokens, at + 2)) and _acts(tokens, service):
        return None if is_owner(tokens, service) else _with_name(tokens, at, (at, service), "service")
    if head > at and tokens[at].low in OWNERS:
        if of_service and not is_owner(tokens, of_service) and tokens[at].low in ("the", "her", "his", "their", "our"):
            return Person(at, of_service, _NONE, (at, of_service), "service")
        place = PLACES.match(tokens, head)
        if place and tokens[at].low == "the" and place < len(tokens) and tokens[place].low in ("to", "will", "is", "'ll"):
            return Person(at, place, _NONE, (at, place), "service", True)
        if not (tokens[at].low == "the" and head == at + 1):
            return None
    employed = employed_end(tokens, at)
    if employed:
        return _with_name(tokens, at, (at, employed), "role")
    name = name_end(tokens, at, sentence_start)
    service = of_service if head == at else SERVICES.match(tokens, at)
    if service and service >= name:
        return _service(tokens, at, service)
    if not name or is_owner(tokens, name):
        return None
    if (end := SERVICES.match(tokens, name)) and tokens[name].capital and tokens[at].capital:
        return Person(at, end, _NONE, (at, end), "service")
    unsure = name == at + 1 and (low in WORD_NAMES or low not in NAMES)
    return _with_role(tokens, at, name, unsure)


def _is_calling(tokens: Sequence[Token], at: int) -> bool:
    """Whether a role that no list holds is followed by its name: "charity worker Ann"."""
    if tokens[at].capital or tokens[at].low in _VERBS_AND_NAMES:
        return False
    end = long_role_end(tokens, at)
    return 0 < end < len(tokens) and tokens[end].capital


def _service(tokens: Sequence[Token], at: int, end: int) -> Person | None:
    """A service as doer, with a name in brackets or after a comma where there is one."""
    if is_owner(tokens, end):
        return None
    return _with_name(tokens, at, (at, end), "service")


def _with_name(tokens: Sequence[Token], at: int, role: tuple[int, int], kind: str) -> Person:
    """A role or relative, and the name that follows: "SW Tom", "the school nurse, Jo,", "Mum (Joy)", "Auntie Bev"."""
    end = role[1]
    if end >= len(tokens):
        return Person(at, end, _NONE, role, kind)
    if tokens[end].low == "(":
        closing = closing_end(tokens, end)
        if closing and tokens[end + 1].low not in ("no", "not", "tbc", "if", "when", "only", "who", "but"):
            inside = name_end(tokens, end + 1, False)
            name = (end + 1, closing - 1) if inside and inside == closing - 1 else _NONE
            return Person(at, closing, name, role, "named" if name != _NONE else kind)
    if tokens[end].low == ",":
        stop = name_end(tokens, end + 1, False) if end + 1 < len(tokens) else 0
        listed = tokens[end + 1].low in WORD_NAMES and not tokens[end + 1].capital if stop else False
        listed = listed or bool(PLACES.match(tokens, end + 1))
        if stop and not listed and not RELATIVES.match(tokens, end + 1) and not ROLES.match(tokens, end + 1) and _closes(tokens, stop):
            return Person(at, stop, (end + 1, stop), role, "named")
        return Person(at, end, _NONE, role, kind)
    stop = name_end(tokens, end, False) or _unlisted_end(tokens, end)
    if stop and tokens[end].low in WORD_NAMES and not tokens[end].capital and not _acts(tokens, stop):
        stop = 0
    if stop and tokens[end].low == "will" and not (tokens[end].capital and _acts(tokens, stop)):
        stop = 0
    if stop and not is_owner(tokens, stop):
        named = _with_role(tokens, end, stop, False)
        return Person(at, named.end, (end, stop), role, "named")
    return Person(at, end, _NONE, role, kind)


def _unlisted_end(tokens: Sequence[Token], at: int) -> int:
    """The index after a name in small letters that no list holds, between a role and an action ("aunty kaz having", "sw jaz to")."""
    word = tokens[at].low
    plain = (
        word.isalpha() and len(word) > 1 and word not in NOT_NAMES and word not in _DEEDS and not word.endswith(("ing", "s", "ed", "ly"))
    )
    if not plain or at + 1 >= len(tokens) or RELATIVES.match(tokens, at) or ROLES.match(tokens, at):
        return 0
    after = tokens[at + 1].low
    return at + 1 if after in ("to", "will", "is", "'s", "'ll") or (after.endswith("ing") and len(after) > 4) else 0


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that ties a doer to an action stands at `at`, or the clause ends there."""
    return at >= len(tokens) or tokens[at].low in _AFTER_A_DOER


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name set off by commas ends at `at`."""
    return at >= len(tokens) or tokens[at].low in (",", ".", ";", "\n", "to", "will", "is", "'ll", "'s", "has", "needs", "-", "–", ")")


def _with_role(tokens: Sequence[Token], at: int, stop: int, unsure: bool) -> Person:
    """A name, and the role that follows: "Faith (health visitor)", "Sheila Smith, children's practitioner,", "Bill the caretaker"."""
    name = (at, stop)
    mark = tokens[stop].low if stop < len(tokens) else ""
    if mark == "(":
        closing = closing_end(tokens, stop)
        if closing and tokens[stop + 1].low not in ("no", "not", "tbc", "if", "when", "only", "who", "but"):
            return Person(at, closing, name, (stop + 1, closing - 1), "named")
    elif mark in (",", "the", "-", "–", "his", "her", "their", "our", "my"):
        first = stop + 1 if mark in (",", "-", "–") else stop
        end = role_end(tokens, first)
        after_role = capital_name_end(tokens, end) if end else 0
        if end and not after_role and not (mark == "," and _starts_next(tokens, first, end)):
            return Person(at, end, name, (first, end), "named")
    elif mark in _FROM and stop + 1 < len(tokens):
        end = origin_end(tokens, stop + 1)
        if end:
            return Person(at, end, name, (stop, end), "named")
    return Person(at, stop, name, _NONE, "named", unsure)


def _starts_next(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a relative after a comma is the next person in the list ("Jo, Mum and Dad"), not what the first one is."""
    return (
        bool(RELATIVES.match(tokens, first))
        and tokens[first].low not in OWNERS
        and not ROLES.match(tokens, first)
        and skip_owner(tokens, first) == first
    )

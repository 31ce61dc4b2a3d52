"""Who is named: a name with its role before or after it, a relative, a role, a service, or the one who writes.

A name is a word of the name list, a word with a capital where no sentence begins, or a title with a name. Names that are
words as well (Will, May, Grace) are names when they have a capital inside a sentence; whether "may" at the start of a
message is a person is decided where the rest of the clause is known (`unsure`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.hearing.places import PLACES, place_noun_end
from dialogs.hearing.spans import NamedPerson
from dialogs.hearing.tokens import Token, read_tokens
from dialogs.hearing.vocabulary import read_phrases, read_words

ROLES = read_phrases("roles", plurals=True)
RELATIVES = read_phrases("relatives", plurals=True)
SERVICES = read_phrases("organisations")
NAMES = read_words("names")
WORD_NAMES = read_words("word_names")
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "rev", "pc", "sgt", "imam", "father", "sister", "mx"))
_OWNERS = frozenset(("the", "his", "her", "their", "our", "my", "a", "an", "your", "its"))
_BESIDE_ROLE = frozenset(
    "new own named allocated duty family senior designated local class head year birth older elder big little other school form her his their our the my"
    " allocated lead main current link".split()
)
_JOINS = frozenset(("and", "&", "+", "n", "/", "plus"))
NOT_NAMES = frozenset(
    "i we he she they it you the a an this that these those there here who what when where which why how if so because as since but and or not no yes"
    " all any some each every both also then next back please thanks thank hi hello hey ok okay good great can could will would should may might must is are"
    " was were has have had do does did to for from with by at in on of up out off after before until only unless just now today tomorrow tonight worry"
    " worried concern concerns outcome need needs mon tue tues wed weds thu thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday"
    " january february march april june july august september october november december christmas easter xmas english maths plan row baby kids child"
    " children boys girls boy girl everyone nobody someone anybody house bed boiler home online clinic teams zoom once twice weekly daily monthly let's"
    " cot dog cat bike letter photo phone latch table kitchen boiler cooker door lock gate fridge oven carpet car heating rent bills bags uniform shoes coat kit money cash school's"
    " one two three four five six seven eight nine ten mondays tuesdays wednesdays thursdays fridays saturdays sundays mons weds sats year get st road street lane avenue"
    " still since success attendance family".split()
)
_FROM = frozenset(("from", "at"))


@dataclass(frozen=True, slots=True)
class Person:
    """One person at a place in a message: word indices of the whole, of the name and of the role (empty where start == end)."""

    start: int
    end: int
    name: tuple[int, int]
    role: tuple[int, int]
    kind: str
    """named · role · relative · service · writer"""
    unsure: bool = False
    """A bare name that may be an ordinary word."""


@dataclass(frozen=True, slots=True)
class Group:
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


def _join_end(tokens: Sequence[Token], at: int) -> int:
    """The index after "and", "&" or ", and", or a comma with "and" further on; 0 where no join stands."""
    if at >= len(tokens):
        return 0
    if tokens[at].low in _JOINS:
        return at + 1
    if tokens[at].low == ",":
        if at + 1 < len(tokens) and tokens[at + 1].low in _JOINS:
            return at + 2
        following = match_person(tokens, at + 1, False)
        if (
            following
            and following.end < len(tokens)
            and tokens[following.end].low in _JOINS
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
    head = _skip_owner(tokens, at)
    if low in ("our", "my") and head == at + 1 < len(tokens) and tokens[head].low in NAMES | WORD_NAMES and not RELATIVES.match(tokens, head):
        name = _name_end(tokens, head, False)
        return None if not name or _is_owner(tokens, name) else _with_role(tokens, at, name, False)
    relative = RELATIVES.match(tokens, head)
    role = ROLES.match(tokens, head)
    service = SERVICES.match(tokens, head)
    if service > max(relative, role) and head == at and not _is_owner(tokens, service):
        return _with_name(tokens, at, (at, service), "service")
    if relative and relative >= role and not _is_owner(tokens, relative):
        return _with_name(tokens, at, (at, relative), "relative")
    if role and not _is_owner(tokens, role):
        return _with_name(tokens, at, (at, role), "role")
    if head > at and tokens[at].low in _OWNERS:
        service = SERVICES.match(tokens, head)
        if service and not _is_owner(tokens, service) and tokens[at].low in ("the", "her", "his", "their", "our"):
            return Person(at, service, _NONE, (at, service), "service")
        place = PLACES.match(tokens, head)
        if place and tokens[at].low == "the" and place < len(tokens) and tokens[place].low in ("to", "will", "is", "'ll"):
            return Person(at, place, _NONE, (at, place), "service", True)
        if not (tokens[at].low == "the" and head == at + 1):
            return None
    employed = _employed_end(tokens, at)
    if employed:
        return _with_name(tokens, at, (at, employed), "role")
    name = _name_end(tokens, at, sentence_start)
    service = SERVICES.match(tokens, at)
    if service and service >= name:
        return _service(tokens, at, service)
    if not name or _is_owner(tokens, name):
        return None
    if SERVICES.match(tokens, name) and tokens[name].capital and tokens[at].capital:
        end = SERVICES.match(tokens, name)
        return Person(at, end, _NONE, (at, end), "service")
    unsure = name == at + 1 and (low in WORD_NAMES or low not in NAMES)
    return _with_role(tokens, at, name, unsure)


def _employed_end(tokens: Sequence[Token], at: int) -> int:
    """The index after a role with the service before it: "Home Start volunteer", "Year 8 lead"; 0 where there is none."""
    i = at
    while i < len(tokens) and i < at + 3 and tokens[i].capital and tokens[i].low not in NAMES and not RELATIVES.match(tokens, i):
        i += 1
        end = ROLES.match(tokens, i)
        if end and not tokens[i].text[0].isupper():
            return 0 if _is_owner(tokens, end) else end
    return 0


def _skip_owner(tokens: Sequence[Token], at: int) -> int:
    """Past "the", "her", "Tariq's", "new" in front of a role or relative."""
    i = at
    for _ in range(4):
        if i >= len(tokens) or (i > at and (ROLES.match(tokens, i) or RELATIVES.match(tokens, i))):
            return i
        if tokens[i].low in _OWNERS or (i > at and tokens[i].low in _BESIDE_ROLE):
            i += 1
        elif _is_owner(tokens, i + 1) and (tokens[i].capital or tokens[i].low in NAMES or RELATIVES.match(tokens, i)):
            i += 2
        elif (
            i == at
            and tokens[i].low in _BESIDE_ROLE
            and i + 1 < len(tokens)
            and (ROLES.match(tokens, i + 1) or RELATIVES.match(tokens, i + 1))
        ):
            i += 1
        else:
            return i
    return i


def _is_owner(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before `at` owns what follows: "Mum's flat" (but not "Mum's going")."""
    if at >= len(tokens) or tokens[at].low not in ("'s", "'"):
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return not (after.endswith("ing") or after in ("agreed", "to", "gonna", "not", "happy", "offered", "promised", "due"))


def _name_end(tokens: Sequence[Token], at: int, sentence_start: bool) -> int:
    """The index after the name at `at`: title and surname, or one to three names; 0 where there is none."""
    i = at
    if tokens[i].low == "the" and i + 1 < len(tokens) and tokens[i + 1].capital and sentence_start:
        return 0
    if tokens[i].low in _TITLES and i + 3 < len(tokens) and tokens[i + 1].low in _JOINS and tokens[i + 2].low in _TITLES and tokens[i + 3].is_word:
        return _more_names(tokens, i + 4, tokens[i + 3].capital)
    if tokens[i].low in _TITLES and i + 1 < len(tokens):
        i += 1
        if tokens[i].low == "." and i + 1 < len(tokens):
            i += 1
        if tokens[i].is_word and not tokens[i].low[0].isdigit() and tokens[i].low not in ("to", "will", "and"):
            return _more_names(tokens, i + 1, tokens[i].capital)
        return 0
    token = tokens[i]
    if not token.is_word or token.low in NOT_NAMES - WORD_NAMES or token.low[0].isdigit():
        return 0
    if sentence_start and token.low.endswith("ly") and token.low not in NAMES and token.low not in WORD_NAMES:
        return 0
    if token.low in NAMES or token.low.split("-")[0] in NAMES or token.low in WORD_NAMES or token.capital:
        return _more_names(tokens, i + 1, token.capital)
    return 0


def _more_names(tokens: Sequence[Token], at: int, capital: bool) -> int:
    """Past surnames: further words with a capital that are no role, relative, day or month."""
    i = at
    for _ in range(3):
        if i >= len(tokens) or not capital or not tokens[i].capital or not tokens[i].is_word:
            break
        if tokens[i].low in NOT_NAMES or tokens[i].text.isupper() and len(tokens[i].text) > 1 or ROLES.match(tokens, i):
            break
        i += 1
        if i < len(tokens) and tokens[i].low == "." and tokens[i].start == tokens[i - 1].end and len(tokens[i - 1].text) == 1:
            i += 1
    return i


def _service(tokens: Sequence[Token], at: int, end: int) -> Person | None:
    """A service as doer, with a name in brackets or after a comma where there is one."""
    if _is_owner(tokens, end):
        return None
    return _with_name(tokens, at, (at, end), "service")


def _with_name(tokens: Sequence[Token], at: int, role: tuple[int, int], kind: str) -> Person:
    """A role or relative, and the name that follows: "SW Tom", "the school nurse, Jo,", "Mum (Joy)", "Auntie Bev"."""
    end = role[1]
    if end >= len(tokens):
        return Person(at, end, _NONE, role, kind)
    if tokens[end].low == "(":
        closing = _closing(tokens, end)
        if closing:
            inside = _name_end(tokens, end + 1, False)
            name = (end + 1, closing - 1) if inside and inside == closing - 1 else _NONE
            return Person(at, closing, name, role, "named" if name != _NONE else kind)
    if tokens[end].low == ",":
        name_end = _name_end(tokens, end + 1, False) if end + 1 < len(tokens) else 0
        if name_end and not RELATIVES.match(tokens, end + 1) and not ROLES.match(tokens, end + 1) and _closes(tokens, name_end):
            return Person(at, name_end, (end + 1, name_end), role, "named")
        return Person(at, end, _NONE, role, kind)
    name_end = _name_end(tokens, end, False)
    if name_end and tokens[end].low in WORD_NAMES and not tokens[end].capital and not _acts(tokens, name_end):
        name_end = 0
    if name_end and tokens[end].low == "will" and not (tokens[end].capital and _acts(tokens, name_end)):
        name_end = 0
    if name_end and not _is_owner(tokens, name_end):
        named = _with_role(tokens, end, name_end, False)
        return Person(at, named.end, (end, name_end), role, "named")
    return Person(at, end, _NONE, role, kind)


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that ties a doer to an action stands at `at`, or the clause ends there."""
    return at >= len(tokens) or tokens[at].low in (
        "to",
        "will",
        "is",
        "'s",
        "'ll",
        "and",
        "needs",
        "has",
        "can",
        ",",
        "(",
        ".",
        ")",
        "\n",
        ";",
        "who",
    )


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name set off by commas ends at `at`."""
    return at >= len(tokens) or tokens[at].low in (",", ".", ";", "\n", "to", "will", "is", "'ll", "'s", "has", "needs", "-", "–", ")")


def _with_role(tokens: Sequence[Token], at: int, name_end: int, unsure: bool) -> Person:
    """A name, and the role that follows: "Faith (health visitor)", "Sheila Smith, children's practitioner,", "Bill the caretaker"."""
    name = (at, name_end)
    plain = Person(at, name_end, name, _NONE, "named", unsure)
    if name_end >= len(tokens):
        return plain
    mark = tokens[name_end].low
    if mark == "(":
        closing = _closing(tokens, name_end)
        return Person(at, closing, name, (name_end + 1, closing - 1), "named") if closing else plain
    if mark in (",", "the", "-", "–", "his", "her", "their", "our", "my"):
        first = name_end + 1 if mark in (",", "-", "–") else name_end
        end = _role_end(tokens, first)
        after_role = match_person_name(tokens, end) if end else 0
        if end and not after_role and not (mark == "," and _starts_next(tokens, first, end)):
            return Person(at, end, name, (first, end), "named")
    if mark in _FROM and name_end + 1 < len(tokens):
        end = _origin_end(tokens, name_end + 1)
        if end:
            return Person(at, end, name, (name_end, end), "named")
    return plain


def match_person_name(tokens: Sequence[Token], at: int) -> int:
    """The index after a bare name with a capital at `at`, or 0."""
    if at >= len(tokens) or not tokens[at].capital:
        return 0
    return _name_end(tokens, at, False)


def _starts_next(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a relative after a comma is the next person in the list ("Jo, Mum and Dad"), not what the first one is."""
    return (
        bool(RELATIVES.match(tokens, first))
        and tokens[first].low not in _OWNERS
        and not ROLES.match(tokens, first)
        and _skip_owner(tokens, first) == first
    )


def _role_end(tokens: Sequence[Token], at: int) -> int:
    """The index after a role or relative with its owner, and where it is from ("nurse at Elm House"); 0 where there is none."""
    head = _skip_owner(tokens, at)
    end = max(ROLES.match(tokens, head), RELATIVES.match(tokens, head), SERVICES.match(tokens, head) if head == at else 0)
    if not end:
        capital = head
        while capital < len(tokens) and capital < head + 3 and (tokens[capital].capital or tokens[capital].low == "year"):
            capital += 1
        end = ROLES.match(tokens, capital) if capital > head else 0
    if not end or _is_owner(tokens, end):
        return 0
    return end


def _origin_end(tokens: Sequence[Token], at: int) -> int:
    """The index after "the youth club", "Home Start", "school" in "Kelly from the youth club"; 0 where an action may be meant."""
    first = at + 1 if at < len(tokens) and tokens[at].low in ("the", "her", "his", "their") else at
    return max(place_noun_end(tokens, at), SERVICES.match(tokens, first))


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The index after the bracket that closes the one at `at`, within eight words; 0 where it is not closed."""
    for i in range(at + 1, min(at + 9, len(tokens))):
        if tokens[i].low == ")":
            return i + 1
    return 0


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
        while i < len(tokens) and not (tokens[i].low in (",", ";", "\n", ".", "with", "(") or tokens[i].low in _JOINS):
            i += 1
    return tuple(people)


def _name_person(text: str, tokens: Sequence[Token], person: Person) -> NamedPerson:
    def words(part: tuple[int, int]) -> str:
        return text[tokens[part[0]].start : tokens[part[1] - 1].end] if part[0] < part[1] else ""

    return NamedPerson(words(person.name), words(person.role), tokens[person.start].start, tokens[person.end - 1].end)


"""Tells whether a row is about the child or only about an adult's own affairs."""

from __future__ import annotations

from checks.reading import FieldText, Reading
from checks.words import word_set

LINKS = word_set("child-links")
ADULTS = word_set("adult-people")
_SMALL = word_set("plain-small")
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_MEN = frozenset({"dad", "father", "daddy", "stepdad", "stepfather", "boyfriend", "husband", "grandad", "grandfather", "mr", "uncle"})
_WOMEN = frozenset(
    {"mum", "mam", "mom", "mother", "mummy", "stepmum", "stepmother", "girlfriend", "wife", "nan", "gran", "grandma", "mrs", "ms", "aunt"}
)


def children_named(row: Reading) -> frozenset[str]:
    """The names in the worry that stand before an age or a school year, and those the row carries."""
    field = row.field("worry")
    names = {word for child in row.row.children for word in child.lower().split()}
    words = field.words
    for at in [at for at, word in enumerate(words[1:]) if word == "("]:
        if words[at][0].isalpha():
            start = at
            while start >= 0 and words[start][0].isalpha() and field.capital(start) and at - start < 4:
                names.add(words[start].removesuffix("'s"))
                start -= 1
            if at >= 2 and words[at - 1] in ("and", "&") and words[at - 2][0].isalpha():
                names.add(words[at - 2])
    return frozenset(names)


def adult_subject(field: FieldText) -> str:
    """The adult whom a field is about: its first word, or the one before to/will; empty when it is about somebody else."""
    if ADULTS.isdisjoint(field.words[:4]):
        return ""
    for at, word in enumerate(field.words[:4]):
        if word in ADULTS:
            return word
        if word not in _SMALL and (word.isalpha() and not field.capital(at)):
            return ""
    return ""


def links_to_child(row: Reading, names: tuple[str, ...], adult: str) -> bool:
    """Whether any of the fields speaks of the child: by name, by a child's word, or by a pronoun that cannot be the adult's."""
    links = LINKS | children_named(row)
    other = _SHE if adult in _MEN else _HE if adult in _WOMEN else frozenset()
    people = (row.names() - ADULTS - _SMALL).difference(row.field("who").words)
    for name in names:
        field = row.field(name)
        words = field.words
        theirs = [word[:-2] for word in words if word.endswith("'s")]
        if not (links.isdisjoint(words) and links.isdisjoint(theirs) and other.isdisjoint(words)):
            return True
        if not (people.isdisjoint(words) and people.isdisjoint(theirs)) and any(
            word.removesuffix("'s") in people and field.capital(at) for at, word in enumerate(words)
        ):
            return True
    return any(_says_a_short_name(row, name) for name in names)


def _says_a_short_name(row: Reading, name: str) -> bool:
    """Whether a field has the beginning of a child's name for the name: "Jay" for Jayden."""
    called = tuple(word for child in row.row.children for word in child.lower().split())
    words = {word.removesuffix("'s") for word in row.field(name).words} - ADULTS - _SMALL if called else ()
    return any(len(word) > 2 and one.startswith(word) for word in words for one in called)

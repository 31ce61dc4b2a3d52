"""The people of a row, as far as a pronoun has to know them."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.summary.lexicon import group, is_verb, is_word_name, kin_gender
from dialogs.summary.tokens import words_of

CHILD = "child"
DOUBTFUL = "doubtful"
"""The child's name beside another name: a surname, a namesake, or a comma left out."""


@dataclass(frozen=True)
class Cast:
    """The child by name and own pronouns, the other people whom the row names, and the genders of people in the rest of the row."""

    name: tuple[str, ...]
    pronouns: str = ""
    helpers: frozenset[str] = frozenset()
    elsewhere: str = ""
    alone: bool = True
    """Is this the only child of the row, so that "the child" can be nobody else?"""
    doubtful: bool = False
    """Does somebody else in the row bear the child's name?"""


@dataclass(frozen=True)
class Mention:
    """A person in a sentence: child, m, f, u (either), p (more than one) or doubtful; the tokens from `start` up to `end`.

    `owner` when it owns what follows; `guessed` when only a capital says that it is a person.
    """

    who: str
    start: int
    end: int
    owner: bool = False
    guessed: bool = False


def is_name_like(word: str) -> bool:
    """May this word be somebody's name: no pronoun, no relative, no verb, no little word?"""
    small = group("not names") | group("prepositions") | group("determiners")
    return word not in small and not kin_gender(word) and (not is_verb(word) or is_word_name(word))


def cast_of(name: str, pronouns: str = "", helpers: tuple[str, ...] = (), elsewhere: str = "", alone: bool = True) -> Cast:
    """The cast of a row: `helpers` are names typed for the people who help, `elsewhere` the letters of people in other fields."""
    child = words_of(name)
    typed = [words_of(helper) for helper in helpers]
    names = {word for words in typed for word in words if len(word) > 1 and word not in child and is_name_like(word)}
    doubtful = bool(child) and any(len(words) > len(child) and words[: len(child)] == child for words in typed)
    return Cast(child, pronouns, frozenset(names), elsewhere, alone, doubtful)

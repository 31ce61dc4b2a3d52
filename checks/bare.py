"""Tells an outcome that only names things ("the school gate book") from one in which anybody does, says, gets or is something.

Only words that are known for things count, and all of them must be: a word that may be a verb, a number, a "no", a "how often" or a place
makes it more than a thing, and so does every word that is not known.
"""

from __future__ import annotations

from checks.reading import FieldText
from checks.words import word_set

_JOINTS = word_set("bare-joints")
_QUALITIES = word_set("bare-qualities")
_THINGS = word_set("bare-things")
_DEEDS = word_set("bare-deeds")
_PLACES = frozenset({"home", "outside"})
_BACK_UP = frozenset({"back", "up"})
_KNOWN = _JOINTS | _QUALITIES | _THINGS | _BACK_UP
_MARKS = frozenset("&+,;:()/•-–—.")
LONGEST = 12
"""Words: a longer text says more."""


def _known(word: str) -> bool:
    return word in _KNOWN or word.removesuffix("'s") in _THINGS


def says_more(piece: str, words: tuple[str, ...]) -> bool:
    """Whether a piece has a word that is no thing."""
    return not all(map(_known, words))


def only_names_things(field: FieldText) -> bool:
    """Whether the field holds things and their qualities, and nothing else."""
    words = field.words
    if not words or len(words) > LONGEST or not all(map(_known, words)) or not any(word in _THINGS for word in words):
        return False
    people = field.inside("relatives")
    for at, word in enumerate(words):
        before = words[at - 1] if at else "."
        after = words[at + 1] if at + 1 < len(words) else "."
        if word == "back" and (after != "up" or before not in ("as", "a")):
            return False
        if word == "up" and before != "back":
            return False
        if word in _QUALITIES and after not in _THINGS and after not in _QUALITIES:
            return False
        if word in _DEEDS:
            said_of = (at - 1 in people and at > 0 and not before.endswith("'s")) or (word.endswith("s") and before in _THINGS)
            bidden = word not in _PLACES and before in _MARKS and after in _KNOWN and after not in _MARKS and after != "and"
            if said_of or bidden:
                return False
    return True

"""Who agreed to a row, from what was typed under “Agreed by”: “Mum agrees, Dad refused” is Mum alone, and Dad's no is kept beside it."""

from __future__ import annotations

import re

from dialogs.plans.agreeing import UNNAMED, read_agreeing
from dialogs.plans.refusing import heard_of_signing, names_nobody, refuses

_APART = re.compile(r"[,;\n]| but ", re.IGNORECASE)
_GOES_ON = UNNAMED | frozenset(("because", "as", "so", "that", "his", "her", "their", "not"))


def agreed_in(words: str) -> tuple[tuple[str, ...], str]:
    """The names of those who agreed, and the words about those who did not, as they were typed."""
    names: list[str] = []
    others: list[str] = []
    for part in _APART.split(words):
        said = part.split(" and ")
        for piece in said if any(map(_agrees, said)) else [part]:
            one = piece.strip()
            if one and (refuses(one) or names_nobody(one) or (others and one.split()[0].casefold() in _GOES_ON)):
                others.append(one)
            elif one:
                names += [_agrees(name) or name.strip() for name in one.split(" and ")]
    return tuple([name for name in names if name]), ", ".join(others)


def _agrees(words: str) -> str:
    """Who is said to agree, or to have signed, and nothing else; empty where it is a name alone, or says more."""
    said = read_agreeing(words)
    if said is None:
        return heard_of_signing(words).get("person", "")
    return said.who if said.agrees == "yes" and not said.words else ""

"""Whether what is typed could be a wish at all, of the conversation or about plans, accounts or reflections, seen from its first word and
from what it must hold further on.

Nearly every message is an answer, and is let go after one look; whatever may be a wish is read by each of those who know theirs.
"""

from __future__ import annotations

from functools import lru_cache

from dialogs import accounts
from dialogs.handing import understanding as papers
from dialogs.phrases import WISHES, may_begin, opening, openings, plain
from dialogs.plans import wishes as plans
from dialogs.plans.agreeing import may_be_about_agreeing
from dialogs.reflecting import rota
from dialogs.reflecting import wishes as reflections

_WHOLE = frozenset((*WISHES, *accounts.WISHES, *plans.ALWAYS, *plans.IN_BETWEEN, *reflections.PHRASES, *rota.PHRASES))
_SAYING = (
    (accounts.OPENINGS, ("",)),
    (papers.OPENINGS, papers.NAMES),
    (reflections.OPENINGS, ("reflect",)),
    (rota.OPENINGS, ("rota",)),
    *plans.SAYING,
)
"""Of wishes that say more than that: their first words, and what else of them stands in small letters, one of these; all hold nothing."""
_NEEDS = {word: {one for begins, needs in _SAYING if word in begins for one in needs} for begins, _ in _SAYING for word in begins}
_OPENINGS = openings(_WHOLE) | _NEEDS.keys()
_LONGEST = max(plans.LONGEST, reflections.LONGEST)


@lru_cache(maxsize=1)
def may_be_wish(text: str) -> bool:
    """Whether it is a whole wish, or begins as one that says more and holds what that holds; where anything is spelt with more than ASCII
    its first word alone is looked at, or not even that.

    Who agrees begins with any name.
    """
    if plain(text) in _WHOLE or may_be_about_agreeing(text):
        return True
    first = opening(text)
    needs = _NEEDS.get(first)
    if len(text) > _LONGEST or (needs is None and first.isascii()):
        return False
    lower = text.lower()
    return needs is None or not lower.isascii() or any(needed in lower for needed in needs)


def begins_like_a_wish(text: str) -> bool:
    """Whether its first word is one that some wish begins with, or who agrees is said: less sure than that it may be one."""
    return (len(text) <= _LONGEST and may_begin(text, _OPENINGS)) or may_be_about_agreeing(text)

"""Whether what is typed could be a wish at all, of the conversation or about plans, accounts or reflections, seen from its first word.

Nearly every message is an answer, and is let go after one look; whatever may be a wish is read by each of those who know theirs.
"""

from __future__ import annotations

from functools import lru_cache

from dialogs import accounts
from dialogs.handing import understanding as papers
from dialogs.phrases import WISHES, may_begin, openings
from dialogs.plans import wishes as plans
from dialogs.plans.agreeing import may_be_about_agreeing
from dialogs.reflecting import rota
from dialogs.reflecting import wishes as reflections

_OPENINGS = openings(WISHES) | accounts.OPENINGS | papers.OPENINGS | plans.OPENINGS | reflections.OPENINGS | rota.OPENINGS
_LONGEST = max(plans.LONGEST, reflections.LONGEST)


@lru_cache(maxsize=1)
def may_be_wish(text: str) -> bool:
    """Whether the first word is one that some wish begins with; one that is spelt with more than ASCII may always be.

    Who agrees begins with any name.
    """
    return (len(text) <= _LONGEST and may_begin(text, _OPENINGS)) or may_be_about_agreeing(text)

"""What a copy of a plan goes without, and for whom copies are made."""

from __future__ import annotations

from typing import Literal

from checks.value import Label, Model

Audience = Literal["child", "parent", "professionals", "team"]
"""Whom a copy of the plan is for; the team is the only one that sees all of it."""
RELATIVES = frozenset({"mum", "dad", "stepmum", "stepdad", "nan", "gran"})
"""Who a parent's copy may be for by what they are to the child; of any other name we cannot tell whose it is."""


class Withheld(Model):
    """A field that an audience does not get to read: in one row, or in all of them where `row` is empty.

    `person` narrows a parent's copies to one parent's; empty means every one of that audience.
    """

    audience: Audience
    field: Label
    row: Label = ""
    person: Label = ""

    def is_kept_from(self, audience: Audience, person: str = "") -> bool:
        """Whether a copy for this audience, and this person of it, goes without the field; where that is in doubt, it does."""
        if audience == "team" or self.audience != audience:
            return False
        kept, whose = self.person.casefold(), person.casefold()
        return kept == whose or not ({kept, whose} <= RELATIVES)

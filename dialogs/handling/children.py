"""Who the plan is for, where it was typed in a hurry: what was understood is said, and what is in doubt is asked about once.

A child who is lost, or has another's age, is worse than a question more.
"""

from __future__ import annotations

import re

from checks.plan import LONGEST_ANSWER, Child
from dialogs import wording
from dialogs.children import Named, name_children
from dialogs.draft import Draft
from dialogs.handling.step import note
from dialogs.phrases import NOBODY_ELSE, is_nod, plain
from dialogs.replies import Note
from dialogs.row import answer, is_for_adult


def is_in_doubt(draft: Draft, named: Named | None) -> bool:
    """Whether an answer names children in a way that is to be asked about; that is done once, not again of the answer to it."""
    if named is None or not named.unsure or is_for_adult(draft):
        return False
    before = answer(draft, "child").words
    return not before or not name_children(before).unsure


def with_children(draft: Draft, words: str) -> str:
    """What stands as the answer to who it is for: words that only say more of what was in doubt ("mia 4", "yes") are put with it."""
    before = "" if is_for_adult(draft) else answer(draft, "child").words
    known = name_children(before) if before else None
    if known is None or not known.unsure or not known.children:
        return words
    if is_nod(words) or plain(words) in NOBODY_ELSE:
        return before
    named = {child.name.casefold().split()[0] for child in known.children}
    new = {child.name.casefold().split()[0] for child in name_children(words).children}
    both = f"{before}; {words}"
    said = named | set(re.findall(r"[\w'’.-]+", before.casefold()))
    return both if len(new) < 2 and said.isdisjoint(new) and len(both) <= LONGEST_ANSWER else words


def about_children(draft: Draft, children: tuple[Child, ...]) -> tuple[Note, ...]:
    """What was understood, where it is worth saying: several children, or a question about the rest."""
    understood = "; ".join(map(told, children))
    if is_for_adult(draft):
        return () if children else (note(wording.NO_NAME),)
    if "child" in draft.reopened:
        return (note(wording.CHILDREN_UNSURE.replace("{children}", understood) if children else wording.CHILDREN_UNREAD),)
    if not children:
        return (note(wording.NO_NAME),)
    return (note(wording.CHILDREN_READ.replace("{children}", understood)),) if len(children) > 1 else ()


def told(child: Child) -> str:
    """A child in a few words: "Amira, 9, she"."""
    age = str(child.age or wording.UNDER_ONE) if child.age is not None else ""
    born = wording.BORN.replace("{year}", str(child.birth_year)) if child.birth_year else ""
    return ", ".join(part for part in (child.called, age, born, child.pronouns) if part)

"""An answer about children, read from left to right: who is named in it, and what is said of whom.

Longer than most: one pass, in which what each word does depends on the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from checks.plan import Child, Pronouns
from dialogs.children.arranging import UNNAMED, Found, give_ages, settle_groups, share_ages
from dialogs.children.items import Item, items_of, said_in
from dialogs.summary.lexicon import name_gender

MOST = 12
"""Children in one plan, at most."""
LONGEST_NAME = 40
"""Characters of a first name or initials with another word beside them."""
LONGEST_LIST = 24
"""Words: an answer longer than this is no list of children."""
LONGEST_TEXT = 300
"""Characters of an answer that are searched for children."""
_MOST_WORDS = 4

_INITIALS = re.compile(r"(?:\w\.)+")
_UNKEPT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no plan keeps (`checks.plan.printable`)."""
_APART = frozenset(("and", ",", "(", ")"))
"""What ends a part of the answer."""
_NO_ITEM = Item("")


class Named(NamedTuple):
    """The children that an answer names for sure, in their order, and whether it may say more, or otherwise."""

    children: tuple[Child, ...]
    unsure: bool


def read_children(words: str) -> tuple[Child, ...]:
    """The children that the words name, in their order."""
    return name_children(words).children


def name_children(words: str) -> Named:
    """The children that the words name, and whether something of it is in doubt."""
    if len(words) > LONGEST_TEXT or len(words.split()) > LONGEST_LIST:
        return Named((), True)
    return _Reader(items_of(words)).named()


def _gender_of(plain: str) -> Pronouns:
    if plain == "his" or said_in(plain, "he", "many he"):
        return "he"
    return "she" if said_in(plain, "she", "many she") else "they" if said_in(plain, "they") else ""


def _may_be_two(child: Found) -> bool:
    """Whether a comma may be missing: "george charlotte and louis"."""
    return len(child.words) > 1 and all(name_gender(word.lower()) for word in child.words)


class _Reader:
    """One answer, read from left to right, part by part."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.children: list[Found] = []
        self.order: list[tuple[str, int]] = []
        """Names (by their number) and ages, as they follow each other."""
        self.unsure = False
        self.begun = 0
        """How many children were named before this part."""
        self.aside = self.after_aside = self.adult = self.joined = self.skipping = self.several = False
        self.coming: Pronouns = ""
        """Of the child whose name comes next."""
        self.group: Pronouns = ""
        """Of all that are named from here on."""
        self.groups: list[tuple[int, Pronouns, bool]] = []
        self.twins: list[tuple[int, int]] = []
        self.owed = self.counted = 0
        """How many children were announced whose names must follow; how many there are said to be."""
        self.alike = ""

    @property
    def here(self) -> Found | None:
        """The last child that was named in this part."""
        return self.children[-1] if len(self.children) > self.begun else None

    def named(self) -> Named:
        """The children, and whether anything is in doubt."""
        for at, item in enumerate(self.items):
            if item.does in _APART:
                self._part(at, item)
            elif self.aside:
                self.unsure = self.unsure or item.does in ("kin", "one", "many", "age", "count", "twin", "twins", "amend")
            elif not self.skipping and (does := _DOES.get(item.does)):
                does(self, at, item)
        settled = settle_groups(self.children, self.groups) & give_ages(self.children, self.order, self.alike)
        self.unsure = not (settled & share_ages(self.children, self.twins)) or self.unsure
        if self.owed and self.counted != len(self.children):
            self.unsure = True
        self.unsure = self.unsure or (
            len(self.children) > 1 and all(child.age is None for child in self.children) and any(map(_may_be_two, self.children))
        )
        found = tuple(child for child in map(self._believed, self.children) if child is not None)
        return Named(found[:MOST], self.unsure or not found or len(found) > MOST)

    def _believed(self, child: Found) -> Child | None:
        """A child as a value; None, and a doubt, where it may be none."""
        words = [word.strip('"“”‘’*!?') for word in child.words]
        words = [word if _INITIALS.fullmatch(word) else word.rstrip(".") for word in words]
        name = " ".join(words)
        told = child.age is not None or child.born is not None or child.pronouns
        if not name or (child.loose and not told) or len(name) > LONGEST_NAME or len(words) > _MOST_WORDS or _UNKEPT.search(name):
            self.unsure = True
            return None
        self.unsure = self.unsure or name.lower() in ("me", "myself")
        if self.groups and (name_gender(words[0].lower()), child.pronouns) in (("m", "she"), ("f", "he")):
            self.unsure = True
        return Child(name=name, age=child.age, birth_year=child.born, pronouns=child.pronouns)

    def _ahead(self, at: int) -> list[str]:
        """What the items from here to the end of this part do."""
        ahead: list[str] = []
        for item in self.items[at + 1 :]:
            if item.does in _APART:
                break
            ahead.append(item.does)
        return ahead

    def _names_follow(self, at: int) -> bool:
        ahead = self._ahead(at)
        return "name" in ahead[: ahead.index("aside") if "aside" in ahead else len(ahead)]

    def _beside(self, at: int) -> Item:
        """The item before or after, by its place; an empty one where there is none."""
        return self.items[at] if 0 <= at < len(self.items) else _NO_ITEM

    def _part(self, at: int, item: Item) -> None:
        ahead = self._ahead(at)
        nickname = item.does == "(" and self._beside(at - 1).does == "name" and "name" in ahead and "age" not in ahead
        self.unsure = self.unsure or nickname
        self.skipping = nickname
        self.joined = item.does == "and"
        self.after_aside = self.aside and self.joined
        self.aside = self.adult = False
        self.begun = len(self.children)

    def _name(self, at: int, item: Item) -> None:
        here = self.here
        if self.adult or self._is_owner(at, item) or self._is_birth(at):
            return
        if here is not None and here.at == at - 1:
            here.words.append(item.word)
            here.at = at
        elif self._is_said(at):
            self.aside = True
        elif self._beside(at - 1).does == "article" and not item.word[:1].isupper():
            self.unsure = self.skipping = True
        elif here is not None and not here.settled and not self.coming and not self.owed:
            self.unsure = True
        else:
            loose = (here is not None and not self.owed) or self.after_aside
            self.order.append(("N", len(self.children)))
            self.children.append(Found([item.word], self.coming or self.group, at, loose))
            self.coming = ""
            self.owed = max(0, self.owed - 1)

    def _is_said(self, at: int) -> bool:
        """Whether a word says how somebody is: "he is stuck", "hes stuck"."""
        before = self._beside(at - 1)
        if before.plain in ("is", "are"):
            return self._beside(at - 2).does == "pronoun"
        return before.does == "pronoun" and before.plain.endswith(("s", "re")) and before.plain != "hers" and bool(self.children)

    def _is_owner(self, at: int, item: Item) -> bool:
        """Whether it is whose brother or sister somebody is: "bobbys little brother"."""
        if not item.plain.endswith(("s", "s'")):
            return False
        ahead = [one for one in self._ahead(at) if one not in ("filler", "twin")]
        if ahead[:1] not in (["kin"], ["many"]) and not (ahead[:1] == ["one"] and "'" in item.plain):
            return False
        stem = item.plain.rstrip("'s")
        known = any(word.lower().startswith(stem) for child in self.children for word in child.words)
        if not known:
            self.unsure, self.joined = True, True
        return True

    def _is_birth(self, at: int) -> bool:
        """Whether a day or a month before a year of birth may stand here: "born 3 may 2015"."""
        before = [one.does for one in self.items[max(0, at - 4) : at]]
        return "born" in before and _APART.isdisjoint(before[before.index("born") :])

    def _doubt(self, at: int, item: Item) -> None:
        self.unsure = self.unsure or not self.adult

    def _amend(self, at: int, item: Item) -> None:
        self.unsure = self.unsure or bool(self.children)

    def _turn_aside(self, at: int, item: Item) -> None:
        if self.adult and item.plain in ("has", "have"):
            self.adult = False
        elif item.plain in ("due", "edd"):
            self.skipping = True
        else:
            self.aside = not self._is_birth(at)

    def _alias(self, at: int, item: Item) -> None:
        self.skipping = True

    def _either(self, at: int, item: Item) -> None:
        self.unsure = self.aside = True
        if self.children and item.word.lower() != "m":
            self.children[-1].words = []

    def _adult(self, at: int, item: Item) -> None:
        if self.here is None:
            self.adult = True
        else:
            self.aside = True

    def _born(self, at: int, item: Item) -> None:
        self.aside = "year" not in self._ahead(at)
        self.skipping = False

    def _year(self, at: int, item: Item) -> None:
        child = self.children[-1] if self.children else None
        if child is None or child.born is not None or not 1990 <= item.number <= 2100:
            self.unsure = True
        else:
            child.born, child.settled = item.number, True

    def _alike(self, at: int, item: Item) -> None:
        self.alike = item.plain

    def _count(self, at: int, item: Item) -> None:
        self.owed = self.counted = item.number

    def _age(self, at: int, item: Item) -> None:
        if self.adult or (self.several and len(self.children) > 1):
            self.unsure = True
        again = bool(self.order) and self.order[-1][0] == "A" and item.plain == "soon"
        if item.plain != "soon" and self._beside(at + 1).plain == "in" and said_in(self._beside(at + 2).plain, "month"):
            self.unsure = True
            return
        if self.adult or self._is_birth(at) or again or (item.plain == "young" and self._beside(at - 1).does == "age"):
            return
        self.order.append(("A", item.number))
        if self.here is not None:
            self.here.settled = True

    def _pronoun(self, at: int, item: Item) -> None:
        if item.plain in ("they", "them", "they're", "theyre") and "/" not in item.word:
            self.several = True
            if len(self.children) != 1:
                return
        self._be(_gender_of(item.plain), at)

    def _be(self, gender: Pronouns, at: int) -> None:
        """What is said of the child beside it, or of the one whose name comes."""
        child = self.here or (self.children[-1] if self.children and not self._names_follow(at) else None)
        if child is None:
            self.coming = gender
        else:
            child.pronouns, child.settled = child.pronouns or gender, True

    def _owning(self, at: int, item: Item) -> None:
        ahead = [one for one in self._ahead(at) if one not in ("filler", "count")][:1]
        unborn = self._beside(at + 1).plain == "unborn"
        if unborn or ahead in (["kin"], ["many"], ["twin"], ["twins"], ["adult"], ["one"]):
            if len(self.children) == 1:
                self.children[0].pronouns = self.children[0].pronouns or _gender_of(item.plain)
            if ahead == ["one"]:
                self.owed = 1
        elif item.plain != "their":
            self._be(_gender_of(item.plain), at)

    def _kin(self, at: int, item: Item) -> None:
        if self._beside(at + 1).plain == "of":
            self.unsure = self.aside = True
            return
        self._announce(at, _gender_of(item.plain))

    def _announce(self, at: int, gender: Pronouns) -> None:
        """A child beside the others, whose name should come; without one in this part nobody else may have the age that follows."""
        self.coming, self.group = gender, ""
        self.owed = max(1, self.owed)
        self.unsure = self.unsure or self.after_aside
        if not self._names_follow(at) and self.children:
            self.order.append(("N", UNNAMED))

    def _one(self, at: int, item: Item) -> None:
        new = self.here is None and (self._names_follow(at) or not self.children or self.joined)
        if new or self._ahead(at)[:1] == ["called"]:
            self._announce(at, _gender_of(item.plain))
        else:
            self._be(_gender_of(item.plain), at)

    def _many(self, at: int, item: Item) -> None:
        self.group = _gender_of(item.plain)
        if self._beside(at - 1).does not in ("twin", "twins"):
            owned = any(one.does == "owning" for one in self.items[max(0, at - 3) : at])
            self.groups.append((len(self.children), self.group, owned))

    def _twins(self, at: int, item: Item) -> None:
        self.twins.append((len(self.children), item.number))

    def _twin(self, at: int, item: Item) -> None:
        if self._beside(at + 1).plain == "of":
            self.unsure = self.aside = True
            return
        if self.children:
            self.twins.append((len(self.children) - 1, 2))
        self._announce(at, self.coming)


_DOES: dict[str, Callable[[_Reader, int, Item], None]] = {
    "name": _Reader._name,
    "odd": _Reader._doubt,
    "amend": _Reader._amend,
    "aside": _Reader._turn_aside,
    "alias": _Reader._alias,
    "either": _Reader._either,
    "adult": _Reader._adult,
    "born": _Reader._born,
    "year": _Reader._year,
    "alike": _Reader._alike,
    "count": _Reader._count,
    "age": _Reader._age,
    "pronoun": _Reader._pronoun,
    "owning": _Reader._owning,
    "kin": _Reader._kin,
    "one": _Reader._one,
    "many": _Reader._many,
    "twins": _Reader._twins,
    "twin": _Reader._twin,
}
"""What is done with an item; the others are passed over."""

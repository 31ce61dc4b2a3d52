"""Who is named in the words typed for *who*: people, relatives, bare roles, groups and agencies."""

from __future__ import annotations

from typing import NamedTuple

from checks.matching import Match
from checks.reading import FieldText
from checks.words import word_set

TITLES = word_set("owners-titles")
ASIDE = word_set("owners-aside")
_BREAK = frozenset({",", ";", ".", "(", ")", "&", "+", "/", "–", "—", "-", "\n", ":", "[", "]", "•"})
_FILLERS = word_set("owners-fillers")
_VERBS = frozenset({"will", "may", "mark", "can", "would"})


_NO_NAMES = TITLES | ASIDE | _FILLERS | _VERBS | {"and", "with"}


class Owners(NamedTuple):
    """What stands in *who*: names (as word places), relatives, and the groups, agencies and bare roles."""

    names: tuple[int, ...]
    relatives: tuple[Match, ...]
    others: tuple[Match, ...]

    @property
    def somebody(self) -> bool:
        """Whether at least one individual can be told apart."""
        return bool(self.names or self.relatives)


def _covers(field: FieldText) -> list[tuple[str, Match]]:
    """The longest phrases of the vocabularies in this field, none overlapping; relatives win over roles, roles over agencies."""
    found = [(name, match) for name in ("relatives", "roles", "agencies", "services") for match in field.found(name)]
    found.sort(key=lambda pair: pair[1].first - pair[1].last)
    taken: set[int] = set()
    chosen = []
    for name, match in found:
        places = range(match.first, match.last)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append((name, match))
    return sorted(chosen, key=lambda pair: pair[1].first)


def read_owners(field: FieldText) -> Owners:
    """The owners in a field of free words. A word that is no role, no agency and no filler is taken for a name: rather that than
    telling a colleague that somebody whom they named is nobody."""
    words = field.words
    covers = _covers(field)
    covered: dict[int, tuple[str, Match]] = {at: pair for pair in covers for at in range(pair[1].first, pair[1].last)}
    names: list[int] = []
    aside = False
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if word in _BREAK or word in ("and", "with"):
            aside = False
        elif word in ASIDE and word not in TITLES:
            aside = True
        elif at in covered or not word[0].isalpha():
            continue
        elif before in TITLES and before not in ("pc", "ps", "dc", "ds"):
            names.append(at)
        elif (
            aside
            or word.endswith(("'s", "s'"))
            or (word in _FILLERS and not _capital(field, at))
            or word in TITLES
            or word in _FILLERS
            or (word in _VERBS and at - 1 in covered and not _capital(field, at))
        ):
            continue
        elif not _of_an_organisation(words, covered, at) and not _letters_before_a_role(field, covered, at):
            names.append(at)
    relatives = [m for name, m in covers if name == "relatives" and not _owns(words, m)]
    others = [m for name, m in covers if name != "relatives"]
    named_i = [at for at, word in enumerate(words) if word in ("me", "myself") or (word == "i" and len(words) < 4)]
    return Owners(tuple(names + named_i), tuple(relatives), tuple(others))


def could_be_a_name(piece: str, words: tuple[str, ...]) -> bool:
    """Whether a piece holds a word that is a name wherever it stands, as long as no phrase that we know covers it."""
    capitals = sum(map(str.isupper, piece))
    return any(
        len(word) > (1 if capitals < 2 else 4) and word[0].isalpha() and not word.endswith(("'s", "s'")) and word not in _NO_NAMES
        for word in words
    )


def owns(piece: str, words: tuple[str, ...]) -> bool:
    """Whether something of somebody's is spoken of: "mum's"."""
    return any(word.endswith("'s") for word in words)


def _letters_before_a_role(field: FieldText, covered: dict[int, tuple[str, Match]], at: int) -> bool:
    """Whether the word is two to four capitals right before a role, as in "YC worker"."""
    if len(field.words[at]) > 4 or covered.get(at + 1, ("",))[0] != "roles":
        return False
    start, end = field.place(at, at + 1)
    return field.text[start:end].isupper()


def _capital(field: FieldText, at: int) -> bool:
    return field.capital(at) and at > 0 and field.words[at - 1] not in _BREAK


def _owns(words: list[str], match: Match) -> bool:
    return words[match.last - 1].endswith("'s")


def _of_an_organisation(words: list[str], covered: dict[int, tuple[str, Match]], at: int) -> bool:
    """Whether the word begins an organisation's own name: unknown words up to a head such as Primary, Hub or service."""
    if at and words[at - 1] in TITLES:
        return False
    for after in range(at + 1, min(at + 4, len(words))):
        pair = covered.get(after)
        if pair is not None:
            return pair[0] in ("agencies", "services") and ("head" in pair[1].entry.flags or pair[0] == "services")
        if not words[after][0].isalpha() or words[after] in ("and", "with") or words[after] in ASIDE:
            return False
    return False

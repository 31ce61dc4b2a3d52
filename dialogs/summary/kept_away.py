"""People whom a row names as a risk, or who must not be there: no letter calls them somebody who will help.

The limits themselves are never told to a child; they are read here all the same, together with the worry.
"""

from __future__ import annotations

from functools import cache
from itertools import product

from checks.plan import PlanRow
from dialogs.summary.lexicon import kin_gender, read_lines
from dialogs.summary.tokens import Token, split_sentences, tokenise, words_of

_READ = ("worry", "what", "who", "where", "when", "which", "why", "outcome")
_WIDE = 8
"""Words between somebody and what is said of them."""


@cache
def _groups() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    name = ""
    for line in read_lines("kept-away.txt"):
        if line.startswith("["):
            name = line[1 : line.index("]")]
        else:
            groups.setdefault(name, []).append(line)
    return groups


@cache
def _of(name: str) -> frozenset[str]:
    return frozenset(words for line in _groups()[name] for words in line.split("|"))


@cache
def _said_of() -> dict[str, frozenset[str]]:
    """What is said after the name of somebody who is kept away, by its first word."""
    phrases = {" ".join(each) for each in (*product(_of("forbidden"), _of("presence")), *product(_of("not allowed"), _of("place")))}
    firsts: dict[str, set[str]] = {}
    for phrase in phrases | _of("said of"):
        firsts.setdefault(phrase.split()[0], set()).add(phrase)
    return {first: frozenset(each) for first, each in firsts.items()}


def _with_others(found: set[str]) -> frozenset[str]:
    alike = [set(line.split("|")) for line in _groups()["alike"]]
    return frozenset(found.union(*(each for each in alike if found & each)))


def known_by(*texts: str) -> frozenset[str]:
    """The words by which a row may speak of somebody: the first name, and what they are to the child ("Dad (Paul)": dad, paul, father)."""
    found: set[str] = set()
    for text in texts:
        tokens = [token for token in tokenise(text)[0] if not token.owner and token.low not in _of("titles")]
        kin = {token.low for token in tokens if kin_gender(token.low) in ("m", "f") or token.low in _of("partners")}
        first = next((token.low for token in tokens if token.word[:1].isupper() or text.islower()), "")
        found |= kin | ({first} - {""})
    return _with_others(found)


def kept_away(row: PlanRow, names: frozenset[str], child: str = "") -> frozenset[str]:
    """Those of these names whom the row names as a risk, or of whom it says that they must not be there."""
    own = words_of(child)
    found: set[str] = set()
    for slot in _READ:
        for sentence in split_sentences(row.words(slot)):
            for clause in sentence.split(";"):
                tokens = tokenise(clause)[0]
                lows = [token.low for token in tokens]
                found.update(_name(lows, at) for at in range(len(tokens)) if _is_against(tokens, lows, at, names, own))
    found -= set(own)
    return _with_others(found)


def _name(lows: list[str], at: int) -> str:
    bare = lows[at].removesuffix("'s")
    return "step" + bare if at and lows[at - 1] == "step" else bare


def _is_against(tokens: list[Token], lows: list[str], at: int, names: frozenset[str], child: tuple[str, ...]) -> bool:
    """Does the person named at this place have to stay away, or are they a risk?"""
    token = tokens[at]
    if token.bare not in names and token.low not in names:
        return False
    before = lows[at - 1] if at else ""
    if before.endswith("'s") and before.removesuffix("'s") not in child and kin_gender(token.bare) and token.low not in _of("partners"):
        return False
    if token.owner:
        return lows[at + 1 : at + 2] != [] and lows[at + 1] in _of("owned")
    return _is_said_of(tokens, lows, at) or _is_warned_of(lows, at)


def _says(lows: list[str], at: int) -> bool:
    phrases = _said_of().get(lows[at], frozenset())
    return bool(phrases) and any(" ".join(lows[at : at + size]) in phrases for size in range(1, 8))


def _is_said_of(tokens: list[Token], lows: list[str], at: int) -> bool:
    """Is something said of the person at this place: "Dad, who is on bail", "Dad and Lee must not be there"?"""
    passive = False
    for place in range(at + 1, min(at + 1 + _WIDE, len(lows))):
        if _says(lows, place):
            return True
        if lows[place] in _of("done to somebody"):
            return not passive and lows[place + 1 : place + 2] != ["by"]
        if lows[place] == "away" and at and _of("keep") & set(lows[max(0, at - 3) : at]):
            return True
        passive = passive or lows[place] in _of("passive")
        person = bool(kin_gender(lows[place])) or tokens[place].word[:1].isupper()
        if lows[place] not in _of("between") and not person:
            return False
        if person and place == at + 1 and tokens[place].gap.strip() == ",":
            return False
    return False


def _is_warned_of(lows: list[str], at: int) -> bool:
    """Is somebody warned of the person at this place: "no contact with Dad", "keep her away from Lee", "risk from her stepdad"?"""
    back = at - 1
    while back > 0 and back > at - 4 and lows[back] in _of("before a name"):
        back -= 1
    for size in (2, 3, 5):
        phrase = " ".join(lows[max(0, back + 1 - size) : back + 1])
        if phrase in _of("against"):
            return True
        if phrase in _of("with a no"):
            return bool(_of("no") & set(lows[max(0, back - size - 3) : back + 1]))
    return lows[max(0, back - 1) : back + 1] == ["away", "from"] and bool(_of("keep") & set(lows[max(0, back - 6) : back]))

"""Who is mentioned in a sentence: the child, and other people with what is known of he and she.

A mention that could be anybody is marked u, so that it stands in the way of a pronoun: better left alone than told wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.summary.lexicon import DAYS, MONTHS, is_verb, is_word_name, kin_gender, name_gender
from dialogs.summary.tokens import Token, words_of

CHILD = "child"
DOUBTFUL = "doubtful"
"""The child's name beside another name: a surname, a namesake, or a comma left out."""
_TITLES = {"mr": "m", "mrs": "f", "miss": "f", "ms": "f", "dr": "u", "sir": "m", "mx": "u", "prof": "u", "pc": "u"}
_CAPITALS_ONLY = frozenset(["ma", "da", "pa", "pop", "pops", "head", "gaga", "cat", "coach", "general", "class", "dog"])
_PLACES = frozenset(
    [
        "house",
        "centre",
        "center",
        "street",
        "road",
        "lane",
        "avenue",
        "close",
        "drive",
        "hall",
        "school",
        "primary",
        "academy",
        "college",
        "nursery",
        "club",
        "park",
        "library",
        "hospital",
        "clinic",
        "surgery",
        "church",
        "mosque",
        "temple",
        "court",
        "room",
        "unit",
        "lodge",
        "cottage",
        "farm",
        "gardens",
        "garden",
        "green",
        "hill",
        "place",
        "row",
        "terrace",
        "bank",
        "market",
        "square",
        "station",
        "building",
        "office",
        "hub",
        "cafe",
        "café",
        "estate",
        "flat",
        "flats",
        "team",
        "service",
        "services",
        "project",
        "group",
        "course",
        "programme",
        "plan",
        "chart",
        "board",
        "tower",
        "way",
        "common",
        "pool",
        "baths",
        "gym",
        "theatre",
        "cinema",
        "museum",
        "zoo",
        "beach",
        "lake",
        "wood",
        "woods",
        "lab",
        "year",
        "key",
        "stage",
        "block",
        "ward",
        "fc",
        "rovers",
        "united",
        "city",
        "town",
        "cup",
        "league",
        "cubs",
        "beavers",
        "scouts",
        "brownies",
        "guides",
        "rainbows",
        "juniors",
        "infants",
        "juniors",
        "high",
        "grammar",
    ]
)
_AT_PLACES = frozenset(["in", "at", "near", "from", "outside", "inside", "into", "around"])
_NOT_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "their",
        "my",
        "our",
        "your",
        "its",
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "there",
        "here",
        "and",
        "or",
        "but",
        "so",
        "if",
        "when",
        "while",
        "once",
        "until",
        "after",
        "before",
        "because",
        "as",
        "at",
        "in",
        "on",
        "by",
        "for",
        "from",
        "to",
        "with",
        "without",
        "of",
        "off",
        "up",
        "down",
        "out",
        "over",
        "under",
        "about",
        "into",
        "then",
        "than",
        "all",
        "both",
        "each",
        "every",
        "some",
        "any",
        "no",
        "not",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "first",
        "last",
        "next",
        "if",
        "how",
        "what",
        "who",
        "which",
        "why",
        "where",
        "yes",
        "only",
        "also",
        "weekly",
        "daily",
        "monthly",
        "nightly",
        "twice",
        "once",
        "more",
        "less",
        "new",
        "safety",
        "medical",
        "dental",
        "regular",
        "direct",
        "life",
        "work",
        "family",
        "individual",
        "group",
        "short",
        "long",
        "two-weekly",
        "fortnightly",
        "early",
        "help",
        "support",
        "key",
        "social",
        "health",
        "food",
        "money",
        "help",
        "english",
        "maths",
        "british",
    ]
)
_TITLED = frozenset(_TITLES) | frozenset(
    ["uncle", "auntie", "aunty", "aunt", "grandad", "granddad", "grandpa", "nan", "nana", "nanny", "granny", "grandma"]
)
CHILD_NOUNS = frozenset({("the", "child"), ("this", "child"), ("the", "young"), ("this", "young")})


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
    """A person in a sentence: child, m, f, u, p or doubtful; the tokens from `start` up to `end`; whether it owns what follows."""

    who: str
    start: int
    end: int
    owner: bool = False


def cast_of(name: str, pronouns: str = "", helpers: tuple[str, ...] = (), elsewhere: str = "", alone: bool = True) -> Cast:
    """The cast of a row: `helpers` are names typed for the people who help."""
    child = words_of(name)
    names = {word for helper in helpers for word in words_of(helper) if len(word) > 1 and word not in child}
    doubtful = any(len(words_of(helper)) > len(child) and words_of(helper)[: len(child)] == child for helper in helpers if child)
    return Cast(child, pronouns, frozenset(names), elsewhere, alone, doubtful)


def _is_start(tokens: list[Token], at: int) -> bool:
    return at == 0 or any(mark in tokens[at].gap for mark in ".!?:•\n") or tokens[at].gap.lstrip().startswith(("- ", "* "))


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def has_loose_apostrophe(tokens: list[Token], at: int) -> bool:
    """Does an apostrophe alone follow a word that ends in s, as in James' bike?"""
    if not tokens[at].low.endswith("s") or at + 1 >= len(tokens):
        return False
    gap = tokens[at + 1].gap
    return gap[:1] in ("'", "’") and gap[1:2].isspace()


def _child_at(tokens: list[Token], at: int, cast: Cast) -> tuple[int, bool] | None:
    """Where the child's name ends that begins here, and whether it owns what follows; None where this is no name."""
    count = len(cast.name)
    if not count or at + count > len(tokens):
        return None
    for offset, part in enumerate(cast.name):
        token = tokens[at + offset]
        if offset and token.gap.strip(" .-"):
            return None
        last = offset == count - 1
        if token.low == part or (last and (token.bare == part or token.low == part + "'ll" or token.low == part + "'d")):
            continue
        if last and token.low == part + "s" and not is_word_name(part) and len(part) > 2 and _is_capital(token.word):
            continue
        return None
    first, final = tokens[at], tokens[at + count - 1]
    if is_word_name(cast.name[0]) and not _is_capital(first.word):
        return None
    return at + count, final.low != cast.name[-1] or has_loose_apostrophe(tokens, at + count - 1)


def _is_word_after_all(tokens: list[Token], at: int, end: int) -> bool:
    """A name that is also a word, where it may well be the word: "Mark the chart", "5 April", "in May"."""
    low = tokens[at].bare
    if not is_word_name(low) or end - at > 1:
        return False
    before = tokens[at - 1].low if at and not tokens[at].gap.strip() else ""
    after = tokens[end] if end < len(tokens) and not tokens[end].gap.strip() else None
    if low in MONTHS:
        if before[:1].isdigit() or before in (
            "in",
            "by",
            "until",
            "till",
            "early",
            "mid",
            "late",
            "of",
            "end",
            "last",
            "next",
            "this",
            "since",
            "from",
        ):
            return True
        if after is not None and after.low[:1].isdigit():
            return True
    if _is_start(tokens, at) and not tokens[at].owner:
        if after is None:
            return True
        known = after.low in ("to", "and", "is", "was", "has", "can", "will", "wants", "needs", "should", "must", "not", "would", "could")
        return not (known or (after.low.endswith("s") and is_verb(after.low)) or kin_gender(after.low) == "") or after.low in _NOT_NAMES - {
            "and",
            "to",
            "not",
        }
    return False


def _other_at(tokens: list[Token], at: int, cast: Cast) -> str:
    """m, f, u or p where somebody else is named by this word, else nothing."""
    token = tokens[at]
    bare = token.bare
    capital = _is_capital(token.word)
    if token.word.isupper() and len(token.word) > 1 and bare not in cast.helpers and not kin_gender(bare):
        return ""
    if bare in _TITLES and capital:
        return _TITLES[bare]
    kin = kin_gender(bare) or kin_gender(bare.removesuffix("s'"))
    if kin and (capital or bare not in _CAPITALS_ONLY) and not (token.word == "PA"):
        return kin
    if not capital:
        return (name_gender(bare) or "u") if bare in cast.helpers and not is_word_name(bare) and not is_verb(bare) else ""
    if (
        bare.removesuffix("s") in DAYS
        or (bare in MONTHS and not (is_word_name(bare) and bare in cast.helpers))
        or bare in _PLACES
        or bare in _NOT_NAMES
    ):
        return ""
    before = tokens[at - 1].low if at and not token.gap.strip() else ""
    after = tokens[at + 1] if at + 1 < len(tokens) and not tokens[at + 1].gap.strip() else None
    if after is not None and after.bare in _PLACES and not token.owner:
        return ""
    if name_gender(bare) and not (_is_start(tokens, at) and is_word_name(bare) and bare not in cast.helpers):
        return name_gender(bare)
    if bare in cast.helpers:
        return "u"
    if before == "the":
        return "p" if bare.endswith("s") or (after is not None and after.low in ("family", "children")) else ""
    if _is_start(tokens, at):
        follows = after is not None and (after.low in ("to", "and", "will", "has", "is", "can") or base_like(after.low))
        return "u" if follows and not is_verb(bare) else ""
    if before in _AT_PLACES and not token.owner:
        return ""
    return "u"


def base_like(word: str) -> bool:
    """Does this look like a he-and-she verb form?"""
    return word.endswith("s") and is_verb(word)


def mentions_of(tokens: list[Token], cast: Cast) -> list[Mention]:
    """Everybody mentioned in a sentence, in order; "Auntie Lou" and "Mr Frost" are one each. Words in quotation marks mention nobody."""
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.quoted:
            at += 1
            continue
        child = _child_at(tokens, at, cast)
        if child and not _is_word_after_all(tokens, at, child[0]):
            end, owner = child
            found.append(Mention(CHILD, at, end, owner))
            at = end
            continue
        if cast.alone and (token.low, tokens[at + 1].bare if at + 1 < len(tokens) else "") in CHILD_NOUNS:
            end = at + 2
            if tokens[at + 1].bare == "young":
                if end < len(tokens) and tokens[end].bare == "person":
                    end += 1
                else:
                    at += 1
                    continue
            found.append(Mention(CHILD, at, end, tokens[end - 1].owner))
            at = end
            continue
        who = "" if child else _other_at(tokens, at, cast)
        if who:
            found.append(Mention(who, at, at + 1, token.owner or has_loose_apostrophe(tokens, at)))
        at += 1
    return _joined(found, tokens)


def _joined(found: list[Mention], tokens: list[Token]) -> list[Mention]:
    """Adjacent words for one person made one mention; a child's name beside a title or a surname is somebody else."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last is None or last.end != mention.start or tokens[mention.start].gap.strip() or last.owner:
            joined.append(mention)
            continue
        if CHILD in (last.who, mention.who) or DOUBTFUL in (last.who, mention.who):
            titled = mention.who == CHILD and tokens[last.end - 1].low in _TITLED
            who = last.who if titled else DOUBTFUL
        elif last.who == "p":
            who = "p"
        else:
            who = next((each for each in (last.who, mention.who) if each in ("m", "f")), "u")
        joined[-1] = Mention(who, last.start, mention.end, mention.owner)
    return joined

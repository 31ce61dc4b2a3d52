"""Where something is done: "at Elm House", "in the library", "online", "home visits"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import read_phrases, read_words

PLACES = read_phrases("places", plurals=True)
_BARE = read_phrases("bare_places")
_NOT_PLACES = read_words("not_places")
_PREPOSITIONS = frozenset(
    (
        "at",
        "in",
        "on",
        "@",
        "round",
        "inside",
        "outside",
        "behind",
        "beside",
        "opposite",
        "near",
        "over",
        "via",
        "by",
        "around",
        "upstairs",
        "downstairs",
    )
)
_OPENERS = read_words("where.openers")
_TOWN = (
    "bury",
    "ton",
    "ham",
    "ford",
    "ley",
    "field",
    "wich",
    "chester",
    "mouth",
    "pool",
    "wick",
    "worth",
    "dale",
    "well",
    "port",
    "stone",
    "minster",
    "leigh",
    "by",
    "burgh",
    "castle",
    "thorpe",
    "shire",
)
_NAMES = read_words("names")
_VERBS = read_words("verbs")
_BEFORE_A_PLACE = frozenset(("book", "list", "tea", "dinner", "breakfast", "break", "lunch", "writing", "english", "art"))
_PARTS = frozenset(
    (
        "book",
        "books",
        "diary",
        "folder",
        "bag",
        "drawer",
        "door",
        "doors",
        "wall",
        "floor",
        "window",
        "fridge",
        "shelf",
        "cupboard",
        "list",
        "team",
        "staff",
        "report",
        "letter",
    )
)
"""What belongs to a place without being one: "on the bathroom door"."""
_HOSTS = read_words("relatives")
"""At whose home: "Nan's"."""
_JOINS = frozenset(("of", "&"))
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])


def match_place(tokens: Sequence[Token], at: int) -> int:
    """The index after a place with its preposition at `at`, or a bare one that can only be a place ("online"); 0 where there is none."""
    if at >= len(tokens):
        return 0
    bare = _BARE.match(tokens, at)
    if bare:
        return bare
    word = tokens[at].low
    if word not in _PREPOSITIONS or at + 1 >= len(tokens):
        return 0
    if word == "at" and tokens[at + 1].low in ("his", "hers") and (at + 2 >= len(tokens) or not tokens[at + 2].is_word):
        return at + 2
    if word == "over" and tokens[at + 1].low == "at":
        return match_place(tokens, at + 1)
    end = place_noun_end(
        tokens, at + 1, named=word in ("at", "in", "@", "round", "near"), town=word == "in", any_noun=word in ("@", "round")
    )
    if not end:
        return 0
    if end < len(tokens) and tokens[end].low in _PARTS:
        return 0
    while end < len(tokens) and tokens[end].low in ("in", "on", "at", "near", "by", "next"):
        step = end + 2 if tokens[end].low == "next" and end + 1 < len(tokens) and tokens[end + 1].low == "to" else end + 1
        further = place_noun_end(tokens, step, named=True, town=True)
        if not further:
            break
        end = further
    return end


def place_noun_end(tokens: Sequence[Token], at: int, named: bool = True, town: bool = False, any_noun: bool = False) -> int:
    """The index after a place at `at` without preposition: "the family centre", "Elm House", "Nan's"; 0 where there is none."""
    i = at
    n = len(tokens)
    best = 0
    while i < n and i < at + 7:
        token = tokens[i]
        place = PLACES.match(tokens, i)
        if place:
            best = i = place
            if i < n and tokens[i].low.isdigit() and (i + 1 >= n or not tokens[i + 1].is_word):
                best = i = i + 1
            if i < n and tokens[i].low in ("'s", "'"):
                i += 1
            continue
        if not token.is_word:
            break
        if token.low[:3] in _MONTHS and token.low[0] != "m" and i > at and tokens[i - 1].low[0].isdigit():
            break
        if token.low in ("st", "st.", "saint") and i + 1 < n and tokens[i + 1].capital:
            i += 2
            if i < n and tokens[i].low in ("'s", "'"):
                i += 1
            best = i
            continue
        if (
            token.low in _NOT_PLACES
            and not (named and i > at and token.capital)
            and not (token.low in _BEFORE_A_PLACE and PLACES.match(tokens, i + 1))
        ):
            break
        if token.low in _OPENERS or token.low[0].isdigit():
            i += 1
            continue
        if i + 1 < n and tokens[i + 1].low in ("'s", "'"):
            i += 2
            if token.low not in _NOT_PLACES and (i >= n or not tokens[i].is_word or not _could_follow(tokens, i)):
                best = i
            continue
        if named and token.capital:
            i += 1
            best = i
            continue
        if token.low in _JOINS and best:
            i += 1
            continue
        if i == at and ((town and len(token.low) > 5 and token.low.endswith(_TOWN)) or any_noun):
            best = i + 1
            break
        if best:
            break
        i += 1
        if i - at > 4 or not PLACES.match(tokens, i):
            # an adjective or a name in small letters may stand before the noun ("the new family centre", "at elm house")
            ahead = next(
                (k for k in range(i, min(i + 3, n)) if PLACES.match(tokens, k) or not tokens[k].is_word or tokens[k].low in _NOT_PLACES), n
            )
            if ahead >= n or not PLACES.match(tokens, ahead):
                break
    return best


def _could_follow(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word after a possessive is its noun ("Nan's flat"), not the next part of the message ("at Nan's every day")."""
    return tokens[at].low not in _NOT_PLACES and (
        bool(PLACES.match(tokens, at)) or tokens[at].low not in ("every", "each", "on", "until", "from", "by", "so", "to")
    )


def is_bare_place(tokens: Sequence[Token]) -> bool:
    """Whether words between commas are nothing but a place: "clinic", "the rec", "Dudley baths", "home visits"."""
    words = list(tokens)
    if len(words) == 2 and words[0].capital and words[0].low in _NAMES:
        return False
    if len(words) == 2 and words[1].low == "'s" and words[0].low in _HOSTS:
        return True
    if len(words) == 1:
        word = words[0]
        if word.low == "gp":
            return False
        if word.capital and len(word.low) > 5 and word.low not in _NAMES and word.low.endswith(_TOWN):
            return True
    if not words or len(words) > 8 or (words[0].low in _VERBS and len(words) > 1 and not PLACES.match(words, 0)):
        return False
    if match_place(words, 0) == len(words):
        return True
    end = place_noun_end(words, 0)
    if (
        0 < end < len(words)
        and words[end].low in ("in", "on", "at", "near")
        and (words[end].low != "on" or any(PLACES.match(words, k) for k in range(end)))
    ):
        end = place_noun_end(words, end + 1, town=True)
    return end == len(words) and (words[0].low in ("st", "saint") or any(PLACES.match(words, k) for k in range(len(words))))

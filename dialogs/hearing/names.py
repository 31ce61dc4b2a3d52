"""What counts as a name and as a role, and how far each one reaches.

A name is a word of the name list, a title with a name, or a word with a capital that is no everyday word. Names that are
words as well (Will, May, Grace) are in a list of their own: in small letters they are names only beside an action.
"""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.hearing.places import PLACES, place_noun_end
from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import read_phrases, read_words

ROLES = read_phrases("roles", plurals=True)
RELATIVES = read_phrases("relatives", plurals=True)
SERVICES = read_phrases("organisations")
NAMES = read_words("names")
WORD_NAMES = read_words("word_names")
VERBS = read_words("verbs")
ANY_NAMES = NAMES | WORD_NAMES
"""Names, whether they are words as well or not."""
TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "rev", "pc", "sgt", "imam", "father", "sister", "mx"))
OWNERS = frozenset(("the", "his", "her", "their", "our", "my", "a", "an", "your", "its"))
_BESIDE_ROLE = read_words("people.beside_role")
JOINS = frozenset(("and", "&", "+", "n", "/", "plus", "or"))
NOT_NAMES = read_words("not_names")
_NEVER_NAMES = NOT_NAMES - WORD_NAMES
_ONLY_VERBS = VERBS - ANY_NAMES


def employed_end(tokens: Sequence[Token], at: int) -> int:
    """The index after a role with the service before it: "Home Start volunteer", "Year 8 lead"; 0 where there is none."""
    i = at
    while i < len(tokens) and i < at + 3 and tokens[i].capital and tokens[i].low not in NAMES and not RELATIVES.match(tokens, i):
        i += 1
        end = ROLES.match(tokens, i)
        if end and not tokens[i].text[0].isupper():
            return 0 if is_owner(tokens, end) else end
    return 0


def skip_owner(tokens: Sequence[Token], at: int) -> int:
    """Past "the", "her", "Tariq's", "new" in front of a role or relative."""
    i = at
    for _ in range(4):
        if i >= len(tokens) or (i > at and (end := max(ROLES.match(tokens, i), RELATIVES.match(tokens, i))) and not is_owner(tokens, end)):
            return i
        if tokens[i].low in OWNERS or (i > at and tokens[i].low in _BESIDE_ROLE):
            i += 1
        elif tokens[i].low in TITLES and is_owner(tokens, i + 2):
            i += 3
        elif is_owner(tokens, i + 1) and (
            tokens[i].capital or tokens[i].low in _MAY_OWN or RELATIVES.match(tokens, i) or SERVICES.match(tokens, i)
        ):
            i += 2
        elif (
            i == at
            and tokens[i].low in _BESIDE_ROLE
            and i + 1 < len(tokens)
            and (ROLES.match(tokens, i + 1) or RELATIVES.match(tokens, i + 1))
        ):
            i += 1
        else:
            return i
    return i


def long_role_end(tokens: Sequence[Token], at: int) -> int:
    """The index after a role that no list holds whole: "mosque teacher", "drama club leader"; 0 where there is none."""
    for i in range(at + 1, min(at + 3, len(tokens))):
        before = tokens[i - 1]
        if not before.is_word or before.capital or before.low in NOT_NAMES or before.low[0].isdigit():
            return 0
        if tokens[i].low in _HEADS:
            return i + 1
    return 0


_CHILDREN = frozenset(("boys", "girls", "twins", "children", "kids", "family", "baby", "lads", "child", "brothers", "sisters"))
_MAY_OWN = ANY_NAMES | _CHILDREN
_NOUNS_IN_ING = frozenset(
    ["parenting", "swimming", "training", "spelling", "counselling", "hearing", "wellbeing", "clothing", "bedding", "wedding"]
)
_HEADS = read_words("people.heads")


def is_owner(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before `at` owns what follows: "Mum's flat" (but not "Mum's going")."""
    if at >= len(tokens) or tokens[at].low not in ("'s", "'"):
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if after in _NOUNS_IN_ING:
        return True
    if after.endswith("ing") and ROLES.match(tokens, at + 1):
        return True
    return not (after.endswith("ing") or after in ("agreed", "to", "gonna", "not", "happy", "offered", "promised", "due"))


def name_end(tokens: Sequence[Token], at: int, sentence_start: bool) -> int:
    """The index after the name at `at`: title and surname, or one to three names; 0 where there is none."""
    i = at
    if tokens[i].low == "the" and i + 1 < len(tokens) and tokens[i + 1].capital and sentence_start:
        return 0
    if (
        tokens[i].low in TITLES
        and i + 3 < len(tokens)
        and tokens[i + 1].low in JOINS
        and tokens[i + 2].low in TITLES
        and tokens[i + 3].is_word
    ):
        return more_names(tokens, i + 4, tokens[i + 3].capital)
    if tokens[i].low in TITLES and i + 1 < len(tokens):
        i += 1
        if tokens[i].low == "." and i + 1 < len(tokens):
            i += 1
        if tokens[i].is_word and not tokens[i].low[0].isdigit() and tokens[i].low not in ("to", "will", "and"):
            return more_names(tokens, i + 1, tokens[i].capital)
        return 0
    token = tokens[i]
    if not token.is_word or token.low in _NEVER_NAMES or token.low[0].isdigit():
        return 0
    if sentence_start and i == 0 and token.low in _ONLY_VERBS:
        return 0
    if sentence_start and token.low.endswith("ly") and token.low not in NAMES and token.low not in WORD_NAMES:
        return 0
    if token.low in NAMES or token.low.split("-")[0] in NAMES or token.low in WORD_NAMES or token.capital:
        return more_names(tokens, i + 1, token.capital)
    return 0


def more_names(tokens: Sequence[Token], at: int, capital: bool) -> int:
    """Past surnames: further words with a capital that are no role, relative, day or month."""
    i = at
    for _ in range(3):
        if i < len(tokens) and tokens[i].low == "." and tokens[i].start == tokens[i - 1].end and len(tokens[i - 1].text) == 1:
            i += 1
        if i >= len(tokens) or not capital or not tokens[i].capital or not tokens[i].is_word:
            break
        if tokens[i].low in NOT_NAMES or (tokens[i].text.isupper() and len(tokens[i].text) > 1) or ROLES.match(tokens, i):
            break
        i += 1
        if i < len(tokens) and tokens[i].low == "." and tokens[i].start == tokens[i - 1].end and len(tokens[i - 1].text) == 1:
            i += 1
    return i


def role_end(tokens: Sequence[Token], at: int) -> int:
    """The index after a role or relative with its owner, and where it is from ("nurse at Elm House"); 0 where there is none."""
    head = skip_owner(tokens, at)
    end = max(
        ROLES.match(tokens, head),
        RELATIVES.match(tokens, head),
        SERVICES.match(tokens, head) if head == at and not PLACES.match(tokens, head) else 0,
    )
    if not end:
        end = long_role_end(tokens, head)
    if not end:
        capital = head
        while capital < len(tokens) and capital < head + 3 and (tokens[capital].capital or tokens[capital].low == "year"):
            capital += 1
        end = ROLES.match(tokens, capital) if capital > head else 0
    if not end or is_owner(tokens, end):
        return 0
    return end


def origin_end(tokens: Sequence[Token], at: int) -> int:
    """The index after "the youth club", "Home Start", "school" in "Kelly from the youth club"; 0 where an action may be meant."""
    first = at + 1 if at < len(tokens) and tokens[at].low in ("the", "her", "his", "their") else at
    return max(place_noun_end(tokens, at), SERVICES.match(tokens, first))


def closing_end(tokens: Sequence[Token], at: int) -> int:
    """The index after the bracket that closes the one at `at`, within eight words; 0 where it is not closed."""
    for i in range(at + 1, min(at + 9, len(tokens))):
        if tokens[i].low == ")":
            return i + 1
    return 0


def capital_name_end(tokens: Sequence[Token], at: int) -> int:
    """The index after a bare name with a capital at `at`, or 0."""
    if at >= len(tokens) or not tokens[at].capital:
        return 0
    return name_end(tokens, at, False)

"""A piece of a sentence, and the small signs by which pieces are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dialogs.hearing.doers import Doing
from dialogs.hearing.leads import BOUNDED, HARMS, count_harms, match_limit
from dialogs.hearing.names import RELATIVES, ROLES, VERBS, WORD_NAMES
from dialogs.hearing.people import match_group
from dialogs.hearing.places import match_place
from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import read_words

_UNITS = frozenset(["minutes", "mins", "minute", "hour", "hours", "hrs", "hr", "sessions"])
_TIES_OF_LIMIT = (["has", "to"], ["have", "to"], ["needs", "to"], ["need", "to"])
_VERBS_ALONE = VERBS - WORD_NAMES
_FAR = 100
"""Words of a clause that are looked at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words from `start` to `end` (indices in the sentence) of one kind; `doing` on an action says who."""

    kind: str
    start: int
    end: int
    doing: Doing | None = None


def find_ages(tokens: Sequence[Token]) -> frozenset[int]:
    """Indices of brackets after a name that hold an age, a school year or a role: "Ivo (7)", "Jade (Year 9)", "Jo (SENCo)"."""
    found: set[int] = set()
    for i in range(1, len(tokens) - 2):
        if tokens[i].low != "(" or not tokens[i - 1].is_word:
            continue
        closing = next((k for k in range(i + 1, min(i + 7, len(tokens))) if tokens[k].low == ")"), 0)
        inside = [token.low for token in tokens[i + 1 : closing]] if closing else []
        role = closing and max(ROLES.match(tokens, i + 1), RELATIVES.match(tokens, i + 1)) == closing
        if role or (inside and all(word[0].isdigit() or word in _AGES for word in inside)):
            found.update(range(i, closing + 1))
    return frozenset(found)


_AGES = frozenset(["year", "years", "yr", "yrs", "old", "months", "month", "weeks", "week", "aged", "age", ",", "and", "&", "yo"])


def is_until(tokens: Sequence[Token], i: int) -> bool:
    """Whether an event bounds the action at `i`: "until we break up", "before he comes home"."""
    low = tokens[i].low
    if i + 2 >= len(tokens) or tokens[i + 1].low not in _SUBJECTS or (low == "after" and i and tokens[i - 1].low in _LOOKING):
        return False
    return low in ("until", "till", "til", "untill", "before", "after", "while")


_LOOKING = frozenset(("look", "looks", "looking", "takes", "take", "named"))
_SUBJECTS = read_words("pieces.subjects")


def begins_reason(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a plain clause after an action tells of somebody now: "joy gets scared", "mum starts work at 2"."""
    group = match_group(tokens, i, False)
    if group and group.end < stop:
        verb = group.end
    elif tokens[i].low in ("it", "he", "she", "they") and i + 1 < stop:
        verb = i + 1
    elif tokens[i].low in ("his", "her", "their", "the") and i + 2 < stop:
        verb = i + 2
    else:
        return False
    if tokens[verb].low == "'s" and ROLES.match(tokens, verb + 1):
        return False
    if not tokens[verb].is_word or tokens[verb].low in (
        "to",
        "and",
        "at",
        "in",
        "on",
        "with",
        "needs",
        "need",
        "must",
        "can",
        "will",
        "said",
    ):
        return False
    word = tokens[verb].low
    return word in _TELLING or (word.endswith("s") and len(word) > 3 and (word[:-1] in VERBS or word[:-2] in VERBS or verb == i + 1))


_TELLING = read_words("pieces.telling")


def is_harm(tokens: Sequence[Token], i: int, stop: int, times: dict[int, int], first: bool) -> bool:
    """Whether a plain clause from `i` to `stop` says harm of somebody now; `first`: nothing was said before it."""
    word = tokens[i].low
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if i in times or (match_limit(tokens, i) and (not first or _is_bound(tokens, i, times))):
        return False
    if match_place(tokens, i):
        return False
    if word in _VERBS_ALONE and not HARMS.match(tokens, i):
        return False
    if word in ("can't", "cant", "cannot") and after in (
        "be",
        "do",
        "make",
        "start",
        "go",
        "come",
        "use",
        "have",
        "open",
        "find",
        "print",
        "log",
        "save",
        "attach",
        "upload",
        "access",
        "edit",
        "delete",
    ):
        return False
    if word in _NO_SUBJECTS and not (word in ("no", "not") and i == 0):
        return False
    words = {token.low for token in tokens[i:stop]}
    if words & _PAST and (
        words & _MONTHS or "year" in words or any(len(word) == 4 and word.isdigit() and word[:2] in ("19", "20") for word in words)
    ):
        return False
    return count_harms(tokens, ROLES.match(tokens, i) or i, stop) > 0


def since_when(tokens: Sequence[Token], i: int, n: int) -> int:
    """The index where the harm begins in "since Dad left she won't get up"; 0 where "since" gives a reason or there is no harm."""
    if tokens[i].low != "since" or not any(token.low in _HAPPENED for token in tokens[i + 1 : i + 5]):
        return 0
    for k in range(i + 3, min(i + 9, n - 1)):
        subject = tokens[k].low in ("he", "she", "they") or tokens[k].capital
        if subject and tokens[k + 1].low in _STATE and count_harms(tokens, k, n):
            return k
    return 0


_HAPPENED = frozenset(("came", "left", "moved", "died", "went", "started", "split", "got", "lost", "stopped", "began", "broke", "passed"))
_STATE = frozenset(
    ("has", "have", "won't", "wont", "keeps", "keep", "'s", "'ve", "is", "are", "can't", "cant", "doesn't", "isn't", "hasn't")
)
_MONTHS = read_words("pieces.months")
_PAST = frozenset(("was", "were", "had", "came", "moved", "went", "did"))


_NO_SUBJECTS = frozenset(["so", "because", "cos", "to", "if", "only", "unless", "as", "since", "not", "no", "stop", "i", "my"])


def _is_bound(tokens: Sequence[Token], i: int, times: dict[int, int]) -> bool:
    """Whether "no" or "not" at the start of a message limits: "no more than", "not when"."""
    if tokens[i].low not in ("no", "not") or i + 1 >= len(tokens):
        if tokens[i].low in ("he", "she", "they") and i + 1 < len(tokens) and tokens[i + 1].low in ("needs", "need"):
            return True
        return tokens[i].low in ("never", "only", "must", "if", "unless", "needs", "max", "supervised")
    front = tokens[i].low == "not" and [token.low for token in tokens[i + 1 : i + 3]] == ["in", "front"]
    return front or tokens[i + 1].low in BOUNDED or i + 1 in times


def is_harm_bounded(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a countable clause names harm only to bound it ("no more than one call home")."""
    end = min(end, i + _FAR)
    words = [token.low for token in tokens[i:end]]
    bounds = sum(word in ("no", "without", "not", "instead") for word in words)
    bounds += sum(pair in _BOUNDS for pair in pairwise(words))
    return count_harms(tokens, i, end) <= bounds or words[0] in ("fewer", "less") or words[:2] == ["no", "more"]


_BOUNDS = frozenset([("or", "fewer"), ("or", "less"), ("or", "lower"), ("fewer", "than"), ("less", "than"), ("out", "of")])


def is_demand(tokens: Sequence[Token], doing: Doing) -> bool:
    """Whether a tie after an action limits it: "his mum has to be there"."""
    tie = [token.low for token in tokens[max(doing.action - 2, 0) : doing.action]]
    bound = tie[-2:] in _TIES_OF_LIMIT or tie[-1:] == ["must"]
    return bound and tokens[doing.action].low in ("be", "have", "stay", "bring", "come", "wear", "know")


def is_paid(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a clause names a sum of money."""
    return any(token.low == "£" for token in tokens[i : min(stop, i + _FAR)])


def is_requirement(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a plain clause says what must be so: "Joel's ear must be dry"."""
    if is_paid(tokens, i, stop) and any(token.low in _PAYING for token in tokens[i + 1 : i + 5]):
        return True
    for k in range(i + 1, min(i + 5, stop)):
        if not (tokens[k].is_word or tokens[k].low in ("'s", "'")):
            return False
        if tokens[k].low == "must" or (tokens[k].low in ("has", "have", "needs", "need") and k + 2 < stop and tokens[k + 1].low == "to"):
            return True
    return False


_PAYING = frozenset(("pay", "pays", "cost", "costs", "fund", "funds", "cover", "covers", "give", "gives"))


def is_object(tokens: Sequence[Token], i: int, doing: Doing) -> bool:
    """Whether a duration is what the action is about: "have 10 minutes with Miss Dell", "3 talks of 20 minutes"."""
    word = tokens[i].low
    if word == "the" and tokens[i - 1].low in ("do", "doing", "cover", "covering", "have", "having"):
        return True
    counted = word[0].isdigit() and not any(mark in word for mark in "/:.") and i + 1 < len(tokens) and tokens[i + 1].low in _UNITS
    return counted and (tokens[i - 1].low == "of" or i == doing.action + 1)

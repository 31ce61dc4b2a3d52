"""Who does it, and the words that tie them to an action: "Nan will", "Mum and Dad to", "Faith (health visitor) doing"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.hearing.names import ANY_NAMES, NOT_NAMES, VERBS, WORD_NAMES, closing_end
from dialogs.hearing.people import Person, match_group
from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import read_phrases, read_words

_TIES = read_phrases("doers.ties")
_STATES_OF_ADULTS = read_words("doers.states_of_adults")
_BEING = frozenset(("is", "are", "'s", "'m", "'re", "am", "im", "will", "'ll"))
_NOT_AN_ACTION = read_words("doers.not_an_action")
_NOT_BASE = read_words("doers.not_base")
_DEEDS = VERBS - _STATES_OF_ADULTS
_NO_DEEDS = _NOT_AN_ACTION | (NOT_NAMES - WORD_NAMES)
_PRONOUNS = frozenset(("everyone", "everybody", "he", "she", "they", "we", "it", "let's", "you"))
_HELPING = read_words("doers.helping")
_STATES = read_words("doers.states")
_DONE = read_words("doers.done")
_SAID = read_words("doers.said")


@dataclass(frozen=True, slots=True)
class Doing:
    """People (none for "we" or "she") tied to an action that begins at `action`. `firm` ties cannot describe a state of affairs."""

    people: tuple[Person, ...]
    action: int
    firm: bool
    pronoun: str = ""
    passive: bool = False
    """Done to the people named ("Leo to be shown the form"): they are not the doers."""


def is_saying(word: str) -> bool:
    """Whether the word reports talk."""
    return word in _SAID


def match_doing(tokens: Sequence[Token], at: int, sentence_start: bool) -> Doing | None:
    """The doers and their tie that stand at `at`, or None."""
    if at >= len(tokens):
        return None
    low = tokens[at].low
    if low in _PRONOUNS:
        tie = _tie_end(tokens, at + 1)
        if low == "let's":
            return Doing((), at + 1, True, low)
        return Doing((), tie, True, low) if tie else None
    start = at + 1 if low in ("both", "and") else at
    group = match_group(tokens, start, sentence_start)
    if group is None:
        return _match_unknown(tokens, at) or _match_thing(tokens, at)
    return _match_tie(tokens, group.end, group.people) or _match_thing(tokens, at)


def _match_thing(tokens: Sequence[Token], at: int) -> Doing | None:
    """Something to which an action is done, which is said whole: "Fence to be put up", "the fence needs to be fixed"."""
    for i in range(at + 1, min(at + 7, len(tokens) - 1)):
        if not tokens[i].is_word:
            return None
        tie = _tie_end(tokens, i) if tokens[i].low in ("to", "will", "needs", "need", "is", "'s", "has", "must", "should") else 0
        if tie:
            return Doing((), at, True, "", True) if is_passive(tokens, tie) else None
    return None


def _match_tie(tokens: Sequence[Token], at: int, people: tuple[Person, ...]) -> Doing | None:
    n = len(tokens)
    i = at
    if i < n and tokens[i].low == "(":
        i = closing_end(tokens, i) or i
    if i < n and tokens[i].low == ",":
        i += 1
    if i < n and tokens[i].low in ("who", "both", "also", "then", "each", "together", "all", "now"):
        i += 1
    if i >= n:
        return None
    tie = _tie_end(tokens, i)
    if tie:
        return Doing(people, tie, True, "", is_passive(tokens, tie))
    if people[-1].kind == "named" and people[0].start == 0 and _may_be_a_thing(tokens, people):
        return None
    if (
        people[-1].unsure
        and tokens[people[-1].start].low in ("will", "may", "mark", "can")
        and i == at
        and len(people) == 1
        and not tokens[at - 1].capital
    ):
        return None
    step = i + 1 if tokens[i].low in _BEING or tokens[i].low == "be" else i
    if step < n and tokens[step].low == "be":
        step += 1
    if (
        step < n
        and tokens[step].low.endswith("ing")
        and len(tokens[step].low) > 4
        and tokens[step].low not in ("during", "nothing", "something", "morning", "evening", "thing", "king")
    ):
        if tokens[i].low in ("'m", "am", "im") and tokens[step].low in _STATES - {"doing", "having"}:
            return None
        return None if tokens[step].low in _LIFE else Doing(people, step, False)
    if i > at and tokens[i - 1].low not in ("now", "also", "then"):
        return None
    word = tokens[i].low
    known = people[-1].kind in ("relative", "role") or people[-1].role != (0, 0)
    if (
        word.endswith("s")
        and (_base(word) in _HELPING or (known and _base(word) in _DEEDS))
        and i + 1 < n
        and (not people[-1].unsure or tokens[people[-1].start].capital)
        and people[-1].kind != "writer"
    ):
        return Doing(people, i, False)
    if (len(people) > 1 or people[-1].kind == "writer") and word in _HELPING and i + 1 < n:
        return Doing(people, i, False)
    return None


def is_passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether the action at `at` is done to its subject: "be told", "be brought"."""
    if tokens[at].low not in ("be", "get") or at + 1 >= len(tokens) or tokens[at].low == "get":
        return False
    word = tokens[at + 1].low
    return word.endswith("ed") or word in _DONE


def _may_be_a_thing(tokens: Sequence[Token], people: tuple[Person, ...]) -> bool:
    """Whether a capital at the start of a sentence is all that makes a name ("Form giving consent")."""
    first = people[0]
    return (
        len(people) == 1 and first.name == (0, 1) and first.role == (0, 0) and tokens[0].low not in ANY_NAMES and "-" not in tokens[0].low
    )


def _base(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "oes")):
        return word[:-2]
    return word[:-1]


def _tie_end(tokens: Sequence[Token], at: int) -> int:
    """The index after "will", "is going to", "to" and the like where a plain verb follows; 0 otherwise."""
    if at >= len(tokens):
        return 0
    if tokens[at].low == "not" and at + 2 < len(tokens) and tokens[at + 1].low == "to":
        return at
    end = _TIES.match(tokens, at)
    if not end or end >= len(tokens):
        return 0
    while end < len(tokens) - 1 and tokens[end].low in ("also", "then", "both", "each", "please", "just", "now", "all"):
        end += 1
    word = tokens[end]
    if word.low == "be" and end + 1 < len(tokens) and tokens[end + 1].low.endswith("ing"):
        return end + 1
    if not word.is_word or word.low in _NOT_BASE or word.low[0].isdigit() or (is_saying(word.low) and tokens[at].low != "to"):
        return 0
    if tokens[end - 1].low in ("will", "to", "can", "2") and word.capital and word.low not in VERBS:
        return 0
    if tokens[at].low in ("2", "can", "should") and word.low not in VERBS:
        return 0
    return end


def _match_unknown(tokens: Sequence[Token], at: int) -> Doing | None:
    """A name that no list holds, in small letters, at the start of a clause: "zaynub to ring school"."""
    word = tokens[at]
    if (
        not word.is_word
        or at + 2 >= len(tokens)
        or word.low in _NO_DEEDS
        or word.low in VERBS
        or len(word.low) < 3
        or word.low[0].isdigit()
    ):
        return None
    if not word.low.isalpha() or word.low.endswith(("ed", "ing", "ly", "s")) or word.low in _COMMON:
        return None
    tie = _tie_end(tokens, at + 1)
    if not tie and tokens[at + 1].low in ("is", "'s") and tokens[at + 2].low.endswith("ing") and at + 3 < len(tokens):
        base = tokens[at + 2].low[:-3]
        tie = at + 2 if base in VERBS or base + "e" in VERBS or base[:-1] in VERBS else 0
    verb = tokens[tie].low if tie else ""
    if verb and (verb in _DEEDS_BY_NAME or (tokens[at + 1].low == "to" and verb in VERBS) or verb.endswith("ing")):
        return Doing((Person(at, at + 1, (at, at + 1), (0, 0), "named", True),), tie, tokens[at + 1].low not in ("is", "'s"))
    return None


_LIFE = read_words("doers.life")
_NOT_BY_NAME = frozenset(("be", "help", "make", "give", "keep", "let", "stop", "start", "need", "show", "change", "work", "get", "go"))
_DEEDS_BY_NAME = VERBS - _NOT_BY_NAME
_COMMON = read_words("doers.common")

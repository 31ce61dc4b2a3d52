"""The words that begin a reason, a limit, a result or a worry."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.hearing.names import VERBS
from dialogs.hearing.tokens import Token, read_tokens
from dialogs.hearing.vocabulary import read_phrases, read_words

WORRY_LEADS = read_phrases("worry_leads")
OUTCOME_LEADS = read_phrases("outcome_leads")
HARMS = read_phrases("harms")
PREAMBLES = read_phrases("preambles")
_BECAUSE = read_phrases("leads.because")
_AFTER_AN_ACTION = read_phrases("leads.after_an_action")
_LIMITS = read_phrases("leads.limits")
_NOT_AFTER_AS = read_words("leads.not_after_as")
BOUNDED = read_words("pieces.bounded")
_NOT_NEEDED = frozenset(("to", "help", "support", "and", "or"))
_CONSEQUENCE = read_words("leads.consequence")
_SUBJECTS = read_words("leads.subjects")


def match_why(tokens: Sequence[Token], at: int, after_action: bool) -> int:
    """The index after the words that begin a reason at `at`; 0 where none begins."""
    end = _BECAUSE.match(tokens, at)
    if end:
        return end
    if after_action and (end := _AFTER_AN_ACTION.match(tokens, at)):
        return end
    low = tokens[at].low
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return 0
    if low == "so" and (after.low in _CONSEQUENCE or after.capital or _is_clause(tokens, at + 1)):
        return at + 1
    plain = low == "since" or after.low not in _NOT_AFTER_AS
    if low in ("as", "since") and (after.low in _SUBJECTS or (plain and _is_clause(tokens, at + 1))):
        return at + 1
    if (
        low == "for"
        and after.low in ("his", "her", "their")
        and at + 2 < len(tokens)
        and tokens[at + 2].low in ("confidence", "wellbeing", "health", "safety")
    ):
        return at + 1
    return 0


_VERBS_OF_STATE = read_words("leads.verbs_of_state")


def _is_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and a verb stand at `at`: "Mum works", "Leo's dad is"."""
    stop = min(at + 5, len(tokens))
    if any(tokens[k].low in _VERBS_OF_STATE for k in range(at + 1, stop)):
        return True
    verb = tokens[at + 1].low if at + 1 < stop else ""
    return verb.endswith("s") and (verb[:-1] in VERBS or verb[:-2] in VERBS)


def match_limit(tokens: Sequence[Token], at: int) -> int:
    """The index after the words that begin a limit or a condition at `at`; 0 where none begins."""
    end = _LIMITS.match(tokens, at)
    if end:
        if tokens[at].low == "only" and (end >= len(tokens) or not tokens[end].is_word):
            return 0
        if tokens[at].low == "only" and at and tokens[at - 1].low in ("the", "an", "if"):
            return 0
        if tokens[at].low in ("if", "unless") and end >= len(tokens):
            return 0
        return end
    if tokens[at].low == "no" and at + 2 < len(tokens) and tokens[at + 1].low in BOUNDED:
        return at + 2
    if tokens[at].low in ("needs", "need") and at + 1 < len(tokens) and tokens[at + 1].is_word and tokens[at + 1].low not in _NOT_NEEDED:
        return at + 2
    if tokens[at].low in ("he", "she", "they", "it", "i", "we", "there", "mum", "dad", "nan") and at + 1 < len(tokens):
        low = tokens[at + 1].low
        if tokens[at].low not in ("i", "we") and low in ("needs", "need") and at + 2 < len(tokens) and tokens[at + 2].low != "to":
            return at + 2
        if low in ("mustn't", "must") or (low in ("can't", "cannot", "cant") and tokens[at].low not in ("mum", "dad", "nan")):
            return at + 2
        if at + 2 < len(tokens) and low in ("can", "could", "will") and tokens[at + 2].low == "only":
            return at + 3
        if at + 3 < len(tokens) and low in ("has", "have") and tokens[at + 2].low == "to" and tokens[at + 3].low in _DEMANDED:
            return at + 3
        if at + 2 < len(tokens) and low == "'s" and tokens[at + 2].low in ("only", "not"):
            return at + 3
    return 0


_GOING_WELL = read_words("leads.going_well")


def _is_long_trouble(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether something bad has gone on for a while: "'s been pulling", but not "has been doing well"."""
    if tokens[i].low != "been" or i + 1 >= end or not i or tokens[i - 1].low not in ("'s", "has", "have", "'ve", "not", "just"):
        return False
    after = tokens[i + 1].low
    return after.endswith("ing") and after not in _GOING_WELL


def find_tail(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a reason, a limit or a condition begins after `start`, or `end`."""
    return next((k for k in range(start + 1, min(end, start + 80)) if tokens[k].low in _TAILS), min(end, start + 80))


_DEMANDED = frozenset(("be", "have", "bring", "stay", "wear", "know", "sit", "keep"))
_TAILS = frozenset(["so", "because", "cos", "coz", "cuz", "becuase", "if", "unless", "provided", "since"])


def names_harm(tokens: Sequence[Token]) -> bool:
    """Whether a word of harm stands here, negations aside."""
    return any(HARMS.match(tokens, i) for i in range(len(tokens)))


def is_harm(text: str) -> bool:
    """Whether words name a harm."""
    return names_harm(read_tokens(text))


def count_harms(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many words of harm or want stand between two places, negations of the present among them."""
    count = 0
    i = start
    while i < end:
        if i > start and tokens[i - 1].low in ("i", "we", "you") and tokens[i].low not in ("hit", "hurt"):
            i += 1
            continue
        if (
            HARMS.match(tokens, i)
            or _is_long_trouble(tokens, i, end)
            or tokens[i].low
            in (
                "isn't",
                "isnt",
                "aren't",
                "doesn't",
                "doesnt",
                "don't",
                "dont",
                "hasn't",
                "hasnt",
                "haven't",
                "won't",
                "wont",
                "can't",
                "cant",
                "cannot",
                "never",
                "nobody",
                "refuses",
            )
            or (
                tokens[i].low in ("no", "not")
                and i + 1 < end
                and tokens[i + 1].is_word
                and tokens[i - 1].low not in ("may", "might", "with")
            )
        ):
            count += 1
        i += 1
    return count

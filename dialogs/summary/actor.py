"""Who does what a plan's sentence begins with a bare verb for: "visit Kezi weekly" is done by the one person who helps, if by anybody.

A bare verb may as well be the child's to do ("go to school every day", *who*: Mum). It is surely the helper's where the child is the one
it is done to, or where it is the work of the trade ("do 6 sessions with Mum") and the helper is named with a role, or the child is the
one that it is done with ("do 6 sessions with Kezi").
"""

from __future__ import annotations

from dialogs.summary.cast import CHILD, Cast
from dialogs.summary.lexicon import group, kin_gender
from dialogs.summary.mentions import mentions_of
from dialogs.summary.team import Member
from dialogs.summary.tokens import tokenise, words_of

_RELATIVE = ("m", "f", "u", "p")


def who_does(sentence: str, helper: Member | None, cast: Cast) -> str:
    """The helper as the subject of a sentence that begins with a bare verb; empty where it is not sure that they do it."""
    if helper is None:
        return ""
    tokens, _ = tokenise(sentence)
    lows = [token.low for token in tokens]
    name = words_of(helper.name)
    me = name in (("me",), ("i",), ("myself",)) or words_of(helper.aside) in (("me",), ("i",), ("myself",))
    own = {word for word in (*name, *words_of(helper.aside)) if len(word) > 1}
    if len(lows) < 2 or (not me and own & set(lows)):
        return ""
    if not (
        _is_done_to_child(lows, sentence, cast) or (_is_trade(lows) and (me or _has_a_trade(helper) or _is_with_child(sentence, cast)))
    ):
        return ""
    if me:
        return "I"
    return helper.name.strip()


def _is_done_to_child(lows: list[str], sentence: str, cast: Cast) -> bool:
    """Is it done to or with the child, or for the child's family: "take Kezi to school", "make sure Kezi has", "support Kezi's mum"?"""
    tokens, _ = tokenise(sentence)
    first = next((mention for mention in mentions_of(tokens, cast) if mention.who == CHILD), None)
    if first is None or first.start > 3 or any(word not in group("before one it is done to") for word in lows[1 : first.start]):
        return False
    return not first.owner or (first.end < len(lows) and bool(kin_gender(lows[first.end])))


def _is_with_child(sentence: str, cast: Cast) -> bool:
    """Is the child the one it is done with: "do 6 sessions with Kezi"?"""
    tokens, _ = tokenise(sentence)
    return any(
        mention.who == CHILD and not mention.owner and mention.start > 0 and tokens[mention.start - 1].low == "with"
        for mention in mentions_of(tokens, cast)
    )


def _is_trade(lows: list[str]) -> bool:
    """Is this the work of somebody whose work it is: "do 6 sessions with Mum", "complete the assessment"?"""
    return lows[0] in group("verbs of the trade") and bool(group("work of the trade") & set(lows[1:6]))


def _has_a_trade(helper: Member) -> bool:
    """Is the helper named with a role, and no relative?"""
    return bool(helper.name and helper.role) and not any(kin_gender(word) in _RELATIVE for word in words_of(helper.name))

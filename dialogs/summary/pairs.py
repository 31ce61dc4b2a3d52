"""The child together with somebody else as one subject: *you* comes first, and the verb is for two."""

from __future__ import annotations

from dialogs.summary import lexicon
from dialogs.summary.cast import Mention
from dialogs.summary.clause import LINKS, OWNERS, Clause
from dialogs.summary.lexicon import AGREEING, group

BOTH = "both"
"""The child together with somebody else, as the subject."""


def goes_on(clause: Clause, at: int) -> bool:
    """Does what follows show that the word before it was a verb?"""
    word = clause.low(at)
    known = group("prepositions") | group("modals") | group("determiners") | group("adverbs") | OWNERS
    return not clause.joins(at) or word in known or word in AGREEING or word in ("are", "to", "best", "most", "him", "her", "them", "it")


def agree_both(clause: Clause, verb: int) -> None:
    """Make a verb in the he-and-she form agree with two: "Aisha and you says" is nobody's grammar."""
    word = clause.low(verb)
    base = AGREEING.get(word) or lexicon.base_of(word)
    joined = clause.low(clause.pair - 1) if clause.pair > 0 else ""
    if base is not None and joined != "or" and (word in AGREEING or not lexicon.is_noun_too(word) or goes_on(clause, verb + 1)):
        clause.out[verb][1] = base


def put_first(clause: Clause, other: Mention, at: int) -> None:
    """Write "you and Aisha" where "Aisha and you" stands up to this place; a list or a bracket stays as it is."""
    first = other.start
    while first > 0 and clause.joins(first) and clause.low(first - 1) in OWNERS | group("determiners"):
        first -= 1
    before = clause.low(first - 1) if clause.joins(first) else ""
    listed = first > 0 and "," in clause.tokens[first].gap
    if other.end != at - 1 or before in LINKS or listed or not all(clause.joins(place) for place in range(first + 1, at + 1)):
        return
    words = [clause.out[place][1] for place in range(first, at - 1)]
    if any(place in clause.starts and place != other.start for place in range(first, at)) or clause.tokens[first].quoted:
        return
    if first != other.start or clause.low(first) in group("determiners") | OWNERS:
        words[0] = words[0][:1].lower() + words[0][1:]
    link = clause.out[at - 1][1]
    for place, word in enumerate([link, *words], first + 1):
        clause.out[place][1] = word
    clause.put(first, "you")

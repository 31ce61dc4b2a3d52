"""The 's of *he's* and *Bea's*: is, has, or the child's own; where it may be two of them we raise `Unsure`."""

from __future__ import annotations

from dialogs.summary import lexicon
from dialogs.summary.clause import LINKS, OWNERS, Clause, Unsure
from dialogs.summary.lexicon import group

_HAVE = frozenset(("been", "done", "got", "had", "gone"))
_STATES_THAT_OWN = frozenset(("safe", "happy", "old", "home", "early", "back", "late", "sad"))
_SUFFIXES = ("-free", "-less", "less", "ous")
_NOBODY = frozenset(("then", "now", "himself", "herself", "themselves", "the", "christmas", "half", "end"))


def has_or_is(clause: Clause, at: int) -> str:
    """Whether 's before the word at a place, after he or she, is has or is, as *have* or *are*; raises Unsure where nobody can say."""
    word = clause.low(at)
    if not clause.joins(at):
        raise Unsure("this may mean is or has")
    if word in _HAVE:
        return "have"
    if word in group("states") or is_adjective(word) or (lexicon.is_continuous(word) and not lexicon.is_participle(word)):
        return "are"
    participle = lexicon.is_participle(word) or word in group("never done to") | group("done to a thing")
    if not participle:
        if lexicon.is_verb(word) or word.endswith("ed"):
            raise Unsure("this may mean is or has")
        return "are"
    after = clause.low(at + 1) if clause.joins(at + 1) else ""
    if _is_done_by_somebody(clause, at):
        raise Unsure("this may mean is or has")
    if word in group("never done to") and (after not in ("to", "about", "with") or _has_object(clause, at + 2)):
        return "have"
    thing = after[:1].isdigit() or after in (group("determiners") | OWNERS) - {"that", "these"} or at + 1 in clause.starts
    if word in group("done to a thing") and thing:
        return "have"
    raise Unsure("this may mean is or has")


def _is_done_by_somebody(clause: Clause, at: int) -> bool:
    """Does *by somebody* follow, so that it is done to the child?"""
    for place in range(at + 1, min(at + 9, len(clause.tokens))):
        after = clause.low(place + 1)
        time = after[:1].isdigit() or after in _NOBODY or after in group("days") or after in group("months")
        if clause.low(place) == "by" and not time and not lexicon.is_continuous(after):
            return True
    return False


def _has_object(clause: Clause, at: int) -> bool:
    """Is somebody or something there that is spoken to: not "is spoken to calmly"?"""
    word = clause.low(at)
    unfit = word in group("adverbs") | group("openers") | group("prepositions") | LINKS | group("nothing after") or word.endswith("ly")
    return clause.joins(at) and not unfit


def is_adjective(word: str) -> bool:
    """Does this word say what somebody is, and name no thing?"""
    return word in group("adjectives") or (len(word) > 5 and word.endswith(_SUFFIXES))


def own_or_is(clause: Clause, start: int, end: int) -> str:
    """What *Bea's* is, whose name stands from `start` up to `end`: your, have or are; raises Unsure where nobody can say."""
    after = clause.low(end) if clause.joins(end) else ""
    beyond = clause.low(end + 1) if clause.joins(end + 1) else ""
    if after in ("been", "got", "had", "done", "gone", "seen"):
        return "have"
    if after in group("said of a doing"):
        return _past_adverb(clause, end)
    if after == "living" and beyond in ("room", "space", "situation", "arrangements", "costs", "skills"):
        return "your"
    if after == "very" and beyond == "own":
        return "your"
    if after in _STATES_THAT_OWN:
        return _state(clause, start, end)
    if is_adjective(after):
        return _adjective(clause, start, end)
    if after in group("states"):
        return "are"
    if after in group("prepositions"):
        if after in group("before a thing too"):
            raise Unsure("this may mean is or belongs to")
        return "are"
    past = after.endswith("ed") and after not in group("belongings")
    if lexicon.is_continuous(after) or past or (lexicon.is_participle(after) and not lexicon.is_base(after)):
        raise Unsure("this may mean is, has or belongs to")
    if after[:1].isdigit() and (not beyond or beyond in group("prepositions") | LINKS | {"years", "months", "now", "today"}):
        raise Unsure("this may mean is or belongs to")
    if beyond == "free" and _is_end(clause, end + 2):
        raise Unsure("this may mean is or belongs to")
    return "your"


def _past_adverb(clause: Clause, end: int) -> str:
    """ "Paul's still dry": the 's is a verb, whatever follows."""
    word = clause.low(end + 1)
    if word in _HAVE:
        return "have"
    if word in group("states") | group("prepositions") | _STATES_THAT_OWN or is_adjective(word):
        return "are"
    if lexicon.is_continuous(word) and not lexicon.is_participle(word):
        return "are"
    raise Unsure("this may mean is or has")


def _is_end(clause: Clause, at: int) -> bool:
    """Does the part of the sentence end before this place, or go on with something that no thing begins with?"""
    word = clause.low(at)
    return not clause.joins(at) or word in group("prepositions") | group("openers") | {"to"}


def _adjective(clause: Clause, start: int, end: int) -> str:
    """ "Bea's dry at night" is what you are, "Bea's dry clothes" are yours."""
    at = end + 1
    while clause.joins(at) and clause.low(at) in LINKS and (is_adjective(clause.low(at + 1)) or clause.low(at + 1) in group("states")):
        at += 2
    if clause.joins(at) and clause.low(at) in LINKS:
        raise Unsure("this may mean is or belongs to")
    if _is_end(clause, at) or clause.low(at) in (group("adverbs") | group("nothing after")) - {"home"} or clause.low(at)[:1].isdigit():
        if clause.place(start) == "object":
            raise Unsure("this may mean is or belongs to")
        return "are"
    return "your"


def _state(clause: Clause, start: int, end: int) -> str:
    """ "At Paul's home" is yours; "Paul's happy to go" is what you are; where neither is plain we do not say."""
    alone = start == 0 and end + 1 == len(clause.tokens)
    if clause.place(start) == "object" or (alone and clause.low(end) == "home"):
        return "your"
    after = clause.low(end + 1)
    if clause.joins(end + 1) and after not in group("prepositions") | group("openers") | LINKS | {"to"}:
        raise Unsure("this may mean is or belongs to")
    if clause.low(end) == "home":
        raise Unsure("this may mean is or belongs to")
    return "are"

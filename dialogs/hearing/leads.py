"""The words that begin a reason, a limit, a result or a worry."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import Phrases, read_phrases

WORRY_LEADS = read_phrases("worry_leads")
OUTCOME_LEADS = read_phrases("outcome_leads")
HARMS = read_phrases("harms")
PREAMBLES = read_phrases("preambles")
_BECAUSE = Phrases(
    "because,cos,coz,cuz,bc,bcos,becos,becuase,becasue,cause,so that,so as to,in order to,in order that,which means,which will,which would,which helps,to help,to make sure,to ensure"
    ",to stop,to keep,to give,to get him,to get her,to get them,to let,to build,to improve,to support,to reduce,to prevent,to avoid,to encourage,to allow"
    ",to calm,to show him,to show her,to take the pressure,to save,to boost,to rebuild,to settle,given that,seeing as,now that,due to,that way,this way,it helps"
    ",it'll help,it will help,it would help,this will help,this helps,that helps,this would,this means,it means,that means,it would mean,it'd mean,it'll mean"
    ",it'll give,it will give,it gives,this gives,it'll stop,it will stop,it'll keep,this stops,for the sake of,the idea is,the reason is,reason being,reason :,it calms".split(",")
)
_AFTER_AN_ACTION = Phrases(
    "it's the one thing,it's good for,it is good for,it's something,it's what,it's too,it's the only,it is the only,it's where,it's less,it's easier,it's safer,it's nearer,it's close,it's his,it's her,he loves,she loves,they love,he likes,she likes,they like,he enjoys,she enjoys,he misses,she misses"
    ",they miss,helps him,helps her,helps them,he'll feel,she'll feel,they'll feel,he finds,she finds,he wants,she wants,they want,he feels,she feels,gives him,gives her,gives them,gives mum,gives dad,gives nan".split(",")
)
_LIMITS = Phrases(
    "only,if,unless,as long as,so long as,provided,providing,on condition,needs a,needs an,needs the,needs some,needs someone,needs somebody,needs two,needs 2,needs to be,need a,need an,needs his,needs her"
    ",must be,must have,must not,must bring,must stay,must wear,must,mustn't,has to be,have to be,has to have,have to have,got to be,cannot,can't,cant,can only,could only,won't work,max,maximum,max of,no more than"
    ",not more than,up to a maximum,depending on,dependent on,subject to,except,but not,but only,but must,but needs,but can't,but cant,but no,just not,apart from,other than,as soon as they,not when,not if,not on,not at,not in,not with"
    ",not before,not after,not during,not until,not unless,not while,not without,no phones,without,with no,with nobody,not mondays,not tuesdays,not wednesdays,not thursdays,not fridays,not weekends,not saturdays,not sundays,not monday"
    ",not tuesday,not wednesday,not thursday,not friday,not saturday,not sunday,not too,not near,not every,not the,no dogs,ideally not,never when,never on,never at,never with,budget of,has to,have to,within the budget,nobody else,no one else,nothing else,no shouting,no screens,no lifts,no one,even if,strictly,supervised,budget is,costs,maximum of".split(",")
)
_CONSEQUENCE = frozenset(
    "he she they it i we his her their there mum dad nan the no nobody that this these my your everyone someone everybody neither both not in at mornings".split()
)
_SUBJECTS = frozenset("he she they it i we his her their there mum mum's dad nan the no nobody that this my our everyone someone all both school".split())


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
    if low in ("as", "since") and (after.low in _SUBJECTS or (after.capital and _is_clause(tokens, at + 1))):
        return at + 1
    if low == "for" and after.low in ("his", "her", "their") and at + 2 < len(tokens) and tokens[at + 2].low in ("confidence", "wellbeing", "health", "safety"):
        return at + 1
    return 0


_VERBS_OF_STATE = frozenset(
    "is are was were has have had can can't cant could isn't aren't doesn't don't will won't gets get feels feel knows know keeps keep needs need wants want works work 's 'll likes loves hates lives says sees"
    " starts finds sleeps goes struggles misses didn't never always".split()
)


def _is_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and a verb stand at `at`: "Mum works", "Leo's dad is"."""
    return any(tokens[k].low in _VERBS_OF_STATE for k in range(at + 1, min(at + 5, len(tokens))))


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
    if tokens[at].low in ("he", "she", "they", "it", "i", "we", "there", "mum", "dad", "nan") and at + 1 < len(tokens):
        low = tokens[at + 1].low
        if low in ("needs", "need") and at + 2 < len(tokens) and tokens[at + 2].low != "to":
            return at + 2
        if low in ("can't", "cannot", "cant", "mustn't", "must"):
            return at + 2
        if at + 2 < len(tokens) and low in ("can", "could", "has", "have", "will") and tokens[at + 2].low in ("only", "to"):
            return at + 3
        if at + 2 < len(tokens) and low == "'s" and tokens[at + 2].low in ("only", "not"):
            return at + 3
    return 0


def _is_long_trouble(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether something bad has gone on for a while: "'s been pulling", but not "has been doing well"."""
    if tokens[i].low != "been" or i + 1 >= end or not i or tokens[i - 1].low not in ("'s", "has", "have", "'ve", "not", "just"):
        return False
    after = tokens[i + 1].low
    return after.endswith("ing") and after not in ("being", "doing", "going", "working", "trying", "getting", "enjoying", "coming", "helping", "settling", "attending", "seeing", "looking")


def find_tail(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a reason, a limit or a condition begins after `start`, or `end`."""
    return next((k for k in range(start + 1, min(end, start + 80)) if tokens[k].low in _TAILS), min(end, start + 80))


_TAILS = frozenset("so because cos coz cuz becuase if unless provided since".split())


def count_harms(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many words of harm or want stand between two places, negations of the present among them."""
    count = 0
    i = start
    while i < end:
        if i > start and tokens[i - 1].low in ("i", "we", "you") and tokens[i].low not in ("hit", "hurt"):
            i += 1
            continue
        if HARMS.match(tokens, i) or _is_long_trouble(tokens, i, end) or tokens[i].low in ("isn't", "isnt", "aren't", "doesn't", "doesnt", "don't", "dont", "hasn't", "hasnt", "haven't", "won't", "wont", "can't", "cant", "cannot", "never", "nobody", "refuses"):
            count += 1
        elif tokens[i].low in ("no", "not") and i + 1 < end and tokens[i + 1].is_word:
            count += 1
        i += 1
    return count

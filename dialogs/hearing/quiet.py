"""Sentences that fill nothing: questions to the bot, chat, team business, reported talk, and neutral history."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.hearing.doers import is_saying
from dialogs.hearing.people import match_group
from dialogs.hearing.times import is_history
from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import Phrases, read_lines, read_phrases, read_words

_ADMIN = Phrases([line for line in read_lines("admin") if line[0] != "^"])
_ADMIN_FIRST = Phrases([line[1:] for line in read_lines("admin") if line[0] == "^"])
_ASKING = frozenset(("what", "who", "where", "when", "which", "why", "how", "whats", "wheres", "whos", "hows"))
_AUXILIARY = read_words("quiet.auxiliary")
_REQUEST = re.compile(
    r"(?:can|could|would|will|may|shall|should|do|does|did|is|are|am|was|have|has"
    r"|had|any|anyone|anybody|has anyone) (?:you|u|we|i|it|there|this|that|anyone"
    r"|anybody|someone|somebody|the|my|your|one|been|idea|chance)\b"
)
_PLANNING = re.compile(
    r"\b(?:need|have|got|want|trying|going|like|time|here|started|starting|start|do"
    r"|doing|write|writing|make|making|create|creating|help|new|working|fill|draft"
    r"|drafting)\b.{0,40}?"
    r"(?<!safety )(?<!payment )(?<!bedtime )(?<!meal )(?<!travel )(?<!revision )(?<!sleep )\b(?:plan"
    r"|plans|row|rows|cin plan|template|form for|smart)\b"
)
_MINE = read_words("quiet.mine")
_PLAN_FOR = re.compile(
    r"^(?:a |new |another |early help |child in need |child protection |cin |cp |pathway |pep )*"
    r"(?:plan|row|pep) (?:for|about|please|needed|wanted|required)\b"
    r"|^(?:this is|this one is|this one's|it's|its) for\b"
)
_CHAT = re.compile(
    r"^(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening)|thanks|thank you|thankyou"
    r"|ta|cheers|ok|okay|k|yes|yep|yeah|nope|great|brilliant|lovely|perfect|oops|lol"
    r"|haha|testing|bye|see you|see ya"
    r"|never ?mind|forget it|happy (?:friday|birthday|christmas|monday)|well done"
    r"|good luck|thank (?:god|goodness|you)|phew"
    r"|roll on|bring on|what a|(?:nice|pleased|good|lovely|great) to (?:meet|see|hear|talk)|it's been a"
    r"|its been a|can't wait|cant wait|fingers crossed"
    r"|congrat\w*|welcome|nice one|no worries|no problem|got it|back in"
    r"|brb|be back|one sec|two secs|hmm+|ah|oh|wow|omg)\b"
)
_SHORT = frozenset(
    ["yes", "no", "help", "right", "test", "please", "morning", "afternoon", "evening", "sorry", "ok", "okay", "hi", "hello"]
)
_YOU = re.compile(
    r"^(?:please |can you |could you |pls )?(?:call|ring|text|email|message|send|tell"
    r"|show|give|help|remind|ask|let) me\b|\b(?:tell|show|remind|give) me\b|\b(?:thank"
    r"|see|love|ask|tell|let|send|give|email) you\b|\byou(?:'re|'ve| are| can| have"
    r"| need| want| know)\b|\bi(?:'ll)? (?:will )?(?:send|email|let|ring|call|text"
    r"|give) (?:you|u)\b|^(?:please |pls )?let (?:me|us) know\b|\blet you know\b|\b(?:will"
    r"|'ll) let (?:me|us) know\b"
)
_HEDGE = re.compile(
    r"\bworried (?:that )?i(?:'ve|'ll|'m| have| did| will| am)? "
    r"(?:done|did|do|get|got|have|been|lose|lost|missed|put|written|wrote|be)\b|"
    r"\b(?:may|might|could) be able\b|\bmight (?:be|have|do|take|ask|try|come)\b|\bprobably\b"
    r"|\bnot sure\b|\bi(?: think| guess| suppose|'m not sure)\b"
)
_MEETINGS = read_phrases("quiet.meetings")
_PAST = read_words("quiet.past")
_PRESENT = read_words("quiet.present")


def is_quiet(tokens: Sequence[Token]) -> bool:
    """Whether a sentence can fill nothing at all."""
    words = [token.low for token in tokens if token.text != "\n"]
    if not words:
        return True
    text = " ".join(words).replace(" '", "'")[:2000]
    if words[-1] == "?":
        return True
    if words[0] in _ASKING and len(words) > 1 and words[1] in _AUXILIARY and "want" not in words and "see" not in words:
        return True
    if _REQUEST.match(text) and not (len(words) > 1 and words[1] == "the"):
        return True
    mine = words[0] in _MINE
    if _PLAN_FOR.match(text) or (mine and _PLANNING.search(text)):
        return True
    if words[0] in _SHORT and (len(words) <= 3 or words[1] in ",!.") and len(words) < 9:
        return True
    if _CHAT.match(text) and len(words) < 9:
        return True
    if words[0] in ("apparently", "maybe", "perhaps", "possibly", "presumably", "supposedly"):
        return True
    if _HEDGE.search(text):
        return True
    if _YOU.search(text):
        return True
    return is_diary(tokens) or (is_admin(tokens) and not _family_acts(tokens))


def _family_acts(tokens: Sequence[Token]) -> bool:
    """Whether the family is to do it, so that a word such as "rota" is no business of the team."""
    group = match_group(tokens, 0)
    kin = group and any(person.kind == "relative" for person in group.people) and group.end < len(tokens)
    return bool(group and kin and tokens[group.end].low in ("to", "will", "'ll"))


def is_diary(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is only a meeting of professionals with its day, which nobody is to do."""
    first = 1 if tokens[0].low in ("the", "next", "our", "his", "her", "their") else 0
    end = _MEETINGS.match(tokens, first)
    if not end or len(tokens) > 14 or any(token.low in ("to", "will", "'ll") for token in tokens):
        return False
    return not any(tokens[i - 1].low in (",", "-", "(") and match_group(tokens, i, False) for i in range(end, len(tokens)))


def is_admin(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is team business."""
    return any(_ADMIN.match(tokens, i) for i in range(len(tokens))) or any(
        _ADMIN_FIRST.match(tokens, i) for i in range(min(4, len(tokens)))
    )


def is_reported(tokens: Sequence[Token]) -> bool:
    """Whether a sentence reports what somebody said, thinks or asked ("Will said he would look into it")."""
    group = match_group(tokens, 0)
    at = group.end if group else (1 if tokens and tokens[0].low in ("he", "she", "they", "everyone", "someone") else 0)
    if not at or at >= len(tokens):
        return False
    word = tokens[at].low
    if word in ("has", "have", "had", "'s", "just", "also", "did", "was", "were", "is", "already") and at + 1 < len(tokens):
        word = tokens[at + 1].low
    if (
        word in ("will", "'ll", "would")
        and at + 2 < len(tokens)
        and tokens[at + 1].low in ("let", "think", "see", "get")
        and tokens[at + 2].low in ("me", "us", "you", "about", "back", "if")
    ):
        return True
    if word in ("asks", "ask"):
        following = [token.low for token in tokens[at + 1 : at + 3]]
        return any(w in ("if", "whether", "about", "me", "us", "to", "when", "why", "how") for w in following)
    return is_saying(word)


def is_telling(tokens: Sequence[Token]) -> bool:
    """Whether free words tell of something (a finite verb, the past), so that they and what hangs on them fill nothing."""
    words = [token.low for token in tokens]
    if len(words) > 3 and words[1] == "'s" and (words[-1] in _THINGS or not _THINGS.isdisjoint(words[2:5])):
        words = words[2:]
    if (group := match_group(tokens, 0)) and group.end + 1 < len(words) and words[group.end].endswith("s") and len(words[group.end]) > 3:
        return words[group.end] not in _THINGS
    words = [word for k, word in enumerate(words) if not (word == "'s" and k > 1 and words[k - 2] in _BEFORE_AN_OWNER)]
    if words[0] in ("needs", "need", "wants") or words[0] in _STATES or words[0] in _OVER or words[0] == "just":
        return True
    if is_history(" ".join(words[:60])):
        return True
    if any(word in _OVER for word in words[1:6]):
        return True
    if (
        any(word in _PAST for word in words[1:5])
        and not words[0].endswith("ing")
        and (
            words[1] in _PAST
            or any(word in ("was", "were", "had", "did", "went", "came", "met", "moved") for word in words)
            or _has_subject(tokens)
        )
    ):
        return True
    if words[0] in ("the", "his", "her", "their", "our", "my", "a") and any(
        words[k] in _PAST and words[k + 1] in ("the", "his", "her", "their", "us", "me", "him", "them", "it", "a", "an", "to")
        for k in range(2, min(5, len(words) - 1))
    ):
        return True
    return any(word in _PRESENT for word in words[1:6]) or any(word in _FINITE for word in words[6:16])


_THINGS = read_words("quiet.things")
_BEFORE_AN_OWNER = frozenset(("for", "of", "to", "from", "with", "at", "in", "on"))
_OVER = read_words("quiet.over")
_STATES = frozenset(
    ["lives", "live", "has", "had", "is", "was", "are", "were", "likes", "loves", "goes", "attends", "has'nt", "lived", "works"]
)
_FINITE = frozenset(["is", "are", "was", "were", "has", "had", "did", "went", "came", "met", "moved"])


def _has_subject(tokens: Sequence[Token]) -> bool:
    """Whether the words begin with somebody or something that a past verb follows at once."""
    if tokens[0].low in ("i", "we", "he", "she", "they", "it", "that", "this", "there"):
        return True
    group = match_group(tokens, 0)
    return bool(group and group.end < len(tokens) and tokens[group.end].low in _PAST)

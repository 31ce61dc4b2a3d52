"""Results that can be counted, said without lead words: "he sleeps in his own bed 4 nights in a row"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.hearing.doers import Doing
from dialogs.hearing.names import VERBS
from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import read_words

_MEASURE = re.compile(
    r"\bout of\b|\d ?%|\bper cent\b|\bin a row\b|\bno more than\b|\bat least\b|\bor more\b"
    r"|\bor fewer\b|\bor lower\b|\bor higher\b|\bor less\b|\bfrom \d[\w%]* to \d|\bfrom (?:zero"
    r"|one|two|three|four|five|none) to\b"
    r"|\b(?:on|by) (?:his|her|their|its) own\b|\bby (?:himself|herself|themselves)\b"
    r"|\b(?:\d+|one|two|three|four|five|six) (?:\w+ ){1,2}(?:a|per|each|every) (?:day|week|lesson|night|month)\b"
    r"|\bno help\b|\b(?:no ?one|nobody) helping|\bwithout (?:\w+ing|help|any|a|his"
    r"|her|their|prompt)|\b(?:once|twice) (?:a|per|each)\b|\b(?:\d+|one|two|three|four|five|six|seven) (?:times"
    r"|days|nights|mornings|lessons|evenings) (?:a|per|each|running)"
    r"|\bis what (?:we|i)\b|\b(?:up|down|drops?|goes|falls|rises) (?:to|from|by) \d"
    r"|\b(?:every|each) (?:time|day|morning|night|lesson|evening|week)|\bfull week\b|\bzero\b"
    r"|\bhardly any\b|\bfewer\b"
)
_ALONE = re.compile(r"\b(?:is|are|left|being|home|stays|in|'s) (?:\w+ )?on (?:his|her|their) own\b")
"""Being alone is no result."""
_LOOSE = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|each|every|own|himself|herself|knows|both|all)\b")
_STRICT = re.compile(
    r"\bor (?:fewer|lower|higher|less|more)\b|\bout of\b|\d ?%|\bin a row\b|\bno more than\b"
    r"|\bat least \d|\bfrom \d[\w%]* to \d|\b(?:on|by) (?:his|her|their|its) own\b"
    r"|\bby (?:himself|herself)\b|\bis what (?:we|i)\b|\bwithout being\b"
)
_SO_FAR = re.compile(r"\b(?:has|have|'s|'ve|is) .*\b(?:this (?:week|month|term)|already|so far|lately)\b")
"""What has happened is no result yet."""
_INCIDENT = re.compile(
    r"no (?:more )?(?:new )?(?:police|calls?|fights?|incidents?|missing|exclusions?|detentions?|a ?& ?e|bruises|meltdowns?|reports?|lates)"
    r"\b.* (?:until|till|between|before|by|this|all|over|during|in|for|since)\b"
)
_COUNTED = re.compile(r"\bout of \d|\bor (?:more|fewer)\b|\bin a row\b")
_TRAILING = re.compile(
    (
        r"[,\s]*\b(?:is|that's|thats|that is) (?:what|how) (?:we|i|mum|dad|school)(?:'d"
        r"|'ll|'re|'m)? ?(?:all )?(?:want|would like|like|hope|are hoping|hoping|need"
        r"|know|will know|are after|after)\b.*$"
    ),
    re.DOTALL,
)
_THINGS = read_words("measures.things")
_SHOWING = frozenset(["counts", "logs", "log", "records", "record", "shows", "show", "notes", "hears", "hear", "ticks"])
"""What somebody does who counts."""
_NEUTRAL = frozenset(["lives", "goes", "sees", "likes", "loves", "attends", "works", "visits"])
_OF_THE_CHILD = frozenset(("know", "feel", "remember", "understand", "say", "tell", "sleep", "eat", "smile", "talk"))
_FAR = 60
"""Words of a clause that are looked at."""
_CHILD = frozenset(("he", "she", "they", "it", "both"))
_VERB_ENDS = read_words("measures.verb_ends")


def is_result(tokens: Sequence[Token], start: int, end: int, doing: Doing | None, acted: bool) -> bool:
    """Whether the clause says what will be seen and can be counted."""
    end = min(end, start + _FAR)
    if start >= end:
        return False
    words = _ALONE.sub(" ", " ".join(token.low for token in tokens[start:end])[:600]).replace(" 's", "'s").replace(" %", "%")
    if _STRICT.search(words) and not _SHOWING.isdisjoint(token.low for token in tokens[start + 1 : start + 6]):
        return True
    if doing is not None:
        if (
            acted
            and tokens[doing.action - 1].low == "can"
            and len(doing.people) == 1
            and doing.people[0].kind == "named"
            and doing.people[0].role == (0, 0)
        ):
            return True
        if not doing.firm:
            person = doing.people[0]
            known = (acted or person.kind == "named") and person.role in ((0, 0), (start, start + 1))
            bare = len(doing.people) == 1 and (known or bool(_COUNTED.search(words)))
            return bare and doing.action == person.end and bool(_STRICT.search(words) or (acted and " without " in words))
        if doing.pronoun in ("he", "she", "they") and tokens[doing.action].low in _OF_THE_CHILD:
            return True
        if doing.pronoun in ("he", "she", "they", "it"):
            if tokens[doing.action - 1].low == "can":
                return bool(_LOOSE.search(words))
            return bool((_MEASURE if acted else _STRICT).search(words))
        return (
            acted
            and doing.firm
            and tokens[doing.action - 1].low in ("will", "'ll", "can")
            and bool(_STRICT.search(words))
            and len(doing.people) == 1
        )
    if not acted and _SO_FAR.search(words):
        return False
    first = tokens[start].low
    after = tokens[start + 1].low if start + 1 < end else ""
    if first == "no" and _INCIDENT.match(words):
        return True
    if first.endswith("s") and first[:-1] in VERBS | {"goe"} and _STRICT.search(words):
        return True
    if first in ("fewer", "less") and after == "than":
        return True
    if first == "no" and after == "more" and start + 2 < end and tokens[start + 2].low != "than" and not acted:
        return True
    if first in _CHILD and after in ("'d", "would") and _LOOSE.search(words):
        return True
    if re.match(r"no (?:more )?\w+.* (?:for|in) (?:\d+|one|two|three|four|six|a) (?:days|nights|weeks?|months?|term)\b", words):
        return True
    if not (_MEASURE.search(words) or (acted and _LOOSE.search(words))):
        return False
    if first in ("his", "her", "their") and after in _THINGS:
        return True
    if first in ("both", "the") and after in ("girls", "boys", "children", "kids", "twins", "baby", "brothers", "sisters"):
        return True
    if first in ("we", "i") and start + 1 < end and tokens[start + 1].low in ("want", "expect", "'d", "hope", "need"):
        return True
    if first in _CHILD and start + 1 < end and tokens[start + 1].low in _NEUTRAL and not _STRICT.search(words):
        return False
    if not acted and re.search(r"\bis (?:only |at |just |now |down to )?\d+ ?%", words):
        return False
    if "£" in words and first in ("no", "at", "up"):
        return False
    if first[0].isdigit() and not acted and _STRICT.search(words):
        return True
    if first in _THINGS and "," in words.split(" every")[0].split(" each")[0]:
        return False
    if first in _THINGS or re.search(r"\bis what (?:we|i)\b", words):
        return True
    if first in _CHILD:
        return len(tokens) > start + 1 and (tokens[start + 1].low.endswith("s") or tokens[start + 1].low in _VERB_ENDS)
    if any(token.low in _NEUTRAL for token in tokens[start + 1 : start + 4]) and not _STRICT.search(words):
        return False
    if tokens[start].capital or (start + 1 < end and tokens[start + 1].low in ("'s",)):
        window = [t.low for t in tokens[start + 1 : min(start + 7, end)]]
        return any(w in _VERB_ENDS or w in _THINGS for w in window) or (len(window) > 1 and window[0].endswith("s") and window[0] != "'s")
    return first in ("no", "fewer", "less", "more") and not acted


def is_counted(tokens: Sequence[Token]) -> bool:
    """Whether what somebody says is itself counted: "Amir says his worry number is 3 or lower"."""
    words = " ".join(token.low for token in tokens[:_FAR])
    promised = re.search(r"'ll\b|\bwill\b|\bwould\b|\bsaid\b|\btold\b", words)
    return bool(_STRICT.search(words) or (not promised and _MEASURE.search(words)))


def trailing_remark(text: str) -> int:
    """Where "is what we want to see" begins in the text of a result, or its length."""
    match = _TRAILING.search(text[:4000].lower())
    return match.start() if match else len(text)

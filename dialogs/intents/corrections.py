"""An answer put right while another question is open, its slot not named: "sorry, meant Thursday", "it's not Mum, it's Nan"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from dialogs.intents.intent import ANSWER, Intent
from dialogs.intents.kinds import MAY_LOOK, slot_by_look
from dialogs.phrases import opening

_NEW = r"(?P<new>[^,;!?]{1,60}?)"
_OLD = r"(?P<old>[^,;!?]{1,40}?)"
_GAP = r"[\s,.;:!–—-]+"
_ITS = r"(?:it|that|this|he|she)(?:['’]?s|\s+is|\s+was|['’]?ll\s+be|\s+will\s+be)"
_SHOULD = (
    r"(?:(?:it|that|this|which)\s+)?(?:should|shud|shld|needs\s+to|ought\s+to|was\s+meant\s+to|is\s+meant\s+to|was\s+supposed\s+to)"
    r"(?:['’]?ve|\s+have|\s+of)?\s+(?:be|been|say|said|read)"
)
_MEANT = r"(?:i\s+)?(?:meant|ment|mean)(?:\s+to\s+(?:say|put|type|write))?(?:\s+it['’]?s)?"
_PUT = r"(?:i(?:['’]?ve)?\s+)?(?:put|said|typed|wrote|gave|got)"
_MAKE = (
    r"(?:make|change|move|switch|swap|set|put|correct|push|shift|update|bring)\s+(?:it|that|this)"
    r"(?:\s+(?:back|forward))?(?:\s+(?:to|for|as|say))?"
)

_LEAD = re.compile(
    rf"(?:(?:sorry|soz|oops|whoops|oh|ah|er+m?|um+|wait|(?:no|nope|nah)(?=[,.!;:–—-]|\s+(?:wait|sorry|it|i|that))|hang\s+on|hold\s+on|actually|correction|scrap\s+that|scratch\s+that|my\s+mistake|"
    rf"my\s+bad|typo|ok(?:ay)?|hi|please|pls|can\s+(?:you|we|i)|could\s+(?:you|we|i)|in\s+fact|just\s+(?:realised|checked|checking|heard)|wrong|"
    rf"i\s+got\s+that\s+wrong|thinking\s+about\s+it|on\s+second\s+thoughts?|well|argh|doh|mistake|that['’]?s\s+wrong|that\s+was\s+wrong|one\s+thing|"
    rf"it['’]?s\s+changed|that['’]?s\s+changed|change\s+of\s+plan|(?:change|edit)(?=\s*[,:.–—-])){_GAP})+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,]+(?:please|pls|plz|instead|sorry|actually|then|now|thanks|ta|x+|i\s+(?:think|mean|meant)|rather|that\s+is|for\s+(?:the\s+)?(?:who|where|when)|if\s+(?:that['’]?s\s+ok|possible|you\s+can)))+$",
    re.IGNORECASE,
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:{_ITS}|its)\s+not\s+{_OLD}(?:{_GAP}|\s+)(?:but\s+)?(?:{_ITS}|its|should\s+be)\s+{_NEW}",
        rf"(?:it|that)\s+(?:isn['’]?t|wasn['’]?t|is\s+not|was\s+not)\s+{_OLD}(?:{_GAP}|\s+)(?:but\s+)?(?:{_ITS}|its|should\s+be)\s+{_NEW}",
        rf"not\s+(?:on\s+)?{_OLD}{_GAP}(?:but\s+)?(?:(?:{_ITS}|its|make\s+it|i\s+meant|should\s+be)\s+)?{_NEW}",
        rf"not\s+{_OLD}\s+(?:but|{_ITS}|its|i\s+meant|i\s+mean|should\s+be)\s+{_NEW}",
        rf"{_PUT}\s+{_OLD}(?:{_GAP}|\s+)(?:but\s+)?(?:{_ITS}|its|{_SHOULD}|{_MEANT})\s+{_NEW}",
        rf"{_OLD}\s+{_SHOULD}\s+{_NEW}",
        rf"(?:{_ITS}|its|{_SHOULD}|{_MEANT}|{_MAKE}|use|say|put)\s+(?:actually\s+|now\s+|really\s+|meant\s+to\s+be\s+|supposed\s+to\s+be\s+)?{_NEW}"
        rf"(?:,?\s+(?:and\s+)?(?:not|rather\s+than|instead\s+of)\s+{_OLD})?",
        rf"(?:should\s+be|should\s+say|should['’]?ve\s+been|better\s+make\s+it|let['’]?s\s+(?:say|make\s+it|go\s+for)|change\s+to|go\s+for)\s+{_NEW}(?:,?\s+not\s+{_OLD})?",
        rf"(?:by\s+|on\s+|at\s+)?{_NEW}\s+(?:i\s+(?:meant|mean)|is\s+what\s+i\s+meant)",
        rf"(?:can|could|may)\s+(?:it|that|this|we|you)\s+(?:be|say|make\s+it|do|have|go\s+for)\s+{_NEW}(?:,?\s+not\s+{_OLD})?",
        rf"(?:swap|change|replace|switch|exchange|move\s+it\s+from|change\s+it\s+from|change\s+from)\s+{_OLD}\s+(?:for|with|to)\s+{_NEW}",
        r"not\s+(?:on\s+)?(?P<old>(?:the\s+)?\S+)\s+(?P<new>(?:the\s+)?\S+)",
        rf"{_NEW},?\s+(?:not|rather\s+than|instead\s+of)\s+{_OLD}",
    )
)
_ON_THE_WAY = re.compile(
    r"[^\s()]+(?:\s+[^\s()]+){0,4}?[\s,.;–—-]+(?:no,?\s+wait(?!\s+(?:list|time|for)\b)|wait,?\s+no|no,?\s+sorry|(?:sorry,?\s+)?i\s+meant?|scra(?:p|tch)\s+that)[\s,.–—-]+"
    r"(?P<new>[^\s()]+(?:\s+[^\s()]+){0,4})",
    re.IGNORECASE,
)
"""A few words that are taken back in the same breath: "dad no wait mum"."""
_NOT = re.compile(r",?\s+(?:not|instead\s+of|rather\s+than)\s", re.IGNORECASE)
_BARE = frozenset({2, len(_FORMS) - 3, len(_FORMS) - 2, len(_FORMS) - 1})
"""The forms with no word but "not": both sides must look alike."""
_NEEDS = {
    5: re.compile(r"\s(?:should|shud|shld|needs|ought|it|that|this|which|was|is)\b", re.IGNORECASE),
    8: re.compile(r"\s(?:i|is)\s", re.IGNORECASE),
    12: re.compile(r"\s(?:not|rather|instead)\s", re.IGNORECASE),
}
"""The forms that may begin with any words are only tried where a word stands that they hold further on."""
_NEW_FIRST = (8, 12)
"""Those of them that begin with the new words."""
SIGNS = frozenset(
    [
        *(
            "not",
            "should",
            "shud",
            "shld",
            "instead",
            "meant",
            "ment",
            "mean",
            "rather",
            "but",
            "sorry",
            "soz",
            "actually",
            "isnt",
            "wasnt",
        ),
        *("correction", "oops", "whoops", "typo", "mistake", "thanks", "ta", "please", "pls", "plz"),
    ]
)
"""Words of which one stands in most corrections."""
BEGINNING = (
    "make|change|move|switch|swap|put|set|use|say|push|shift|update|it|its|that|thats|let|lets|no|wait|hang|hold|can|could|better|go|i"
)
SECONDS = "second|mistake|bad|fact|realised|check|heard"
"""How the others begin, but for those that begin with two words; and the second words of those."""
_FIRST = re.compile(rf"\W*(?:{BEGINNING}|on\s+second|my\s+(?:mistake|bad)|in\s+fact|just\s+(?:realised|check|heard)\w*)\b", re.IGNORECASE)
_FIRST_WORDS = frozenset(
    [
        *("", "make", "change", "move", "switch", "swap", "put", "set", "use", "say", "push", "shift", "update"),
        *("it", "its", "that", "thats", "let", "lets", "no", "wait", "hang", "hold", "can", "could", "better", "go"),
        *("i", "on", "my", "in", "just"),
    ]
)
"""The words with which that begins; none where it begins with a sign."""
_OPENERS = _FIRST_WORDS | SIGNS
_BEFORE_WHO = frozenset({"kind", "child", "area", "worry", "what", "review", "cancel", "restart", ""})
_WORDS_OF_ITS_OWN = frozenset({"worry", "what", "outcome", "why", "which", "frequency", "baseline", "measure", "steps"})


def read_correction(text: str, asking: str) -> Intent:
    """A change of `when`, `who` or `where` by the look of the new words; an answer where they could be one to `asking`."""
    whole = text.strip().strip(".!?…").strip()
    lead = _LEAD.match(whole)
    core = whole[lead.end() :] if lead else whole
    tail = _TAIL.search(core)
    core, marked = (core[: tail.start()], True) if tail else (core, lead is not None)
    look = cache(slot_by_look)
    for number, form in enumerate(_FORMS):
        match = form.fullmatch(core) if number not in _NEEDS or _NEEDS[number].search(core) else None
        if match is None:
            continue
        new, old = match["new"].strip(), (match.groupdict().get("old") or "").strip()
        if number in _BARE and old and not _alike(old, new, look):
            continue
        intent = _of(new, old, asking, marked, look)
        if intent.name == "change":
            return intent
    if not marked or not core or (lead is None and look(core) != "when"):
        return ANSWER
    return _of(core, "", asking, marked, look)


def corrected_on_the_way(text: str) -> str:
    """The words meant in a short answer that takes its first words back; empty where it does not."""
    low = text.lower()
    if len(low) > 80 or not ("wait" in low or "sorry" in low or "mean" in low or "scra" in low):
        return ""
    found = _ON_THE_WAY.fullmatch(text.strip())
    return found["new"] if found else ""


def may_correct(text: str, words: list[str]) -> bool:
    """Whether a text, with its folded words, may be a correction, whole or in part: a quick look before the slower one."""
    return _bears_signs(text, words) and _may_put_right(text)


def _bears_signs(text: str, words: list[str]) -> bool:
    """Whether it holds a word that corrections hold, or begins as they do."""
    if not SIGNS.isdisjoint(words):
        return True
    first = opening(text).partition("'")[0]
    return (first in _FIRST_WORDS or not first.isascii()) and _FIRST.match(text) is not None


def _may_put_right(text: str) -> bool:
    """Whether new words that look like a slot may stand in it: a word that begins corrections is none, but in forms that begin with any."""
    first, *rest = text.split()
    if any(map(MAY_LOOK.__getitem__, rest)):
        return True
    return MAY_LOOK[first] and (first.lower() not in _OPENERS or any(_NEEDS[number].search(text) for number in _NEW_FIRST))


def _alike(old: str, new: str, look: Callable[[str], str]) -> bool:
    slot = look(new)
    return look(old) == slot or (slot == "when" and old.isdigit())


def _of(new: str, old: str, asking: str, marked: bool, look: Callable[[str], str]) -> Intent:
    new = _NOT.split(new, maxsplit=1)[0]
    slot = look(new)
    if old and slot and look(old) not in ("", slot):
        return ANSWER
    if not slot or slot == asking:
        return ANSWER
    if slot != "when":
        if asking in _BEFORE_WHO or (asking in ("who", "where") and not old):
            return ANSWER
        if asking in _WORDS_OF_ITS_OWN and not (marked or old):
            return ANSWER
    return Intent("change", slot, new)

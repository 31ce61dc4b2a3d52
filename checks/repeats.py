"""Finds help and daily care that nobody has said "how often" of."""

from __future__ import annotations

from itertools import pairwise

from checks.inner import counts
from checks.matching import NUMBERS, Match
from checks.reading import BREAKS, FieldText, Reading
from checks.service_terms import needed_services
from checks.signs import has
from checks.words import Entry, word_set

OFTEN = word_set("how-often")
_DAYS = word_set("how-often-days")
_ERRANDS = word_set("errand-verbs")
_TIMES = frozenset({"times", "sessions", "visits", "x", "a", "calls", "chats", "meetings", "per"})
_DOES = frozenset({"do", "complete", "undertake", "start", "begin", "have", "carry", "deliver", "offer", "provide", "some"})
_COUNTED = word_set("counted")
_TIMES = frozenset({"times", "sessions", "visits", "x", "a", "calls", "chats", "meetings", "per"})
_FAR = 21
_MOMENTS = frozenset({"bed", "school", "breakfast", "lunch", "tea", "dinner", "bedtime", "meals", "each", "night"})

NOTHING = Entry("work")

_MAY_SAY = has(OFTEN | {"a", "one", "on", "at", "x", "before", "after"}).bits | has(counts).bits


def says_how_often(field: FieldText) -> bool:
    """Whether a field says how often, how many times, or for how long at a time; in *when* a mere duration does not."""
    words = field.words
    dated = field.name == "when"
    counted = _TIMES if dated else _COUNTED
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        number = word[0].isdigit() or word in NUMBERS
        if word in OFTEN or (number and (after in counted or (at + 2 < len(words) and words[at + 2] in counted))):
            return True
        if not dated and ((word in ("a", "one", "on") and after in _DAYS) or (word == "at" and after[:1].isdigit())):
            return True
        if (word == "x" and after[:1].isdigit()) or (word in ("before", "after", "at") and after in _MOMENTS):
            return True
    return False


def _repeats(row: Reading) -> bool:
    read = row.date()
    days = {part.date for part in read.parts if part.date is not None}
    ranged = not {"to", "until", "till", "from", "between", "-", "–"}.isdisjoint(row.field("when").words)
    return read.kind == "recurring-with-end" or len(days) >= (3 if ranged else 2)


def without_how_often(row: Reading, field: FieldText) -> list[tuple[int, int]]:
    """The help or care in a field (as word places) when no frequency stands in the row; a measure in the outcome is none."""
    if needed_services(field):
        return []
    named, vague = _named(field), field.inside("vague")
    matches = [match for match in field.found("support") if _repeating(row, field, match, named, vague)] or _some_work(field)
    if not matches or row.row.frequency.strip() or _repeats(row):
        return []
    if any(says_how_often(row.field(name)) for name in ("what", "who", "where", "when", "which") if not row.lacks(name, _MAY_SAY)):
        return []
    return [(match.first, match.last) for match in matches]


def _some_work(field: FieldText) -> list[Match]:
    """ "do some knife crime work with Jay": work of any kind that is done with somebody."""
    words = field.words
    for at, word in enumerate(words):
        if word == "work" and words[at + 1 : at + 2] in (["with"], ["around"], ["on"]):
            first = next((i for i in range(max(0, at - 5), at) if words[i] in _DOES), None)
            if first is not None:
                return [Match(NOTHING, first, at + 1)]
    return []


def _repeating(row: Reading, field: FieldText, match: Match, named: dict[int, Match], vague: set[int]) -> bool:
    words, flags = field.words, match.entry.flags
    before = words[match.first - 1] if match.first else ""
    after = words[match.last : match.last + 8]
    head = words[match.first]
    if "care" in flags and not {"learn", "learns", "shown", "how", "taught"}.isdisjoint(words[max(0, match.first - 4) : match.first]):
        return False
    if head.startswith("work") and match.first in vague:
        return False
    acting = before in ("to", "will", "must", "should", "and", "can") or match.first == 0
    role = named.get(match.first)
    if role and match.last <= role.last and role.last - role.first > match.last - match.first:
        return False
    if (
        before in ("for", "about", "a", "the", "his", "her", "their", "first", "new")
        and "noun" in flags
        and not words[match.last - 1].endswith("s")
    ):
        return before not in ("a", "first", "the", "new") or head in ("mentoring",)
    if after and after[0] in (
        "group",
        "groups",
        "worker",
        "workers",
        "plan",
        "package",
        "network",
        "service",
        "services",
        "staff",
        "team",
        "letter",
    ):
        return False
    if "once" in flags:
        errand = any(word == "to" and then in _ERRANDS for word, then in pairwise(after))
        errand = errand or bool(after and (after[0] in _ERRANDS or (len(after) > 1 and after[1] in _ERRANDS)))
        return not errand and not (head in ("supports",) and before in ("who", "that", "which"))
    if "visit" in flags:
        day = row.date().date
        return acting and (day is None or (day - row.today).days > _FAR) and not row.supervision and _visits_a_person(row, field, match)
    if "noun" in flags and head == "contact" and match.last - match.first == 1:
        goes_on = match.first == 0 and after[:1] and after[0] in ("to", "with", "is", "will", "between", "should", "time", "at")
        return bool(goes_on) or (not acting and before not in ("first", "emergency", "main", "eye", "in", "no", "of"))
    if "care" in flags:
        routine = "routine" in words[match.first : match.last + 1] or "routines" in words[match.first : match.last + 1]
        return (
            acting or before in ("do", "does", "with", "have", "give", "manage", "follow") or (routine and before in ("a", "the", "keep"))
        )
    if "verb" in flags:
        return acting or head.endswith("ing")
    return True


def _named(field: FieldText) -> dict[int, Match]:
    """The words that belong to a role, an agency or a named service, each with the one of them that reaches furthest."""
    roles = field.found("roles") + field.found("agencies") + [m for m in field.found("services") if "brand" in m.entry.flags]
    named: dict[int, Match] = {}
    for match in sorted(roles, key=lambda one: (one.last, one.last - one.first)):
        named.update(dict.fromkeys(range(match.first, match.last), match))
    return named


def _visits_a_person(row: Reading, field: FieldText, match: Match) -> bool:
    rest = field.words[match.last : match.last + 3]
    if field.words[match.first].startswith("visit") and (
        not rest or rest[0] in BREAKS or not {"home", "mum", "dad", "family", "parents"}.isdisjoint(rest)
    ):
        return True
    places = any(field.capital(at) for at in range(match.last, min(match.last + 2, len(field.words))))
    return places and any(word in row.names() for word in rest)

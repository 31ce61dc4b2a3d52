"""Tells a goal from a service: "needs a mentor", "referral accepted", "attends all 6 sessions"."""

from __future__ import annotations

from checks.matching import NUMBERS
from checks.reading import FieldText, Reading
from checks.words import word_set

NEEDS = word_set("service-needs") - {"wants", "want", "deserves"}
_BETWEEN = word_set("service-between")
_EVENTS = word_set("service-events")
EVENT_VERBS = word_set("service-event-verbs")
ATTEND = word_set("attend-verbs")
_AROUND = word_set("attend-around")
_SMALL = word_set("plain-small")
_SCHOOL = word_set("school-words")
_ERRANDS = word_set("errand-verbs")
_SERVICE_WORDS = frozenset({"service", "services", "team", "camhs", "cahms", "help", "care", "hub", "cmht", "drug", "alcohol", "cypmhs"})
_JOINTS = frozenset({",", "and", "but", "with", "so", "then", "(", ")", ":", "-", "–", "—", "because"})
BOOKS, CERTIFICATE = frozenset({"books", "caseload"}), frozenset({"certificate"})
_OFTEN = frozenset({"every", "weekly", "daily", "once", "twice", "each", "times", "per", "fortnightly", "monthly"})


def needed_services(field: FieldText) -> list[tuple[int, int]]:
    """Where a field says that somebody *needs* a service, a worker or a referral, as word places."""
    words = field.words
    found: list[tuple[int, int]] = []
    if NEEDS.isdisjoint(words):
        return found
    services = {match.first: match for match in field.found("services")}
    for at, word in enumerate(words):
        if word not in NEEDS or (word == "needed" and at + 1 < len(words) and words[at + 1] not in ("a", "an")):
            continue
        if word == "benefit" and words[at + 1 : at + 2] != ["from"]:
            continue
        if at and words[at - 1] in ("if", "when", "as", "special", "the", "any", "his", "her", "their", "'s"):
            continue
        referred = False
        for then in range(at + 1, min(at + 10, len(words))):
            if then in services:
                match = services[then]
                if "kind" in match.entry.flags and not _often(words, at, match.last) and not _for_a_task(words, match.last):
                    found.append((at, match.last))
                break
            referred = referred or words[then] in ("referred", "referral")
            if words[then] not in _BETWEEN:
                break
        else:
            then = len(words)
        if referred and (not found or found[-1][0] != at):
            found.append((at, min(then, len(words))))
    return found


def _often(words: list[str], first: int, last: int) -> bool:
    return not _OFTEN.isdisjoint(words[first : last + 14])


def _for_a_task(words: list[str], last: int) -> bool:
    """Whether one errand follows: "needs support to fill in the form"."""
    return words[last : last + 1] == ["to"] and last + 1 < len(words) and words[last + 1] in _ERRANDS


def _known(row: Reading, field: FieldText, at: int, allowed: frozenset[str]) -> bool:
    word = field.words[at]
    return (
        word in allowed
        or not word[0].isalpha()
        or word in _SMALL
        or word in NUMBERS
        or word.endswith("'s")
        or word in row.names()
        or at in field.inside("relatives", "roles")
    )


def _named_before(field: FieldText, at: int, starts: frozenset[int]) -> bool:
    """Whether word `at` belongs to the name in front of a course or a service: "boxing sessions", "the Bridge service"."""
    return at + 1 in starts or at + 2 in starts or at + 3 in starts


def service_event(row: Reading, field: FieldText) -> tuple[int, int] | None:
    """The words of an outcome that is nothing but a service event: a referral accepted, a worker allocated, "open to …"."""
    words = field.words
    services = field.found("services") + [
        match
        for match in field.found("agencies")
        if "head" in match.entry.flags and not _SERVICE_WORDS.isdisjoint(match.entry.words.split())
    ]
    covered = {at for match in services for at in range(match.first, match.last)}
    starts = frozenset(match.first for match in services)
    seen: tuple[int, int] | None = None
    if not starts and BOOKS.isdisjoint(words):
        return None
    for first, last in field.pieces(_JOINTS - {"with"}):
        books = any(words[at] in BOOKS for at in range(first, last)) and not {"on", "to"}.isdisjoint(words[first:last])
        has_service = books or any(first <= at < last for at in starts)
        event = any(words[at] in EVENT_VERBS and (at not in covered or words[at] == "referral") for at in range(first, last))
        loose = sum(
            1
            for at in range(first, last)
            if at not in covered and not _known(row, field, at, _EVENTS) and not _named_before(field, at, starts) and not field.capital(at)
        )
        if has_service and event and (loose == 0 or books):
            seen = seen or (first, last)
        elif any(not _known(row, field, at, _EVENTS) and at not in covered for at in range(first, last)):
            return None
    return seen


def attendance_only(row: Reading, field: FieldText) -> tuple[int, int] | None:
    """The words of an outcome that is nothing but attending or completing a course, sessions or appointments."""
    words = field.words
    courses = [m for m in field.found("courses") if "session" in m.entry.flags]
    starts = frozenset(match.first for match in courses)
    if not starts and "certificate" not in words:
        return None
    covered = {at for match in courses for at in range(match.first, match.last)}
    seen: tuple[int, int] | None = None
    for first, last in field.pieces(_JOINTS - {"with", "-", "and"}):
        verb = any(words[at] in ATTEND for at in range(first, last)) or not starts.isdisjoint(range(first, last))
        loose = [
            at
            for at in range(first, last)
            if at not in covered
            and words[at] not in ATTEND
            and not _known(row, field, at, _AROUND)
            and not _named_before(field, at, starts)
            and not (field.capital(at) and at > first)
        ]
        has_course = not starts.isdisjoint(range(first, last)) or "certificate" in words[first:last]
        if has_course and verb and not loose and _SCHOOL.isdisjoint(words[first:last]):
            attends = any(words[at] in ATTEND for at in range(first, last))
            seen = seen or ((first, last) if attends else None)
        elif not all(_known(row, field, at, _AROUND) for at in range(first, last)) or not ATTEND.isdisjoint(words[first:last]):
            return None
    return seen

"""The words of time, loaded from words.txt: single words with a class and a value, phrases that mean one thing, and sets of words."""

from __future__ import annotations

import re
from pathlib import Path

from checks.dates.almanac import EASTER_DAYS, FIXED_DAYS, NTH_DAYS

FREQUENCIES = {
    "daily": 1,
    "dayly": 1,
    "nightly": 1,
    "weekly": 7,
    "weekley": 7,
    "fortnightly": 14,
    "fornightly": 14,
    "biweekly": 0,
    "monthly": 30,
    "termly": 0,
    "quarterly": 90,
}
"""Days between two times of a repeat; 30 stands for a month, 90 for a quarter, and 0 for a repeat of no one length."""


def _read() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for block in re.split(r"(?m)^\[", Path(__file__).with_name("words.txt").read_text("utf-8"))[1:]:
        name, _, body = block.partition("]")
        sections[name] = [" ".join(entry.split()) for entry in body.partition("\n")[2].split(";")]
    return sections


_SECTIONS = _read()


def words(section: str) -> frozenset[str]:
    """The entries of a section of words.txt."""
    return frozenset(_SECTIONS[section])


def phrases(section: str) -> tuple[str, ...]:
    """The phrases of a section as they are typed; the quarters of a year are no phrase."""
    found = (entry.lstrip("~") for entry in _SECTIONS[section])
    return tuple(phrase for phrase in found if phrase and not phrase[1:].isdigit())


def _pairs(section: str) -> list[tuple[str, str]]:
    return [(name, rest.strip()) for name, _, rest in (entry.partition(":") for entry in _SECTIONS[section])]


SESSIONS = words("sessions")
"""What a count counts: "6 sessions", "3 mornings a week"."""
MEETING_WORDS = frozenset(phrase.split()[0] for phrase in words("meeting"))
"""The first words of meetings."""
WORDS: dict[str, tuple[str, int | str]] = {}
"""A single word → its class and its value."""
PHRASES: dict[str, list[tuple[tuple[str, ...], str, str, bool]]] = {}
"""A first word → its phrases, longest first: all their words, class, value, and whether they count only in an answer."""


def _add(phrase: str, kind: str, value: str = "") -> None:
    bare = phrase.lstrip("~").replace("'", "")
    parts = tuple((bare if bare.replace(" ", "").isalnum() else "".join(f" {c} " if c in "/-&." else c for c in bare)).split())
    PHRASES.setdefault(parts[0], []).append((parts, kind, value, phrase.startswith("~")))


def _build() -> None:
    for section, kind, first in (("months", "month", 1), ("weekdays", "weekday", 0), ("plurals", "weekdays", 0)):
        for value, entry in enumerate(_SECTIONS[section], first):
            WORDS.update(dict.fromkeys(entry.split(), (kind, value)))
    for section, kind in (("units", "unit"), ("roles", "lead")):
        for value_name, entry in _pairs(section):
            WORDS.update(dict.fromkeys(entry.split(), (kind, value_name)))
    WORDS.update((word, ("number", value)) for value, word in enumerate(_SECTIONS["numbers"][0].split()))
    WORDS.update((word, ("number", tens)) for tens, word in ((20, "twenty"), (30, "thirty"), (40, "forty"), (60, "sixty"), (90, "ninety")))
    WORDS.update((word, ("ordinal", value)) for value, word in enumerate(_SECTIONS["ordinals"][0].split(), 1))
    WORDS["thirtieth"] = ("ordinal", 30)
    WORDS.update((word, ("frequency", days)) for word, days in FREQUENCIES.items())
    for kind in ("ongoing", "repeat", "vague", "time", "meeting"):
        for phrase in _SECTIONS[kind]:
            _add(phrase, kind)
    for role, phrase in _pairs("leads"):
        _add(phrase, "lead", role)
    for name in (*FIXED_DAYS, *EASTER_DAYS, *NTH_DAYS):
        _add(name, "named", name)
        if name.startswith("st "):
            _add(name.replace("st ", "st. ", 1), "named", name)
    for name, phrase in _pairs("named"):
        _add(phrase, "named", name)
    for phrases in PHRASES.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))


_build()

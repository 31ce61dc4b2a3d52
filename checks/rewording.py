"""Words to use, built only from the words of the row itself."""

from __future__ import annotations

from checks.child_link import children_named
from checks.reading import FieldText, Reading

_HURTS = frozenset("hitting smacking slapping shouting swearing screaming yelling kicking pushing threatening".split())  # noqa: SIM905


def without(row: Reading, field: FieldText, place: tuple[int, int]) -> str:
    """ "stop hitting Patricia" → "manage Patricia's behaviour without hitting her": the guide's own turn, or nothing."""
    first, last = place
    words = field.words[first:last]
    if len(words) < 2 or words[0] not in ("stop", "stops", "stopping") or words[1] not in _HURTS:
        return ""
    children = children_named(row)
    at = first + 3 if words[2:3] == ["at"] else first + 2
    if at < last and (field.words[at] in children or field.capital(at)):
        start, end = field.place(at, at + 1)
        name = field.text[start:end].removesuffix("'s")
        return f"manage {name}'s behaviour without {words[1]}"
    if len(words) == 2:
        return f"say what will be done instead of {words[1]}"
    return ""

"""A council's own intervals: duties of its own, and the packs' as it has them."""

from __future__ import annotations

import re
from typing import Any

from checks.council.mistakes import shown
from checks.council.places import Path
from checks.council.strict import Strict
from checks.intervals import WITHIN, Interval, all_events, interval_named
from checks.kinds import PLAN_KINDS

KEYS = ("code", "duty", "kinds", "after", "within", "source")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_intervals(strict: Strict, value: Any, kinds: tuple[str, ...]) -> tuple[Interval, ...]:
    """The intervals under each [[intervals]]; `kinds` are the codes of the council's own kinds. Mistakes are noted in `strict`."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        strict.wrong(("intervals",), "each interval stands under a line [[intervals]] of its own")
        return ()
    found: list[Interval] = []
    codes: dict[str, Path] = {}
    for at, each in enumerate(value):
        path: Path = ("intervals", at)
        before = len(strict.mistakes)
        parts = strict.table(each, path, KEYS, "key")
        code = strict.label(parts["code"], (*path, "code")) if "code" in parts else ""
        if code in codes:
            strict.wrong((*path, "code"), f"there is an interval with this code already, in line {strict.places[codes[code]]}")
        elif code and not _CODE.fullmatch(code):
            strict.wrong((*path, "code"), "a code is made of small letters and digits, with hyphens between, like “first-visit”")
        codes.setdefault(code, (*path, "code"))
        read = _values(strict, parts, path, code, kinds)
        if len(strict.mistakes) == before:
            found.append(Interval.model_validate(read))
    return tuple(found)


def _values(strict: Strict, parts: dict[str, Any], path: Path, code: str, kinds: tuple[str, ...]) -> dict[str, Any]:
    """The values of an interval: the council's, else those of the pack's interval with this code."""
    ours = interval_named(code)
    for needed in KEYS:
        if needed not in parts and (ours is None or needed == "code"):
            strict.wrong(path, f"the {needed} of this interval is missing")
    values: dict[str, Any] = ours.model_dump(exclude={"status"}) if ours is not None else {}
    for key in ("duty", "source", "after", "within"):
        if key in parts:
            values[key] = strict.label(parts[key], (*path, key))
    events = all_events()
    if values.get("after") and values["after"] not in events:
        strict.wrong((*path, "after"), strict.unknown(values["after"], tuple(events), "event", path))
    if values.get("within") and not re.fullmatch(WITHIN, values["within"]):
        strict.wrong((*path, "within"), "this should be a number and days, working days, weeks or months, like “10 working days”")
    if "kinds" in parts:
        known = (*kinds, *(kind.code for kind in PLAN_KINDS))
        named = strict.labels(parts["kinds"], (*path, "kinds"))
        for text, place in named:
            if text.lower() not in known:
                strict.wrong(place, f"there is no kind of plan with the code “{shown(text)}”")
        values["kinds"] = tuple(text.lower() for text, _ in named)
    return {**values, "code": code}

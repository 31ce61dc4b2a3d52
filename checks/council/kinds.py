"""A council's kinds of plan: its own, and ours as it has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checks.council.council import plain_name
from checks.council.mistakes import shown
from checks.council.places import Path
from checks.council.strict import Strict
from checks.kinds import AREAS, PLAN_KINDS, PlanKind, plan_kind

KEYS = ("code", "title", "names", "about", "areas", "reviewed_within_months")
MOST_MONTHS = 24


def read_kinds(strict: Strict, value: Any) -> tuple[tuple[PlanKind, ...], dict[str, str]]:
    """The kinds under each [[kinds]], and the code of each name that they are called by; mistakes are noted in `strict`."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        strict.wrong(("kinds",), "each kind of plan stands under a line [[kinds]] of its own")
        return (), {}
    kinds: list[PlanKind] = []
    names: dict[str, str] = {}
    codes: dict[str, Path] = {}
    for at, each in enumerate(value):
        path: Path = ("kinds", at)
        parts = strict.table(each, path, KEYS, "key")
        for needed in ("code", "title"):
            if needed not in parts:
                strict.wrong(path, f"the {needed} of this kind of plan is missing")
        code = strict.label(parts["code"], (*path, "code")).lower() if "code" in parts else ""
        if code in codes:
            strict.wrong((*path, "code"), f"there is a kind with this code already, in line {strict.places[codes[code]]}")
        elif code:
            codes[code] = (*path, "code")
        kinds.append(_kind(strict, parts, path, code))
        called = [(kinds[-1].title, (*path, "title")), *strict.labels(parts.get("names", []), (*path, "names"))]
        _name_kind(strict, code, called, names)
    return tuple(kinds), names


def _kind(strict: Strict, parts: dict[str, Any], path: Path, code: str) -> PlanKind:
    ours = plan_kind(code)
    about = parts.get("about", ours.about if ours else "child")
    if about not in ("child", "adult"):
        strict.wrong((*path, "about"), "this should be “child” or “adult”")
    months = parts.get("reviewed_within_months", ours.reviewed_within_months if ours else None)
    if months is not None and (isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= MOST_MONTHS):
        strict.wrong((*path, "reviewed_within_months"), f"this should be a whole number of months, from 1 to {MOST_MONTHS}")
        months = None
    areas = tuple(text for text, _ in strict.labels(parts["areas"], (*path, "areas"))) if "areas" in parts else ()
    usual = ours.areas if ours else AREAS if about == "child" else ()
    title = strict.label(parts["title"], (*path, "title")) if "title" in parts else ""
    return PlanKind(
        code=code,
        title=title,
        about="adult" if about == "adult" else "child",
        areas=areas or usual,
        reviewed_within_months=months,
    )


def _name_kind(strict: Strict, code: str, called: Iterable[tuple[str, Path]], names: dict[str, str]) -> None:
    """What people call a kind, in lower case and without "plan"; a name that another kind has is a mistake."""
    ours = {name: kind.code for kind in PLAN_KINDS for name in (kind.code, plain_name(kind.title))}
    names.setdefault(plain_name(code), code)
    for text, place in called:
        name = plain_name(text)
        if names.get(name, code) != code or ours.get(name, code) != code:
            strict.wrong(place, f"another kind of plan is called “{shown(text)}” already")
        elif name:
            names[name] = code

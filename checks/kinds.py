"""The kinds of plan that everybody has, and the parts that a plan of each is in; a council adds its own (`checks/council/kinds.py`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple


class PlanKind(NamedTuple):
    """A kind of plan: its name as data and as read by people, its areas, and whom it is about.

    `reviewed_within_months` bounds how far ahead an undated step may lie; None where no guide says so.
    """

    code: str
    title: str
    about: Literal["child", "adult"] = "child"
    areas: tuple[str, ...] = ()
    reviewed_within_months: int | None = None


AREAS = ("Child/Young Person's Development Needs", "Parental Capacity", "Family and Environment Factors")
"""The three parts of the plan table (`dudley-2023`, example of the table)."""

PLAN_KINDS: tuple[PlanKind, ...] = (
    PlanKind(code="early help", title="Early Help plan", areas=AREAS, reviewed_within_months=6),
    PlanKind(code="private fostering", title="Private Fostering plan", areas=AREAS),
    PlanKind(code="child in need", title="Child in Need plan", areas=AREAS, reviewed_within_months=6),
    PlanKind(code="child protection", title="Child Protection plan", areas=AREAS, reviewed_within_months=6),
    PlanKind(code="letter before proceedings", title="Letter Before Proceedings plan", areas=AREAS),
    PlanKind(code="looked after", title="Looked After Child plan", areas=AREAS),
    PlanKind(code="pathway", title="Pathway plan", areas=AREAS),
    PlanKind(code="case supervision", title="Case supervision plan", areas=AREAS),
    PlanKind(code="personal supervision", title="Personal supervision plan", about="adult", areas=("Work", "Learning", "Wellbeing")),
    PlanKind(code="pep", title="Personal Education Plan (PEP)", areas=("Learning", "Attendance", "Wellbeing at school")),
)
"""The nine kinds of `smart-2019` (1. Purpose) and the personal education plan of `smarter`; a council adds its own."""

LIKELIEST = ("child in need", "child protection", "looked after", "early help")
"""The kinds that most plans are of, the likeliest first (England's yearly figures of children in need and of children looked after)."""


def likeliest_first(kinds: Iterable[PlanKind]) -> tuple[PlanKind, ...]:
    """The kinds with those in front that most plans are of; the others in their own order."""
    return tuple(sorted(kinds, key=lambda kind: LIKELIEST.index(kind.code) if kind.code in LIKELIEST else len(LIKELIEST)))


_BY_CODE = {kind.code: kind for kind in PLAN_KINDS}


def plan_kind(code: str) -> PlanKind | None:
    """The built-in kind with this code, or None."""
    return _BY_CODE.get(code)

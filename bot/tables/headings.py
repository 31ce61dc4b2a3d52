"""The headings of plan tables, and which field stands under each.

The new headings and the old ones are those of `dudley-2023` (the plan table headings); the short names are our own fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checks.kinds import AREAS
from checks.row import SLOTS

FIELDS = (*SLOTS, "id", "area", "plan_kind", "today")
"""What a column may hold."""

OWN_CAPTION = "Part of the plan: "
"""How the caption of a table in our own documents begins; the part's name follows."""
OWN_COLUMNS = ("worry", "what", "who", "when", "outcome", "complete", "completion reason")
"""The columns of those tables, whatever their headings; the last two are no fields of a row that is checked."""

_KNOWN = {
    "worry": (
        *("what are we worried about", "needs strengths and difficulties", "needs strengths difficulties", "needs and difficulties"),
        *("concern", "concerns", "worries", "need", "needs", "identified need", "identified needs"),
    ),
    "what": (
        *("what needs to change happen", "what needs to change", "what needs to happen", "actions", "action", "what will be done"),
        *(
            "task",
            "tasks",
            "what needs to be done",
            "smart action",
            "smart actions",
            "action required",
            "actions required",
            "action to be taken",
            "actions to be taken",
            "what are we going to do",
        ),
    ),
    "who": (
        *("who is best placed to help with making the change", "who is best placed to help", "person agency responsible"),
        *("person responsible", "agency responsible", "responsible person", "by whom", "owner", "who will do it", "who is responsible"),
        *("by who", "who by", "responsible", "responsibility", "lead", "lead person", "lead professional", "who will do this"),
    ),
    "where": ("where will it happen", "place"),
    "when": (
        *("date to be achieved by", "target date for completion", "target date", "completion date", "by when", "timescale"),
        *("timescales", "by when date", "when by", "complete by", "date for completion", "due date", "deadline", "when will it be done"),
    ),
    "which": ("which requirements or limits", "requirements", "requirements or limits"),
    "why": ("reason", "reasons", "why does it matter", "purpose"),
    "outcome": (
        *("what will we see happening to show there are positive outcomes for the child young person", "what will we see happening"),
        *("what will we see", "outcomes", "desired outcome", "intended outcome", "expected outcome", "how will we know"),
    ),
    "id": ("row", "reference", "ref", "row id"),
    "area": ("part of the plan", "section"),
    "plan_kind": ("plan kind", "kind of plan", "plan type", "type of plan"),
    "today": (),
}
_EXACT = {name: field for field, names in _KNOWN.items() for name in (field.replace("_", " "), *names)}
_LONG = sorted((name for name in _EXACT if name.count(" ") >= 3), key=len, reverse=True)
"""Headings long enough to be known by how they begin: forms add a hint after them."""

_AREAS = {
    "child young persons development needs": AREAS[0],
    "childs development needs": AREAS[0],
    "childrens development needs": AREAS[0],
    "parental capacity": AREAS[1],
    "parenting capacity": AREAS[1],
    "family environment factors": AREAS[2],
    "family environmental factors": AREAS[2],
}
_NAMED = re.compile(r"(?:^|,)\s*([a-z_]+)\s*=\s*")


def plain(text: str) -> str:
    """A heading as it is compared: lower case, words only."""
    words = re.sub(r"['’`]", "", text[:300].lower()).replace("&", " and ")
    return " ".join(re.findall(r"[^\W_]+", words))


def field_under(heading: str, columns: Mapping[str, str] | None = None) -> str:
    """The field that stands under a heading, "" where it is not one that we know; `columns` names some by field."""
    words = plain(heading)
    if not words:
        return ""
    for field, named in (columns or {}).items():
        if plain(named) == words:
            return field
    found = _EXACT.get(words) or next((_EXACT[name] for name in _LONG if words.startswith(name + " ")), "")
    return "" if found in (columns or {}) else found


def read_headings(cells: Sequence[str], columns: Mapping[str, str] | None = None) -> dict[int, str]:
    """The columns that hold a field, each field once; empty where these cells are no headings of a plan.

    A plan has at least two of its eight fields and, unless its owner named the columns, an action or an outcome among them.
    """
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        field = field_under(cell, columns)
        if field and field not in found.values():
            found[at] = field
    slots = [field for field in found.values() if field in SLOTS]
    if columns and any(field in columns for field in slots):
        return found
    return found if len(slots) >= 2 and not {"what", "outcome"}.isdisjoint(slots) else {}


def area_named(text: str) -> str:
    """The part of the plan that a heading names, "" where it names none."""
    words = plain(text).replace("child and young", "child young").replace(" and ", " ").replace("child or young", "child young")
    return next((area for name, area in _AREAS.items() if words == name or words.startswith(name + " ")), "")


def read_columns(said: str) -> dict[str, str]:
    """`worry=Concern,what=Action` → the heading of each field; raises ValueError with a sentence."""
    marks = list(_NAMED.finditer(said))
    if not marks or marks[0].start() != 0:
        raise ValueError("please name the columns like worry=Concern,what=Action")
    columns = {}
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(said)
        field, heading = mark[1], said[mark.end() : end].strip().strip('"')
        if field not in FIELDS:
            raise ValueError(f"“{field}” is not a field; these are: {', '.join(FIELDS)}")
        if not plain(heading):
            raise ValueError(f"there is no heading after “{field}=”")
        columns[field] = heading
    return columns

"""A plan as one audience may read it: what is withheld from them is not in it, nor is what the team only senses.

A copy holds less rather than more. A parent's copy that names nobody goes without whatever is withheld from any parent, and the child's
copies, which lie about at home, without whatever is withheld from a parent. A text that is withheld is also taken out of the other fields
that repeat it. Who reads a copy is never told what is missing: "the address is withheld" says that there is one. Professionals are told
that there is more, without a word of where; the practitioner who asked for the copy is told all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.addresses import addresses
from checks.plan import Audience, Completion, Gap, Plan, PlanRow, When, Who

ADDRESS = "address"
"""In `Withheld.field`: any field that holds an address."""
PARTS = ("team", "contributions", "signatures", "copies", "review_date")
"""What can be withheld of a plan beside the fields of its rows."""
_EMPTY: dict[str, Any] = {"who": Who(), "when": When(), "steps": (), "gap": Gap(), "completion": Completion(), "horizon": ""}
_AGREED: dict[str, Any] = {"agreed_by": (), "child_view": "", "parents_view": ""}
_DONE = {"complete": {"done": ""}, "reason": {"reason": "", "evidence": ""}}
_SHORTEST = 6
"""Characters of a withheld text that is looked for elsewhere: a shorter one is a word like any other."""
_KEPT = frozenset({"id", "kind", "audience", "field", "row", "done", "agrees", "horizon", "pronouns", "on", "date"})


@dataclass(frozen=True)
class Reader:
    """Whom a copy is for: an audience, and the person of it where the copy names one."""

    audience: Audience
    person: str = ""


@dataclass(frozen=True)
class CopyOf:
    """A plan as its reader may see it, and what stays out of it: pairs of a row's number (0: the plan itself) and a field."""

    plan: Plan
    reader: Reader
    left_out: tuple[tuple[int, str], ...] = ()


def withheld(plan: Plan, reader: Reader, field: str, row: str = "") -> bool:
    """Whether a field of a row (or a part of the plan, without one) stays out of a reader's copies."""
    if reader.audience == "team":
        return False
    return any(one.field == field and one.row in ("", row) and _meets(one.audience, one.person, reader) for one in plan.withheld)


def _meets(audience: Audience, person: str, reader: Reader) -> bool:
    if reader.audience == "child":
        return audience in ("child", "parent")
    if audience != reader.audience:
        return False
    return not person or not reader.person or person.strip().casefold() == reader.person.strip().casefold()


def copy_for(plan: Plan, reader: Reader) -> CopyOf:
    """The plan as this reader may see it."""
    if reader.audience == "team":
        return CopyOf(plan, reader)
    left_out: list[tuple[int, str]] = []
    telling: set[str] = set()
    rows = []
    for number, row in enumerate(plan.rows, 1):
        for field in dict.fromkeys(one.field for one in plan.withheld):
            if field not in (ADDRESS, *PARTS) and withheld(plan, reader, field, row.id):
                said = _words(row, field)
                row = without(row, field)
                if said:
                    left_out.append((number, field))
                    telling |= {text.casefold() for text in (*said, *(one for text in said for one in addresses(text)))}
        rows.append(row)
    parts = {part for part in PARTS if withheld(plan, reader, part)}
    left_out += [(0, part) for part in PARTS if part in parts and getattr(plan, part)]
    bare: dict[str, Any] = {part: type(plan).model_fields[part].default for part in parts}
    openly = tuple(one for one in plan.contributions if one.openly)
    copy = plan.model_copy(update={"contributions": openly, **bare, "rows": tuple(rows), "withheld": ()})
    telling = {text for text in telling if len(text) >= _SHORTEST}
    no_address = {row.id for row in plan.rows if withheld(plan, reader, ADDRESS, row.id)}
    everywhere = withheld(plan, reader, ADDRESS)
    if telling or no_address or everywhere:
        copy = _cleared(copy, telling, no_address, everywhere, left_out)
    return CopyOf(copy, reader, tuple(dict.fromkeys(left_out)))


def without(row: PlanRow, field: str) -> PlanRow:
    """The row with nothing in a field; as it was where there is no such field."""
    if field in _EMPTY:
        return row.model_copy(update={field: _EMPTY[field]})
    if field in _AGREED:
        return row.model_copy(update={"agreement": row.agreement.model_copy(update={field: _AGREED[field]})})
    if field in _DONE:
        return row.model_copy(update={"completion": row.completion.model_copy(update=_DONE[field])})
    return row.model_copy(update={field: ""}) if isinstance(getattr(row, field, None), str) and field != "id" else row


def _words(row: PlanRow, field: str) -> tuple[str, ...]:
    """What a row says in a field, piece by piece."""
    holder = row.agreement if field in _AGREED else row.completion if field in _DONE else row
    name = {"complete": "done"}.get(field, field)
    value = getattr(holder, name, "")
    return tuple(text for text in _texts(value.model_dump() if hasattr(value, "model_dump") else value) if text.strip())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from _texts(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from _texts(inside.model_dump() if hasattr(inside, "model_dump") else inside)


def _cleared(copy: Plan, telling: set[str], no_address: set[str], everywhere: bool, left_out: list[tuple[int, str]]) -> Plan:
    """The copy without each text that repeats something withheld or, where addresses are withheld, that holds one."""

    def clear(value: Any, field: str, number: int, addressed: bool) -> Any:
        if isinstance(value, str):
            if field in _KEPT or not value:
                return value
            plain = value.casefold()
            if any(text in plain for text in telling) or (addressed and addresses(value)):
                left_out.append((number, field))
                return ""
            return value
        if isinstance(value, dict):
            return {
                name: clear(inside, field if name in ("words", "name", "role") else name, number, addressed)
                for name, inside in value.items()
            }
        if isinstance(value, list | tuple):
            return tuple(clear(inside, field, number, addressed) for inside in value)
        return value

    data = copy.model_dump(exclude={"rows", "letters", "children", "subject"})
    rows = tuple(
        PlanRow.model_validate(clear(row.model_dump(exclude={"letters"}), "", number, everywhere or row.id in no_address))
        for number, row in enumerate(copy.rows, 1)
    )
    whole = clear(data, "", 0, everywhere)
    return Plan.model_validate({**whole, "rows": rows, "children": copy.children, "subject": copy.subject})

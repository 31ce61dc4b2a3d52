"""A plan as one audience may read it: what is withheld from them is not in it, nor is what the team only senses.

A copy holds less rather than more. A parent's copy that names nobody goes without whatever is withheld from any parent, and the child's
copies, which lie about at home, without whatever is withheld from a parent. A field that repeats a withheld text, names a person who is
withheld or a withheld place of one word goes too. Who reads a copy is never told what is missing: "the address is withheld" says that
there is one. Professionals are told that there is more, without a word of where; the practitioner who asked for the copy is told all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from checks.addresses import addresses
from checks.plan import RELATIVES, Audience, Completion, Gap, Plan, PlanRow, When, Who

ADDRESS = "address"
"""In `Withheld.field`: any field that holds an address."""
PARTS = ("team", "contributions", "signatures", "copies", "gaps", "review_date")
"""What can be withheld of a plan beside the fields of its rows."""
_EMPTY: dict[str, Any] = {"who": Who(), "when": When(), "steps": (), "gap": Gap(), "completion": Completion(), "horizon": ""}
_AGREED: dict[str, Any] = {"agreed_by": (), "not_agreed": "", "child_view": "", "parents_view": ""}
_DONE = {"complete": {"done": ""}, "reason": {"reason": "", "evidence": ""}}
_SHORTEST = 6
"""Characters of a withheld text that is looked for elsewhere: a shorter one, or a single word, stands there by accident."""
_ANYBODYS = RELATIVES | {
    "home",
    "school",
    "nursery",
    "college",
    "here",
    "there",
    "outside",
    "online",
    "anywhere",
    "mother",
    "father",
    "both",
}
"""Single words that tell nobody anything: finding them elsewhere repeats nothing."""
_WORD = re.compile(r"[^\W_]+")
_KEPT = frozenset({"id", "kind", "audience", "field", "row", "done", "agrees", "horizon", "pronouns", "on", "date"})


@dataclass(frozen=True)
class Reader:
    """Whom a copy is for: an audience, and the person of it where the copy names one."""

    audience: Audience
    person: str = ""


@dataclass(frozen=True)
class CopyOf:
    """A plan as its reader may see it, without rows that have ended; `version` grows with each version of any row.

    `left_out` is what stays out of it: pairs of a row's number (0: the plan itself) and a field.
    """

    plan: Plan
    reader: Reader
    version: int = 0
    left_out: tuple[tuple[int, str], ...] = ()


def withheld(plan: Plan, reader: Reader, field: str, row: str = "") -> bool:
    """Whether a field of a row (or a part of the plan, without one) stays out of a reader's copies."""
    if reader.audience == "team":
        return False
    audiences: tuple[Audience, ...] = ("child", "parent") if reader.audience == "child" else (reader.audience,)
    person = reader.person.strip() if reader.audience == "parent" else ""
    return any(
        one.field == field and one.row in ("", row) and any(one.is_kept_from(audience, person) for audience in audiences)
        for one in plan.withheld
    )


@dataclass(frozen=True)
class Hidden:
    """What is hidden from a reader, as questions about a field and about words."""

    plan: Plan
    reader: Reader
    phrases: frozenset[str]
    names: frozenset[str]

    def field(self, field: str, row: str) -> bool:
        """Whether a field of a row is withheld from them."""
        return withheld(self.plan, self.reader, field, row)

    def words(self, text: str, row: str = "") -> bool:
        """Whether words repeat something withheld or, where addresses are withheld, hold one."""
        plain = text.casefold()
        if any(one in plain for one in self.phrases) or not self.names.isdisjoint(_WORD.findall(plain)):
            return True
        return withheld(self.plan, self.reader, ADDRESS, row) and bool(addresses(text))


def hidden_from(plan: Plan, reader: Reader) -> Hidden:
    """What this reader may not see of a plan, wherever it stands."""
    phrases: set[str] = set()
    names: set[str] = set()
    for row in plan.rows:
        for field in dict.fromkeys(one.field for one in plan.withheld):
            if field not in (ADDRESS, *PARTS) and withheld(plan, reader, field, row.id):
                for text in _words(row, field):
                    phrases |= {one.strip().casefold() for one in (text, *addresses(text))}
                if field in ("where", "who"):
                    names |= set(_names(row, field))
    return Hidden(plan, reader, frozenset(filter(_tells, phrases)), frozenset(names))


def _names(row: PlanRow, field: str) -> list[str]:
    """The single words that tell where or who: a place of one word, and each name of the people."""
    said = [row.where] if field == "where" else [row.who.words, *(person.name for person in row.who.people)]
    words = [_WORD.findall(text.casefold()) for text in said]
    if field == "who":
        words[0] = words[0] if len(words[0]) == 1 else []
        return [word for one in words for word in one if len(word) > 2 and word not in _ANYBODYS]
    return [word for one in words if len(one) == 1 for word in one if len(word) > 2 and word not in _ANYBODYS]


def version_of(plan: Plan) -> int:
    """How often the plan's rows have been saved, those that have ended too."""
    return sum(row.version for row in plan.rows)


def copy_for(plan: Plan, reader: Reader) -> CopyOf:
    """The plan as this reader may see it."""
    version = version_of(plan)
    plan = plan.model_copy(update={"rows": tuple(row for row in plan.rows if not row.ended)})
    if reader.audience == "team":
        return CopyOf(plan, reader, version)
    left_out: list[tuple[int, str]] = []
    hidden = hidden_from(plan, reader)
    rows = []
    for number, row in enumerate(plan.rows, 1):
        row = without(row, "not_agreed")
        for field in dict.fromkeys(one.field for one in plan.withheld):
            if field not in (ADDRESS, *PARTS) and hidden.field(field, row.id):
                left_out += [(number, field)] if _words(row, field) else []
                row = without(row, field)
        rows.append(row)
    parts = {part for part in PARTS if withheld(plan, reader, part)} | ({"gaps"} if withheld(plan, reader, "gap") else set())
    left_out += [(0, part) for part in PARTS if part in parts and getattr(plan, part)]
    bare: dict[str, Any] = {part: type(plan).model_fields[part].default for part in parts}
    openly = tuple(one for one in plan.contributions if one.openly)
    copy = plan.model_copy(update={"contributions": openly, **bare, "rows": tuple(rows), "withheld": ()})
    if hidden.phrases or hidden.names or any(one.field == ADDRESS for one in plan.withheld):
        copy = _cleared(copy, hidden, left_out)
    return CopyOf(copy, reader, version, tuple(dict.fromkeys(left_out)))


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
    """What a person typed into a field, piece by piece."""
    if field in ("who", "when"):
        said: tuple[str, ...] = (row.words(field),)
    elif field == "steps":
        said = tuple(step.words for step in row.steps)
    elif field == "gap":
        said = (row.gap.missing, row.gap.risk)
    elif field in _DONE:
        said = (row.completion.done,) if field == "complete" else (row.completion.reason, row.completion.evidence)
    elif field in _AGREED:
        said = row.agreement.agreed_by if field == "agreed_by" else (str(getattr(row.agreement, field)),)
    else:
        value = getattr(row, field, "")
        said = (value,) if isinstance(value, str) else ()
    return tuple(text for text in said if text.strip())


def _tells(text: str) -> bool:
    """Whether a text says so much that finding it elsewhere is no accident: several words, or a number."""
    return len(text) >= _SHORTEST and (any(one.isspace() for one in text) or any(one.isdigit() for one in text))


def _cleared(copy: Plan, hidden: Hidden, left_out: list[tuple[int, str]]) -> Plan:
    """The copy without each text that repeats something withheld."""

    def clear(value: Any, field: str, number: int, row: str) -> Any:
        if isinstance(value, str):
            if field in _KEPT or not value or not hidden.words(value, row):
                return value
            left_out.append((number, field))
            return ""
        if isinstance(value, dict):
            inner = {name: field if name in ("words", "name", "role") else name for name in value}
            return {name: clear(inside, inner[name], number, row) for name, inside in value.items()}
        if isinstance(value, list | tuple):
            return tuple(clear(inside, field, number, row) for inside in value)
        return value

    whole = clear(copy.model_dump(exclude={"rows", "children", "subject"}), "", 0, "")
    for part, name in (("team", "name"), ("contributions", "by"), ("signatures", "by"), ("copies", "to")):
        pairs = zip(getattr(copy, part), whole[part], strict=True)
        whole[part] = tuple(after for before, after in pairs if after[name] or not getattr(before, name))
    rows = tuple(
        PlanRow.model_validate(clear(row.model_dump(exclude={"letters"}), "", number, row.id)) for number, row in enumerate(copy.rows, 1)
    )
    return Plan.model_validate({**whole, "rows": rows, "children": copy.children, "subject": copy.subject})

"""A plan's copy as a document, before any format shapes it: every heading and sentence is ready to show, and a renderer adds no words.

The table is the guide's (`dudley-2023`, Plan table), one for each part of the plan; what it has no column for stands beneath its row.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from checks.council import council_in_force
from checks.dates import spell_date
from checks.plan import Plan, PlanRow
from dialogs import wording as chat
from dialogs.drafting import QUESTIONS
from dialogs.papers import wording
from dialogs.papers.copies import ADDRESS, CopyOf, Reader
from dialogs.showing import completed, explained

COLUMNS = ("worry", "what", "who", "when", "outcome", "complete", "reason")
"""The guide's columns."""
BENEATH = (
    *("where", "which", "why", "measure", "frequency", "baseline", "steps", "gap"),
    *("child_view", "parents_view", "agreed_by", "horizon"),
)
"""What stands beneath a row, where it was given."""
DAY_MEANT = "day"


@dataclass(frozen=True)
class Entry:
    """A field of a row: its slot, its heading, and its words as typed."""

    slot: str
    heading: str
    words: str


@dataclass(frozen=True)
class RowPaper:
    """A row: its number in the plan, its words by column, and what stands beneath."""

    number: int
    cells: tuple[str, ...]
    beneath: tuple[Entry, ...]


@dataclass(frozen=True)
class AreaPaper:
    """A part of the plan with its rows."""

    title: str
    area: str
    rows: tuple[RowPaper, ...]


@dataclass(frozen=True)
class Grid:
    """A small table: its title, its headings, its rows, how wide each column is against the others; `note` stands beneath the title."""

    title: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class PlanPaper:
    """A plan's copy: `reference` has initials only and stands on every page; `notes` are sentences under the title."""

    title: str
    kind: str
    kind_code: str
    reference: str
    copy: str
    made: str
    notes: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    areas: tuple[AreaPaper, ...]
    review: str
    grids: tuple[Grid, ...]

    @property
    def length(self) -> int:
        """Characters of people's words in it."""
        rows = (row for area in self.areas for row in area.rows)
        told = sum(sum(map(len, row.cells)) + sum(len(entry.words) for entry in row.beneath) for row in rows)
        return told + sum(len(cell) for grid in self.grids for row in grid.rows for cell in row)


def plan_paper(copy: CopyOf, today: date) -> PlanPaper:
    """The document of a copy; `today` is the day that it is made."""
    plan, reader = copy.plan, copy.reader
    kind = council_in_force().kind(plan.kind)
    notes = (wording.SOME_LEFT_OUT,) if reader.audience == "professionals" and copy.left_out else ()
    return PlanPaper(
        title=title_of(plan),
        kind=kind.title if kind else plan.kind,
        kind_code=plan.kind,
        reference=reference_of(plan, copy.version),
        copy=copy_line(plan, reader),
        made=wording.MADE.format(day=spell_date(today)),
        notes=notes,
        columns=tuple((slot, heading_of(slot, plan)) for slot in COLUMNS),
        areas=_areas(plan),
        review=wording.REVIEW_ON.format(day=spell_date(plan.review_date)) if plan.review_date else wording.NO_REVIEW,
        grids=tuple(_grids(plan, reader)),
    )


def heading_of(slot: str, plan: Plan) -> str:
    """The heading that a field's words stand under."""
    if slot == "complete":
        return council_in_force().heading(slot, chat.ACTION_COMPLETE)
    if slot == "reason":
        return council_in_force().heading(slot, chat.IF_NO)
    if slot == DAY_MEANT:
        return wording.DAY_MEANT
    if slot not in QUESTIONS:
        return slot
    return council_in_force().heading(slot, QUESTIONS[slot].title).replace("{child}", _names(plan) or "Child")


def title_of(plan: Plan) -> str:
    """The plan by whom it is for."""
    names = _names(plan)
    return wording.PLAN_OF.format(child=names) if names else wording.PLAN


def _names(plan: Plan) -> str:
    names = [child.called for child in plan.children] or ([plan.subject.name] if plan.subject and plan.subject.name else [])
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def initials_of(plan: Plan) -> str:
    """The first letters of the names, for the top of a page and for a file's name; no more of a name stands there."""
    names = [child.name for child in plan.children] or ([plan.subject.name] if plan.subject else [])
    letters = ("".join(_first(word) for word in name.replace("-", " ").split()[:3]) for name in names[:4])
    return "-".join(part for part in letters if part)


def _first(word: str) -> str:
    """The first letter of a word; a mark like the ʻokina is not one."""
    return next((letter.upper() for letter in word if letter.isalpha() and unicodedata.category(letter) != "Lm"), "")


def reference_of(plan: Plan, version: int) -> str:
    """Initials and version, for every page's head."""
    initials = initials_of(plan)
    parts = (wording.REFERENCE.format(initials=initials) if initials else wording.PLAN, version and wording.VERSION.format(version=version))
    return " · ".join(str(part) for part in parts if part)


def copy_line(plan: Plan, reader: Reader) -> str:
    """Whom the copy is for."""
    if reader.person and reader.audience != "team":
        return wording.COPY_FOR_PERSON.format(person=reader.person)
    return wording.COPY_FOR[reader.audience].format(child=_names(plan) or wording.AUDIENCES["child"])


def _areas(plan: Plan) -> tuple[AreaPaper, ...]:
    """The parts in the order of the kind of plan, then those of the plan's own; each with its rows in their order."""
    kind = council_in_force().kind(plan.kind)
    known = kind.areas if kind else ()
    by_area: dict[str, list[RowPaper]] = {area: [] for area in known if any(row.area == area for row in plan.rows)}
    for number, row in enumerate(plan.rows, 1):
        by_area.setdefault(row.area, []).append(_row(row, number, plan))
    return tuple(AreaPaper(area or wording.NO_AREA, area, tuple(rows)) for area, rows in by_area.items())


def _row(row: PlanRow, number: int, plan: Plan) -> RowPaper:
    entries = [Entry(slot, heading_of(slot, plan), words) for slot in BENEATH if (words := words_of(row, slot))]
    if row.when.date and row.when.words and spell_date(row.when.date).partition(" ")[2] not in row.when.words:
        entries.insert(0, Entry(DAY_MEANT, wording.DAY_MEANT, spell_date(row.when.date)))
    return RowPaper(number, tuple(words_of(row, slot) for slot in COLUMNS), tuple(entries))


def words_of(row: PlanRow, slot: str) -> str:
    """What a field says, as words."""
    if slot == "complete":
        return completed(row)
    if slot == "reason":
        return explained(row)
    if slot == "steps":
        steps = row.steps or row.when.steps
        return "\n".join(f"{step.words} – {spell_date(step.date)}" if step.date else step.words for step in steps)
    if slot == "gap":
        return "\n".join(part for part in (row.gap.missing, row.gap.risk, row.gap.told) if part)
    if slot == "agreed_by":
        return ", ".join(row.agreement.agreed_by)
    if slot in ("child_view", "parents_view"):
        return str(getattr(row.agreement, slot))
    if slot == "horizon":
        return wording.HORIZONS.get(row.horizon, "")
    return row.words(slot)


def _grids(plan: Plan, reader: Reader) -> list[Grid]:
    team = tuple((one.name, one.role) for one in plan.team)
    grids = [Grid(wording.TEAM, (wording.NAME, wording.ROLE), (1, 1), team)] if team else []
    headings = (wording.NAME, wording.ROLE, wording.AGREES_HEADING, wording.THEIR_WORDS, wording.RESPONSE)
    widths = (3, 3, 3, 7, 7)
    views = tuple((one.by, one.role, wording.AGREES[one.agrees], one.words, one.response) for one in plan.contributions if one.openly)
    if views:
        grids.append(Grid(wording.VIEWS, headings, widths, views))
    sensed = tuple((one.by, one.role, wording.AGREES[one.agrees], one.words, one.response) for one in plan.contributions if not one.openly)
    if sensed and reader.audience == "team":
        grids.append(Grid(wording.SENSED, headings, widths, sensed, wording.SENSED_NOTE))
    if plan.gaps:
        missing = tuple((one.missing, one.risk, one.told, spell_date(one.on) if one.on else "") for one in plan.gaps)
        grids.append(Grid(wording.GAPS, (wording.MISSING, wording.RISK, wording.TOLD, wording.SIGNED_ON), (5, 5, 3, 2), missing))
    signed = [
        (
            one.by,
            one.role,
            wording.SIGNED_HOW.format(how=one.how) if one.how else wording.SIGNED_PLAIN,
            spell_date(one.on) if one.on else "",
        )
        for one in plan.signatures
    ]
    waiting = [("", role, "", "") for role in wording.SIGNERS[len(signed) :]] or [("", "", "", "")]
    grids.append(
        Grid(wording.SIGNATURES, (wording.NAME, wording.ROLE, wording.SIGNATURE, wording.SIGNED_ON), (3, 3, 5, 2), (*signed, *waiting))
    )
    given = [(one.to, spell_date(one.on) if one.on else "", one.how) for one in plan.copies]
    grids.append(
        Grid(wording.COPIES, (wording.TO, wording.SIGNED_ON, wording.HOW), (3, 2, 3), (*given, *[("", "", "")] * max(1, 3 - len(given))))
    )
    if reader.audience == "team" and plan.withheld:
        grids.append(Grid(wording.WITHHELD, (wording.WITHHELD,), (1,), tuple((line,) for line in _withheld(plan))))
    return grids


def _withheld(plan: Plan) -> list[str]:
    numbers = {row.id: number for number, row in enumerate(plan.rows, 1)}
    lines = []
    for one in plan.withheld:
        audience = wording.AUDIENCES[one.audience]
        whom = wording.WITHHELD_PERSON.format(audience=audience, person=one.person) if one.person else audience
        field = wording.ADDRESS if one.field == ADDRESS else heading_of(one.field, plan)
        line = wording.WITHHELD_ROW if one.row in numbers else wording.WITHHELD_LINE
        lines.append(line.format(field=field, row=numbers.get(one.row, ""), audience=whom))
    return lines

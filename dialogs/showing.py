"""A row as a reply shows it: under the guide's table headings, as a list of what was taken, and told to the child."""

from __future__ import annotations

from datetime import date

from checks.council import council_in_force
from checks.dates import spell_date
from checks.plan import SLOTS, Child, PlanRow
from dialogs import wording
from dialogs.draft import Draft
from dialogs.drafting import FOLLOW_UPS, OFFERED, QUESTIONS
from dialogs.replies import Cell, Item, Letter, LetterLine, Table
from dialogs.row import answer, kind_of, name_of, plan_name, row_children, row_of
from dialogs.summary import COUNCIL, summarise

COLUMNS = ("worry", "what", "who", "when", "outcome")
"""The slots of the guide's columns (`dudley-2023`, Plan table)."""
LONGEST_TOLD = 2_000
"""Characters of an answer that a letter is made from: a longer one is not told, and the practitioner is."""
_EMPTY = {slot: getattr(PlanRow(), slot) for slot in SLOTS}
BENEATH = ("where", "which", "why", *(question.slot for question in (*FOLLOW_UPS, *OFFERED)))
"""What stands beneath the table, where it was given."""


def title_of(slot: str, draft: Draft) -> str:
    """The heading that a slot's words stand under."""
    return council_in_force().heading(slot, QUESTIONS[slot].title).replace("{child}", name_of(draft))


def table_of(draft: Draft, today: date) -> Table:
    """The row as it stands, empty cells too."""
    row = row_of(draft)
    cells = [Cell(slot=slot, heading=title_of(slot, draft), words=answer(draft, slot).words) for slot in COLUMNS]
    cells[3] = cells[3].model_copy(update={"note": _date_note(row)})
    cells += [
        Cell(slot="complete", heading=council_in_force().heading("complete", wording.ACTION_COMPLETE), words=row.completion.done),
        Cell(slot="reason", heading=council_in_force().heading("reason", wording.IF_NO), words=row.completion.reason),
    ]
    beneath = [
        Cell(slot=slot, heading=title_of(slot, draft), words=answer(draft, slot).words) for slot in BENEATH if answer(draft, slot).words
    ]
    if draft.unplaced:
        beneath.append(Cell(slot="unplaced", heading=wording.NOT_PLACED, words=draft.unplaced))
    named = answer(draft, "child").words
    title = plan_name(draft) if named else wording.PROGRESS_UNNAMED
    kind = answer(draft, "kind").words
    return Table(title=f"{title} · {kind}" if kind else title, area=row.area, cells=tuple(cells), beneath=tuple(beneath))


def items_of(draft: Draft, slots: tuple[str, ...]) -> tuple[Item, ...]:
    """The answers to `slots`, each under its heading."""
    return tuple(Item(slot=slot, title=title_of(slot, draft), words=answer(draft, slot).words) for slot in slots)


def letters_of(draft: Draft, today: date) -> tuple[Letter, ...]:
    """The row told to each of its children; none for an adult's plan, or while nobody has been named."""
    row = row_of(draft)
    return tuple(_letter(row, child, draft, today) for child in row_children(draft)[:4])


def _letter(row: PlanRow, child: Child, draft: Draft, today: date) -> Letter:
    long = tuple(slot for slot in SLOTS if len(row.words(slot)) > LONGEST_TOLD)
    summary = summarise(row.model_copy(update={slot: _EMPTY[slot] for slot in long}), child, today)
    lines = [
        LetterLine(
            text=line.text,
            sources=tuple("our own line" if slot == COUNCIL else title_of(slot, draft) for slot in line.sources),
        )
        for line in summary.lines
    ]
    left_out = tuple(
        f"{title_of(one.field, draft)}: “{one.text}” – {one.reason}" if one.text else f"{title_of(one.field, draft)}: {one.reason}"
        for one in summary.left_out
        if one.field not in long
    ) + tuple(wording.TOO_LONG_TO_TELL.replace("{slot}", title_of(slot, draft)) for slot in long)
    return Letter(title=summary.title, lines=tuple(lines), reading_age=round(summary.reading_age, 1), left_out=left_out)


def _date_note(row: PlanRow) -> str:
    return spell_date(row.when.date) if row.when.date else ""


def heading(draft: Draft) -> str:
    """Whose plan a draft is, in a line for a list."""
    who = name_of(draft) if answer(draft, "child").words else wording.PROGRESS_UNNAMED
    kind = answer(draft, "kind").words[:60] if not kind_of(draft) else kind_of(draft).capitalize()
    return f"{who[:60]} · {kind}" if kind else who[:60]

"""A row as a reply shows it: under the guide's table headings, as a list of what was taken, and told to the child."""

from __future__ import annotations

from datetime import date

from checks.council import council_in_force
from checks.dates import spell_date
from checks.plan import PlanRow
from dialogs import wording
from dialogs.draft import Draft
from dialogs.drafting import FOLLOW_UPS, OFFERED, QUESTIONS
from dialogs.letters.reading import readings_of
from dialogs.replies import Cell, Item, Table
from dialogs.row import answer, kind_of, name_of, plan_name, row_of
from dialogs.titles import title_of as title_of

COLUMNS = ("worry", "what", "who", "when", "outcome")
"""The slots of the guide's columns (`dudley-2023`, Plan table)."""
BENEATH = ("where", "which", "why", *(question.slot for question in (*FOLLOW_UPS, *OFFERED)))
"""What stands beneath the table, where it was given."""
EXAMPLE = frozenset((*COLUMNS, "where", "which", "why"))
"""The answers of the example of a whole row."""


def table_of(draft: Draft, today: date) -> Table:
    """The row as it stands, empty cells too."""
    row = row_of(draft)
    cells = [Cell(slot=slot, heading=title_of(slot, draft), words=answer(draft, slot).words) for slot in COLUMNS]
    cells[3] = cells[3].model_copy(update={"note": _date_note(row)})
    cells += [
        Cell(slot="complete", heading=council_in_force().heading("complete", wording.ACTION_COMPLETE), words=completed(row)),
        Cell(slot="reason", heading=council_in_force().heading("reason", wording.IF_NO), words=explained(row)),
    ]
    said = {slot: answer(draft, slot).words for slot in BENEATH}
    said["agreed_by"] = ", ".join(row.agreement.agreed_by)
    beneath = [Cell(slot=slot, heading=title_of(slot, draft), words=words) for slot, words in said.items() if words]
    if row.agreement.not_agreed:
        beneath.append(Cell(slot="agreed_by", heading=wording.NOT_AGREED, words=row.agreement.not_agreed))
    beneath += [Cell(slot="reading", heading=heading, words=words) for heading, words in readings_of(row)]
    if draft.unplaced:
        beneath.append(Cell(slot="unplaced", heading=wording.NOT_PLACED, words=draft.unplaced))
    named = answer(draft, "child").words
    title = plan_name(draft) if named else wording.PROGRESS_UNNAMED
    kind = answer(draft, "kind").words
    return Table(title=f"{title} · {kind}" if kind else title, area=row.area, cells=tuple(cells), beneath=tuple(beneath))


def completed(row: PlanRow) -> str:
    """Whether the action is complete, as its cell says it."""
    return wording.COMPLETED.get(row.completion.done, "")


def explained(row: PlanRow) -> str:
    """What was in the way and what shows that it is done, a line each, with a capital as a cell begins."""
    said = (row.completion.reason, row.completion.evidence)
    return "\n".join(words if words[1:2].isupper() else words[:1].upper() + words[1:] for words in said if words)


def example_row(draft: Draft) -> Table:
    """A whole row made of the questions' own examples."""
    shown = {slot: Cell(slot=slot, heading=title_of(slot, draft), words=QUESTIONS[slot].example) for slot in EXAMPLE}
    cells, beneath = (tuple(shown[slot] for slot in slots if slot in shown) for slots in (COLUMNS, BENEATH))
    return Table(title=wording.EXAMPLE_ROW, area=QUESTIONS["area"].example, cells=cells, beneath=beneath)


def items_of(draft: Draft, slots: tuple[str, ...]) -> tuple[Item, ...]:
    """The answers to `slots`, each under its heading."""
    return tuple(Item(slot=slot, title=title_of(slot, draft), words=answer(draft, slot).words) for slot in slots)


def _date_note(row: PlanRow) -> str:
    return spell_date(row.when.date) if row.when.date else ""


def heading(draft: Draft) -> str:
    """Whose plan a draft is, in a line for a list."""
    who = name_of(draft) if answer(draft, "child").words else wording.PROGRESS_UNNAMED
    kind = answer(draft, "kind").words[:60] if not kind_of(draft) else kind_of(draft).capitalize()
    return f"{who[:60]} · {kind}" if kind else who[:60]

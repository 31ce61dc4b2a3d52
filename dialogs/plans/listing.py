"""The plans somebody works on, a plan row by row in its parts, and one row with what can be done with it."""

from __future__ import annotations

from datetime import date

from checks.plan import Plan, PlanRow
from dialogs import wording_reminders
from dialogs.handling.step import note
from dialogs.plans import wording
from dialogs.plans.known import WRITING, Head, Known
from dialogs.plans.naming import counted, filled, kind_words, on_day, plan_title, row_title
from dialogs.plans.wishes import button
from dialogs.plans.wording_dates import MESSAGE_UNREACHED
from dialogs.plans.writing import draft_of
from dialogs.reflecting.asking import pressed
from dialogs.reflecting.wording import REFLECT
from dialogs.replies import Choice, DraftItem, DraftList, Press, Reply
from dialogs.showing import completed, explained, table_of
from dialogs.wording import NEW_ROW


def plan_list(heads: tuple[Head, ...], text: str = wording.PLANS) -> DraftList:
    """The plans that somebody may see, each with a button to open it."""
    items = tuple(
        DraftItem(
            title=plan_title(head.plan) + (f" ({wording.ARCHIVED})" if head.archived else ""),
            text=_plan_line(head.plan, head.rows, head.done) + (f". {MESSAGE_UNREACHED}" if head.unreached else ""),
            choice=button(wording.OPEN_PLAN, "show", head.plan.id),
        )
        for head in heads
    )
    new = Choice(label=NEW_ROW, press=Press(event="new"))
    return DraftList(text=text if items else wording.NO_PLANS, items=items, choices=(new,))


def plan_card(known: Known, today: date) -> DraftList:
    """The plan: a line about it, its rows under their parts in the plan's order, and what can be done."""
    plan, going = known.plan, going_rows(known.plan)
    done = sum(row.completion.done == "yes" for row in going)
    head = f"{plan_title(plan)} · {_plan_line(plan, len(going), done)}"
    ended = len(plan.rows) - len(going)
    lines = [head, *([wording.NO_ROWS] if not going else []), *([filled(wording.ENDED, count=ended)] if ended else [])]
    numbers = {row.id: number for number, row in enumerate(going, 1)}
    items = tuple(
        DraftItem(
            title=f"{numbers[row.id]} · {row.area or wording.NO_AREA}",
            text=row_line(plan, row, today),
            choice=button(wording.OPEN_ROW, "row", plan.id, row.id),
        )
        for row in by_area(going)
    )
    return DraftList(text=". ".join(lines), items=items, choices=plan_choices(known))


def plan_choices(known: Known) -> tuple[Choice, ...]:
    """What the acting person may do with the plan, as buttons."""
    choices = tuple(
        button(label, name, known.plan.id, weight=weight)
        for label, name, action, weight in _CHOICES
        if action in known.allowed and (name != "review" or going_rows(known.plan)) and not (known.archived and action in WRITING)
    )
    return (*choices, pressed(REFLECT, "plan", known.plan.id, "quiet")) if "reflect" in known.allowed else choices


_CHOICES = (
    (wording.REVIEW, "review", "review", "main"),
    (wording.CHECK, "check", "check", "normal"),
    (wording.ADD_ROW, "add", "change", "normal"),
    (wording.AGREEMENT, "agreements", "see", "quiet"),
    (wording.SIGN, "signatures", "see", "quiet"),
    (wording.GAPS, "gaps", "see", "quiet"),
    (wording.HISTORY, "history", "compare", "quiet"),
    (wording.ORDER, "order", "reorder", "quiet"),
    (wording.PEOPLE, "people", "see", "quiet"),
    (wording.PAPERS_OF, "papers", "paper", "quiet"),
    (wording.ERASE_PLAN, "erase", "erase", "quiet"),
)


def row_card(known: Known, row: PlanRow, today: date) -> tuple[Reply, ...]:
    """One row under the guide's headings, and what can be done with it."""
    plan = known.plan
    table = table_of(draft_of(row, plan, 0, row.id, known.me), today)
    title = f"{number_of(plan, row)} · {table.title}"
    steps = "\n".join(filled(wording.STEP_WAS_DONE, step=step.words) if step.done else step.words for step in row.steps)
    standing = {"complete": completed(row), "reason": explained(row), "steps": steps}
    cells = tuple(cell.model_copy(update={"words": standing[cell.slot]}) if cell.slot in standing else cell for cell in table.cells)
    return (
        table.model_copy(update={"title": title, "cells": cells}),
        note(row_line(plan, row, today), choices=_row_choices(known, row)),
    )


def _row_choices(known: Known, row: PlanRow) -> tuple[Choice, ...]:
    plan = known.plan.id
    choices = []
    if "change" in known.allowed and not known.archived:
        step = next((step for step in row.steps if not step.done), None)
        choices.append(button(wording.CHANGE_ROW, "change", plan, row.id, weight="main"))
        if step is not None and not row.ended:
            of = f"{row.steps.index(step)} {known.versions[row.id]}"
            choices.append(button(filled(wording.STEP_DONE, step=step.words[:60]), "step", plan, row.id, of))
        if row.horizon != "long":
            choices.append(button(wording.TOWARDS, "link", plan, row.id, weight="quiet"))
    if "review" in known.allowed and not (known.archived or row.ended or row.completion.done == "yes"):
        of = f"row {row.id}"
        choices.append(button(wording_reminders.DONE, "done", plan, row.id, of))
        choices.append(button(wording_reminders.NOT_DONE, "not done", plan, row.id, of))
    if "compare" in known.allowed:
        choices.append(button(wording.HISTORY, "history", plan, row.id, weight="quiet"))
    if "paper" in known.allowed:
        choices.append(button(wording.PAPERS_OF, "papers", plan, weight="quiet"))
    if "reflect" in known.allowed:
        choices.append(pressed(REFLECT, "row", f"{plan} {row.id}", "quiet"))
    choices.append(button(wording.SHOW_PLAN, "show", plan))
    return tuple(choices)


def row_line(plan: Plan, row: PlanRow, today: date) -> str:
    """A row in a line: what, who, by when, how it stands."""
    who = row.who.words or wording.NOBODY
    when = filled(wording.BY, date=on_day(row.when.date)) if row.when.date else row.when.words or wording.NO_DATE
    goal = next((other for other in plan.rows if row.towards and other.id == row.towards), None)
    parts = [row_title(row), who, when, _state(row, today)]
    if row.horizon:
        parts.append(wording.LONG if row.horizon == "long" else wording.SHORT)
    if goal is not None:
        parts.append(filled(wording.SERVES, goal=row_title(goal)))
    return " · ".join(part for part in parts if part)


def _state(row: PlanRow, today: date) -> str:
    if row.ended:
        return wording.FIELDS["ended"]
    if row.completion.done == "yes":
        return wording.DONE
    if row.when.date and row.when.date < today:
        return wording.OVERDUE
    return wording.NOT_DONE if row.completion.done == "no" else ""


def going_rows(plan: Plan) -> tuple[PlanRow, ...]:
    """The rows that are still in the plan, in its order."""
    return tuple(row for row in plan.rows if not row.ended)


def by_area(rows: tuple[PlanRow, ...]) -> tuple[PlanRow, ...]:
    """Rows under their parts of the plan, the parts in the order in which they first come up."""
    parts = {row.area: number for number, row in reversed(list(enumerate(rows)))}
    return tuple(sorted(rows, key=lambda row: parts[row.area]))


def numbered(plan: Plan, number: int) -> PlanRow | None:
    """The row with this number, as people count those still in the plan."""
    going = going_rows(plan)
    return going[number - 1] if 0 < number <= len(going) else None


def number_of(plan: Plan, row: PlanRow) -> int:
    """The row's number as people count it: its place among those still in the plan; 0 for one that has ended."""
    return next((number for number, other in enumerate(going_rows(plan), 1) if other.id == row.id), 0)


def _plan_line(plan: Plan, rows: int, done: int) -> str:
    review = filled(wording.REVIEW_ON, date=on_day(plan.review_date)) if plan.review_date else wording.NO_REVIEW
    return filled(wording.PLAN_LINE, kind=kind_words(plan) or wording.UNNAMED_KIND, rows=counted(rows), done=done, review=review)

"""The order of a plan's rows: moved by hand, or the easier ones first, as parents asked for (`dudley-2023`, Easier actions first)."""

from __future__ import annotations

from datetime import date

from checks.guidance import quotation
from checks.plan import Plan, PlanRow
from dialogs.handling.step import note
from dialogs.plans import wording, wording_people
from dialogs.plans.asked import Asked, Granted
from dialogs.plans.changes import HeadKept
from dialogs.plans.known import Known
from dialogs.plans.listing import going_rows, row_line
from dialogs.plans.wishes import button
from dialogs.replies import DraftItem, DraftList, Explanation, Item, Taken

_CITE = "dudley-2023, Easier actions first"


def easier_first(plan: Plan) -> tuple[PlanRow, ...]:
    """The rows still in the plan with the easier ones first: short steps before long-term goals, near dates before far ones, then as they
    stand. What has no date comes after what has one."""
    return tuple(sorted(going_rows(plan), key=lambda row: (row.horizon == "long", row.when.date or date.max)))


def order_card(known: Known, today: date) -> DraftList:
    """The rows in their order, each to be moved up, the first one down."""
    plan, rows = known.plan, going_rows(known.plan)
    moves = [button(wording_people.UP, "up", plan.id, row.id) for row in rows]
    if len(rows) > 1:
        moves[0] = button(wording_people.DOWN, "up", plan.id, rows[1].id)
    items = tuple(
        DraftItem(title=str(number), text=row_line(plan, row, today), choice=move)
        for number, (row, move) in enumerate(zip(rows, moves, strict=True), 1)
    )
    easier = [button(wording_people.EASIER_FIRST, "easier", plan.id, weight="main")] if easier_first(plan) != rows else []
    return DraftList(text=wording_people.ORDER, items=items, choices=(*easier, button(wording.SHOW_PLAN, "show", plan.id)))


def show_order(asked: Asked) -> Granted:
    """The order as it is."""
    return Granted((order_card(asked.known, asked.moment.today),))


def move_up(asked: Asked) -> Granted:
    """A row changes places with the one before it."""
    going = list(going_rows(asked.known.plan))
    at = next((place for place, row in enumerate(going) if row.id == asked.wish.row), 0)
    if at == 0:
        return show_order(asked)
    going[at - 1], going[at] = going[at], going[at - 1]
    return _ordered(asked, tuple(going))


def offer_easier(asked: Asked) -> Granted:
    """The easier rows first: the reason, the guide's words, and the order that it would be."""
    plan, rows = asked.known.plan, easier_first(asked.known.plan)
    title, quote = quotation(_CITE)
    why = Explanation(text=wording_people.EASIER, quote=quote, source=f"{title}: {_CITE.partition(', ')[2]}")
    if rows == going_rows(plan):
        return Granted((why, note(wording_people.EASIER_ALREADY, choices=(button(wording.SHOW_PLAN, "show", plan.id),))))
    shown = Taken(
        text=wording_people.EASIER_ORDER,
        items=tuple(
            Item(slot=row.id, title=str(number), words=row_line(plan, row, asked.moment.today)) for number, row in enumerate(rows, 1)
        ),
    )
    use = button(wording_people.USE_ORDER, "use", plan.id, weight="main")
    return Granted((why, shown, note(wording_people.SHALL_ORDER, choices=(use, button(wording.SHOW_PLAN, "show", plan.id)))))


def use_easier(asked: Asked) -> Granted:
    """The offered order is taken."""
    return _ordered(asked, easier_first(asked.known.plan))


def _ordered(asked: Asked, going: tuple[PlanRow, ...]) -> Granted:
    """The rows in this order, those that have ended after them."""
    known, plan = asked.known, asked.known.plan
    after = plan.model_copy(update={"rows": (*going, *(row for row in plan.rows if row.ended)), "because": ""})
    shown = order_card(Known(after, known.me, allowed=known.allowed), asked.moment.today)
    return Granted((note(wording_people.ORDERED, "good"), shown), changes=(HeadKept(after, known.version, action="reorder"),))

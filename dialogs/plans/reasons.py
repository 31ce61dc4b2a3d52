"""Why a row was changed, in the words of whoever changed it: asked for after saving, never in the way of it."""

from __future__ import annotations

from collections.abc import Iterator

from checks.plan import Plan
from dialogs.handling.step import note
from dialogs.plans import wording
from dialogs.plans.changes import RowKept
from dialogs.plans.forms import Ask, Closed, Form, View
from dialogs.plans.naming import filled, row_title
from dialogs.plans.wishes import button


def asks(view: View) -> Iterator[Ask]:
    """The one question; the button before it has named the row."""
    row = next((row for row in view.known.plan.rows if row.id == view.words("row")), None)
    if row is not None:
        words = filled(wording.WHY_ASKED, row=row_title(row))
        yield Ask("because", wording.WHY_TITLE, words, wording.WHY_WHY, "dudley-2023, Reviewing progress", hint=wording.WHY_HINT)


def close(view: View) -> Closed:
    """The reason, as a version of the row that says nothing else."""
    plan, words = view.known.plan, view.words("because")
    row = next((row for row in plan.rows if row.id == view.words("row")), None)
    if row is None or not words:
        return Closed(replies=(note(wording.NOTHING_SAID),))
    kept = RowKept(Plan(id=plan.id), row.model_copy(update={"because": words}), view.known.versions[row.id])
    return Closed((kept,), (note(wording.WHY_KEPT, "good", (button(wording.SHOW_PLAN, "show", plan.id),)),))


REASON = Form("reason", "change", wording.WHY_OPENING, wording.WHY_CLOSING, asks, close)

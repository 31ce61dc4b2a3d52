"""A date of a plan that has come, as forms of one or two questions: done, with what shows it; not done, and why; moved, with the reason.

Each begins with a button of a reminder, which names the row and, in `subject`, what has the date: the row or a step of it, by its place in
the version of the row that the form began with. What is kept stands in the row's own version, as the table's last columns ask. A step's day
stands in its own words, so it is moved there, in the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.dates import spell_date
from checks.drift import drift_of
from checks.plan import Completion, Plan, PlanRow, When
from dialogs.handling.step import note
from dialogs.plans import wording
from dialogs.plans import wording_dates as words
from dialogs.plans.changes import RowKept
from dialogs.plans.climbing import place_in, place_now, row_at, steps_of, with_done
from dialogs.plans.forms import Ask, Closed, Form, View
from dialogs.plans.naming import filled, row_title
from dialogs.plans.refusing import says_not_done
from dialogs.plans.wishes import button


def row_of(view: View) -> PlanRow | None:
    """The row that a form is about, as it stands now."""
    return next((row for row in view.known.plan.rows if row.id == view.words("row")), None)


def _step_of(view: View, row: PlanRow) -> int | None:
    """The place at which the step that the reminder was of stands now; None where it was of the row, or is there no more."""
    subject = view.words("subject")
    then = row_at(view.history, row.id, view.draft.read.get(row.id, 0)) if "/" in subject else None
    return place_now(then, row, place_in(subject))


def _is_lost(view: View, row: PlanRow) -> bool:
    """Whether the form is of a step that is not in the row any more."""
    return "/" in view.words("subject") and _step_of(view, row) is None


def _done_asks(view: View) -> Iterator[Ask]:
    row = row_of(view)
    if row is not None:
        hint = filled(words.EVIDENCE_HINT, outcome=row.outcome) if row.outcome else ""
        number = str(view.known.plan.rows.index(row) + 1)
        yield Ask(
            "evidence",
            words.EVIDENCE_TITLE,
            filled(words.EVIDENCE, row=_named(view, row)),
            *words.EVIDENCE_WHY,
            hint=hint,
            declines=lambda said: filled(words.NOT_DONE_AFTER_ALL, number=number) if says_not_done(said) else "",
        )


def _close_done(view: View) -> Closed:
    row = row_of(view)
    if row is None:
        return Closed(replies=(note(wording.NO_SUCH_ROW, "sorry"),))
    if _is_lost(view, row):
        return Closed(replies=(note(words.STEP_LOST, choices=(button(wording.OPEN_ROW, "row", view.known.plan.id, row.id),)),))
    evidence, place = view.words("evidence"), _step_of(view, row)
    if place is None:
        after = row.model_copy(update={"completion": Completion(done="yes", evidence=evidence), "because": evidence})
        text = words.IS_DONE
    else:
        after = with_done(row, place).model_copy(update={"because": evidence})
        text = words.STEP_DONE
    return _kept(view, after, filled(text, row=_named(view, row)))


def _not_done_asks(view: View) -> Iterator[Ask]:
    row = row_of(view)
    if row is None:
        return
    yield Ask("reason", words.REASON_TITLE, filled(words.REASON, row=_named(view, row)), *words.REASON_WHY)
    if "/" not in view.words("subject"):
        yield from _drift_ask(view, row)
        yield Ask("day", words.NEW_DAY_TITLE, words.NEW_DAY, *words.NEW_DAY_WHY, reads="day")


def _close_not_done(view: View) -> Closed:
    row = row_of(view)
    if row is None:
        return Closed(replies=(note(wording.NO_SUCH_ROW, "sorry"),))
    reason, day = view.words("reason"), view.day("day")
    update: dict[str, object] = {"completion": Completion(done="no", reason=reason), "because": reason}
    text = filled(words.IS_NOT_DONE, row=row_title(row))
    if day is not None:
        update |= {"when": When(words=view.words("day"), date=day, kind="day")}
        text = filled(words.IS_NOT_DONE_MOVED, row=row_title(row), day=spell_date(day))
    return _kept(view, row.model_copy(update=update), text)


def _move_asks(view: View) -> Iterator[Ask]:
    row = row_of(view)
    if row is None:
        return
    yield Ask("day", words.NEW_DAY_TITLE, words.MOVE_DAY, *words.NEW_DAY_WHY, reads="day")
    yield Ask("reason", words.REASON_TITLE, filled(words.MOVE_REASON, row=row_title(row)), *words.MOVE_WHY)
    yield from _drift_ask(view, row)


def _close_move(view: View) -> Closed:
    row, day = row_of(view), view.day("day")
    if row is None or day is None:
        return Closed(replies=(note(words.NOT_MOVED),))
    reason = " ".join(part for part in (view.words("reason"), view.words("drift")) if part)
    after = row.model_copy(update={"when": When(words=view.words("day"), date=day, kind="day"), "because": reason})
    return _kept(view, after, filled(words.MOVED, row=row_title(row), day=spell_date(day)))


def _drift_ask(view: View, row: PlanRow) -> Iterator[Ask]:
    """A date that moves for the second time is drift: named, and put as a question."""
    day = view.day("day")
    versions = [version.value for version in view.history if version.row == row.id and isinstance(version.value, PlanRow)]
    now = [row.model_copy(update={"when": When(date=day)})] if day is not None else []
    found = next((one for one in drift_of([*versions, *now], view.today) if one.code == "moved-twice"), None)
    if found is not None:
        yield Ask("drift", words.DRIFT_TITLE, f"{found.message} {found.ask}", words.DRIFT_WHY, words.DRIFT_CITE)


def _named(view: View, row: PlanRow) -> str:
    place = _step_of(view, row)
    return row_title(row) if place is None else steps_of(row)[place].words


def _kept(view: View, after: PlanRow, text: str) -> Closed:
    plan = view.known.plan.id
    kept = RowKept(Plan(id=plan), after, view.known.versions[after.id], action="review")
    return Closed((kept,), (note(text, "good", (button(wording.SHOW_PLAN, "show", plan),)),))


DONE = Form("done", "review", words.DONE_OPENING, words.DONE_CLOSING, _done_asks, _close_done)
NOT_DONE = Form("not done", "review", words.NOT_DONE_OPENING, words.NOT_DONE_CLOSING, _not_done_asks, _close_not_done)
MOVE = Form("date", "change", words.MOVE_OPENING, words.MOVE_CLOSING, _move_asks, _close_move)

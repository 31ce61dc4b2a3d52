"""The review of a plan, row by row: done or not, what was seen, what got in the way, drift named and put as a question, and what follows.

At the end each reviewed row gets a version with its review, a next step takes the place of a done one, and the plan keeps the child's and
the family's view, whether it changes things for the child, and the day of the next review (`dudley-2023`, Reviewing progress; `smarter`,
Evaluate and Review; `early-help`, Reviewing interventions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.dates import spell_date
from checks.drift import Drift, drift_of
from checks.plan import Completion, Plan, PlanReview, PlanRow, RowReview, When
from dialogs.handling.step import note
from dialogs.plans import wording, wording_review
from dialogs.plans.announcing import announced, announcement
from dialogs.plans.changes import Announced, HeadKept, PlanChange, RowKept, Told
from dialogs.plans.comparing import changed_fields
from dialogs.plans.forms import Ask, Closed, Form, View
from dialogs.plans.listing import going_rows
from dialogs.plans.naming import child_words, fields_said, filled, row_title, who_saved
from dialogs.plans.refusing import says_not_done
from dialogs.plans.wishes import button
from dialogs.replies import Choice

DONE = (("Yes", "yes"), ("Partly", "partly"), ("Not yet", "no"))
DECISIONS = (
    ("Keep it as it is", "keep"),
    ("Keep it, with a new date", "date"),
    ("Change it", "change"),
    ("Replace it by the next step", "next"),
    ("End it", "end"),
)
DONE_ALSO = {
    **dict.fromkeys(("done", "it is done", "it's done", "its done", "all done", "yes done", "completed", "finished", "achieved"), "yes"),
    **dict.fromkeys(("sort of", "kind of", "in part", "partially", "half", "half done", "halfway", "half way", "some of it"), "partly"),
    **dict.fromkeys(("mostly", "nearly", "almost", "nearly done", "almost done", "a bit", "yes and no", "not all of it"), "partly"),
    **dict.fromkeys(("not done", "not done yet", "not started", "not begun", "not at all", "nothing yet", "no progress"), "no"),
    **dict.fromkeys(("it hasn't", "hasn't happened", "has not happened", "didn't happen", "did not happen", "never happened"), "no"),
}
"""Other words for how far an action got."""
DECISIONS_ALSO = {
    **dict.fromkeys(("leave it", "leave it as it is", "carry on", "continue", "no change", "same", "as it is"), "keep"),
    **dict.fromkeys(("a new date", "the new date", "new date", "move the date to", "move the date", "change the date to"), "date"),
    **dict.fromkeys(("change the date", "move it to", "move to", "extend it to", "extend to", "extend it", "more time"), "date"),
    **dict.fromkeys(("put it back to", "push it back to", "keep it until", "keep it till", "until", "till", "by"), "date"),
    **dict.fromkeys(("next step", "the next step"), "next"),
    **dict.fromkeys(("close it", "take it off", "finish it"), "end"),
}
"""Other words for what shall happen with a row; a day may follow those for a new date."""
CHANGED = (("Yes", "Yes"), ("A little", "A little"), ("Not yet", "Not yet"))


def asks(view: View) -> Iterator[Ask]:
    """The questions of a review: each row's, then the plan's."""
    child = child_words(view.known.plan) or wording_review.THE_CHILD
    for number, row in enumerate(going_rows(view.known.plan), 1):
        yield from _of_row(view, row, number, child)
    yield Ask("child_view", wording_review.CHILD_TITLE, filled(wording_review.CHILD, child=child), *wording_review.CHILD_WHY, bare=True)
    yield Ask("family_view", wording_review.FAMILY_TITLE, wording_review.FAMILY, *wording_review.FAMILY_WHY, bare=True)
    yield Ask(
        "changed",
        wording_review.CHANGED_TITLE,
        filled(wording_review.CHANGED, child=child),
        *wording_review.CHANGED_WHY,
        hint=wording_review.CHANGED_HINT,
        choices=CHANGED,
    )
    yield Ask("next", wording_review.NEXT_TITLE, wording_review.NEXT, *wording_review.NEXT_WHY, hint=wording_review.NEXT_HINT, reads="day")


def _of_row(view: View, row: PlanRow, number: int, child: str) -> Iterator[Ask]:
    named, key = row_title(row), row.id
    title = f"{number} · "
    due = filled(wording_review.DUE, date=spell_date(row.when.date)) if row.when.date else ""
    yield Ask(
        f"done:{key}",
        title + wording_review.DONE_TITLE,
        filled(wording_review.DONE, number=number, row=named, due=due),
        *wording_review.DONE_WHY,
        choices=DONE,
        reads="choice",
        also=DONE_ALSO,
        then={"yes": f"evidence:{key}", "partly": f"evidence:{key}", "no": f"reason:{key}"},
        reason=f"reason:{key}",
    )
    done = view.words(f"done:{key}")
    if not done:
        return
    if done != "no":
        hint = filled(wording_review.EVIDENCE_HINT, outcome=row.outcome) if row.outcome else ""
        yield Ask(
            f"evidence:{key}",
            title + wording_review.EVIDENCE_TITLE,
            wording_review.EVIDENCE,
            *wording_review.EVIDENCE_WHY,
            hint=hint,
            declines=lambda said: wording_review.NOT_DONE_AFTER_ALL if done == "yes" and says_not_done(said) else "",
        )
    if done != "yes":
        yield Ask(f"reason:{key}", title + wording_review.REASON_TITLE, wording_review.REASON, *wording_review.REASON_WHY)
    drift = drift_in(view, row)
    if drift:
        words = " ".join((*(one.message for one in drift), drift[0].ask))
        yield Ask(f"drift:{key}", title + wording_review.DRIFT_TITLE, words, wording_review.DRIFT_WHY, drift[0].cite)
    yield Ask(
        f"decision:{key}",
        title + wording_review.DECISION_TITLE,
        wording_review.DECISION,
        *wording_review.DECISION_WHY,
        choices=DECISIONS,
        reads="choice",
        also=DECISIONS_ALSO,
        then={"date": f"when:{key}"} | ({"next": f"next:{key}"} if next_step(row) is None else {}),
        by_day="date",
    )
    decision = view.words(f"decision:{key}")
    if decision == "next" and next_step(row) is None:
        yield Ask(f"next:{key}", title + wording_review.STEP_TITLE, wording_review.STEP, *wording_review.STEP_WHY)
    if decision == "date" or (decision == "next" and next_step(row) is None):
        words = wording_review.NEW_DATE if decision == "date" else wording_review.STEP_DATE
        yield Ask(f"when:{key}", title + wording_review.DATE_TITLE, words, *wording_review.NEXT_WHY, reads="day")


def next_step(row: PlanRow) -> int | None:
    """The place of the ladder's next step, when the one that is open now is done; None where there is none further up."""
    opens = [number for number, step in enumerate(row.steps) if not step.done]
    return opens[1] if len(opens) > 1 else None


def drift_in(view: View, row: PlanRow) -> tuple[Drift, ...]:
    """What has drifted in a row, by its versions and by what is said of it in this review."""
    versions = view.past.get(row.id, ())
    said = [_reviewed(view, row)] if view.words(f"done:{row.id}") else []
    now = row.model_copy(update={"reviews": (*row.reviews, *said), "completion": _completed(view, row)})
    return drift_of([*versions, now], view.today)


def _completed(view: View, row: PlanRow) -> Completion:
    done = view.words(f"done:{row.id}")
    evidence, reason = view.words(f"evidence:{row.id}"), view.words(f"reason:{row.id}")
    return Completion(done="yes" if done == "yes" else "no", reason=reason, evidence=evidence)


def _reviewed(view: View, row: PlanRow, drift: tuple[Drift, ...] = ()) -> RowReview:
    decision = view.words(f"decision:{row.id}")
    return RowReview.model_validate(
        {
            "on": view.today,
            "done": view.words(f"done:{row.id}"),
            "evidence": view.words(f"evidence:{row.id}"),
            "reason": view.words(f"reason:{row.id}"),
            "drift": tuple(one.code for one in drift),
            "answer": view.words(f"drift:{row.id}"),
            "decision": "change" if decision == "date" else decision,
            "by": view.name,
        }
    )


def close(view: View) -> Closed:
    """Each reviewed row with its review, the next steps as rows of their own, and the plan's head."""
    plan, changes, to_change = view.known.plan, list[PlanChange](), list[Choice]()
    rows = []
    ids = iter(view.ids)
    for row in going_rows(plan):
        if not view.words(f"done:{row.id}"):
            continue
        after, following = _after(view, row, next(ids, ""))
        changes.append(RowKept(Plan(id=plan.id), after, view.known.versions[row.id], action="review"))
        if following is not None:
            changes.append(RowKept(Plan(id=plan.id), following, 0, action="review"))
            rows.append((row.id, following))
        if view.words(f"decision:{row.id}") == "change":
            to_change.append(button(filled(wording_review.CHANGE_NOW, row=row_title(row)), "change", plan.id, row.id))
    head = _head(view, plan, dict(rows))
    added = len(rows)
    if head is not None:
        changes.append(HeadKept(head, view.known.version + added, action="review"))
    count = sum(isinstance(change, RowKept) for change in changes) - added
    text = filled(wording_review.REVIEWED, count=wording.ONE_ROW if count == 1 else filled(wording.MANY_ROWS, count=count))
    show = button(wording.SHOW_PLAN, "show", plan.id)
    replies = [note(text, "good", (*to_change[:8], show))]
    if view.known.team:
        reviewed = replace(view.known, plan=_as_reviewed(head or plan, changes))
        changes.append(Announced(plan.id, (announced(announcement(reviewed, "reviewed")),)))
    met = meanwhile(view)
    if met:
        replies.append(note(filled(wording_review.MEANWHILE, rows=met)))
        changes += _told(view)
    return Closed(tuple(changes), tuple(replies))


def _as_reviewed(head: Plan, changes: list[PlanChange]) -> Plan:
    """The plan as it stands once the review is saved."""
    saved = {change.row.id: change.row for change in changes if isinstance(change, RowKept)}
    return head.model_copy(update={"rows": tuple(saved.get(row.id, row) for row in head.rows)})


def _after(view: View, row: PlanRow, new: str) -> tuple[PlanRow, PlanRow | None]:
    """A row after its review, and the row of its next step, where that is a row of its own."""
    drift, decision = drift_in(view, row), view.words(f"decision:{row.id}")
    reason = view.words(f"reason:{row.id}") or view.words(f"evidence:{row.id}")
    update: dict[str, object] = {
        "completion": _completed(view, row),
        "reviews": (*row.reviews, _reviewed(view, row, drift)),
        "because": reason or wording_review.BECAUSE,
    }
    day = view.day(f"when:{row.id}")
    following = None
    if decision == "date" and day is not None:
        update["when"] = When(words=view.words(f"when:{row.id}"), date=day, kind="day")
    elif decision == "next" and (at := next_step(row)) is not None:
        update["steps"] = tuple(step.model_copy(update={"done": True}) if n < at else step for n, step in enumerate(row.steps))
        update["completion"] = Completion()
    elif decision == "next" and view.words(f"next:{row.id}"):
        when = When(words=view.words(f"when:{row.id}"), date=day, kind="day") if day else When()
        kept = {"id": new, "what": view.words(f"next:{row.id}"), "when": when, "follows": row.id, "because": wording_review.FOLLOWS}
        fresh = {"completion": Completion(), "reviews": (), "steps": (), "letters": (), "for_child": "", "set_aside": (), "version": 0}
        following = row.model_copy(update={**fresh, **kept})
        update["ended"] = True
    elif decision == "end":
        update["ended"] = True
    return row.model_copy(update=update), following


def _head(view: View, plan: Plan, following: dict[str, PlanRow]) -> Plan | None:
    """The plan's head after the review, a next step standing where the done one stood; None where nothing is said of the plan."""
    words = {name: view.words(name) for name in ("child_view", "family_view", "changed")}
    day = view.day("next")
    if not any(words.values()) and day is None and not following:
        return None
    review = PlanReview(on=view.today, next_on=day, by=view.name, **words)
    rows = tuple(one for row in plan.rows for one in ((row, following[row.id]) if row.id in following else (row,)))
    duties = tuple(
        one.model_copy(update={"done": "yes", "on": view.today}) if one.review and not one.done else one for one in plan.statutory
    )
    update = {"rows": rows, "reviews": (*plan.reviews, review), "review_date": day or plan.review_date, "because": wording_review.BECAUSE}
    return plan.model_copy(update=update | {"statutory": duties})


def meanwhile(view: View) -> str:
    """The rows that colleagues saved since this review began, and what they changed in them."""
    begun = view.draft.read
    parts = []
    for row in going_rows(view.known.plan):
        since = [v for v in view.history if v.row == row.id and v.number > begun.get(row.id, v.number) and v.person != view.known.me]
        if since:
            before = next((v.value for v in view.history if v.row == row.id and v.number == begun[row.id]), row)
            fields = fields_said(changed_fields(before, row))
            parts.append(f"“{row_title(row)}” ({who_saved(view.known, since[-1].person, since[-1].name)}: {fields})")
    return "; ".join(parts)


def _told(view: View) -> list[PlanChange]:
    begun = view.draft.read
    people = dict.fromkeys(v.person for v in view.history if v.row and v.number > begun.get(v.row, v.number) and v.person != view.known.me)
    who = view.name or wording.COLLEAGUE.capitalize()
    return [Told(person, view.known.plan.id, (note(filled(wording_review.REVIEWED_TOO, who=who)),)) for person in people]


REVIEW = Form("review", "review", wording_review.OPENING, wording_review.CLOSING, asks, close)

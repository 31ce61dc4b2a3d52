"""What each wish about a plan does, and which action of the permission table it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from checks.plan import Plan, PlanRow
from dialogs.engine import card
from dialogs.events import Answered
from dialogs.handling.step import note
from dialogs.plans import ordering, people, wording
from dialogs.plans.asked import Asked, Grant, Granted
from dialogs.plans.changes import PlanChange, RowKept
from dialogs.plans.checklist import checklist
from dialogs.plans.comparing import comparison, history_card
from dialogs.plans.dates import DONE, MOVE, NOT_DONE
from dialogs.plans.duties import DUTY_DONE, DUTY_NOT_DONE, NOT_NEEDED
from dialogs.plans.filling_in import FORMS, begin, view_of
from dialogs.plans.form_cards import form_card
from dialogs.plans.form_steps import advance
from dialogs.plans.forms import Form, open_ask
from dialogs.plans.keeping import keep_habit, keep_signing, make_plan_feed, stop_plan_feed
from dialogs.plans.known import Known
from dialogs.plans.listing import going_rows, numbered, plan_card, row_card
from dialogs.plans.naming import filled, row_title
from dialogs.plans.papers import hand_papers
from dialogs.plans.records import AGREEMENT, COPY, GAP, SIGNATURE, agreement_card, gaps_card, signatures_card
from dialogs.plans.remembering import begin_on_head, begin_on_row, later, mute
from dialogs.plans.review_setting import set_review_day, show_review_day
from dialogs.plans.statutory import ahead_of_review, keep_statutory, show_held, show_statutory
from dialogs.plans.wishes import button
from dialogs.plans.writing import draft_of, further_draft
from dialogs.replies import Reply
from dialogs.wording import LATE


def show(asked: Asked) -> Granted:
    """The plan."""
    return Granted((plan_card(asked.known, asked.moment.today), *ahead_of_review(asked.known, asked.moment.today)))


def show_row(asked: Asked) -> Granted:
    """A row, by its button or its number."""
    row = asked.row or numbered(asked.known.plan, number_in(asked.wish.more))
    if row is None:
        return _no_row(asked)
    return Granted(row_card(asked.known, row, asked.moment.today))


def change_row(asked: Asked) -> Granted:
    """The row as a draft again, at its review."""
    row = asked.row
    if row is None:
        return _no_row(asked)
    version = asked.known.versions[row.id]
    draft = draft_of(row, asked.known.plan, version, asked.moment.new_id(), asked.moment.by)
    return Granted(card(draft, asked.moment.today), draft)


def add_row(asked: Asked) -> Granted:
    """Another row of the plan."""
    draft = further_draft(asked.known.plan, asked.moment.new_id(), asked.moment.by)
    return Granted(card(draft, asked.moment.today), draft)


def finish_step(asked: Asked) -> Granted:
    """The step is done and stays in the history; the next one comes up."""
    row, (number, _, version) = asked.row, asked.wish.more.partition(" ")
    if row is None:
        return _no_row(asked)
    at = number_in(number)
    if not 0 <= at < len(row.steps) or row.steps[at].done:
        return Granted((note(wording.NO_STEPS), *row_card(asked.known, row, asked.moment.today)))
    if version and version != str(asked.known.versions[row.id]):  # the ladder may be another by now
        return Granted((note(LATE), *row_card(asked.known, row, asked.moment.today)))
    steps = tuple(step.model_copy(update={"done": True}) if n == at else step for n, step in enumerate(row.steps))
    after = row.model_copy(update={"steps": steps, "because": ""})
    following = next((step for step in steps if not step.done), None)
    said = filled(wording.NEXT_STEP, step=following.words) if following else wording.LAST_STEP
    text = f"{filled(wording.STEP_KEPT, step=row.steps[at].words)} {said}"
    kept = RowKept(_only_id(asked), after, asked.known.versions[row.id])
    return Granted((note(text, "good"), *row_card(_with(asked.known, after), after, asked.moment.today)), changes=(kept,))


def link(asked: Asked) -> Granted:
    """A short-term step is linked to the long-term goal that it serves."""
    row = asked.row
    if row is None:
        return _no_row(asked)
    others = [one for one in going_rows(asked.known.plan) if one.id != row.id]
    goals = [one for one in others if one.horizon == "long"] or others
    if not goals:
        add = button(wording.ADD_ROW, "add", asked.known.plan.id)
        return Granted((note(wording.NO_OTHER_ROW, choices=(add,)),))
    goal = next((goal for goal in goals if goal.id == asked.wish.more), None)
    if goal is None:
        choices = tuple(
            button(filled(wording.LINK, goal=row_title(one)), "link", asked.known.plan.id, row.id, one.id) for one in goals[:10]
        )
        ask = wording.WHICH_GOAL if goals[0].horizon == "long" else wording.WHICH_BECOMES_GOAL
        return Granted((note(ask, choices=choices),))
    changes: list[PlanChange] = []
    if goal.horizon != "long":
        marked = goal.model_copy(update={"horizon": "long", "because": ""})
        changes.append(RowKept(_only_id(asked), marked, asked.known.versions[goal.id]))
    after = row.model_copy(update={"towards": goal.id, "horizon": row.horizon or "short", "because": ""})
    changes.append(RowKept(_only_id(asked), after, asked.known.versions[row.id]))
    said = note(filled(wording.LINKED, goal=row_title(goal)), "good")
    return Granted((said, *row_card(_with(asked.known, after), after, asked.moment.today)), changes=tuple(changes))


def show_history(asked: Asked) -> Granted:
    """What changed in the plan, or in one row."""
    return Granted((history_card(asked.known, asked.plans.history(asked.known), asked.row.id if asked.row else ""),))


def compare(asked: Asked) -> Granted:
    """A version of the plan beside the plan as it stands."""
    history = asked.plans.history(asked.known)
    at = number_in(asked.wish.more)
    return Granted(comparison(asked.known, history, at, asked.row.id if asked.row else ""))


def check_whole(asked: Asked) -> Granted:
    """The checklist of the whole plan."""
    return Granted(checklist(asked.known, asked.moment.today))


def check_all(asked: Asked) -> Granted:
    """The same with nothing folded away."""
    return Granted(checklist(asked.known, asked.moment.today, whole=True))


def showing(card: Callable[[Known], tuple[Reply, ...]]) -> Grant:
    """What shows one of the plan's records."""
    return lambda asked: Granted(card(asked.known))


def begin_form(form: Form, *, typed: bool = False) -> Grant:
    """What begins a form over the plan; its button may name the person already, or its first question is answered by what was `typed`."""

    def grant(asked: Asked) -> Granted:
        if form.name == "review" and not going_rows(asked.known.plan):
            return Granted((plan_card(asked.known, asked.moment.today),))
        draft = begin(form, asked.known, asked.moment, preset={"row": asked.wish.row} if asked.wish.row else {})
        view = view_of(draft, asked.known, asked.moment, asked.plans)
        if not asked.wish.more:
            return Granted((note(form.opening), *form_card(form, view)), draft)
        answer = Answered(by=asked.moment.by, today=asked.moment.today, words=asked.wish.more, slot="" if typed else "person")
        ask, advanced = open_ask(form, view), advance(form, view, answer)
        alone = typed and ask is not None and advanced.draft.answers.keys() - draft.answers.keys() == {ask.slot}
        taken = filled(wording.TAKEN_BESIDE, words=advanced.draft.answers[ask.slot].words, title=ask.title) if alone and ask else ""
        return Granted((note(form.opening), *((note(taken),) if taken else ()), *advanced.replies), advanced.draft)

    return grant


SAYING = {"agrees": AGREEMENT, "signed": SIGNATURE, "copied": COPY, "lacks": GAP}
"""The form whose first question is answered by what was said of a plan."""


def number_in(words: str) -> int:
    """The number that a button carried; -1 for anything else."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 7 else -1


def _no_row(asked: Asked) -> Granted:
    return Granted((note(wording.NO_SUCH_ROW, "sorry"), plan_card(asked.known, asked.moment.today)))


def _only_id(asked: Asked) -> Plan:
    """The plan with nothing said of its head, so that saving a row leaves it as it is."""
    return Plan(id=asked.known.plan.id)


def _with(known: Known, row: PlanRow) -> Known:
    """The plan as it stands once this row is saved."""
    rows = tuple(row if one.id == row.id else one for one in known.plan.rows)
    versions = {**known.versions, row.id: known.versions.get(row.id, 0) + 1}
    return replace(known, plan=known.plan.model_copy(update={"rows": rows}), versions=versions)


GRANTS: dict[str, tuple[str, Grant]] = {
    "show": ("see", show),
    "row": ("see", show_row),
    "change": ("change", change_row),
    "add": ("change", add_row),
    "step": ("change", finish_step),
    "link": ("change", link),
    "history": ("compare", show_history),
    "compare": ("compare", compare),
    "check": ("check", check_whole),
    "check all": ("check", check_all),
    "people": ("see", people.show_people),
    "invite": ("invite", people.invite),
    "hand": ("hand over", people.hand_over),
    "share": ("share", people.share),
    "unshare": ("share", people.unshare),
    "leave": ("leave", people.leave),
    "remove": ("remove", people.remove),
    "archive": ("archive", people.archive),
    "bring": ("archive", people.bring_back),
    "order": ("reorder", ordering.show_order),
    "up": ("reorder", ordering.move_up),
    "easier": ("reorder", ordering.offer_easier),
    "use": ("reorder", ordering.use_easier),
    "papers": ("paper", hand_papers),
    "agreements": ("see", showing(agreement_card)),
    "signatures": ("see", showing(signatures_card)),
    "gaps": ("see", showing(gaps_card)),
    **{said: (form.action, begin_form(form, typed=True)) for said, form in SAYING.items()},
    **{name: (form.action, begin_form(form)) for name, form in FORMS.items()},
    **{form.name: (form.action, begin_on_row(form)) for form in (DONE, NOT_DONE, MOVE)},
    **{form.name: (form.action, begin_on_head(form)) for form in (DUTY_DONE, DUTY_NOT_DONE, NOT_NEEDED)},
    "later": ("see", later),
    "mute": ("see", mute),
    "habits": ("change", keep_habit),
    "plan feed": ("paper", make_plan_feed),
    "stop plan feed": ("see", stop_plan_feed),
    "signing habits": ("change", keep_signing),
    "review day": ("review", set_review_day),
    "review when": ("see", show_review_day),
    "statutory": ("see", show_statutory),
    "held": ("see", show_held),
    "statutory keep": ("review", keep_statutory),
}
"""A wish → the action that allows it, and what it does. Any other wish ("list") shows the list of plans."""

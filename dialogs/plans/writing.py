"""A row of a plan as a draft again, so that it can be changed as it was written; and the draft of a further row."""

from __future__ import annotations

from checks.kinds import plan_kind
from checks.plan import Plan, PlanRow
from dialogs.draft import Answer, Draft, Reading
from dialogs.drafting import ASKED, FOLLOW_UPS, QUESTIONS
from dialogs.plans.naming import child_words, kind_words
from dialogs.withholding import withheld_words

_SKIPPED = tuple(question.slot for question in ASKED if question.left_open != "needless")
_NEEDLESS = tuple(question.slot for question in (*ASKED, *FOLLOW_UPS) if question.left_open == "needless")


def draft_of(row: PlanRow, plan: Plan, version: int, draft: str, author: str) -> Draft:
    """A saved row as its author's draft: every answer carried over with what was read from it, and nothing asked again."""
    answers = head_answers(plan, author)
    for slot in QUESTIONS:
        if slot in answers:
            continue
        words, reading = _held(row, slot)
        if words:
            answers[slot] = Answer(words=words, source="carried", by=author, reading=reading)
        elif slot in _NEEDLESS:
            answers[slot] = Answer(state="needless", source="carried", by=author)
        elif slot in _SKIPPED:
            answers[slot] = Answer(state="skipped", source="carried", by=author)
    return Draft(
        id=draft,
        plan=plan.id,
        author=author,
        row=row.id,
        status="saved",
        answers=answers,
        set_aside=row.set_aside,
        letters=row.letters,
        read_version=version,
        further=True,
    )


def further_draft(plan: Plan, draft: str, author: str) -> Draft:
    """A draft for another row of the plan."""
    return Draft(id=draft, plan=plan.id, author=author, answers=head_answers(plan, author), further=True)


def head_answers(plan: Plan, author: str) -> dict[str, Answer]:
    """The kind of plan, whom it is for and what is kept from whom, as answers."""
    answers = {}
    if plan.kind:
        reading = Reading(code=plan.kind if plan_kind(plan.kind) else "")
        answers["kind"] = Answer(words=kind_words(plan), source="carried", by=author, reading=reading)
    named = child_words(plan)
    if named:
        answers["child"] = Answer(words=named, source="carried", by=author, reading=Reading(children=plan.children))
    if plan.withheld:
        reading = Reading(withheld=plan.withheld)
        answers["withheld"] = Answer(words=withheld_words(plan.withheld), source="carried", by=author, reading=reading)
    return answers


def _held(row: PlanRow, slot: str) -> tuple[str, Reading]:
    match slot:
        case "who":
            return row.who.words, Reading(people=row.who.people)
        case "when":
            return row.when.words, Reading(date=row.when.date, kind=row.when.kind, steps=row.when.steps)
        case "area":
            return row.area, Reading(code=row.area)
        case "steps":
            return "\n".join(step.words for step in row.steps), Reading(steps=row.steps)
        case "horizon":
            return {"short": "short term", "long": "long term"}.get(row.horizon, ""), Reading(code=row.horizon)
        case "children":
            return ", ".join(row.children), Reading()
        case "agreed_by":
            agreement = row.agreement
            return ", ".join(filter(None, (*agreement.agreed_by, agreement.not_agreed))), Reading()
        case "child_view" | "parents_view":
            return str(getattr(row.agreement, slot)), Reading()
        case "gap":
            return row.gap.missing, Reading()
    return row.words(slot) if slot in PlanRow.model_fields else "", Reading()

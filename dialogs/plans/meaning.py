"""Which plan is meant: the one that a button or a name says, else the one that was last shown or worked on in this conversation."""

from __future__ import annotations

from dialogs.draft import Draft
from dialogs.lobby import Situation
from dialogs.plans import wording
from dialogs.plans.changes import Archived, Left, PlanChange, PlanErased
from dialogs.plans.filling_in import FORMS
from dialogs.plans.known import Head, Known, Plans
from dialogs.plans.listing import plan_list
from dialogs.plans.naming import child_words, letters
from dialogs.plans.wishes import PlanWish, button
from dialogs.replies import DraftList


def plan_in_view(situation: Situation, plans: Plans) -> Known | None:
    """What “this plan” is: the plan last shown or worked on here; once that is gone, the one that an open draft asks about."""
    known = plans.known(situation.turned_to) if situation.turned_to else None
    current = situation.current
    if known is not None or current is None or answers_a_reflection(current):
        return known
    gone = situation.turned_to is not None
    return None if gone and current.status != "open" else plans.known(current.plan)


def turned_by(drafts: tuple[Draft, ...], changes: tuple[PlanChange, ...], plan: str | None, situation: Situation) -> str | None:
    """The plan that a turn has turned to: the one that it showed, else its last draft's. An empty one where the plan in view is erased,
    left or put away; None where that stays."""
    if plan is None and drafts and not answers_a_reflection(drafts[-1]):
        plan = drafts[-1].plan
    if not changes:
        return plan
    before = situation.turned_to if plan is None else plan
    gone = any(_is_gone(change, before, situation.moment.by) for change in changes)
    return "" if gone else plan


def _is_gone(change: PlanChange, plan: str | None, by: str) -> bool:
    match change:
        case PlanErased() | Archived(archived=True):
            return change.plan == plan
        case Left():
            return change.plan == plan and change.person == by
    return False


def answers_a_reflection(draft: Draft) -> bool:
    """Whether a draft is an answer to a question about a plan: whoever gives it has not turned to that plan."""
    return draft.dialog in FORMS and FORMS[draft.dialog].action == "reflect"


def plan_meant(wish: PlanWish, situation: Situation, plans: Plans) -> Known | DraftList | None:
    """The plan of a wish; where that is in doubt, the plans to choose from, and the wish goes on with whichever is pressed."""
    if wish.plan:
        return plans.known(wish.plan)
    heads = plans.heads()
    if wish.named:
        heads = fitting(wish.named, heads) or heads
        return plans.known(heads[0].plan.id) if len(heads) == 1 and fits(wish.named, heads[0]) else which_plan(wish, heads)
    known = plan_in_view(situation, plans)
    begun = situation.current.plan if situation.current is not None and wish.name == "erase" else ""
    if known is not None and (known.plan.rows or known.plan.id == begun):
        return known
    return plans.known(heads[0].plan.id) if len(heads) == 1 else which_plan(wish, heads)


def which_plan(wish: PlanWish, heads: tuple[Head, ...]) -> DraftList:
    """The plans by name, each with a button that goes on with the wish."""
    listed = plan_list(heads, wording.WHICH_PLAN)
    more = wish.more or (str(wish.number) if wish.number else "")
    again = tuple(
        item.model_copy(update={"choice": button(wording.THIS_ONE, wish.name, head.plan.id, more=more)})
        for item, head in zip(listed.items, heads, strict=True)
    )
    return listed.model_copy(update={"items": again})


def fitting(named: str, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """The plans for somebody of that name."""
    return tuple(head for head in heads if fits(named, head))


def fits(named: str, head: Head) -> bool:
    """Whether the words are a name of the plan's, whole or the first of it, however its hyphens, capitals and possessive are typed."""
    words = " ".join(named.split())
    words = words[: -len(" plan")] if words.casefold().endswith(" plan") else words
    said = letters(words)
    subject = head.plan.subject
    names = [child.name for child in head.plan.children] if subject is None else [subject.name]
    called = {letters(part) for name in (child_words(head.plan), *names) for part in (name, *name.split()[:1])} - {""}
    return said in called or (said.endswith("s") and said[:-1] in called)

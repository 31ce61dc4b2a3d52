"""Who else hears of what somebody does with a plan, in their own chats: the others who are on it, once each."""

from __future__ import annotations

from dialogs.attended import Saved
from dialogs.handling.step import note
from dialogs.plans import wording, wording_people
from dialogs.plans.changes import HeadKept, PlanChange, RowKept, Told
from dialogs.plans.known import Known, Plans
from dialogs.plans.naming import filled, plan_title
from dialogs.plans.wishes import button
from dialogs.replies import Reply

ON_IT = frozenset(("author", "colleague"))
"""Who works on a plan by name: they hear of each change. Those who see it through a team hear of what becomes of it as a whole."""


def others(known: Known, roles: frozenset[str] | None = None) -> tuple[str, ...]:
    """The people of a plan in these roles (None: in any) but the acting one, each once."""
    return tuple(dict.fromkeys(one.person for one in known.members if one.person != known.me and (roles is None or one.role in roles)))


def told(known: Known, text: str, who: str, roles: frozenset[str] | None = None) -> tuple[Told, ...]:
    """A sentence with {who} and {plan} for each of the others, with a button to the plan."""
    said = _said(known, text, who)
    return tuple(Told(person, known.plan.id, said) for person in others(known, roles))


def with_others_told(saved: Saved | None, made: tuple[PlanChange, ...], plans: Plans) -> tuple[PlanChange, ...]:
    """The changes that were made, and that a plan was changed said to whoever else works on it and is not told more already."""
    touched = dict.fromkeys(change.plan.id for change in made if isinstance(change, RowKept | HeadKept))
    if saved is not None:
        touched[saved.plan.id] = None
    changes, apart = list(made), plans.privately()
    for plan in touched:
        known = apart.known(plan)
        if known is None:
            continue
        told_more = {change.person for change in changes if isinstance(change, Told)}
        said = _said(known, wording_people.TELL_CHANGED, apart.own_name())
        changes += (Told(person, plan, said, once=True) for person in others(known, ON_IT) if person not in told_more)
    return tuple(changes)


def _said(known: Known, text: str, who: str) -> tuple[Reply, ...]:
    plan = known.plan.id
    choices = button(wording.SHOW_PLAN, "show", plan, weight="main"), button(wording.HISTORY, "history", plan)
    sentence = filled(text, who=who or wording.COLLEAGUE.capitalize(), plan=plan_title(known.plan))
    return (note(sentence, choices=choices),)

"""Erasing a plan for good: asked once, with what goes; a yes to a plan that has changed since is asked again."""

from __future__ import annotations

from dialogs import wording_accounts as wording
from dialogs.confirming import sure
from dialogs.handling.step import note
from dialogs.lobby import ONWARDS
from dialogs.plans.asked import Asked, Granted
from dialogs.plans.calling import plan_called
from dialogs.plans.changes import PlanErased
from dialogs.plans.known import Known
from dialogs.plans.naming import filled
from dialogs.plans.wishes import button


def erase(asked: Asked) -> Granted:
    """Ask, or do it where the button of the question was pressed and nothing was saved meanwhile."""
    known = asked.known
    plan, stamp = known.plan.id, _stamp(known)
    if asked.wish.more == f"yes {stamp}":
        return Granted((note(wording.ERASED, "good", ONWARDS),), changes=(PlanErased(plan),))
    if asked.wish.more == "no":
        return Granted((note(wording.KEPT),))
    yes = button(wording.YES_ERASE, "erase", plan, more=f"yes {stamp}")
    no = button(wording.NO_ERASE, "erase", plan, more="no", weight="main")
    return Granted((sure(filled(wording.SURE_ERASE, plan=plan_called(asked)), yes, no),))


def _stamp(known: Known) -> str:
    """How far the plan has come: another one after each version saved."""
    return f"{known.version}.{sum(known.versions.values())}"

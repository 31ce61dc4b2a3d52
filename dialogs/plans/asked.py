"""A wish about a plan as it is granted, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checks.plan import PlanRow
from dialogs.draft import Draft
from dialogs.plans.changes import PlanChange
from dialogs.plans.known import Known, Plans
from dialogs.plans.wishes import PlanWish
from dialogs.replies import Reply
from dialogs.understanding import Moment


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish, the plan it is about, the row it names (if any), who asks on which day, and the store; their current draft of that plan,
    if there is one."""

    wish: PlanWish
    known: Known
    row: PlanRow | None
    moment: Moment
    plans: Plans
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Granted:
    """What to say, a draft that begins, and what changes."""

    replies: tuple[Reply, ...] = ()
    draft: Draft | None = None
    changes: tuple[PlanChange, ...] = ()


Grant = Callable[[Asked], Granted]

"""The dates of plans that were saved before dates were kept: read from the plans themselves, once, when a database is opened.

What was due before that moment is not made up for; from then on every date is reminded of like any other.
"""

from __future__ import annotations

import logging

from bot.logs import facts
from bot.sealing import Unreadable
from bot.store.dates import keep_head, keep_row, replan
from bot.store.desk import Desk
from bot.store.people import Actor, tenant_key
from bot.store.plans import read_plan

AT_ONCE = 200
"""Plans read in one transaction."""

_LOG = logging.getLogger(__name__)

_NEXT = """
SELECT u.plan, p.tenant, k.wrapped, p.archived_at FROM unplanned u JOIN plans p ON p.id = u.plan JOIN plan_keys k ON k.plan = p.id
ORDER BY u.plan LIMIT ?"""


def catch_up(desk: Desk) -> bool:
    """Keep the dates of some plans from before; True while there may be more. One that cannot be read is passed over, and logged."""
    now = desk.now()
    found = desk.db.execute(_NEXT, (AT_ONCE,)).fetchall()
    for plan, tenant, wrapped, archived in found:
        actor = Actor("", tenant, tenant_key(desk, tenant))
        try:
            whole, _ = read_plan(desk, actor, plan, desk.vault.plan(plan, wrapped, tenant, actor.key))
        except Unreadable:
            _LOG.error("A plan cannot be read and is not reminded of.", extra=facts(plan=plan))
        else:
            if desk.db.execute("SELECT 1 FROM dates WHERE plan = ?", (plan,)).fetchone() is None:
                for row in whole.rows:
                    keep_row(desk, plan, row, now)
            keep_head(desk, whole, now)
            if archived is not None:
                replan(desk, plan, now)
        desk.db.execute("DELETE FROM unplanned WHERE plan = ?", (plan,))
    return len(found) == AT_ONCE

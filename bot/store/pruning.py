"""What a store takes out when it is old: the ids of activities that had their turn, messages that were sent, codes that ran out.

It is done some rows at a time, so that no turn waits for it long, and noted in the audit. A place keeps its newest message: the numbers
of the next ones follow on from it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store.desk import Desk, moment
from bot.store.people import note_service

KEPT_SEEN = timedelta(hours=48)
"""An activity delivered again within this time is recognised. Platforms repeat within minutes; a day at least is promised."""
KEPT_SENT = timedelta(days=30)
"""A message that was sent, or given up, can be looked into for so long."""
SHOWN_GIVEN_UP = timedelta(days=7)
"""For so long it is shown that a message about a plan was given up."""
AT_ONCE = 500

_OLD = (
    (
        "deliveries pruned",
        KEPT_SEEN,
        "DELETE FROM seen WHERE (conversation, activity) IN (SELECT s.conversation, s.activity FROM seen s WHERE s.at < ? LIMIT ?)",
    ),
    (
        "messages pruned",
        KEPT_SENT,
        """DELETE FROM outbox WHERE id IN (SELECT o.id FROM outbox o WHERE o.state IN ('sent', 'failed') AND o.due_at < ?
             AND o.id < (SELECT max(n.id) FROM outbox n WHERE n.id > o.place << 32 AND n.id < (o.place + 1) << 32) LIMIT ?)""",
    ),
)
_RUN_OUT = ("DELETE FROM link_codes WHERE expires_at <= ?", "DELETE FROM invitations WHERE expires_at <= ?")


def prune(desk: Desk, now: datetime) -> int:
    """Take out up to some hundreds of rows of each kind; gives how many, 0 when there is no more."""
    taken = 0
    for action, kept, statement in _OLD:
        count = desk.db.execute(statement, (moment(now - kept), AT_ONCE)).rowcount
        if count:
            note_service(desk, "", action, str(count))
        taken += count
    for statement in _RUN_OUT:
        taken += desk.db.execute(statement, (moment(now),)).rowcount
    desk.db.execute("DELETE FROM given_up WHERE at < ?", (moment(now - SHOWN_GIVEN_UP),))
    return taken

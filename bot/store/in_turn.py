"""In which order a morning's reminders are taken: one of each team in turn, so that none waits for another's thousands."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from itertools import chain, zip_longest

from bot.store.dates import ALIVE
from bot.store.desk import Desk, moment

LOOKED_AT = 5000
"""How many due reminders are looked at at once, to take them team by team."""
A_LOOK_HOLDS = timedelta(seconds=10)

_DUE = f"""
SELECT r.id, coalesce(p.team, p.person, r.team) FROM reminders r LEFT JOIN plans p ON p.id = r.plan
WHERE r.state IN {ALIVE} AND r.at <= ? ORDER BY r.at, r.id LIMIT ?"""  # noqa: S608


class InTurn:
    """What is due, one of each team (or author without one) in turn, as one look found it for the claims of the next seconds.

    It only says where to look: what is taken is looked at again by then, so that a replica may keep its own.
    """

    def __init__(self) -> None:
        self._rows: deque[int] = deque()
        self._looked: datetime | None = None

    def take(self, count: int, now: datetime) -> list[int]:
        """The next `count` of what was found, fewer where there are no more; none where the last look is too long ago."""
        if self._looked is None or not self._looked <= now < self._looked + A_LOOK_HOLDS:
            self._rows.clear()
        return [self._rows.popleft() for _ in range(min(count, len(self._rows)))]

    def look(self, desk: Desk, now: datetime) -> None:
        """Look at what is due."""
        of: dict[str, list[int]] = {}
        for row, whose in desk.db.execute(_DUE, (moment(now), LOOKED_AT)).fetchall():
            of.setdefault(whose, []).append(row)
        self._rows = deque(row for row in chain.from_iterable(zip_longest(*of.values())) if row is not None)
        self._looked = now

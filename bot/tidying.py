"""Takes out of the store what is too old to be of use, and finds drafts that were left open: now and then, and never within a turn."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Protocol

from bot.logs import facts
from bot.outbox import Clock, WallClock

_LOG = logging.getLogger(__name__)

EVERY = timedelta(hours=6)
FIRST = timedelta(minutes=10)
"""The first time after the start: a service that is started again and again has other things to do."""
BREATH = timedelta(seconds=1)
"""Between two helpings, so that turns go first."""


class Pruned(Protocol):
    """A store that can be pruned."""

    async def prune(self, now: datetime) -> int:
        """Take out some of what is too old; gives how many rows, 0 when there is no more."""

    async def find_left_open(self, now: datetime) -> int:
        """Plan the reminders of some drafts that were left open; gives how many, 0 when there is none."""


async def tidy(store: Pruned, clock: Clock | None = None) -> None:
    """Prune until cancelled; what fails is tried again the next time."""
    clock = clock or WallClock()
    await clock.sleep(FIRST)
    while True:
        try:
            while await store.prune(clock.now()):
                await clock.sleep(BREATH)
            while await store.find_left_open(clock.now()):
                await clock.sleep(BREATH)
        except Exception as error:
            _LOG.error("The store could not be pruned.", extra=facts(error=type(error).__name__))
        await clock.sleep(EVERY)

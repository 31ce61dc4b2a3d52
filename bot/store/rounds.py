"""Whether a caller comes alone: who has come in this round of the event loop, and whether anybody had company in the last one.

A caller who waits a round of the loop finds out whether others are there to share a commit with; where nobody was lately, the wait is for
nothing. So whoever comes first after a round in which nobody had company need not wait, and a caller who comes again in the same round
need not either, for a moment: after that the loop's other work has its turn.
"""

from __future__ import annotations

import asyncio
from time import monotonic

LONGEST = 0.01
"""Seconds for which one caller may keep the loop to itself."""


class Rounds:
    """What is known of this round and of the last one. At first company is expected."""

    __slots__ = ("_caller", "_expected", "_loop", "_met", "_since")

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._caller: asyncio.Task[object] | None = None
        self._since = 0.0
        self._met = False
        self._expected = True

    def comes_alone(self, loop: asyncio.AbstractEventLoop) -> bool:
        """Whether the caller who comes now, in a task of `loop`, has no reason to wait for others."""
        caller = asyncio.current_task(loop)
        if self._loop is None:
            self._loop, self._caller, self._since = loop, caller, monotonic()
            loop.call_soon(self._end)
        elif caller is not self._caller or self._loop is not loop:
            self._met = True
            if self._loop.is_closed():
                self._end()
            return False
        elif monotonic() - self._since > LONGEST:
            return False
        return not self._expected

    def _end(self) -> None:
        """The round is over."""
        self._expected, self._met = self._met, False
        self._loop = self._caller = None

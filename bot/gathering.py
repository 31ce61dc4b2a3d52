"""Things that are asked for at about the same time, done together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Gathering(Generic[T]):
    """Does with one call what was asked for in one round of the event loop, or while the call before was under way.

    Where such a call fails, each is done with a call of its own, all at once: one that cannot be done takes no other along.
    """

    def __init__(self, do: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        self._do = do
        self._asked: list[tuple[T, asyncio.Future[None]]] = []
        self._working: asyncio.Task[None] | None = None

    async def ask(self, one: T) -> None:
        """Come back when it was done; raises what was raised for it alone. Whoever goes away leaves it to be done all the same."""
        done = asyncio.get_running_loop().create_future()
        self._asked.append((one, done))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        await done

    async def _work(self) -> None:
        while self._asked:
            await asyncio.sleep(0)
            together, self._asked = self._asked, []
            if not await self._done(together):
                await asyncio.gather(*(self._done([one]) for one in together))
        self._working = None

    async def _done(self, some: Sequence[tuple[T, asyncio.Future[None]]]) -> bool:
        """Do these with one call, and tell whoever asked; False, and nobody is told, where that fails for several."""
        error: Exception | None = None
        try:
            await self._do([one for one, _ in some])
        except Exception as raised:
            if len(some) > 1:
                return False
            error = raised
        for _, done in some:
            if not done.done():
                done.set_exception(error) if error else done.set_result(None)
        return True

"""Things that are asked for at about the same time, done together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Gathering(Generic[T]):
    """Does with one call what was asked for in one round of the event loop, or while the call before was under way."""

    def __init__(self, do: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        self._do = do
        self._asked: list[tuple[T, asyncio.Future[None]]] = []
        self._working: asyncio.Task[None] | None = None

    async def ask(self, one: T) -> None:
        """Come back when it was done; raises what the call raised. Whoever goes away meanwhile leaves it to be done all the same."""
        done = asyncio.get_running_loop().create_future()
        self._asked.append((one, done))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        await done

    async def _work(self) -> None:
        while self._asked:
            await asyncio.sleep(0)
            together, self._asked = self._asked, []
            try:
                await self._do([one for one, _ in together])
            except Exception as error:
                for _, done in together:
                    if not done.done():
                        done.set_exception(error)
            else:
                for _, done in together:
                    if not done.done():
                        done.set_result(None)
        self._working = None

"""What is asked for at about the same time is done together, and everybody who asked learns what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.gathering import Gathering


class Doing:
    """Does things when it is let, and remembers what came together."""

    def __init__(self) -> None:
        self.calls: list[list[int]] = []
        self.let = asyncio.Event()
        self.let.set()
        self.fails = False
        self.poisoned = -1

    async def do(self, some: Sequence[int]) -> None:
        self.calls.append(list(some))
        await self.let.wait()
        if self.fails or self.poisoned in some:
            raise OSError("the disk is full")


async def rounds(count: int = 5) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_what_is_asked_for_in_one_round_is_done_in_one_call() -> None:
    doing = Doing()
    gathering = Gathering(doing.do)
    await asyncio.gather(*map(gathering.ask, range(5)))
    await gathering.ask(5)
    assert doing.calls == [[0, 1, 2, 3, 4], [5]]


async def test_what_is_asked_for_while_a_call_is_under_way_waits_for_the_next_together() -> None:
    doing = Doing()
    gathering = Gathering(doing.do)
    doing.let.clear()
    first = asyncio.create_task(gathering.ask(1))
    await rounds()
    others = []
    for number in (2, 3):
        others.append(asyncio.create_task(gathering.ask(number)))
        await rounds()
    assert doing.calls == [[1]]
    assert not first.done()
    doing.let.set()
    await asyncio.gather(first, *others)
    assert doing.calls == [[1], [2, 3]]


async def test_one_that_cannot_be_done_takes_no_other_along() -> None:
    doing = Doing()
    gathering = Gathering(doing.do)
    doing.poisoned = 2
    said = await asyncio.gather(*map(gathering.ask, range(4)), return_exceptions=True)
    assert [type(one) for one in said] == [type(None), type(None), OSError, type(None)]
    assert doing.calls == [[0, 1, 2, 3], [0], [1], [2], [3]]
    await gathering.ask(5)


async def test_a_call_that_fails_is_told_to_all_who_asked_and_the_next_is_made() -> None:
    doing = Doing()
    gathering = Gathering(doing.do)
    doing.fails = True
    said = await asyncio.gather(gathering.ask(1), gathering.ask(2), return_exceptions=True)
    assert [type(one) for one in said] == [OSError, OSError]
    doing.fails = False
    await gathering.ask(3)
    assert doing.calls == [[1, 2], [1], [2], [3]]


async def test_whoever_goes_away_takes_nobody_along() -> None:
    doing = Doing()
    gathering = Gathering(doing.do)
    doing.let.clear()
    leaves, stays = asyncio.create_task(gathering.ask(1)), asyncio.create_task(gathering.ask(2))
    await rounds()
    leaves.cancel()
    doing.let.set()
    await stays
    with pytest.raises(asyncio.CancelledError):
        await leaves
    assert doing.calls == [[1, 2]]

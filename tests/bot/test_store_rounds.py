"""Who comes alone need not wait for company, and nobody keeps the event loop for long."""

from __future__ import annotations

import asyncio

import pytest

from bot.store import rounds as rounds_file
from bot.store.rounds import Rounds


async def come(rounds: Rounds) -> bool:
    return rounds.comes_alone(asyncio.get_running_loop())


async def lonely() -> Rounds:
    """Rounds after one in which nobody had company."""
    rounds = Rounds()
    await come(rounds)
    await asyncio.sleep(0)
    return rounds


async def test_at_first_company_is_expected() -> None:
    assert not await come(Rounds())


async def test_after_a_round_alone_nobody_need_wait_even_coming_again() -> None:
    rounds = await lonely()
    assert [await come(rounds) for _ in range(3)] == [True, True, True]


async def test_whoever_comes_second_waits_and_so_does_everybody_in_the_next_round() -> None:
    rounds = await lonely()
    assert [*await asyncio.gather(come(rounds), come(rounds), come(rounds))] == [True, False, False]
    assert [*await asyncio.gather(come(rounds), come(rounds))] == [False, False]


async def test_alone_again_one_waits_once_more_and_then_no_longer() -> None:
    rounds = await lonely()
    await asyncio.gather(come(rounds), come(rounds))
    assert not await come(rounds)
    await asyncio.sleep(0)
    assert await come(rounds)


async def test_nobody_keeps_the_loop_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = await lonely()
    assert await come(rounds)
    monkeypatch.setattr(rounds_file, "LONGEST", -1.0)
    assert not await come(rounds)
    await asyncio.sleep(0)
    assert await come(rounds)


def test_a_loop_that_ended_in_the_middle_of_a_round_is_forgotten() -> None:
    rounds = Rounds()
    asyncio.run(come(rounds))

    async def later() -> list[bool]:
        seen = []
        for _ in range(3):
            seen.append(await come(rounds))
            await asyncio.sleep(0)
        return seen

    assert asyncio.run(later())[-1]

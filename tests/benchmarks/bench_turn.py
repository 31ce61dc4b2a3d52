"""What a whole turn costs against its floor and a framework's waterfall, and where it goes: `python -m tests.benchmarks.bench_turn`.

In process, one conversation: activity JSON in, understood, advanced, checked by the one-slot rules, sealed, durable, reply JSON out. The
floor is a raw sqlite3 transaction (select, update, insert, commit; WAL, FULL) in the same folder. Floor, turn and waterfall take turns in
rounds, and the figures are medians of the rounds' ratios, so that a machine that slows down slows all three. A round is twenty rows long:
in a short one much of the time goes to what the other two have driven out of the processor's memory. With many conversations at once they
take turns too.

The waterfall's turns a second are a goal with many conversations at once, where ours share commits. With one, both wait for the disk each
turn, so that the figure says more of the machine than of them: it is given beside how many floors the waterfall takes.

A disk that has had nothing to do for a moment answers later, so a commit costs more the more is done between two of them: the floor is
also timed with a pause before each transaction, as long as a turn's own work, and that figure stands beside the turn's commit.

Exit status 1 where a goal is missed. `--smoke` runs a few rounds to see that it works, and misses none.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.sqlite import SqliteStore
from bot.turn import take
from bot.warm import warm_up
from tests.benchmarks.floor import raw_transaction, seconds_each
from tests.benchmarks.messages import nth
from tests.benchmarks.stages import after_a_pause, clocks
from tests.benchmarks.waterfall import Waterfall, WaterfallChat
from tests.benchmarks.yardstick import undisturbed, yardstick

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CONVERSATIONS = 50
MOST_FLOORS, MOST_SHARED, LEAST_WATERFALLS = 3.0, 0.25, 7.0


class Chat:
    """One person typing rows, one message after the other, as JSON."""

    def __init__(self, store: SqliteStore, user: str = "you") -> None:
        self.store, self.user, self.number = store, user, 0

    def next_sent(self) -> str:
        """What the channel would be sent next."""
        text = nth(self.number)
        self.number += 1
        account = Account(channel="web", tenant="demo", user=self.user)
        sent = Activity(id=str(self.number), account=account, conversation=f"with {self.user}", at=AT, text=text)
        return sent.model_dump_json(exclude_unset=True)

    async def turn(self, sent: str) -> bytes:
        """One turn: activity JSON in, reply JSON out."""
        outcome = await take(self.store, Activity.model_validate_json(sent))
        return outcome.written

    async def seconds_each_turn(self, times: int) -> float:
        """The mean time of a turn over `times` of them, one after the other; writing the messages is not in it."""
        sent = [self.next_sent() for _ in range(times)]
        start = perf_counter()
        for one in sent:
            await self.turn(one)
        return (perf_counter() - start) / times


class Round(NamedTuple):
    """One round: seconds of each, then the processor's seconds of each, and of the fixed work beside them."""

    floor: float
    turn: float
    waterfall: float
    floor_worked: float
    turn_worked: float
    waterfall_worked: float
    stick: float


async def one_round(floor: Callable[[], None], chat: Chat, other: WaterfallChat, turns: int) -> Round:
    """The three by turns, so many times each."""
    sticks = [yardstick()]
    worked = [process_time()]
    raw = seconds_each(floor, turns)
    worked.append(process_time())
    own = await chat.seconds_each_turn(turns)
    worked.append(process_time())
    sticks.append(yardstick())
    start = process_time()
    theirs = await other.seconds_each_turn(turns)
    worked.append(worked[-1] + process_time() - start)
    first, second, third = ((after - before) / turns for before, after in pairwise(worked))
    return Round(raw, own, theirs, first, second, third, max(sticks))


async def stages(chat: Chat, times: int) -> dict[str, float]:
    """Seconds a turn in each stage."""
    with clocks(chat.store) as spent:
        whole = await chat.seconds_each_turn(times)
    each = {stage: seconds / times for stage, seconds in spent.items()}
    return {**each, "the rest": whole - sum(each.values())}


async def rate(chats: Sequence[Chat] | Sequence[WaterfallChat], turns: int) -> float:
    """Turns a second of all of them at once."""
    start = perf_counter()
    await asyncio.gather(*(chat.seconds_each_turn(turns) for chat in chats))
    return len(chats) * turns / (perf_counter() - start)


async def measure_at_once(store: SqliteStore, waterfall: Waterfall, rounds: int, turns: int) -> bool:
    """Many conversations at once, ours and the waterfall's by turns; give whether both goals are met."""
    chats = [Chat(store, f"person {number}") for number in range(CONVERSATIONS)]
    others = [WaterfallChat(waterfall, f"person {number}") for number in range(CONVERSATIONS)]
    await rate(chats, 1)
    await rate(others, 1)
    commits, before = store.commits, sum(chat.number for chat in chats)
    rates = [(await rate(chats, turns), await rate(others, max(1, turns // 5))) for _ in range(rounds)]
    shared = (store.commits - commits) / (sum(chat.number for chat in chats) - before)
    own, theirs = (median(column) for column in zip(*rates, strict=True))
    print(f"{CONVERSATIONS} conversations at once: {own:.0f} turns/s, {shared:.3f} commits a turn (goal ≤ {MOST_SHARED:g});", end=" ")
    times = median(mine / other for mine, other in rates)
    print(f"the waterfall {theirs:.0f} turns/s; {times:.1f} x its turns a second (goal ≥ {LEAST_WATERFALLS:g})")
    return shared <= MOST_SHARED and times >= LEAST_WATERFALLS


async def measure(rounds: int, turns: int) -> bool:
    """Measure and print; give whether every goal is met."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder, "store.sqlite"), KeyRing.create(Path(folder, "keys.json")))
        floor = raw_transaction(Path(folder, "floor.sqlite"))
        waterfall = Waterfall.open(Path(folder, "waterfall.sqlite"))
        chat, other = Chat(store), WaterfallChat(waterfall)
        warm_up()
        await one_round(floor, chat, other, turns)
        await chat.seconds_each_turn(2 * turns)
        commits, before = store.commits, chat.number
        timed, where, pauses = [], [], []
        for _ in range(rounds):
            timed.append(await one_round(floor, chat, other, turns))
            where.append(await stages(chat, turns))
            pauses.append(after_a_pause(floor, timed[-1].turn_worked - timed[-1].floor_worked, turns))
        each = (store.commits - commits) / (chat.number - before)
        raw, own, theirs, *worked, _ = (median(column) for column in zip(*timed, strict=True))
        floors, times = median(one.turn / one.floor for one in timed), median(one.waterfall / one.turn for one in timed)
        said = {stage: median(one[stage] for one in where) * 1e6 for stage in where[0]}
        paused = median(pauses)
        print(f"floor        {raw * 1e6:6.0f} µs  {1 / raw:6.0f}/s   (processor {worked[0] * 1e6:.0f} µs)")
        print(f"turn         {own * 1e6:6.0f} µs  {1 / own:6.0f}/s   (processor {worked[1] * 1e6:.0f} µs)")
        print(f"waterfall    {theirs * 1e6:6.0f} µs  {1 / theirs:6.0f}/s   (processor {worked[2] * 1e6:.0f} µs)")
        print(f"a turn takes {floors:.2f} x the floor's time (goal ≤ {MOST_FLOORS:g})", end="; ")
        print(f"{times:.1f} x the waterfall's turns a second;", end=" ")
        print(f"the waterfall takes {median(one.waterfall / one.floor for one in timed):.1f} x the floor's time")
        alone = [timed[place] for place in undisturbed(one.stick for one in timed)]
        sticks = sorted(one.stick * 1e6 for one in timed)
        print(f"the processor did the same work in {sticks[0]:.0f} to {sticks[-1]:.0f} µs; in the {len(alone)} of {rounds} rounds", end=" ")
        print(f"in which nobody disturbed it: turn {median(one.turn for one in alone) * 1e6:.0f} µs,", end=" ")
        print(f"{median(one.turn / one.floor for one in alone):.2f} x the floor,", end=" ")
        print(f"{median(one.waterfall / one.turn for one in alone):.1f} x the waterfall's turns a second")
        print("where a turn goes: " + ", ".join(f"{stage} {took:.0f} µs" for stage, took in said.items()))
        print(f"the floor's transaction, as long after the one before as a turn's own work takes: {paused * 1e6:.0f} µs")
        print(f"commits a turn: {each:.2f} (goal 1)")

        shares = await measure_at_once(store, waterfall, max(2, rounds // 3), max(5, turns // 20))
        await store.close()
        waterfall.close()
    return floors <= MOST_FLOORS and each == 1 and shares


def main() -> None:
    """Run the measurement; a missed goal is an exit status of 1, except in a smoke run."""
    smoke = "--smoke" in sys.argv
    met = asyncio.run(measure(2, 22) if smoke else measure(16, 220))
    print("all goals met" if met else "a goal was missed")
    raise SystemExit(0 if met or smoke else 1)


if __name__ == "__main__":
    main()

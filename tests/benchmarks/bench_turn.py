"""What a whole turn costs against its floor and a framework's waterfall, and where it goes: `python -m tests.benchmarks.bench_turn`.

In process, one conversation: activity JSON in, understood, advanced, checked by the one-slot rules, sealed, durable, reply JSON out. The
floor is a raw sqlite3 transaction (select, update, insert, commit; WAL, FULL); both are timed by turns in short rounds, and the figures are
medians of the rounds' ratios, so that a machine that slows down slows both. `--smoke` runs a few rounds to see that it works.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.sqlite import SqliteStore
from bot.turn import take
from bot.warm import warm_up
from dialogs.draft import Draft
from dialogs.lobby import Situation, respond
from dialogs.replies import REPLIES
from dialogs.understanding import Moment
from tests.benchmarks.floor import raw_transaction, seconds_each

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
CONVERSATIONS = 50
MOST_FLOORS, MOST_SHARED, LEAST_WATERFALLS = 3.0, 0.25, 7.0
ROW = (
    *("hello", "Child in Need", "Paul, 9, he", "Child/Young Person's Development Needs"),
    "Paul becomes withdrawn when his mother and step-father have arguments.",
    "Paul to talk with Sheila about the arguments he has heard, once a week for 5 weeks",
    *("Sheila Smith, children's practitioner", "In school, in the blue room", "By Friday 18 December 2026", "Not on swimming days"),
    "So that he can tell a grown-up when he is frightened",
)
"""A row's turns up to its last question: the review, which all rules read, comes once a row and is timed apart."""


class Chat:
    """One person typing rows, one message after the other, as JSON."""

    def __init__(self, store: SqliteStore, user: str = "you") -> None:
        self.store, self.user, self.number = store, user, 0

    def next_sent(self) -> str:
        """What the channel would be sent next: the row's next message; after its last one, a new row."""
        step = self.number % len(ROW)
        text = "new row" if step == 0 and self.number else ROW[step]
        self.number += 1
        account = Account(channel="web", tenant="demo", user=self.user)
        return Activity(id=str(self.number), account=account, conversation=f"with {self.user}", at=AT, text=text).model_dump_json()

    async def turn(self, sent: str) -> bytes:
        """One turn: activity JSON in, reply JSON out."""
        outcome = await take(self.store, Activity.model_validate_json(sent))
        return REPLIES.dump_json(tuple(message.reply for message in outcome.messages))


async def seconds_each_turn(chat: Chat, times: int) -> float:
    """The mean time of a turn over `times` of them, one after the other; writing the messages is not in it."""
    sent = [chat.next_sent() for _ in range(times)]
    start = perf_counter()
    for one in sent:
        await chat.turn(one)
    return (perf_counter() - start) / times


def engine_alone(times: int) -> float:
    """The mean time of understanding and advancing alone, over the same messages."""
    draft: Draft | None = None
    spent = 0.0
    for number in range(times):
        step = number % len(ROW)
        text = "new row" if step == 0 and number else ROW[step]
        situation = Situation(moment=Moment("you", TODAY, False, f"row{number}"), current=draft, new_plan=f"plan{number}")
        start = perf_counter()
        verdict = respond(text, None, situation)
        spent += perf_counter() - start
        draft = verdict.drafts[-1] if verdict.drafts else draft
    return spent / times


async def measure(rounds: int, turns: int) -> bool:
    """Measure and print; give whether every goal is met."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder, "store.sqlite"), KeyRing.create(Path(folder, "keys.json")))
        floor = raw_transaction(Path(folder, "floor.sqlite"))
        warm_up()
        chat = Chat(store)
        seconds_each(floor, turns)
        await seconds_each_turn(chat, 3 * turns)
        commits, before = store.commits, chat.number
        timed = [(seconds_each(floor, turns), await seconds_each_turn(chat, turns), engine_alone(turns)) for _ in range(rounds)]
        each = (store.commits - commits) / (chat.number - before)
        raw, whole, engine = (median(column) for column in zip(*timed, strict=True))
        floors = median(two / one for one, two, _ in timed)
        print(f"floor            {raw * 1e6:7.0f} µs  {1 / raw:7.0f} transactions/s")
        print(f"turn             {whole * 1e6:7.0f} µs  {1 / whole:7.0f} turns/s   {floors:.2f} x the floor (goal ≤ {MOST_FLOORS})")
        print(f"  of it: engine with intents and one-slot rules {engine * 1e6:.0f} µs ({engine / raw:.2f} x), durable commit about 1 x,")
        print(f"  store, sealing, JSON and the hand-off to the writer {max(0.0, whole - engine - raw) * 1e6:.0f} µs")
        print(f"commits a turn   {each:.2f} (goal 1)")

        chats = [Chat(store, f"person {number}") for number in range(CONVERSATIONS)]
        await asyncio.gather(*(one.turn(one.next_sent()) for one in chats))
        commits, start = store.commits, perf_counter()
        await asyncio.gather(*(seconds_each_turn(one, max(4, turns // 10)) for one in chats))
        took, count = perf_counter() - start, CONVERSATIONS * max(4, turns // 10)
        shared = (store.commits - commits) / count
        print(f"{CONVERSATIONS} conversations at once: {count / took:.0f} turns/s, {shared:.3f} commits a turn (goal ≤ {MOST_SHARED})")
        await store.close()

        from tests.benchmarks.waterfall import Waterfall

        waterfall = await Waterfall.open(Path(folder, "waterfall.sqlite"))
        await waterfall.seconds_each_turn(turns)
        store = SqliteStore.open(Path(folder, "again.sqlite"), KeyRing.load(Path(folder, "keys.json")))
        chat = Chat(store)
        await waterfall.seconds_each_turn(turns)
        await seconds_each_turn(chat, 3 * turns)
        pairs = [(await waterfall.seconds_each_turn(turns), await seconds_each_turn(chat, turns)) for _ in range(rounds)]
        times = median(one / two for one, two in pairs)
        rate = 1 / median(one for one, _ in pairs)
        print(f"botbuilder-dialogs' waterfall: {rate:.0f} turns/s; ours does {times:.1f} x as many (goal ≥ {LEAST_WATERFALLS})")
        await store.close()
        waterfall.close()
    return floors <= MOST_FLOORS and each == 1 and shared <= MOST_SHARED and times >= LEAST_WATERFALLS


def main() -> None:
    """Run the measurement; a missed goal is an exit status of 1, except in a smoke run."""
    smoke = "--smoke" in sys.argv
    met = asyncio.run(measure(3, 22) if smoke else measure(15, 220))
    print("all goals met" if met else "a goal was missed")
    raise SystemExit(0 if met or smoke else 1)


if __name__ == "__main__":
    main()

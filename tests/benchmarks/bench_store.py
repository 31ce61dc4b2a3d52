"""What the store costs above its floor: `python -m tests.benchmarks.bench_store`.

The store and the floor are timed by turns in short rounds, so that a machine that slows down slows both; figures are medians of the rounds.
The decision is trivial (one word changes in a draft with eight answers, one question is said): the engine's own time is not in it.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.protocol import Changes, Decide, Outcome, Snapshot
from bot.store.sqlite import SqliteStore
from checks.plan import SLOTS
from dialogs.draft import Answer, Draft
from dialogs.replies import REPLIES, Note, Question
from tests.benchmarks.floor import raw_transaction, seconds_each

ROUNDS = 15
TURNS = 200
CONVERSATIONS = 50
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WORDS = "Dad will walk with Paul to school on time each day, and they talk on the way about what happened at home that week"


def changing(number: int) -> Decide:
    """A decision that changes one answer and asks one question."""

    def decide(snapshot: Snapshot) -> Changes:
        if snapshot.current is None:
            answers = {slot: Answer(words=WORDS) for slot in SLOTS}
            draft = Draft(id=snapshot.new_id(), plan=snapshot.new_id(), author=snapshot.person, answers=answers)
        else:
            old = snapshot.current
            answer = Answer(words=f"{WORDS} {number}")
            draft = old.model_copy(update={"answers": {**old.answers, "what": answer}, "revision": old.revision + 1})
        question = Question(draft=draft.id, revision=draft.revision, slot="who", text="Who will do it?", hint="A name and a role")
        return Changes(drafts=(draft,), replies=(Note(text="Kept."), question), audit=(("answer given", draft.id),))

    return decide


class Chat:
    """A stream of turns from JSON to JSON."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.number = 0

    async def turn(self, conversation: int = 0) -> bytes:
        """An activity as JSON in, committed replies as JSON out."""
        self.number += 1
        account = Account(channel="web", tenant="demo", user=f"person {conversation}")
        sent = Activity(id=str(self.number), account=account, conversation=f"c{conversation}", at=AT, text="Dad").model_dump_json()
        activity = Activity.model_validate_json(sent)
        outcome: Outcome = await self.store.turn(activity, changing(self.number))
        return REPLIES.dump_json(tuple(message.reply for message in outcome.messages))


async def seconds_each_turn(act: Callable[[], Awaitable[object]], times: int) -> float:
    """The mean time of one turn over `times` of them, one after the other."""
    start = perf_counter()
    for _ in range(times):
        await act()
    return (perf_counter() - start) / times


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder, "store.sqlite"), KeyRing.create(Path(folder, "keys.json")))
        floor = raw_transaction(Path(folder, "floor.sqlite"))
        chat = Chat(store)
        seconds_each(floor, TURNS)
        await seconds_each_turn(chat.turn, TURNS)
        before = store.commits
        rounds = [(seconds_each(floor, TURNS), await seconds_each_turn(chat.turn, TURNS)) for _ in range(ROUNDS)]
        commits = (store.commits - before) / (ROUNDS * TURNS)
        raw, own = median(one for one, _ in rounds), median(two for _, two in rounds)
        ratio = median(two / one for one, two in rounds)
        print(f"floor               {1 / raw:8.0f} transactions/s  {raw * 1e6:6.0f} µs")
        print(
            f"store-only turn     {1 / own:8.0f} turns/s         {own * 1e6:6.0f} µs  {ratio:.2f} x the floor  {commits:.2f} commits a turn"
        )

        await asyncio.gather(*(chat.turn(n) for n in range(CONVERSATIONS)))
        before, start = store.commits, perf_counter()

        async def talk(conversation: int) -> None:
            for _ in range(TURNS // 10):
                await chat.turn(conversation)

        await asyncio.gather(*(talk(n) for n in range(CONVERSATIONS)))
        turns = CONVERSATIONS * TURNS // 10
        took = perf_counter() - start
        print(f"{CONVERSATIONS} at once          {turns / took:8.0f} turns/s  {(store.commits - before) / turns:.3f} commits a turn")
        await store.close()


if __name__ == "__main__":
    asyncio.run(main())

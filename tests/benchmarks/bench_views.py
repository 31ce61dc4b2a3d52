"""How long others wait while a supervisor looks through the plans: `python -m tests.benchmarks.bench_views`.

60 plans of 4 rows in 3 versions each, shared with one team, on SQLite. While the supervisor's view is worked out, somebody else goes on
taking turns, one after the other: how many are committed meanwhile, and how long the longest took, in rounds that alternate; figures are
medians of the rounds.

- **within**: the view is worked out within its transaction. Whoever comes meanwhile waits for all of it.
- **beside**: as the service does, on a connection of its own, before its transaction. What others wait for then is the interpreter, which
  threads hand to each other every few milliseconds. Goal: the longest wait is at most half of what it is within.
- **floor**: each sealed row, version and head of these plans is opened once, and each row checked once: what any view has to do.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.sealing import place_of
from bot.store.desk import Desk
from bot.store.people import find
from bot.store.plans import key_of, open_header, open_row
from bot.store.protocol import Changes, Snapshot
from bot.store.sqlite import SqliteStore
from bot.turn import decide_turn
from checks.council import NO_COUNCIL
from checks.plan import Child, Plan
from checks.row import PlanRow, When, Who
from checks.rule import check
from dialogs.plans.changes import Invited, Joined, PlanChange, RowKept, Shared, TeamMade

SMOKE = "--smoke" in sys.argv
PLANS, ROWS, VERSIONS, ROUNDS = (6, 2, 2, 1) if SMOKE else (60, 4, 3, 7)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANN, SUE, ADMIN = (Account(channel="web", tenant="demo", user=name) for name in ("ann", "sue", "admin"))


class Team:
    """A store with a team's plans in it."""

    def __init__(self, folder: Path) -> None:
        self.store = SqliteStore.open(
            folder / "store.sqlite", KeyRing.create(folder / "keys.json"), clock=lambda: AT, admins=[("web", "demo", "admin")]
        )
        self.numbers = 0

    def activity(self, account: Account, text: str = "") -> Activity:
        """The next thing that somebody says."""
        self.numbers += 1
        return Activity(
            id=str(self.numbers), account=account, conversation=account.user, at=AT + timedelta(seconds=self.numbers), text=text
        )

    async def does(self, account: Account, *changes: PlanChange) -> None:
        """Make these changes as somebody."""
        await self.store.turn(self.activity(account), lambda snapshot: Changes(plans=changes))

    async def says(self, account: Account, text: str, *, beside: bool = False) -> None:
        """A whole turn."""
        activity = self.activity(account, text)

        def decide(snapshot: Snapshot) -> Changes:
            return decide_turn(activity, snapshot)

        outcome = await self.store.turn(activity, decide, reads_much=beside)
        assert outcome.messages

    async def fill(self) -> None:
        """The plans, the team and its supervisor."""
        await self.does(ADMIN, TeamMade("north", "North"))
        for account, kind in ((ANN, "team"), (SUE, "supervisor")):
            await self.does(ADMIN, Invited(f"CODE-CODE-{kind[:4].upper()}", kind, "north"))  # type: ignore[arg-type]
            await self.does(account, Joined(f"CODE-CODE-{kind[:4].upper()}"))
        for number in range(PLANS):
            plan = Plan(id=f"p{number}", kind="child in need", children=(Child(name=f"Child {number}", age=9),))
            for version in range(VERSIONS):
                rows = (_row(f"p{number}r{n}", version) for n in range(ROWS))
                await self.does(ANN, *(RowKept(plan, row, version) for row in rows))
            await self.does(ANN, Shared(plan.id, "north"))
        await self.says(ANN, "hello")
        await self.says(SUE, "hello")

    async def view(self, *, beside: bool) -> tuple[float, float, int]:
        """Seconds that the view took, the longest that a turn of Ann's took meanwhile, and how many were committed before it."""
        done, longest, committed = asyncio.Event(), 0.0, 0

        async def look() -> float:
            start = perf_counter()
            await self.says(SUE, "supervisor view", beside=beside)
            done.set()
            return perf_counter() - start

        looking = asyncio.create_task(look())
        while not done.is_set():
            start = perf_counter()
            await asyncio.sleep(0)
            await self.says(ANN, "why do you ask")
            longest = max(longest, perf_counter() - start)
            committed += not done.is_set()
        return await looking, longest, committed

    async def floor(self) -> float:
        """Seconds to open everything once and to check each row once."""

        def work(desk: Desk) -> float:
            start = perf_counter()
            actor = find(desk, SUE)
            assert actor is not None
            for (plan,) in desk.db.execute("SELECT id FROM plans WHERE team IS NOT NULL").fetchall():
                cipher = key_of(desk, actor, plan, 0)
                for version, sealed in desk.db.execute("SELECT version, sealed FROM plan_versions WHERE plan = ?", (plan,)).fetchall():
                    open_header(cipher, sealed, place_of("plan_versions", "sealed", f"{plan}/{version}", actor.tenant))
                latest = {}
                for row, version, sealed in desk.db.execute(
                    "SELECT id, version, sealed FROM row_versions WHERE plan = ?", (plan,)
                ).fetchall():
                    latest[row] = open_row(cipher, actor, row, version, sealed)
                for one in latest.values():
                    check(one, AT.date(), "child in need", NO_COUNCIL)
            return perf_counter() - start

        return await self.store._runner.submit(work, writes=False)


def _row(id_: str, version: int) -> PlanRow:
    day = AT.date() + timedelta(40 + version)
    return PlanRow(
        id=id_,
        area="Parental Capacity",
        worry="Paul is late for school on most days and misses registration.",
        what=f"Mum will walk Paul to school every day, and wake him at {7 + version}.",
        who=Who(words="Mum"),
        when=When(words=f"by {day:%-d %B %Y}", date=day, kind="day"),
        why="so that he is there for the start",
        outcome="In school on time on 9 days out of 10",
    )


async def main() -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        team = Team(Path(folder))
        await team.fill()
        within, beside, floors = [], [], []
        for _ in range(ROUNDS):
            within.append(await team.view(beside=False))
            beside.append(await team.view(beside=True))
            floors.append(await team.floor())
        await team.store.close()
    floor = median(floors)
    print(f"{PLANS} plans of {ROWS} rows in {VERSIONS} versions; opening and checking each once takes {floor * 1000:.0f} ms")
    waits = {}
    for name, rounds in (("within", within), ("beside", beside)):
        view, waits[name], turns = (median(one[at] for one in rounds) for at in range(3))
        print(f"{name}: the view {view * 1000:.0f} ms ({view / floor:.1f} x the floor)")
        print(f"  of somebody else {turns:.0f} turns committed before it, the longest in {waits[name] * 1000:.0f} ms")
    print(f"the longest wait beside is {waits['beside'] / waits['within']:.2f} of that within (goal 0.50)")


if __name__ == "__main__":
    asyncio.run(main())

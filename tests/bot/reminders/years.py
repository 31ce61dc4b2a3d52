"""Two years of plans in all four nations, lived through moment by moment, and held against the slow oracle: every message, and no other.

`python -m tests.bot.reminders.years` lives through them with 200 plans and prints what was seen; the suite does with a few.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time as clock_time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.activity import Account
from bot.keys import KeyRing
from bot.reminders.habits import CLOSES, NATIONS, OPENS, Calendar, Habits, Quiet
from bot.store.calendars import keep_calendar, keep_habits
from bot.store.dates import replan
from bot.store.desk import Desk as StoreDesk
from bot.store.desk import moment
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from checks.dates import spell_date
from tests.bot.reminders.keeping import Clock, Desk, row, text_of
from tests.bot.reminders.oracle import escalated, wanted

FIRST, DAYS = date(2027, 1, 1), 731
"""2028 has a 29 February, and Christmas Day 2027 is a Saturday."""
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
ZONES = ("Europe/London", "Europe/London", "Europe/Belfast", "Europe/Lisbon")

Message = tuple[str, str, int, str, datetime]
"""Whom, of which row, which of its dates, which lead, when."""


@dataclass
class Life:
    """Somebody's calendar."""

    user: str
    nation: str
    zone: str
    quiet: list[tuple[date, date]]


@dataclass
class Seen:
    """What came, what should have, and whatever else was wrong."""

    came: Counter[Message] = field(default_factory=Counter)
    due: Counter[Message] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def figures(self) -> str:
        nations = f"{self.came.total()} messages, {self.due.total()} by the oracle; {(self.due - self.came).total()} missing"
        return f"{nations}, {(self.came - self.due).total()} too many, {len(self.wrong)} otherwise wrong; {self.seconds:.0f} s"


def a_life(chance: random.Random, user: str, number: int) -> Life:
    quiet = []
    for _ in range(chance.randrange(4)):
        first = FIRST + timedelta(chance.randrange(DAYS))
        quiet.append((first, first + timedelta(chance.randrange(30))))
    return Life(user, NATIONS[number % 4], chance.choice(ZONES), quiet)


def some_habits(chance: random.Random) -> Habits:
    if chance.random() < 0.4:
        return Habits()
    hour = time(chance.randrange(8, 18), chance.choice((0, 30)))
    return Habits(before=tuple(chance.sample(range(1, 25), chance.randrange(4))), at=hour, weeks=chance.randrange(1, 7))


def a_history(chance: random.Random) -> list[tuple[datetime, date, str]]:
    """When a row is saved, with which date, and whether it is done: a date, up to three that it moves to, and perhaps an end."""
    at = datetime(FIRST.year, 1, 1, chance.randrange(24), 7, tzinfo=UTC) + timedelta(chance.randrange(DAYS - 60))
    history, done = [], ""
    for _ in range(chance.randrange(1, 5)):
        history.append((at, at.date() + timedelta(chance.choice((0, 1, 5, 20, 60, 120, chance.randrange(300)))), done))
        at += timedelta(days=chance.randrange(1, 90), hours=chance.randrange(24))
    if chance.random() < 0.5:
        history.append((at, history[-1][1], "yes"))
    return history


async def live(plans: int, seed: int = 2027) -> Seen:
    """Live through two years with so many plans, of two rows each."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        clock = Clock(datetime(2026, 12, 31, 12, tzinfo=UTC))
        store = SqliteStore.open(Path(folder) / "store.sqlite", KeyRing.create(Path(folder) / "keys.json"), clock=clock)
        try:
            return await _Years(store, clock, random.Random(seed), plans).live()
        finally:
            await store.close()


class _Years:
    def __init__(self, store: SqliteStore, clock: Clock, chance: random.Random, plans: int) -> None:
        self.store, self.clock, self.chance, self.plans = store, clock, chance, plans
        self.desk, self.seen = Desk(store, clock), Seen()
        self.days: dict[tuple[str, int], date] = {}

    async def live(self) -> Seen:
        start = clock_time.monotonic()
        lives = [a_life(self.chance, f"U{n}", n) for n in range(self.plans)]
        supervisors = [a_life(self.chance, f"S{n}", n) for n in range(4)]
        for life in (*lives, *supervisors):
            await self.desk.does(_account(life), Changes())
        await self._submit(lambda work: self._settle(work, [*lives, *supervisors]))
        events = []
        for number, life in enumerate(lives):
            habits = some_habits(self.chance)
            for name in (f"r{number}a", f"r{number}b"):
                history = a_history(self.chance)
                self._expect(name, history, life, supervisors[number % 4], habits)
                events += [(at, name, number, on, done, habits) for at, on, done in history]
        for at, name, number, on, done, habits in sorted(events, key=lambda event: event[:2]):
            await self._send_until(at)
            self.clock.now = at
            await self.desk.saves(row(on, id_=name, what=f"what {name}", done=done), plan=f"p{number}", who=_account(lives[number]))
            await self._submit(lambda work, n=number, h=habits: self._share(work, n, h))
        await self._send_until(datetime.combine(FIRST + timedelta(DAYS), time(0), UTC))
        end = self.clock.now
        self.seen.due = Counter({message: count for message, count in self.seen.due.items() if message[-1] < end})
        self.seen.seconds = clock_time.monotonic() - start
        return self.seen

    def _settle(self, work: StoreDesk, lives: list[Life]) -> None:
        of = dict(work.db.execute('SELECT "user", person FROM accounts').fetchall())
        tenant = work.db.execute("SELECT id FROM tenants").fetchone()[0]
        for life in lives:
            quiet = tuple(Quiet(first=first, last=last) for first, last in life.quiet)
            calendar = Calendar.model_validate({"zone": life.zone, "nation": life.nation, "quiet": quiet})
            keep_calendar(work, of[life.user], calendar)
            life.quiet = [(one.first, one.last) for one in {one.first: one for one in sorted(quiet, key=lambda one: one.last)}.values()]
        for n in range(4):
            work.db.execute("INSERT INTO teams (id, tenant, made_at, sealed) VALUES (?, ?, 0, ?)", (f"t{n}", tenant, b"-"))
            work.db.execute("INSERT INTO team_people VALUES (?, ?, 'supervisor', 0)", (f"t{n}", of[f"S{n}"]))

    def _share(self, work: StoreDesk, number: int, habits: Habits) -> None:
        """At a plan's first row: it is its team's, and reminded of as that plan is."""
        (team,) = work.db.execute("SELECT team FROM plans WHERE id = ?", (f"p{number}",)).fetchone()
        if team is None:
            work.db.execute("UPDATE plans SET team = ? WHERE id = ?", (f"t{number % 4}", f"p{number}"))
            keep_habits(work, f"p{number}", habits)
            replan(work, f"p{number}", moment(self.clock.now))

    def _expect(self, name: str, history: list[tuple[datetime, date, str]], life: Life, boss: Life, habits: Habits) -> None:
        version, before = 0, None
        for number, (at, on, done) in enumerate(history):
            until = history[number + 1][0] if number + 1 < len(history) else datetime.max.replace(tzinfo=UTC)
            if done:
                return
            if on == before:  # nothing changes: what was planned of it stands
                since = history[number - 1][0]
                self.days[name, version] = on
            else:
                version, since = version + 1, at
            before = on
            self.days[name, version] = on
            mine = wanted(on, life.nation, life.zone, life.quiet, list(habits.before), habits.at, habits.weeks, since)
            theirs = escalated(on, boss.nation, boss.zone, boss.quiet, habits.at, habits.weeks, since)
            for user, told in ((life.user, mine), (boss.user, theirs)):
                for lead, _, moment_ in told:
                    if at < moment_ < until:
                        self.seen.due[user, name, version, lead, moment_] += 1

    async def _send_until(self, end: datetime) -> None:
        while (due := await self.store.next_reminder(self.clock.now)) is not None and due < end:
            self.clock.now = max(due, self.clock.now)
            for one in await self.store.claim_reminders(200, self.clock.now, timedelta(minutes=1)):
                subject, version, lead, person = await self._row(one.id)
                self.seen.came[one.user, subject, version, lead, self.clock.now] += 1
                await self.store.mark_reminders_sent(one)
                self._look(text_of(one), subject, version, person)
        self.clock.now = max(self.clock.now, end)

    async def _row(self, row_: int) -> tuple[str, int, str, str]:
        def find(work: StoreDesk) -> tuple[str, int, str, str]:
            found = "SELECT r.subject, r.version, r.lead, s.zone FROM reminders r JOIN persons s ON s.id = r.person WHERE r.id = ?"
            return tuple(work.db.execute(found, (row_,)).fetchone())

        return await self.store._runner.submit(find, writes=False)

    def _look(self, text: str, subject: str, version: int, zone: str) -> None:
        local = self.clock.now.astimezone(ZoneInfo(zone))
        if not OPENS <= local.time() < CLOSES or local.weekday() > 4:
            self.seen.wrong.append(f"sent at {local}")
        if f"“what {subject}”" not in text or spell_date(self.days[subject, version]) not in text or "comes late" in text:
            self.seen.wrong.append(f"{local}: {text}")

    async def _submit(self, work: object) -> None:
        await self.store._runner.submit(work, writes=True)  # type: ignore[arg-type]


def _account(life: Life) -> Account:
    return Account(channel="slack", tenant="T1", user=life.user)


if __name__ == "__main__":
    shown = asyncio.run(live(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
    print(shown.figures)
    sys.exit(1 if shown.wrong or shown.came != shown.due else 0)

"""Two years of plans in all four nations, lived through moment by moment, and held against the slow oracle: every message, and no other.

Each plan has two rows whose dates move, one with steps; a review that moves; a statutory date; a signature and a copy that come late or
never; words to put a reminder off; and a team whose channel hears its dates. People are away, and live on several clocks.

`python -m tests.bot.reminders.years` lives through them with 200 plans and prints what was seen; the suite does with a few.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time as clock_time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bot.activity import Account
from bot.keys import KeyRing
from bot.reminders.habits import CLOSES, OPENS, Calendar, Quiet
from bot.store.calendars import keep_calendar, keep_habits
from bot.store.dates import replan
from bot.store.desk import Desk as StoreDesk
from bot.store.desk import moment
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from checks.dates import spell_date
from checks.duties import NotNeeded, StatutoryDate
from checks.plan import Copy, PlanRow, Signature, Step
from dialogs.plans.changes import Snoozed
from tests.bot.reminders.keeping import Clock, Desk, row, text_of
from tests.bot.reminders.lives import DAYS, FIRST, TEAMS, Dated, Message, Plot, a_life, a_plot, digests_of, told_of

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass
class Seen:
    """What came, what should have, and whatever else was wrong."""

    came: Counter[Message] = field(default_factory=Counter)
    due: Counter[Message] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def figures(self) -> str:
        kinds = Counter(message.kind for message in self.came.elements())
        said = ", ".join(f"{count} of {kind}" for kind, count in sorted(kinds.items()))
        found = f"{self.came.total()} messages ({said}), {self.due.total()} by the oracle; {(self.due - self.came).total()} missing"
        return f"{found}, {(self.came - self.due).total()} too many, {len(self.wrong)} otherwise wrong; {self.seconds:.0f} s"


async def live(plans: int, seed: int = 2027) -> Seen:
    """Live through two years with so many plans."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        clock = Clock(datetime(2026, 12, 31, 12, tzinfo=UTC))
        store = SqliteStore.open(Path(folder) / "store.sqlite", KeyRing.create(Path(folder) / "keys.json"), clock=clock)
        try:
            return await _Years(store, clock, Random(seed), plans).live()
        finally:
            await store.close()


class _Years:
    def __init__(self, store: SqliteStore, clock: Clock, chance: Random, plans: int) -> None:
        self.store, self.clock = store, clock
        self.desk, self.seen = Desk(store, clock), Seen()
        self.lives = [a_life(chance, f"U{n}", n) for n in range(plans)]
        self.bosses = [a_life(chance, f"S{n}", n) for n in range(TEAMS)]
        self.plots = [a_plot(chance, n, life) for n, life in enumerate(self.lives)]
        self.days: dict[tuple[str, str, int], date] = {}

    async def live(self) -> Seen:
        start = clock_time.monotonic()
        for life in (*self.lives, *self.bosses):
            await self.desk.does(_account(life.user), Changes())
        await self._submit(self._settle)
        events = sorted((event.at, plot.number, number) for plot in self.plots for number, event in enumerate(plot.events))
        for at, plan, number in events:
            await self._send_until(at)
            self.clock.now = at
            await self._happen(self.plots[plan], number)
        await self._send_until(datetime.combine(FIRST + timedelta(DAYS), time(0), UTC))
        self._expect(self.clock.now)
        self.seen.seconds = clock_time.monotonic() - start
        return self.seen

    def _expect(self, end: datetime) -> None:
        every: list[tuple[int, Dated]] = []
        for plot in self.plots:
            boss = self.bosses[plot.number % TEAMS]
            for one in plot.dated():
                every.append((plot.number % TEAMS, one))
                self.seen.due.update(told_of(one, plot, boss))
        self.seen.due.update(digests_of(every))
        self.seen.due = Counter({message: count for message, count in self.seen.due.items() if message.at < end})

    async def _happen(self, plot: Plot, number: int) -> None:
        """One thing that somebody does with a plan."""
        event, who, plan = plot.events[number], _account(plot.life.user), f"p{plot.number}"
        if event.what == "row":
            value = row(event.on, id_=event.subject, what=f"what {event.subject}", done=event.done)
            steps = tuple(Step(words=f"step {at} of {event.subject}", date=day) for at, day in enumerate(event.steps, 1))
            value = PlanRow.model_validate({**value.model_dump(), "steps": steps})
            await self.desk.saves(value, plan=plan, who=who, signed=False)
            await self._submit(lambda work: self._share(work, plot))
        elif event.what == "review":
            await self.desk.heads(plan, who, review_date=event.on)
        elif event.what == "statutory":
            assert event.on is not None
            held = {"within": "6 months", "event": "the last one", "held": FIRST, "source": "Law"}
            duty = StatutoryDate.model_validate({"code": "duty", "duty": f"duty of {plan}", "by": event.on, "done": event.done, **held})
            await self.desk.heads(plan, who, statutory=(duty,))
        elif event.what == "signed":
            spared = (NotNeeded(what="copy", reason="It is for me"),) if plot.number % 2 else ()
            copies = () if spared else (Copy(to="Nan"),)
            await self.desk.heads(plan, who, signatures=(Signature(by="Nan"),), copies=copies, not_needed=spared)
        elif event.what == "later":
            assert event.on is not None
            await self.desk.does(who, Changes(plans=(Snoozed(plan, event.subject, "row", event.on),)))

    def _settle(self, work: StoreDesk) -> None:
        of = dict(work.db.execute('SELECT "user", person FROM accounts').fetchall())
        tenant = work.db.execute("SELECT id FROM tenants").fetchone()[0]
        for life in (*self.lives, *self.bosses):
            quiet = tuple(Quiet(first=first, last=last) for first, last in life.quiet)
            calendar = Calendar.model_validate({"zone": life.zone, "nation": life.nation, "quiet": quiet})
            keep_calendar(work, of[life.user], calendar)
            life.quiet = [(one.first, one.last) for one in {one.first: one for one in sorted(quiet, key=lambda one: one.last)}.values()]
        for n in range(TEAMS):
            work.db.execute("INSERT INTO conversations (channel, workspace, name) VALUES ('slack', 'T1', ?)", (f"C{n}",))
            (channel,) = work.db.execute("SELECT id FROM conversations WHERE name = ?", (f"C{n}",)).fetchone()
            made = (f"t{n}", tenant, channel, b"-")
            work.db.execute("INSERT INTO teams (id, tenant, conversation, made_at, sealed) VALUES (?, ?, ?, 0, ?)", made)
            work.db.execute("INSERT INTO team_people VALUES (?, ?, 'supervisor', 0)", (f"t{n}", of[f"S{n}"]))

    def _share(self, work: StoreDesk, plot: Plot) -> None:
        """At a plan's first row: it is its team's, and reminded of as that plan is."""
        plan = f"p{plot.number}"
        (team,) = work.db.execute("SELECT team FROM plans WHERE id = ?", (plan,)).fetchone()
        if team is None:
            work.db.execute("UPDATE plans SET team = ? WHERE id = ?", (f"t{plot.number % TEAMS}", plan))
            keep_habits(work, plan, plot.habits)
            replan(work, plan, moment(self.clock.now))

    async def _send_until(self, end: datetime) -> None:
        while (due := await self.store.next_reminder(self.clock.now)) is not None and due < end:
            self.clock.now = max(due, self.clock.now)
            claimed = await self.store.claim_reminders(200, self.clock.now, timedelta(minutes=1))
            for one in claimed:
                subject, kind, version, lead, on, zone = await self._row(one.id)
                text = text_of(one)
                whom = one.user or one.conversation
                content = text if kind == "digest" else ""
                self.seen.came[Message(whom, kind, subject, version, lead, self.clock.now, content)] += 1
                self._look(text, kind, subject, on, zone)
            if claimed:
                await self.store.mark_reminders_sent(*claimed)
        self.clock.now = max(self.clock.now, end)

    async def _row(self, row_: int) -> tuple[str, str, int, str, str, str]:
        def find(work: StoreDesk) -> tuple[str, str, int, str, str, str]:
            found = """SELECT r.subject, r.kind, r.version, r.lead, r.due_on, coalesce(s.zone, 'Europe/London')
              FROM reminders r LEFT JOIN persons s ON s.id = r.person WHERE r.id = ?"""
            return tuple(work.db.execute(found, (row_,)).fetchone())

        return await self.store._runner.submit(find, writes=False)

    def _look(self, text: str, kind: str, subject: str, on: str, zone: str) -> None:
        """What is said is said at a decent hour of a weekday, of the thing it is of, and is not late."""
        local = self.clock.now.astimezone(ZoneInfo(zone))
        if not OPENS <= local.time() < CLOSES or local.weekday() > 4:
            self.seen.wrong.append(f"sent at {local}")
        name, _, place = subject.partition("/")
        said = {
            "row": f"“what {name}”",
            "step": f"“step {place} of {name}”",
            "review": "reviewed",
            "statutory": f"statutory date in Mia’s plan: duty of {name} by",
            "signing": "signature and no copy given recorded",
            "digest": "Dates in this team's plans",
        }[kind]
        day = "" if kind in ("digest", "signing") else spell_date(date.fromisoformat(on))
        if said not in text or day not in text or "comes late" in text:
            self.seen.wrong.append(f"{local}: {text}")

    async def _submit(self, work: object) -> None:
        await self.store._runner.submit(work, writes=True)  # type: ignore[arg-type]


def _account(user: str) -> Account:
    return Account(channel="slack", tenant="T1", user=user)


if __name__ == "__main__":
    shown = asyncio.run(live(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
    print(shown.figures)
    sys.exit(1 if shown.wrong or shown.came != shown.due else 0)

"""Reminders under everything that can happen to them, at random: edits, completions, signatures, statutory dates, quiet days, reminders put
off, other time zones, a clock that jumps, restarts, two senders on one database, a platform that fails, and senders that die with a message
in their hands.

None is sent twice but one whose outcome was unknown; none outside decent hours; none of a row that is done, or of a date that is not
its own any more; and of every date that came, something was said.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Coroutine
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.keys import KeyRing
from bot.reminders.habits import Calendar, Quiet
from bot.reminders.schedule import suits
from bot.store.calendars import keep_calendar
from bot.store.dates import replan_for
from bot.store.deliveries import Delivery
from bot.store.desk import Desk as StoreDesk
from bot.store.desk import moment
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from checks.duties import StatutoryDate
from checks.plan import Copy, Signature
from dialogs.plans.changes import Archived, Snoozed
from tests.bot.reminders.keeping import ANN, Clock, Desk, at, row, text_of

T = TypeVar("T")
START = date(2027, 3, 1)
MEMORY = "/dev/shm"
"""Where there is such a thing: nothing here is about a disk."""
ROWS = ("r1", "r2", "r3")
OUTCOMES = st.sampled_from(("sent", "sent", "failed", "given up", "died before", "died after"))


class Reminding(RuleBasedStateMachine):
    """A person, three rows and the head of one plan, and two senders."""

    @initialize(ahead=st.tuples(*[st.integers(1, 12)] * 3))
    def open(self, ahead: tuple[int, ...]) -> None:
        self.loop = asyncio.new_event_loop()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if Path(MEMORY).is_dir() else None))
        self.keys = KeyRing.create(self.folder / "keys.json")
        self.clock = Clock(at(START, 12))
        self.stores = [self.opened(), self.opened()]
        self.desk = Desk(self.stores[0], self.clock)
        self.calendar = Calendar()
        self.dates: dict[str, tuple[date, str]] = {}
        self.archived = False
        self.signed = False
        self.duty: tuple[date, str] | None = None
        self.sent: Counter[int] = Counter()
        self.unknown: Counter[int] = Counter()
        self.said: list[tuple[datetime, str]] = []
        self.wrong: list[str] = []
        for name, days in zip(ROWS, ahead, strict=True):
            self.save_with_a_date(name, days)

    def opened(self) -> SqliteStore:
        return SqliteStore.open(self.folder / "store.sqlite", self.keys, clock=self.clock)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    @precondition(lambda self: not self.archived)
    @rule(name=st.sampled_from(ROWS), days=st.integers(-1, 12))
    def save_with_a_date(self, name: str, days: int) -> None:
        if self.archived:  # what is put away is not written
            return
        on = self.clock.now.date() + timedelta(days)
        self.run(self.desk.saves(row(on, id_=name, what=f"{name} {on}"), signed=False))
        self.dates[name] = (on, "open")

    @precondition(lambda self: not self.archived)
    @rule(name=st.sampled_from(ROWS), done=st.sampled_from(("yes", "no", "")))
    def complete_or_reopen(self, name: str, done: str) -> None:
        if name in self.dates and not self.archived:
            on, _ = self.dates[name]
            self.run(self.desk.saves(row(on, id_=name, what=f"{name} {on}", done=done), signed=False))
            told = done == "no" and on < self.clock.now.date()
            self.dates[name] = (on, "done" if done == "yes" else "told" if told else "open")

    @rule()
    def sign_and_give_out(self) -> None:
        if self.dates and not self.archived:
            self.run(self.desk.heads("p1", ANN, signatures=(Signature(by="Nan"),), copies=(Copy(to="Nan"),)))
            self.signed = True

    @rule(days=st.integers(-1, 12), done=st.sampled_from(("", "", "yes", "no")))
    def accept_a_statutory_date(self, days: int, done: str) -> None:
        if self.dates and not self.archived:
            on = self.clock.now.date() + timedelta(days)
            known = {"code": "duty", "duty": f"duty {on}", "within": "6 months", "event": "the last one", "held": START, "source": "Law"}
            self.run(self.desk.heads("p1", ANN, statutory=(StatutoryDate.model_validate({**known, "by": on, "done": done}),)))
            self.duty = (on, "" if done == "no" and days > 0 else done)  # a no before its day leaves it due

    @rule(name=st.sampled_from(ROWS), days=st.integers(1, 9))
    def put_off(self, name: str, days: int) -> None:
        if name in self.dates:
            on = self.clock.now.date() + timedelta(days)
            self.run(self.desk.does(ANN, Changes(plans=(Snoozed("p1", name, "row", on),))))

    @rule(zone=st.sampled_from(("Europe/London", "Asia/Nicosia", "Atlantic/Azores")))
    def live_on_another_clock(self, zone: str) -> None:
        self.calendar = self.calendar.model_copy(update={"zone": zone})
        self.keep_calendar()

    @rule(days=st.integers(0, 10), long=st.integers(0, 12))
    def be_away(self, days: int, long: int) -> None:
        first = self.clock.now.date() + timedelta(days)
        quiet = Quiet(first=first, last=first + timedelta(long))
        self.calendar = self.calendar.model_copy(update={"quiet": (quiet,)})
        self.keep_calendar()

    @rule()
    def be_back(self) -> None:
        self.calendar = self.calendar.model_copy(update={"quiet": ()})
        self.keep_calendar()

    def keep_calendar(self) -> None:
        def keep(work: StoreDesk) -> None:
            found = work.db.execute("SELECT person FROM accounts").fetchone()
            if found:
                keep_calendar(work, found[0], self.calendar)
                replan_for(work, found[0], moment(self.clock.now))

        self.run(self.stores[0]._runner.submit(keep, writes=True))

    @rule()
    def put_away_or_bring_back(self) -> None:
        if self.dates:
            self.archived = not self.archived
            self.run(self.desk.does(ANN, Changes(plans=(Archived("p1", self.archived),))))

    @rule(
        days=st.integers(0, 4),
        hour=st.sampled_from((7, 9, 9, 12, 17, 18, 22)),
        senders=st.lists(st.tuples(st.integers(0, 1), OUTCOMES), min_size=1, max_size=4),
    )
    def let_days_pass_and_send(self, days: int, hour: int, senders: list[tuple[int, str]]) -> None:
        """The clock goes on to that hour, or stands; then one sender after the other takes what is due."""
        self.clock.now = max(self.clock.now, at(self.clock.now.date() + timedelta(days), hour, 5))
        for sender, outcome in senders:
            self.send(sender, outcome)
            self.clock.now += timedelta(minutes=2)

    def send(self, sender: int, outcome: str) -> None:
        store = self.stores[sender]
        for delivery in self.run(store.claim_reminders(5, self.clock.now, timedelta(minutes=1))):
            self.look(delivery)
            if outcome in ("sent", "died after"):
                self.sent[delivery.id] += 1
                self.said.append((self.clock.now, text_of(delivery)))
            if outcome == "sent":
                self.run(store.mark_reminders_sent(delivery))
            elif outcome == "failed":
                self.run(store.mark_reminder_failed(delivery, self.clock.now + timedelta(minutes=20)))
            elif outcome == "given up":
                self.run(store.mark_reminder_failed(delivery, None))
            else:
                self.unknown[delivery.id] += 1

    def look(self, delivery: Delivery) -> None:
        """What is handed over must be right at this very moment."""
        text, local = text_of(delivery), self.clock.now.astimezone(ZoneInfo(self.calendar.zone))
        if not (time(8) <= local.time() < time(18) and suits(local.date(), self.calendar)):
            self.wrong.append(f"at {local}: {text}")
        if "signature and no copy given recorded" in text or "A statutory date" in text:
            on = self.duty[0] if self.duty is not None else None
            due = not self.signed if "signature" in text else self.duty == (on, "") and f"duty {on} by" in text
            if not due or self.archived:
                self.wrong.append(f"not due: {text}")
            return
        named = [name for name, (on, state) in self.dates.items() if f"“{name} {on}”" in text and state == "open"]
        if len(named) != 1 or self.archived:
            self.wrong.append(f"not due: {text}")

    @rule(sender=st.integers(0, 1))
    def restart(self, sender: int) -> None:
        self.run(self.stores[sender].close())
        self.stores[sender] = self.opened()
        self.desk.store = self.stores[0]

    @invariant()
    def nothing_wrong_was_sent(self) -> None:
        assert not getattr(self, "wrong", [])

    @invariant()
    def none_was_sent_twice_but_one_of_unknown_outcome(self) -> None:
        for number, count in getattr(self, "sent", Counter()).items():
            assert count <= 1 + self.unknown[number]

    def teardown(self) -> None:
        try:
            self.come_to_an_end()
        finally:
            for store in self.stores:
                self.run(store.close())
            self.loop.close()
            shutil.rmtree(self.folder)

    def come_to_an_end(self) -> None:
        """The platform is well again and the person back: of every open row something is said on its day or after it."""
        if self.archived:
            self.put_away_or_bring_back()
        self.be_back()
        fresh = {}
        for name, (_, state) in self.dates.items():
            if state == "open":
                fresh[name] = self.clock.now.date() + timedelta(20)
                self.save_with_a_date(name, 20)
        begun = len(self.said)
        for _ in range(40):
            self.clock.now = at(self.clock.now.date() + timedelta(1), 10)
            while claimed := self.run(self.stores[1].claim_reminders(20, self.clock.now, timedelta(minutes=1))):
                for delivery in claimed:
                    self.look(delivery)
                    self.sent[delivery.id] += 1
                    self.said.append((self.clock.now, text_of(delivery)))
                    self.run(self.stores[1].mark_reminders_sent(delivery))
        self.nothing_wrong_was_sent()
        self.none_was_sent_twice_but_one_of_unknown_outcome()
        for name, on in fresh.items():
            told = [when.date() for when, text in self.said[begun:] if f"“{name} {on}”" in text]
            assert told


Reminding.TestCase.settings = settings(
    max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
test_reminders_keep_their_promises_whatever_happens = Reminding.TestCase

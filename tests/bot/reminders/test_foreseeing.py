"""What a dry run says would be sent on a day is what is sent on that day, and it changes nothing."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import open_home
from bot.commands.reminders import lead_said, told
from bot.store.foreseeing import Foreseen
from bot.store.protocol import Changes
from dialogs.plans.changes import AwayKept, Muted
from tests.bot.reminders.keeping import ANN, BEN, Clock, Desk, at, row
from tests.bot.reminders.test_sending import desk

__all__ = ["desk"]
DUE = date(2027, 3, 10)


async def rows(desk: Desk) -> list[tuple[object, ...]]:
    found = await desk.store._runner.submit(lambda work: work.db.execute("SELECT * FROM reminders ORDER BY id").fetchall(), writes=False)
    return [tuple(one) for one in found]


async def filled(desk: Desk) -> None:
    for number in range(12):
        who = (ANN, BEN)[number % 2]
        await desk.saves(row(DUE + timedelta(number), id_=f"r{number}"), plan=f"p{number}", who=who)
    await desk.does(ANN, Changes(plans=(Muted("p0", "r0"),)))
    await desk.does(BEN, Changes(plans=(AwayKept(date(2027, 3, 11), date(2027, 3, 12)),)))


async def test_what_is_foreseen_is_what_is_sent(desk: Desk) -> None:
    await filled(desk)
    counted = 0
    for day in (DUE + timedelta(n) for n in range(-15, 30)):
        desk.clock.now = at(day, 0, 1)
        before = await rows(desk)
        foreseen = await desk.store.foresee(day, desk.clock.now)
        assert await rows(desk) == before
        sent = []
        for hour in range(24):
            desk.clock.now = at(day, hour, 30)
            while claimed := await desk.claims():
                for one in claimed:
                    sent.append(one.user)
                    await desk.store.mark_reminders_sent(one)
        assert sorted(one.to.rpartition("/")[2] for one in foreseen if not one.not_sent) == sorted(sent), day
        counted += len(sent)
    assert counted > 40


async def test_a_day_that_is_far_ahead_is_foreseen_from_today(desk: Desk) -> None:
    await filled(desk)
    found = await desk.store.foresee(DUE, desk.clock.now)
    assert [(one.to, one.subject, one.lead) for one in found if not one.not_sent] == [
        ("slack/T1/UANN", "r2", "b2"),
        ("slack/T1/UBEN", "r1", "d0"),
        ("slack/T1/UBEN", "r3", "d0"),
        ("slack/T1/UBEN", "r5", "b2"),
    ]
    assert [(one.subject, one.not_sent) for one in found if one.not_sent] == [("r0", "muted")]


def test_it_is_told_without_anybodys_words() -> None:
    now = datetime(2027, 3, 10, 9, tzinfo=UTC)
    found = (
        Foreseen(now, "slack/T1/U1", "p1", "r1", "row", DUE, "b10", "away"),
        Foreseen(now, "slack/T1/U1", "p1", "p1", "review", DUE, "o1", "", "muted"),
    )
    assert list(told(found, DUE)) == [
        "Wednesday 10 March 2027: 1 to send, 1 not.",
        "09:00  slack/T1/U1  row r1 in plan p1, due 2027-03-10: 10 working days before, moved because they are away",
        "  --   slack/T1/U1  review of plan p1, due 2027-03-10: 1 week overdue: muted",
    ]
    assert lead_said("s2027-03-11") == "they asked to be reminded again"
    assert lead_said("rota") == "rota"


def leave_unready(database: Path) -> None:
    """Take a database out of the mode that the store works in: whoever opens it for more than a look puts it back, and so changes it."""
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)


@pytest.mark.parametrize("named", ["folder", "setting"])
async def test_the_command_reads_the_demos_home_or_the_services_database(tmp_path: Path, named: str) -> None:
    store = open_home(tmp_path)
    desk = Desk(store, Clock(datetime.now(UTC)))
    due = datetime.now(ZoneInfo("Europe/London")).date() + timedelta(28)
    while due.weekday() > 3:
        due += timedelta(1)
    await desk.saves(row(due, what="A canary of Mia's"))
    await store.close()
    leave_unready(tmp_path / "stepladder.sqlite")
    before = (tmp_path / "stepladder.sqlite").read_bytes()
    own = {"STEPLADDER_DATABASE_URL": f"sqlite:///{tmp_path}/stepladder.sqlite", "STEPLADDER_KEY_FILE": str(tmp_path / "key.json")}
    words = ["reminders", "--dry-run", "--on", due.isoformat(), *(["--data", str(tmp_path)] if named == "folder" else [])]
    ran = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", "from bot.cli import main; main()", *words],
        env={**os.environ, **(own if named == "setting" else {})},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert f"row r1 in plan p1, due {due}: the day itself" in ran.stdout
    assert "slack/T1/UANN" in ran.stdout
    assert "canary" not in ran.stdout + ran.stderr
    assert (tmp_path / "stepladder.sqlite").read_bytes() == before

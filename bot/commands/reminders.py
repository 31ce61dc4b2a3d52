"""`stepladder reminders --dry-run`: who would be reminded of what on a day, and why. It works on a copy, or undoes what it tried."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.commands.home import home, trouble_said
from bot.commands.lines import london_today
from bot.keys import KeyRing
from bot.settings import Settings
from bot.store.foreseeing import LONDON, Foreseen
from bot.store.sql import SqlStore
from bot.store.sqlite import SqliteStore
from bot.store.trouble import StoreTrouble
from checks.dates import spell_date

LEADS = {
    "d0": "the day itself",
    "e": "for the supervisor, after the last reminder",
    "u": "somebody else could not be reached",
    "digest": "the team's dates of the day",
    "draft": "a draft that was left open",
}
MOVED = {"": "", "away": ", moved because they are away", "closed": ", moved because it is no working day"}
KINDS = {
    "row": "row",
    "step": "step",
    "review": "review of plan",
    "draft": "draft",
    "statutory": "statutory date",
    "signing": "signatures and copies",
}


def run(on: date, data: Path | None) -> int:
    """Print it; give the exit status: 2 where there is no such database, or the day is over."""
    if on < london_today():
        print(f"{spell_date(on)} is over: say a day from today on.", file=sys.stderr)
        return 2
    try:
        with trouble_said(), _store(data) as store:
            found = asyncio.run(_foresee(store, on))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for line in told(found, on):
        print(line)
    return 0


def told(found: tuple[Foreseen, ...], on: date) -> Iterator[str]:
    """What is printed: what would be sent in order of time, then what would not, and why."""
    sent, kept = [one for one in found if not one.not_sent], [one for one in found if one.not_sent]
    yield f"{spell_date(on)}: {len(sent)} to send, {len(kept)} not."
    for one in sent:
        yield f"{one.at.astimezone(LONDON):%H:%M}  {one.to}  {_what(one)}"
    for one in kept:
        yield f"  --   {one.to}  {_what(one)}: {one.not_sent}"


def _what(one: Foreseen) -> str:
    if one.kind == "digest":
        return f"digest of team {one.subject}"
    if one.kind == "draft":
        return f"draft {one.subject}, left open on {one.on.isoformat()}"
    where = "" if one.kind == "review" or not one.plan else f" in plan {one.plan}"
    return f"{KINDS.get(one.kind, one.kind)} {one.subject}{where}, due {one.on.isoformat()}: {lead_said(one.lead)}{MOVED[one.moved]}"


def lead_said(lead: str) -> str:
    """A lead in words."""
    if lead in LEADS:
        return LEADS[lead]
    if lead.startswith("s"):
        return "they asked to be reminded again"
    if not lead[1:].isdecimal():
        return lead
    count, days = lead[1:], "working days before" if lead.startswith("b") else "weeks overdue"
    return f"{count} {days if count != '1' else days.replace('days', 'day').replace('weeks', 'week')}"


async def _foresee(store: SqlStore, on: date) -> tuple[Foreseen, ...]:
    try:
        return await store.foresee(on, datetime.now(UTC))
    finally:
        await store.close()


@contextmanager
def _store(data: Path | None) -> Iterator[SqlStore]:
    """The service's database where it is named, else the demo's; an SQLite file is copied first. Its caller closes it."""
    settings = Settings()
    if data is None and os.environ.get("STEPLADDER_DATABASE_URL"):
        path, key_file = settings.database_path(), settings.key_file
        if path is None:
            yield _postgres(settings)
            return
    else:
        path, key_file = home(data) / "stepladder.sqlite", home(data) / "key.json"
    if not path.is_file():
        raise StoreTrouble(f"There is no database at {path}.")
    keys = KeyRing.load(key_file)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db, closing(sqlite3.connect(copy)) as to:
                db.backup(to)
        except sqlite3.Error as error:
            raise StoreTrouble(f"The database {path} cannot be read: {error}.") from None
        yield SqliteStore.open(copy, keys)


def _postgres(settings: Settings) -> SqlStore:
    from bot.app import open_store
    from bot.store.migrate import migrations

    try:
        from bot.store.postgres import form_of
    except ModuleNotFoundError:
        return open_store(settings)
    if form_of(settings.database_url) < migrations()[-1][0]:
        raise StoreTrouble("This database is of an earlier version: start the service of this version once, and ask again.")
    return open_store(settings)

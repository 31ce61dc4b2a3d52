"""Makes a database file to be kept for later versions: `python -m tests.bot.databases.make step2` writes step2.sqlite and step2.json here.

Run once, when a version is finished; a file that exists is never made again. The content is invented, and its key is open to all.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.protocol import Changes, RowChange, Snapshot
from bot.store.sqlite import SqliteStore
from checks.plan import Child, Plan, PlanRow, When, Who
from dialogs.draft import Answer, Draft, Reading
from dialogs.replies import Note, Press, Question

HERE = Path(__file__).parent
ANN = Account(channel="web", tenant="demo", user="ann")
BEN = Account(channel="phone", tenant="demo", user="ben")
AT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

ROW = PlanRow(
    id="row-1",
    worry="Mia is often late for school",
    what="Nan walks Mia to school each morning",
    who=Who(words="Nan"),
    when=When(words="by 5 March 2027", date=date(2027, 3, 5)),
    why="so that Mia starts the day with her class",
)
PLAN = Plan(
    id="plan-1", kind="early help", children=(Child(name="Mia", age=8, pronouns="she"),), rows=(ROW,), review_date=date(2027, 3, 12)
)
SAVED = Draft(id="draft-1", plan="plan-1", author="ann", status="saved", read_version=1, answers={"what": Answer(words=ROW.what)})
OPEN = Draft(
    id="draft-2",
    plan="plan-2",
    author="ann",
    revision=3,
    answers={
        "worry": Answer(words="Zak sleeps in class"),
        "what": Answer(words="Zak goes to bed at nine – “lights out” 🌙", source="changed"),
        "when": Answer(words="5 March 2027", reading=Reading(date=date(2027, 3, 5), kind="day")),
    },
)
ASKED = Question(draft="draft-2", revision=3, slot="who", text="Who will do it?")


async def fill(store: SqliteStore) -> None:
    """A saved row, a draft that is half filled in, a transcript, and a message that is due."""
    turns = (
        (ANN, "1", Changes(replies=(Note(text="Hello.", tone="greeting"),)), False),
        (ANN, "2", Changes(drafts=(SAVED,), row=RowChange(PLAN, ROW, 0), replies=(Note(text="Saved.", tone="good"),)), False),
        (ANN, "3", Changes(drafts=(OPEN,), replies=(ASKED,), audit=(("draft begun", "draft-2"),)), False),
        (BEN, "1", Changes(replies=(Note(text="Good morning."),)), True),
    )
    for account, number, changes, push in turns:
        sent = Activity(id=number, account=account, conversation="first", at=AT, press=Press(event="started"))

        def decide(snapshot: Snapshot, changes: Changes = changes) -> Changes:
            return changes

        await store.turn(sent, decide, push=push)


def make(name: str, folder: Path = HERE) -> None:
    """Write the database and its key file."""
    database = folder / f"{name}.sqlite"
    if database.exists():
        raise SystemExit(f"{database} is there already: a kept database is never made again")

    async def run() -> None:
        store = SqliteStore.open(database, KeyRing.create(folder / f"{name}.json"), clock=lambda: AT)
        await fill(store)
        await store.close()

    asyncio.run(run())
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA page_size = 1024")
        db.execute("VACUUM")


if __name__ == "__main__":
    make(sys.argv[1])

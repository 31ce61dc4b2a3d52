"""`kill -9` at random moments under a stream of answers, 100 times: no answer lost, none doubled, and the dialog goes on where it was.

A child process types the answers through the real turn into a real database, and acknowledges each one after its commit, as a channel
answers its platform; it is killed after a random while, and the next child sends again whatever was not acknowledged, as a platform
retries. In the end the drafts must be those of the same words typed without any interruption.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.sqlite import SqliteStore
from bot.turn import take
from tests.dialogs.talk import TODAY, Talk

KILLS = 100
ACCOUNT = Account(channel="web", tenant="demo", user="you")
ROW = ("worry", "what", "Mum", "kitchen", "18 December", "not needed", "so that it helps", "he counts 3", "save row", "another row")
MESSAGES = ["hello", "Child in Need", "Paul, 9, he", "Child"]


def message(number: int) -> str:
    """The text of the `number`th message: answers that name their own number, and now and then a command."""
    if number < len(MESSAGES):
        return MESSAGES[number]
    words = ROW[(number - len(MESSAGES)) % len(ROW)]
    return f"{words} number {number}" if words in ("worry", "what", "so that it helps", "he counts 3") else words


def type_on(folder: Path, start: int) -> None:
    """The child: type from message `start` on, for ever, and say the number of each once it is kept."""

    async def typing() -> None:
        store = SqliteStore.open(folder / "store.sqlite", KeyRing.load(folder / "key.json"))
        number = start
        while True:
            at = datetime(2026, 11, 21, 9, tzinfo=UTC) + timedelta(seconds=number)
            said = Activity(id=f"m{number}", account=ACCOUNT, conversation="web", at=at, text=message(number))
            await take(store, said)
            os.write(1, b"%d\n" % number)
            number += 1

    asyncio.run(typing())


def killed_after(folder: Path, start: int, answers: int, pause: float) -> int:
    """Run a child from `start`, let it keep `answers` messages, kill it `pause` seconds later; give the next number not acknowledged."""
    command = [sys.executable, "-c", "import sys; from tests.bot.test_kill import *; type_on(Path(sys.argv[1]), int(sys.argv[2]))"]
    with subprocess.Popen([*command, str(folder), str(start)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as child:
        assert child.stdout is not None
        kept = start
        for line in child.stdout:
            kept = int(line) + 1
            if kept - start >= answers:
                break
        threading.Event().wait(pause)
        child.send_signal(signal.SIGKILL)
        for line in child.stdout:
            if line.endswith(b"\n"):
                kept = int(line) + 1
    assert child.returncode == -signal.SIGKILL, "the child ended by itself"
    return kept


async def test_a_hundred_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    KeyRing.create(tmp_path / "key.json")
    moments = random.Random(20261121)
    number = 0
    for _ in range(KILLS):
        number = killed_after(tmp_path, number, moments.randint(0, 4), moments.uniform(0, 0.004))

    store = SqliteStore.open(tmp_path / "store.sqlite", KeyRing.load(tmp_path / "key.json"))
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)
    outcome = await take(store, Activity(id=f"m{number}", account=ACCOUNT, conversation="web", at=at, text=message(number)))
    undisturbed = Talk(today=TODAY)
    for one in range(number + 1):
        undisturbed.say(message(one))
    assert outcome.current is not None
    assert undisturbed.current is not None
    plan = await store.plan(ACCOUNT, outcome.current.plan)
    await store.close()

    assert number > KILLS
    assert [(row.worry, row.what, row.outcome) for row in plan.rows] == [
        (saved.row.worry, saved.row.what, saved.row.outcome) for saved in undisturbed.saved
    ]
    assert answers_of(outcome.current.model_dump_json()) == answers_of(undisturbed.current.model_dump_json())
    with sqlite3.connect(tmp_path / "store.sqlite") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*), count(DISTINCT activity) FROM seen").fetchone() == (number + 1, number + 1)
    db.close()


def answers_of(draft: str) -> dict[str, str]:
    """A draft's words by slot."""
    return {slot: answer["words"] for slot, answer in json.loads(draft)["answers"].items()}

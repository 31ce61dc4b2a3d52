"""What a turn's caller was told is on disk, whenever the process is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.protocol import Changes, Decide
from bot.store.sqlite import SqliteStore
from dialogs.replies import Note

ANN = Account(channel="web", tenant="demo", user="ann")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def said(id_: str, text: str = "hello", account: Account = ANN, conversation: str = "c1") -> Activity:
    return Activity(id=id_, account=account, conversation=conversation, at=NOON, text=text)


def changing(changes: Changes) -> Decide:
    return lambda snapshot: changes


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    return KeyRing.create(tmp_path / "keys.json")


KILLED = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from dialogs.draft import Answer, Draft
from dialogs.replies import Note

async def talk(store, conversation):
    account = Account(channel="web", tenant="demo", user=f"u{conversation}")
    for number in range(100000):
        sent = Activity(id=str(number), account=account, conversation=conversation, at=datetime(2026, 11, 20, tzinfo=UTC))
        answers = {f"s{n}": Answer(words=str(n)) for n in range(max(0, number - 5), number + 1)}
        draft = Draft(id=conversation, plan=conversation, author="a", revision=number, answers=answers)
        await store.turn(sent, lambda snapshot: Changes(drafts=(draft,), replies=(Note(text=str(number)),)))
        sys.stdout.write(f"{conversation} {number}\\n")
        sys.stdout.flush()

async def main():
    store = SqliteStore.open(Path(sys.argv[1], "a.sqlite"), KeyRing.load(Path(sys.argv[1], "keys.json")))
    await asyncio.gather(*(talk(store, f"c{n}") for n in range(4)))

asyncio.run(main())
"""


@pytest.mark.parametrize("after", [1, 50, 333])
async def test_whatever_was_acknowledged_before_a_kill_is_there(tmp_path: Path, keys: KeyRing, after: int) -> None:
    last = killed_after(after, tmp_path)
    assert last
    store = SqliteStore.open(tmp_path / "a.sqlite", keys)
    for conversation, number in last.items():
        account = Account(channel="web", tenant="demo", user=f"u{conversation}")
        draft = await store.current(account, conversation)
        assert draft is not None
        assert draft.revision in (number, number + 1)
        messages = await store.messages(account, conversation, limit=100_000)
        expected = [(n + 1, Note(text=str(n))) for n in range(draft.revision + 1)]
        assert [(message.number, message.reply) for message in messages] == expected
        assert (await store.turn(said(str(number), account=account, conversation=conversation), changing(Changes()))).duplicate
    await store.close()


def killed_after(turns: int, folder: Path) -> dict[str, int]:
    """Kill a process that writes turns once it told of so many; gives each conversation's last turn that it told of."""
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(turns)]
    os.kill(process.pid, signal.SIGKILL)
    told += process.stdout.readlines()
    process.stdout.close()
    process.wait()
    return {conversation: int(number) for conversation, number in (line.split() for line in told if line.endswith("\n"))}

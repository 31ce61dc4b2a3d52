"""What the suites of the SQLite store by itself share: two platforms of one council, and the bytes on disk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.activity import Account, Activity
from bot.store.protocol import Changes, Decide

ANN = Account(channel="slack", tenant="T1", user="U1")
TEAMS_ANN = Account(channel="teams", tenant="dudley", user="29:ann")
COUNCILS = {("slack", "T1"): "dudley", ("teams", "dudley"): "dudley"}
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def said(id_: str, text: str = "hello", account: Account = ANN, conversation: str = "c1") -> Activity:
    return Activity(id=id_, account=account, conversation=conversation, at=NOON, text=text)


def changing(changes: Changes) -> Decide:
    return lambda snapshot: changes


def raw(folder: Path) -> bytes:
    """Every byte of the database and of the files beside it."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("a.sqlite*")))

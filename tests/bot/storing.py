"""What the store suites share. A store joins them by adding an opener to `OPENERS`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.deliveries import DeliveryStore
from bot.store.postgres import PostgresStore
from bot.store.protocol import Changes, Decide, Outcome, RowChange, Snapshot, Store
from bot.store.sqlite import SqliteStore
from dialogs.draft import Answer, Draft
from dialogs.replies import Note, Press, Reply
from tests.bot.cluster import HOW, cluster, programs

AnyStore = SqliteStore | PostgresStore
ANN = Account(channel="web", tenant="demo", user="ann")
BEN = Account(channel="web", tenant="demo", user="ben")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


async def open_sqlite(folder: Path, remembered: int = 100) -> SqliteStore:
    key_file = folder / "keys.json"
    keys = KeyRing.load(key_file) if key_file.exists() else KeyRing.create(key_file)
    return SqliteStore.open(folder / "store.sqlite", keys, clock=lambda: NOON, remembered=remembered)


async def open_sqlite_without_memory(folder: Path) -> SqliteStore:
    return await open_sqlite(folder, remembered=0)


async def open_postgres(folder: Path, remembered: int = 100) -> PostgresStore:
    if programs() is None:
        pytest.skip(HOW)
    key_file = folder / "keys.json"
    keys = KeyRing.load(key_file) if key_file.exists() else KeyRing.create(key_file)
    return PostgresStore.open(cluster().url_for(folder), keys, clock=lambda: NOON, remembered=remembered, connections=3)


def keeps_the_contract(store: AnyStore) -> tuple[Store, DeliveryStore]:
    """For the type checker: each store has every method, as promised."""
    return store, store


OPENERS: dict[str, Callable[[Path], Awaitable[AnyStore]]] = {
    "sqlite": open_sqlite,
    "sqlite, nothing remembered": open_sqlite_without_memory,
    "postgres": open_postgres,
}


def said(id_: str, text: str = "hello", account: Account = ANN, conversation: str = "c1", press: str = "", at: datetime = NOON) -> Activity:
    pressed = Press(event="resumed", draft=press) if press else None
    return Activity(id=id_, account=account, conversation=conversation, at=at, text=text, press=pressed)


def changing(
    *drafts: Draft, replies: tuple[Reply, ...] = (), row: RowChange | None = None, audit: tuple[tuple[str, str], ...] = ()
) -> Decide:
    return lambda snapshot: Changes(drafts=drafts, replies=replies, row=row, audit=audit)


def draft(id_: str = "d1", plan: str = "p1", what: str = "", **more: object) -> Draft:
    answers = {"what": Answer(words=what)} if what else {}
    return Draft.model_validate({"id": id_, "plan": plan, "author": "somebody", "answers": answers, **more})


class Seen:
    """A decide that keeps what it was shown, and changes what it is told to."""

    def __init__(self, changes: Changes | None = None) -> None:
        self.changes = changes or Changes()
        self.snapshots: list[Snapshot] = []

    def __call__(self, snapshot: Snapshot) -> Changes:
        self.snapshots.append(snapshot)
        return self.changes

    @property
    def last(self) -> Snapshot:
        return self.snapshots[-1]


def texts(outcome: Outcome) -> list[tuple[int, str]]:
    return [(message.number, message.reply.text) for message in outcome.messages if isinstance(message.reply, Note)]

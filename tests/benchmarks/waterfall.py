"""A comparison: the same eleven questions as a botbuilder-dialogs waterfall, its state kept in SQLite with our durability settings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from botbuilder.core import ConversationState, MessageFactory, Storage, StoreItem, TurnContext
from botbuilder.core.adapters import TestAdapter
from botbuilder.dialogs import DialogSet, DialogTurnStatus, WaterfallDialog, WaterfallStepContext
from botbuilder.dialogs.prompts import PromptOptions, TextPrompt
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount
from jsonpickle.pickler import Pickler
from jsonpickle.unpickler import Unpickler

QUESTIONS = ("kind", "child", "area", "worry", "what", "who", "where", "when", "which", "why", "outcome")
WORDS = "Dad will walk with Paul to school on time each day, and they talk on the way about what happened at home that week"


class SqliteStorage(Storage):  # type: ignore[misc]
    """botbuilder's storage over one SQLite table (WAL, FULL), pickled as its own memory storage does."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute("CREATE TABLE state (key TEXT PRIMARY KEY, body TEXT)")

    async def read(self, keys: list[str]) -> dict[str, Any]:
        found = {}
        for key in keys:
            row = self.db.execute("SELECT body FROM state WHERE key = ?", (key,)).fetchone()
            if row:
                found[key] = Unpickler().restore(json.loads(row[0]))
        return found

    async def write(self, changes: Mapping[str, StoreItem]) -> None:
        self.db.execute("BEGIN IMMEDIATE")
        for key, value in changes.items():
            body = json.dumps(Pickler(unpicklable=True).flatten(value))
            self.db.execute("INSERT INTO state VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET body = ?2", (key, body))
        self.db.execute("COMMIT")

    async def delete(self, keys: list[str]) -> None:
        for key in keys:
            self.db.execute("DELETE FROM state WHERE key = ?", (key,))


class Waterfall:
    """A bot of eleven text prompts in a row, begun again at its end."""

    def __init__(self, storage: SqliteStorage) -> None:
        self.storage = storage
        self.state = ConversationState(storage)
        self.dialogs = DialogSet(self.state.create_property("dialogs"))
        self.dialogs.add(TextPrompt("text"))
        self.dialogs.add(WaterfallDialog("row", [_ask(question) for question in QUESTIONS]))
        self.adapter = TestAdapter()

    @classmethod
    async def open(cls, path: Path) -> Waterfall:
        """Open the bot on a new database."""
        return cls(SqliteStorage(path))

    async def turn(self) -> None:
        """One message in, state saved, one question out."""
        activity = Activity(
            type=ActivityTypes.message,
            text=WORDS,
            channel_id="test",
            conversation=ConversationAccount(id="c"),
            from_property=ChannelAccount(id="you"),
            recipient=ChannelAccount(id="bot"),
            service_url="https://test",
        )
        received = Activity().deserialize(json.loads(json.dumps(activity.serialize())))
        context = TurnContext(self.adapter, received)
        dialog = await self.dialogs.create_context(context)
        result = await dialog.continue_dialog()
        if result.status in (DialogTurnStatus.Empty, DialogTurnStatus.Complete):
            await dialog.begin_dialog("row")
        await self.state.save_changes(context)

    async def seconds_each_turn(self, times: int) -> float:
        """The mean time of a turn over `times` of them."""
        start = perf_counter()
        for _ in range(times):
            await self.turn()
        return (perf_counter() - start) / times

    def close(self) -> None:
        """Close the database."""
        self.storage.db.close()


def _ask(question: str) -> Any:
    async def step(context: WaterfallStepContext) -> Any:
        context.values[question] = context.result
        return await context.prompt("text", PromptOptions(prompt=MessageFactory.text(f"{question}?")))

    return step

"""A comparison: the same questions as a botbuilder-dialogs waterfall, its state kept in SQLite with our durability settings.

It does what a bot on that framework has to: the activity's JSON becomes the framework's own object, the state of the conversation is
loaded, the dialog goes on, the reply is written as JSON, and the state is saved, durably, before the turn ends. It is spared what a real
one has besides: tokens, middleware, a call to the connector, an activity that comes twice, a table of what is still to be sent, and rules.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from botbuilder.core import BotAdapter, ConversationState, MessageFactory, Storage, StoreItem, TurnContext
from botbuilder.dialogs import DialogSet, DialogTurnStatus, WaterfallDialog, WaterfallStepContext
from botbuilder.dialogs.prompts import PromptOptions, TextPrompt
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount, ResourceResponse
from jsonpickle.pickler import Pickler
from jsonpickle.unpickler import Unpickler

from tests.benchmarks.messages import nth
from tests.benchmarks.untouched import garbage_collected_as_ever

QUESTIONS = ("kind", "child", "area", "worry", "what", "who", "where", "when", "which", "why", "outcome")


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


class JsonAdapter(BotAdapter):  # type: ignore[misc]
    """An adapter whose replies are written as the JSON that a connector would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        self.sent = [json.dumps(activity.serialize()) for activity in activities]
        return [ResourceResponse(id=str(number)) for number in range(len(activities))]

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        raise NotImplementedError("no question of the benchmark changes or takes back a message")

    async def delete_activity(self, context: TurnContext, reference: object) -> None:
        raise NotImplementedError("no question of the benchmark changes or takes back a message")


class Waterfall:
    """A bot of eleven text prompts in a row, begun again at its end."""

    def __init__(self, storage: SqliteStorage) -> None:
        self.storage = storage
        self.state = ConversationState(storage)
        self.dialogs = DialogSet(self.state.create_property("dialogs"))
        self.dialogs.add(TextPrompt("text"))
        self.dialogs.add(WaterfallDialog("row", [_ask(question) for question in QUESTIONS]))
        self.adapter = JsonAdapter()

    @classmethod
    def open(cls, path: Path) -> Waterfall:
        """Open the bot on a new database."""
        return cls(SqliteStorage(path))

    async def turn(self, sent: str) -> list[str]:
        """One turn: activity JSON in, state saved, reply JSON out."""
        context = TurnContext(self.adapter, Activity().deserialize(json.loads(sent)))
        await self.adapter.run_pipeline(context, self._go_on)
        return self.adapter.sent

    async def _go_on(self, context: TurnContext) -> None:
        dialog = await self.dialogs.create_context(context)
        result = await dialog.continue_dialog()
        if result.status in (DialogTurnStatus.Empty, DialogTurnStatus.Complete):
            await dialog.begin_dialog("row")
        await self.state.save_changes(context)

    def close(self) -> None:
        """Close the database."""
        self.storage.db.close()


class WaterfallChat:
    """One person talking to the waterfall."""

    def __init__(self, bot: Waterfall, user: str = "you") -> None:
        self.bot, self.user, self.number = bot, user, 0

    def next_sent(self) -> str:
        """What the channel would be sent next, as the framework's own JSON."""
        activity = Activity(
            type=ActivityTypes.message,
            id=str(self.number),
            text=nth(self.number),
            channel_id="test",
            conversation=ConversationAccount(id=f"with {self.user}"),
            from_property=ChannelAccount(id=self.user),
            recipient=ChannelAccount(id="bot"),
            service_url="https://test",
        )
        self.number += 1
        return json.dumps(activity.serialize())

    async def seconds_each_turn(self, times: int) -> float:
        """The mean time of a turn over `times` of them; writing the messages is not in it."""
        sent = [self.next_sent() for _ in range(times)]
        with garbage_collected_as_ever():
            start = perf_counter()
            for one in sent:
                await self.bot.turn(one)
            return (perf_counter() - start) / times


def _ask(question: str) -> Any:
    async def step(context: WaterfallStepContext) -> Any:
        context.values[question] = context.result
        return await context.prompt("text", PromptOptions(prompt=MessageFactory.text(f"{question}?")))

    return step

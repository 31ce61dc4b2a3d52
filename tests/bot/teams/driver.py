"""People in Teams: they type and press, and see what the bot sent, through the real service over HTTP with real tokens."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bot.app import service_app
from bot.channels.teams import sender
from bot.channels.teams.rates import CONVERSATION, Rates
from bot.keys import KeyRing
from bot.outbox import Clock, WallClock
from bot.settings import Settings
from checks.council import NO_COUNCIL, Council
from tests.bot.teams.cloud import APP_ID, BOT, SECRET, TENANT, Cloud, activity, private_id
from tests.bot.teams.judge import CARD, elements, texts

PATH = "/api/messages"
SOON = 10.0
"""Seconds in which an answer must have arrived: far more than it takes."""


class Teams:
    """The service, and Microsoft before it."""

    def __init__(self, cloud: Cloud, client: Any, database: Path, clock: Clock) -> None:
        self.cloud, self.clock = cloud, clock
        self.client = client
        self.database = database

    async def post(self, sent: dict[str, Any], *, token: str | None = None) -> ClientResponse:
        """Send an activity as Microsoft does, signed with its key."""
        signed = self.cloud.sign() if token is None else token
        headers = {"Authorization": f"Bearer {signed}"} if signed else {}
        answer: ClientResponse = await self.client.post(PATH, json=sent, headers=headers)
        return answer

    async def until(self, found: Callable[[], object]) -> None:
        """Wait for what was sent by the outbox."""
        async with asyncio.timeout(SOON):
            while not found():  # noqa: ASYNC110 - the outbox marks its messages in a database, which nobody announces
                await asyncio.sleep(0.005)

    def idle(self) -> bool:
        """Whether the outbox has nothing left that is due."""
        waiting = "SELECT count(*) FROM outbox WHERE state IN ('due', 'sending') AND due_at <= ?"
        return bool(self.count(waiting, (self.clock.now().timestamp() * 1_000_000,)) == 0)

    def count(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        """What a query for one value gives, on the service's own database."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as db:
            return db.execute(sql, values).fetchone()[0]

    def person(self, user: str = "ann") -> Person:
        return Person(self, user)


class Person:
    """One person; in their private chat, unless a conversation is named."""

    def __init__(self, teams: Teams, user: str) -> None:
        self.teams = teams
        self.user = user
        self.place: dict[str, Any] = {"conversationType": "personal", "tenantId": TENANT, "id": private_id(f"29:{user}")}

    def at(self, id_: str, kind: str = "groupChat") -> Person:
        """The same person in a group chat or a channel's thread."""
        other = Person(self.teams, self.user)
        other.place = {"conversationType": kind, "tenantId": TENANT, "id": id_, "isGroup": True}
        return other

    @property
    def seen(self) -> list[dict[str, Any]]:
        """The cards of this conversation as they look now, in order, with the ids of their activities."""
        shown: dict[str, dict[str, Any]] = {}
        for one in self.teams.cloud.sent:
            if one["conversation"] == self.place["id"]:
                for attachment in one["activity"].get("attachments", ()):
                    shown[one["id"]] = {"id": one["id"], "card": attachment["content"], "kind": attachment["contentType"]}
        return list(shown.values())

    @property
    def read(self) -> str:
        """Every text of the newest card."""
        return "\n".join(texts(self.seen[-1]["card"])) if self.seen else ""

    async def sends(self, text: str, **other: Any) -> list[dict[str, Any]]:
        """Type something, and give the cards that came of it."""
        return await self._after(activity(self.teams.cloud, self.user, conversation=self.place, text=text, **other))

    async def mentions(self, text: str) -> list[dict[str, Any]]:
        """Type something with a mention of the bot."""
        marked = f"<at>{BOT['name']}</at>"
        return await self.sends(f"{marked} {text}\n", entities=[{"type": "mention", "mentioned": BOT, "text": marked}])

    async def presses(self, label: str, fields: dict[str, str] | None = None, *, execute: bool = True) -> dict[str, Any]:
        """Press the newest button of this name (or pick it from a menu), with what is typed into the card's fields; the answer."""
        shown, action = self.button(label)
        begun = {one["id"]: one.get("value", "") for one in elements(shown["card"]) if one["type"].startswith("Input.")}
        data = {**action["data"], **begun, **(fields or {})}
        if action.get("picked"):
            data[action["data"]["from"]] = action["picked"]
        return await self.sends_value(data, shown["id"], execute=execute)

    async def sends_value(self, data: Any, reply_to: str, *, execute: bool = True, **other: Any) -> dict[str, Any]:
        """Send what a button carries, from a card."""
        if not execute:
            await self._after(activity(self.teams.cloud, self.user, conversation=self.place, value=data, replyToId=reply_to, **other))
            return {}
        value = {"action": {"type": "Action.Execute", "verb": "press", "data": data}, "trigger": "manual"}
        sent = activity(
            self.teams.cloud,
            self.user,
            conversation=self.place,
            type="invoke",
            name="adaptiveCard/action",
            value=value,
            replyToId=reply_to,
            **other,
        )
        answer = await self.teams.post(sent)
        assert answer.status == 200, answer.status
        found: dict[str, Any] = await answer.json()
        await self.teams.until(self.teams.idle)
        return found

    def button(self, label: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The newest button of this name, or the choice of a menu, with the card that it stands on."""
        for shown in reversed(self.seen):
            if shown["kind"] != CARD:
                continue
            parts = list(elements(shown["card"]))
            for one in parts:
                if one["type"] == "Action.Execute" and one["title"] == label:
                    return shown, one
            for one in parts:
                for choice in one.get("choices", ()):
                    if choice["title"] == label:
                        go = next(part for part in parts if part.get("data", {}).get("from") == one["id"])
                        return shown, {**go, "picked": choice["value"]}
        raise AssertionError(f"no button {label!r} among {[one.get('title') for shown in self.seen for one in elements(shown['card'])]}")

    def buttons(self) -> list[str]:
        """What can be pressed or picked on the newest card."""
        parts = list(elements(self.seen[-1]["card"])) if self.seen else []
        titles = [one["title"] for one in parts if one["type"] == "Action.Execute"]
        return titles + [choice["title"] for one in parts for choice in one.get("choices", ())]

    async def _after(self, sent: dict[str, Any]) -> list[dict[str, Any]]:
        before = len(self.seen)
        answer = await self.teams.post(sent)
        assert answer.status == 200, answer.status
        await self.teams.until(self.teams.idle)
        return self.seen[before:]


QUICK = ((1.0, 10_000),)
"""Rates for conversations that type faster than people do."""


@asynccontextmanager
async def running(
    folder: Path,
    *,
    cloud: Cloud | None = None,
    council: Council = NO_COUNCIL,
    quick: bool = True,
    clock: Clock | None = None,
    **settings: Any,
) -> AsyncIterator[Teams]:
    """The service with Teams, on a database in `folder`, and Microsoft before it; without Teams' rates where it is to be `quick`."""
    fresh = cloud or Cloud()
    if not fresh.url:
        await fresh.start()
    key_file = folder / "key.json"
    if not key_file.exists():
        KeyRing.create(key_file)
    told = Settings.model_validate(
        {
            "database_url": f"sqlite:///{folder / 'teams.sqlite'}",
            "key_file": key_file,
            "teams_app_id": APP_ID,
            "teams_app_secret": SECRET,
            "teams_tenant_id": TENANT,
            "teams_openid_url": fresh.openid_url,
            **settings,
        }
    )
    windows = QUICK if quick else CONVERSATION
    fresh.rates = Rates(windows, margin=0)
    try:
        with patch.object(sender, "CONVERSATION", windows):
            app = service_app(told, council, clock=clock)
        async with TestClient(TestServer(app)) as client:
            yield Teams(fresh, client, folder / "teams.sqlite", clock or WallClock())
    finally:
        if cloud is None:
            await fresh.stop()


def content(card: dict[str, Any]) -> str:
    """A card as text, to look for something in it."""
    return json.dumps(card, ensure_ascii=False)

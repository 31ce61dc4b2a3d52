"""A conversation through the web page's channel: over HTTP, with what a browser would find in the HTML that comes back."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

import bot.channels.web
from bot.app import AT_HOME, demo_app
from bot.channels.web import YOU
from bot.keys import KeyRing
from bot.store.sqlite import SqliteStore
from checks.council import NO_COUNCIL, Council
from checks.plan import Plan
from tests.conversations.clock import Clock, by
from tests.conversations.direct import stored_plans
from tests.conversations.driving import LATER, STEP, Shown, opened


class Read(HTMLParser):
    """The words of a fragment, its buttons by label, and its form."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.buttons: list[tuple[str, Any]] = []
        self.form: Any = None
        self.fields: dict[str, str] = {}
        self._press: Any = None
        self._field = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self._press = json.loads(held["data-press"] or "") if "data-press" in held else None
        if "data-form" in held:
            self.form = json.loads(held["data-form"] or "")
        self._field = held["name"] or "" if tag == "textarea" else ""
        if self._field:
            self.fields[self._field] = ""

    def handle_data(self, data: str) -> None:
        if self._press is not None:
            self.buttons.append((data, self._press))
        if self._field:
            self.fields[self._field] += data
        self.words.append(data)


class Page:
    """The one person of the demo, at the page."""

    def __init__(self, client: TestClient[Any, Any], store: SqliteStore, path: Path, clock: Clock, stack: ExitStack) -> None:
        self.client, self.store, self.path, self.clock, self.stack = client, store, path, clock, stack
        self.numbers = itertools.count(1)
        self.buttons: list[tuple[str, Any]] = []
        self.form: Any = None
        self.fields: dict[str, str] = {}
        self.last: dict[str, Any] = {}

    @classmethod
    async def open(cls, today: str, folder: Path, council: Council = NO_COUNCIL) -> Page:
        """Start the demo on this database and open its page."""
        path, clock, stack = folder / "page.sqlite", Clock(opened(today)), ExitStack()
        stack.enter_context(by(clock, bot.channels.web))
        store = SqliteStore.open(path, KeyRing.create(folder / "page.json"), clock=clock.now, admins=AT_HOME)
        app = demo_app(store, port=0, today=None, council=council)
        client: TestClient[Any, Any] = TestClient(TestServer(app, host="127.0.0.1"))
        await client.start_server()
        return cls(client, store, path, clock, stack)

    async def say(self, who: str, place: str, text: str) -> Shown:
        """See Driver."""
        assert (who, place) == ("Ann", ""), "the page has one person, alone"
        return await self._post(text=text)

    async def press(self, who: str, label: str, *, earlier: bool) -> Shown:
        """See Driver."""
        found = [press for name, press in self.buttons if name == label]
        assert found, f"the page showed no button {label!r}"
        return await self._post(press=found[0 if earlier else -1])

    async def send(self, who: str, fields: Mapping[str, str]) -> Shown:
        """See Driver."""
        return await self._post(press=self.form, form=self.fields | dict(fields))

    async def again(self) -> Shown:
        """See Driver."""
        return await self._send(self.last)

    async def later(self, to: datetime | None) -> Shown:
        """See Driver. The page brings nothing by itself."""
        self.clock.move(to or self.clock.at + LATER)
        return Shown()

    async def plans(self) -> list[Plan]:
        """See Driver."""
        return await stored_plans(self.store, self.path, (YOU,))

    async def close(self) -> None:
        """See Driver."""
        await self.client.close()
        self.stack.close()

    async def _post(self, **said: Any) -> Shown:
        self.clock.move(self.clock.at + STEP)
        self.last = {"id": f"said-{next(self.numbers):06}", **said}
        return await self._send(self.last)

    async def _send(self, said: dict[str, Any]) -> Shown:
        answer = await self.client.post("/api/say", json=said)
        held = await answer.json()
        if answer.status == 422 and "errors" in held:
            return Shown(errors=held["errors"])
        assert answer.status == 200, held
        words: list[str] = []
        for message in held["messages"]:
            read = Read(message["html"])
            if 'class="card mine"' in message["html"]:
                continue
            words += read.words
            self.buttons += read.buttons
            if read.form is not None:
                self.form, self.fields = read.form, {name: held.removeprefix("\n") for name, held in read.fields.items()}
        return Shown("\n".join(words))

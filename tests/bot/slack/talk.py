"""A person in Slack: what they type and press is signed and sent to the running service as Slack does, and what comes back is gathered.

`SlackTalk` has the whole service behind it, with its store on disk, and a fake Slack beside it. `async with SlackTalk(folder) as talk`:
`await talk.say("hello")`, `await talk.press("Not needed")`, `talk.shown()`.

Longer than most: everything that one person can do in Slack.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from time import time
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.app import CHANNELS, STORE, service_app
from bot.channels.slack.channel import Slack
from bot.channels.slack.pace import Pace
from bot.keys import KeyRing
from bot.outbox import Clock
from bot.settings import Settings
from bot.store.sql import SqlStore
from checks.council import NO_COUNCIL, Council
from tests.bot.slack.fake import APP, APP_TOKEN, BOT_TOKEN, BOT_USER, SECRET, TEAM, FakeSlack, Json, Posted

NAT = "U01NAT"
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """A text as Slack sends it."""
    return "".join(ESCAPES.get(character, character) for character in text)


def signature(body: bytes, at: int, secret: str = SECRET) -> dict[str, str]:
    """The headers that prove that a body is Slack's."""
    digest = hmac.new(secret.encode(), b"v0:%d:%s" % (at, body), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={digest}"}


def texts(value: Any) -> Iterator[str]:
    """Every text in blocks, in order."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for held in value.values():
            yield from texts(held)
    elif isinstance(value, list):
        for held in value:
            yield from texts(held)


def controls(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each control of some blocks with its block."""
    for block in blocks:
        for element in block.get("elements", ()) if block["type"] == "actions" else ([block["accessory"]] if "accessory" in block else ()):
            yield block, element


class SlackTalk:
    """One running service, in one workspace, over HTTP or Socket Mode."""

    def __init__(
        self,
        folder: Path,
        *,
        socket: bool = False,
        paced: bool = False,
        fake: FakeSlack | None = None,
        ping: float = 10.0,
        council: Council = NO_COUNCIL,
        clock: Clock | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        """`clock` is the service's, `settings` what it has besides Slack's own."""
        self.council, self.clock, self.settings = council, clock, dict(settings or {})
        self.folder, self.over_socket, self.paced, self.ping = folder, socket, paced, ping
        self.fake = fake or FakeSlack()
        self.seen = 0
        self._number = 0
        self.fresh: list[Posted] = []
        """What came since somebody emptied this."""
        self.last: tuple[bytes, str, dict[str, str]] = (b"", "", {})

    async def __aenter__(self) -> SlackTalk:
        await self.fake.start()
        key = self.folder / "key.json"
        if not key.exists():
            KeyRing.create(key)
        settings = Settings.model_validate(
            {
                "database_url": f"sqlite:///{self.folder / 'slack.sqlite'}",
                "key_file": key,
                "slack_bot_token": BOT_TOKEN,
                "slack_signing_secret": "" if self.over_socket else SECRET,
                "slack_app_token": APP_TOKEN if self.over_socket else "",
                "slack_api_url": self.fake.url,
                **self.settings,
            }
        )
        app = service_app(settings, self.council, clock=self.clock)
        self.store: SqlStore = app[STORE]
        slack = app[CHANNELS]["slack"]
        assert isinstance(slack, Slack)
        self.slack = slack
        slack.ping = self.ping
        if not self.paced:
            slack.poster.pace = Pace(0)
        self.server = TestServer(app, host="127.0.0.1")
        await self.server.start_server()
        self.http = ClientSession()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.http.close()
        await self.server.close()
        await self.fake.stop()

    async def send(self, body: bytes, kind: str, headers: dict[str, str] | None = None, *, sign: bool = True) -> tuple[int, str]:
        """POST a body to `/slack/events`; the status and the answer's text."""
        self.last = (body, kind, dict(headers or {}))
        signed = signature(body, int(time())) if sign else {}
        async with self.http.post(
            self.server.make_url("/slack/events"), data=BytesIO(body), headers={"Content-Type": kind, **signed, **(headers or {})}
        ) as answer:
            return answer.status, await answer.text()

    async def event(self, event: Json, *, event_id: str = "", retry: int = 0) -> int:
        """An event; the status that Slack would see (over a socket: 200 for an acknowledgement, 0 for none)."""
        payload = event_payload(event, event_id or self._name("Ev"))
        if self.over_socket:
            done, _ = await self.fake.through_socket("events_api", payload, retry=retry)
            return 200 if done else 0
        headers = {"x-slack-retry-num": str(retry), "x-slack-retry-reason": "http_error"} if retry else {}
        status, _ = await self.send(json.dumps(payload).encode(), "application/json", headers)
        return status

    async def interact(self, payload: Json) -> Json:
        """A press, a shortcut or a form; the payload that it was answered with."""
        if self.over_socket:
            done, answer = await self.fake.through_socket("interactive", payload)
            assert done
            return answer or {}
        status, text = await self.send(urlencode({"payload": json.dumps(payload)}).encode(), "application/x-www-form-urlencoded")
        assert status == 200, status
        return dict(json.loads(text)) if text else {}

    async def say(self, text: str, user: str = NAT, *, ts: str = "", **more: object) -> list[str]:
        """Type in the direct chat; what comes back."""
        ts = ts or self.fake.fresh_ts()
        event = {"type": "message", "channel": f"D{user}", "channel_type": "im", "user": user, "text": escaped(text), "ts": ts, **more}
        assert await self.event(event) == 200
        return await self.settled()

    async def mention(self, text: str, user: str = NAT, channel: str = "C01", thread: str = "") -> list[str]:
        """Name the bot in a channel; what comes back there and in the direct chat."""
        event = {
            "type": "app_mention",
            "channel": channel,
            "user": user,
            "text": f"<@{BOT_USER}> {escaped(text)}",
            "ts": self.fake.fresh_ts(),
        }
        assert await self.event(event | ({"thread_ts": thread} if thread else {})) == 200
        return await self.settled()

    async def plan(self, text: str = "", user: str = NAT, channel: str = "C01") -> list[str]:
        """Type `/plan` and something behind it."""
        self.answer = await self._command(text, user, channel)
        return await self.settled()

    async def reflect(self, text: str = "", user: str = NAT, channel: str = "C01") -> list[str]:
        """Type `/reflect` and something behind it."""
        self.answer = await self._command(text, user, channel, "/reflect")
        return await self.settled()

    async def shortcut(self, text: str, user: str = NAT) -> list[str]:
        """ "Draft a plan row from this", on somebody's message."""
        await self.interact(
            {
                **self._who(user, "message_action"),
                "callback_id": "draft_row",
                "action_ts": self.fake.fresh_ts(),
                "channel": {"id": "C01", "name": "team"},
                "message": {"type": "message", "user": "U09", "text": escaped(text), "ts": self.fake.fresh_ts()},
            }
        )
        return await self.settled()

    async def home(self, user: str = NAT) -> Json:
        """Open the Home tab; the view that was published."""
        assert await self.event({"type": "app_home_opened", "user": user, "channel": f"D{user}", "tab": "home"}) == 200
        await self.slack.idle()
        return self.fake.homes[user]

    async def press(self, label: str, user: str = NAT, *, message: Posted | None = None) -> list[str]:
        """Press the newest button, or pick the newest option, with this label."""
        message, action = self.control(label, user, message)
        await self.act(action, user, message)
        return await self.settled()

    async def pick_day(self, day: str, user: str = NAT) -> list[str]:
        """Pick a day (YYYY-MM-DD) in the newest date picker."""
        for message in reversed(self.of(user)):
            for block, element in controls(message.blocks):
                if element["type"] == "datepicker":
                    action = {**element, "block_id": block["block_id"], "selected_date": day, "action_ts": self.fake.fresh_ts()}
                    await self.act(action, user, message)
                    return await self.settled()
        raise AssertionError(f"no date picker in\n{self}")

    async def act(self, action: Json, user: str, message: Posted | None) -> Json:
        """Send an action on a message, or on the Home tab."""
        payload = {**self._who(user, "block_actions"), "actions": [action]}
        if message is None:
            return await self.interact(
                {**payload, "container": {"type": "view", "view_id": "VHOME"}, "view": {"id": "VHOME", "type": "home"}}
            )
        shown = {"ts": message.ts, "text": message.text, "blocks": message.blocks} | (
            {"thread_ts": message.thread} if message.thread else {}
        )
        container = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
        return await self.interact({**payload, "channel": {"id": message.channel}, "message": shown, "container": container})

    async def submit(self, changes: dict[str, str], user: str = NAT) -> dict[str, str]:
        """Send the newest modal with some fields changed; the errors that it shows, by field."""
        name, view = self.fake.modals[-1]
        inputs = [block for block in view["blocks"] if block["type"] == "input"]
        values = {block["block_id"]: block["element"].get("initial_value") for block in inputs} | changes
        state = {
            block["block_id"]: {block["element"]["action_id"]: {"type": "plain_text_input", "value": values[block["block_id"]] or None}}
            for block in inputs
        }
        payload = {**self._who(user, "view_submission"), "view": {**view, "id": name, "hash": "1.a", "state": {"values": state}}}
        answer = await self.interact(payload)
        await self.settled()
        return dict(answer.get("errors", {}))

    def control(self, label: str, user: str = NAT, message: Posted | None = None) -> tuple[Posted, Json]:
        """The newest control with this label, and the action that pressing it sends."""
        for one in [message] if message else reversed(self.of(user)):
            for block, element in controls(one.blocks):
                action = {**element, "block_id": block["block_id"], "action_ts": self.fake.fresh_ts()}
                if element["type"] == "button" and element["text"]["text"] == label:
                    return one, action
                for option in element.get("options", ()):
                    if option["text"]["text"] == label:
                        return one, {**action, "selected_option": option}
        raise AssertionError(f"nothing to press says {label!r} in\n{self}")

    def of(self, user: str = NAT) -> list[Posted]:
        """What somebody sees of the bot: their direct chat, and every channel."""
        return [message for message in self.fake.messages if message.channel == f"D{user}" or message.channel[:1] != "D"]

    def labels(self, user: str = NAT) -> list[str]:
        """Everything that can be pressed in what came back last."""
        found = []
        for message in self.of(user)[-3:]:
            for _, element in controls(message.blocks):
                found += (
                    [element["text"]["text"]]
                    if element["type"] == "button"
                    else [one["text"]["text"] for one in element.get("options", ())]
                )
        return found

    async def settled(self) -> list[str]:
        """Wait until everything is sent; the texts of the messages that came since the last time."""
        while await self.store.next_due(self.slack.wall()) is not None:
            pass
        await self.slack.idle()
        fresh = self.fake.messages[self.seen :]
        self.seen = len(self.fake.messages)
        self.fresh += fresh
        return ["\n".join(texts(message.blocks)) or message.text for message in fresh]

    def __repr__(self) -> str:
        return "\n---\n".join(f"[{message.channel}] {' / '.join(texts(message.blocks)) or message.text}" for message in self.fake.messages)

    async def _command(self, text: str, user: str, channel: str, command: str = "/plan") -> Json:
        trigger = self._trigger()
        form = {
            **{"token": "t", "team_id": TEAM, "team_domain": "fake", "channel_id": channel, "channel_name": "team", "user_id": user},
            **{"user_name": "nat", "command": command, "text": escaped(text), "api_app_id": APP, "is_enterprise_install": "false"},
            **{"response_url": "https://hooks.slack.example/1", "trigger_id": trigger},
        }
        if self.over_socket:
            done, answer = await self.fake.through_socket("slash_commands", form)
            assert done
            return answer or {}
        status, said = await self.send(urlencode(form).encode(), "application/x-www-form-urlencoded")
        assert status == 200
        return {"text": said} if said else {}

    def _who(self, user: str, kind: str) -> Json:
        return {
            "type": kind,
            "user": {"id": user, "username": "nat", "name": "nat", "team_id": TEAM},
            "api_app_id": APP,
            "token": "t",
            "team": {"id": TEAM, "domain": "fake"},
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self._trigger(),
            "response_url": "https://hooks.slack.example/1",
        }

    def _trigger(self) -> str:
        trigger = self._name("trigger")
        self.fake.triggers.add(trigger)
        return trigger

    def _name(self, kind: str) -> str:
        self._number += 1
        return f"{kind}.{self._number}"


def event_payload(event: Json, event_id: str) -> Json:
    """An event as Slack wraps it."""
    return {
        "token": "t",
        "team_id": TEAM,
        "api_app_id": APP,
        "type": "event_callback",
        "event": {**event, "event_ts": event.get("ts", "1795000000.000001")},
        "event_id": event_id,
        "event_time": 1795000000,
        "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
    }

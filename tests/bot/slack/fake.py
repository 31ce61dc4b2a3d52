"""A Slack on this computer: it takes what Slack takes, refuses what Slack refuses, and keeps what it was sent.

It checks the token, the scope that each method needs, required fields, block limits (judge.py), rates, and that a message that is updated
is there and the app's own. What a real workspace does beyond that is not proved by it.

Longer than most: one Slack, with all the methods that we call.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import parse_qs

from aiohttp import WSMsgType, web

from tests.bot.slack.judge import message_faults, view_faults

Json = dict[str, Any]

BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-1-fake", "xapp-1-fake", "8f742231b10e8888abcd99yyyzzz85a5"
TEAM, APP, BOT_USER, BOT = "T01", "A01", "U0BOT", "B01"

SCOPES: dict[str, str] = {
    "auth.test": "",
    "conversations.open": "im:write",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "users.info": "users:read",
    "views.open": "",
    "views.publish": "",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "apps.connections.open": "connections:write",
}
"""Each method that Stepladder may call, and the scope that Slack wants for it."""
REQUIRED = {
    "conversations.open": ("users",),
    "chat.postMessage": ("channel",),
    "chat.update": ("channel", "ts"),
    "chat.delete": ("channel", "ts"),
    "users.info": ("user",),
    "views.open": ("trigger_id", "view"),
    "views.publish": ("user_id", "view"),
    "files.getUploadURLExternal": ("filename", "length"),
    "files.completeUploadExternal": ("files",),
}
EVERY_SCOPE = {"chat:write", "im:write", "im:history", "users:read", "files:write", "app_mentions:read", "commands"}


@dataclass
class Posted:
    """A message as Slack keeps it."""

    channel: str
    ts: str
    text: str
    blocks: list[Json]
    thread: str = ""
    edited: int = 0


@dataclass
class Shared:
    """A file that was uploaded."""

    name: str
    content: bytes = b""
    channel: str = ""
    alt: str = ""


@dataclass
class FakeSlack:
    """The workspace. `failing` answers the next calls of a method: an error code, or ("ratelimited", seconds), or an HTTP status."""

    scopes: set[str] = field(default_factory=lambda: set(EVERY_SCOPE))
    zones: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    a_second: int = 0
    began: int = 1_795_000_000
    now: Callable[[], float] = monotonic
    port: int = 0
    calls: list[tuple[str, Json]] = field(default_factory=list)
    messages: list[Posted] = field(default_factory=list)
    homes: dict[str, Json] = field(default_factory=dict)
    modals: list[tuple[str, Json]] = field(default_factory=list)
    files: dict[str, Shared] = field(default_factory=dict)
    failing: dict[str, list[str | tuple[str, int] | int]] = field(default_factory=dict)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    triggers: set[str] = field(default_factory=set)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    acknowledged: dict[str, asyncio.Future[Json | None]] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)
    _number: int = 0
    _sent: dict[str, list[float]] = field(default_factory=dict)

    async def start(self) -> None:
        """Listen on a free port of this computer."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_get("/link", self._link)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = self.runner.addresses[0][1]

    async def stop(self) -> None:
        """Close every connection and the port."""
        for socket in list(self.sockets):
            await socket.close()
        await self.runner.cleanup()

    @property
    def url(self) -> str:
        """What `STEPLADDER_SLACK_API_URL` is set to."""
        return f"http://127.0.0.1:{self.port}/api/"

    def in_channel(self, channel: str) -> list[Posted]:
        """What was posted in a channel, in order."""
        return [one for one in self.messages if one.channel == channel]

    def called(self, method: str) -> list[Json]:
        """The arguments of each call of a method."""
        return [arguments for name, arguments in self.calls if name == method]

    def fresh_ts(self) -> str:
        """A moment that no message has."""
        self._number += 1
        return f"{self.began + self._number}.{self._number:06}"

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(arguments.pop("token", ""))
        self.calls.append((method, arguments))
        if gate := self.gates.get(method):
            await gate.wait()
        error, pause = self._refusal(method, token, arguments)
        if isinstance(error, int):
            return web.Response(status=error, text="upstream trouble")
        if error:
            self.refused.append((method, error))
            headers = {"Retry-After": str(pause)} if pause else {}
            return web.json_response({"ok": False, "error": error.partition(":")[0]}, status=429 if pause else 200, headers=headers)
        answer: Json = await self._METHODS[method](self, arguments)
        ok = "error" not in answer
        if not ok:
            self.refused.append((method, answer["error"]))
        return web.json_response({"ok": ok, **answer}, headers={"x-oauth-scopes": ",".join(sorted(self.scopes))})

    def _refusal(self, method: str, token: str, arguments: Json) -> tuple[str | int, int]:
        if waiting := self.failing.get(method):
            failure = waiting.pop(0)
            return failure if isinstance(failure, tuple) else (failure, 0)
        if method not in SCOPES:
            return "unknown_method", 0
        if not token:
            return "not_authed", 0
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            return ("invalid_auth" if token not in (APP_TOKEN, BOT_TOKEN) else "not_allowed_token_type"), 0
        if SCOPES[method] not in {"", "connections:write"} | self.scopes:
            return "missing_scope", 0
        if missing := [name for name in REQUIRED.get(method, ()) if not arguments.get(name)]:
            return f"invalid_arguments:{missing}", 0
        if method == "chat.postMessage" and self.a_second and self._too_fast(arguments["channel"]):
            return "ratelimited", 1
        return "", 0

    def _too_fast(self, channel: str) -> bool:
        sent = [at for at in self._sent.get(channel, []) if at > self.now() - 1]
        if len(sent) >= self.a_second:
            return True
        self._sent[channel] = [*sent, self.now()]
        return False

    async def _auth_test(self, _: Json) -> Json:
        return {
            "url": "https://fake.slack.example/",
            "team": "Fake",
            "user": "stepladder",
            "team_id": TEAM,
            "user_id": BOT_USER,
            "bot_id": BOT,
        }

    async def _open(self, arguments: Json) -> Json:
        user = arguments["users"]
        return {"channel": {"id": f"D{user}"}} if user.startswith("U") else {"error": "user_not_found"}

    async def _post(self, arguments: Json) -> Json:
        channel = arguments["channel"]
        if channel[:1] not in "CDG":
            return {"error": "channel_not_found"}
        if faults := message_faults(arguments):
            return {"error": faults[0]}
        thread = arguments.get("thread_ts") or ""
        message = Posted(channel, self.fresh_ts(), arguments.get("text", ""), _kept(arguments.get("blocks"), self._number), thread)
        self.messages.append(message)
        return {"channel": channel, "ts": message.ts, "message": {"text": message.text}}

    async def _update(self, arguments: Json) -> Json:
        found = [one for one in self.messages if (one.channel, one.ts) == (arguments["channel"], arguments["ts"])]
        if not found:
            return {"error": "message_not_found"}
        if faults := message_faults(arguments):
            return {"error": faults[0]}
        self._number += 1
        found[0].text, found[0].blocks = arguments.get("text", ""), _kept(arguments.get("blocks"), self._number)
        found[0].edited += 1
        return {"channel": found[0].channel, "ts": found[0].ts, "text": found[0].text}

    async def _delete(self, arguments: Json) -> Json:
        before = len(self.messages)
        self.messages = [one for one in self.messages if (one.channel, one.ts) != (arguments["channel"], arguments["ts"])]
        return {} if len(self.messages) < before else {"error": "message_not_found"}

    async def _info(self, arguments: Json) -> Json:
        user = arguments["user"]
        name = self.names.get(user, "Nat Ward")
        return {"user": {"id": user, "tz": self.zones.get(user, "Europe/London"), "real_name": name, "name": name.lower()}}

    async def _modal(self, arguments: Json) -> Json:
        if arguments["trigger_id"] not in self.triggers:
            return {"error": "invalid_trigger_id"}
        self.triggers.discard(arguments["trigger_id"])
        if arguments["view"].get("type") != "modal" or (faults := view_faults(arguments["view"])):
            return {"error": "invalid_arguments: " + "; ".join(faults if arguments["view"].get("type") == "modal" else ["no modal"])}
        name = f"V{len(self.modals) + 1:03}"
        self.modals.append((name, arguments["view"]))
        return {"view": {**arguments["view"], "id": name}}

    async def _publish(self, arguments: Json) -> Json:
        if faults := view_faults(arguments["view"]):
            return {"error": "invalid_arguments: " + "; ".join(faults)}
        self.homes[arguments["user_id"]] = arguments["view"]
        return {"view": {"id": "VHOME"}}

    async def _url(self, arguments: Json) -> Json:
        name = f"F{len(self.files) + 1:03}"
        self.files[name] = Shared(str(arguments["filename"]), alt=str(arguments.get("alt_txt") or ""))
        return {"upload_url": f"http://127.0.0.1:{self.port}/upload/{name}", "file_id": name}

    async def _complete(self, arguments: Json) -> Json:
        listed = arguments["files"] if isinstance(arguments["files"], list) else json.loads(arguments["files"])
        if any(one["id"] not in self.files or not self.files[one["id"]].content for one in listed):
            return {"error": "file_not_found"}
        if str(arguments.get("channel_id", ""))[:1] not in {"C", "D", "G"}:
            return {"error": "channel_not_found"}
        for one in listed:
            self.files[one["id"]].channel = arguments["channel_id"]
        return {"files": [{"id": one["id"], "title": one.get("title", "")} for one in listed]}

    async def _connections(self, _: Json) -> Json:
        return {"url": f"ws://127.0.0.1:{self.port}/link"}

    async def _upload(self, request: web.Request) -> web.Response:
        self.files[request.match_info["file"]].content = await request.read()
        return web.Response(text="OK")

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}})
        self.sockets.append(socket)
        self.connected.set()
        self.opened.set()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    said = json.loads(message.data)
                    waiting = self.acknowledged.get(said["envelope_id"])
                    if waiting and not waiting.done():
                        waiting.set_result(said.get("payload"))
        finally:
            self.sockets.remove(socket)
            if not self.sockets:
                self.connected.clear()
        return socket

    async def through_socket(self, kind: str, payload: Json, *, retry: int = 0, wait: float = 3.0) -> tuple[bool, Json | None]:
        """Send an envelope over the newest connection: whether it was acknowledged in time, and with which payload."""
        await asyncio.wait_for(self.connected.wait(), 20)
        self._number += 1
        name = f"envelope-{self._number}"
        self.acknowledged[name] = asyncio.get_running_loop().create_future()
        envelope = {"envelope_id": name, "type": kind, "payload": payload, "accepts_response_payload": kind != "events_api"}
        await self.sockets[-1].send_json(envelope | ({"retry_attempt": retry, "retry_reason": "timeout"} if retry else {}))
        try:
            return True, await asyncio.wait_for(self.acknowledged[name], wait)
        except TimeoutError:
            return False, None

    _METHODS: dict[str, Callable[[FakeSlack, Json], Awaitable[Json]]] = field(
        default_factory=lambda: {
            "auth.test": FakeSlack._auth_test,
            "conversations.open": FakeSlack._open,
            "chat.postMessage": FakeSlack._post,
            "chat.update": FakeSlack._update,
            "chat.delete": FakeSlack._delete,
            "users.info": FakeSlack._info,
            "views.open": FakeSlack._modal,
            "views.publish": FakeSlack._publish,
            "files.getUploadURLExternal": FakeSlack._url,
            "files.completeUploadExternal": FakeSlack._complete,
            "apps.connections.open": FakeSlack._connections,
        }
    )


async def _arguments(request: web.Request) -> Json:
    """The arguments, in JSON, a form or the address: Slack takes all three."""
    if request.content_type == "application/json":
        return {**request.query, **await request.json()}
    body = (await request.read()).decode()
    return dict(request.query) | {name: _value(values[0]) for name, values in parse_qs(body, keep_blank_values=True).items()}


def _value(text: str) -> Any:
    return json.loads(text) if text[:1] in "[{" else text


def _kept(blocks: list[Json] | None, number: int) -> list[Json]:
    """The blocks with the names that Slack gives those that have none."""
    return [{"block_id": f"b{number}x{at}", **block} for at, block in enumerate(blocks or [])]

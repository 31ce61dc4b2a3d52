"""A faithful stand-in for Microsoft: it signs what it sends with RSA keys, and takes what it is sent as the Bot Connector would.

It has an OpenID document, its keys, a token endpoint and a connector, on loopback. The connector wants the token that the token endpoint
gave, the fields that Teams wants, cards that the schema takes, and messages no faster than Teams allows; what it refused stands in
`faults`. `answers` are statuses that it gives to the next sends instead.
"""

from __future__ import annotations

import json
import secrets
import time
from collections import deque
from datetime import UTC, datetime
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.channels.teams.rates import CONVERSATION, Rates
from tests.bot.teams.judge import activity_faults

ISSUER = "https://api.botframework.com"
APP_ID = "6d2f9c1e-4a53-4b8e-9d0c-5f1b7a3e2c10"
SECRET = "a secret of ours"
TENANT = "0b9e3f77-1c2d-4e5f-8a6b-9c0d1e2f3a4b"
BOT = {"id": f"28:{APP_ID}", "name": "Stepladder"}


class Cloud:
    """Microsoft, on this computer."""

    def __init__(self, *, endorsed: tuple[str, ...] = ("msteams",)) -> None:
        self.keys = {"first": rsa.generate_private_key(65537, 2048)}
        self.endorsed = endorsed
        self.sent: list[dict[str, Any]] = []
        """What the bot sent, in order: `conversation`, `id`, `activity`, and `instead_of` where it took another's place."""
        self.opened: list[str] = []
        self.files: list[tuple[str, bytes]] = []
        self.faults: list[str] = []
        self.answers: deque[tuple[int, dict[str, Any], dict[str, str]]] = deque()
        self.refuses: dict[str, tuple[int, str]] = {}
        """A status and a code for every send to a conversation."""
        self.asked_for_keys = 0
        self.asked_for_token = 0
        self.down = False
        self.token = secrets.token_urlsafe(40)
        self.rates = Rates(CONVERSATION, margin=0)
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self) -> None:
        app = web.Application(client_max_size=10**8)
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/token", self._token)
        app.router.add_post("/v3/conversations", self._open)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._send)
        app.router.add_post("/v3/conversations/{conversation}/activities/{id}", self._send)
        app.router.add_put("/v3/conversations/{conversation}/activities/{id}", self._update)
        app.router.add_put("/upload/{name}", self._upload)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    @property
    def openid_url(self) -> str:
        return f"{self.url}openid"

    def claims(self, **other: object) -> dict[str, object]:
        """What a token of Microsoft's says; None takes a claim out."""
        now = int(time.time())
        said = {"iss": ISSUER, "aud": APP_ID, "serviceurl": self.url, "nbf": now - 300, "exp": now + 3600} | other
        return {name: value for name, value in said.items() if value is not None}

    def sign(self, key: str = "first", **other: object) -> str:
        """A token, signed with one of the keys."""
        return jwt.encode(self.claims(**other), self.keys[key], algorithm="RS256", headers={"kid": key})

    async def _openid(self, _: web.Request) -> web.Response:
        self.asked_for_keys += 1
        if self.down:
            return web.Response(status=503)
        algorithms = ["RS256"]
        return web.json_response(
            {
                "issuer": ISSUER,
                "jwks_uri": f"{self.url}keys",
                "token_endpoint": f"{self.url}token",
                "id_token_signing_alg_values_supported": algorithms,
            }
        )

    def listed_keys(self) -> list[dict[str, Any]]:
        """The keys as they are published."""
        listed = []
        for name, key in self.keys.items():
            entry = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
            listed.append({**entry, "kid": name, "x5t": name, "use": "sig", "endorsements": list(self.endorsed)})
        return listed

    async def _keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": [*self.listed_keys(), {"kty": "oct", "kid": "odd"}]})

    async def _token(self, request: web.Request) -> web.Response:
        self.asked_for_token += 1
        form = await request.post()
        wanted = {"grant_type": "client_credentials", "client_id": APP_ID, "client_secret": SECRET, "scope": f"{ISSUER}/.default"}
        if dict(form) != wanted:
            return web.json_response({"error": "invalid_client"}, status=401)
        return web.json_response({"token_type": "Bearer", "expires_in": 3599, "access_token": self.token})

    def _refusal(self, request: web.Request, conversation: str = "") -> web.Response | None:
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            self.faults.append("a token that is not ours")
            return web.json_response({"error": {"code": "Unauthorized"}}, status=401)
        if self.answers:
            status, body, headers = self.answers.popleft()
            return web.json_response(body, status=status, headers=headers)
        if conversation in self.refuses:
            status, code = self.refuses[conversation]
            return web.json_response({"error": {"code": code, "message": "no"}}, status=status)
        return None

    async def _open(self, request: web.Request) -> web.Response:
        if refused := self._refusal(request):
            return refused
        asked = await request.json()
        if asked.get("bot", {}).get("id") != BOT["id"] or len(asked.get("members", ())) != 1 or asked.get("tenantId") != TENANT:
            self.faults.append(f"a conversation that cannot be opened: {sorted(asked)}")
            return web.json_response({"error": {"code": "BadSyntax"}}, status=400)
        self.opened.append(asked["members"][0]["id"])
        return web.json_response({"id": private_id(asked["members"][0]["id"])}, status=201)

    async def _send(self, request: web.Request) -> web.Response:
        return await self._taken(request, "")

    async def _update(self, request: web.Request) -> web.Response:
        return await self._taken(request, request.match_info["id"])

    async def _taken(self, request: web.Request, instead_of: str) -> web.Response:
        conversation = request.match_info["conversation"]
        if refused := self._refusal(request, conversation):
            return refused
        activity = await request.json()
        now = time.monotonic()
        if not instead_of and self.rates.wait(conversation, now):
            self.faults.append("too fast")
            return web.json_response({"error": {"code": "TooManyRequests"}}, status=429, headers={"Retry-After": "1"})
        faults = activity_faults(activity)
        faults += [] if activity.get("from", {}).get("id") == BOT["id"] or instead_of else ["not from the bot"]
        faults += [] if not instead_of or activity.get("id") == instead_of else ["another's id"]
        if faults:
            self.faults += faults
            return web.json_response({"error": {"code": "BadSyntax", "message": faults[0][:200]}}, status=400)
        if not instead_of:
            self.rates.note(conversation, now)
        id_ = instead_of or f"1:{secrets.token_hex(8)}"
        self.sent.append({"conversation": conversation, "id": id_, "activity": activity, "instead_of": instead_of})
        return web.json_response({"id": id_}, status=200 if instead_of else 201)

    async def _upload(self, request: web.Request) -> web.Response:
        content = await request.read()
        if request.headers.get("Content-Range") != f"bytes 0-{len(content) - 1}/{len(content)}":
            self.faults.append("an upload that does not say which bytes it is")
            return web.Response(status=400)
        self.files.append((request.match_info["name"], content))
        return web.json_response({"id": "file"}, status=201)


def private_id(user: str) -> str:
    """The private chat of a person, as Teams would name it."""
    return f"a:{user}"


def activity(cloud: Cloud, user: str = "ann", **other: Any) -> dict[str, Any]:
    """An activity as Teams sends it, from a person's private chat unless it says otherwise."""
    name = user.capitalize()
    return {
        "type": "message",
        "id": secrets.token_hex(8),
        "timestamp": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "localTimestamp": datetime.now(UTC).isoformat(),
        "localTimezone": "Europe/London",
        "serviceUrl": cloud.url,
        "channelId": "msteams",
        "from": {"id": f"29:{user}", "name": name, "aadObjectId": f"aad-{user}"},
        "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": private_id(f"29:{user}")},
        "recipient": BOT,
        "textFormat": "plain",
        "locale": "en-GB",
        "entities": [{"locale": "en-GB", "country": "GB", "platform": "Windows", "timezone": "Europe/London", "type": "clientInfo"}],
        "channelData": {"tenant": {"id": TENANT}},
        **other,
    }

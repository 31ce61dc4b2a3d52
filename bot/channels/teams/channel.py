"""Microsoft Teams: what comes in at `/api/messages`, and what the outbox sends there."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from aiohttp import web

from bot.channels.teams.cloud import Answer, Cloud, Refused
from bot.channels.teams.hosts import is_connector
from bot.channels.teams.keys import KeysUnknown
from bot.channels.teams.receiver import Receiver
from bot.channels.teams.sender import Sender
from bot.channels.teams.wire import Heard
from bot.logs import facts
from bot.store.deliveries import Delivery
from dialogs.wording_teams import ABOUT

log = logging.getLogger(__name__)

PATH = "/api/messages"
LARGEST = 1024 * 1024
"""Bytes of one activity; Teams sends far less."""
CHANNELS = frozenset({"msteams"})


class TeamsChannel:
    """A `Channel`."""

    def __init__(
        self,
        cloud: Cloud,
        receiver: Receiver,
        sender: Sender,
        *,
        tenants: frozenset[str],
        loopback: bool,
        start: Callable[[], Awaitable[object]],
        stop: Callable[[], Awaitable[object]],
    ) -> None:
        """`tenants` may speak here, and nobody else; none named: anybody that the cloud lets through. `loopback`: a stand-in for Microsoft
        on this computer is answered, and nothing else. `start` fetches what is to be there beforehand, `stop` lets go of it."""
        self._cloud = cloud
        self._receiver = receiver
        self._sender = sender
        self._tenants = frozenset(tenant.lower() for tenant in tenants)
        self._loopback = loopback
        self._start = start
        self._stop = stop

    def attach(self, app: web.Application) -> None:
        """See Channel."""
        app.router.add_post(PATH, self.messages)
        app.router.add_get("/about", _about)
        app.cleanup_ctx.append(self._running)

    async def send(self, message: Delivery) -> None:
        """See Push."""
        await self._sender.send(message)

    async def messages(self, request: web.Request) -> web.Response:
        """One activity: proved, read, done, and only then answered."""
        authorization = request.headers.get("Authorization", "")
        if not authorization and not self._cloud.anonymous:
            return _said(401, "no-token")
        if (request.content_length or 0) > LARGEST:
            return _said(413, "too-large")
        try:
            body = json.loads(await request.read())
            heard = Heard.model_validate(body)
        except web.HTTPRequestEntityTooLarge:
            return _said(413, "too-large")
        except (ValueError, RecursionError):
            return _said(400, "not-an-activity")
        try:
            verified = await self._cloud.verify(authorization, body)
        except Refused:
            return _said(401, "refused")
        except KeysUnknown:
            return _said(503, "no-keys")
        wrong = self._wrong(heard)
        if wrong:
            return _said(403, wrong)
        try:
            answer = await self._cloud.run(verified, body, lambda: self._receiver.take(heard))
        except Exception as error:
            log.exception("A turn of Teams failed.", extra=facts(error=type(error).__name__))
            return web.Response(status=500)
        return _answered(answer)

    def _wrong(self, heard: Heard) -> str:
        """Why somebody who proved to be Microsoft is not listened to all the same; nothing where they are."""
        if heard.channel_id not in CHANNELS:
            return "another-channel"
        if self._tenants and (not heard.tenants or not {tenant.lower() for tenant in heard.tenants} <= self._tenants):
            return "another-tenant"
        if not is_connector(heard.service_url, loopback=self._loopback):
            return "another-host"
        return ""

    async def _running(self, _: web.Application) -> AsyncIterator[None]:
        await self._start()
        yield
        await self._sender.close()
        await self._stop()


async def _about(_: web.Request) -> web.Response:
    """The page that the app's manifest names: what this is, and what becomes of what is typed."""
    return web.Response(text=ABOUT, content_type="text/plain")


def _said(status: int, reason: str) -> web.Response:
    """A refusal, logged as the fact that it was one."""
    log.warning("An activity was not taken.", extra=facts(status=status, reason=reason))
    return web.Response(status=status)


def _answered(answer: Answer) -> web.Response:
    if answer.body is None:
        return web.Response(status=answer.status)
    return web.json_response(dict(answer.body), status=answer.status)

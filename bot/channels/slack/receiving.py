"""`/slack/events`: who calls is proved before anything is read, and Bolt sees only what Slack has signed.

Slack's signature is checked here and not by Bolt, which would log the body of a badly signed request. A refusal is logged as a fact.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from time import time
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock, SignatureVerifier

from bot.channels.slack.shapes import is_whole
from bot.logs import facts

_LOG = logging.getLogger(__name__)

PATH = "/slack/events"
LARGEST = 1024 * 1024
"""Bytes of one request: Slack's own are far smaller."""


class _Clock(Clock):
    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now  # type: ignore[method-assign]


class Receiver:
    """The aiohttp handler in front of Bolt's dispatch."""

    def __init__(self, app: AsyncApp, signing_secret: str, now: Callable[[], float] = time) -> None:
        """`now` gives the seconds since 1970, for the five minutes that a signature is good for."""
        self._app = app
        self._verifier = SignatureVerifier(signing_secret, _Clock(now))

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one request of Slack's: 200 once what it asks for is committed, 500 where it is not and should be sent again."""
        try:
            body = await _body_of(request)
        except web.HTTPRequestEntityTooLarge:
            return _refused(413, "A request of more than a megabyte was refused.")
        if not self._signed(body, request.headers):
            return _refused(401, "A request without Slack's signature was refused.")
        text = readable(body, request.content_type)
        if text is None:
            return _refused(400, "A signed request could not be read.")
        headers = {name: value for name, value in request.headers.items() if name.lower() != "cookie"}
        try:
            answer = await self._app.async_dispatch(AsyncBoltRequest(body=text, headers=dict(headers)))
        except Exception as error:  # Bolt's own, on a shape that Slack never sends: a listener's are answered within it
            return _refused(400, "A signed request had a shape that Slack never sends.", error=type(error).__name__)
        kind = answer.first_headers().get("content-type", "text/plain").partition(";")[0]
        return web.Response(status=answer.status, text=answer.body or "", content_type=kind)

    def _signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        try:
            return bool(self._verifier.is_valid_request(body, dict(headers)))
        except (ValueError, TypeError):  # a timestamp that is no number, a signature that is not ASCII
            return False


async def _body_of(request: web.Request) -> bytes:
    if (request.content_length or 0) > LARGEST:
        raise web.HTTPRequestEntityTooLarge(max_size=LARGEST, actual_size=request.content_length or 0)
    return await request.read()


def readable(body: bytes, content_type: str) -> str | None:
    """The body as text where it is what Slack sends: a JSON object, or a form, whose `payload` is one. None for anything else."""
    try:
        text = body.decode("utf-8")
        if content_type == "application/json":
            return text if is_whole(json.loads(text)) else None
        form = parse_qs(text, keep_blank_values=True, strict_parsing=True)
        if "payload" in form and not is_whole(json.loads(form["payload"][0])):
            return None
        if "command" in form and not is_whole({name: values[0] for name, values in form.items()}):
            return None
        return text if "payload" in form or "command" in form or "ssl_check" in form else None
    except (ValueError, RecursionError):
        return None


def _refused(status: int, sentence: str, **more: str) -> web.Response:
    _LOG.warning(sentence, extra=facts(status=status, **more))
    return web.Response(status=status)

"""Socket Mode: the same requests over a connection that we open, for a council behind a firewall. It comes back when it is lost."""

from __future__ import annotations

import asyncio
import logging

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.quiet import QUIET

_LOG = logging.getLogger(__name__)

PING = 10.0
"""Seconds between two pings: a connection that is silent for four of them is opened anew."""


class Socket:
    """One connection to Slack, for as long as the service runs."""

    def __init__(self, app: AsyncApp, app_token: str, client: AsyncWebClient, ping: float = PING) -> None:
        """`client` has the app token and asks for the address to connect to. Needs a running loop."""
        self._handler = AsyncSocketModeHandler(app, app_token, logger=QUIET, web_client=client, ping_interval=ping)
        self._connecting = asyncio.create_task(self._connect(), name="slack socket mode")

    async def stop(self) -> None:
        """Close the connection and end whatever watches over it."""
        self._connecting.cancel()
        client = self._handler.client
        tasks = [one for one in (client.message_processor, client.current_session_monitor, client.message_receiver) if one]
        await self._handler.close_async()  # type: ignore[no-untyped-call]
        await asyncio.wait([self._connecting, *tasks], timeout=5)

    async def is_connected(self) -> bool:
        """Whether the connection stands."""
        return bool(await self._handler.client.is_connected())

    async def _connect(self) -> None:
        await self._handler.connect_async()  # type: ignore[no-untyped-call]
        _LOG.info("Slack is connected through Socket Mode.")

"""`/calendar/SECRET.ics`: somebody's dates, or a plan's, for the calendar that they use. The address is a secret, and is in no log."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Protocol

from aiohttp import web

from dialogs.papers.dates import Event


class FeedStore(Protocol):
    """What the feed asks of a store."""

    async def feed(self, secret: str) -> tuple[Event, ...] | None:
        """The open dates of whoever has this secret."""


def add_feed(app: web.Application, store: FeedStore) -> None:
    """Serve the feeds of a store."""

    async def feed(request: web.Request) -> web.Response:
        try:
            events = await store.feed(request.match_info["secret"])
        except Exception:  # whatever it says must not go on to a log with the address in it
            return web.Response(status=503, text="The dates cannot be read just now.", headers=PRIVATE)
        if events is None:
            return web.Response(status=404, text="There is no such calendar.", headers=PRIVATE)
        content = await asyncio.to_thread(_drawn, events)
        return web.Response(body=content, content_type="text/calendar", charset="utf-8", headers=PRIVATE)

    app.router.add_get("/calendar/{secret:[0-9a-f]{8,128}}.ics", feed)


def _drawn(events: tuple[Event, ...]) -> bytes:
    """The calendar file: many dates take a while to draw, in which others are answered."""
    from bot.render.papers.calendar import calendar

    return calendar(events, datetime.now(UTC).date())


PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}

"""Microsoft's Agents Playground before the demo: Teams without Microsoft, on this computer only.

The Playground sends no tokens, so what it sends is taken without one. That is for the demo, which listens on loopback and nowhere else, to
an address that is loopback too; the service never does it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date

from aiohttp import web

from bot.activity import Activity
from bot.channels.teams.joining import teams_channel
from bot.outbox import Outbox
from bot.settings import Settings
from bot.store.protocol import Outcome
from bot.store.sqlite import SqliteStore
from bot.turn import take
from checks.council import Council


def add_playground(app: web.Application, store: SqliteStore, council: Council, today: date | None) -> None:
    """Take the Playground's activities at the demo's `/api/messages`, and send it what is said."""

    async def speak(activity: Activity) -> Outcome:
        outcome = await take(store, activity, push=True, council=council)
        outbox.wake()
        return outcome

    async def sending(_: web.Application) -> AsyncIterator[None]:
        loop = asyncio.create_task(outbox.run())
        yield
        loop.cancel()
        await asyncio.wait([loop])

    day = today.isoformat() if today else ""
    teams = teams_channel(
        Settings.model_construct(teams_tenant_id="", teams_openid_url="", teams_app_id=""),
        store,
        speak,
        council,
        wake=lambda: outbox.wake(),
        today=day,
        anonymous=True,
    )
    outbox = Outbox(store, {"teams": teams})
    teams.attach(app)
    app.cleanup_ctx.append(sending)

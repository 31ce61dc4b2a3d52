"""Where the parts of Teams are joined, from the settings. Nothing else knows all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from bot.channels.channel import Speak
from bot.channels.teams import tokens
from bot.channels.teams.address import Addresses, TeamsStore
from bot.channels.teams.channel import TeamsChannel
from bot.channels.teams.connector import Connector
from bot.channels.teams.files import Papers
from bot.channels.teams.hosts import is_loopback
from bot.channels.teams.keys import OPENID_URL, SigningKeys
from bot.channels.teams.receiver import Receiver
from bot.channels.teams.sender import Sender
from bot.channels.teams.tokens import Ask, KeptTokens
from bot.settings import Settings
from checks.council import Council

_TIMEOUT = ClientTimeout(total=10)


class Web:
    """The one session that everything is fetched and sent with, opened when it is first needed."""

    def __init__(self, *, loopback: bool) -> None:
        """`loopback`: what is fetched must lie on this computer."""
        self._session: ClientSession | None = None
        self._loopback = loopback

    def session(self) -> ClientSession:
        """The session."""
        if self._session is None or self._session.closed:
            self._session = ClientSession()
        return self._session

    async def fetch(self, url: str) -> Any:
        """The JSON at an address; raises aiohttp's errors, and ValueError."""
        if self._loopback and not is_loopback(url):
            raise ValueError("not on this computer")
        async with self.session().get(url, timeout=_TIMEOUT, allow_redirects=False, raise_for_status=True) as answer:
            return await answer.json(content_type=None)

    async def post(self, url: str, form: Mapping[str, str]) -> Mapping[str, Any]:
        """Post a form, and give the JSON of the answer, whatever its status; raises aiohttp's errors, and ValueError."""
        async with self.session().post(url, data=form, timeout=_TIMEOUT, allow_redirects=False) as answer:
            found = await answer.json(content_type=None)
        if not isinstance(found, dict):
            raise ValueError("not a token endpoint")
        return found

    async def close(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()


def teams_channel(
    settings: Settings,
    store: TeamsStore,
    speak: Speak,
    council: Council,
    *,
    wake: Callable[[], None],
    today: str = "",
    anonymous: bool = False,
) -> TeamsChannel:
    """Teams, as the settings have it. `anonymous`: Microsoft's Playground on this computer, which sends no tokens.

    Raises ValueError, whose sentence names the setting.
    """
    from bot.channels.teams.botframework import BotFramework, read_key

    stand_in = stand_in_of(settings)
    loopback = anonymous or bool(stand_in)
    web = Web(loopback=loopback)
    openid_url = stand_in or OPENID_URL
    keys = None if anonymous else SigningKeys(openid_url, web.fetch, read_key)
    kept = KeptTokens(_no_token if anonymous else ask_of(settings, web))
    connector = Connector(web.session, kept, loopback=loopback)
    addresses = Addresses(store)
    papers = Papers(store, web.session, council, today=date.fromisoformat(today) if today else None, loopback=loopback)
    sender = Sender(store, addresses, connector, papers)
    receiver = Receiver(store, speak, addresses, sender, papers, council, wake=wake, today=today)

    keeping: list[asyncio.Task[None]] = []

    async def start() -> None:
        if keys is not None:
            await keys.warm()
            keeping.append(asyncio.create_task(keys.keep()))

    async def stop() -> None:
        for task in keeping:
            task.cancel()
        await web.close()

    return TeamsChannel(
        BotFramework(settings.teams_app_id.strip(), openid_url, keys),
        receiver,
        sender,
        tenants=frozenset(tenants_of(settings)),
        loopback=loopback,
        start=start,
        stop=stop,
    )


def tenants_of(settings: Settings) -> tuple[str, ...]:
    """The tenants that may talk to the bot; the first is its own."""
    return tuple(tenant.strip() for tenant in settings.teams_tenant_id.split(",") if tenant.strip())


def stand_in_of(settings: Settings) -> str:
    """The OpenID document of a stand-in for Microsoft, or ""; raises ValueError for one that is not on this computer."""
    url = settings.teams_openid_url.strip()
    if url and not is_loopback(url):
        raise ValueError("STEPLADDER_TEAMS_OPENID_URL is for tests on this computer: it must be a loopback address, or empty")
    return url


def ask_of(settings: Settings, web: Web) -> Ask:
    """How a token to write with is had; raises ValueError, whose sentence names the setting."""
    stand_in = stand_in_of(settings)
    app_id, secret, tenants = settings.teams_app_id.strip(), settings.teams_app_secret.get_secret_value().strip(), tenants_of(settings)
    if stand_in:
        return tokens.of_stand_in(app_id, secret, stand_in, web.fetch, web.post)
    if not tenants:
        raise ValueError("STEPLADDER_TEAMS_TENANT_ID must name the tenant that the bot belongs to")
    if secret:
        return tokens.of_secret(app_id, secret, tenants[0])
    if settings.teams_certificate_file.strip():
        file = Path(settings.teams_certificate_file.strip())
        if not file.is_file():
            raise ValueError("STEPLADDER_TEAMS_CERTIFICATE_FILE: there is no such file")
        return tokens.of_certificate(app_id, file, tenants[0])
    return tokens.of_managed_identity(app_id)


async def _no_token() -> Mapping[str, Any]:
    return {"access_token": "", "expires_in": 3600}

"""Writing to Teams: the Bot Connector's REST calls that we need, and what its refusals mean."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.channels.teams.hosts import is_connector
from bot.channels.teams.tokens import Tokens
from bot.outbox import NotSent

RETRIED = frozenset({408, 412, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same message is sent again (Microsoft names 412, 429, 502 and 504)."""
GONE = frozenset({403, 404})
"""Nobody is there any more: the bot was taken out of the conversation, blocked, or the conversation is no more."""
LONGEST_PAUSE = 15 * 60.0
"""Seconds: a longer Retry-After is not believed."""
_TIMEOUT = ClientTimeout(total=20)


class Unreachable(NotSent):
    """This person cannot be written to in this conversation, now or later."""

    def __init__(self) -> None:
        super().__init__("unreachable", final=True)


class Connector:
    """Sends activities to the addresses that activities came from."""

    def __init__(
        self, session: Callable[[], ClientSession], tokens: Tokens, *, loopback: bool = False, chance: Callable[[], float] = random.random
    ) -> None:
        """`loopback`: this computer's own addresses are written to, and no others. `chance` gives 0 to 1, to spread repeated attempts."""
        self._session = session
        self._tokens = tokens
        self._loopback = loopback
        self._chance = chance

    async def send(self, service_url: str, conversation: str, activity: Mapping[str, Any]) -> str:
        """Send an activity to a conversation, and give the id that it got. Raises NotSent, Unreachable."""
        return await self._call("POST", service_url, f"v3/conversations/{quote(conversation, safe='')}/activities", activity)

    async def update(self, service_url: str, conversation: str, id_: str, activity: Mapping[str, Any]) -> str:
        """Put another activity in the place of one that was sent. Raises NotSent, Unreachable."""
        path = f"v3/conversations/{quote(conversation, safe='')}/activities/{quote(id_, safe='')}"
        return await self._call("PUT", service_url, path, {**activity, "id": id_})

    async def open_private(self, service_url: str, bot: Mapping[str, Any], user: str, tenant: str) -> str:
        """Open the private chat with a person (or find it), and give its id. Raises NotSent, Unreachable."""
        wanted = {"isGroup": False, "bot": bot, "members": [{"id": user}], "tenantId": tenant, "channelData": {"tenant": {"id": tenant}}}
        return await self._call("POST", service_url, "v3/conversations", wanted)

    async def _call(self, method: str, service_url: str, path: str, body: Mapping[str, Any], *, again: bool = True) -> str:
        if not is_connector(service_url, loopback=self._loopback):
            raise NotSent("not an address of Teams", final=True)
        token = await self._tokens.token()
        headers = {"Content-Type": "application/json; charset=utf-8"} | ({"Authorization": f"Bearer {token}"} if token else {})
        content = json.dumps(body, ensure_ascii=False).encode()
        try:
            async with self._session().request(
                method, f"{service_url.rstrip('/')}/{path}", data=content, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            ) as answer:
                if answer.status < 300:
                    return await _id(answer)
                status, pause = answer.status, answer.headers.get("Retry-After", "")
        except (ClientError, TimeoutError) as error:
            raise NotSent(f"no answer: {type(error).__name__}") from None
        if status == 401 and again:
            self._tokens.forget()
            return await self._call(method, service_url, path, body, again=False)
        if status in GONE:
            raise Unreachable
        if status in RETRIED or status == 401:
            raise NotSent(f"status {status}", retry_after=self._pause(pause))
        raise NotSent(f"status {status}", final=True)

    def _pause(self, retry_after: str) -> timedelta | None:
        """What the platform asks for, and up to a half more, so that many do not come back at once; None: the outbox's own pause."""
        try:
            seconds = min(float(retry_after), LONGEST_PAUSE)
        except ValueError:
            return None
        return timedelta(seconds=max(seconds, 0.1) * (1 + 0.5 * self._chance())) if seconds == seconds else None


async def _id(answer: ClientResponse) -> str:
    """The id in an answer; some calls are answered with nothing."""
    try:
        found = await answer.json(content_type=None)
    except ValueError:
        return ""
    return str(found.get("id") or "") if isinstance(found, dict) else ""

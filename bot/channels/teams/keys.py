"""The keys that Microsoft signs its activities with: warmed at the start, renewed beside the turns, never in one.

An unknown key id may mean that the keys have changed, so it has them fetched anew; but at most once a minute, for anybody can make up a
key id.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

from bot.logs import facts

log = logging.getLogger(__name__)

OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
"""Microsoft's document for bots in the public cloud."""
RENEWED_EVERY = 12 * 60 * 60.0
"""Seconds after which known keys are fetched again (Microsoft: at least once a day)."""
WHILE_NONE = 5.0
"""Seconds between two fetches while there are no keys at all, whoever calls."""
ASKED_EVERY = 60.0
"""Seconds between two fetches that an unknown key id may cause."""

Fetch = Callable[[str], Awaitable[Any]]
"""Gives the JSON at an address; raises where it is not to be had."""
Read = Callable[[Mapping[str, Any]], object]
"""A JSON web key → a public key; raises for one that is none."""


class KeysUnknown(Exception):
    """There are no keys yet, so nobody can be recognised: our trouble, not the caller's."""


class KeyUnknown(Exception):
    """No key of this id is known, and none is to be fetched now."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key, and the channels that its holder may speak for."""

    public_key: object
    endorsements: tuple[str, ...] = ()


class SigningKeys:
    """The keys named by an OpenID document."""

    def __init__(self, openid_url: str, fetch: Fetch, read: Read, *, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds."""
        self._openid_url = openid_url
        self._fetch = fetch
        self._read = read
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._fetched: float | None = None
        self._asked: float | None = None
        self._renewing: asyncio.Task[None] | None = None
        self.fetches = 0
        """How often the keys were asked for."""

    async def warm(self) -> None:
        """Fetch the keys now; where that fails it is logged, and tried again when somebody calls."""
        await self._renew()

    async def keep(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Fetch the keys again and again until cancelled: soon where there are none yet, else before they are old."""
        while True:
            await sleep(RENEWED_EVERY / 2 if self._keys else WHILE_NONE)
            await self._renew()

    async def get(self, key_id: str) -> SigningKey:
        """The key of an id; raises KeyUnknown, or KeysUnknown where there are none at all."""
        now = self._clock()
        if key_id in self._keys and self._fetched is not None and now - self._fetched < RENEWED_EVERY:
            return self._keys[key_id]
        if self._renewing is None and (self._asked is None or now - self._asked >= ASKED_EVERY):
            self._renewing = asyncio.ensure_future(self._renew())
            self._renewing.add_done_callback(self._renewed)
        if key_id in self._keys:
            return self._keys[key_id]
        if self._renewing is not None:
            await asyncio.shield(self._renewing)
        if key_id in self._keys:
            return self._keys[key_id]
        raise KeyUnknown if self._keys else KeysUnknown

    def _renewed(self, _: asyncio.Task[None]) -> None:
        self._renewing = None

    async def _renew(self) -> None:
        self._asked = self._clock()
        self.fetches += 1
        try:
            document = await self._fetch(self._openid_url)
            listed = (await self._fetch(str(document["jwks_uri"])))["keys"]
            self._keys = dict(filter(None, map(self._entry, listed))) or self._keys
            self._fetched = self._clock()
        except Exception as error:
            log.warning("The keys that Teams signs with could not be fetched.", extra=facts(error=type(error).__name__))

    def _entry(self, listed: Mapping[str, Any]) -> tuple[str, SigningKey] | None:
        """A listed key by its id; one that cannot be read is passed over."""
        try:
            return str(listed["kid"]), SigningKey(self._read(listed), tuple(map(str, listed.get("endorsements") or ())))
        except Exception:
            return None

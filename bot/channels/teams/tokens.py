"""The token that we write to Teams with: fetched in a thread, kept until shortly before it ends.

Which credential stands behind it is data: a secret, a certificate, or the managed identity of the machine (where neither is given). Against
a stand-in for Microsoft on this computer, it is fetched from the `token_endpoint` that the stand-in's OpenID document names; where it names
none, we write without a token.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from bot.channels.teams.hosts import is_loopback
from bot.channels.teams.keys import Fetch
from bot.outbox import NotSent

SCOPE = "https://api.botframework.com/.default"
AUTHORITY = "https://login.microsoftonline.com/"
EARLY = 300.0
"""Seconds before its end that a token is fetched anew."""

Granted = Mapping[str, Any]
"""The answer of a token endpoint: `access_token` and `expires_in`, or `error`."""
Ask = Callable[[], Awaitable[Granted]]
Post = Callable[[str, Mapping[str, str]], Awaitable[Granted]]
"""Posts a form and gives the JSON of the answer."""


class Tokens(Protocol):
    """Where the token to write with comes from."""

    async def token(self) -> str:
        """A token that is good for some minutes at least; "": there is none to be had and none is wanted. Raises NotSent."""

    def forget(self) -> None:
        """The last token was refused."""


class KeptTokens:
    """Asks for a token when there is none, or when its end is near; one asks, and the others wait."""

    def __init__(self, ask: Ask, *, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds."""
        self._ask = ask
        self._clock = clock
        self._token = ""
        self._ends = 0.0
        self._asking = asyncio.Lock()

    async def token(self) -> str:
        """See Tokens."""
        async with self._asking:
            if self._clock() >= self._ends:
                granted = await self._granted()
                self._token = str(granted.get("access_token") or "")
                self._ends = self._clock() + max(float(granted.get("expires_in") or 3600) - EARLY, 1.0)
            return self._token

    def forget(self) -> None:
        """See Tokens."""
        self._ends = 0.0

    async def _granted(self) -> Granted:
        try:
            granted = await self._ask()
        except Exception as error:
            raise NotSent(f"no token: {type(error).__name__}") from None
        if "error" in granted:
            raise NotSent(f"no token: {str(granted['error'])[:60]}")
        return granted


def of_secret(app_id: str, secret: str, tenant: str, http_client: object = None) -> Ask:
    """A token for an app of one tenant, by its secret."""
    return _confidential(app_id, tenant, lambda: secret, http_client)


def of_certificate(app_id: str, file: Path, tenant: str, http_client: object = None) -> Ask:
    """The same by a certificate: a PEM file that holds it and its private key."""

    def credential() -> dict[str, str]:
        from cryptography import x509
        from cryptography.hazmat.primitives.hashes import SHA1

        pem = file.read_text("ascii")
        certificate = x509.load_pem_x509_certificate(pem.encode())
        thumbprint = certificate.fingerprint(SHA1()).hex()  # noqa: S303 - the name that Entra knows a certificate by
        return {"private_key": pem, "thumbprint": thumbprint, "public_certificate": pem}

    return _confidential(app_id, tenant, credential, http_client)


def _confidential(app_id: str, tenant: str, credential: Callable[[], object], http_client: object) -> Ask:
    made: list[Any] = []

    def ask() -> Granted:
        import msal

        if not made:
            made.append(
                msal.ConfidentialClientApplication(
                    app_id, client_credential=credential(), authority=AUTHORITY + tenant, instance_discovery=False, http_client=http_client
                )
            )
        granted: Granted = made[0].acquire_token_for_client(scopes=[SCOPE])
        return granted

    return lambda: asyncio.to_thread(ask)


def of_managed_identity(app_id: str, http_client: object = None) -> Ask:
    """A token by the identity that Azure gives the machine that we run on."""
    made: list[Any] = []

    def ask() -> Granted:
        import msal
        import requests

        if not made:
            identity = msal.UserAssignedManagedIdentity(client_id=app_id)
            made.append(msal.ManagedIdentityClient(identity, http_client=http_client or requests.Session()))
        granted: Granted = made[0].acquire_token_for_client(resource=SCOPE.removesuffix("/.default"))
        return granted

    return lambda: asyncio.to_thread(ask)


def of_stand_in(app_id: str, secret: str, openid_url: str, fetch: Fetch, post: Post) -> Ask:
    """A token from a stand-in for Microsoft on this computer."""

    async def ask() -> Granted:
        endpoint = str((await fetch(openid_url)).get("token_endpoint") or "")
        if not endpoint or not is_loopback(endpoint):
            return {"access_token": "", "expires_in": 3600}
        form = {"grant_type": "client_credentials", "client_id": app_id, "client_secret": secret, "scope": SCOPE}
        return await post(endpoint, form)

    return ask

"""The keys and the token: fetched beforehand and beside, seldom, and never so that a failure is somebody's 500."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bot.channels.teams import tokens
from bot.channels.teams.keys import ASKED_EVERY, RENEWED_EVERY, WHILE_NONE, KeysUnknown, KeyUnknown, SigningKeys
from bot.channels.teams.tokens import EARLY, KeptTokens
from bot.outbox import NotSent
from tests.bot.teams.cloud import Cloud, activity
from tests.bot.teams.driver import running


class Clock:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Published:
    """An OpenID document with keys, whose fetches are counted, and which can be down or slow."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)
        self.fetched = 0
        self.down = False
        self.gate: asyncio.Event | None = None

    async def fetch(self, url: str) -> Any:
        if self.gate:
            await self.gate.wait()
        if self.down:
            raise ConnectionError
        if url == "https://x/openid":
            self.fetched += 1
            return {"jwks_uri": "https://x/keys"}
        return {"keys": [{"kid": name, "endorsements": ["msteams"]} for name in self.names] + [{"no": "kid"}, {"kid": "unreadable"}]}


def read(listed: Mapping[str, Any]) -> object:
    if listed["kid"] == "unreadable":
        raise ValueError
    return listed["kid"].upper()


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def test_a_known_key_is_given_without_fetching(clock: Clock) -> None:
    published = Published("a")
    keys = SigningKeys("https://x/openid", published.fetch, read, clock=clock)
    await keys.warm()
    assert (await keys.get("a")).public_key == "A"
    assert (await keys.get("a")).endorsements == ("msteams",)
    assert published.fetched == 1


async def test_an_unknown_key_id_has_them_fetched_once_a_minute_at_most(clock: Clock) -> None:
    published = Published("a")
    keys = SigningKeys("https://x/openid", published.fetch, read, clock=clock)
    await keys.warm()
    for _ in range(5):
        with pytest.raises(KeyUnknown):
            await keys.get("b")
    assert published.fetched == 1
    published.names.append("b")
    clock.now += ASKED_EVERY
    assert (await keys.get("b")).public_key == "B"
    assert published.fetched == 2


async def test_many_who_wait_for_new_keys_share_one_fetch(clock: Clock) -> None:
    published = Published("a")
    keys = SigningKeys("https://x/openid", published.fetch, read, clock=clock)
    published.gate = asyncio.Event()
    waiting = [asyncio.ensure_future(keys.get("a")) for _ in range(10)]
    await asyncio.sleep(0)
    published.gate.set()
    assert {(await one).public_key for one in waiting} == {"A"}
    assert published.fetched == 1


async def test_old_keys_are_given_at_once_and_renewed_beside(clock: Clock) -> None:
    published = Published("a")
    keys = SigningKeys("https://x/openid", published.fetch, read, clock=clock)
    await keys.warm()
    clock.now += RENEWED_EVERY
    published.gate = asyncio.Event()
    assert (await asyncio.wait_for(keys.get("a"), 1)).public_key == "A"
    published.gate.set()
    for _ in range(20):
        await asyncio.sleep(0)
    assert published.fetched == 2


async def test_while_microsoft_is_down_the_keys_that_are_known_are_good_and_none_is_none(clock: Clock) -> None:
    published = Published("a")
    keys = SigningKeys("https://x/openid", published.fetch, read, clock=clock)
    published.down = True
    await keys.warm()
    with pytest.raises(KeysUnknown):
        await keys.get("a")
    published.down = False
    clock.now += ASKED_EVERY
    await keys.get("a")
    published.down = True
    clock.now += RENEWED_EVERY
    assert (await keys.get("a")).public_key == "A"


async def test_keys_that_could_not_be_had_at_the_start_are_had_soon_and_renewed_in_time(clock: Clock) -> None:
    published = Published("a")
    keys = SigningKeys("https://x/openid", published.fetch, read, clock=clock)
    published.down = True
    await keys.warm()
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        published.down = False
        pauses.append(seconds)
        if len(pauses) == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await keys.keep(sleep)
    assert pauses == [WHILE_NONE, RENEWED_EVERY / 2, RENEWED_EVERY / 2]
    assert (await keys.get("a")).public_key == "A"


async def test_without_keys_a_caller_is_asked_to_come_again_and_after_a_rotation_it_goes_on(tmp_path: Path) -> None:
    cloud = Cloud()
    await cloud.start()
    cloud.down = True
    async with running(tmp_path, cloud=cloud) as teams:
        assert (await teams.post(activity(cloud, text="hello"))).status == 503
    cloud.down = False
    async with running(tmp_path, cloud=cloud) as teams:
        assert (await teams.post(activity(cloud, text="hello"))).status == 200
    await cloud.stop()


async def test_a_key_of_another_channel_is_refused(tmp_path: Path) -> None:
    cloud = Cloud(endorsed=("webchat",))
    await cloud.start()
    async with running(tmp_path, cloud=cloud) as teams:
        assert (await teams.post(activity(cloud, text="hello"))).status == 401
    await cloud.stop()


class Entra:
    """What msal asks over HTTP, answered as Microsoft Entra and Azure's identity endpoint answer."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, Any]] = []

    def get(self, url: str, **more: Any) -> Any:
        self.asked.append(("GET", url, more.get("params")))
        if "metadata/identity" in url:
            return Said({"access_token": "of the machine", "expires_in": "3600", "resource": "r", "token_type": "Bearer"})
        host = "https://login.microsoftonline.com/t1"
        return Said({"token_endpoint": f"{host}/oauth2/v2.0/token", "authorization_endpoint": f"{host}/a", "issuer": f"{host}/v2.0"})

    def post(self, url: str, **more: Any) -> Any:
        self.asked.append(("POST", url, more.get("data")))
        return Said({"access_token": "of Entra", "expires_in": 3600, "token_type": "Bearer"})

    def close(self) -> None:
        return None


class Said:
    """An HTTP answer as msal reads it."""

    def __init__(self, body: object) -> None:
        self.status_code = 200
        self.text = json.dumps(body)
        self.headers: dict[str, str] = {}

    def raise_for_status(self) -> None:
        return None


def certificate(folder: Path) -> Path:
    from datetime import UTC, datetime, timedelta

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "stepladder")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    now = datetime.now(UTC)
    signed = made.not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    file = folder / "app.pem"
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + signed.public_bytes(Encoding.PEM))
    return file


async def test_a_secret_a_certificate_and_a_managed_identity_each_give_a_token(tmp_path: Path) -> None:
    entra = Entra()
    assert await KeptTokens(tokens.of_secret("app", "s3cret", "t1", entra)).token() == "of Entra"
    form = entra.asked[-1][2]
    assert (form["client_id"], form["client_secret"], form["scope"]) == ("app", "s3cret", tokens.SCOPE)
    assert await KeptTokens(tokens.of_certificate("app", certificate(tmp_path), "t1", entra)).token() == "of Entra"
    assert entra.asked[-1][2]["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    assert await KeptTokens(tokens.of_managed_identity("app", entra)).token() == "of the machine"
    assert entra.asked[-1][2]["client_id"] == "app"
    assert entra.asked[-1][2]["resource"] == "https://api.botframework.com"


async def test_a_token_is_kept_until_shortly_before_its_end(clock: Clock) -> None:
    asked = []

    async def ask() -> Mapping[str, Any]:
        asked.append(clock.now)
        return {"access_token": f"token {len(asked)}", "expires_in": 3600}

    kept = KeptTokens(ask, clock=clock)
    assert [await kept.token() for _ in range(3)] == ["token 1"] * 3
    clock.now += 3600 - EARLY
    assert await kept.token() == "token 2"
    kept.forget()
    assert await kept.token() == "token 3"


async def test_no_token_is_a_send_that_is_tried_again_and_says_nothing_secret() -> None:
    async def refused() -> Mapping[str, Any]:
        return {"error": "invalid_client", "error_description": "the secret 's3cret' is wrong"}

    async def broken() -> Mapping[str, Any]:
        raise ConnectionError("s3cret")

    for ask in (refused, broken):
        with pytest.raises(NotSent) as caught:
            await KeptTokens(ask).token()
        assert not caught.value.final
        assert "s3cret" not in str(caught.value)

"""Whoever is not Microsoft, writing to this bot from its own tenant: the right status, nothing stored, nothing logged but the fact."""

from __future__ import annotations

import io
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot import logs
from tests.bot.teams.cloud import APP_ID, TENANT, Cloud, activity
from tests.bot.teams.driver import PATH, Teams, running

CANARY = "Ptarmigan Quillfeather"
OTHER = "9c1f7d2e-0000-4000-8000-000000000000"
STRANGER = rsa.generate_private_key(65537, 2048)


@pytest.fixture
async def teams(tmp_path: Path) -> AsyncIterator[Teams]:
    async with running(tmp_path) as talking:
        yield talking


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """Every record that any logger makes, as the service writes it."""
    root, ours = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers[:], root.level, ours.level
    into = io.StringIO()
    logs.set_up(into)
    root.setLevel(logging.DEBUG)
    yield into
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


def forged(cloud: Cloud, algorithm: str, key: Any, kid: str = "first", **other: object) -> str:
    return jwt.encode(cloud.claims(**other), key, algorithm=algorithm, headers={"kid": kid})


def with_public_key(cloud: Cloud) -> str:
    """HS256 with the public key as its secret, put together by hand, for PyJWT refuses to."""
    import base64
    import hashlib
    import hmac

    secret = cloud.keys["first"].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    parts = ({"alg": "HS256", "typ": "JWT", "kid": "first"}, cloud.claims())
    signed = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts)
    mark = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


NOW = int(time.time())
TOKENS: dict[str, Callable[[Cloud], str]] = {
    "expired": lambda cloud: cloud.sign(exp=NOW - 3600, nbf=NOW - 7200),
    "not valid yet": lambda cloud: cloud.sign(nbf=NOW + 3600, exp=NOW + 7200),
    "for another bot": lambda cloud: cloud.sign(aud=OTHER),
    "for nobody": lambda cloud: cloud.sign(aud=None),
    "for several bots": lambda cloud: cloud.sign(aud=[APP_ID, OTHER]),
    "from another issuer": lambda cloud: cloud.sign(iss="https://evil.example"),
    "from nobody": lambda cloud: cloud.sign(iss=None),
    "an emulator's": lambda cloud: cloud.sign(iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", ver="1.0", appid=APP_ID),
    "a skill's": lambda cloud: cloud.sign(ver="1.0", appid=OTHER),
    "for another address": lambda cloud: cloud.sign(serviceurl="https://smba.trafficmanager.net/uk/"),
    "for no address": lambda cloud: cloud.sign(serviceurl=None),
    "alg none": lambda cloud: forged(cloud, "none", None),
    "HS256 with the public key": with_public_key,
    "another key of the same name": lambda cloud: forged(cloud, "RS256", STRANGER),
    "an unknown key": lambda cloud: forged(cloud, "RS256", STRANGER, "unknown"),
    "no key id": lambda cloud: jwt.encode(cloud.claims(), STRANGER, algorithm="RS256"),
    "a key id that is no text": lambda cloud: "eyJhbGciOiJSUzI1NiIsImtpZCI6WzFdfQ." + cloud.sign().split(".", 1)[1],
    "half a token": lambda cloud: cloud.sign()[:40],
    "no token at all": lambda cloud: "not.a.token",
    "a list": lambda cloud: "eyJhbGciOiJSUzI1NiJ9.W10.x",
    "words": lambda cloud: f"{CANARY}",
    "bytes": lambda cloud: "\u00ff\u00fe",
    "two": lambda cloud: f"{cloud.sign()} {cloud.sign()}",
    "with its end cut": lambda cloud: cloud.sign()[:-6],
    "altered": lambda cloud: cloud.sign().replace(".", ".e", 1),
}


async def nothing_stored(teams: Teams) -> None:
    for table in ("seen", "persons", "accounts", "conversations", "drafts", "outbox", "addresses", "audit"):
        assert teams.count(f"SELECT count(*) FROM {table}") == 0, table
    assert teams.cloud.sent == []


@pytest.mark.parametrize("name", TOKENS)
async def test_a_token_that_is_not_microsoft_s_own_is_401_and_nothing_is_kept_or_said(teams: Teams, name: str, said: io.StringIO) -> None:
    sent = activity(teams.cloud, text=CANARY)
    answer = await teams.client.post(PATH, json=sent, headers={"Authorization": f"Bearer {TOKENS[name](teams.cloud)}"})
    assert answer.status == 401
    assert await answer.read() in (b"", b"401: Unauthorized")
    await nothing_stored(teams)
    assert '"what": "An activity was not taken."' in said.getvalue()
    assert not any(word in said.getvalue() for word in CANARY.split())


@pytest.mark.parametrize("name", ["an emulator's", "a skill's", "an unknown key", "from another issuer"])
async def test_nobody_can_have_keys_fetched_by_the_sdk_itself(teams: Teams, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would do so with a blocking request, in the middle of everybody's turns."""
    asked: list[str] = []
    monkeypatch.setattr("botframework.connector.auth.jwt_token_extractor.requests.get", asked.append)
    assert (await teams.post(activity(teams.cloud), token=TOKENS[name](teams.cloud))).status == 401
    assert asked == []


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic YTpi", "bearer x", "  "])
async def test_no_token_is_401(teams: Teams, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    assert (await teams.client.post(PATH, json=activity(teams.cloud, text=CANARY), headers=headers)).status == 401
    assert (await teams.client.post(PATH, data=b"{", headers=headers)).status in (400, 401)
    await nothing_stored(teams)


@pytest.mark.parametrize(
    "odd",
    [
        {"channelData": {"tenant": {"id": OTHER}}},
        {"conversation": {"conversationType": "personal", "tenantId": OTHER, "id": "a:1"}},
        {"channelData": {}, "conversation": {"conversationType": "personal", "id": "a:1"}},
        {"channelId": "webchat"},
        {"channelId": None},
    ],
    ids=["its data's", "its conversation's", "none", "another channel", "no channel"],
)
async def test_another_tenant_or_channel_is_403_however_well_signed(teams: Teams, odd: dict[str, Any], said: io.StringIO) -> None:
    answer = await teams.post(activity(teams.cloud, text=CANARY, **odd))
    assert answer.status in (401, 403) if odd.get("channelId", "x") != "x" else answer.status == 403
    await nothing_stored(teams)
    assert CANARY not in said.getvalue()


async def test_an_address_that_is_not_teams_s_is_403_and_never_gets_a_token(teams: Teams) -> None:
    elsewhere = "http://collector.example/"
    answer = await teams.post(activity(teams.cloud, text=CANARY, serviceUrl=elsewhere), token=teams.cloud.sign(serviceurl=elsewhere))
    assert answer.status == 403
    await nothing_stored(teams)
    assert teams.cloud.asked_for_token == 0


BODIES: dict[str, bytes] = {
    "half": b'{"type": "message", ',
    "nothing": b"",
    "a list": b"[]",
    "a word": b'"message"',
    "not unicode": b'{"type": "\xff\xfe"}',
    "deep": b"[" * 100_000,
    "deep within": b'{"type": "message", "value": ' + b"[" * 50_000,
    "numbers": b'{"type": 1, "id": 2}',
    "an id that is too long": json.dumps({"type": "message", "id": "x" * 5000}).encode(),
    "a time that is none": json.dumps({"type": "message", "timestamp": "soon"}).encode(),
}


@pytest.mark.parametrize("name", BODIES)
async def test_what_is_no_activity_is_400_and_never_500(teams: Teams, name: str) -> None:
    headers = {"Authorization": f"Bearer {teams.cloud.sign()}", "Content-Type": "application/json"}
    assert (await teams.client.post(PATH, data=BODIES[name], headers=headers)).status == 400
    await nothing_stored(teams)


@pytest.mark.parametrize(
    "missing", ["conversation", "recipient", "from", "id", "serviceUrl", "timestamp", "localTimezone", "entities", "text"]
)
async def test_whatever_is_missing_is_never_500(teams: Teams, missing: str) -> None:
    for kind in ("message", "invoke", "conversationUpdate", "installationUpdate", "messageReaction", "typing", "event", ""):
        for empty in ({}, {missing: None}):
            sent = {name: held for name, held in activity(teams.cloud, text="hello", type=kind).items() if name != missing} | empty
            token = teams.cloud.sign(serviceurl=None) if missing == "serviceUrl" else None
            assert (await teams.post(sent, token=token)).status in (200, 400, 401, 403, 501), (kind, missing)


@pytest.mark.parametrize(
    "odd", [{"localTimestamp": "soon"}, {"expiration": 7}, {"deliveryMode": "expectReplies"}, {"attachments": [{"content": 3}]}]
)
async def test_a_field_that_we_do_not_read_harms_nobody(teams: Teams, odd: dict[str, Any]) -> None:
    assert (await teams.post(activity(teams.cloud, text="hello", **odd))).status == 200
    await teams.until(lambda: teams.cloud.sent)


async def test_five_megabytes_are_413(teams: Teams, said: io.StringIO) -> None:
    big = activity(teams.cloud, text=f"{CANARY} " * 220_000)
    headers = {"Authorization": f"Bearer {teams.cloud.sign()}", "Content-Type": "application/json"}
    whole = io.BytesIO(json.dumps(big).encode())
    assert (await teams.client.post(PATH, data=whole, headers=headers)).status == 413

    async def in_pieces() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b" " * 50_000

    assert (await teams.client.post(PATH, data=in_pieces(), headers=headers)).status == 413
    await nothing_stored(teams)
    assert CANARY not in said.getvalue()


@pytest.mark.parametrize("name", ["composeExtension/query", "task/fetch", "", "signin/verifyState", "adaptiveCard/unknown"])
async def test_an_invoke_that_we_do_not_know_is_answered_that_we_do_not(teams: Teams, name: str) -> None:
    answer = await teams.post(activity(teams.cloud, type="invoke", name=name, value={"x": CANARY}))
    assert answer.status == 501
    await nothing_stored(teams)


DATA: list[Any] = [{}, {"press": 3}, {"press": {}}, {"press": {"event": "form"}, "fields": 7}]
DATA += [{"press": {"event": "pick"}, "from": "pick", "pick": "{" * 9}, {"press": {"event": "answer", "value": "x" * 20_000}}]
VALUES: list[Any] = [None, {}, [], "words", {"action": None}, *({"action": {"data": data}} for data in DATA)]


@pytest.mark.parametrize("value", VALUES)
async def test_a_button_that_is_none_of_ours_is_answered_within_the_invoke(teams: Teams, value: Any) -> None:
    answer = await teams.post(activity(teams.cloud, type="invoke", name="adaptiveCard/action", value=value, replyToId="1"))
    assert answer.status == 200
    assert (await answer.json())["statusCode"] == 400
    assert teams.count("SELECT count(*) FROM drafts") == 0


async def test_a_replay_is_answered_and_changes_nothing(teams: Teams) -> None:
    sent, token = activity(teams.cloud, text="hello"), teams.cloud.sign()
    assert (await teams.post(sent, token=token)).status == 200
    await teams.until(teams.idle)
    drafts, outbox = teams.count("SELECT max(revision) FROM drafts"), teams.count("SELECT count(*) FROM outbox")
    assert (await teams.post(sent, token=token)).status == 200
    await teams.until(teams.idle)
    assert (teams.count("SELECT max(revision) FROM drafts"), teams.count("SELECT count(*) FROM outbox")) == (drafts, outbox)


async def test_a_thousand_made_up_key_ids_have_the_keys_fetched_no_more_than_once(teams: Teams) -> None:
    for at in range(30):
        token = forged(teams.cloud, "RS256", STRANGER, f"made up {at}")
        assert (await teams.post(activity(teams.cloud, text="hello"), token=token)).status == 401
    assert teams.cloud.asked_for_keys == 1
    assert (await teams.post(activity(teams.cloud, text="hello"))).status == 200


async def test_the_allow_list_takes_several_tenants_in_any_case(tmp_path: Path) -> None:
    async with running(tmp_path, teams_tenant_id=f" {OTHER.upper()} , {TENANT.upper()}") as teams:
        assert (await teams.post(activity(teams.cloud, text="hello"))).status == 200

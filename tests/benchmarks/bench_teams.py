"""What the seam to botbuilder costs against the untouched SDK: `python -m tests.benchmarks.bench_teams`.

An echo bot as the SDK's own samples have it (CloudAdapter.process, send_activity) against the same echo through our seam (the SDK says who
calls and runs the turn; keys, token and sending are ours), and against a whole turn of Stepladder: understood, checked, sealed, durable,
drawn, sent by the outbox. All over HTTP on loopback, with tokens that are really signed, to the same connector, which judges nothing here.
They take turns in short rounds, and the figures are medians of the rounds' ratios. The SDK is untouched, but its
token and Microsoft's keys are given to it beforehand (it would fetch them with requests that hold up everything else).

Exit status 1 where the seam is not twice as fast as the SDK's own way. `--smoke` runs a few rounds to see that it works, and misses none.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import warnings
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.teams.botframework import BotFramework, read_key
from bot.channels.teams.cloud import Answer
from bot.channels.teams.connector import Connector
from bot.channels.teams.joining import Web
from bot.channels.teams.keys import SigningKeys
from bot.channels.teams.tokens import KeptTokens
from tests.bot.teams import cloud as stand_in
from tests.bot.teams.cloud import APP_ID, SECRET, TENANT, Cloud, activity
from tests.bot.teams.driver import PATH, running

LEAST_RATIO = 2.0
Turn = Callable[[int], Awaitable[None]]


def untouched(cloud: Cloud) -> web.Application:
    """The SDK's own echo bot."""
    from botbuilder.core import ActivityHandler, TurnContext
    from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
    from botframework.connector.auth import AuthenticationConstants
    from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

    url = AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
    known = JwtTokenExtractor.get_open_id_metadata(url)
    known.keys, known.last_updated = cloud.listed_keys(), datetime.now()
    told = SimpleNamespace(APP_ID=APP_ID, APP_PASSWORD=SECRET, APP_TYPE="SingleTenant", APP_TENANTID=TENANT)
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(told))

    class Echo(ActivityHandler):  # type: ignore[misc]
        async def on_message_activity(self, turn_context: TurnContext) -> None:
            await turn_context.send_activity(turn_context.activity.text)

    async def messages(request: web.Request) -> web.StreamResponse:
        answer: web.Response = await adapter.process(request, Echo())
        return answer

    app = web.Application()
    app.router.add_post(PATH, messages)
    return app


def through_the_seam(cloud: Cloud) -> web.Application:
    """The same echo, through our seam."""
    net = Web(loopback=True)
    keys = SigningKeys(cloud.openid_url, net.fetch, read_key)
    framework = BotFramework(APP_ID, cloud.openid_url, keys)

    async def token() -> dict[str, Any]:
        return {"access_token": cloud.token, "expires_in": 3600}

    connector = Connector(net.session, KeptTokens(token), loopback=True)

    async def messages(request: web.Request) -> web.Response:
        body = await request.json()
        verified = await framework.verify(request.headers["Authorization"], body)

        async def echo() -> Answer:
            said = {"type": "message", "text": body["text"], "from": body["recipient"], "conversation": body["conversation"]}
            await connector.send(body["serviceUrl"], body["conversation"]["id"], said)
            return Answer()

        return web.Response(status=(await framework.run(verified, body, echo)).status)

    async def close(_: web.Application) -> None:
        await net.close()

    app = web.Application()
    app.router.add_post(PATH, messages)
    app.on_cleanup.append(close)
    return app


async def measure(rounds: int, times: int) -> dict[str, float]:
    """Seconds a turn of the untouched SDK, and the medians of the rounds' ratios to it."""
    cloud = Cloud()
    await cloud.start()
    sent = asyncio.Event()

    async def take(request: web.Request, instead_of: str) -> web.Response:
        await request.read()
        if not instead_of:
            cloud.sent.append({})
            sent.set()
        return web.json_response({"id": "1"})

    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(cloud, "_taken", take),
        patch("botframework.connector.auth.MicrosoftAppCredentials.get_access_token", lambda *_, **__: cloud.token),
    ):
        async with (
            TestClient(TestServer(untouched(cloud))) as theirs,
            TestClient(TestServer(through_the_seam(cloud))) as ours,
            running(Path(folder), cloud=cloud) as service,
            ClientSession() as session,
        ):
            authorization = {"Authorization": f"Bearer {cloud.sign()}"}

            def turn(client: Any) -> Turn:
                url = str(client.make_url(PATH))

                async def one(number: int) -> None:
                    before = len(cloud.sent)
                    async with session.post(url, json=activity(cloud, f"user{number}", text="hello"), headers=authorization) as answer:
                        assert answer.status in (200, 201), answer.status
                    while len(cloud.sent) == before:
                        sent.clear()
                        await sent.wait()

                return one

            ways = {"SDK": turn(theirs), "seam": turn(ours), "turn": turn(service.client)}
            taken: dict[str, list[float]] = {name: [] for name in ways}
            busy: dict[str, list[float]] = {name: [] for name in ways}
            number = 0
            for at in range(rounds + 1):
                for name, one in ways.items():
                    start, worked = perf_counter(), process_time()
                    for _ in range(times):
                        number += 1
                        await one(number % 50)
                    if at:  # the first round warms everything up
                        taken[name].append((perf_counter() - start) / times)
                        busy[name].append((process_time() - worked) / times)
    await cloud.stop()

    def ratio(figures: dict[str, list[float]], name: str) -> float:
        return median(sdk / own for sdk, own in zip(figures["SDK"], figures[name], strict=True))

    return {"seconds": median(taken["SDK"]), "seam": ratio(taken, "seam"), "turn": ratio(taken, "turn"), "busy": ratio(busy, "turn")}


def main() -> int:
    """Print the figures; the exit status says whether the goal was met."""
    smoke = "--smoke" in sys.argv
    warnings.simplefilter("ignore")
    assert stand_in.ISSUER
    found = asyncio.run(measure(*((1, 3) if smoke else (7, 40))))
    print(f"an echo by the untouched SDK: {found['seconds'] * 1000:.1f} ms")
    print(f"the same echo through our seam: {found['seam']:.1f} times as fast")
    print(f"a whole turn of Stepladder, sealed, durable and sent: {found['turn']:.2f} times as fast as that echo, most of it the disk's;")
    print(f"  of the processor it takes {1 / found['busy']:.2f} times what that echo does")
    met = found["seam"] >= LEAST_RATIO
    print(f"goal: the seam at least {LEAST_RATIO:g} times as fast: {'met' if met else 'missed'}")
    return 0 if met or smoke else 1


if __name__ == "__main__":
    raise SystemExit(main())

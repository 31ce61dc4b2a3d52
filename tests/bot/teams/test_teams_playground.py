"""The demo answers Microsoft's Playground, which sends no tokens, on this computer; the service answers nobody without one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer

from bot.app import demo_app, open_home
from tests.bot.teams.cloud import Cloud, activity
from tests.bot.teams.driver import PATH, running
from tests.bot.teams.judge import texts


async def test_the_demo_with_the_playground_takes_an_activity_without_a_token_and_answers_it(tmp_path: Path) -> None:
    cloud = Cloud()
    cloud.token = ""
    await cloud.start()
    cloud._refusal = lambda *_: None  # type: ignore[method-assign]
    app = demo_app(open_home(tmp_path / "home"), port=0, today=date(2026, 11, 21), playground=True)
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        sent = activity(cloud, text="hello", channelData={"tenant": {"id": "playground"}}, conversation={"id": "personal-chat-id"})
        assert (await client.post(PATH, json=sent)).status == 200
        while not cloud.sent:
            assert (await client.get("/")).status == 200
        assert "Which kind of plan is it?" in texts(cloud.sent[0]["activity"]["attachments"][0]["content"])
        assert (await client.post(PATH, json=sent, headers={"Authorization": f"Bearer {cloud.sign()}"})).status == 401
        assert (await client.post(PATH, json=sent, headers={"Origin": "https://evil.example"})).status == 403
        elsewhere = activity(cloud, text="hello", serviceUrl="https://smba.trafficmanager.net/uk/")
        assert (await client.post(PATH, json=elsewhere)).status == 403
    await cloud.stop()


async def test_the_demo_by_itself_has_no_teams(tmp_path: Path) -> None:
    app = demo_app(open_home(tmp_path / "home"), port=0, today=None)
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        assert (await client.post(PATH, json={"type": "message"})).status == 405


async def test_the_service_never_takes_an_activity_without_a_token(tmp_path: Path) -> None:
    async with running(tmp_path) as teams:
        assert (await teams.post(activity(teams.cloud, text="hello"), token="")).status == 401

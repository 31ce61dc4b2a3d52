"""The canary where something fails: what a fault says may quote a person, so its words reach no answer, no log and no terminal."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot import logs
from bot.activity import Account, Activity
from bot.app import STORE, demo_app, open_home, service_app
from bot.doctor import house
from bot.keys import KeyRing
from bot.settings import Settings
from bot.store.sql import SqlStore
from bot.turn import take
from tests.bot.planting import trip
from tests.bot.slack.talk import NAT, SlackTalk
from tests.bot.storing import NOON
from tests.bot.teams.cloud import activity
from tests.bot.teams.driver import running


async def fails(*_: object, **__: object) -> None:
    """Whatever the store is asked."""
    trip()


def break_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every method of every store fails with the words of a plan."""
    for name in [name for name in vars(SqlStore) if not name.startswith("_") and name != "close"]:
        monkeypatch.setattr(SqlStore, name, fails)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is logged during the test, as the service logs it, by every library too."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.ContentFree())
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    return stream


async def test_no_handler_says_or_logs_what_a_failing_store_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logged: io.StringIO
) -> None:
    """Every address of the service and of the page is asked."""
    KeyRing.create(tmp_path / "key.json")
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'service.sqlite'}", key_file=tmp_path / "key.json")
    service, home = service_app(settings), open_home(tmp_path / "home")
    break_the_store(monkeypatch)
    asked = 0
    for app in (service, demo_app(home, port=0, today=None)):
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            for route in list(app.router.routes()):
                path = route.resource.canonical if route.resource else "/"
                for part in ("{secret}", "{number}", "{name}"):
                    path = path.replace(part, "12345678")
                body = {"id": "abcdefgh1", "text": "canary998zq", "press": None}
                answer = await client.request(route.method, path, json=body if route.method == "POST" else None)
                said = await answer.text()
                assert "canary" not in said + str(answer.headers), (route.method, path)
                asked += answer.status >= 500
    assert asked >= 4
    assert "ValidationError" in logged.getvalue()
    assert "canary" not in logged.getvalue()


async def test_slack_is_told_and_logged_nothing_of_what_a_failing_store_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logged: io.StringIO
) -> None:
    async with SlackTalk(tmp_path) as talk:
        await talk.say("hello")
        with monkeypatch.context() as broken:
            break_the_store(broken)
            words = {
                "type": "message",
                "channel": f"D{NAT}",
                "channel_type": "im",
                "user": NAT,
                "text": "canary998zq",
                "ts": "1795000009.000100",
            }
            assert await talk.event(words) == 500
            assert await talk.event({"type": "app_home_opened", "user": NAT, "tab": "home", "channel": f"D{NAT}"}) in (200, 500)
            await talk.slack.idle()
    said = json.dumps([[one.text, one.blocks] for one in talk.fake.messages])
    assert "canary" not in said
    assert "ValidationError" in logged.getvalue()
    assert "canary" not in logged.getvalue()


async def test_teams_is_told_and_logged_nothing_of_what_a_failing_store_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logged: io.StringIO
) -> None:
    async with running(tmp_path) as teams:
        await teams.person().sends("hello")
        with monkeypatch.context() as broken:
            break_the_store(broken)
            answer = await teams.post(activity(teams.cloud, text="canary998zq"))
            assert answer.status == 500
            assert "canary" not in await answer.text()
    assert "canary" not in json.dumps([one["activity"] for one in teams.cloud.sent])
    assert "ValidationError" in logged.getvalue()
    assert "canary" not in logged.getvalue()


@pytest.mark.parametrize(
    "fall",
    [
        "trip()",
        "import threading; one = threading.Thread(target=trip); one.start(); one.join()",
        "import asyncio\nasync def fall(): asyncio.create_task(trip_later()); await asyncio.sleep(0.01)\n"
        "async def trip_later(): trip()\nasyncio.run(fall())\nimport gc; gc.collect()",
        "class Falls:\n    def __del__(self): trip()\nFalls()",
    ],
    ids=["at the top", "in a thread", "in a task that nobody awaits", "while it is put away"],
)
def test_what_nobody_catches_is_not_printed_with_its_words(fall: str) -> None:
    program = f"from bot import logs; logs.set_up()\nfrom tests.bot.planting import trip\n{fall}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert "ValidationError" in done.stderr
    assert "canary" not in done.stderr + done.stdout
    assert all(json.loads(line) for line in done.stderr.splitlines())


async def test_the_doctor_says_nothing_of_what_is_in_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeyRing.create(tmp_path / "key.json")
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'service.sqlite'}", key_file=tmp_path / "key.json")
    app = service_app(settings)
    account = Account(channel="slack", tenant="T", user="U")
    await take(app[STORE], Activity(id="1", account=account, conversation="D", at=NOON, text="canary997zq will walk to school"))
    await app[STORE].close()
    said = [str(house.key_file(settings)), str(await house.database(settings)), str(house.council(settings))]
    monkeypatch.setattr(SqlStore, "current", fails)
    said.append(str(await house.database(settings)))
    assert "ValidationError" in said[-1]
    assert [line for line in said if "canary" in line] == []

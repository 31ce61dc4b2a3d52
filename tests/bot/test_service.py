"""The service without the web chat, and the demo that listens on this computer only."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import date
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient, TestServer

from bot.app import demo_app, open_home, service_app
from bot.commands.demo import listen
from bot.keys import KeyRing, KeyTrouble
from bot.settings import Settings


def settings_in(folder: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{folder / 'service.sqlite'}", key_file=folder / "key.json")


async def test_the_service_answers_for_its_health_and_has_no_web_chat(tmp_path: Path) -> None:
    KeyRing.create(tmp_path / "key.json")
    async with TestClient(TestServer(service_app(settings_in(tmp_path)))) as client:
        assert (await client.get("/healthz")).status == 200
        assert (await client.get("/readyz")).status == 200
        assert (await client.get("/")).status == 404
        assert (await client.post("/api/say", json={"id": "abcdefgh", "text": "hello"})).status == 404


def test_the_service_does_not_start_without_its_key(tmp_path: Path) -> None:
    with pytest.raises(KeyTrouble, match=r"key"):
        service_app(settings_in(tmp_path))


async def test_the_demo_makes_its_own_database_and_key_and_opens_them_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    await open_home(home).close()
    assert (home / "key.json").stat().st_mode & 0o777 == 0o600
    await open_home(home).close()


def test_the_demo_takes_the_next_free_port_on_this_computer_only() -> None:
    with listen(0) as first:
        port = first.getsockname()[1]
        with listen(port) as second:
            assert second.getsockname()[0] == "127.0.0.1"
            assert second.getsockname()[1] != port


async def test_the_demo_refuses_another_host_and_another_origin(tmp_path: Path) -> None:
    app = demo_app(open_home(tmp_path / "home"), port=0, today=date(2026, 11, 21))
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        assert (await client.get("/", headers={"Host": "evil.example"})).status in (400, 403, 421)
        said = {"id": "abcdefgh1", "text": "hello"}
        assert (await client.post("/api/say", json=said, headers={"Origin": "https://evil.example"})).status == 403


async def test_the_demo_command_prints_its_address_and_one_example_and_stops_on_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from bot.cli import main; main()", "demo", "--port", "0", "--data", str(tmp_path / "home")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe, env=environment)
    assert child.stdout is not None
    first = (await child.stdout.readline()).decode()
    address = first.split()[3]
    assert address.startswith("http://127.0.0.1:")
    async with ClientSession() as session, session.get(address) as response:
        assert response.status == 200
    child.send_signal(signal.SIGINT)
    out, err = await child.communicate()
    assert "Sheila will do 5 sessions" in out.decode()
    assert (child.returncode, err) == (0, b"")

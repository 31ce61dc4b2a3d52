"""What tests share: a store of a council with two platforms, a service on loopback, and a Chromium."""

from __future__ import annotations

import sys
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright

from bot.keys import KeyRing
from bot.store.sqlite import SqliteStore
from tests.bot.browsing import CHROMIUM, FLAGS, Line, Service
from tests.bot.councils import COUNCILS, NOON


@pytest.fixture
def line() -> Line:
    return Line()


@pytest_asyncio.fixture(loop_scope="module")
async def service(tmp_path: Path, line: Line) -> AsyncIterator[Service]:
    running = Service(tmp_path, line)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def address(service: Service) -> str:
    return f"http://127.0.0.1:{service.port}/"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as play:
        running = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="module")
async def browser(chromium: Browser) -> AsyncIterator[BrowserContext]:
    context = await chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    yield context
    await context.close()


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    return KeyRing.create(tmp_path / "keys.json")


@pytest_asyncio.fixture
async def store(tmp_path: Path, keys: KeyRing) -> AsyncIterator[SqliteStore]:
    opened = SqliteStore.open(tmp_path / "a.sqlite", keys, clock=lambda: NOON, councils=COUNCILS)
    yield opened
    await opened.close()


@pytest.fixture(autouse=True)
def hooks_stay() -> Iterator[None]:
    """Whoever sets up the logs of a service also sets what becomes of faults that nobody caught: after each test that is pytest's again."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before

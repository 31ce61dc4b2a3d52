"""The page in a real browser, with the real conversation and store behind it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import BrowserContext, Page, expect

from bot.activity import Activity
from bot.channels.web import web_app
from bot.keys import KeyRing
from bot.store.protocol import Outcome, Store
from bot.store.sqlite import SqliteStore
from bot.turn import take

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
IN_A_BROWSER = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: install Debian's package chromium and run pytest tests/bot again"),
    pytest.mark.asyncio(loop_scope="module"),
]


class Line:
    """The way to the service, which can be cut: before a turn, or after it, when only its answer is lost."""

    def __init__(self) -> None:
        self.cut = ""
        self.turns = 0

    async def take(self, store: Store, activity: Activity) -> Outcome:
        if self.cut == "before":
            raise ConnectionError
        outcome = await take(store, activity)
        self.turns += not outcome.duplicate
        if self.cut == "after":
            raise ConnectionError
        return outcome


class Service:
    """The page with the real conversation and store behind it, which can be stopped and started again."""

    def __init__(self, folder: Path, line: Line) -> None:
        self.line = line
        self.folder = folder
        self.keys = KeyRing.create(folder / "page.keys")
        self.port = 0

    async def start(self, database: str = "page.db") -> None:
        self.store = SqliteStore.open(self.folder / database, self.keys)
        self.runner = web.AppRunner(
            web_app(self.line.take, self.store, host="127.0.0.1", port=self.port, today="2026-11-21"), access_log=None, shutdown_timeout=0.1
        )
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = self.runner.addresses[0][1]

    async def stop(self) -> None:
        await self.runner.cleanup()
        await self.store.close()


async def visit(browser: BrowserContext, address: str) -> Page:
    page = await browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None)
    await page.goto(address)
    await page.locator("body.ready").wait_for()
    page.faults = faults  # type: ignore[attr-defined]
    return page


async def say(page: Page, words: str) -> None:
    before = await page.locator(".mine").count()
    await page.locator("#words").fill(words)
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine")).to_have_count(before + 1)


async def begin(page: Page) -> None:
    """As far as the worry."""
    await page.locator("#welcome [data-command=new]").click()
    await expect(page.locator(".mine")).to_have_count(1)
    for words in ("Child in Need", "Leo, 9, he", "Parental Capacity"):
        await say(page, words)


def asked(page: Page) -> str:
    """The open question's heading, as a selector."""
    return "article:has([data-asked]):not(.past) .ask"

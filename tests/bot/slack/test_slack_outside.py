"""Somebody else's Slack with a page, local-slack, driven in Chromium by typing and clicking against the running service.

Over HTTP and through Socket Mode. It judges neither blocks nor the three seconds; that what is sent and shown fits together it does.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import BrowserContext, Locator, Page, expect

from bot.app import service_app
from bot.keys import KeyRing
from bot.settings import Settings
from tests.bot.browsing import IN_A_BROWSER
from tests.outside import HOW, NODE_MODULES

PROGRAM = NODE_MODULES / "local-slack-linux-x64" / "bin" / "local-slack"
ZONE = "Europe/London"
TOKENS = {"botToken": "xoxb-1-outside", "appToken": "xapp-1-outside", "signingSecret": "outside-secret"}
ALL_AT_ONCE = "Sheila will do 5 sessions with Paul in school, one a week, by 31 August 2027, so he can talk about the arguments"

pytestmark = [*IN_A_BROWSER, pytest.mark.skipif(not PROGRAM.exists(), reason=HOW)]


def listening() -> socket.socket:
    """A socket on a free port of this computer."""
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    held.bind(("127.0.0.1", 0))
    return held


class Outside:
    """local-slack and the service, talking with each other."""

    def __init__(self, folder: Path, mode: str) -> None:
        self.folder, self.mode = folder, mode

    async def start(self) -> None:
        ours, theirs = listening(), listening()
        self.port = theirs.getsockname()[1]
        theirs.close()
        app = {"appId": "A01", "botUserId": "U0BOT", "botName": "stepladder", "mode": self.mode, **TOKENS}
        config = {
            "workspace": {"name": "Willow", "domain": "willow", "teamId": "T01"},
            "app": app | {"requestUrl": f"http://127.0.0.1:{ours.getsockname()[1]}/slack/events"},
            "users": [{"id": f"U0{name.upper()}", "name": name, "real_name": name.title(), "tz": ZONE} for name in ("nat", "sam")],
            "channels": [{"id": "C01", "name": "team", "members": ["U0NAT", "U0SAM", "U0BOT"]}],
        }
        (self.folder / "slack.json").write_text(json.dumps(config), encoding="utf-8")
        command = (str(PROGRAM), "--config", str(self.folder / "slack.json"), "--port", str(self.port), "--base-host", "127.0.0.1")
        self.program = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
        assert self.program.stdout is not None
        async with asyncio.timeout(20):
            while b"running" not in await self.program.stdout.readline():
                pass
        self.said = asyncio.create_task(self.program.stdout.read())
        KeyRing.create(self.folder / "key.json")
        given = {
            "database_url": f"sqlite:///{self.folder / 'outside.sqlite'}",
            "key_file": self.folder / "key.json",
            "slack_bot_token": TOKENS["botToken"],
            "slack_signing_secret": TOKENS["signingSecret"] if self.mode == "events" else "",
            "slack_app_token": TOKENS["appToken"] if self.mode == "socket" else "",
            "slack_api_url": f"http://127.0.0.1:{self.port}/api/",
        }
        self.runner = web.AppRunner(service_app(Settings.model_validate(given)), access_log=None, shutdown_timeout=0.1)
        await self.runner.setup()
        await web.SockSite(self.runner, ours).start()

    async def stop(self) -> None:
        await self.runner.cleanup()
        self.program.terminate()
        await self.program.wait()
        await self.said


@pytest_asyncio.fixture(loop_scope="module", params=["events", "socket"])
async def outside(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Outside]:
    running = Outside(tmp_path, request.param)
    await running.start()
    yield running
    await running.stop()


async def visit(browser: BrowserContext, outside: Outside) -> Page:
    page = await browser.new_page()
    await page.goto(f"http://127.0.0.1:{outside.port}/")
    if outside.mode == "socket":
        await expect(page.get_by_text("connected", exact=True)).to_be_visible()
    return page


async def go(page: Page, place: str) -> None:
    await page.locator(".sidebar-item", has_text=place).last.click()


async def say(page: Page, words: str, shown: str) -> None:
    """Type, and see what comes back."""
    await page.locator("textarea").last.fill(words)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text(shown).last).to_be_visible()


def button(page: Page, label: str) -> Locator:
    return page.locator("button.bk-button", has_text=label).last


async def press(page: Page, label: str, shown: str) -> None:
    await button(page, label).click()
    await expect(page.get_by_text(shown).last).to_be_visible()


async def open_direct(page: Page) -> None:
    """The direct chat, which `/plan` opens."""
    await go(page, "team")
    await page.locator("textarea").last.fill("/plan")
    await page.keyboard.press("Enter")
    await page.locator(".sidebar-item", has_text="Nat").last.click()
    await expect(page.get_by_text("Which kind of plan is it?").last).to_be_visible()


async def test_a_row_is_drafted_changed_and_saved_by_typing_and_clicking(browser: BrowserContext, outside: Outside) -> None:
    page = await visit(browser, outside)
    await open_direct(page)
    await press(page, "Child in Need", "Who is the plan for?")
    await say(page, "Leo, 9, he", "Which part of the plan")
    await press(page, "Parental Capacity", "What are you worried about for Leo?")
    await say(page, "Leo goes to bed after *midnight* & sleeps in lessons", "What needs to happen, or change, for Leo?")
    await say(page, "back", "Your words so far")
    await press(page, "Keep it", "What needs to happen, or change, for Leo?")
    await say(page, "Mum to put the light out at 9 pm on school nights for 6 weeks", "Who will do it?")
    await say(page, "Mum (Dana)", "Where will it happen?")
    await press(page, "Not needed", "When will it be done by?")
    await page.locator("input[type=date]").last.fill("2027-01-29")
    await expect(page.get_by_text("Friday 29 January 2027").last).to_be_visible()
    await press(page, "Not needed", "Why will this help Leo?")
    await say(page, "so Leo can stay awake in lessons", "What will you see, hear or count")
    await say(page, "Leo is awake in every morning lesson for four weeks, Mr Obi ticks his card", "Save the row")
    await expect(page.get_by_text("Leo goes to bed after *midnight* & sleeps in lessons", exact=True).last).to_be_visible()
    await press(page, "Edit the whole row", "The whole row")
    modal = page.locator(".modal")
    field = modal.locator(".bk-input", has_text="Date to be achieved by").locator("input, textarea")
    await expect(field).to_have_value("29 January 2027")
    await field.fill("31 February 2027")
    await modal.get_by_role("button", name="Keep").click()
    await expect(modal.get_by_text("February 2027 has 28 days")).to_be_visible()
    await field.fill("26 February 2027")
    await modal.get_by_role("button", name="Keep").click()
    await expect(page.get_by_text("Friday 26 February 2027").last).to_be_visible()
    await press(page, "Save the row", "Saved in Leo's plan.")


async def test_a_mention_is_answered_in_its_thread_without_a_name_and_the_home_tab_has_the_draft(
    browser: BrowserContext, outside: Outside
) -> None:
    page = await visit(browser, outside)
    await go(page, "team")
    await page.locator("textarea").last.fill(f"<@U0BOT> {ALL_AT_ONCE}")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("1 reply").or_(page.get_by_text("I've begun")).first).to_be_visible()
    await go(page, "stepladder")
    await expect(page.get_by_text("Your rows in progress:")).to_be_visible()
    await expect(page.get_by_text("Europe/London")).to_be_visible()
    await button(page, "Go on").click()
    await page.locator(".sidebar-item", has_text="Nat").last.click()
    await expect(page.get_by_text("Here is where we are.").last).to_be_visible()
    await expect(page.get_by_text("one a week, by 31 August 2027").last).to_be_visible()

"""Papers from the conversation: asked for in the page or the terminal, made of what is saved, and handed over to this person alone."""

from __future__ import annotations

import asyncio
import io
import logging
import re
from collections.abc import AsyncIterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import docx
import pytest
from aiohttp.test_utils import TestClient, TestServer
from rich.console import Console

from bot.app import demo_app, open_home
from bot.channels.console import chat
from bot.commands.chat import papers_of
from bot.turn import take
from checks.council import NO_COUNCIL
from tests.bot.test_paper_pdf import bare, text_of

Client = TestClient[Any, Any]
TODAY = date(2026, 11, 21)
SAID = (
    *("hello", "Child in Need", "Paul, 9, he", "home", "Paul hears arguments", "Jo will draw with Paul in the blue room"),
    *("Jo Bell, play worker", "The blue room, 12 Elm Terrace", "18 December 2026", "skip", "so Paul can say how he feels"),
    *("Paul names 3 feelings on 4 of 5 days", "save"),
)
ALWAYS = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    async with TestClient(TestServer(demo_app(open_home(tmp_path / "home"), port=0, today=TODAY), host="127.0.0.1")) as running:
        yield running


async def say(client: Client, *texts: str, query: str = "") -> str:
    """Type each; gives the newest cards."""
    html = ""
    for text in texts:
        say.count += 1  # type: ignore[attr-defined]
        answer = await client.post(f"/api/say{query}", json={"id": f"paper-{say.count:06}", "text": text})  # type: ignore[attr-defined]
        assert answer.status == 200, await answer.text()
        html = "".join(message["html"] for message in (await answer.json())["messages"])
    return html


say.count = 0  # type: ignore[attr-defined]


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="(/papers/[^"]+)"', html)]


async def test_a_word_document_asked_for_in_the_page_is_downloaded_without_what_is_withheld(client: Client) -> None:
    await say(client, *SAID)
    file, page = links(await say(client, "word for the team"))
    answer = await client.get(file)
    assert answer.status == 200
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="P-plan-2026-11-21.docx"')
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    assert not [name for name in ALWAYS if name not in answer.headers]
    document = docx.Document(io.BytesIO(await answer.read()))
    assert document.tables[0].rows[1].cells[1].text == "Jo will draw with Paul in the blue room"
    shown = await client.get(page)
    assert shown.content_type == "text/html"
    words = await shown.text()
    assert "This copy is for the team only." in words
    assert '<th scope="col">What are we worried about?</th>' in words
    assert "Jo will draw with Paul in the blue room" in words
    assert shown.headers["Cache-Control"] == "no-store"


async def test_the_leaflet_waits_for_the_letter_and_then_has_a_picture_with_its_words(client: Client) -> None:
    await say(client, *SAID)
    assert not links(await say(client, "leaflet"))
    await say(client, "the letter is ready")
    found = links(await say(client, "leaflet"))
    assert len(found) == 2, "the letter was not ready"
    pdf = await client.get(found[0])
    assert bare("Jo will draw with you") in bare(text_of(await pdf.read()))
    page = await (await client.get(found[1])).text()
    alt = re.search(r'<img src="([^"]+)" alt="([^"]+)"', page)
    assert alt is not None
    assert "Jo will draw with you in the blue room" in unescape(alt[2])
    picture = await client.get(unescape(alt[1]))
    assert picture.content_type == "image/png"
    assert (await picture.read()).startswith(b"\x89PNG")
    assert {"colours=sea", "colours=meadow", "colours=plum", "colours=sunset"} <= set(re.findall(r"colours=\w+", page))
    plain, plum = [await (await client.get(f"{found[0].partition('?')[0]}{colours}")).read() for colours in ("", "?colours=plum")]
    assert plain != plum


@pytest.mark.parametrize("path", ["/papers/1", "/papers/1/file", "/papers/999999/file", "/papers/999999999999/picture", "/papers/0"])
async def test_what_is_no_paper_is_not_there_and_the_page_says_so_kindly(client: Client, path: str) -> None:
    await say(client, "hello")
    answer = await client.get(path)
    assert answer.status == 404
    assert "not here, or not yours to see" in await answer.text()


async def test_another_conversations_paper_is_not_in_this_one(client: Client) -> None:
    await say(client, *SAID, query="?c=one")
    file, _ = links(await say(client, "word for the team", query="?c=one"))
    assert file.endswith("?c=one")
    assert (await client.get(file)).status == 200
    assert (await client.get(file.partition("?")[0])).status == 404


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
async def test_a_paper_is_handed_to_this_page_alone(client: Client, headers: dict[str, str]) -> None:
    await say(client, *SAID)
    file, page = links(await say(client, "word for the team"))
    for path in (file, page):
        answer = await client.get(path, headers=headers)
        assert answer.status in (403, 404)
        assert b"PK" not in await answer.read()


async def test_neither_a_name_nor_a_word_of_the_plan_reaches_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await say(client, *SAID)
    for ask in ("word for the team", "pdf for the parents", "dates for the team", "excel for the team"):
        file, _ = links(await say(client, ask))
        assert (await client.get(file)).status == 200
    assert not [record for record in caplog.records if re.search(r"Paul|Elm Terrace|Jo Bell", record.getMessage())]


async def test_a_number_that_is_no_number_is_no_address(client: Client) -> None:
    for path in ("/papers/x/file", "/papers/-1", "/papers/1/else", "/papers/../papers/1"):
        assert (await client.get(path)).status == 404


def test_in_the_terminal_a_paper_is_written_to_a_folder_and_its_path_is_said(tmp_path: Path) -> None:
    store = open_home(tmp_path / "home")
    lines = iter([*SAID, "word for the team", "leaflet", "the letter is ready", "leaflet", "dates for the team"])
    out = io.StringIO()

    async def talk() -> None:
        hand = papers_of(store, TODAY, NO_COUNCIL, tmp_path / "papers")
        console = Console(file=out, width=200, force_terminal=False)
        await chat(take, store, today=TODAY.isoformat(), read=lambda: next(lines, None), console=console, hand=hand)
        await store.close()

    asyncio.run(talk())
    names = sorted(path.name for path in (tmp_path / "papers").iterdir())
    assert names == ["P-dates-2026-11-21.ics", "P-leaflet-2026-11-21.pdf", "P-leaflet-2026-11-21.png", "P-plan-2026-11-21.docx"]
    for name in names:
        assert f"Written to {tmp_path / 'papers' / name}" in out.getvalue()

from __future__ import annotations

import json
import logging
import re
from collections.abc import AsyncIterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

import bot.channels
from bot.channels.guard import BROKEN, ELSEWHERE, TOO_LONG
from bot.channels.web import CHANGED, CONTROL, EMPTY, LONG, MOVED_ON, NOT_YOURS, UNREAD, web_app
from bot.store.protocol import Conflict, Forbidden
from checks.plan import LONGEST_ANSWER
from dialogs.draft import Draft
from dialogs.replies import Cell, Note, Table
from tests.bot.memory import MemoryStore, Script
from tests.bot.test_render import WORST

Client = TestClient[Any, Any]

SECRET = "Leo hides under the table"
PAGE = Path(bot.channels.__file__).parent / "page"


def row_of(draft: Draft, today: date) -> Table:
    """The worry alone, with the day that the row was asked for."""
    return Table(
        title="Leo's plan", cells=(Cell(slot="worry", heading="Worry", words=draft.answers["worry"].words, note=today.isoformat()),)
    )


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
async def client(store: MemoryStore, script: Script) -> AsyncIterator[Client]:
    app = web_app(script.take, store, row_of=row_of, host="127.0.0.1", port=0, today="2026-11-21")
    async with TestClient(TestServer(app, host="127.0.0.1")) as running:
        yield running


async def say(client: Client, status: int = 200, query: str = "", **said: object) -> Any:
    """Say something; gives the answer, having seen that it has the status."""
    answer = await client.post(f"/api/say{query}", json={"id": "00000001", **said})
    assert answer.status == status
    return await answer.json()


async def test_something_said_comes_back_with_its_replies_and_the_row(client: Client, script: Script) -> None:
    script.turns = [(Note(text="Hello there"),)]
    answer = await say(client, text="Leo is tired")
    assert [message["number"] for message in answer["messages"]] == [1, 2]
    assert "Leo is tired" in answer["messages"][0]["html"]
    assert "Hello there" in answer["messages"][1]["html"]
    assert "Leo is tired" in answer["row_html"]
    assert "2026-11-21" in answer["row_html"]
    assert answer["current"] == {"draft": "d1", "revision": 1}
    assert answer["duplicate"] is False


async def test_the_same_id_twice_counts_once(client: Client, store: MemoryStore) -> None:
    await say(client, text="once")
    again = await say(client, text="once", seen={"draft": "", "revision": 0})
    assert again["duplicate"] is True
    assert again["messages"] == []
    assert len(store.activities) == 1


async def test_a_reload_in_the_middle_shows_everything_and_a_later_look_only_what_is_new(client: Client) -> None:
    await say(client, text="first")
    await say(client, id="00000002", text="second")
    everything = await (await client.get("/api/messages?after=0")).json()
    assert [message["number"] for message in everything["messages"]] == [1, 2]
    assert "second" in everything["row_html"]
    newer = await (await client.get("/api/messages?after=1")).json()
    assert [message["number"] for message in newer["messages"]] == [2]


async def test_before_anything_is_said_there_are_no_messages_and_no_row(client: Client) -> None:
    answer = await (await client.get("/api/messages")).json()
    assert answer["messages"] == []
    assert answer["row_html"] == ""
    assert answer["current"] == {"draft": "", "revision": 0}


async def test_words_typed_under_a_question_answered_in_another_tab_are_not_filed_under_the_next(
    client: Client, store: MemoryStore
) -> None:
    seen = (await say(client, text="worry"))["current"]
    await say(client, id="00000002", text="answered in the other tab", seen=seen)
    answer = await say(client, 409, id="00000003", text="typed in this one", seen=seen)
    assert answer == {"error": MOVED_ON}
    assert [activity.text for activity in store.activities] == ["worry", "answered in the other tab"]


async def test_a_press_says_what_its_card_was_and_is_left_to_the_conversation_to_judge(client: Client, store: MemoryStore) -> None:
    press = {"event": "change", "draft": "d1", "revision": 3, "slot": "when", "value": "by Friday"}
    await say(client, press=press, text="not this")
    activity = store.activities[0]
    assert activity.press is not None
    assert activity.press.model_dump() == press
    assert activity.text == ""
    assert activity.echo


async def test_conversations_by_name_do_not_mix(client: Client) -> None:
    await say(client, text="here")
    await say(client, query="?c=other", text="there")
    here = await (await client.get("/api/messages")).json()
    there = await (await client.get("/api/messages?c=other")).json()
    assert "here" in here["messages"][0]["html"]
    assert "there" in there["messages"][0]["html"]


async def test_the_worst_text_is_taken_as_typed_and_comes_back_as_typed(client: Client, store: MemoryStore) -> None:
    answer = await say(client, text=WORST)
    assert store.activities[0].text == WORST
    assert WORST in unescape(answer["messages"][0]["html"])
    assert "<script" not in answer["messages"][0]["html"] + answer["row_html"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": "W" * (LONGEST_ANSWER + 1)}, LONG),
        ({"text": f"{SECRET}\x07"}, CONTROL),
        ({"text": f"{SECRET}\ud800"}, UNREAD),
        ({"text": " \n "}, EMPTY),
        ({}, EMPTY),
        ({"text": SECRET, "id": "short"}, UNREAD),
        ({"text": SECRET, "id": "no<markup>no<markup>"}, UNREAD),
        ({"press": {"event": "answer", "value": f"{SECRET}\x00"}}, CONTROL),
        ({"press": {"event": "answer", "value": "W" * (LONGEST_ANSWER + 1)}}, LONG),
        ({"press": SECRET}, UNREAD),
        ({"text": 7}, UNREAD),
    ],
)
async def test_what_cannot_be_taken_is_refused_in_a_sentence_that_does_not_repeat_it(
    client: Client, store: MemoryStore, said: dict[str, object], sentence: str
) -> None:
    answer = await say(client, 422, "", **said)
    assert answer == {"error": sentence}
    assert store.activities == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"id": "00000001", "text": ' + b'{"a":' * 5000])
async def test_a_body_that_is_no_message_is_refused(client: Client, body: bytes) -> None:
    answer = await client.post("/api/say", data=body, headers={"Content-Type": "application/json"})
    assert answer.status == 422
    assert await answer.json() == {"error": UNREAD}


async def test_more_than_a_request_may_hold_is_refused_kindly(client: Client) -> None:
    assert await say(client, 413, text="W" * 300_000) == {"error": TOO_LONG}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_only_json_is_taken_so_that_no_form_of_another_page_can_speak(client: Client, store: MemoryStore, kind: str) -> None:
    answer = await client.post("/api/say", data=json.dumps({"id": "00000001", "text": "x"}), headers={"Content-Type": kind})
    assert answer.status == 415
    assert store.activities == []


@pytest.mark.parametrize("path", ["/", "/api/messages", "/stepladder.js", "/nowhere"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", "", "localhost"])
async def test_a_foreign_name_that_points_here_gets_nothing(client: Client, path: str, host: str) -> None:
    answer = await client.get(path, headers={"Host": host.format(port=client.port)})
    assert answer.status == 403
    assert await answer.json() == {"error": ELSEWHERE}


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LocalHost:{port}", "[::1]:{port}"])
async def test_this_computer_s_own_names_are_answered(client: Client, host: str) -> None:
    name = host.format(port=client.port)
    assert (await client.get("/", headers={"Host": name})).status == 200
    answer = await client.post("/api/say", json={"id": "00000001", "text": "x"}, headers={"Host": name, "Origin": f"http://{name}".lower()})
    assert answer.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost:{port}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_foreign_page_cannot_speak(client: Client, store: MemoryStore, headers: dict[str, str]) -> None:
    sent = {name: value.format(port=client.port) for name, value in headers.items()}
    answer = await client.post("/api/say", json={"id": "00000001", "text": "x"}, headers=sent)
    assert answer.status == 403
    assert store.activities == []


@pytest.mark.parametrize("path", ["/", "/stepladder.css", "/stepladder.js", "/kept.js", "/ladder.svg", "/api/messages", "/nowhere"])
async def test_every_answer_tells_the_browser_to_run_nothing_but_ours(client: Client, path: str) -> None:
    answer = await client.get(path)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == ("no-store" if path in ("/api/messages", "/nowhere") else "no-cache")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/stepladder.css", "text/css"),
        ("/stepladder.js", "text/javascript"),
        ("/kept.js", "text/javascript"),
        ("/ladder.svg", "image/svg+xml"),
    ],
)
async def test_the_page_and_its_files_are_served(client: Client, path: str, kind: str) -> None:
    answer = await client.get(path)
    assert answer.status == 200
    assert answer.content_type == kind


def test_the_page_holds_no_inline_script_or_style_and_nothing_from_elsewhere() -> None:
    html = (PAGE / "index.html").read_text()
    everything = html + (PAGE / "stepladder.css").read_text() + (PAGE / "stepladder.js").read_text() + (PAGE / "kept.js").read_text()
    assert "<style" not in html
    assert " style=" not in html
    assert not re.search(r"<[^>]*\son\w+\s*=", html)
    assert html.count("<script") == html.count('<script src="/')
    assert "https://" not in everything
    assert everything.count("http://") == 0


@pytest.mark.parametrize(("error", "status", "sentence"), [(Conflict(), 409, CHANGED), (Forbidden(), 403, NOT_YOURS)])
async def test_what_the_store_refuses_is_said_kindly(
    client: Client, store: MemoryStore, error: Exception, status: int, sentence: str
) -> None:
    store.broken = error
    assert await say(client, status, text="x") == {"error": sentence}


async def test_a_failure_of_ours_is_one_sentence_and_logs_no_words(
    client: Client, store: MemoryStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.broken = RuntimeError(SECRET)
    with caplog.at_level(logging.DEBUG):
        assert await say(client, 500, text=SECRET) == {"error": BROKEN}
    logged = "".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "RuntimeError" in logged
    assert "memory.py:" in logged
    assert SECRET not in logged
    store.broken = None
    assert (await say(client, text=SECRET))["duplicate"] is False


async def test_a_number_that_is_no_number_is_refused(client: Client) -> None:
    assert (await client.get("/api/messages?after=x")).status == 422
    assert (await client.get("/api/messages?after=-1")).status == 422


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", ""])
def test_the_page_never_listens_elsewhere(store: MemoryStore, script: Script, host: str) -> None:
    with pytest.raises(ValueError, match="this computer only"):
        web_app(script.take, store, row_of=row_of, host=host, port=8080)

"""What is not Slack's, not whole, or sent again: the right status, nothing stored, and nothing logged but the fact."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from time import time
from urllib.parse import urlencode

import pytest

from bot.activity import Activity
from bot.store.protocol import Conflict, Forbidden, Outcome
from checks.plan import LONGEST_ANSWER
from dialogs import wording_channels as wording
from tests.bot.slack.fake import BOT_USER, SECRET, TEAM, Json
from tests.bot.slack.talk import NAT, SlackTalk, event_payload, signature

CANARY = "Paul-is-frightened-of-the-dark"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[SlackTalk]:
    async with SlackTalk(tmp_path) as running:
        yield running


def message(ts: str = "1795000001.000100", **more: object) -> Json:
    return {"type": "message", "channel": f"D{NAT}", "channel_type": "im", "user": NAT, "text": CANARY, "ts": ts, **more}


def body_of(event: Json, event_id: str = "Ev1") -> bytes:
    return json.dumps(event_payload(event, event_id)).encode()


def stored(talk: SlackTalk) -> int:
    """How many turns, drafts and messages are in the database."""
    db = sqlite3.connect(talk.folder / "slack.sqlite")
    try:
        return sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("seen", "drafts", "outbox", "persons"))
    finally:
        db.close()


def pressed(action: Json, **more: object) -> bytes:
    payload = {
        "type": "block_actions",
        "user": {"id": NAT, "team_id": TEAM},
        "team": {"id": TEAM},
        "trigger_id": "t.1",
        "actions": [action],
    }
    whole = {**payload, "container": {"type": "message"}, "channel": {"id": f"D{NAT}"}, "response_url": "https://hooks.slack.example/1"}
    return urlencode({"payload": json.dumps({**whole, **more})}).encode()


Sign = Callable[[], dict[str, str]]


def signed(body: bytes, late: int = 0, secret: str = SECRET, instead: dict[str, str] | None = None) -> Sign:
    """The headers of a body that was signed `late` seconds ago, made when they are needed."""
    return lambda: {**signature(body, int(time()) - late, secret), **(instead or {})}


GOOD = body_of(message())
BAD: dict[str, tuple[bytes, str, Sign, int]] = {
    "no signature": (GOOD, JSON, dict, 401),
    "another secret": (GOOD, JSON, signed(GOOD, secret="another"), 401),
    "another body": (GOOD + b" ", JSON, signed(GOOD), 401),
    "six minutes old": (GOOD, JSON, signed(GOOD, late=360), 401),
    "from the future": (GOOD, JSON, signed(GOOD, late=-360), 401),
    "a timestamp that is no number": (GOOD, JSON, signed(GOOD, instead={"X-Slack-Request-Timestamp": "soon"}), 401),
    "a signature that is not ASCII": (GOOD, JSON, signed(GOOD, instead={"X-Slack-Signature": "v0=ü"}), 401),
    "broken JSON": (GOOD[:-5], JSON, signed(GOOD[:-5]), 400),
    "a list": (b"[1, 2]", JSON, signed(b"[1, 2]"), 400),
    "deep JSON": (b"[" * 50_000, JSON, signed(b"[" * 50_000), 400),
    "not UTF-8": (b"\xff\xfe", JSON, signed(b"\xff\xfe"), 401),
    "empty": (b"", JSON, signed(b""), 400),
    "a form of nothing": (b"a=b", FORM, signed(b"a=b"), 400),
    "a payload that is broken": (b"payload=%7B", FORM, signed(b"payload=%7B"), 400),
    "5 MB": (GOOD + b" " * 5_000_000, JSON, signed(GOOD), 413),
    **{
        name: (body, kind, signed(body), status)
        for name, body, kind, status in (
            ("an unknown event", body_of({"type": "star_added", "user": NAT, "text": CANARY}), JSON, 404),
            ("an unknown command", urlencode({"command": "/rm", "text": CANARY, "user_id": NAT, "team_id": TEAM}).encode(), FORM, 404),
            ("no user", body_of({**message(), "user": None}), JSON, 400),
            ("no ts", body_of({**message(), "ts": None}), JSON, 400),
            ("a ts that is no moment", body_of(message("yesterday")), JSON, 400),
            ("the bot's own", body_of(message(bot_id="B01")), JSON, 200),
            ("an edit", body_of(message(subtype="message_changed")), JSON, 200),
            ("a channel's message", body_of(message(channel_type="channel")), JSON, 200),
            ("words longer than an answer", body_of(message(text=CANARY * (LONGEST_ANSWER // 20))), JSON, 200),
            ("a control character", body_of(message(text=f"{CANARY}\x07")), JSON, 200),
            ("a file alone", body_of(message(subtype="file_share", text="")), JSON, 200),
            ("an unknown action", pressed({"type": "button", "action_id": "x", "value": CANARY, "action_ts": "1.1"}), FORM, 200),
            ("an action without a moment", pressed({"type": "button", "action_id": "x", "value": '["new"]'}), FORM, 400),
            ("no action", pressed({}, actions=[]), FORM, 400),
            ("an unknown shortcut", pressed({}, type="message_action", callback_id="x", actions=None), FORM, 404),
            (
                "a form that is not ours",
                pressed({}, type="view_submission", actions=None, view={"callback_id": "whole_row", "type": "modal"}),
                FORM,
                400,
            ),
        )
    },
}


@pytest.mark.parametrize("name", BAD)
async def test_bad_traffic_gets_its_status_and_leaves_no_trace(talk: SlackTalk, name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    body, kind, sign, status = BAD[name]
    before = stored(talk)
    try:
        found, said = await talk.send(body, kind, sign(), sign=False)
    except ConnectionError:  # the service need not read five megabytes to the end
        found, said = 413, ""
    await talk.slack.idle()
    assert found == status
    assert CANARY not in said
    assert stored(talk) == before
    assert CANARY not in caplog.text
    assert all(CANARY not in str(record.__dict__) for record in caplog.records if record.name != "asyncio")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("words longer than an answer", wording.TOO_LONG),
        ("a control character", wording.CONTROL),
        ("a file alone", wording.FILES_ARE_WORDS),
        ("an unknown action", wording.OLD_BUTTON),
    ],
)
async def test_what_a_person_meant_and_we_cannot_take_is_said_to_them(talk: SlackTalk, name: str, sentence: str) -> None:
    body, kind, sign, _ = BAD[name]
    await talk.send(body, kind, sign(), sign=False)
    await talk.slack.idle()
    (told,) = talk.fake.messages
    assert (told.channel, told.text) == (f"D{NAT}", sentence)


async def test_another_workspace_is_not_heard(talk: SlackTalk, caplog: pytest.LogCaptureFixture) -> None:
    await talk.slack.idle()
    before = stored(talk)
    payload = {**event_payload(message(), "Ev1"), "team_id": "T99", "authorizations": [{"team_id": "T99", "user_id": BOT_USER}]}
    assert (await talk.send(json.dumps(payload).encode(), JSON))[0] == 200
    assert stored(talk) == before
    assert CANARY not in caplog.text
    assert await talk.event(message()) == 200
    assert stored(talk) > before


async def test_slack_may_ask_whether_we_are_there(talk: SlackTalk) -> None:
    asked = json.dumps({"type": "url_verification", "token": "t", "challenge": "3eZbrw1aB1"}).encode()
    status, said = await talk.send(asked, JSON)
    assert (status, json.loads(said)) == (200, {"challenge": "3eZbrw1aB1"})
    assert (await talk.send(b"ssl_check=1&token=t", FORM))[0] == 200


async def test_a_request_that_is_played_again_counts_once(talk: SlackTalk) -> None:
    headers = signature(GOOD, int(time()))
    for _ in range(3):
        assert (await talk.send(GOOD, JSON, headers, sign=False))[0] == 200
    assert len(await talk.settled()) == 1


async def test_a_thousand_deliveries_of_one_message_make_one_turn(talk: SlackTalk) -> None:
    """The same event id, and other event ids for the same message, with and without Slack's retry headers."""
    for start in range(0, 1000, 50):
        statuses = await asyncio.gather(
            *(talk.event(message(), event_id=f"Ev{number % 7}", retry=number % 4) for number in range(start, start + 50))
        )
        assert set(statuses) == {200}
    assert len(await talk.settled()) == 1
    db = sqlite3.connect(talk.folder / "slack.sqlite")
    assert db.execute("SELECT count(*) FROM seen").fetchone() == (1,)
    db.close()


async def test_a_mention_and_the_message_that_it_stands_in_are_one(talk: SlackTalk) -> None:
    event = message()
    assert await talk.event(event) == 200
    assert await talk.event({**event, "type": "app_mention", "text": f"<@{BOT_USER}> {CANARY}"}) == 200
    assert len(await talk.settled()) == 1


async def test_a_turn_that_fails_is_answered_500_and_the_retry_succeeds(talk: SlackTalk, monkeypatch: pytest.MonkeyPatch) -> None:
    speak = talk.slack.speak
    fails = [OSError(CANARY), OSError(CANARY)]

    async def sometimes(activity: Activity) -> Outcome:
        if fails:
            raise fails.pop()
        return await speak(activity)

    monkeypatch.setattr(talk.slack, "speak", sometimes)
    assert await talk.event(message()) == 500
    assert await talk.event(message(), retry=1) == 500
    await talk.slack.idle()
    assert [one.text for one in talk.fake.messages] == [wording.TRYING_AGAIN]
    assert await talk.event(message(), retry=2) == 200
    assert "Stepladder" in "\n".join(await talk.settled())


async def test_who_waits_in_vain_is_told_so_and_a_failed_press_at_once(
    talk: SlackTalk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await talk.say("hello")
    shown, action = talk.control("Child in Need")

    async def never(_: Activity) -> Outcome:
        raise OSError(CANARY)

    monkeypatch.setattr(talk.slack, "speak", never)
    for retry in range(4):
        assert await talk.event(message("1795000009.000100"), retry=retry) == 500
    await talk.slack.idle()
    assert [one.text for one in talk.fake.messages[-2:]] == [wording.TRYING_AGAIN, wording.GIVEN_UP]
    with pytest.raises(AssertionError, match="500"):
        await talk.act(action, NAT, shown)
    await talk.slack.idle()
    assert talk.fake.messages[-1].text == wording.NOT_TAKEN
    assert CANARY not in caplog.text


@pytest.mark.parametrize(("error", "sentence"), [(Conflict(), wording.CHANGED_ELSEWHERE), (Forbidden(), wording.NOT_YOURS)])
async def test_what_no_retry_can_mend_is_said_and_taken_as_done(
    talk: SlackTalk, monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    async def never(_: Activity) -> Outcome:
        raise error

    monkeypatch.setattr(talk.slack, "speak", never)
    assert await talk.event(message()) == 200
    await talk.slack.idle()
    assert [one.text for one in talk.fake.messages] == [sentence]


PATHS = [
    ("type",),
    ("team_id",),
    ("event",),
    ("authorizations",),
    ("authorizations", 0),
    *(("event", name) for name in ("type", "user", "text", "ts", "channel", "channel_type", "subtype", "bot_id", "thread_ts", "user_team")),
]
ODD: list[object] = [None, "", "x", 7, -1.5, True, [], {}, [{}], {"id": None}, "\x00", "9" * 400, [[[]]]]


@pytest.mark.parametrize("kind", ["message", "app_mention", "app_home_opened"])
async def test_whatever_is_wrong_with_an_event_the_service_stands(talk: SlackTalk, kind: str) -> None:
    """Each field in turn is missing or is something else than Slack sends: answered 200, 400 or 404, and never 500."""
    number = 0
    for path in PATHS:
        for odd in ODD:
            number += 1
            payload = event_payload({**message(f"1795000001.{number:06}"), "type": kind, "tab": "home", "thread_ts": "1.1"}, f"Ev{number}")
            held: object = payload
            for name in path[:-1]:
                held = held[name]  # type: ignore[index]
            held[path[-1]] = odd  # type: ignore[index]
            status, _ = await talk.send(json.dumps(payload).encode(), JSON)
            assert status in (200, 400, 404), (path, odd)


@pytest.mark.parametrize("name", ["actions", "user", "team", "container", "channel", "trigger_id", "type", "message", "view"])
async def test_whatever_is_wrong_with_a_press_the_service_stands(talk: SlackTalk, name: str) -> None:
    good = {"type": "button", "action_id": "press 1", "value": '["drafts"]', "action_ts": "1.1"}
    for odd in ODD:
        status, _ = await talk.send(pressed(good, **{name: odd}), FORM)
        assert status in (200, 400, 404), odd
        for field in good:
            status, _ = await talk.send(pressed({**good, field: odd}), FORM)
            assert status in (200, 400, 404), (field, odd)

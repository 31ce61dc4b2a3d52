"""Socket Mode: what is not acknowledged comes again, and a connection that is lost is opened again."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.activity import Activity
from bot.store.protocol import Outcome
from tests.bot.slack.fake import FakeSlack
from tests.bot.slack.talk import NAT, SlackTalk, event_payload


async def test_over_a_socket_a_failed_turn_is_not_acknowledged_and_comes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with SlackTalk(tmp_path, socket=True) as talk:
        speak = talk.slack.speak

        async def never(_: Activity) -> Outcome:
            raise OSError

        monkeypatch.setattr(talk.slack, "speak", never)
        said = {"type": "message", "channel": f"D{NAT}", "channel_type": "im", "user": NAT, "text": "hello", "ts": "1795000001.000100"}
        payload = event_payload(said, "Ev1")
        assert await talk.fake.through_socket("events_api", payload, wait=0.3) == (False, None)
        monkeypatch.setattr(talk.slack, "speak", speak)
        assert (await talk.fake.through_socket("events_api", payload, retry=1))[0]
        assert talk.fake.messages


async def test_a_connection_that_is_lost_is_opened_again(tmp_path: Path) -> None:
    async with SlackTalk(tmp_path, socket=True, ping=0.05) as talk:
        await talk.say("hello")
        for how in ("closed", "told to go", "all gone"):
            before = talk.fake.sockets[-1]
            if how == "told to go":
                await before.send_json({"type": "disconnect", "reason": "refresh_requested"})
            else:
                await before.close()
            async with asyncio.timeout(20):
                while not talk.fake.sockets or talk.fake.sockets[-1] is before:
                    talk.fake.opened.clear()
                    await talk.fake.opened.wait()
            assert await talk.say(f"Child in Need {how}")


async def test_slack_can_be_away_when_the_service_starts(tmp_path: Path) -> None:
    fake = FakeSlack()
    fake.failing["apps.connections.open"] = ["internal_error", ("ratelimited", 1), 503]
    async with SlackTalk(tmp_path, socket=True, fake=fake, ping=0.05) as talk:
        assert await talk.say("hello")
        assert len(fake.called("apps.connections.open")) == 4

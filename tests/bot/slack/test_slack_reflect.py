"""`/reflect` in Slack: a question in the channel where it was typed, and what is answered stands in its thread."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.slack.payloads import reflection
from tests.bot.slack.fake import TEAM, Posted
from tests.bot.slack.talk import SlackTalk, controls, texts


def said(message: Posted) -> str:
    return "\n".join([*texts(message.blocks), message.text])


async def press(talk: SlackTalk, label: str, user: str, message: Posted) -> list[Posted]:
    """Press a button of a message; gives what was posted since."""
    before = len(talk.fake.messages)
    for block, element in controls(message.blocks):
        if element.get("text", {}).get("text") == label:
            await talk.act({**element, "block_id": block["block_id"], "action_ts": talk.fake.fresh_ts()}, user, message)
            await talk.settled()
            return talk.fake.messages[before:]
    raise AssertionError(f"no button {label!r} in {said(message)}")


async def test_a_question_goes_to_the_channel_and_the_answer_to_its_thread(tmp_path: Path) -> None:
    async with SlackTalk(tmp_path) as talk:
        await talk.reflect("drift", user="U0ANN", channel="C0TEAM")
        posted = [message for message in talk.fake.messages if message.channel == "C0TEAM"]
        question = posted[-1]
        assert all(message.thread == "" for message in posted)
        assert "A question to reflect on:" in "\n".join(map(said, posted))
        answer = await press(talk, "Answer here", "U0BEN", question)
        assert {message.channel for message in answer} == {"DU0BEN"}
        before = len(talk.fake.messages)
        await talk.say("Waiting has become normal", "U0BEN")
        shown = talk.fake.messages[before:]
        assert {message.channel for message in shown} == {"DU0BEN"}
        after = await press(talk, "Post it", "U0BEN", shown[-1])
        (thread,) = [message for message in after if message.channel == "C0TEAM"]
        assert thread.thread == question.ts
        assert "A colleague: Waiting has become normal" in said(thread)
        assert talk.fake.refused == []


async def test_in_the_direct_chat_it_is_asked_there(tmp_path: Path) -> None:
    async with SlackTalk(tmp_path) as talk:
        await talk.reflect("", user="U0ANN", channel="DU0ANN")
        assert {message.channel for message in talk.fake.messages} == {"DU0ANN"}
        assert "A question to reflect on:" in "\n".join(map(said, talk.fake.messages))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("", "reflect"),
        ("drift", "reflect on drift"),
        ("on a  row", "reflect on a row"),
        ("for 3 days", "reflect for 3 days"),
        ("close", "close reflection"),
        ("rota weekly on monday", "rota weekly on monday"),
        ("pause rota", "pause rota"),
    ],
)
def test_what_stands_behind_reflect_is_what_would_be_said(text: str, heard: str) -> None:
    payload = {"command": "/reflect", "text": text, "team_id": TEAM, "user_id": "U01", "trigger_id": "1.1"}
    one = reflection({**payload, "channel_id": "C01"})
    assert (one.text, one.conversation, one.scope) == (heard, "C01", "channel")
    assert reflection({**payload, "channel_id": "D01"}).conversation == "U01"


async def test_a_second_question_leaves_the_first_open_to_the_team(tmp_path: Path) -> None:
    async with SlackTalk(tmp_path) as talk:
        await talk.reflect("drift", user="U0ANN", channel="C0TEAM")
        await talk.reflect("", user="U0ANN", channel="C0TEAM")
        labels = [element["text"]["text"] for message in talk.fake.messages for _, element in controls(message.blocks)]
        assert labels.count("Answer here") == 2

"""A paper in Slack: uploaded with words for who cannot see it, with a word while it is made, and a word where it could not be."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.outbox import NotSent
from bot.papers import File, NoPaper
from dialogs import wording_channels as wording
from tests.bot.slack.fake import FakeSlack
from tests.bot.slack.talk import NAT, SlackTalk
from tests.bot.slack.test_slack_sending import PAPER, delivery


class Made:
    """What stands in for the making of papers."""

    def __init__(self, result: File | Exception) -> None:
        self.result = result

    async def __call__(self, *_: object) -> File:
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


@pytest.mark.parametrize(
    ("result", "failing", "last", "shared"),
    [
        (File("L-leaflet.pdf", "application/pdf", b"%PDF", "A leaflet", "Left out: why."), {}, "Here is the leaflet.\n\nLeft out: why.", 1),
        (NoPaper("Save the row first."), {}, "Save the row first.", 0),
        (RuntimeError("Leo's secret"), {}, wording.NO_PAPER, 0),
        (File("a.pdf", "application/pdf", b"%PDF", "A"), {"files.getUploadURLExternal": ["missing_scope"]}, wording.NO_PAPER, 0),
        (File("a.pdf", "application/pdf", b"%PDF", "A"), {"files.completeUploadExternal": ["internal_error"]}, wording.NO_PAPER, 0),
    ],
)
async def test_a_paper_is_uploaded_with_words_for_who_cannot_see_it_or_its_failure_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    result: File | Exception,
    failing: dict[str, list[str | tuple[str, int] | int]],
    last: str,
    shared: int,
) -> None:
    monkeypatch.setattr("bot.channels.slack.handing.make_paper", Made(result))
    fake = FakeSlack(failing=failing)
    async with SlackTalk(tmp_path, fake=fake) as talk:
        await talk.slack.send(delivery(PAPER))
        assert [message.text for message in fake.messages] == [last]
        assert fake.messages[0].edited == 1, "the word that it is being made was replaced"
        found = [(file.channel, file.alt) for file in fake.files.values() if file.channel]
        assert len(found) == shared
        assert all(file == (f"D{NAT}", "A leaflet") for file in found)
    assert "Leo" not in caplog.text


async def test_a_pause_while_a_paper_is_uploaded_is_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.slack.handing.make_paper", Made(File("a.pdf", "application/pdf", b"%PDF", "A")))
    fake = FakeSlack(failing={"files.getUploadURLExternal": [("ratelimited", 9)]})
    async with SlackTalk(tmp_path, fake=fake) as talk:
        with pytest.raises(NotSent) as refused:
            await talk.slack.send(delivery(PAPER))
        assert refused.value.retry_after == timedelta(seconds=9)
        assert fake.messages == []
        await talk.slack.send(delivery(PAPER))
        assert [message.text for message in fake.messages] == [PAPER.text]

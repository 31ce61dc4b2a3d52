"""What a lock screen shows of a reply: no name and no answer, unless the reader asked for the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from bot.render.fallback import LONGEST, fallback
from bot.render.slack_messages import slack_messages
from bot.render.teams_cards import message_of, teams_cards
from dialogs.replies import Note, Reply, Table
from dialogs.wording_channels import FALLBACK
from tests.bot.sample_replies import SAMPLES, TABLE
from tests.bot.test_render import filled


@pytest.mark.parametrize("reply", SAMPLES, ids=lambda reply: reply.type)
def test_a_notice_says_nothing_about_anybody(reply: Reply) -> None:
    notice = fallback((reply,))
    assert notice
    assert not any(word in notice for word in ("Leo", "Mum", "Obi", "midnight"))


def test_a_notice_is_about_what_stands_open() -> None:
    assert fallback((Note(text="Leo is fine"), *SAMPLES[3:4])) == FALLBACK["question"]
    assert fallback((Note(text="Leo is fine"),)) == FALLBACK["note"]
    assert fallback(()) == FALLBACK["note"]


def test_whoever_asks_for_the_whole_text_gets_every_word_in_reading_order() -> None:
    full = fallback((Note(text="Saved."), TABLE), full=True)
    assert full.startswith("Saved.\nLeo's plan")
    assert isinstance(TABLE, Table)
    for cell in TABLE.cells:
        assert cell.words in full
    assert len(fallback([Note(text="x" * 5_000)], full=True)) == LONGEST


@settings(max_examples=100, deadline=None)
@given(filled())
def test_any_reply_has_both_and_neither_is_empty(reply: Reply) -> None:
    assert fallback((reply,))
    assert 0 < len(fallback((reply,), full=True)) <= LONGEST


def test_both_platforms_put_the_whole_text_into_notifications_for_whoever_asked() -> None:
    said = (Note(text="Leo is in bed by 9."),)
    assert [message.text for message in slack_messages(said)] == [FALLBACK["note"]]
    assert [message.text for message in slack_messages(said, full_text=True)] == ["Leo is in bed by 9."]
    assert [message_of(card)["summary"] for card in teams_cards(said, 1)] == [FALLBACK["note"]]
    assert [message_of(card)["summary"] for card in teams_cards(said, 1, full_text=True)] == ["Leo is in bed by 9."]

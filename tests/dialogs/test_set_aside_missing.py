"""A missing answer that is lived with, with a reason, is not counted as missing, and nothing is quoted where nothing was said."""

from __future__ import annotations

import pytest

from bot.render.fallback import fallback
from dialogs import wording
from tests.dialogs.talk import at


@pytest.mark.parametrize("slot", ["who", "outcome", "when"])
def test_a_missing_answer_set_aside_with_a_reason_counts_no_more(slot: str) -> None:
    talk = at("review", **{slot: "skip"})
    assert not talk.review.smart
    talk.press(wording.SET_IT_ASIDE).say("We agree it at the next meeting")
    assert (talk.review.verdict, talk.review.smart) == ("SMART", True), talk
    assert slot not in {item.slot for item in talk.review.open_slots}
    (aside,) = talk.review.set_aside
    assert "“" not in aside.title
    assert aside.words == "We agree it at the next meeting"
    talk.say(f"change {slot} to soon, somebody will help")
    assert talk.review.set_aside == ()


def test_what_is_missing_is_not_quoted_anywhere() -> None:
    talk = at("review", who="skip")
    said = fallback([talk.review], full=True)
    assert talk.review.flags[0].finding.message in said
    assert "“”" not in said

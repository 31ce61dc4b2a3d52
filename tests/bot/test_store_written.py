"""A draft that is written on is the draft, whole; and so is a question."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.desk import dump_replies
from bot.store.written import NOTHING_WRITTEN, write_on
from dialogs.asking import question_card
from dialogs.draft import Answer, Change, Draft, Reading
from dialogs.drafting import QUESTIONS
from dialogs.replies import REPLIES, Choice, Note, Nudge, Press
from tests.dialogs.test_saved_drafts import FILES

ANSWERS = (
    Answer(words="Nan “rings” the\n\\dentist"),
    Answer(words="Nan “rings” the\n\\dentist", by="me"),
    Answer(words="by Friday", reading=Reading(date=date(2026, 12, 18), kind="exact")),
    Answer(state="needless", source="told"),
)
SLOTS = st.sampled_from(("what", "who", "where", 'a "slot" of another version, ünï'))
CHANGES = st.builds(Change, number=st.integers(1, 3), slot=SLOTS, before=st.none() | st.sampled_from(ANSWERS))
STATES = st.lists(
    st.fixed_dictionaries(
        {"answers": st.dictionaries(SLOTS, st.sampled_from(ANSWERS)), "past": st.lists(CHANGES, max_size=4).map(tuple)},
        optional={
            "revision": st.integers(0, 3),
            "status": st.sampled_from(("open", "saved")),
            "unplaced": st.sampled_from(("", "in “school”")),
            "further": st.booleans(),
            "shelved": st.dictionaries(SLOTS, st.sampled_from(ANSWERS), max_size=1),
            "review_day": st.just(date(2027, 1, 15)),
        },
    ),
    max_size=5,
)
DRAFT = Draft(id="d", plan="p", author="me")


@given(STATES)
def test_whatever_was_written_before_the_whole_draft_stands_there(states: list[dict[str, Any]]) -> None:
    written = NOTHING_WRITTEN
    for state in states:
        draft = DRAFT.model_copy(update=state)
        written, whole = write_on(written, draft)
        assert Draft.model_validate_json(whole) == draft
        assert json.loads(whole) == json.loads(draft.model_dump_json())
        assert list(json.loads(whole)["answers"]) == list(draft.answers)
        assert whole == write_on(NOTHING_WRITTEN, draft)[1]


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_draft_of_an_earlier_version_is_written_whole(file: Path) -> None:
    draft = Draft.model_validate_json(file.read_text(encoding="utf-8"))
    assert Draft.model_validate_json(write_on(NOTHING_WRITTEN, draft)[1]) == draft


def test_what_was_written_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = DRAFT.model_copy(update={"answers": {"what": ANSWERS[0]}, "past": (Change(number=1, slot="what"),)})
    written, _ = write_on(NOTHING_WRITTEN, before)
    later = {**before.answers, "who": ANSWERS[2]}
    after = before.model_copy(update={"answers": later, "past": (*before.past, Change(number=2, slot="who"))})
    monkeypatch.setattr("bot.store.written._write_answers", lambda rest: json.dumps(dict.fromkeys(rest, "new")).encode())
    longer, whole = write_on(written, after)
    assert longer[2] == written[2] + b',"who": "new"'
    assert json.loads(whole)["past"] == json.loads(after.model_dump_json())["past"]


def test_a_draft_whose_fields_stand_in_another_order_is_written_whole() -> None:
    written, _ = write_on(NOTHING_WRITTEN, DRAFT)
    turned = Draft.made(**dict(reversed(DRAFT.__dict__.items())))
    for draft in (turned, turned.model_copy(update={"further": True}), DRAFT):
        written, whole = write_on(written, draft)
        assert Draft.model_validate_json(whole) == draft


@pytest.mark.parametrize("slot", QUESTIONS)
def test_a_question_whose_buttons_were_written_before_is_written_whole(slot: str) -> None:
    nudge = Nudge(
        slot="what", words="“soon”", text="When?", source="A guide", change=Choice(label="Change it", press=Press(event="change"))
    )
    plain = question_card(DRAFT, date(2026, 11, 20), None, slot)
    full = plain.model_copy(update={"nudge": nudge, "earlier": "Nan “rings”\n\\", "suggested": "1. Ring", "step": 2})
    for card in (plain, full, full.model_copy(update={"choices": (*plain.choices, nudge.change)})):
        assert REPLIES.validate_json(dump_replies((Note(text="[]"), card))) == (Note(text="[]"), card)

"""A draft saved by any earlier version resumes in this one: the files in drafts/ are never edited, only added to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dialogs.agenda import REVIEW, open_slot
from dialogs.draft import Answer, Draft
from dialogs.drafting import QUESTIONS
from dialogs.engine import advance
from dialogs.events import Answered, Confirmed, Restored, Resumed
from dialogs.replies import Note, Question, Review
from dialogs.row import renamed
from tests.dialogs.talk import TODAY

FILES = sorted(Path(__file__).with_name("drafts").glob("*.json"))
OPEN_AT = {
    "cancel-pending": "cancel",
    "dropped": "",
    "finding-set-aside": REVIEW,
    "first-words-unplaced": "kind",
    "further-row": "worry",
    "review-day-and-loose-words": REVIEW,
    "kept-from-dad": REVIEW,
    "letter-ready": REVIEW,
    "line-asked": "line",
    "put-by": "what",
    "reading-asked": "reading",
    "reason-asked": "set aside",
    "restart-pending": "restart",
    "restarted-answers-shelved": "area",
    "review-open": REVIEW,
    "said-all-at-once": "kind",
    "saved": REVIEW,
    "what-open": "what",
    "what-reopened-from-when": "what",
}
ME: dict[str, Any] = {"by": "me", "today": TODAY}


def test_every_kept_file_is_named_here() -> None:
    assert {file.stem for file in FILES} == set(OPEN_AT)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_kept_draft_resumes_at_its_question_with_every_word(file: Path) -> None:
    stored = json.loads(file.read_text(encoding="utf-8"))
    draft = Draft.model_validate_json(file.read_text(encoding="utf-8"))
    assert {slot: answer.words for slot, answer in draft.answers.items()} == {
        slot: answer["words"] for slot, answer in stored["answers"].items()
    }
    assert open_slot(draft, TODAY) == OPEN_AT[file.stem]
    resumed, replies = advance(draft, Restored(**ME) if draft.status == "cancelled" else Resumed(**ME))
    assert resumed.status in ("open", "saved")
    cards = [reply for reply in replies if isinstance(reply, Question | Review)]
    assert len(cards) == 1
    assert {slot: answer.words for slot, answer in resumed.answers.items()} == {
        slot: answer.words for slot, answer in draft.answers.items()
    }


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_next_answer_to_a_kept_draft_lands_where_it_belongs(file: Path) -> None:
    draft = Draft.model_validate_json(file.read_text(encoding="utf-8"))
    slot = open_slot(draft, TODAY)
    if slot in ("cancel", "restart"):
        draft, _ = advance(draft, Confirmed(**ME, yes=False))
        slot = open_slot(draft, TODAY)
    after, replies = advance(draft, Answered(**ME, words="Dean, on Friday"))
    if slot in QUESTIONS:
        assert after.answers[slot].words == "Dean, on Friday"
    elif slot == REVIEW:
        assert after.unplaced == f"{draft.unplaced}\nDean, on Friday".strip()
    elif slot == "set aside":
        assert after.set_aside[-1].reason == "Dean, on Friday"
    elif slot == "line":
        assert after.letters[-1].own[-1].words == "Dean, on Friday"
    elif slot == "reading":
        assert after.letters[-1].child_words == "Dean, on Friday"
    else:
        assert after == draft
        assert any(isinstance(reply, Note) and reply.choices for reply in replies)


def test_slots_that_no_longer_exist_are_ignored_and_kept() -> None:
    old = {**json.loads(FILES[-1].read_text(encoding="utf-8")), "colour": "blue"}
    old["answers"]["hair"] = {"words": "red", "state": "given", "mood": "good"}
    draft = Draft.model_validate(old)
    resumed, replies = advance(draft, Resumed(**ME))
    assert isinstance(replies[-1], Question)
    assert resumed.answers["hair"].words == "red"


def test_a_renamed_slot_is_found_under_its_former_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("dialogs.row", fromlist=["FORMER"]).FORMER, "place", "where")
    draft = Draft(id="d", plan="p", author="me", answers={"place": Answer(words="at home")})
    assert renamed(draft).answers["where"].words == "at home"


def test_a_slot_that_only_seems_open_because_it_was_renamed_is_not_answered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("dialogs.row", fromlist=["FORMER"]).FORMER, "cause", "worry")
    said = {"kind": "Child in Need", "child": "Paul, 9, he", "area": "Family", "cause": "He is late"}
    draft = Draft(id="d", plan="p", author="me", answers={slot: Answer(words=words) for slot, words in said.items()})
    seems_open = open_slot(draft, TODAY)
    after, _ = advance(draft, Answered(**ME, words="Mum to ring school"), seems_open)
    assert seems_open == "worry"
    assert (after.answers["worry"].words, after.answers["what"].words) == ("He is late", "Mum to ring school")


def test_words_that_stand_for_themselves_are_saved_without_a_reading_and_resume_as_they_were() -> None:
    draft, _ = advance(Draft(id="d", plan="p", author="me"), Answered(**ME, words="Child in Need"))
    for words in ("Paul, 9, he", "the child", "Paul comes to school without breakfast"):
        draft, _ = advance(draft, Answered(**ME, words=words))
    saved = json.loads(draft.model_dump_json())
    assert {slot for slot, one in saved["answers"].items() if "reading" in one} == {"kind", "child", "area"}
    assert Draft.model_validate(saved) == draft

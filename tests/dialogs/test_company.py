"""Where others read along: a short word without names or answers, and the rest in the private chat."""

from __future__ import annotations

import pytest

from dialogs import wording
from dialogs import wording_company as company
from dialogs.attended import Attended
from dialogs.company import initials, respond_in_company
from dialogs.draft import Draft
from dialogs.lobby import Situation, begin
from dialogs.replies import DraftList, Note, Press, Question
from dialogs.understanding import Moment
from tests.dialogs.talk import TODAY, Talk

ROW = "CIN plan for Maisie, 7: Karen Boyle will read with her in school once a week by 18 December, so that she catches up"
MOMENT = Moment(by="me", today=TODAY, away=False, new_id=lambda: "row9")


def mention(text: str, current: Draft | None = None, press: Press | None = None, **more: object) -> Attended:
    situation = Situation(moment=MOMENT, current=current, **more)  # type: ignore[arg-type]
    return respond_in_company(text, press, situation)


def drafting() -> Draft:
    talk = Talk().say("hello", "Child in Need", "Paul, 9, he", "child", "Paul goes quiet at tea")
    assert talk.current is not None
    return talk.current


def said(verdict: Attended) -> str:
    assert len(verdict.replies) == 1
    assert isinstance(verdict.replies[0], Note)
    assert not verdict.replies[0].choices
    return verdict.replies[0].text


def test_a_row_begun_in_a_channel_is_drafted_in_private_with_initials_outside() -> None:
    verdict = mention(ROW)
    assert said(verdict) == company.BEGUN_FOR.replace("{initials}", "M.")
    assert verdict.drafts[-1].answers["child"].words == "Maisie, 7"
    assert isinstance(verdict.private[-1], Question)
    for word in ("Maisie", "Karen", "school", "18"):
        assert word not in said(verdict)


def test_words_in_a_channel_never_answer_the_private_question() -> None:
    current = drafting()
    verdict = mention("by 18 December", current)
    put_by, begun = verdict.drafts
    assert put_by == current.model_copy(update={"status": "paused"})
    assert begun.id == "row9"
    assert begun.unplaced == "by 18 December"
    assert wording.NEW_WHILE_OPEN in str(verdict.private)


def test_more_words_where_the_row_began_are_kept_and_asked_about() -> None:
    current = drafting()
    verdict = mention("by 18 December", current, began_here=True)
    assert said(verdict) == company.KEPT
    (after,) = verdict.drafts
    assert after.unplaced == "by 18 December"
    assert after.answers == current.answers
    assert wording.UNPLACED in str(verdict.private)


@pytest.mark.parametrize("text", ["", " ", "hello", "help", "what can you do?", "Good morning!"])
def test_a_greeting_and_a_call_for_help_are_answered_where_they_were_said(text: str) -> None:
    verdict = mention(text, drafting())
    assert said(verdict) == company.HELP
    assert not verdict.drafts
    assert not verdict.private


def test_thanks_are_taken_kindly_and_change_nothing() -> None:
    verdict = mention("thank you!", drafting())
    assert said(verdict) == company.THANKED
    assert not verdict.drafts
    assert not verdict.private


def test_my_drafts_are_listed_in_the_private_chat_only() -> None:
    verdict = mention("my drafts", drafting())
    assert said(verdict) == company.LISTED
    assert isinstance(verdict.private[0], DraftList)
    assert verdict.private[0].items[0].title.startswith("Paul")


@pytest.mark.parametrize("text", ["show so far", "change the date to Friday", "undo", "cancel", "skip", "why do you ask", "back"])
def test_a_command_about_a_row_is_not_done_from_a_channel(text: str) -> None:
    current = drafting()
    verdict = mention(text, current)
    assert said(verdict) == company.DIRECTLY
    assert verdict.drafts == ()
    assert isinstance(verdict.private[-1], Question)


def test_a_new_row_is_begun_in_private() -> None:
    verdict = mention("new row")
    assert said(verdict) == company.BEGUN
    assert verdict.drafts[-1].id == "row9"
    assert isinstance(verdict.private[-1], Question)


def test_a_press_in_a_channel_is_answered_in_private() -> None:
    current = drafting()
    press = Press(event="answer", draft=current.id, revision=current.revision, slot="what", value="Paul to draw with Nat")
    verdict = mention("", current, press)
    assert said(verdict) == company.DIRECTLY
    assert verdict.drafts[-1].answers["what"].words == "Paul to draw with Nat"
    assert "Paul" not in str(verdict.replies)


def test_where_nobody_can_be_written_to_nothing_is_begun_or_lost_in_silence() -> None:
    verdict = mention(ROW, can_write_privately=False)
    assert said(verdict) == company.CANNOT_WRITE
    assert not verdict.drafts
    assert not verdict.private


def test_several_children_are_several_initials() -> None:
    situation = Situation(moment=MOMENT)
    draft = begin("", situation).drafts[0]
    assert initials(draft) == ""
    talk = Talk().say("hello", "Child in Need", "Ava 9, max 7 and Joe 3")
    assert talk.current is not None
    assert initials(talk.current) == "A., M. and J."


def test_a_new_row_from_given_words_keeps_them_whatever_they_look_like() -> None:
    talk = Talk().say("hello", "Early Help", "Mia, 6, she")
    talk.press_raw(Press(event="new", value="Change the date to Friday"))
    assert talk.current is not None
    assert talk.current.unplaced == "Change the date to Friday"
    assert talk.open == "kind"

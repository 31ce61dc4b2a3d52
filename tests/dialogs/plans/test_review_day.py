"""The plan's review date in words: it is the plan's own, is said back with its weekday, can be taken back, and moves no row's date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dialogs.plans.review_day import read_review_day
from tests.dialogs.plans.chatting import Chat, World
from tests.dialogs.talk import ROW, at

JANUARY = date(2027, 1, 15)


async def saved(folder: Path) -> tuple[World, Chat]:
    """A plan of one row, just saved."""
    world = World(folder)
    chat = await world.person("ann").say("hello", *ROW.values(), "save")
    assert "no review date yet" in (await chat.say("show plan")).text
    return world, chat


async def plan_of(chat: Chat) -> object:
    draft = await chat.current()
    assert draft is not None
    return await chat.plan(draft.plan)


@pytest.mark.parametrize(
    "text",
    [
        "set the review date to 15 jan",
        "change the review date to 15 January 2027",
        "can you change the review date to 15 jan please",
        "next review is 15 january",
        "review on 15 january",
        "review date 15/1",
        "Review date: 15 Jan",
        "the review date is now 15/01/27",
        "move the next review to 15 jan",
    ],
)
async def test_a_review_date_in_words_is_the_plans_and_not_the_rows(tmp_path: Path, text: str) -> None:
    _, chat = await saved(tmp_path)
    await chat.say(text)
    assert "Friday 15 January 2027" in chat.text
    plan = await plan_of(chat)
    assert plan.review_date == JANUARY  # type: ignore[attr-defined]
    assert plan.rows[0].when.date == date(2026, 12, 18)  # type: ignore[attr-defined]
    await chat.say("when is the review?")
    assert "Friday 15 January 2027" in chat.text


async def test_undo_or_its_button_puts_the_review_date_back(tmp_path: Path) -> None:
    _, chat = await saved(tmp_path)
    await chat.say("set the review date to 15 jan", "undo")
    plan = await plan_of(chat)
    assert plan.review_date is None  # type: ignore[attr-defined]
    assert plan.rows[0].outcome == ROW["outcome"]  # type: ignore[attr-defined]
    await chat.say("set the review date to 15 jan", "set the review date to 22 jan")
    late = chat.button("Take it back")
    await chat.press("Take it back")
    assert (await plan_of(chat)).review_date == JANUARY  # type: ignore[attr-defined]
    await chat.press_raw(late)
    assert "changed since" in chat.text
    assert (await plan_of(chat)).review_date == JANUARY  # type: ignore[attr-defined]


async def test_without_a_day_it_is_told_and_what_is_no_day_changes_nothing(tmp_path: Path) -> None:
    _, chat = await saved(tmp_path)
    for text in (
        "change the review date",
        "when's the next review",
        "set the review date to whenever",
        "set the review date to 1 jan 2020",
    ):
        await chat.say(text)
        plan = await plan_of(chat)
        assert plan.review_date is None, text  # type: ignore[attr-defined]
        assert plan.rows[0].when.date == date(2026, 12, 18), text  # type: ignore[attr-defined]
    assert "past" in chat.text


async def test_said_before_the_first_row_is_saved_it_is_kept_and_set_with_it(tmp_path: Path) -> None:
    chat = await World(tmp_path).person("ann").say("hello", *[words for slot, words in ROW.items() if slot not in ("why", "outcome")])
    await chat.say("set the review date to 15 jan")
    assert "Friday 15 January 2027" in chat.text
    assert chat.question.slot == "why"
    await chat.say("when is the review")
    assert "Friday 15 January 2027" in chat.text
    await chat.say(ROW["why"], ROW["outcome"], "save")
    assert "Friday 15 January 2027" in chat.text
    plan = await plan_of(chat)
    assert plan.review_date == JANUARY  # type: ignore[attr-defined]
    assert plan.rows[0].when.date == date(2026, 12, 18)  # type: ignore[attr-defined]


async def test_a_row_with_nothing_in_it_yet_does_not_stand_before_the_plan_that_is_there(tmp_path: Path) -> None:
    _, chat = await saved(tmp_path)
    await chat.say("set the review date to 15 jan", "new row", "when is the review?")
    assert "Friday 15 January 2027" in chat.text
    await chat.say("CIN", "when is the review?")
    assert "it begins when this row is saved" in chat.text


def test_without_a_store_no_way_of_naming_the_review_moves_the_rows_date() -> None:
    talk = at("review")
    for text in ("set the review date to 15 jan", "the review date is wrong, it's 15 jan", "make the review date 15 jan"):
        talk.say(text)
        assert talk.words("when") == "18 December", text


@pytest.mark.parametrize(
    "text", ["by the next review", "review the plan", "Review the date night with Mum", "review with Nan on Friday, at home"]
)
def test_other_words_of_reviews_are_left_alone(text: str) -> None:
    assert read_review_day(text) is None


async def test_next_review_and_a_day_may_answer_when(tmp_path: Path) -> None:
    chat = await World(tmp_path).person("ann").say("hello", "CIN", "Paul, 9, he", "child", ROW["worry"], ROW["what"], "Nat Obuya", "school")
    await chat.say("next review 15 January")
    draft = await chat.current()
    assert draft is not None
    assert draft.answers["when"].reading.date == JANUARY

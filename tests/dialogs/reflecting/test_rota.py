"""A team's rota: set, previewed, swapped, paused and asked on its day, at its hour, on working days only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.reflecting.known import Rota
from dialogs.reflecting.questions import our_prompts
from dialogs.reflecting.rota import following, working
from tests.dialogs.reflecting.conftest import Team

TEXTS = {one.text for one in our_prompts()}


def question_in(text: str) -> str:
    found = [line for line in text.splitlines() if line in TEXTS]
    assert len(found) == 1, text
    return found[0]


async def sent(team: Team, at: datetime) -> list[str]:
    """The questions that the channel is asked at a moment."""
    team.world.now = at
    asked = [str(one.replies) for one in await team.due() if "Answer here" in str(one.replies)]
    return [question for said in asked for question in sorted(TEXTS) if question in said]


async def test_a_rota_asks_the_previewed_question_on_its_day_and_another_a_week_later(team: Team) -> None:
    await team.sue.say("rota weekly on wednesday at 9:30")
    assert "Every week on Wednesday at 09:30, a question in the channel of Harbour." in team.sue.text
    assert "The next one comes on Wednesday 25 November 2026." in team.sue.text
    previewed = question_in(team.sue.text)
    assert await sent(team, datetime(2026, 11, 25, 9, 29, tzinfo=UTC)) == []
    assert await sent(team, datetime(2026, 11, 25, 9, 31, tzinfo=UTC)) == [previewed]
    assert await sent(team, datetime(2026, 11, 25, 9, 40, tzinfo=UTC)) == []
    (second,) = await sent(team, datetime(2026, 12, 2, 9, 31, tzinfo=UTC))
    assert second != previewed


async def test_the_supervisor_swaps_the_question_that_comes_next(team: Team) -> None:
    await team.sue.say("rota weekly on tuesday at 10")
    seen = [question_in(team.sue.text)]
    for _ in range(3):
        await team.sue.press("Swap the question")
        seen.append(question_in(team.sue.text))
    assert len(set(seen)) == 4
    await team.sue.say("rota")
    assert question_in(team.sue.text) == seen[-1]
    assert await sent(team, datetime(2026, 11, 24, 10, 1, tzinfo=UTC)) == [seen[-1]]


async def test_a_paused_rota_asks_nothing_until_it_goes_on(team: Team) -> None:
    await team.sue.say("rota weekly on tuesday at 10", "pause rota")
    assert "Paused." in team.sue.text
    assert await sent(team, datetime(2026, 11, 24, 10, 1, tzinfo=UTC)) == []
    await team.sue.say("resume rota")
    assert "The next one comes on Tuesday 1 December 2026." in team.sue.text
    assert len(await sent(team, datetime(2026, 12, 1, 10, 1, tzinfo=UTC))) == 1


async def test_the_theme_is_changed_and_the_rota_ended(team: Team) -> None:
    await team.sue.say("rota fortnightly on monday", "rota theme drift")
    assert "on the theme “drift”" in team.sue.text
    question = question_in(team.sue.text)
    assert next(one.audience for one in our_prompts() if one.text == question) == "drift"
    await team.sue.say("stop rota")
    assert await sent(team, datetime(2026, 12, 7, 9, 1, tzinfo=UTC)) == []


async def test_only_the_supervisor_sets_a_rota_and_never_at_night(team: Team) -> None:
    await team.ann.channel("somewhere").say("hello")
    ben = team.ben.channel("team channel")
    await ben.say("rota weekly on monday")
    assert "set by the team’s supervisor" in ben.aside
    await team.sue.say("rota weekly on monday at 22")
    assert "between 8:00 and 18:00" in team.sue.text


async def test_the_answer_to_a_rota_question_is_posted_and_given_back(team: Team) -> None:
    await team.sue.say("rota weekly on wednesday at 9:30")
    team.world.now = datetime(2026, 11, 25, 9, 31, tzinfo=UTC)
    (one,) = await team.due()
    ben = team.ben.channel("team channel")
    ben.replies = one.replies
    await ben.press("Answer here")
    await team.ben.say("We ring first.")
    await team.ben.press("Post it")
    assert "Ben: We ring first." in await team.heard()
    team.world.now += timedelta(days=6)
    assert any("We ring first." in str(one.replies) for one in await team.due())


@pytest.mark.parametrize(
    ("day", "works"),
    [(date(2026, 12, 25), date(2026, 12, 29)), (date(2026, 11, 23), date(2026, 11, 23)), (date(2027, 1, 1), date(2027, 1, 4))],
)
def test_a_holiday_is_skipped_for_the_next_working_day(day: date, works: date) -> None:
    assert working(day) == works


def test_a_fortnight_keeps_its_week_and_what_was_missed_is_not_made_up_for() -> None:
    rota = Rota("t", 2, 3, "09:00", date(2026, 11, 25))
    assert following(rota, date(2026, 11, 25)) == date(2026, 12, 9)
    assert following(rota, date(2027, 1, 30)) == date(2027, 2, 3)

"""A draft that was left open is said once to whoever left it, after some working days, at a decent hour."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.activity import Activity
from bot.store.protocol import Changes
from bot.turn import take
from dialogs.draft import Draft, Status
from dialogs.plans.changes import Archived
from dialogs.replies import Note
from tests.bot.reminders.keeping import ANN, Desk, at
from tests.bot.reminders.test_reaching import desk

__all__ = ["desk"]
MONDAY = date(2027, 3, 8)


async def leaves(desk: Desk, on: date = MONDAY, hour: int = 12) -> None:
    desk.clock.now = at(on, hour)
    await desk.does(ANN, Changes(drafts=(Draft(id="d1", plan="p1", author="somebody"),)))


async def test_it_is_said_once_after_three_working_days(desk: Desk) -> None:
    await leaves(desk)
    said = []
    for day in range(40):
        for hour in (6, 13, 20):
            desk.clock.now = at(MONDAY + timedelta(day), hour)
            await desk.store.find_left_open(desk.clock.now)
            said += [(desk.clock.now, text) for text in await desk.sends()]
    assert [(moment.date(), moment.hour) for moment, _ in said] == [(date(2027, 3, 11), 13)]
    assert said[0][1] == "On Monday 8 March 2027 you began something and left it open. It is kept as it was; I say this once."


async def test_its_button_goes_on_with_it(desk: Desk) -> None:
    await leaves(desk)
    desk.clock.now = at(MONDAY + timedelta(7))
    assert await desk.store.find_left_open(desk.clock.now) == 1
    assert await desk.store.find_left_open(desk.clock.now) == 0
    (one,) = await desk.claims()
    (reply,) = one.replies
    assert isinstance(reply, Note)
    press = reply.choices[0].press
    pressed = Activity(id="go on", account=ANN, conversation="DUANN", at=desk.clock.now, press=press)
    assert (current := (await take(desk.store, pressed, push=True)).current) is not None
    assert current.id == "d1"


async def test_over_a_weekend_nobody_is_in_a_hurry(desk: Desk) -> None:
    await leaves(desk, date(2027, 3, 11))
    desk.clock.now = at(date(2027, 3, 15), 9)
    assert await desk.store.find_left_open(desk.clock.now) == 0
    desk.clock.now = at(date(2027, 3, 16), 13)
    assert await desk.store.find_left_open(desk.clock.now) == 1


async def said_after(desk: Desk, status: Status, *, later: timedelta) -> list[str]:
    """What is sent after a draft of Monday's was found left open on Thursday evening, and saved once more so much later."""
    await leaves(desk)
    found = at(MONDAY + timedelta(3), 20)
    desk.clock.now = found
    assert await desk.store.find_left_open(desk.clock.now) == 1
    desk.clock.now = at(MONDAY, 12) + later
    await desk.does(ANN, Changes(drafts=(Draft(id="d1", plan="p1", author="somebody", status=status, revision=1),)))
    desk.clock.now = at(MONDAY + timedelta(4), 12)
    return await desk.sends()


async def test_what_was_touched_meanwhile_is_not_mentioned(desk: Desk) -> None:
    assert await said_after(desk, "open", later=timedelta(days=3, hours=9)) == []


@pytest.mark.parametrize("status", ["saved", "cancelled", "paused"])
async def test_what_was_finished_or_put_by_is_not_mentioned(desk: Desk, status: Status) -> None:
    """Though nobody touched it after the day on which it was left, which is the other thing that is looked at."""
    assert await said_after(desk, status, later=timedelta(hours=1)) == []


async def test_what_nobody_touched_is_mentioned_though_it_was_saved_later_that_day(desk: Desk) -> None:
    assert len(await said_after(desk, "open", later=timedelta(hours=1))) == 1


@pytest.mark.parametrize("status", ["saved", "cancelled", "paused"])
async def test_what_was_finished_or_put_by_is_not_looked_for(desk: Desk, status: Status) -> None:
    desk.clock.now = at(MONDAY, 12)
    await desk.does(ANN, Changes(drafts=(Draft(id="d1", plan="p1", author="somebody", status=status),)))
    assert await desk.store.find_left_open(at(MONDAY + timedelta(7))) == 0


async def test_what_was_left_sixty_days_ago_is_let_lie(desk: Desk) -> None:
    await leaves(desk)
    assert await desk.store.find_left_open(at(MONDAY + timedelta(60), 12)) == 0
    assert await desk.store.find_left_open(at(MONDAY + timedelta(60), 11)) == 1


async def test_of_a_plan_that_was_put_away_nothing_is_mentioned(desk: Desk) -> None:
    await leaves(desk)
    desk.clock.now = at(MONDAY + timedelta(3), 20)
    await desk.does(ANN, Changes(plans=(Archived("p1", True),)))
    assert await desk.store.find_left_open(desk.clock.now) == 0
    await desk.does(ANN, Changes(plans=(Archived("p1", False),)))
    assert await desk.store.find_left_open(desk.clock.now) == 1
    await desk.does(ANN, Changes(plans=(Archived("p1", True),)))
    desk.clock.now = at(MONDAY + timedelta(4), 12)
    assert await desk.sends() == []

"""What is pressed on a reminder does what it says to the thing that the reminder was of, however the plan has changed since."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.permissions import ROLES, Role, may
from bot.store.deliveries import Delivery
from bot.store.protocol import Changes
from checks.plan import Plan, PlanRow, Step
from dialogs.plans import wording_dates as words
from dialogs.plans import wording_people
from dialogs.plans.changes import Muted, RowKept
from dialogs.replies import Note, Press
from tests.bot.reminders.keeping import ANN, BEN, Desk, at, row
from tests.bot.reminders.test_habits_kept import says
from tests.bot.reminders.test_reaching import SUE, come_in, desk, team

__all__ = ["desk"]
DUE = date(2027, 3, 10)
FIRST, SECOND, THIRD = (
    Step(words="one morning", date=date(2027, 2, 10)),
    Step(words="two mornings", date=date(2027, 2, 17)),
    Step(words="three mornings", date=date(2027, 2, 24)),
)


def climbing(*steps: Step) -> PlanRow:
    return row(DUE).model_copy(update={"steps": steps})


def press_of(delivery: Delivery, label: str) -> Press:
    (press,) = [choice.press for reply in delivery.replies if isinstance(reply, Note) for choice in reply.choices if choice.label == label]
    return press


def labels_of(delivery: Delivery) -> list[str]:
    return [choice.label for reply in delivery.replies if isinstance(reply, Note) for choice in reply.choices]


async def of_second(desk: Desk) -> Delivery:
    """The reminder of the second of three steps, on its day."""
    await desk.saves(climbing(FIRST, SECOND, THIRD))
    desk.clock.now = at(date(2027, 2, 17))
    (delivery,) = [one for one in await desk.claims() if "“two mornings” is due today" in str(one.replies[0])]
    await desk.store.mark_reminders_sent(delivery)
    return delivery


async def done_of(desk: Desk) -> list[str]:
    plan = await desk.store.plan(ANN, "p1")
    return [step.words for step in plan.rows[0].steps if step.done]


async def finish(desk: Desk, delivery: Delivery) -> list[Note]:
    await says(desk, ANN, press=press_of(delivery, "Done"))
    await says(desk, ANN, "Two mornings last week")
    return await says(desk, ANN, "save")


@pytest.mark.parametrize(
    "now", [(FIRST, SECOND, THIRD), (THIRD, SECOND, FIRST), (SECOND, FIRST), (SECOND,), (Step(words="a tour of the school"), FIRST, SECOND)]
)
async def test_done_marks_the_step_that_the_reminder_was_of_wherever_it_stands_now(desk: Desk, now: tuple[Step, ...]) -> None:
    delivery = await of_second(desk)
    await desk.saves(climbing(*now))
    said = await finish(desk, delivery)
    assert said[0].text == "Kept: the step “two mornings” is done."
    assert await done_of(desk) == ["two mornings"]


@pytest.mark.parametrize(
    "now",
    [
        (FIRST, THIRD),
        (FIRST, SECOND.model_copy(update={"words": "two afternoons"}), THIRD),
        (FIRST, SECOND.model_copy(update={"date": date(2027, 2, 18)}), THIRD),
        (FIRST, SECOND.model_copy(update={"done": True}), THIRD),
        (),
    ],
)
@pytest.mark.parametrize("label", ["Done", "Not done, because …", "Later", "Change the date", "Mute this one"])
async def test_a_late_press_on_a_step_that_is_another_by_now_is_answered_kindly_and_changes_nothing(
    desk: Desk, now: tuple[Step, ...], label: str
) -> None:
    delivery = await of_second(desk)
    await desk.saves(climbing(*now))
    before = await desk.store.plan(ANN, "p1")
    said = await says(desk, ANN, press=press_of(delivery, label))
    assert said[0].text == words.STEP_LOST
    assert await desk.store.plan(ANN, "p1") == before


async def test_steps_that_move_while_done_is_being_said_do_not_lead_it_astray(desk: Desk) -> None:
    delivery = await of_second(desk)
    await come_in(desk, BEN, "plan", "p1", ANN)
    await says(desk, ANN, press=press_of(delivery, "Done"))
    await desk.does(BEN, Changes(plans=(RowKept(Plan(id="p1"), climbing(THIRD, FIRST), 1),)))
    await says(desk, ANN, "Two mornings last week")
    said = await says(desk, ANN, "save")
    assert said[0].text == words.STEP_LOST
    assert await done_of(desk) == []


async def test_a_button_from_before_versions_were_named_on_it_is_answered_kindly(desk: Desk) -> None:
    await of_second(desk)
    said = await says(desk, ANN, press=Press(event="plan done", slot="r1", value="p1 step r1/2"))
    assert said[0].text == words.STEP_LOST
    assert await done_of(desk) == []


async def test_a_step_is_not_done_and_the_date_of_its_row_stays(desk: Desk) -> None:
    delivery = await of_second(desk)
    await says(desk, ANN, press=press_of(delivery, "Not done, because …"))
    await says(desk, ANN, "Nan was ill")
    await says(desk, ANN, "save")
    after = (await desk.store.plan(ANN, "p1")).rows[0]
    assert (after.completion.reason, after.when.date, await done_of(desk)) == ("Nan was ill", DUE, [])
    said = await says(desk, ANN, press=press_of(delivery, "Change the date"))
    assert said[0].text == words.STEP_MOVES_IN_ROW


async def test_a_step_is_put_off_as_the_step_that_it_is_now(desk: Desk) -> None:
    delivery = await of_second(desk)
    await desk.saves(climbing(SECOND, THIRD))
    said = await says(desk, ANN, press=press_of(delivery, "Later"))
    (tomorrow, _) = said[0].choices
    assert (await says(desk, ANN, press=tomorrow.press))[0].text == "I'll remind you on Thursday 18 February 2027."
    desk.clock.now = at(date(2027, 2, 18))
    assert ["“two mornings” was due" in text for text in await desk.sends()] == [True]


async def test_a_plan_is_handed_over_from_the_reminder_itself_by_whoever_may(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await team(desk, channel=False)
    await come_in(desk, BEN, "plan", "p1", ANN)
    roles: dict[str, Role] = {"UANN": "author", "UBEN": "team", "USUE": "supervisor"}
    assert set(roles.values()) < set(ROLES)
    desk.clock.now = at(DUE + timedelta(40), 10)
    shown = {one.user: "Hand over" in labels_of(one) for one in await desk.claims()}
    assert shown == {user: may([role], "hand over") for user, role in roles.items()}


async def test_hand_over_in_a_reminder_gives_the_code_that_a_colleague_accepts(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    (delivery,) = await desk.claims()
    assert labels_of(delivery)[-3:] == ["Hand over", "Open the row", "Mute this one"]
    said = await says(desk, ANN, press=press_of(delivery, "Hand over"))
    code = next(word for word in said[0].text.replace(".", " ").split() if word.count("-") == 2)
    (asked,) = await says(desk, BEN, f"join {code}")
    await says(desk, BEN, press=asked.choices[0].press)
    desk.clock.now = at(DUE + timedelta(7))
    assert sorted(one.user for one in await desk.claims()) == ["UANN", "UBEN"]


async def test_no_two_claims_of_a_reminder_share_a_number(desk: Desk) -> None:
    """Put off to the morning, a reminder once took its number back: a sender of the evening before could have spoken for the new one."""
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE, 17, 58)
    (evening,) = await desk.claims()
    desk.clock.now = at(DUE, 18, 2)
    assert await desk.claims() == ()
    desk.clock.now = at(DUE + timedelta(1), 9)
    (morning,) = await desk.claims()
    assert (evening.id, evening.attempt, morning.attempt) == (morning.id, 1, 3)
    await desk.store.mark_reminder_failed(evening, None)
    await desk.store.mark_reminders_sent(morning)
    assert await desk.sends() == []


async def test_the_supervisor_hands_over_what_nobody_looks_after(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await team(desk, channel=False)
    desk.clock.now = at(DUE + timedelta(40), 10)
    (told,) = [one for one in await desk.claims() if one.user == "USUE"]
    assert labels_of(told) == ["Hand over", "Open the row"]
    assert "code" in (await says(desk, SUE, press=press_of(told, "Hand over")))[0].text.casefold()


async def test_a_yes_answers_what_was_asked_within_a_minute_after_a_reminder_and_not_what_was_asked_before_it(desk: Desk) -> None:
    """When a reminder came is when it was sent, not when its lease would have ended: people answer while the message is new."""
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    await says(desk, ANN, "archive the plan")
    desk.clock.now += timedelta(seconds=5)
    assert len(await desk.sends()) == 1
    desk.clock.now += timedelta(seconds=5)
    assert wording_people.ARCHIVED not in [one.text for one in await says(desk, ANN, "yes")], "something was said in between"
    await says(desk, ANN, "archive the plan")
    desk.clock.now += timedelta(seconds=5)
    assert (await says(desk, ANN, "yes"))[0].text == wording_people.ARCHIVED


async def muted(desk: Desk) -> list[str]:
    found = await desk.store._runner.submit(
        lambda work: work.db.execute("SELECT subject FROM muted ORDER BY subject").fetchall(), writes=False
    )
    return [subject for (subject,) in found]


@pytest.mark.parametrize(
    ("now", "stay"),
    [
        ((FIRST, SECOND.model_copy(update={"words": "two afternoons"}), THIRD), []),
        ((FIRST, SECOND.model_copy(update={"date": date(2027, 2, 18)}), THIRD), []),
        ((FIRST, THIRD), []),
        ((), []),
        ((FIRST, SECOND), ["r1/2"]),
        ((SECOND, FIRST, THIRD), ["r1/1"]),
        ((FIRST, SECOND.model_copy(update={"done": True}), THIRD), ["r1/2"]),
    ],
)
async def test_a_mute_follows_its_step_and_falls_where_that_is_another_by_now(desk: Desk, now: tuple[Step, ...], stay: list[str]) -> None:
    delivery = await of_second(desk)
    await says(desk, ANN, press=press_of(delivery, "Mute this one"))
    assert await muted(desk) == ["r1/2"]
    await desk.saves(climbing(*now))
    assert await muted(desk) == stay


async def test_of_two_steps_that_change_places_each_keeps_what_was_said_of_it(desk: Desk) -> None:
    await desk.saves(climbing(FIRST, SECOND, THIRD))
    await come_in(desk, BEN, "plan", "p1", ANN)
    await desk.does(ANN, Changes(plans=(Muted("p1", "r1/1"), Muted("p1", "r1/2"), Muted("p1", "r1"))))
    await desk.does(BEN, Changes(plans=(Muted("p1", "r1/2"),)))
    await desk.saves(climbing(SECOND, FIRST))
    assert await muted(desk) == ["r1", "r1/1", "r1/1", "r1/2"]
    desk.clock.now = at(date(2027, 2, 10))
    assert [one.user for one in await desk.claims()] == ["UBEN"], "of the first step, which Ben did not mute"

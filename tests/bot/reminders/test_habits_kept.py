"""How a plan or a team is reminded, and in which nation somebody works: said in chat, kept, and reminded accordingly."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.activity import Account, Activity
from bot.store.protocol import Changes, Forbidden
from bot.turn import take
from checks.plan import Child, Plan, PlanReview
from dialogs.plans.changes import HabitsKept, HeadKept, NationKept
from dialogs.replies import Note, Press
from tests.bot.reminders.keeping import ANN, BEN, Desk, at, row
from tests.bot.reminders.test_reaching import SUE, desk, team

__all__ = ["desk"]
DUE = date(2027, 3, 10)


async def planned(desk: Desk) -> list[tuple[str, str]]:
    sql = "SELECT lead, day FROM reminders WHERE state = 'waiting' AND kind = 'row' ORDER BY at"
    found = await desk.store._runner.submit(lambda work: work.db.execute(sql).fetchall(), writes=False)
    return [(lead, day) for lead, day in found]


async def says(desk: Desk, who: Account, text: str = "", press: Press | None = None) -> list[Note]:
    desk.turns += 1
    said = Activity(id=f"t{desk.turns}", account=who, conversation=f"D{who.user}", at=desk.clock.now, text=text, press=press)
    return [one.reply for one in (await take(desk.store, said, push=True)).messages if isinstance(one.reply, Note)]


async def finished(desk: Desk) -> None:
    """A plan with a row, and nothing open in Ann's chat."""
    await desk.saves(row(DUE))


async def test_a_plan_is_reminded_as_was_said(desk: Desk) -> None:
    await finished(desk)
    said = await says(desk, ANN, "remind us 5 and 1 working days before at 8:30 for 2 weeks")
    assert said[0].text.startswith("Kept: for this plan, reminders come 5 working days before, 1 working day before and on the day at 8:30")
    assert await planned(desk) == [
        ("b5", "2027-03-03"),
        ("b1", "2027-03-09"),
        ("d0", "2027-03-10"),
        ("o1", "2027-03-17"),
        ("o2", "2027-03-24"),
    ]
    desk.clock.now = at(DUE, 8, 29)
    await desk.sends()
    desk.clock.now = at(DUE, 8, 30)
    assert ["is due today" in text for text in await desk.sends()] == [True]


async def test_nobody_else_can_say_how_a_plan_is_reminded(desk: Desk) -> None:
    await finished(desk)
    with pytest.raises(Forbidden):
        await desk.does(BEN, Changes(plans=(HabitsKept("p1", "", (1,), time(9), 1),)))
    with pytest.raises(Forbidden):
        await desk.does(ANN, Changes(plans=(HabitsKept("", "t1", (1,), time(9), 1),)))


async def test_a_supervisor_says_how_the_teams_plans_are_reminded_and_a_plan_keeps_its_own(desk: Desk) -> None:
    await finished(desk)
    await desk.saves(row(DUE, id_="r2"), plan="p2")
    await team(desk, channel=False)
    await desk.does(ANN, Changes(plans=(HabitsKept("p2", "", (7,), time(9), 1),)))
    said = await says(desk, SUE, "remind my team 3 days before")
    assert said[0].text.startswith("Kept for North: reminders come 3 working days before and on the day at 9:00")
    leads = [lead for lead, _ in await planned(desk) if lead.startswith("b")]
    assert sorted(leads) == ["b3", "b7"]


async def test_bank_holidays_are_those_of_the_nation_that_somebody_works_in(desk: Desk) -> None:
    """Monday 15 March 2027 is no holiday anywhere, St Patrick's Day (Wednesday 17) is one in Northern Ireland."""
    await desk.saves(row(date(2027, 3, 17)))
    assert ("d0", "2027-03-17") in await planned(desk)
    said = await says(desk, ANN, "I work in Northern Ireland.")
    assert said[0].text == "Kept: you work in Northern Ireland. Its bank holidays are no working days for your reminders."
    assert ("d0", "2027-03-16") in await planned(desk)
    await desk.does(ANN, Changes(plans=(NationKept("England"),)))
    assert ("d0", "2027-03-17") in await planned(desk)


async def test_a_statutory_date_is_set_by_a_tap_and_reminded_of(desk: Desk) -> None:
    await finished(desk)
    head = Plan(id="p1", kind="child protection", children=(Child(name="Mia", age=8),), rows=(row(DUE),))
    reviewed = head.model_copy(update={"reviews": (PlanReview(on=date(2026, 12, 1)),)})
    await desk.does(ANN, Changes(plans=(HeadKept(reviewed, 1, action="review"),)))
    (proposed,) = [note for note in await says(desk, ANN, "statutory dates") if "Source" in note.text]
    assert await _reviews(desk) == []
    (choice,) = proposed.choices
    said = await says(desk, ANN, press=choice.press)
    assert said[0].text == "Kept: the plan is to be reviewed on Tuesday 1 June 2027. You will be reminded of it as a statutory date."
    assert await _reviews(desk) == [("statutory", "2027-06-01", "open")]


async def _reviews(desk: Desk) -> list[tuple[str, str, str]]:
    sql = "SELECT kind, due_on, state FROM dates WHERE kind IN ('review', 'statutory') AND state <> 'gone'"
    found = await desk.store._runner.submit(lambda work: work.db.execute(sql).fetchall(), writes=False)
    return [(kind, on, state) for kind, on, state in found]

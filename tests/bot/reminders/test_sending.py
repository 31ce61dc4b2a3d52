"""What is sent of what was planned: looked at again, once, at a decent hour, to whom it concerns.

Longer than most: one contract, which both databases keep.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.keys import KeyRing
from bot.store.postgres import PostgresStore
from bot.store.protocol import Changes, Forbidden
from bot.store.sqlite import SqliteStore
from dialogs.plans.changes import Archived, AwayKept, Invited, Joined, Muted, Snoozed
from dialogs.replies import Note
from tests.bot.cluster import HOW, cluster, programs
from tests.bot.reminders.keeping import ANN, BEN, Clock, Desk, at, row, text_of
from tests.bot.storing import AnyStore

DUE = date(2027, 3, 10)
"""A Wednesday."""


@pytest.fixture(params=["sqlite", "postgres"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    clock = Clock(at(date(2027, 1, 4), 12))
    keys = KeyRing.create(tmp_path / "keys.json")
    store: AnyStore
    if request.param == "sqlite":
        store = SqliteStore.open(tmp_path / "store.sqlite", keys, clock=clock)
    elif programs() is None:
        pytest.skip(HOW)
    else:
        store = PostgresStore.open(cluster().url_for(tmp_path), keys, clock=clock, connections=2)
    yield Desk(store, clock)
    await store.close()


async def test_a_saved_row_is_reminded_of_once_at_each_of_its_moments(desk: Desk) -> None:
    await desk.saves(row(DUE))
    said = []
    for day in range(100):
        for hour in (7, 9, 12, 20):
            desk.clock.now = at(date(2027, 2, 1) + timedelta(day), hour)
            said += [(desk.clock.now.strftime("%d %b %H"), text) for text in await desk.sends()]
    assert [when for when, _ in said] == ["24 Feb 09", "08 Mar 09", "10 Mar 09", "17 Mar 09", "24 Mar 09", "31 Mar 09", "07 Apr 09"]
    assert said[0][1] == (
        "In Mia’s plan, “Nan walks Mia to school” is due on Wednesday 10 March 2027, in 10 working days. It is for: to be on time."
    )
    assert "is due today" in said[2][1]
    assert "was due on Wednesday 10 March 2027, 1 week ago. Is it done?" in said[3][1]


async def test_a_reminder_goes_to_the_persons_private_chat(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    (delivery, *_) = await desk.claims()
    assert (delivery.channel, delivery.workspace, delivery.conversation, delivery.user) == ("slack", "T1", "DUANN", "UANN")


async def test_a_row_that_is_done_is_not_reminded_of_any_more(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.saves(row(DUE, done="yes"))
    desk.clock.now = at(DUE)
    assert await desk.sends() == []


async def test_a_row_that_was_reopened_is_reminded_of_again(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.saves(row(DUE, done="yes"))
    await desk.saves(row(DUE, done=""))
    desk.clock.now = at(DUE)
    assert len(await desk.sends()) == 1


async def test_a_row_whose_reason_is_known_is_not_nagged_about(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE + timedelta(1))
    await desk.sends()
    await desk.saves(row(DUE, done="no"))
    desk.clock.now = at(DUE + timedelta(7))
    assert await desk.sends() == []


async def test_words_that_change_and_a_date_that_stays_bring_no_reminder_twice(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(date(2027, 3, 8))
    assert len(await desk.sends()) == 1
    await desk.saves(row(DUE, what="Nan or Dad walks Mia to school"))
    assert await desk.sends() == []
    desk.clock.now = at(DUE)
    assert ["Nan or Dad" in text for text in await desk.sends()] == [True]


async def test_a_date_that_moves_takes_its_reminders_with_it(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.saves(row(date(2027, 3, 24)))
    desk.clock.now = at(DUE)
    assert ["24 March" in text for text in await desk.sends()] == [True]
    desk.clock.now = at(date(2027, 3, 24))
    assert ["due today" in text for text in await desk.sends()] == [True]


async def test_a_date_that_moves_while_a_reminder_is_on_its_way_does_not_bring_it_back(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    (delivery,) = await desk.claims()
    await desk.saves(row(date(2027, 5, 5)))
    await desk.store.mark_reminder_failed(delivery, desk.clock.now + timedelta(minutes=5))
    desk.clock.now += timedelta(minutes=10)
    assert await desk.sends() == []


async def test_what_could_not_be_sent_is_tried_again_but_not_at_night(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE, 17, 50)
    (delivery,) = await desk.claims()
    await desk.store.mark_reminder_failed(delivery, at(DUE, 18, 5))
    desk.clock.now = at(DUE, 18, 10)
    assert await desk.sends() == []
    desk.clock.now = at(DUE + timedelta(1), 8, 59)
    assert await desk.sends() == []
    desk.clock.now = at(DUE + timedelta(1), 9)
    assert ["It comes late: it could not be sent on Wednesday 10 March 2027." in text for text in await desk.sends()] == [True]


async def test_after_a_long_outage_one_reminder_stands_for_all_that_were_missed(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(date(2027, 3, 18), 10)
    (text,) = await desk.sends()
    assert "1 week ago" not in text
    assert "8 days ago" in text
    assert "It comes late: it could not be sent on Wednesday 17 March 2027. It stands for 3 earlier ones" in text


async def test_a_lease_that_ends_gives_the_reminder_to_another_and_a_sent_one_to_nobody(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    (first,) = await desk.claims()
    assert await desk.claims() == ()
    desk.clock.now += timedelta(minutes=2)
    (second,) = await desk.claims()
    assert (first.id, first.attempt, second.attempt) == (second.id, 1, 2)
    await desk.store.mark_reminder_failed(first, desk.clock.now)
    await desk.store.mark_reminders_sent(second)
    desk.clock.now += timedelta(minutes=2)
    assert await desk.claims() == ()


async def test_a_colleague_who_joins_is_reminded_too_and_not_of_what_is_past(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(date(2027, 3, 8), 12)
    await desk.sends()
    await desk.does(ANN, Changes(plans=(Invited("AAAA-BBBB-CCCC", "plan", "p1"),)))
    await desk.does(BEN, Changes(plans=(Joined("AAAA-BBBB-CCCC"),)))
    desk.clock.now = at(DUE)
    assert sorted(delivery.user for delivery in await desk.claims()) == ["UANN", "UBEN"]


async def test_a_plan_that_was_put_away_or_erased_is_not_reminded_of(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.saves(row(DUE, id_="r2"), plan="p2")
    await desk.does(ANN, Changes(plans=(Archived("p1", True),)))
    await desk.store.erase(ANN, "p2")
    desk.clock.now = at(DUE)
    assert await desk.sends() == []
    await desk.does(ANN, Changes(plans=(Archived("p1", False),)))
    desk.clock.now = at(DUE + timedelta(7))
    assert len(await desk.sends()) == 1


async def test_the_review_of_a_plan_is_reminded_of(desk: Desk) -> None:
    await desk.saves(row(None), review=DUE)
    desk.clock.now = at(date(2027, 3, 8))
    assert await desk.sends() == ["Mia’s plan is to be reviewed on Wednesday 10 March 2027, in 2 working days."]


async def test_steps_have_reminders_of_their_own(desk: Desk) -> None:
    value = row(DUE)
    steps = ({"words": "25% of mornings", "date": "2027-02-10"}, {"words": "50% of mornings", "date": "2027-02-24"})
    value = type(value).model_validate({**value.model_dump(), "steps": steps})
    await desk.saves(value)
    desk.clock.now = at(date(2027, 2, 10))
    said = await desk.sends()
    assert any("“25% of mornings” is due today" in text for text in said)


async def test_a_morning_with_much_to_send_is_taken_from_each_person_in_turn(desk: Desk) -> None:
    for number in range(12):
        await desk.saves(row(DUE, id_=f"a{number}"), plan=f"pa{number}")
    await desk.saves(row(DUE, id_="b"), plan="pb", who=BEN)
    desk.clock.now = at(DUE)
    assert [delivery.user for delivery in await desk.claims(4)].count("UBEN") == 1


async def test_one_who_never_spoke_to_the_bot_is_not_lost_silently(desk: Desk) -> None:
    """Somebody whose private chat is not known: the reminder is marked as failed, and nobody is sent anything."""
    await desk.saves(row(DUE))
    await desk.store._runner.submit(lambda work: work.db.execute("UPDATE accounts SET home = NULL"), writes=True)
    desk.clock.now = at(DUE)
    assert await desk.sends() == []
    states = await desk.store._runner.submit(
        lambda work: work.db.execute("SELECT state FROM reminders WHERE lead = 'd0'").fetchall(), writes=False
    )
    assert [tuple(state) for state in states] == [("failed",)]


async def test_what_is_due_on_a_bank_holiday_is_said_the_day_before_without_counting_to_nought(desk: Desk) -> None:
    await desk.saves(row(date(2027, 3, 26)))
    await desk.sends()
    desk.clock.now = at(date(2027, 3, 25))
    (text,) = await desk.sends()
    assert "is due on Friday 26 March 2027, before the next working day." in text
    assert "It comes early, because the day itself is not a working day." in text


async def test_words_of_a_row_are_text_in_a_reminder(desk: Desk) -> None:
    await desk.saves(row(DUE, what="<b>{day}</b> *{whose}* {nothing}", why="{count} & `x`"))
    desk.clock.now = at(DUE)
    (delivery,) = await desk.claims()
    assert "“<b>{day}</b> *{whose}* {nothing}” is due today" in text_of(delivery)
    assert "It is for: {count} & `x`" in text_of(delivery)
    assert isinstance(delivery.replies[0], Note)
    assert [choice.label for choice in delivery.replies[0].choices][:2] == ["Done", "Not done, because …"]


async def test_a_row_that_is_not_done_and_has_a_new_date_is_reminded_of_then(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE + timedelta(1))
    await desk.sends()
    await desk.saves(row(date(2027, 3, 24), done="no"))
    desk.clock.now = at(date(2027, 3, 24))
    assert ["due today" in text for text in await desk.sends()] == [True]


async def test_a_reminder_put_off_comes_on_its_new_day_as_well_as_the_others_on_theirs(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    await desk.sends()
    await desk.does(ANN, Changes(plans=(Snoozed("p1", "r1", "row", DUE + timedelta(2)),)))
    desk.clock.now = at(DUE + timedelta(1))
    assert await desk.sends() == []
    desk.clock.now = at(DUE + timedelta(2))
    assert ["2 days ago" in text for text in await desk.sends()] == [True]
    desk.clock.now = at(DUE + timedelta(7))
    assert ["1 week ago" in text for text in await desk.sends()] == [True]


@pytest.mark.parametrize("back", [0, 2])
async def test_a_reminder_put_off_is_not_lost_when_the_plan_is_put_away_and_opened_again(desk: Desk, back: int) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    await desk.sends()
    await desk.does(ANN, Changes(plans=(Snoozed("p1", "r1", "row", DUE + timedelta(1)),)))
    await desk.does(ANN, Changes(plans=(Archived("p1", True),)))
    desk.clock.now = at(DUE + timedelta(back), 10)
    assert await desk.sends() == []
    await desk.does(ANN, Changes(plans=(Archived("p1", True),)))
    await desk.does(ANN, Changes(plans=(Archived("p1", False),)))
    assert ["2 days ago" in text for text in await desk.sends()] == [True] * (back == 2)
    desk.clock.now = at(DUE + timedelta(2))
    assert ["2 days ago" in text for text in await desk.sends()] == [True] * (back == 0)


async def test_a_reminder_that_could_not_be_sent_before_its_plan_was_put_away_comes_when_it_is_opened_again(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    await desk.sends()
    await desk.does(ANN, Changes(plans=(Snoozed("p1", "r1", "row", DUE + timedelta(1)),)))
    desk.clock.now = at(DUE + timedelta(1))
    (claimed,) = await desk.claims()
    await desk.does(ANN, Changes(plans=(Archived("p1", True),)))
    await desk.store.mark_reminder_failed(claimed, desk.clock.now + timedelta(minutes=5))
    desk.clock.now += timedelta(hours=1)
    assert await desk.sends() == []
    await desk.does(ANN, Changes(plans=(Archived("p1", False),)))
    desk.clock.now += timedelta(hours=1)
    assert ["1 day ago" in text for text in await desk.sends()] == [True]


async def test_what_was_put_off_of_a_row_that_is_done_does_not_come_back_with_the_plan(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.does(ANN, Changes(plans=(Snoozed("p1", "r1", "row", DUE + timedelta(2)),)))
    await desk.saves(row(DUE, done="yes"))
    for archived in (True, False):
        await desk.does(ANN, Changes(plans=(Archived("p1", archived),)))
    desk.clock.now = at(DUE + timedelta(2))
    assert await desk.sends() == []


async def test_what_was_muted_is_not_said_again_to_them(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.saves(row(DUE, id_="r2", what="Mia packs her bag"))
    await desk.does(ANN, Changes(plans=(Muted("p1", "r1"),)))
    desk.clock.now = at(DUE)
    assert ["Mia packs her bag" in text for text in await desk.sends()] == [True]


async def test_days_away_move_what_falls_on_them_and_being_back_moves_it_back(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.does(ANN, Changes(plans=(AwayKept(DUE - timedelta(1), DUE + timedelta(2)),)))
    desk.clock.now = at(date(2027, 3, 8))
    (text,) = await desk.sends()
    assert "It comes early, because you are away on the day itself." in text
    desk.clock.now = at(DUE)
    assert await desk.sends() == []


async def test_somebody_elses_reminders_cannot_be_put_off_or_muted(desk: Desk) -> None:
    await desk.saves(row(DUE))
    for change in (Muted("p1", "r1"), Snoozed("p1", "r1", "row", DUE)):
        with pytest.raises(Forbidden):
            await desk.does(BEN, Changes(plans=(change,)))

"""Whose clock it is: the zone that somebody chose, else the one that their platform reports, else the service's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.activity import Account, Activity
from bot.settings import Settings
from bot.turn import take
from bot.zones import known_zone, zone_named
from dialogs.plans import wording_habits as words
from dialogs.plans.changes import AwayKept
from dialogs.replies import Note, Press
from tests.bot.reminders.keeping import ANN, BEN, Desk, at, row
from tests.bot.reminders.test_habits_kept import says
from tests.bot.reminders.test_reaching import desk, plans

__all__ = ["desk"]
DUE = date(2027, 3, 10)


async def says_from(desk: Desk, zone: str, text: str = "thanks", press: Press | None = None, who: Account = ANN) -> list[Note]:
    desk.turns += 1
    said = Activity(id=f"t{desk.turns}", account=who, conversation=f"D{who.user}", at=desk.clock.now, text=text, press=press, zone=zone)
    return [one.reply for one in (await take(desk.store, said, push=True)).messages if isinstance(one.reply, Note)]


async def moments(desk: Desk, lead: str = "d0") -> list[str]:
    """When the reminders of a lead are due, in UTC."""
    sql = "SELECT planned_at FROM reminders WHERE state = 'waiting' AND kind = 'row' AND lead = ? ORDER BY at"
    found = await desk.store._runner.submit(lambda work: work.db.execute(sql, (lead,)).fetchall(), writes=False)
    return [f"{at(date(1970, 1, 1), 0) + timedelta(microseconds=moment):%H:%M}" for (moment,) in found]


async def test_reminders_come_at_nine_on_the_clock_that_the_platform_reports(desk: Desk) -> None:
    await desk.saves(row(DUE))
    assert await moments(desk) == ["09:00"]
    await says_from(desk, "Asia/Nicosia")
    assert await moments(desk) == ["07:00"]
    await says_from(desk, "")
    assert await moments(desk) == ["07:00"]
    await says_from(desk, "Europe/London")
    assert await moments(desk) == ["09:00"]


async def test_what_somebody_says_in_chat_holds_whatever_the_platform_reports(desk: Desk) -> None:
    await desk.saves(row(DUE))
    said = await says_from(desk, "Europe/London", "My time zone is Asia/Nicosia.")
    assert said[0].text == "Kept: your days and reminders go by the clock of Asia/Nicosia."
    await says_from(desk, "Europe/Lisbon")
    assert await moments(desk) == ["07:00"]
    await plans(desk, ANN, AwayKept(DUE + timedelta(30), DUE + timedelta(31)))
    assert await moments(desk) == ["07:00"]
    (asked,) = await says_from(desk, "Europe/Lisbon", "time zone")
    assert asked.text.startswith("Your days and reminders go by the clock of Asia/Nicosia.")
    await says_from(desk, "Europe/Lisbon", "", next(choice.press for choice in asked.choices if choice.label == words.AS_REPORTED))
    assert await moments(desk) == ["09:00"]


async def test_being_away_does_not_settle_the_zone_by_the_way(desk: Desk) -> None:
    """It once did: the zone was kept together with the days, and what the platform reported later was not heard any more."""
    await desk.saves(row(DUE))
    await plans(desk, ANN, AwayKept(DUE + timedelta(30), DUE + timedelta(31)))
    await says(desk, ANN, "I work in Wales")
    await says_from(desk, "Asia/Nicosia")
    assert await moments(desk) == ["07:00"]


async def test_a_zone_is_chosen_from_a_short_list_or_asked_for_again(desk: Desk) -> None:
    await desk.saves(row(DUE))
    (asked,) = await says(desk, ANN, "my time zone is Narnia")
    assert asked.text == words.NO_ZONE
    assert [choice.label for choice in asked.choices] == [*(label for label, _ in words.ZONES), words.AS_REPORTED]
    await says(desk, ANN, press=asked.choices[5].press)
    assert await moments(desk) == ["07:00"]


@pytest.mark.parametrize("zone", [zone for _, zone in words.ZONES])
def test_every_zone_of_the_list_is_one(zone: str) -> None:
    assert known_zone(zone) == zone_named(zone) == zone


async def test_today_is_the_day_on_the_persons_own_clock(desk: Desk) -> None:
    """At half past eleven in the evening in London it is tomorrow in Nicosia."""
    await desk.saves(row(DUE))
    desk.clock.now = datetime.combine(DUE, datetime.min.time(), at(DUE).tzinfo) + timedelta(hours=23, minutes=30)
    assert "Overdue" not in await ahead_said(desk, "Europe/London")
    assert "Overdue" in await ahead_said(desk, "Asia/Nicosia")
    await says_from(desk, "Asia/Nicosia", "my time zone is London")
    assert "Overdue" not in await ahead_said(desk, "Asia/Nicosia")


async def ahead_said(desk: Desk, zone: str) -> str:
    desk.turns += 1
    asked = Activity(id=f"t{desk.turns}", account=ANN, conversation="DUANN", at=desk.clock.now, text="dates ahead", zone=zone)
    return " ".join(str(message.reply) for message in (await take(desk.store, asked, push=True)).messages)


async def test_nine_stays_nine_when_the_clocks_change_between_planning_and_sending(desk: Desk) -> None:
    """Saved in January, due after 28 March: nine in Nicosia is six in UTC by then."""
    await says_from(desk, "Asia/Nicosia")
    await desk.saves(row(date(2027, 4, 14)))
    assert await moments(desk) == ["06:00"]


async def test_a_zone_that_changes_sends_nothing_twice(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE - timedelta(1), 12)
    await desk.sends()
    said = []
    for hour, zone in ((6, "Asia/Nicosia"), (8, "Europe/London"), (9, "Asia/Nicosia"), (10, "Europe/Lisbon"), (12, "Asia/Nicosia")):
        desk.clock.now = at(DUE, hour)
        await says_from(desk, zone)
        said += await desk.sends()
    assert ["is due today" in text for text in said] == [True]


@given(st.text(max_size=80))
def test_any_text_is_a_zone_or_none(said: str) -> None:
    assert zone_named(said) == "" or zone_named(said) in available_timezones()
    assert known_zone(said) == "" or known_zone(said) == said


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Belfast", "Europe/Belfast"),
        ("europe/lisbon", "Europe/Lisbon"),
        ("Lisbon", "Europe/Lisbon"),
        ("New York", "America/New_York"),
        ("London time", "Europe/London"),
        ("the UK", "Europe/London"),
        ("Northern Ireland", "Europe/Belfast"),
        ("nowhere", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_a_zone_is_named_in_full_or_by_its_city(said: str, zone: str) -> None:
    assert zone_named(said) == zone


def test_the_services_own_zone_is_a_setting_that_must_be_one() -> None:
    assert Settings(zone="Europe/Dublin").own_zone() == "Europe/Dublin"
    with pytest.raises(ValueError, match="STEPLADDER_ZONE must be a time zone like Europe/London"):
        Settings(zone="Dublin town").own_zone()


async def test_a_channel_is_told_whose_clock_it_is_the_chosen_one_before_any_other(desk: Desk) -> None:
    assert await desk.store.zone(ANN) == "Europe/London", "of somebody who was never seen: the service's own"
    assert await desk.store.zone(ANN, "Asia/Nicosia") == "Asia/Nicosia"
    await desk.saves(row(DUE))
    await says_from(desk, "Asia/Nicosia")
    assert await desk.store.zone(ANN) == "Asia/Nicosia"
    assert await desk.store.zone(ANN, "Europe/Lisbon") == "Europe/Lisbon"
    await says_from(desk, "Asia/Nicosia", "My time zone is Pacific/Auckland.")
    assert await desk.store.zone(ANN, "Europe/Lisbon") == "Pacific/Auckland"
    assert await desk.store.zone(BEN, "Europe/Lisbon") == "Europe/Lisbon"

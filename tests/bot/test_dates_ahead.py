"""The dates ahead, as a small calendar of a month and a list that says the same; a month is one tap away, and so is Slack's Home tab."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.activity import Activity
from bot.keys import KeyRing
from bot.render.slack_home import home_view
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from bot.turn import take
from dialogs.plans.changes import NationKept
from dialogs.plans.months import month_of
from dialogs.replies import DraftList, Month, Press
from tests.bot.reminders.keeping import ANN, BEN, Clock, Desk, at, row
from tests.bot.slack.judge import view_faults

TODAY = date(2027, 3, 10)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    clock = Clock(at(TODAY, 12))
    store = SqliteStore.open(tmp_path / "store.sqlite", KeyRing.create(tmp_path / "keys.json"), clock=clock)
    desk = Desk(store, clock)
    for id_, on in (("r1", date(2027, 2, 1)), ("r2", date(2027, 3, 17)), ("r3", date(2027, 5, 3)), ("r4", date(2027, 5, 5))):
        await desk.saves(row(on, id_=id_, what=f"Step {id_}"))
    await desk.saves(row(date(2027, 3, 18), id_="b1"), plan="pb", who=BEN)
    yield desk
    await store.close()


async def ahead(desk: Desk, press: Press | None = None) -> tuple[Month, DraftList]:
    desk.turns += 1
    text = "" if press else "dates ahead"
    said = Activity(id=f"t{desk.turns}", account=ANN, conversation="DUANN", at=desk.clock.now, text=text, press=press)
    outcome = await take(desk.store, said, push=True)
    month, listed = (one.reply for one in outcome.messages if isinstance(one.reply, Month | DraftList))
    assert isinstance(month, Month)
    assert isinstance(listed, DraftList)
    return month, listed


def marked(month: Month) -> list[int]:
    return [day.number for week in month.weeks for day in week if day and day.dated]


async def test_this_month_is_drawn_beside_the_list_of_all_dates(desk: Desk) -> None:
    month, listed = await ahead(desk)
    assert (month.title, marked(month)) == ("March 2027", [17])
    assert [item.title for item in listed.items] == [
        "Monday 1 February 2027",
        "Wednesday 17 March 2027",
        "Monday 3 May 2027",
        "Wednesday 5 May 2027",
    ]
    assert [choice.label for choice in listed.choices] == ["February 2027", "May 2027"]


async def test_a_month_that_is_tapped_is_drawn_with_its_own_dates(desk: Desk) -> None:
    await desk.does(ANN, Changes(plans=(NationKept("Scotland"),)))
    _, listed = await ahead(desk)
    month, of_may = await ahead(desk, listed.choices[-1].press)
    assert (month.title, marked(month)) == ("May 2027", [3, 5])
    assert month.text.startswith("Bank holidays in Scotland: 3 ")
    assert [item.title for item in of_may.items] == ["Monday 3 May 2027", "Wednesday 5 May 2027"]
    assert [choice.label for choice in of_may.choices] == ["February 2027", "March 2027", "All dates"]
    _, again = await ahead(desk, of_may.choices[-1].press)
    assert len(again.items) == 4


async def test_a_month_that_nobody_could_tap_is_as_if_none_was(desk: Desk) -> None:
    month, listed = await ahead(desk, Press(event="plan upcoming", value=" 9999-99"))
    assert (month.title, len(listed.items)) == ("March 2027", 4)


async def test_the_home_tab_has_it_too(desk: Desk) -> None:
    home = await desk.store.home(ANN, TODAY)
    dates = [(coming.day, coming.plan) for coming in home.dates]
    assert home.nation == "England"
    month = month_of(2027, 3, {day for day, _ in dates}, TODAY, home.nation)
    view = home_view(DraftList(text="", items=()), [], dates, "Europe/London", (), month)
    assert view_faults(view) == []
    (drawn,) = (block for block in view["blocks"] if block["type"] == "rich_text")
    assert " 17*" in drawn["elements"][0]["elements"][0]["text"]

"""A reminder that reaches nobody is told to the others; a team hears once a day, by initials; two accounts of one person are told once.

Longer than most: one story told on both databases.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.deliveries import Delivery
from bot.store.postgres import PostgresStore
from bot.store.protocol import Changes, Snapshot
from bot.store.sqlite import SqliteStore
from bot.turn import take
from checks.dates import spell_date
from checks.plan import Copy, Plan, Signature
from dialogs.plans import wording_dates as words
from dialogs.plans.changes import (
    AccountsLinked,
    Archived,
    Invited,
    Joined,
    LinkOffered,
    NoticesChosen,
    PlanChange,
    Shared,
    Snoozed,
    TeamHere,
    TeamMade,
)
from dialogs.plans.known import Ahead
from dialogs.plans.remembering import upcoming
from dialogs.plans.wishes import PlanWish
from dialogs.replies import DraftList
from dialogs.understanding import Moment
from tests.bot.cluster import HOW, cluster, programs
from tests.bot.reminders.keeping import ANN, BEN, Clock, Desk, at, row, text_of
from tests.bot.storing import AnyStore

DUE = date(2027, 3, 10)
"""A Wednesday."""
SUE = Account(channel="slack", tenant="T1", user="USUE")
ADMIN = Account(channel="slack", tenant="T1", user="UADMIN")
ANN_ELSEWHERE = Account(channel="teams", tenant="T2", user="ann")
CODE = "ABCDEFGHJK22"


@pytest.fixture(params=["sqlite", "postgres"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    clock = Clock(at(date(2027, 1, 4), 12))
    keys, admins = KeyRing.create(tmp_path / "keys.json"), [("slack", "T1", "UADMIN")]
    councils = {("slack", "T1"): "c", ("teams", "T2"): "c"}
    store: AnyStore
    if request.param == "sqlite":
        store = SqliteStore.open(tmp_path / "store.sqlite", keys, clock=clock, admins=admins, councils=councils)
    elif programs() is None:
        pytest.skip(HOW)
    else:
        url = cluster().url_for(tmp_path)
        store = PostgresStore.open(url, keys, clock=clock, connections=2, admins=admins, councils=councils)
    yield Desk(store, clock)
    await store.close()


async def plans(desk: Desk, who: Account, *changes: PlanChange) -> None:
    await desk.does(who, Changes(plans=changes))


async def come_in(desk: Desk, who: Account, kind: str, subject: str, by: Account) -> None:
    code = f"{kind[:4].upper():A<4}{who.user[:4].upper():B<4}2345".replace(" ", "C")
    await plans(desk, by, Invited(code, kind, subject))  # type: ignore[arg-type]
    await plans(desk, who, Joined(code))


async def team(desk: Desk, plan: str = "p1", *, channel: bool = True, supervisor: bool = True) -> None:
    """The team t1 with Ann in it, whose plan is shared with it, Sue as its supervisor, and a channel."""
    await plans(desk, ADMIN, TeamMade("t1", "North"))
    await come_in(desk, ANN, "team", "t1", ADMIN)
    if supervisor:
        await come_in(desk, SUE, "supervisor", "t1", ADMIN)
    await plans(desk, ANN, Shared(plan, "t1"))
    if channel:
        desk.turns += 1
        here = Activity(id=f"t{desk.turns}", account=ADMIN, conversation="CNORTH", at=desk.clock.now, scope="channel")
        await desk.store.turn(here, lambda snapshot: Changes(plans=(TeamHere("t1"),)))


async def unreachable(desk: Desk, who: Account) -> None:
    said = 'UPDATE accounts SET home = NULL WHERE "user" = ?'
    await desk.store._runner.submit(lambda work: work.db.execute(said, (who.user,)), writes=True)


async def sent(desk: Desk, giving_up: str = "") -> list[tuple[str, str]]:
    """(whom, what) of all that is due; what goes to `giving_up` is given up."""
    told = []
    while claimed := await desk.claims():
        for one in claimed:
            whom = one.user or one.conversation
            if whom == giving_up:
                await desk.store.mark_reminder_failed(one, None)
            else:
                told.append((whom, text_of(one)))
                await desk.store.mark_reminders_sent(one)
    return told


async def ahead(desk: Desk, who: Account) -> tuple[Ahead, ...]:
    found: list[tuple[Ahead, ...]] = []
    desk.turns += 1

    def look(snapshot: Snapshot) -> Changes:
        assert snapshot.plans is not None
        found.append(snapshot.plans.upcoming(DUE + timedelta(30)))
        return Changes()

    await desk.store.turn(Activity(id=f"t{desk.turns}", account=who, conversation=f"D{who.user}", at=desk.clock.now), look)
    return found[0]


@pytest.mark.parametrize("how", ["no private chat", "given up"])
async def test_what_cannot_be_delivered_is_told_once_to_the_others_and_shown(desk: Desk, how: str) -> None:
    await desk.saves(row(DUE))
    await team(desk, channel=False)
    await come_in(desk, BEN, "plan", "p1", ANN)
    if how == "no private chat":
        await unreachable(desk, ANN)
    told = []
    for day in range(60):
        desk.clock.now = at(DUE - timedelta(20) + timedelta(day), 10)
        told += await sent(desk, "UANN")
    said = "A reminder could not be delivered: in Mia’s plan, “Nan walks Mia to school”, due on Wednesday 10 March 2027."
    others = [(whom, text) for whom, text in told if text.startswith(said)]
    assert sorted(whom for whom, _ in others) == ["UBEN", "USUE"]
    assert "UANN" not in {whom for whom, _ in told}
    planned = "SELECT a.user FROM reminders r JOIN accounts a ON a.person = r.person WHERE r.lead = 'u' ORDER BY a.user"
    found = await desk.store._runner.submit(lambda work: work.db.execute(planned).fetchall(), writes=False)
    assert [user for (user,) in found] == ["UBEN", "USUE"]  # and nothing for Ann, who could not be told anyway
    assert sum(whom == "UBEN" for whom, _ in told) == 8
    for who in (BEN, SUE):
        assert [one.unreached for one in await ahead(desk, who)] == [True]


async def test_where_others_cannot_be_told_either_it_stays_in_view(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await team(desk, channel=False)
    await unreachable(desk, ANN)
    await unreachable(desk, SUE)
    for day in range(60):
        desk.clock.now = at(DUE + timedelta(day), 10)
        assert await sent(desk) == []
    assert [one.unreached for one in await ahead(desk, SUE)] == [True]


async def test_the_supervisors_view_shows_what_was_not_delivered(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.saves(row(DUE + timedelta(60), id_="r2", what="Mia packs her bag"))
    await team(desk, channel=False)
    await unreachable(desk, ANN)
    desk.clock.now = at(DUE, 10)
    await sent(desk)
    asked = Activity(id="view", account=SUE, conversation="DUSUE", at=desk.clock.now, text="supervisor view")
    listed = [one.reply for one in (await take(desk.store, asked, push=True)).messages if isinstance(one.reply, DraftList)]
    assert [words.UNREACHED_MARK in item.text for item in listed[0].items] == ["packs" not in item.title for item in listed[0].items]
    assert len(listed[0].items) == 2


async def test_a_new_date_is_reachable_until_shown_otherwise(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await unreachable(desk, ANN)
    desk.clock.now = at(DUE, 10)
    await sent(desk)
    assert [one.unreached for one in await ahead(desk, ANN)] == [True]
    await desk.saves(row(DUE + timedelta(7)))
    assert [one.unreached for one in await ahead(desk, ANN)] == [False]


class Shown:
    """Plans that have what is said here ahead."""

    def __init__(self, *found: Ahead) -> None:
        self.found = found

    def upcoming(self, until: date) -> tuple[Ahead, ...]:
        return self.found

    def nation(self) -> str:
        return "England"


def test_the_list_of_dates_says_what_was_not_delivered() -> None:
    plan = Plan(id="p1", rows=(row(DUE),))
    seen = Shown(Ahead(plan, "r1", "row", DUE, True), Ahead(plan, "r1", "row", DUE))
    (_, listed) = upcoming(PlanWish("upcoming"), seen, Moment(today=DUE, by="ann", new_id=lambda: "n", away=False)).replies  # type: ignore[arg-type]
    assert isinstance(listed, DraftList)
    assert ["could not be delivered" in item.text for item in listed.items] == [True, False]


async def test_a_teams_channel_hears_once_a_day_by_initials_and_nothing_of_a_row(desk: Desk) -> None:
    for number in range(3):
        await desk.saves(row(DUE, id_=f"r{number}", what="Canary what", why="Canary why"), review=DUE + timedelta(1))
    await team(desk)
    heard = []
    for day in range(50):
        for hour in (7, 9, 10, 15, 20):
            desk.clock.now = at(DUE - timedelta(20) + timedelta(day), hour)
            heard += [(desk.clock.now, text) for whom, text in await sent(desk) if whom == "CNORTH"]
    days = [moment.date() for moment, _ in heard]
    assert len(set(days)) == len(days)
    assert DUE in days
    assert DUE - timedelta(2) in days
    assert not [text for _, text in heard if "anary" in text or "Mia" in text or "Nan" in text]
    assert {moment.hour for moment, _ in heard} == {9}
    on_the_day = dict(zip(days, (text for _, text in heard), strict=True))[DUE]
    assert on_the_day.splitlines() == [
        "Dates in this team's plans",
        "Today:",
        *["• M. plan: a row is due on Wednesday 10 March 2027"] * 3,
        "Coming:",
        "• M. plan: the review is due on Thursday 11 March 2027",
        "A date that nobody is told of is how plans drift.",
    ]


async def test_what_is_done_falls_out_of_the_teams_digest_and_nothing_left_is_nothing_said(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.saves(row(DUE, id_="r2"))
    await team(desk, supervisor=False)
    await desk.saves(row(DUE, done="yes"))
    desk.clock.now = at(DUE)
    (text,) = [text for whom, text in await sent(desk) if whom == "CNORTH"]
    assert text.count("•") == 1
    await desk.saves(row(DUE, id_="r2", done="yes"))
    desk.clock.now = at(DUE + timedelta(7))
    assert await sent(desk) == []


async def test_a_plan_that_waits_to_be_signed_is_in_the_teams_digest_once_that_is_due_and_until_it_is(desk: Desk) -> None:
    await desk.saves(row(None), signed=False)
    await team(desk, supervisor=False)
    found = "SELECT due_on FROM dates WHERE kind = 'signing'"
    (on,) = await desk.store._runner.submit(lambda work: tuple(work.db.execute(found).fetchone()), writes=False)
    due = date.fromisoformat(on)
    for days in range(13, 0, -1):
        desk.clock.now = at(due - timedelta(days))
        assert await sent(desk) == [], "nobody is asked for what is not missing yet"
    line = f"• M. plan: to be signed and copied by {spell_date(due)}"
    for day, title in ((due, "Today:"), (due + timedelta(7), "Overdue:")):
        desk.clock.now = at(day)
        (text,) = [text for whom, text in await sent(desk) if whom == "CNORTH"]
        assert text.splitlines()[1:3] == [title, line]
    await desk.heads("p1", ANN, signatures=(Signature(by="Nan"),), copies=(Copy(to="Nan"),))
    desk.clock.now = at(due + timedelta(14))
    assert await sent(desk) == []


async def test_a_plan_that_is_no_longer_the_teams_is_not_in_its_digest(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await team(desk, supervisor=False)
    await plans(desk, ANN, Shared("p1", ""))
    desk.clock.now = at(DUE)
    assert [whom for whom, _ in await sent(desk)] == ["UANN"]


async def test_a_supervisor_hears_of_a_row_that_stays_open_a_week_after_the_last_reminder(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await team(desk, channel=False)
    heard = []
    for day in range(70):
        desk.clock.now = at(DUE + timedelta(day))
        heard += [(desk.clock.now.date(), text) for whom, text in await sent(desk) if whom == "USUE"]
    ((day_, text),) = heard
    assert day_ == DUE + timedelta(35)
    assert "is still open 5 weeks later" in text


async def test_what_is_due_and_waits_for_the_platform_is_not_lost_when_somebody_joins(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    for one in await desk.claims():
        await desk.store.mark_reminder_failed(one, desk.clock.now + timedelta(hours=1))
    await plans(desk, ANN, Snoozed("p1", "r1", "row", DUE + timedelta(2)))
    await come_in(desk, BEN, "plan", "p1", ANN)
    desk.clock.now += timedelta(hours=2)
    assert [whom for whom, _ in await sent(desk)] == ["UANN"]
    desk.clock.now = at(DUE + timedelta(2))
    assert [whom for whom, _ in await sent(desk)] == ["UANN"]


async def test_a_plan_put_away_is_not_reminded_of_even_by_one_who_claimed_it_before(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    assert len(await desk.claims()) == 1
    await plans(desk, ANN, Archived("p1", True))
    desk.clock.now += timedelta(minutes=5)
    assert await desk.claims() == ()


async def test_two_accounts_of_one_person_are_reminded_once_and_of_all_their_plans(desk: Desk) -> None:
    await desk.saves(row(DUE))
    await desk.saves(row(DUE, id_="r2", what="Mia packs her bag"), plan="p2", who=ANN_ELSEWHERE)
    await come_in(desk, ANN_ELSEWHERE, "plan", "p1", ANN)
    await plans(desk, ANN, LinkOffered(CODE))
    await plans(desk, ANN_ELSEWHERE, AccountsLinked(CODE))
    desk.clock.now = at(DUE)
    told = [text for _, text in await sent(desk)]
    assert len(told) == 2
    assert sum("Mia packs her bag" in text for text in told) == 1


async def test_whoever_asked_for_the_whole_text_in_notifications_gets_it_in_reminders(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    await plans(desk, ANN, NoticesChosen(full=True))
    (one,) = await desk.claims()
    assert one.full_text


async def test_a_reminder_that_did_not_reach_its_person_is_noted_for_when_they_speak_again(desk: Desk) -> None:
    await desk.saves(row(DUE))
    desk.clock.now = at(DUE)
    (one,) = await desk.claims()
    assert isinstance(one, Delivery)
    assert await desk.store.mark_unreached(one)
    assert not await desk.store.mark_unreached(one)
    assert await desk.store.was_unreached(ANN)

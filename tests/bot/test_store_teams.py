"""The contract that every store keeps, of who works on a plan: codes, sharing, handing over, leaving, teams, and what an outsider sees.

Longer than most: one contract, which both databases keep.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.postgres import PostgresStore
from bot.store.protocol import Changes, Conflict, Forbidden, RowChange, Snapshot
from bot.store.sqlite import SqliteStore
from checks.plan import Contribution, Plan, PlanRow, When
from dialogs.draft import Draft
from dialogs.plans.changes import (
    Announced,
    Archived,
    HeadKept,
    Invited,
    Joined,
    Left,
    Named,
    PlanChange,
    RowKept,
    Shared,
    TeamHere,
    TeamMade,
    Told,
)
from dialogs.plans.known import Head, Invitation, InvitedTo, Known, Plans, Team, Version
from dialogs.replies import Note
from tests.bot.cluster import HOW, cluster, programs
from tests.bot.storing import ANN, BEN, NOON, AnyStore, said

CATH = Account(channel="web", tenant="demo", user="cath")
DAVE = Account(channel="web", tenant="demo", user="dave")
ADMIN = Account(channel="web", tenant="demo", user="admin")
STRANGER = Account(channel="web", tenant="another council", user="ann")
PLAN = Plan(id="p1", kind="early help")
NOTHING = Changes()
ADMINS = (("web", "demo", "admin"),)
COUNCILS = {("web", "demo"): "dudley", ("slack", "T1"): "dudley"}


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Hand:
    """One store, and turns by whoever acts."""

    def __init__(self, store: AnyStore, clock: Clock) -> None:
        self.store, self.clock, self.turns = store, clock, 0

    async def does(
        self, account: Account, *plans: PlanChange, changes: Changes = NOTHING, conversation: str = "", scope: str = "private"
    ) -> Snapshot:
        self.turns += 1
        seen: list[Snapshot] = []

        def decide(snapshot: Snapshot) -> Changes:
            seen.append(snapshot)
            return Changes(changes.drafts, changes.row, changes.replies, changes.audit, plans)

        activity = said(f"t{self.turns}", account=account, conversation=conversation or account.user)
        await self.store.turn(_scoped(activity, scope), decide)
        return seen[0]

    async def sees(self, account: Account, plan: str = "p1", **where: str) -> Known | None:
        found: list[Known | None] = []
        await self._asks(account, lambda snapshot: found.append(_plans(snapshot).known(plan)), **where)
        return found[0]

    async def lists(self, account: Account, **where: str) -> tuple[Head, ...]:
        found: list[tuple[Head, ...]] = []
        await self._asks(account, lambda snapshot: found.append(_plans(snapshot).heads()), **where)
        return found[0]

    async def teams(self, account: Account, **where: str) -> tuple[Team, ...]:
        found: list[tuple[Team, ...]] = []
        await self._asks(account, lambda snapshot: found.append(_plans(snapshot).teams()), **where)
        return found[0]

    async def history(self, account: Account, plan: str = "p1") -> tuple[Version, ...]:
        found: list[tuple[Version, ...]] = []
        await self._asks(account, lambda snapshot: found.append(_history(_plans(snapshot), plan)))
        return found[0]

    async def opens(self, account: Account, code: str) -> Invitation | None:
        found: list[Invitation | None] = []
        await self._asks(account, lambda snapshot: found.append(_plans(snapshot).invitation(code)))
        return found[0]

    async def invites(self, account: Account, kind: InvitedTo = "plan", subject: str = "p1") -> str:
        code = f"AAAA-BBBB-{self.turns:04}"
        await self.does(account, Invited(code, kind, subject))
        return code

    async def _asks(self, account: Account, ask: Callable[[Snapshot], None], conversation: str = "", scope: str = "private") -> None:
        self.turns += 1

        def decide(snapshot: Snapshot) -> Changes:
            ask(snapshot)
            return NOTHING

        activity = said(f"t{self.turns}", account=account, conversation=conversation or account.user)
        await self.store.turn(_scoped(activity, scope), decide)


def _plans(snapshot: Snapshot) -> Plans:
    assert snapshot.plans is not None
    return snapshot.plans


def _history(plans: Plans, plan: str) -> tuple[Version, ...]:
    known = plans.known(plan)
    return plans.history(known) if known is not None else ()


def _scoped(activity: Activity, scope: str) -> Activity:
    return activity.model_copy(update={"scope": scope})


def row(id_: str = "r1", what: str = "Walk to school") -> PlanRow:
    return PlanRow(id=id_, what=what)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
async def hand(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> AsyncIterator[Hand]:
    keys = KeyRing.create(tmp_path / "keys.json")
    store: AnyStore
    if request.param == "sqlite":
        store = SqliteStore.open(tmp_path / "store.sqlite", keys, clock=clock, admins=ADMINS, councils=COUNCILS)
    elif programs() is None:
        pytest.skip(HOW)
    else:
        store = PostgresStore.open(cluster().url_for(tmp_path), keys, clock=clock, admins=ADMINS, councils=COUNCILS, connections=2)
    one = Hand(store, clock)
    for account in (ANN, BEN, CATH, DAVE, ADMIN, STRANGER):
        await one.does(account)
    await one.does(ANN, changes=Changes(row=RowChange(PLAN, row(), 0)))
    yield one
    await store.close()


def list_files(folder: Path) -> list[Path]:
    return list(folder.glob("store.sqlite*"))


async def refused(hand: Hand, account: Account, *plans: PlanChange) -> str:
    with pytest.raises(Forbidden) as error:
        await hand.does(account, *plans)
    return str(error.value)


async def test_a_plan_is_its_authors_until_a_colleague_is_asked_in(hand: Hand) -> None:
    mine = await hand.sees(ANN)
    assert mine is not None
    assert {"change", "invite", "hand over", "erase"} <= mine.allowed
    assert "leave" not in mine.allowed
    assert await hand.sees(BEN) is None
    assert await hand.lists(BEN) == ()
    code = await hand.invites(ANN)
    await hand.does(BEN, Joined(code.lower().replace("-", " ")))
    theirs = await hand.sees(BEN)
    assert theirs is not None
    assert {"change", "leave"} <= theirs.allowed
    assert not {"erase", "share", "hand over", "invite"} & theirs.allowed
    assert [head.plan.id for head in await hand.lists(BEN)] == ["p1"]
    assert (await hand.store.plan(BEN, "p1")).rows == (row().model_copy(update={"version": 1}),)


async def test_a_code_works_once_for_a_week_in_its_own_council_and_only_while_whoever_made_it_may(hand: Hand) -> None:
    code = await hand.invites(ANN)
    assert await hand.opens(STRANGER, code) is None
    await refused(hand, STRANGER, Joined(code))
    await hand.does(BEN, Joined(code))
    await refused(hand, CATH, Joined(code))
    stale = await hand.invites(ANN)
    hand.clock.now = NOON + timedelta(days=7)
    assert await hand.opens(CATH, stale) is None
    await refused(hand, CATH, Joined(stale))
    fresh, gift = await hand.invites(ANN), await hand.invites(ANN, "hand over")
    assert await hand.opens(CATH, fresh) is not None
    await hand.does(CATH, Joined(gift))
    assert await hand.opens(DAVE, fresh) is None, "Ann is no longer the author, so her invitation has fallen"


async def test_handing_over_changes_the_author_keeps_the_giver_on_the_plan_and_is_audited(hand: Hand) -> None:
    code = await hand.invites(ANN, "hand over")
    before = await hand.sees(ANN)
    assert before is not None
    assert "erase" in before.allowed, "nothing changes until the colleague accepts"
    await hand.does(BEN, Joined(code))
    giver, taker = await hand.sees(ANN), await hand.sees(BEN)
    assert giver is not None
    assert taker is not None
    assert "erase" not in giver.allowed
    assert "leave" in giver.allowed
    assert "erase" in taker.allowed
    assert "leave" not in taker.allowed
    await hand.does(ANN, Left("p1", giver.me))
    assert await hand.sees(ANN) is None
    asked = "SELECT action, subject FROM audit WHERE subject LIKE 'p1%' AND action <> 'row saved' ORDER BY id"
    entries = await hand.store._runner.submit(lambda desk: desk.db.execute(asked).fetchall(), writes=False)
    assert [action for action, _ in entries] == ["hand-over offered", "plan handed over", "left plan"]
    assert entries[1][1] == f"p1:{giver.me}:{giver.me}", "from whom, and by whose code"


async def test_whoever_leaves_or_is_taken_off_sees_nothing_more_and_their_drafts_of_it_are_gone_from_their_chat(hand: Hand) -> None:
    await hand.does(BEN, Joined(await hand.invites(ANN)))
    draft = Draft(id="d1", plan="p1", author="ben")
    await hand.does(BEN, changes=Changes(drafts=(draft,)))
    assert await hand.store.current(BEN, "ben") == draft
    theirs = await hand.sees(BEN)
    assert theirs is not None
    await refused(hand, CATH, Left("p1", theirs.me))
    await hand.does(ANN, Left("p1", theirs.me))
    assert await hand.store.current(BEN, "ben") is None
    assert (await hand.does(BEN)).current is None
    assert await hand.sees(BEN) is None
    await refused(hand, BEN, RowKept(PLAN, row(what="still here"), 1))


async def test_a_shared_plan_is_seen_by_the_team_and_its_supervisor_who_cannot_write_rows(hand: Hand) -> None:
    await hand.does(ADMIN, TeamMade("t1", "North"))
    for account, kind in ((ANN, "team"), (BEN, "team"), (CATH, "supervisor")):
        await hand.does(account, Joined(await hand.invites(ADMIN, kind, "t1")))  # type: ignore[arg-type]
    assert await hand.sees(BEN) is None
    await hand.does(ANN, Shared("p1", "t1"))
    ben, cath = await hand.sees(BEN), await hand.sees(CATH)
    assert ben is not None
    assert cath is not None
    assert ben.team_name == "North"
    assert "change" in ben.allowed
    assert {"see", "compare", "review", "hand over"} <= cath.allowed
    await hand.does(BEN, RowKept(PLAN, row(what="with Dad"), 1))
    await refused(hand, CATH, RowKept(PLAN, row(what="no"), 2))
    await hand.does(CATH, RowKept(PLAN, row(what="reviewed"), 2, action="review"))
    assert await hand.sees(DAVE) is None
    assert await hand.sees(ADMIN) is None, "who names teams sees no plan"
    await hand.does(ANN, Shared("p1", ""))
    assert await hand.sees(BEN) is None


async def test_only_administrators_make_teams_and_name_supervisors_and_only_the_author_in_the_team_shares(hand: Hand) -> None:
    said_ = {await refused(hand, ANN, TeamMade("t9", "Mine"))}
    await hand.does(ADMIN, TeamMade("t1", "North"))
    said_.add(await refused(hand, ANN, Invited("AAAA-AAAA-AAAA", "supervisor", "t1")))
    said_.add(await refused(hand, ANN, Shared("p1", "t1")))
    await hand.does(CATH, Joined(await hand.invites(ADMIN, "supervisor", "t1")))
    await hand.does(DAVE, Joined(await hand.invites(CATH, "team", "t1")))
    said_.add(await refused(hand, CATH, Invited("AAAA-AAAA-AAAB", "supervisor", "t1")))
    said_.add(await refused(hand, DAVE, Invited("AAAA-AAAA-AAAC", "team", "t1")))
    said_.add(await refused(hand, STRANGER, Shared("no such plan", "t1")))
    assert len(said_) == 1, "the answer is the same whether it exists or not"
    assert [(team.name, len(team.members)) for team in await hand.teams(DAVE)] == [("North", 2)]
    assert await hand.teams(ANN) == ()
    assert await hand.teams(STRANGER) == ()


async def test_outside_a_private_chat_no_plan_is_shown_even_to_its_author(hand: Hand) -> None:
    await hand.does(ADMIN, TeamMade("t1", "North"))
    await hand.does(ANN, Joined(await hand.invites(ADMIN, "team", "t1")), Shared("p1", "t1"))
    await hand.does(ADMIN, TeamHere("t1"), conversation="north", scope="channel")
    for conversation in ("north", "another channel"):
        assert await hand.sees(ANN, conversation=conversation, scope="channel") is None
        assert await hand.lists(ANN, conversation=conversation, scope="channel") == ()
    assert await hand.sees(ANN) is not None
    (team,) = await hand.teams(ANN, conversation="north", scope="channel")
    assert (team.here, team.has_channel) == (True, True)
    assert team.allowed == {"announce", "reflect"}


async def test_each_version_of_a_row_and_of_the_plans_head_is_kept_with_who_saved_it(hand: Hand) -> None:
    await hand.does(ANN, Named("Ann"))
    await hand.does(BEN, Named("Ben"), Joined(await hand.invites(ANN)))
    await hand.does(BEN, RowKept(PLAN, row(what="Walk with Dad").model_copy(update={"because": "Mum is on shift"}), 1))
    known = await hand.sees(ANN)
    assert known is not None
    said_yes = (Contribution(by="Mum", agrees="yes"),)
    await hand.does(BEN, HeadKept(known.plan.model_copy(update={"contributions": said_yes}), known.version))
    history = await hand.history(ANN)
    rows = [(one.number, one.name, one.value.what, one.value.because) for one in history if isinstance(one.value, PlanRow)]
    assert rows == [(1, "Ann", "Walk to school", ""), (2, "Ben", "Walk with Dad", "Mum is on shift")]
    heads = [(one.number, one.name, one.value.contributions) for one in history if isinstance(one.value, Plan)]
    assert heads == [(1, "Ann", ()), (2, "Ben", said_yes)]
    assert {one.on for one in history} == {date(2026, 11, 20)}
    assert await hand.history(CATH) == ()


async def test_a_plans_head_saved_against_an_older_version_is_refused_and_no_row_can_be_lost_from_it(hand: Hand) -> None:
    known = await hand.sees(ANN)
    assert known is not None
    await hand.does(ANN, HeadKept(known.plan.model_copy(update={"review_date": date(2027, 1, 4)}), known.version))
    with pytest.raises(Conflict):
        await hand.does(ANN, HeadKept(known.plan, known.version))
    with pytest.raises(ValueError, match="all of its rows"):
        await hand.does(ANN, HeadKept(known.plan.model_copy(update={"rows": ()}), known.version + 1))


async def test_a_colleague_is_told_in_their_own_chat_and_reads_it_only_with_the_plans_key(hand: Hand) -> None:
    await hand.does(BEN, Joined(await hand.invites(ANN)))
    await hand.does(BEN, changes=Changes(drafts=(Draft(id="d1", plan="p1", author="ben"),)))
    theirs = await hand.sees(BEN)
    assert theirs is not None
    await hand.does(ANN, Told(theirs.me, "p1", (Note(text="Ann changed a row."),)))
    assert [message.reply for message in await hand.store.messages(BEN, "ben")] == [Note(text="Ann changed a row.")]
    assert await hand.store.messages(ANN, "ann") == ()
    await hand.store.erase(ANN, "p1")
    assert await hand.store.messages(BEN, "ben") == ()


async def test_a_colleague_who_has_left_is_told_nothing_more_of_the_plan(hand: Hand) -> None:
    await hand.does(BEN, Joined(await hand.invites(ANN)))
    await hand.does(BEN, changes=Changes(drafts=(Draft(id="d9", plan="p9", author="ben"),)))
    theirs = await hand.sees(BEN)
    assert theirs is not None
    about = Told(theirs.me, "p1", (Note(text="Ann wrote over your words in “Leo to be in bed by 9”."),))
    await hand.does(ANN, about)
    assert len(await hand.store.messages(BEN, "ben")) == 1
    await hand.does(ANN, Left("p1", theirs.me))
    await hand.does(ANN, about)
    assert await hand.store.messages(BEN, "ben") == (), "nor is what was said before shown to them again"
    kept = "SELECT count(*) FROM outbox o JOIN places p ON p.id = o.place WHERE p.person = ? AND o.plan = 'p1'"
    count = await hand.store._runner.submit(lambda desk: desk.db.execute(kept, (theirs.me,)).fetchone()[0], writes=False)
    assert count == 1


async def test_whoever_was_taken_off_reads_what_the_plan_was_called_until_it_is_erased_and_no_longer(hand: Hand, tmp_path: Path) -> None:
    await hand.does(BEN, Joined(await hand.invites(ANN)))
    theirs = await hand.sees(BEN)
    assert theirs is not None
    word = Note(text="Ann has taken you off a plan: Early Help plan for L. M.")
    await hand.does(ANN, Left("p1", theirs.me), Told(theirs.me, "", (word,), goes_with="p1"))
    await hand.does(BEN, Named("Ben"))
    await refused(hand, CATH, Told(theirs.me, "", (word,), goes_with="p1"))
    assert await hand.sees(BEN) is None
    assert [message.reply for message in await hand.store.messages(BEN, "ben")] == [word]
    await hand.store.erase(ANN, "p1")
    assert await hand.store.messages(BEN, "ben") == ()


@pytest.mark.parametrize("erased", [False, True])
async def test_that_somebody_was_taken_off_is_sent_unless_the_plan_was_erased_by_then(hand: Hand, erased: bool) -> None:
    slack = Account(channel="slack", tenant="T1", user="UBEN")
    code = await hand.invites(ANN)
    hello = Activity(id="hello", account=slack, conversation="DBEN", at=hand.clock.now)
    await hand.store.turn(hello, lambda snapshot: Changes(plans=(Joined(code),)), push=True)
    theirs = await hand.sees(slack, conversation="DBEN")
    assert theirs is not None
    word = (Note(text="Ann has taken you off a plan: Early Help plan for L. M."),)
    await hand.does(ANN, Left("p1", theirs.me), Told(theirs.me, "", word, goes_with="p1"))
    await hand.does(ANN, Shared("p1", ""))
    if erased:
        await hand.store.erase(ANN, "p1")
    sent = [delivery.replies for delivery in await hand.store.claim(20, hand.clock.now, timedelta(minutes=1))]
    assert sent == ([] if erased else [word])


@pytest.mark.parametrize("private", ["", "ann"])
async def test_what_a_turn_says_in_the_teams_own_channel_and_answers_there_stands_one_after_the_other(hand: Hand, private: str) -> None:
    await hand.does(ADMIN, TeamMade("t1", "North"))
    await hand.does(ADMIN, TeamHere("t1"), conversation="north", scope="channel")
    await hand.does(ANN, Joined(await hand.invites(ADMIN, "team", "t1")), Shared("p1", "t1"))
    announced, answered, apart = Note(text="A plan was shared."), Note(text="The team has been told."), Note(text="It was you.")
    asked = said("there", account=ANN, conversation="north").model_copy(update={"scope": "channel", "private_conversation": private})
    changes = Changes(replies=(answered,), plans=(Announced("p1", (announced,)),), private=(apart,) if private else ())
    outcome = await hand.store.turn(asked, lambda snapshot: changes)
    there = await hand.store.messages(ANN, "north")
    assert [(message.number, message.reply) for message in there] == [(1, announced), (2, answered)]
    assert outcome.messages == there[1:]
    assert outcome.private == (await hand.store.messages(ANN, "ann") if private else ())


async def test_what_waits_to_be_sent_of_several_plans_is_not_sent_to_whoever_was_taken_off_one_of_them(hand: Hand) -> None:
    await hand.does(ANN, changes=Changes(row=RowChange(Plan(id="p2"), row("r2"), 0)))
    for plan in ("p1", "p2"):
        await hand.does(BEN, Joined(await hand.invites(ANN, subject=plan)))
    asked = Activity(id="asked", account=BEN, conversation="ben", at=hand.clock.now)

    def list_them(snapshot: Snapshot) -> Changes:
        return Changes(replies=(Note(text=", ".join(sorted(head.plan.id for head in _plans(snapshot).heads()))),))

    outcome = await hand.store.turn(asked, list_them, push=True)
    assert [message.reply for message in outcome.messages] == [Note(text="p1, p2")]
    theirs = await hand.sees(BEN)
    assert theirs is not None
    await hand.does(ANN, Left("p2", theirs.me))
    assert await hand.store.claim(20, hand.clock.now, timedelta(minutes=1)) == ()


async def test_home_has_the_dates_that_are_still_to_come_and_none_of_a_row_that_has_ended(hand: Hand) -> None:
    when = When(words="15 January 2027", date=date(2027, 1, 15))
    await hand.does(ANN, RowKept(PLAN, row().model_copy(update={"when": when}), 1))
    home = await hand.store.home(ANN, NOON.date())
    assert [(coming.day, coming.plan) for coming in home.dates] == [(date(2027, 1, 15), "p1")]
    await hand.does(ANN, RowKept(PLAN, row().model_copy(update={"when": when, "ended": True}), 2))
    assert (await hand.store.home(ANN, NOON.date())).dates == ()


async def test_a_supervisor_whom_the_settings_name_is_reminded_of_plans_that_were_there_before(hand: Hand) -> None:
    when = When(words="15 January 2027", date=date(2027, 1, 15))
    await hand.does(ANN, RowKept(PLAN, row().model_copy(update={"when": when}), 1))
    await hand.store.settle_team("North", [(ANN, "team")])
    (team,) = await hand.teams(ANN)
    await hand.does(ANN, Shared("p1", team.id))
    await hand.store.settle_team("North", [(ANN, "team"), (CATH, "supervisor")])
    asked = """
SELECT r.kind, r.lead FROM reminders r JOIN accounts a ON a.person = r.person WHERE a."user" = 'cath' AND r.state = 'waiting'"""
    found = await hand.store._runner.submit(lambda desk: desk.db.execute(asked).fetchall(), writes=False)
    assert sorted(map(tuple, found)) == [("row", "e"), ("signing", "e")]


async def test_an_archived_plan_is_marked_stands_last_and_comes_back(hand: Hand) -> None:
    await hand.does(ANN, changes=Changes(row=RowChange(Plan(id="p2"), row("r2"), 0)))
    await hand.does(ANN, Archived("p1", True))
    assert [(head.plan.id, head.archived) for head in await hand.lists(ANN)] == [("p2", False), ("p1", True)]
    await refused(hand, BEN, Archived("p1", False))
    await hand.does(ANN, Archived("p1", False))
    assert not any(head.archived for head in await hand.lists(ANN))


async def test_two_accounts_that_turn_out_to_be_one_person_are_once_what_both_were(hand: Hand) -> None:
    slack = Account(channel="slack", tenant="T1", user="ben")
    await hand.does(slack)
    await hand.does(ADMIN, TeamMade("t1", "North"))
    for account in (BEN, slack, ANN):
        await hand.does(account, Joined(await hand.invites(ADMIN, "team", "t1")))
    for account in (BEN, slack):
        await hand.does(account, Joined(await hand.invites(ANN)))
    await hand.store.link(slack, await hand.store.make_link_code(BEN, NOON), NOON)
    known = await hand.sees(slack)
    assert known is not None
    assert sorted(one.role for one in known.members) == ["author", "colleague"]
    assert len((await hand.teams(slack))[0].members) == 2


async def test_no_name_of_a_person_or_a_team_stands_in_the_clear(hand: Hand, tmp_path: Path) -> None:
    await hand.does(ANN, Named("canaryann"))
    await hand.does(ADMIN, TeamMade("t1", "canarynorth"))
    code = await hand.invites(ANN)
    if isinstance(hand.store, PostgresStore):
        return  # its files belong to the server; what it is sent is what SQLite is sent
    content = b"".join(path.read_bytes() for path in list_files(tmp_path))
    for word in (b"canary", code.encode(), code.replace("-", "").encode()):
        assert word not in content


async def test_a_team_that_the_settings_leave_empty_shows_its_plans_to_nobody_of_it(hand: Hand) -> None:
    await hand.store.settle_team("North", [(ANN, "team"), (CATH, "supervisor")])
    (team,) = await hand.teams(ANN)
    await hand.does(ANN, Shared("p1", team.id))
    assert await hand.sees(CATH) is not None
    await hand.store.settle_team("North", [])
    assert await hand.sees(CATH) is None
    assert await hand.sees(ANN) is not None

"""The contract that every store keeps, of plans, their rows, their authors and their end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest

from bot.activity import Account
from bot.store.protocol import Conflict, Forbidden, Outcome, RowChange
from checks.plan import Child, Completion, Plan, PlanRow, When, Who
from dialogs.draft import Draft
from dialogs.replies import Note
from tests.bot.storing import ANN, BEN, OPENERS, AnyStore, Seen, changing, draft, said


@pytest.fixture(params=OPENERS)
async def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Callable[[], Awaitable[AnyStore]]]:
    """Opens the store's database anew; what was open is closed first."""
    opened: list[AnyStore] = []

    async def again() -> AnyStore:
        for store in opened:
            await store.close()
        opened[:] = [await OPENERS[request.param](tmp_path)]
        return opened[0]

    yield again
    for store in opened:
        await store.close()


@pytest.fixture
async def store(reopen: Callable[[], Awaitable[AnyStore]]) -> AnyStore:
    return await reopen()


def row(id_: str = "r1", what: str = "Walk to school", version: int = 0) -> PlanRow:
    who = Who(words="Sheila, mentor")
    when = When(words="by 31 August 2027", date=date(2027, 8, 31))
    return PlanRow(id=id_, version=version, what=what, who=who, when=when, completion=Completion(done="no"))


def plan(id_: str = "p1") -> Plan:
    return Plan(id=id_, kind="early help", children=(Child(name="Paul", age=9, pronouns="he"),), review_date=date(2027, 2, 1))


async def save(store: AnyStore, id_: str, what: PlanRow, read: int, account: Account = ANN, into: Plan | None = None) -> Outcome:
    return await store.turn(said(id_, account=account), changing(row=RowChange(into or plan(), what, read, ("ongoing",))))


@pytest.mark.parametrize("stolen", [draft("d1", "new plan", "Ben was here"), draft("new draft", "p1", "Ben was here")])
async def test_nobody_saves_into_another_persons_draft_or_plan(store: AnyStore, stolen: Draft) -> None:
    await store.turn(said("1"), changing(draft("d1", "p1", "Ann's")))
    with pytest.raises(Forbidden):
        await store.turn(said("2", account=BEN), changing(stolen))
    assert await store.current(ANN, "c1") == draft("d1", "p1", "Ann's")


async def test_a_plan_comes_back_with_the_latest_version_of_each_row(store: AnyStore) -> None:
    await save(store, "1", row(), 0)
    await save(store, "2", row("r2", "Second"), 0)
    await save(store, "3", row(what="Walk to school with Dad"), 1)
    found = await store.plan(ANN, "p1")
    assert found == plan().model_copy(update={"rows": (row(what="Walk to school with Dad", version=2), row("r2", "Second", version=1))})


async def test_a_plans_own_order_of_rows_is_kept(store: AnyStore) -> None:
    await save(store, "1", row("r1"), 0)
    into = plan().model_copy(update={"rows": (row("r2"), row("r1"))})
    await save(store, "2", row("r2"), 0, into=into)
    assert [kept.id for kept in (await store.plan(ANN, "p1")).rows] == ["r2", "r1"]


@pytest.mark.parametrize("read", [0, 2, 7])
async def test_a_row_saved_against_another_version_than_was_read_is_refused_and_nothing_changes(store: AnyStore, read: int) -> None:
    await save(store, "1", row(), 0)
    stale = changing(draft("d9"), row=RowChange(plan(), row(what="stale"), read), replies=(Note(text="saved"),))
    with pytest.raises(Conflict):
        await store.turn(said("2"), stale)
    assert (await store.plan(ANN, "p1")).rows == (row(version=1),)
    assert await store.current(ANN, "c1") is None
    assert await store.messages(ANN, "c1") == ()
    assert not (await store.turn(said("2"), changing(row=RowChange(plan(), row(what="fresh"), 1)))).duplicate
    assert (await store.plan(ANN, "p1")).rows == (row(what="fresh", version=2),)


async def test_a_row_does_not_move_to_another_plan(store: AnyStore) -> None:
    await save(store, "1", row(), 0)
    with pytest.raises(Conflict):
        await save(store, "2", row(), 1, into=plan("p2"))
    with pytest.raises(Conflict):
        await save(store, "3", row(), 0, into=plan("p2"))


async def test_a_plan_is_its_authors_alone(store: AnyStore) -> None:
    await save(store, "1", row(), 0)
    await store.turn(said("b", account=BEN), changing())
    refusals = []
    for account, name in ((BEN, "p1"), (BEN, "no such plan"), (ANN, "no such plan"), (Account(channel="x", tenant="y", user="z"), "p1")):
        with pytest.raises(Forbidden) as refused:
            await store.plan(account, name)
        refusals.append(str(refused.value))
        with pytest.raises(Forbidden):
            await store.erase(account, name)
    assert len(set(refusals)) == 1
    with pytest.raises(Forbidden):
        await save(store, "2", row("r9"), 0, account=BEN)
    assert (await store.plan(ANN, "p1")).rows == (row(version=1),)


async def test_an_erased_plan_is_gone_with_its_drafts_and_messages_and_the_rest_stays(reopen: Callable[[], Awaitable[AnyStore]]) -> None:
    store = await reopen()
    await store.turn(said("0"), changing(replies=(Note(text="before any draft"),)))
    await store.turn(said("1"), changing(draft("d1", "p1", "gone"), row=RowChange(plan(), row(), 0), replies=(Note(text="gone"),)))
    await store.turn(said("2", conversation="c2"), changing(draft("d2", "p2", "stays"), replies=(Note(text="stays"),)))
    await store.turn(said("3", conversation="c2"), changing(replies=(Note(text="a list of both"),)), list_drafts=True)
    await store.erase(ANN, "p1")
    for again in (False, True):
        store = await reopen() if again else store
        assert await store.current(ANN, "c1") is None
        assert [m.reply for m in await store.messages(ANN, "c1")] == [Note(text="before any draft")]
        assert [m.reply for m in await store.messages(ANN, "c2")] == [Note(text="stays")]
        assert await store.current(ANN, "c2") == draft("d2", "p2", "stays")
        with pytest.raises(Forbidden):
            await store.plan(ANN, "p1")
    seen = Seen()
    await store.turn(said("4", press="d1"), seen, list_drafts=True)
    assert seen.last.current is None
    assert seen.last.pressed is None
    assert [draft.id for draft in seen.last.others] == ["d2"]
    with pytest.raises(Forbidden):
        await store.turn(said("5"), changing(draft("d1", "p1", "back")))
    with pytest.raises(Forbidden):
        await save(store, "6", row(), 1)


async def test_an_audit_entry_that_could_be_content_is_refused(store: AnyStore) -> None:
    await store.turn(said("1"), changing(audit=(("row saved", "r1"),)))
    for entry in (("row saved", "Paul is nine"), ("Paul said no", "r1"), ("", "r1")):
        with pytest.raises(ValueError, match="never content"):
            await store.turn(said("2"), changing(audit=(entry,)))


async def test_people_of_two_councils_share_nothing(store: AnyStore) -> None:
    other = Account(channel="web", tenant="other council", user="ann")
    await store.turn(said("1"), changing(draft("d1", "p1", "ours")))
    seen = Seen()
    await store.turn(said("1", account=other, press="d1"), seen, list_drafts=True)
    assert (seen.last.current, seen.last.pressed, seen.last.others) == (None, None, ())

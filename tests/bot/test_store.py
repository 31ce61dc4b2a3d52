"""The contract that every store keeps: a store joins by adding an opener to `OPENERS`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.deliveries import DeliveryStore
from bot.store.protocol import Changes, Conflict, Decide, Forbidden, Outcome, RowChange, Snapshot, Store
from bot.store.sqlite import SqliteStore
from checks.plan import Child, Completion, Plan, PlanRow, When, Who
from dialogs.draft import Answer, Draft
from dialogs.replies import Note, Press, Reply

AnyStore = SqliteStore
ANN = Account(channel="web", tenant="demo", user="ann")
BEN = Account(channel="web", tenant="demo", user="ben")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


async def open_sqlite(folder: Path, remembered: int = 100) -> SqliteStore:
    key_file = folder / "keys.json"
    keys = KeyRing.load(key_file) if key_file.exists() else KeyRing.create(key_file)
    return SqliteStore.open(folder / "store.sqlite", keys, clock=lambda: NOON, remembered=remembered)


async def open_sqlite_without_memory(folder: Path) -> SqliteStore:
    return await open_sqlite(folder, remembered=0)


def keeps_the_contract(store: SqliteStore) -> tuple[Store, DeliveryStore]:
    """For the type checker: each store has every method, as promised."""
    return store, store


OPENERS: dict[str, Callable[[Path], Awaitable[AnyStore]]] = {
    "sqlite": open_sqlite,
    "sqlite, nothing remembered": open_sqlite_without_memory,
}


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


def said(id_: str, text: str = "hello", account: Account = ANN, conversation: str = "c1", press: str = "", at: datetime = NOON) -> Activity:
    pressed = Press(event="resumed", draft=press) if press else None
    return Activity(id=id_, account=account, conversation=conversation, at=at, text=text, press=pressed)


def changing(
    *drafts: Draft, replies: tuple[Reply, ...] = (), row: RowChange | None = None, audit: tuple[tuple[str, str], ...] = ()
) -> Decide:
    return lambda snapshot: Changes(drafts=drafts, replies=replies, row=row, audit=audit)


def draft(id_: str = "d1", plan: str = "p1", what: str = "", **more: object) -> Draft:
    answers = {"what": Answer(words=what)} if what else {}
    return Draft.model_validate({"id": id_, "plan": plan, "author": "somebody", "answers": answers, **more})


class Seen:
    """A decide that keeps what it was shown, and changes what it is told to."""

    def __init__(self, changes: Changes | None = None) -> None:
        self.changes = changes or Changes()
        self.snapshots: list[Snapshot] = []

    def __call__(self, snapshot: Snapshot) -> Changes:
        self.snapshots.append(snapshot)
        return self.changes

    @property
    def last(self) -> Snapshot:
        return self.snapshots[-1]


def texts(outcome: Outcome) -> list[tuple[int, str]]:
    return [(message.number, message.reply.text) for message in outcome.messages if isinstance(message.reply, Note)]


async def test_what_a_turn_saves_the_next_one_is_shown(store: AnyStore) -> None:
    outcome = await store.turn(said("1"), changing(draft(what="Walk to school"), replies=(Note(text="Who?"), Note(text="When?"))))
    assert not outcome.duplicate
    assert texts(outcome) == [(1, "Who?"), (2, "When?")]
    seen = Seen()
    later = NOON + timedelta(minutes=5)
    assert (await store.turn(said("2", at=later), seen)).current == draft(what="Walk to school")
    head = seen.last.current
    assert head is not None
    assert head.draft == draft(what="Walk to school")
    assert head.touched == NOON
    assert seen.last.pressed is None
    assert seen.last.others == ()


async def test_the_first_turn_of_a_person_has_no_draft_and_an_own_id(store: AnyStore) -> None:
    ann, ben = Seen(), Seen()
    await store.turn(said("1"), ann)
    await store.turn(said("1", account=BEN, conversation="c2"), ben)
    assert ann.last.current is None
    assert ann.last.person
    assert ann.last.person not in ("ann", ben.last.person)
    await store.turn(said("2"), ann)
    assert ann.snapshots[0].person == ann.snapshots[1].person
    assert len({ann.last.new_id() for _ in range(100)}) == 100


async def test_the_same_activity_twice_is_one_turn(store: AnyStore) -> None:
    await store.turn(said("1"), changing(draft(what="one"), replies=(Note(text="hello"),)))
    again = Seen(Changes(drafts=(draft(what="two"),), replies=(Note(text="again"),)))
    outcome = await store.turn(said("1"), again)
    assert outcome.duplicate
    assert outcome.messages == ()
    assert outcome.current == draft(what="one")
    assert again.snapshots == []
    assert await store.current(ANN, "c1") == draft(what="one")
    assert len(await store.messages(ANN, "c1")) == 1


async def test_a_thousand_deliveries_at_once_make_one_turn(store: AnyStore) -> None:
    decide = Seen(Changes(replies=(Note(text="once"),)))
    outcomes = await asyncio.gather(*(store.turn(said("1"), decide) for _ in range(1000)))
    assert sum(not outcome.duplicate for outcome in outcomes) == 1
    assert len(decide.snapshots) == 1
    assert len(await store.messages(ANN, "c1")) == 1


async def test_the_same_id_in_another_conversation_is_another_activity(store: AnyStore) -> None:
    await store.turn(said("1"), changing())
    assert not (await store.turn(said("1", conversation="c2"), changing())).duplicate
    other = Account(channel="console", tenant="demo", user="ann")
    assert not (await store.turn(said("1", account=other), changing())).duplicate


async def test_a_failed_decision_changes_nothing_and_can_be_tried_again(store: AnyStore) -> None:
    def fail(snapshot: Snapshot) -> Changes:
        raise RuntimeError("a fault of ours")

    with pytest.raises(RuntimeError, match="a fault of ours"):
        await store.turn(said("1"), fail)
    assert await store.current(ANN, "c1") is None
    assert not (await store.turn(said("1"), changing(draft()))).duplicate


async def test_one_failed_turn_among_many_fails_alone(store: AnyStore) -> None:
    def decide(number: int) -> Decide:
        def act(snapshot: Snapshot) -> Changes:
            if number % 10 == 3:
                raise ValueError(str(number))
            return Changes(drafts=(draft(f"d{number}", f"p{number}", str(number)),))

        return act

    turns = (store.turn(said(str(n), conversation=f"c{n}"), decide(n)) for n in range(50))
    outcomes = await asyncio.gather(*turns, return_exceptions=True)
    for number, outcome in enumerate(outcomes):
        assert isinstance(outcome, ValueError) == (number % 10 == 3)
        current = await store.current(ANN, f"c{number}")
        assert current == (None if number % 10 == 3 else draft(f"d{number}", f"p{number}", str(number)))


async def test_all_is_there_after_opening_again(reopen: Callable[[], Awaitable[AnyStore]]) -> None:
    store = await reopen()
    await store.turn(said("1"), changing(draft(what="Ünï “quoted” 🙂 <b>"), replies=(Note(text="kept"),)))
    store = await reopen()
    assert await store.current(ANN, "c1") == draft(what="Ünï “quoted” 🙂 <b>")
    assert [message.reply for message in await store.messages(ANN, "c1")] == [Note(text="kept")]
    assert (await store.turn(said("1"), changing())).duplicate


async def test_two_people_in_one_conversation_do_not_mix(store: AnyStore) -> None:
    await store.turn(said("1"), changing(draft("da", "pa", "Ann's"), replies=(Note(text="to Ann"),)))
    await store.turn(said("2", account=BEN), changing(draft("db", "pb", "Ben's"), replies=(Note(text="to Ben"),)))
    ann, ben = Seen(), Seen()
    await store.turn(said("3"), ann)
    await store.turn(said("4", account=BEN), ben)
    assert ann.last.current is not None
    assert ann.last.current.draft.id == "da"
    assert ben.last.current is not None
    assert ben.last.current.draft.id == "db"
    assert [(m.number, m.reply) for m in await store.messages(ANN, "c1")] == [(1, Note(text="to Ann"))]
    assert [(m.number, m.reply) for m in await store.messages(BEN, "c1")] == [(1, Note(text="to Ben"))]


async def test_a_press_on_another_draft_of_theirs_shows_it(store: AnyStore) -> None:
    await store.turn(said("1"), changing(draft("d1", what="first")))
    await store.turn(said("2"), changing(draft("d2", "p2", "second")))
    seen = Seen()
    await store.turn(said("3", press="d1"), seen)
    assert seen.last.pressed is not None
    assert seen.last.pressed.draft == draft("d1", what="first")
    assert seen.last.current is not None
    assert seen.last.current.draft.id == "d2"
    await store.turn(said("4", press="d2"), seen)
    assert seen.last.pressed is None


async def test_somebody_elses_draft_does_not_exist(store: AnyStore) -> None:
    await store.turn(said("1"), changing(draft("d1", what="Ann's")))
    seen = Seen()
    await store.turn(said("2", account=BEN, press="d1"), seen)
    await store.turn(said("3", account=BEN, press="no such draft"), seen)
    assert [snapshot.pressed for snapshot in seen.snapshots] == [None, None]
    assert await store.current(BEN, "c1") is None


@pytest.mark.parametrize("stolen", [draft("d1", "new plan", "Ben was here"), draft("new draft", "p1", "Ben was here")])
async def test_nobody_saves_into_another_persons_draft_or_plan(store: AnyStore, stolen: Draft) -> None:
    await store.turn(said("1"), changing(draft("d1", "p1", "Ann's")))
    with pytest.raises(Forbidden):
        await store.turn(said("2", account=BEN), changing(stolen))
    assert await store.current(ANN, "c1") == draft("d1", "p1", "Ann's")


async def test_other_drafts_come_newest_first_and_only_when_asked_for(store: AnyStore) -> None:
    for number, status in enumerate(("open", "paused", "saved", "cancelled", "open")):
        at = NOON + timedelta(minutes=number)
        await store.turn(said(str(number), at=at), changing(draft(f"d{number}", f"p{number}", status=status)))
    await store.turn(said("b", account=BEN), changing(draft("ben's", "ben's plan")))
    unasked, seen = Seen(), Seen()
    await store.turn(said("x"), unasked)
    assert unasked.last.others == ()
    await store.turn(said("y"), seen, list_drafts=True)
    assert [head.draft.id for head in seen.last.others] == ["d1", "d0"]
    assert [head.touched for head in seen.last.others] == [NOON + timedelta(minutes=1), NOON]


async def test_the_last_draft_saved_is_current_and_a_turn_without_one_leaves_it(store: AnyStore) -> None:
    outcome = await store.turn(said("1"), changing(draft("d1", status="paused"), draft("d2", "p2")))
    assert outcome.current == draft("d2", "p2")
    assert (await store.turn(said("2"), changing(replies=(Note(text="help"),)))).current == draft("d2", "p2")
    assert await store.current(ANN, "c1") == draft("d2", "p2")
    assert await store.current(ANN, "elsewhere") is None


async def test_messages_are_numbered_on_and_read_from_where_one_was(store: AnyStore) -> None:
    for number in range(5):
        await store.turn(said(str(number)), changing(replies=tuple(Note(text=f"{number}{letter}") for letter in "abc")))
    every = await store.messages(ANN, "c1")
    assert [message.number for message in every] == list(range(1, 16))
    assert [message.reply for message in every][3:6] == [Note(text="1a"), Note(text="1b"), Note(text="1c")]
    assert [message.number for message in await store.messages(ANN, "c1", after=7)] == list(range(8, 16))
    assert [message.number for message in await store.messages(ANN, "c1", limit=4)] == [12, 13, 14, 15]
    assert [message.number for message in await store.messages(ANN, "c1", after=13, limit=4)] == [14, 15]
    assert await store.messages(ANN, "c1", after=15) == ()
    assert await store.messages(Account(channel="web", tenant="demo", user="nobody"), "c1") == ()


def row(id_: str = "r1", what: str = "Walk to school") -> PlanRow:
    who = Who(words="Sheila, mentor")
    return PlanRow(
        id=id_, what=what, who=who, when=When(words="by 31 August 2027", date=date(2027, 8, 31)), completion=Completion(done="no")
    )


def plan(id_: str = "p1") -> Plan:
    return Plan(id=id_, kind="early help", children=(Child(name="Paul", age=9, pronouns="he"),), review_date=date(2027, 2, 1))


async def save(store: AnyStore, id_: str, what: PlanRow, read: int, account: Account = ANN, into: Plan | None = None) -> Outcome:
    return await store.turn(said(id_, account=account), changing(row=RowChange(into or plan(), what, read, ("ongoing",))))


async def test_a_plan_comes_back_with_the_latest_version_of_each_row(store: AnyStore) -> None:
    await save(store, "1", row(), 0)
    await save(store, "2", row("r2", "Second"), 0)
    await save(store, "3", row(what="Walk to school with Dad"), 1)
    found = await store.plan(ANN, "p1")
    assert found == plan().model_copy(update={"rows": (row(what="Walk to school with Dad"), row("r2", "Second"))})


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
    assert (await store.plan(ANN, "p1")).rows == (row(),)
    assert await store.current(ANN, "c1") is None
    assert await store.messages(ANN, "c1") == ()
    assert not (await store.turn(said("2"), changing(row=RowChange(plan(), row(what="fresh"), 1)))).duplicate
    assert (await store.plan(ANN, "p1")).rows == (row(what="fresh"),)


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
    assert (await store.plan(ANN, "p1")).rows == (row(),)


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
    assert [head.draft.id for head in seen.last.others] == ["d2"]
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


async def test_a_turn_after_closing_is_refused_in_a_sentence(store: AnyStore) -> None:
    await store.close()
    await store.close()
    with pytest.raises(Exception, match=r"The database is closed\."):
        await store.turn(said("1"), changing())

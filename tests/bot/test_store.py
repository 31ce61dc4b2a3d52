"""The contract that every store keeps, of turns, drafts and messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.activity import Account
from bot.store.desk import moment, now_by
from bot.store.protocol import Changes, Decide, Snapshot
from dialogs.asking import question_card
from dialogs.replies import REPLIES, Note, Question, UsualChoices
from tests.bot.storing import ANN, BEN, NOON, OPENERS, AnyStore, Seen, changing, draft, said, texts


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


async def test_what_a_turn_saves_the_next_one_is_shown(store: AnyStore) -> None:
    outcome = await store.turn(said("1"), changing(draft(what="Walk to school"), replies=(Note(text="Who?"), Note(text="When?"))))
    assert not outcome.duplicate
    assert texts(outcome) == [(1, "Who?"), (2, "When?")]
    seen = Seen()
    later = NOON + timedelta(minutes=5)
    assert (await store.turn(said("2", at=later), seen)).current == draft(what="Walk to school")
    assert seen.last.current == draft(what="Walk to school")
    assert seen.last.idle == 5 * 60 * 1_000_000
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
    assert ann.last.current.id == "da"
    assert ben.last.current is not None
    assert ben.last.current.id == "db"
    assert [(m.number, m.reply) for m in await store.messages(ANN, "c1")] == [(1, Note(text="to Ann"))]
    assert [(m.number, m.reply) for m in await store.messages(BEN, "c1")] == [(1, Note(text="to Ben"))]


async def test_a_press_on_another_draft_of_theirs_shows_it(store: AnyStore) -> None:
    await store.turn(said("1"), changing(draft("d1", what="first")))
    await store.turn(said("2"), changing(draft("d2", "p2", "second")))
    seen = Seen()
    await store.turn(said("3", press="d1"), seen)
    assert seen.last.pressed == draft("d1", what="first")
    assert seen.last.current is not None
    assert seen.last.current.id == "d2"
    await store.turn(said("4", press="d2"), seen)
    assert seen.last.pressed is None


async def test_somebody_elses_draft_does_not_exist(store: AnyStore) -> None:
    await store.turn(said("1"), changing(draft("d1", what="Ann's")))
    seen = Seen()
    await store.turn(said("2", account=BEN, press="d1"), seen)
    await store.turn(said("3", account=BEN, press="no such draft"), seen)
    assert [snapshot.pressed for snapshot in seen.snapshots] == [None, None]
    assert await store.current(BEN, "c1") is None


async def test_other_drafts_come_newest_first_and_only_when_asked_for(store: AnyStore) -> None:
    for number, status in enumerate(("open", "paused", "saved", "cancelled", "open")):
        at = NOON + timedelta(minutes=number)
        await store.turn(said(str(number), at=at), changing(draft(f"d{number}", f"p{number}", status=status)))
    await store.turn(said("b", account=BEN), changing(draft("ben's", "ben's plan")))
    unasked, seen = Seen(), Seen()
    await store.turn(said("x"), unasked)
    assert unasked.last.others == ()
    await store.turn(said("y"), seen, list_drafts=True)
    assert [other.id for other in seen.last.others] == ["d1", "d0"]


async def test_the_last_draft_saved_is_current_and_a_turn_without_one_leaves_it(store: AnyStore) -> None:
    outcome = await store.turn(said("1"), changing(draft("d1", status="paused"), draft("d2", "p2")))
    assert outcome.current == draft("d2", "p2")
    assert (await store.turn(said("2"), changing(replies=(Note(text="help"),)))).current == draft("d2", "p2")
    assert await store.current(ANN, "c1") == draft("d2", "p2")
    assert await store.current(ANN, "elsewhere") is None


async def test_what_a_turn_says_is_given_as_the_json_that_was_sealed(store: AnyStore) -> None:
    saying = changing(replies=(Note(text="One"), Note(text="Two")))
    outcome = await store.turn(said("1"), saying)
    assert REPLIES.validate_json(outcome.written) == tuple(message.reply for message in outcome.messages)
    assert len(outcome.messages) == 2
    assert (await store.turn(said("1"), saying)).written == b"[]"


async def test_a_question_leaves_the_store_with_its_draft_in_each_button_however_it_is_asked_for(store: AnyStore) -> None:
    card = question_card(draft("d1", revision=7), NOON.date(), None, "kind")
    assert isinstance(card.choices, UsualChoices)
    outcome = await store.turn(said("1"), changing(draft("d1", revision=7), replies=(Note(text="Hello"), card)), push=True)
    assert REPLIES.validate_json(outcome.written) == (Note(text="Hello"), card)
    assert outcome.written.count(b"d1") == 1
    (delivery,) = await store.claim(1, NOON + timedelta(days=1), timedelta(minutes=1))
    kept = (message.reply for message in await store.messages(ANN, "c1"))
    for replies in (kept, await store.said(ANN, "c1", 2), (message.reply for message in outcome.messages), delivery.replies):
        _, question = replies
        assert isinstance(question, Question)
        assert {(choice.press.draft, choice.press.revision) for choice in question.choices} == {("d1", 7)}
        assert [choice.label for choice in question.choices] == [choice.label for choice in card.choices]
        assert question.model_copy(update={"choices": ()}) == card.model_copy(update={"choices": ()})


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


async def test_a_turn_after_closing_is_refused_in_a_sentence(store: AnyStore) -> None:
    await store.close()
    await store.close()
    with pytest.raises(Exception, match=r"The database is closed\."):
        await store.turn(said("1"), changing())


def test_a_store_without_a_clock_of_its_own_goes_by_the_machines() -> None:
    before = moment(datetime.now(UTC))
    assert before - 1 <= now_by(None)() <= moment(datetime.now(UTC)) + 1
    assert now_by(lambda: NOON)() == moment(NOON)

"""Messages are sent in order, each once unless nobody knows; a clock moved by hand, a channel that fails when told to.

Longer than most: one loop, and all that can go wrong with a message.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.logs import ContentFree
from bot.outbox import FIRST_PAUSE, LEASE, LONGEST_PAUSE, MOST_ATTEMPTS, NotSent, Outbox
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from dialogs.draft import Draft
from dialogs.replies import Note
from tests.bot.phone import NOON, MovedClock, Phone


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def phone() -> Phone:
    return Phone()


@pytest.fixture
async def store(tmp_path: Path, clock: MovedClock) -> AsyncIterator[SqliteStore]:
    opened = SqliteStore.open(tmp_path / "a.sqlite", KeyRing.create(tmp_path / "keys.json"), clock=clock.now)
    yield opened
    await opened.close()


@pytest.fixture
def outbox(store: SqliteStore, phone: Phone, clock: MovedClock) -> Outbox:
    return Outbox(store, {"phone": phone}, clock, chance=lambda: 1.0)


async def say(
    store: SqliteStore, *words: str, conversation: str = "c1", user: str = "ann", push: bool = True, plan: str = "", channel: str = "phone"
) -> Account:
    account = Account(channel=channel, tenant="t", user=user)
    drafts = (Draft(id=f"draft of {plan}", plan=plan, author="a"),) if plan else ()
    for word in words:
        sent = Activity(id=f"{user} {word}", account=account, conversation=conversation, at=NOON)
        changes = Changes(drafts=drafts, replies=(Note(text=word),))
        await store.turn(sent, lambda snapshot, changes=changes: changes, push=push)  # type: ignore[misc]
    return account


async def test_what_is_pushed_is_sent_once_and_in_order(store: SqliteStore, outbox: Outbox, phone: Phone) -> None:
    await say(store, "one", "two")
    await say(store, "three")
    await say(store, "kept only", push=False)
    while await outbox.send_due():
        pass
    assert phone.arrived == [("c1", 1, "one"), ("c1", 2, "two"), ("c1", 3, "three")]
    assert await store.next_due(NOON) is None


async def test_what_one_turn_says_is_sent_as_one_to_the_person_it_is_for(store: SqliteStore, clock: MovedClock) -> None:
    account = Account(channel="phone", tenant="t", user="ann")
    changes = Changes(replies=(Note(text="one"), Note(text="two")))
    await store.turn(Activity(id="1", account=account, conversation="c1", at=NOON), lambda snapshot: changes, push=True)
    (message,) = await store.claim(10, clock.now(), LEASE)
    assert message.replies == (Note(text="one"), Note(text="two"))
    assert (message.number, message.user) == (2, "ann")


async def test_a_conversation_has_one_message_under_way_even_with_two_people(store: SqliteStore, clock: MovedClock) -> None:
    await say(store, "to ann")
    clock.move(timedelta(seconds=1))
    await say(store, "to ben", user="ben")
    await say(store, "elsewhere", user="cat", conversation="c2")
    first = await store.claim(10, clock.now(), LEASE)
    assert [message.conversation for message in first] == ["c1", "c2"]
    assert len({message.person for message in first}) == 2
    assert await store.claim(10, clock.now(), LEASE) == ()
    await store.mark_sent(first[0])
    (later,) = await store.claim(10, clock.now(), LEASE)
    assert later.replies == (Note(text="to ben"),)


async def test_a_claim_takes_no_more_than_asked_for_the_oldest_first(store: SqliteStore, clock: MovedClock) -> None:
    for number in range(5):
        await say(store, str(number), conversation=f"c{number}")
        clock.move(timedelta(seconds=1))
    assert [message.conversation for message in await store.claim(2, clock.now(), LEASE)] == ["c0", "c1"]
    assert [message.conversation for message in await store.claim(9, clock.now(), LEASE)] == ["c2", "c3", "c4"]


async def test_what_failed_is_tried_again_after_a_growing_pause_and_holds_the_rest_back(
    store: SqliteStore, outbox: Outbox, phone: Phone, clock: MovedClock
) -> None:
    await say(store, "one", "two")
    phone.failures = [OSError("the words of it"), OSError("again")]
    assert await outbox.send_due() == 1
    assert await outbox.send_due() == 0
    clock.move(FIRST_PAUSE)
    assert await outbox.send_due() == 1
    clock.move(FIRST_PAUSE)
    assert await outbox.send_due() == 0
    clock.move(FIRST_PAUSE)
    assert await outbox.send_due() == 1
    assert await outbox.send_due() == 1
    assert [text for _, _, text in phone.arrived] == ["one", "two"]


async def test_a_platforms_own_retry_after_is_obeyed(store: SqliteStore, outbox: Outbox, phone: Phone, clock: MovedClock) -> None:
    await say(store, "one")
    phone.failures = [NotSent("slow down", retry_after=timedelta(seconds=30))]
    await outbox.send_due()
    assert await store.next_due(NOON) == NOON + timedelta(seconds=30)
    clock.move(timedelta(seconds=29))
    assert await outbox.send_due() == 0
    clock.move(timedelta(seconds=1))
    assert await outbox.send_due() == 1
    assert len(phone.arrived) == 1


async def test_what_can_never_be_sent_is_given_up_and_the_next_one_goes(store: SqliteStore, outbox: Outbox, phone: Phone) -> None:
    await say(store, "one", "two")
    phone.failures = [NotSent("they left", final=True)]
    assert await outbox.send_due() == 1
    assert await outbox.send_due() == 1
    assert [text for _, _, text in phone.arrived] == ["two"]
    assert await store.next_due(NOON) is None


async def test_a_message_is_given_up_after_too_many_attempts(store: SqliteStore, outbox: Outbox, phone: Phone, clock: MovedClock) -> None:
    await say(store, "one")
    phone.failures = [OSError() for _ in range(MOST_ATTEMPTS)]
    for _ in range(MOST_ATTEMPTS):
        assert await outbox.send_due() == 1
        clock.move(LONGEST_PAUSE)
    assert await outbox.send_due() == 1
    assert await store.next_due(NOON) is None
    assert phone.arrived == []


async def test_pauses_double_up_to_a_bound_and_are_spread(store: SqliteStore) -> None:
    longest, shortest = (Outbox(store, {}, chance=lambda value=value: value) for value in (1.0, 0.0))  # type: ignore[misc]
    pauses = [longest._pause(attempt) for attempt in range(1, MOST_ATTEMPTS + 1)]
    assert pauses[:4] == [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4, FIRST_PAUSE * 8]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
    assert [shortest._pause(attempt) * 2 for attempt in (1, 5, 30)] == [longest._pause(attempt) for attempt in (1, 5, 30)]


async def test_who_dies_while_sending_is_relieved_when_the_lease_ends(
    store: SqliteStore, outbox: Outbox, phone: Phone, clock: MovedClock
) -> None:
    await say(store, "one", "two")
    (lost,) = await store.claim(10, clock.now(), LEASE)
    clock.move(LEASE - timedelta(microseconds=1))
    assert await outbox.send_due() == 0
    clock.move(timedelta(microseconds=1))
    assert await outbox.send_due() == 1
    assert lost.attempt == 1
    assert [text for _, _, text in phone.arrived] == ["one"]


async def test_a_late_failure_does_not_undo_what_another_has_done(store: SqliteStore, clock: MovedClock) -> None:
    await say(store, "one")
    (slow,) = await store.claim(10, clock.now(), LEASE)
    clock.move(LEASE)
    (second,) = await store.claim(10, clock.now(), LEASE)
    assert (slow.attempt, second.attempt) == (1, 2)
    await store.mark_failed(slow, clock.now())
    assert await store.claim(10, clock.now(), LEASE) == ()
    await store.mark_sent(second)
    await store.mark_failed(slow, clock.now())
    assert await store.next_due(NOON) is None


async def test_the_next_time_to_look_is_the_first_that_can_be_claimed(store: SqliteStore, clock: MovedClock) -> None:
    assert await store.next_due(NOON) is None
    await say(store, "one", "two")
    assert await store.next_due(NOON - timedelta(hours=1)) == NOON
    assert (await store.next_due(NOON) or NOON) <= NOON
    (first,) = await store.claim(10, NOON, LEASE)
    assert await store.next_due(NOON) == NOON + LEASE
    await store.mark_sent(first)
    assert (await store.next_due(NOON) or NOON) <= NOON
    clock.move(timedelta(hours=1))
    await say(store, "later", conversation="c2")
    (second,) = await store.claim(10, NOON, LEASE)
    assert second.replies == (Note(text="two"),)
    await store.mark_sent(second)
    assert await store.next_due(NOON) == NOON + timedelta(hours=1)


async def test_messages_wait_through_a_restart(tmp_path: Path, clock: MovedClock, phone: Phone) -> None:
    keys = KeyRing.create(tmp_path / "keys.json")
    store = SqliteStore.open(tmp_path / "b.sqlite", keys, clock=clock.now)
    await say(store, "one", plan="p1")
    await store.close()
    store = SqliteStore.open(tmp_path / "b.sqlite", keys, clock=clock.now)
    assert await Outbox(store, {"phone": phone}, clock).send_due() == 1
    assert phone.arrived == [("c1", 1, "one")]
    await store.close()


async def test_a_message_of_an_erased_plan_is_never_sent(store: SqliteStore, outbox: Outbox, phone: Phone) -> None:
    account = await say(store, "secret", plan="p1")
    await store.erase(account, "p1")
    assert await outbox.send_due() == 0
    assert phone.arrived == []
    assert await store.next_due(NOON) is None


async def test_a_channel_that_is_not_here_gives_its_messages_up(store: SqliteStore, outbox: Outbox, phone: Phone) -> None:
    await say(store, "one", channel="pigeon")
    await say(store, "two")
    assert await outbox.send_due() == 2
    assert [text for _, _, text in phone.arrived] == ["two"]


async def test_a_failure_is_logged_without_its_words(
    store: SqliteStore, outbox: Outbox, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await say(store, "Paul is nine")
    phone.failures = [ValueError("could not send 'Paul is nine'")]
    await outbox.send_due()
    assert [record.facts["error"] for record in caplog.records if record.name == "bot.outbox"] == ["ValueError"]  # type: ignore[attr-defined]
    assert "Paul" not in caplog.text


async def test_what_is_given_up_is_logged_with_its_kind_of_reason_and_what_is_routine_is_not(
    store: SqliteStore, outbox: Outbox, phone: Phone, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    await say(store, "one")
    phone.failures = [
        NotSent("paced", retry_after=timedelta(seconds=1)),
        NotSent("no token: TimeoutError"),
        NotSent("invalid_auth", retry_after=timedelta(minutes=5)),
        NotSent("status 404", final=True),
    ]
    for _ in range(4):
        await outbox.send_due()
        clock.move(LONGEST_PAUSE)
    noted = [(record.msg, record.facts.get("error") or record.facts["reason"]) for record in caplog.records]  # type: ignore[attr-defined]
    assert noted == [
        ("A message was not sent.", "no-token-TimeoutError"),
        ("A message was not sent.", "invalid_auth"),
        ("A message was given up.", "status-404"),
    ]


@pytest.mark.parametrize("failing", ["claim", "next_due", "mark_sent"])
async def test_a_store_that_fails_is_logged_by_the_kind_of_its_error(
    store: SqliteStore, outbox: Outbox, clock: MovedClock, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kind of error stood in the sentence once, where the formatter leaves it out."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(ContentFree())
    monkeypatch.setattr(logging.getLogger("bot.outbox"), "handlers", [handler])

    async def fails(*_: object) -> None:
        raise OSError("disk of Paul")

    if failing == "mark_sent":
        await say(store, "one")
    monkeypatch.setattr(store, failing, fails)
    running = asyncio.create_task(outbox.run())
    await clock.asked.get()
    running.cancel()
    await asyncio.wait([running])
    assert "OSError" in {json.loads(line)["error"] for line in stream.getvalue().splitlines()}
    assert "Paul" not in stream.getvalue()


async def test_the_loop_sends_when_woken_and_when_time_comes(store: SqliteStore, outbox: Outbox, phone: Phone, clock: MovedClock) -> None:
    running = asyncio.create_task(outbox.run())
    await say(store, "one", "two")
    outbox.wake()
    await phone.until(2)
    phone.failures = [NotSent("busy", retry_after=timedelta(seconds=20))]
    await say(store, "three")
    outbox.wake()
    while await clock.asked.get() != timedelta(seconds=20):
        pass
    clock.move(timedelta(seconds=20))
    await phone.until(3)
    assert [text for _, _, text in phone.arrived] == ["one", "two", "three"]
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_slow_conversation_holds_up_no_other(store: SqliteStore, outbox: Outbox, phone: Phone) -> None:
    phone.gates["slow"] = asyncio.Event()
    running = asyncio.create_task(outbox.run())
    await say(store, "late", conversation="slow", user="sam")
    outbox.wake()
    for number in range(30):
        await say(store, str(number), conversation=f"c{number % 3}")
        outbox.wake()
    await phone.until(30)
    assert "late" not in [text for _, _, text in phone.arrived]
    phone.gates["slow"].set()
    await phone.until(31)
    for conversation in ("c0", "c1", "c2"):
        numbers = [number for name, number, _ in phone.arrived if name == conversation]
        assert numbers == sorted(numbers)
    running.cancel()
    await asyncio.wait([running])


async def test_stopping_finishes_what_is_under_way(store: SqliteStore, outbox: Outbox, phone: Phone) -> None:
    phone.gates["c1"] = asyncio.Event()
    running = asyncio.create_task(outbox.run())
    await say(store, "one")
    outbox.wake()
    await phone.started.wait()
    running.cancel()
    await asyncio.sleep(0)
    phone.gates["c1"].set()
    await asyncio.wait([running])
    assert [text for _, _, text in phone.arrived] == ["one"]
    assert await store.next_due(NOON) is None


async def test_two_outboxes_send_each_message_once(tmp_path: Path, clock: MovedClock, phone: Phone) -> None:
    keys = KeyRing.create(tmp_path / "keys.json")
    stores = [SqliteStore.open(tmp_path / "b.sqlite", keys, clock=clock.now) for _ in range(2)]
    for number in range(40):
        await say(stores[number % 2], str(number), conversation=f"c{number % 5}", user=f"u{number % 5}")
    outboxes = [Outbox(store, {"phone": phone}, clock) for store in stores]
    while sum(await asyncio.gather(*(outbox.send_due() for outbox in outboxes))):
        pass
    assert sorted(int(text) for _, _, text in phone.arrived) == list(range(40))
    for store in stores:
        await store.close()

"""One turn: committed together or not at all, once whatever is delivered twice, and apart for two people in one conversation."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.protocol import Forbidden, Outcome
from bot.store.sqlite import SqliteStore
from bot.turn import LONG_AWAY, day_of, take
from dialogs.replies import DraftList, Note, Press, Question, Review
from dialogs.wording_company import BEGUN, KEPT

AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
ME = Account(channel="web", tenant="demo", user="me")
SHE = Account(channel="web", tenant="demo", user="she")
OPENING = ("hello", "Child in Need", "Paul, 9, he", "child", "Paul goes quiet at tea")


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = SqliteStore.open(tmp_path / "store.sqlite", KeyRing.create(tmp_path / "key.json"))
    yield opened
    await opened.close()


class Person:
    """Somebody typing in a conversation."""

    def __init__(self, store: SqliteStore, account: Account = ME, conversation: str = "thread") -> None:
        self.store, self.account, self.conversation = store, account, conversation
        self.at, self.number = AT, 0

    def activity(self, text: str = "", press: Press | None = None) -> Activity:
        self.number += 1
        name = f"{self.account.user}{self.number}"
        return Activity(id=name, account=self.account, conversation=self.conversation, at=self.at, text=text, press=press)

    async def say(self, *texts: str) -> Outcome:
        for text in texts:
            outcome = await take(self.store, self.activity(text))
        return outcome

    async def press(self, press: Press) -> Outcome:
        return await take(self.store, self.activity(press=press))


def open_slot(outcome: Outcome) -> str:
    cards = [one.reply for one in outcome.messages if isinstance(one.reply, Question | Review)]
    return cards[-1].slot if cards and isinstance(cards[-1], Question) else "review"


async def test_two_people_in_one_thread_do_not_mix(store: SqliteStore) -> None:
    me, she = Person(store), Person(store, SHE)
    await me.say(*OPENING)
    await she.say("hello", "Early Help", "Mia, 6, she")
    mine = await me.say("Paul to draw with Nat")
    hers = await she.say("family")
    assert mine.current is not None
    assert hers.current is not None
    assert mine.current.answers["what"].words == "Paul to draw with Nat"
    assert (open_slot(mine), open_slot(hers)) == ("who", "worry")
    assert "what" not in hers.current.answers


async def test_somebody_elses_button_neither_shows_nor_changes_their_draft(store: SqliteStore) -> None:
    me, she = Person(store), Person(store, SHE)
    mine = await me.say(*OPENING)
    await she.say("hello")
    assert mine.current is not None
    press = Press(event="answer", draft=mine.current.id, revision=mine.current.revision, slot="what", value="stolen")
    outcome = await she.press(press)
    assert any(isinstance(one.reply, Note) and one.reply.tone == "sorry" for one in outcome.messages)
    assert "Paul" not in str(outcome.messages)
    again = await store.current(ME, "thread")
    assert again is not None
    assert "what" not in again.answers


async def test_the_same_activity_a_thousand_times_makes_one_turn(store: SqliteStore) -> None:
    me = Person(store)
    await me.say(*OPENING)
    once = me.activity("Paul to draw with Nat")
    outcomes = [await take(store, once) for _ in range(1_000)]
    assert [outcome.duplicate for outcome in outcomes] == [False, *[True] * 999]
    assert outcomes[-1].current == outcomes[0].current
    assert open_slot(await me.say("Nat Obuya")) == "where"


async def test_a_turn_that_fails_changes_nothing_and_can_be_sent_again(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    me = Person(store)
    await me.say(*OPENING)
    said = me.activity("Paul to draw with Nat")
    with monkeypatch.context() as broken:
        broken.setattr("bot.turn.respond", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await take(store, said)
    outcome = await take(store, said)
    assert not outcome.duplicate
    assert open_slot(outcome) == "who"


async def test_back_after_a_while_it_says_where_we_were(store: SqliteStore) -> None:
    me = Person(store)
    await me.say(*OPENING)
    me.at = AT + LONG_AWAY + timedelta(minutes=1)
    outcome = await me.say("show")
    assert open_slot(outcome) == "what"
    outcome = await me.say("Paul to draw with Nat")
    greetings = [one.reply for one in outcome.messages if isinstance(one.reply, Note) and one.reply.tone == "greeting"]
    assert greetings
    assert open_slot(outcome) == "who"


async def test_my_drafts_lists_every_one_of_mine_and_none_of_anybody_elses(store: SqliteStore) -> None:
    me, she = Person(store), Person(store, SHE)
    await me.say(*OPENING, "new row", "Early Help", "Ola, 4, she")
    await she.say("hello", "Early Help", "Mia, 6, she")
    outcome = await me.say("my drafts")
    listed = next(one.reply for one in outcome.messages if isinstance(one.reply, DraftList))
    assert {item.title.split(" · ")[0] for item in listed.items} == {"Paul", "Ola"}
    paul = next(item for item in listed.items if item.title.startswith("Paul"))
    back = await me.press(paul.choice.press)
    assert back.current is not None
    assert back.current.answers["child"].words == "Paul, 9, he"
    assert open_slot(back) == "what"


async def test_saved_rows_stay_in_their_order_in_one_plan_of_their_author(store: SqliteStore) -> None:
    me = Person(store)
    row = (
        "Paul goes quiet",
        "Paul to draw with Nat on Mondays",
        "Nat",
        "school",
        "18 December",
        "no",
        "so he can talk",
        "names 3 feelings",
    )
    await me.say("hello", "Child in Need", "Paul, 9, he", "child", *row)
    for _ in range(3):
        outcome = await me.say("save row", "another row", *row)
    await me.say("save row")
    assert outcome.current is not None
    plan = await store.plan(ME, outcome.current.plan)
    assert len({saved.id for saved in plan.rows}) == 4
    assert plan.rows[-1].id == outcome.current.id
    assert plan.children[0].name == "Paul"
    await Person(store, SHE).say("hello")
    with pytest.raises(Forbidden):
        await store.plan(SHE, outcome.current.plan)


async def test_a_row_begun_in_a_thread_goes_on_in_the_private_chat(store: SqliteStore) -> None:
    me, direct = Person(store, conversation="channel 1: thread 2"), Person(store, conversation="dm")
    mention = me.activity("Karen Boyle will read with Maisie in school once a week by 18 December")
    mention = mention.model_copy(update={"scope": "channel", "private_conversation": "dm"})
    begun = await take(store, mention, push=True)
    assert [one.reply.text for one in begun.messages if isinstance(one.reply, Note)] == [BEGUN]
    assert begun.private
    assert begun.current is not None
    assert await store.current(ME, "channel 1: thread 2") is None
    assert await store.current(ME, "dm") == begun.current
    assert [one.reply for one in await store.messages(ME, "dm")] == [one.reply for one in begun.private]
    again = await take(store, mention, push=True)
    assert again.duplicate
    assert len(await store.messages(ME, "dm")) == len(begun.private)
    answered = await direct.say("Child in Need")
    assert answered.current is not None
    assert answered.current.answers["kind"].words == "Child in Need"
    more = me.activity("and she likes horses").model_copy(update={"scope": "channel", "private_conversation": "dm"})
    kept = await take(store, more, push=True)
    assert [one.reply.text for one in kept.messages if isinstance(one.reply, Note)] == [KEPT]
    assert kept.current is not None
    assert "and she likes horses" in kept.current.unplaced
    elsewhere = me.activity("and she likes cats").model_copy(
        update={"scope": "channel", "private_conversation": "dm", "conversation": "channel 1: thread 3"}
    )
    other = await take(store, elsewhere, push=True)
    assert other.current is not None
    assert other.current.id != kept.current.id
    assert other.private
    assert (await store.messages(ME, "dm"))[-len(other.private) :] == other.private
    sent = await store.claim(20, datetime.now(UTC) + timedelta(days=1), timedelta(minutes=1))
    assert {delivery.conversation for delivery in sent} == {"channel 1: thread 2", "channel 1: thread 3", "dm"}


async def test_a_draft_is_found_by_its_owner_alone_wherever_it_began(store: SqliteStore) -> None:
    me, she = Person(store), Person(store, SHE)
    mine = await me.say(*OPENING)
    elsewhere = Person(store, conversation="elsewhere")
    other = await elsewhere.say("Early Help")
    await she.say("hello")
    assert mine.current is not None
    assert other.current is not None
    assert {one.id for one in await store.drafts(ME)} == {mine.current.id, other.current.id}
    assert await store.draft(ME, mine.current.id) == mine.current
    assert await store.draft(SHE, mine.current.id) is None
    assert mine.current.id not in {one.id for one in await store.drafts(SHE)}


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        (datetime(2026, 6, 1, 23, 30, tzinfo=UTC), "Europe/London", date(2026, 6, 2)),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), "Europe/London", date(2026, 12, 1)),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), "Asia/Nicosia", date(2026, 12, 2)),
    ],
)
def test_today_is_the_authors_own_day(at: datetime, zone: str, day: date) -> None:
    assert day_of(Activity(id="1", account=ME, conversation="c", at=at, zone=zone)) == day
    assert day_of(Activity(id="1", account=ME, conversation="c", at=at, zone=zone, today="2026-11-21")) == date(2026, 11, 21)


async def test_a_person_of_two_linked_accounts_goes_on_with_the_drafts_of_both(tmp_path: Path) -> None:
    council = {("web", "demo"): "council", ("teams", "demo"): "council"}
    store = SqliteStore.open(tmp_path / "linked.sqlite", KeyRing.create(tmp_path / "linked.json"), councils=council)
    me, phone = Person(store), Person(store, Account(channel="teams", tenant="demo", user="also me"), conversation="dm")
    await me.say(*OPENING)
    await phone.say("hello")
    await store.link(phone.account, await store.make_link_code(ME, AT), AT)
    mine = await me.say("Paul to draw with Nat")
    theirs = await phone.say("Early Help")
    await store.close()
    assert mine.current is not None
    assert theirs.current is not None
    assert mine.current.answers["what"].words == "Paul to draw with Nat"
    assert theirs.current.answers["kind"].words == "Early Help"


async def test_a_paper_that_was_asked_for_stands_in_the_audit_with_whom_it_is_for_and_no_name(store: SqliteStore) -> None:
    me = Person(store)
    await me.say(*OPENING, "Jo will draw with Paul in the blue room", "Jo Bell, play worker", "The blue room", "18 December 2026")
    await me.say("skip", "so Paul can say how he feels", "Paul names 3 feelings on 4 of 5 days", "word for Dad")

    async def asked() -> list[str]:
        audited = "SELECT subject FROM audit WHERE action = 'paper asked for' ORDER BY id"
        return await store._runner.submit(lambda desk: [subject for (subject,) in desk.db.execute(audited)], writes=False)

    assert await asked() == [], "the row was not saved, and there was no paper"
    await me.say("save", "word for Dad", "csv for the team")
    current = await store.current(ME, "thread")
    assert current is not None
    assert await asked() == [f"{current.plan}:word:parent", f"{current.plan}:csv:team"]

"""Accounts linked in chat, notifications chosen, and a plan erased: committed with the turn that said so, and audited.

Longer than most: one contract, which both databases keep.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.postgres import PostgresStore
from bot.store.protocol import Forbidden, Outcome
from bot.store.sqlite import SqliteStore
from bot.turn import take
from dialogs import wording_accounts as wording
from dialogs.replies import DraftList, Note, Press
from tests.bot.cluster import HOW, cluster, programs
from tests.bot.councils import raw
from tests.bot.storing import AnyStore
from tests.conversations.direct import choices_of

AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
SLACK = Account(channel="slack", tenant="T1", user="U1")
TEAMS = Account(channel="teams", tenant="A1", user="8f")
OTHER = Account(channel="slack", tenant="T1", user="U2")
ROW = (
    "hello",
    "CIN",
    "Paul, 9, he",
    "home",
    "Paul goes quiet",
    "Paul to draw",
    "Nat",
    "school",
    "18 December",
    "none",
    "to talk",
    "3 words",
)


COUNCILS = {("slack", "T1"): "council", ("teams", "A1"): "council", ("web", "W1"): "council"}


@pytest_asyncio.fixture(params=["sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AnyStore]:
    keys = KeyRing.create(tmp_path / "a.json")
    opened: AnyStore
    if request.param == "sqlite":
        opened = SqliteStore.open(tmp_path / "a.sqlite", keys, councils=COUNCILS)
    elif programs() is None:
        pytest.skip(HOW)
    else:
        opened = PostgresStore.open(cluster().url_for(tmp_path), keys, councils=COUNCILS)
    yield opened
    await opened.close()


class Chat:
    """Somebody in their private chat."""

    number = 0

    def __init__(self, store: AnyStore, account: Account) -> None:
        self.store, self.account = store, account

    async def say(self, *texts: str) -> Outcome:
        for text in texts:
            outcome = await self._take(text=text)
        return outcome

    async def press(self, outcome: Outcome, label: str) -> Outcome:
        presses = [choice.press for one in outcome.messages for choice in choices_of(one.reply) if choice.label == label]
        return await self._take(press=presses[-1])

    async def _take(self, text: str = "", press: Press | None = None) -> Outcome:
        Chat.number += 1
        activity = Activity(
            id=str(Chat.number), account=self.account, conversation=f"dm {self.account.user}", at=AT, text=text, press=press
        )
        return await take(self.store, activity, push=True)


def said(outcome: Outcome) -> str:
    return " ".join(one.reply.text for one in outcome.messages if isinstance(one.reply, Note))


async def audited(store: AnyStore) -> list[str]:
    sql = "SELECT action FROM audit ORDER BY id"
    return await store._runner.submit(lambda desk: [action for (action,) in desk.db.execute(sql)], writes=False)


async def code_for(chat: Chat) -> str:
    found = re.search(r"link ([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})", said(await chat.say("link my accounts")))
    assert found
    return found[1]


async def test_a_code_from_one_chat_links_the_other_and_is_kept_hashed(store: AnyStore, tmp_path: Path) -> None:
    slack, teams = Chat(store, SLACK), Chat(store, TEAMS)
    await slack.say(*ROW)
    await teams.say("hello")
    code = await code_for(slack)
    assert code.encode() not in raw(tmp_path)
    asked = await teams.say(f"link {code.lower()}")
    assert "make this account in Microsoft Teams and the account in Slack one person" in said(asked)
    assert not {one.id for one in await store.drafts(SLACK)} & {one.id for one in await store.drafts(TEAMS)}, "nothing before the yes"
    assert said(await teams.say("no")) == wording.AS_BEFORE
    await teams.say(f"link {code}")
    assert said(await teams.say("yes")).startswith("Linked.")
    told = [one.reply.text for one in await store.messages(SLACK, "dm U1") if isinstance(one.reply, Note)]
    assert told[-1].startswith("Your account in Microsoft Teams was linked to this one just now")
    assert {one.id for one in await store.drafts(SLACK)} == {one.id for one in await store.drafts(TEAMS)}
    assert len(await store.drafts(TEAMS)) == 2
    assert (await audited(store))[-2:] == ["link code made", "account linked"]
    assert said(await teams.say(f"link {code}")) == wording.NO_SUCH_CODE


async def test_a_code_links_no_account_of_its_own_place_and_not_itself(store: AnyStore) -> None:
    slack = Chat(store, SLACK)
    await slack.say("hello")
    code = await code_for(slack)
    assert said(await slack.say(f"link {code}")) == wording.LINKED_ALREADY
    assert said(await Chat(store, OTHER).say(f"link {code}")) == wording.SAME_PLACE
    teams = Chat(store, TEAMS)
    asked = await teams.say(f"Link: {code}!")
    assert said(await teams.press(asked, wording.YES_LINK)).startswith("Linked.")
    again = await teams.press(asked, wording.YES_LINK)
    assert said(again) == wording.NO_SUCH_CODE, "an old button links nothing more"


async def linked(store: AnyStore) -> tuple[Chat, Chat]:
    """One person's two chats, each with a saved plan from before they were linked."""
    slack, teams = Chat(store, SLACK), Chat(store, TEAMS)
    await slack.say(*ROW, "save")
    await teams.say(*(line.replace("Paul", "Kim") for line in ROW), "save", "my name is Kim's worker")
    await teams.say(f"link {await code_for(slack)}", "yes")
    return slack, teams


async def titles(chat: Chat) -> list[str]:
    """The plans that somebody is shown."""
    outcome = await chat.say("my plans")
    return sorted(item.title for one in outcome.messages if isinstance(one.reply, DraftList) for item in one.reply.items)


async def test_accounts_that_are_unlinked_have_again_what_each_had_and_both_are_told(store: AnyStore) -> None:
    slack, teams = await linked(store)
    assert await titles(slack) == await titles(teams) == ["Kim's plan", "Paul's plan"]
    await slack.say(*(line.replace("Paul", "Zoe") for line in ("new row", *ROW[1:])), "save")
    asked = await teams.say("unlink my accounts")
    assert "what came since you linked them stays in Slack" in said(asked)
    assert said(await teams.say("no")) == wording.AS_BEFORE
    assert await titles(teams) == ["Kim's plan", "Paul's plan", "Zoe's plan"]
    await teams.say("unlink my accounts")
    assert said(await teams.say("yes")) == wording.UNLINKED
    assert await titles(teams) == ["Kim's plan"]
    assert await titles(slack) == ["Paul's plan", "Zoe's plan"]
    told = [one.reply.text for one in await store.messages(SLACK, "dm U1") if isinstance(one.reply, Note)]
    assert any(text.startswith("Your accounts were taken apart just now, from Microsoft Teams") for text in told)
    assert "account unlinked" in await audited(store)
    assert said(await teams.say("unlink my accounts")) == wording.NOT_LINKED
    await teams.say(f"link {await code_for(slack)}", "yes")
    assert len(await titles(teams)) == 3, "they can be linked again"


async def test_nothing_of_the_one_reaches_the_others_chat_feed_or_reminders_once_they_are_apart(store: AnyStore) -> None:
    _, teams = await linked(store)
    await teams.say("review the plan", "unlink my accounts", "yes")

    async def rows(sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await store._runner.submit(lambda desk: desk.db.execute(sql).fetchall(), writes=False)]

    people = dict(await rows("SELECT channel, person FROM accounts"))
    assert people["slack"] != people["teams"]
    assert set(await rows("SELECT DISTINCT c.channel, p.person FROM places p JOIN conversations c ON c.id = p.conversation")) == set(
        people.items()
    )
    mine = "SELECT DISTINCT r.person, p.person FROM reminders r JOIN plans p ON p.id = r.plan WHERE r.state = 'waiting'"
    assert set(await rows(mine)) == {(person, person) for person in people.values()}
    assert await rows("SELECT * FROM linked") == await rows("SELECT * FROM brought") == []


async def test_a_third_account_is_taken_apart_with_its_own(store: AnyStore) -> None:
    slack, teams = await linked(store)
    third = Chat(store, Account(channel="web", tenant="W1", user="w"))
    await third.say(*(line.replace("Paul", "Ali") for line in ROW), "save")
    await slack.say(f"link {await code_for(third)}", "yes")
    assert len(await titles(third)) == 3
    await third.say("unlink my accounts", "yes")
    assert [await titles(one) for one in (slack, teams, third)] == [["Paul's plan"], ["Kim's plan"], ["Ali's plan"]]


async def test_what_both_worked_on_both_have_again(store: AnyStore) -> None:
    slack, teams, owner = Chat(store, SLACK), Chat(store, TEAMS), Chat(store, OTHER)
    await owner.say(*ROW, "save")
    for chat in (slack, teams):
        await chat.say("hello")
        found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", said(await owner.say("invite")))
        assert found
        await chat.say(f"join {found[0]}")
    await teams.say(f"link {await code_for(slack)}", "yes")
    assert await titles(teams) == await titles(slack) == ["Paul's plan"]
    await teams.say("unlink my accounts", "yes")
    assert await titles(teams) == await titles(slack) == ["Paul's plan"]


@pytest.mark.parametrize("text", ["link AAAA-BBBB-CCCC", "link aaaabbbbcccc"])
async def test_a_code_that_nobody_made_is_refused_and_is_no_answer(store: AnyStore, text: str) -> None:
    chat = Chat(store, SLACK)
    before = (await chat.say("hello", "CIN")).current
    outcome = await chat.say(text)
    assert said(outcome) == wording.NO_SUCH_CODE
    assert outcome.current == before


@pytest.mark.parametrize("words", ["link worker has not seen Paul", "link nurse saw Paul", "link team left Paul out"])
async def test_words_with_link_in_them_are_answers(store: AnyStore, words: str) -> None:
    chat = Chat(store, SLACK)
    outcome = await chat.say("hello", "CIN", "Paul, 9, he", "home", words)
    assert outcome.current is not None
    assert outcome.current.answers["worry"].words == words


async def test_in_company_no_code_is_made_or_used(store: AnyStore) -> None:
    chat = Chat(store, SLACK)
    await chat.say("hello")
    activity = Activity(
        id="x", account=SLACK, conversation="C1/2", at=AT, text="link my accounts", scope="channel", private_conversation="dm U1"
    )
    assert said(await take(store, activity, push=True)) == wording.ALONE
    assert "link code made" not in await audited(store)


async def test_full_notifications_are_the_persons_own_and_reach_whoever_sends(store: AnyStore) -> None:
    me, other = Chat(store, SLACK), Chat(store, OTHER)
    await me.say("hello")
    await other.say("hello")
    assert said(await me.say("use full notifications")) == wording.FULL

    async def sent() -> dict[str, bool]:
        found = await store.claim(50, datetime.now(UTC) + timedelta(days=1), timedelta(minutes=1))
        for one in found:
            await store.mark_sent(one)
        return {one.user: one.full_text for one in found}

    assert await sent() == {"U1": True, "U2": False}
    assert said(await me.say("short notifications")) == wording.BRIEF
    assert (await sent())["U1"] is False


async def test_a_plan_is_erased_with_all_that_was_said_of_it_after_one_question(store: AnyStore) -> None:
    chat = Chat(store, SLACK)
    saved = await chat.say(*ROW, "save")
    assert saved.current is not None
    plan = saved.current.plan
    asked = await chat.say("erase this plan")
    assert "Paul's plan" in said(asked)
    assert await store.plan(SLACK, plan)
    done = await chat.press(asked, wording.YES_ERASE)
    assert said(done) == wording.ERASED
    assert done.current is None
    with pytest.raises(Forbidden):
        await store.plan(SLACK, plan)
    assert await store.drafts(SLACK) == ()
    kept = [one.reply for one in await store.messages(SLACK, "dm U1")]
    assert "Paul" not in str(kept)
    assert isinstance(kept[-1], Note)
    assert kept[-1].text == wording.ERASED
    assert (await audited(store))[-1] == "plan erased"
    again = await chat.press(asked, wording.YES_ERASE)
    assert wording.ERASED not in said(again)
    assert "Paul" not in str((await chat.say("hello")).messages)


async def test_a_yes_to_a_plan_that_has_changed_since_is_asked_again(store: AnyStore) -> None:
    chat = Chat(store, SLACK)
    asked = await chat.say(*ROW, "save", "erase this plan")
    saved = await chat.say("change the where to home", "save changes")
    assert saved.current is not None
    again = await chat.press(asked, wording.YES_ERASE)
    assert "Do you want to erase" in said(again)
    assert await store.plan(SLACK, saved.current.plan)


async def test_a_row_not_saved_yet_can_be_erased_too(store: AnyStore) -> None:
    chat = Chat(store, SLACK)
    asked = await chat.say("hello", "CIN", "Paul, 9, he", "home", "Paul goes quiet", "erase this plan")
    assert "Do you want to erase Paul's plan for good?" in said(asked)
    done = await chat.press(asked, wording.YES_ERASE)
    assert said(done) == wording.ERASED
    assert await store.drafts(SLACK) == ()


async def test_somebody_elses_plan_cannot_be_erased(store: AnyStore) -> None:
    chat, other = Chat(store, SLACK), Chat(store, OTHER)
    asked = await chat.say(*ROW, "save", "erase this plan")
    await other.say("hello")
    stolen = await other.press(asked, wording.YES_ERASE)
    assert wording.ERASED not in said(stolen)
    assert asked.current is not None
    assert await store.plan(SLACK, asked.current.plan)


async def test_what_is_too_old_is_pruned_on_every_store(store: AnyStore) -> None:
    chat = Chat(store, SLACK)
    await chat.say("hello", "CIN", "link my accounts")
    for one in await store.claim(50, datetime.now(UTC), timedelta(minutes=1)):
        await store.mark_sent(one)
    later = datetime.now(UTC) + timedelta(days=40)
    assert await store.prune(datetime.now(UTC)) == 0
    assert await store.prune(later) > 3
    assert await store.prune(later) == 0
    assert {"deliveries pruned"} <= set(await audited(store))
    assert len(await store.messages(SLACK, "dm U1")) >= 1


async def test_a_turn_in_company_writes_privately_on_every_store(store: AnyStore) -> None:
    activity = Activity(id="x", account=SLACK, conversation="C1/2", at=AT, text="new row", scope="channel", private_conversation="dm U1")
    outcome = await take(store, activity, push=True)
    assert outcome.private
    assert await store.current(SLACK, "dm U1") == outcome.current
    assert {one.conversation for one in await store.claim(50, datetime.now(UTC), timedelta(minutes=1))} == {"C1/2", "dm U1"}

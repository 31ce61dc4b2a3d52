"""Accounts linked in chat, notifications chosen, and a plan erased: committed with the turn that said so, and audited."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.protocol import Forbidden, Outcome
from bot.store.sqlite import SqliteStore
from bot.turn import take
from dialogs import wording_accounts as wording
from dialogs.replies import Note, Press
from tests.bot.councils import raw
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


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    councils = {("slack", "T1"): "council", ("teams", "A1"): "council"}
    opened = SqliteStore.open(tmp_path / "a.sqlite", KeyRing.create(tmp_path / "a.json"), councils=councils)
    yield opened
    await opened.close()


class Chat:
    """Somebody in their private chat."""

    number = 0

    def __init__(self, store: SqliteStore, account: Account) -> None:
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


def audited(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "a.sqlite") as db:
        actions = [action for (action,) in db.execute("SELECT action FROM audit ORDER BY id")]
    db.close()
    return actions


async def code_for(chat: Chat) -> str:
    found = re.search(r"link ([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})", said(await chat.say("link my accounts")))
    assert found
    return found[1]


async def test_a_code_from_one_chat_links_the_other_and_is_kept_hashed(store: SqliteStore, tmp_path: Path) -> None:
    slack, teams = Chat(store, SLACK), Chat(store, TEAMS)
    await slack.say(*ROW)
    await teams.say("hello")
    code = await code_for(slack)
    assert code.encode() not in raw(tmp_path)
    assert said(await teams.say(f"link {code.lower()}")) == wording.LINKED
    assert {one.id for one in await store.drafts(SLACK)} == {one.id for one in await store.drafts(TEAMS)}
    assert len(await store.drafts(TEAMS)) == 2
    assert audited(tmp_path)[-2:] == ["link code made", "account linked"]
    assert said(await teams.say(f"link {code}")) == wording.NO_SUCH_CODE


async def test_a_code_links_no_account_of_its_own_place_and_not_itself(store: SqliteStore) -> None:
    slack = Chat(store, SLACK)
    await slack.say("hello")
    code = await code_for(slack)
    assert said(await slack.say(f"link {code}")) == wording.LINKED_ALREADY
    assert said(await Chat(store, OTHER).say(f"link {code}")) == wording.SAME_PLACE
    assert said(await Chat(store, TEAMS).say(f"Link: {code}!")) == wording.LINKED


@pytest.mark.parametrize("text", ["link AAAA-BBBB-CCCC", "link aaaabbbbcccc"])
async def test_a_code_that_nobody_made_is_refused_and_is_no_answer(store: SqliteStore, text: str) -> None:
    chat = Chat(store, SLACK)
    before = (await chat.say("hello", "CIN")).current
    outcome = await chat.say(text)
    assert said(outcome) == wording.NO_SUCH_CODE
    assert outcome.current == before


async def test_words_with_link_in_them_are_answers(store: SqliteStore) -> None:
    chat = Chat(store, SLACK)
    outcome = await chat.say("hello", "CIN", "Paul, 9, he", "home", "link worker has not seen Paul")
    assert outcome.current is not None
    assert outcome.current.answers["worry"].words == "link worker has not seen Paul"


async def test_in_company_no_code_is_made_or_used(store: SqliteStore, tmp_path: Path) -> None:
    chat = Chat(store, SLACK)
    await chat.say("hello")
    activity = Activity(
        id="x", account=SLACK, conversation="C1/2", at=AT, text="link my accounts", scope="channel", private_conversation="dm U1"
    )
    assert said(await take(store, activity, push=True)) == wording.ALONE
    assert "link code made" not in audited(tmp_path)


async def test_full_notifications_are_the_persons_own_and_reach_whoever_sends(store: SqliteStore) -> None:
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


async def test_a_plan_is_erased_with_all_that_was_said_of_it_after_one_question(store: SqliteStore, tmp_path: Path) -> None:
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
    assert Note(text=wording.ERASED, tone="good") in kept
    assert audited(tmp_path)[-1] == "plan erased"
    again = await chat.press(asked, wording.YES_ERASE)
    assert wording.ERASED not in said(again)
    assert "Paul" not in str((await chat.say("hello")).messages)


async def test_a_yes_to_a_plan_that_has_changed_since_is_asked_again(store: SqliteStore) -> None:
    chat = Chat(store, SLACK)
    asked = await chat.say(*ROW, "save", "erase this plan")
    saved = await chat.say("change the where to home", "save changes")
    assert saved.current is not None
    again = await chat.press(asked, wording.YES_ERASE)
    assert "Do you want to erase" in said(again)
    assert await store.plan(SLACK, saved.current.plan)


async def test_a_row_not_saved_yet_can_be_erased_too(store: SqliteStore) -> None:
    chat = Chat(store, SLACK)
    asked = await chat.say("hello", "CIN", "Paul, 9, he", "home", "Paul goes quiet", "erase this plan")
    done = await chat.press(asked, wording.YES_ERASE)
    assert said(done) == wording.ERASED
    assert await store.drafts(SLACK) == ()


async def test_somebody_elses_plan_cannot_be_erased(store: SqliteStore) -> None:
    chat, other = Chat(store, SLACK), Chat(store, OTHER)
    asked = await chat.say(*ROW, "save", "erase this plan")
    await other.say("hello")
    stolen = await other.press(asked, wording.YES_ERASE)
    assert wording.ERASED not in said(stolen)
    assert asked.current is not None
    assert await store.plan(SLACK, asked.current.plan)

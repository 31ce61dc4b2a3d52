"""The canary: an odd word in every field that can hold one, none of which is in what leaves for others, in a log, a figure or an error."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.activity import Activity
from bot.metrics import Watch
from bot.papers import make_paper
from bot.reminders.queue import ReminderQueue
from bot.render.fallback import fallback
from bot.render.html import render_html
from bot.render.papers.calendar import calendar
from bot.render.slack_messages import slack_messages
from bot.render.teams_cards import message_of, teams_cards
from bot.render.text import plain_text
from bot.store.protocol import Changes, Forbidden
from bot.turn import take
from checks.plan import Completion, Plan, PlanRow
from dialogs.draft import Draft
from dialogs.plans.changes import FeedMade
from dialogs.plans.granting import GRANTS
from dialogs.plans.teams import AMONG_PEOPLE
from dialogs.plans.wishes import ALWAYS, IN_BETWEEN
from dialogs.replies import Paper, Press, Reply
from tests.bot.cluster import HOW, programs
from tests.bot.planting import Planter
from tests.bot.test_store_reflecting import OnPostgres
from tests.dialogs.plans.chatting import World
from tests.dialogs.plans.conftest import TALK, WALK, put
from tests.dialogs.reflecting.conftest import CHANNEL, Talk, Team, make_team

ELSEWHERE = "another channel"
REFLECTING = (
    "reflect",
    "reflect on a row",
    "reflect on a plan",
    "reflect on drift",
    "supervisor view",
    "team counts",
    "rota",
    "close reflection",
)
ON_A_ROW = (
    "my drafts",
    "show so far",
    "edit the whole row",
    "undo",
    "back",
    "help",
    "save",
    "it is ready",
    "leaflet",
    "word",
    "where does this come from?",
)
WISHES = tuple({wish: words for words, wish in (*ALWAYS.items(), *IN_BETWEEN.items())}.values())
"""One way to say each wish about a plan."""
EVERYTHING = (*WISHES, *REFLECTING, *ON_A_ROW, "row 3")
SECRET = "c" * 48


class Planted:
    """A team with a plan, a row and a draft in which every field holds an odd word, and what was heard where others are."""

    def __init__(self, team: Team, planter: Planter) -> None:
        self.team, self.planter, self.world = team, planter, team.world
        self.replies: list[tuple[Reply, ...]] = []
        self.texts: list[str] = []

    @classmethod
    async def make(cls, world: World) -> Planted:
        """Ann's plan, planted, and her draft of another row."""
        team, planter = await make_team(world, WALK, TALK), Planter()
        row = planter.plant(PlanRow, id="r9", ended=False, completion=planter.plant(Completion, done="no"))
        head = planter.plant(Plan, id="p1", review_date=date(2027, 2, 1))
        said = {name: getattr(head, name) for name in Plan.model_fields if name not in ("id", "rows")}
        await put(team.ann, row, plan="p1", **said)
        draft = planter.plant(Draft, id="d9", plan="p1", author="ann")
        activity = Activity(id="planted", account=team.ann.account, conversation="ann", at=world.now)
        feed = FeedMade(SECRET)
        await world.store.turn(activity, lambda _: Changes(drafts=(draft,), plans=(feed,)))
        return cls(team, planter)

    async def hear(self, who: Talk, *, private: bool = False) -> None:
        """Everything that was ever said in a conversation that others read, or to somebody who may see nothing."""
        messages = await self.world.store.messages(who.account, who.name if private else who.conversation)
        self.replies += [(message.reply,) for message in messages]

    def drawn(self) -> Iterable[str]:
        """What was heard, as each channel would send it."""
        for replies in {str(replies): replies for replies in self.replies}.values():
            yield from (json.dumps([one.blocks, one.text]) for one in slack_messages(replies, full_text=True))
            yield from (json.dumps(message_of(card)) for card in teams_cards(replies, 1, full_text=True))
            yield from (part for reply in replies for part in (str(reply), render_html(reply), plain_text(reply)))

    def leaked(self, *more: str) -> list[str]:
        """The fields whose words were heard."""
        heard = "\n".join((*self.drawn(), *self.texts, *more))
        return [
            f"{self.planter.where.get(word, word)}" for word in (*self.planter.words, "Paul", "Sheila", "late for school") if word in heard
        ]


@pytest.fixture(params=["sqlite", "postgres"])
async def planted(request: pytest.FixtureRequest, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Planted]:
    if request.param == "postgres" and programs() is None:
        pytest.skip(HOW)
    caplog.set_level(logging.DEBUG)
    world = OnPostgres(tmp_path) if request.param == "postgres" else World(tmp_path)
    yield await Planted.make(world)
    await world.store.close()
    if isinstance(world, OnPostgres):
        await world.first.close()


def test_every_field_of_words_is_planted_one_that_is_new_tomorrow_too() -> None:
    class Tomorrow(Plan):
        promise: str = ""

    planter = Planter()
    value = planter.plant(Tomorrow, id="p1")
    assert planter.where[value.promise] == "Tomorrow.promise"
    row = planter.plant(PlanRow, id="r1")
    unplanted = [name for name, held in row if held in ("", (), None) and name not in ("follows", "towards")]
    assert unplanted == []
    assert len(planter.words) > 60


async def test_the_words_are_in_the_plan_and_its_own_people_read_them(planted: Planted) -> None:
    ann = planted.team.ann
    seen = str(await ann.plan())
    of_the_plan = [
        word for word, where in planted.planter.where.items() if not where.startswith(("Draft.", "Answer.", "Reading.", "Change.", "Held."))
    ]
    there = [word for word in of_the_plan if word in seen]
    assert len(there) > 60
    await ann.say("who agrees", "signatures", "gaps", "row 3", "what changed")
    read = str(await ann.inbox())
    assert sum(word in read for word in there) > 15


async def test_nothing_planted_is_said_where_others_read_or_to_whoever_may_see_nothing(
    planted: Planted, caplog: pytest.LogCaptureFixture
) -> None:
    team = planted.team
    admin = Talk(team.world, "admin")
    for text in EVERYTHING:
        for who in (team.ben, team.sue):
            await who.channel(CHANNEL).say(text)
        for who in (team.ben.channel(ELSEWHERE), team.out.channel(ELSEWHERE), team.out, admin):
            await who.say(text)
    for wish in (*GRANTS, *AMONG_PEOPLE, "mine", "theirs", "erase", "done", "not done", "later", "date", "mute"):
        press = Press(event=f"plan {wish}", slot="r9", value="p1 row r9")
        for who in (team.ann.channel(CHANNEL), team.ben.channel(ELSEWHERE), team.out, admin):
            await who.press_raw(press.model_copy(update={"value": "p1"}))
            if wish in ("done", "not done", "later", "date", "mute"):
                await who.press_raw(press)
    for wish in ("plan", "row", "here", "privately", "action", "team", "another"):
        for who in (team.ben.channel(CHANNEL), team.out.channel(ELSEWHERE), team.out, admin):
            await who.press_raw(Press(event=f"reflect {wish}", value="p1 r9"))
    for event in ("open", "show", "change", "save", "form", "paper", "why"):
        await team.out.press_raw(Press(event=event, draft="d9", slot="what", revision=0))
    for who in (team.ann, team.ben, team.sue, admin, team.out):
        await planted.hear(who.channel(CHANNEL))
        await planted.hear(who.channel(ELSEWHERE))
    for who in (team.out, admin):
        await planted.hear(who, private=True)
    assert len(planted.replies) > 100
    assert planted.leaked(caplog.text) == []


async def test_reminders_digests_rotas_and_notifications_of_two_months_say_nothing_planted_to_others(
    planted: Planted, caplog: pytest.LogCaptureFixture
) -> None:
    world, team = planted.world, planted.team
    for who in (team.ann, team.sue):  # a push makes this the chat that they are written to in
        hello = Activity(id=f"{who.name} here", account=who.account, conversation=who.name, at=world.now, text="help")
        await take(world.store, hello, push=True)
    await team.sue.say("rota weekly on wednesday at 9:30")
    await team.sue.channel(CHANNEL).say("reflect on a row for 2 days")
    queue, private, told = ReminderQueue(world.store), {team.ann.name, team.ben.name, team.sue.name}, 0
    for _ in range(70):
        world.now += timedelta(days=1)
        while claimed := await queue.claim(50, world.now, timedelta(minutes=1)):
            for one in claimed:
                told += one.conversation in private
                planted.texts += [fallback(one.replies), *(message.text for message in slack_messages(one.replies))]
                planted.texts += [message_of(card)["summary"] for card in teams_cards(one.replies, 1)]
                planted.replies += [] if one.conversation in private else [one.replies]
            await queue.mark_sent(*claimed)
    for who in (team.ann, team.ben, team.sue):
        for message in await world.store.messages(who.account, who.name):
            planted.texts += [fallback([message.reply]), *(one.text for one in slack_messages((message.reply,)))]
    assert told > 3
    assert len(planted.replies) > 10
    assert planted.leaked(caplog.text) == []


async def test_calendars_homes_figures_papers_and_refusals_hold_nothing_planted_for_others(
    planted: Planted, caplog: pytest.LogCaptureFixture
) -> None:
    world, team = planted.world, planted.team
    events = await world.store.feed(SECRET)
    assert events
    planted.texts.append(calendar(events, world.now.date()).decode())
    for who in (team.out, Talk(world, "admin")):
        home = await world.store.home(who.account, world.now.date())
        planted.texts.append(str(home))
        for plan in ("p1", "no such plan"):
            for refused in (
                world.store.plan(who.account, plan),
                world.store.erase(who.account, plan),
                make_paper(world.store, who.account, Paper(kind="word", plan=plan, audience="team", text=""), world.now.date()),
            ):
                with pytest.raises(Forbidden) as error:
                    await refused
                planted.texts.append(repr(error.value))
        assert await world.store.draft(who.account, "d9") is None
    planted.texts.append((await Watch(world.store, {}).page()).decode())
    assert planted.leaked(caplog.text) == []

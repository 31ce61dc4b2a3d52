"""A conversation of somebody who has Slack and Teams: one service with both, where `Phone` is in Teams and everybody else in Slack."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

from aiohttp import ClientSession

from bot.app import CHANNELS, STORE
from bot.channels.slack.channel import Slack
from bot.channels.slack.pace import Pace
from checks.council import NO_COUNCIL, Council
from checks.plan import Plan
from tests.bot.slack.fake import BOT_TOKEN, SECRET, TEAM, FakeSlack
from tests.bot.slack.talk import SlackTalk
from tests.bot.teams.cloud import TENANT
from tests.bot.teams.driver import running
from tests.conversations.clock import Clock
from tests.conversations.direct import stored_plans
from tests.conversations.driving import Driver, Shown, opened
from tests.conversations.script import NOBODY, Company
from tests.conversations.slack import Workspace, account_of
from tests.conversations.teams import TeamsTalk


class Both:
    """See Driver."""

    def __init__(self, slack: Workspace, teams: TeamsTalk, stack: AsyncExitStack) -> None:
        self.slack, self.teams, self.stack = slack, teams, stack
        self.last: Driver = slack

    @classmethod
    async def open(cls, today: str, folder: Path, council: Council = NO_COUNCIL, company: Company = NOBODY) -> Both:
        """Start one service with a Slack and a Microsoft beside it; both belong to one council."""
        assert company == NOBODY, "the settings of this service name nobody"
        stack, clock = AsyncExitStack(), Clock(opened(today))
        fake = FakeSlack(began=int(clock.at.timestamp()))
        await fake.start()
        stack.push_async_callback(fake.stop)
        councils = f"slack/{TEAM} teams/{TENANT}"
        service = await stack.enter_async_context(
            running(
                folder,
                council=council,
                clock=clock,
                workspaces=councils,
                slack_bot_token=BOT_TOKEN,
                slack_signing_secret=SECRET,
                slack_api_url=fake.url,
            )
        )
        talk = SlackTalk(folder, fake=fake)
        app = service.client.app
        talk.store, talk.server = app[STORE], service.client.server
        talk.http = await stack.enter_async_context(ClientSession())
        slack = app[CHANNELS]["slack"]
        assert isinstance(slack, Slack)
        slack.poster.pace, slack.now, talk.slack = Pace(0), lambda: clock.at.timestamp(), slack
        return cls(Workspace(talk, clock), TeamsTalk(service, clock, stack), stack)

    def _of(self, who: str) -> Driver:
        self.last = self.teams if who == "Phone" else self.slack
        return self.last

    async def say(self, who: str, place: str, text: str) -> Shown:
        """See Driver."""
        return await self._of(who).say(who, place, text)

    async def press(self, who: str, label: str, *, earlier: bool) -> Shown:
        """See Driver."""
        return await self._of(who).press(who, label, earlier=earlier)

    async def send(self, who: str, fields: Mapping[str, str]) -> Shown:
        """See Driver."""
        return await self._of(who).send(who, fields)

    async def again(self) -> Shown:
        """See Driver."""
        return await self.last.again()

    async def later(self, to: datetime | None) -> Shown:
        """See Driver."""
        in_slack = await self.slack.later(to)
        in_teams = await self.teams.later(self.teams.clock.at)
        return Shown.sorted((*in_slack.said.items(), *in_teams.said.items()), "", "")

    async def plans(self) -> list[Plan]:
        """See Driver."""
        accounts = [account_of(who) for who in sorted(self.slack.people)]
        return await stored_plans(self.teams.teams.client.app[STORE], self.teams.teams.database, (*accounts, *self.teams.people.values()))

    async def close(self) -> None:
        """See Driver."""
        await self.teams.close()
        assert self.slack.talk.fake.refused == []

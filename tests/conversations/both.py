"""A conversation of somebody who has Slack and Teams: one service with both, where `Phone` is in Teams and everybody else in Slack."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

from aiohttp import ClientSession

from bot.activity import Account
from bot.app import CHANNELS, STORE
from bot.channels.slack.channel import Slack
from bot.channels.slack.pace import Pace
from checks.council import NO_COUNCIL, Council
from checks.plan import Plan
from tests.bot.slack.fake import BOT_TOKEN, SECRET, TEAM, FakeSlack
from tests.bot.slack.talk import SlackTalk
from tests.bot.teams.cloud import TENANT
from tests.bot.teams.driver import running
from tests.conversations.direct import stored_plans
from tests.conversations.driving import Driver, Shown
from tests.conversations.slack import Workspace
from tests.conversations.teams import TeamsTalk


class Both:
    """See Driver."""

    def __init__(self, slack: Workspace, teams: TeamsTalk, stack: AsyncExitStack) -> None:
        self.slack, self.teams, self.stack = slack, teams, stack
        self.last: Driver = slack

    @classmethod
    async def open(cls, today: str, folder: Path, council: Council = NO_COUNCIL) -> Both:
        """Start one service with a Slack and a Microsoft beside it; both belong to one council."""
        stack = AsyncExitStack()
        fake = FakeSlack(began=int(datetime.fromisoformat(f"{today}T09:00:00+00:00").timestamp()))
        await fake.start()
        stack.push_async_callback(fake.stop)
        councils = f"slack/{TEAM} teams/{TENANT}"
        service = await stack.enter_async_context(
            running(
                folder, council=council, workspaces=councils, slack_bot_token=BOT_TOKEN, slack_signing_secret=SECRET, slack_api_url=fake.url
            )
        )
        talk = SlackTalk(folder, fake=fake)
        app = service.client.app
        talk.store, talk.server = app[STORE], service.client.server
        talk.http = await stack.enter_async_context(ClientSession())
        slack = app[CHANNELS]["slack"]
        assert isinstance(slack, Slack)
        slack.poster.pace, slack.now, talk.slack = Pace(0), lambda: fake.began, slack
        return cls(Workspace(talk), TeamsTalk(service, today, stack), stack)

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

    async def later(self) -> None:
        """See Driver."""
        await self.slack.later()
        await self.teams.later()

    async def plans(self) -> list[Plan]:
        """See Driver."""
        accounts = [Account(channel="slack", tenant=TEAM, user=user) for user in sorted(self.slack.people)]
        return await stored_plans(self.teams.teams.client.app[STORE], self.teams.teams.database, (*accounts, *self.teams.people.values()))

    async def close(self) -> None:
        """See Driver."""
        await self.teams.close()
        assert self.slack.talk.fake.refused == []

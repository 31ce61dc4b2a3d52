"""A conversation in Slack: signed requests over HTTP to the running service, and what a fake Slack was given to show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from bot.activity import Account
from bot.render.labels import LABELS
from bot.render.slack_blocks import cut
from bot.store.sqlite import SqliteStore
from checks.council import NO_COUNCIL, Council
from checks.plan import Plan
from tests.bot.slack.fake import TEAM, FakeSlack, Json, Posted
from tests.bot.slack.talk import SlackTalk, controls, texts
from tests.conversations.direct import stored_plans
from tests.conversations.driving import Shown

Control = tuple[str, str, Posted, Json]
"""Whose, what it says, where it stands, and the action that it sends."""


class Workspace:
    """Everybody in one workspace."""

    def __init__(self, talk: SlackTalk) -> None:
        self.talk = talk
        self.controls: list[Control] = []
        self.people: set[str] = set()
        self.form_waits = False

    @classmethod
    async def open(cls, today: str, folder: Path, council: Council = NO_COUNCIL) -> Workspace:
        """Start the service, on this day, with a Slack beside it."""
        fake = FakeSlack(began=int(datetime.fromisoformat(f"{today}T09:00:00+00:00").timestamp()))
        talk = SlackTalk(folder, fake=fake, council=council)
        await talk.__aenter__()
        talk.slack.now = lambda: fake.began
        return cls(talk)

    async def say(self, who: str, place: str, text: str) -> Shown:
        """See Driver."""
        user = self._user(who)
        if place:
            channel = ("G" if place.startswith("the group") else "C") + place.upper().replace(" ", "")
            await self.talk.mention(text, user, channel, thread="1794999999.000100")
        else:
            await self.talk.say(text, user)
        return self._shown(user, place)

    async def press(self, who: str, label: str, *, earlier: bool) -> Shown:
        """See Driver."""
        user = self._user(who)
        found = [one for one in self.controls if one[0] == user and one[1] == cut(label)]
        assert found, f"{who} was shown no button {label!r}"
        _, _, message, action = found[0 if earlier else -1]
        opened = len(self.talk.fake.modals)
        await self.talk.act({**action, "action_ts": self.talk.fake.fresh_ts()}, user, message)
        await self.talk.settled()
        shown = self._shown(user, "")
        if len(self.talk.fake.modals) > opened:
            self.form_waits = False
            return Shown("\n".join(texts(self.talk.fake.modals[-1][1]["blocks"])))
        return shown

    async def send(self, who: str, fields: Mapping[str, str]) -> Shown:
        """See Driver."""
        if self.form_waits:
            await self.press(who, LABELS["form"], earlier=False)
        errors = await self.talk.submit(dict(fields), self._user(who))
        return Shown(errors=errors) if errors else self._shown(self._user(who), "")

    async def again(self) -> Shown:
        """See Driver."""
        body, kind, headers = self.talk.last
        assert (await self.talk.send(body, kind, headers))[0] == 200
        await self.talk.settled()
        return self._shown("", "")

    async def later(self) -> None:
        """See Driver."""
        self.talk.fake.began += int(timedelta(hours=3).total_seconds())

    async def plans(self) -> list[Plan]:
        """See Driver."""
        accounts = [Account(channel="slack", tenant=TEAM, user=user) for user in sorted(self.people)]
        assert isinstance(self.talk.store, SqliteStore)
        return await stored_plans(self.talk.store, self.talk.folder / "slack.sqlite", accounts)

    async def close(self) -> None:
        """See Driver."""
        await self.talk.__aexit__(None, None, None)
        assert self.talk.fake.refused == [], "Slack refused something that the bot sent"

    def _user(self, who: str) -> str:
        user = f"U0{who.upper()}"
        self.people.add(user)
        return user

    def _shown(self, user: str, place: str) -> Shown:
        """What was posted since the last step, and what can be pressed on it."""
        here: list[str] = []
        private: list[str] = []
        for message in self.talk.fresh:
            words = list(texts(message.blocks)) or [message.text]
            direct = message.channel.startswith("D")
            (private if direct and place else here).extend(line for line in words if not line.startswith(LABELS["mine"]))
            for block, element in controls(message.blocks):
                action = {**element, "block_id": block["block_id"]}
                if element["type"] == "button":
                    self.controls.append((user, element["text"]["text"], message, action))
                    self.form_waits |= element["text"]["text"] == LABELS["form"]
                for option in element.get("options", ()):
                    self.controls.append((user, option["text"]["text"], message, {**action, "selected_option": option}))
        self.talk.fresh = []
        return Shown("\n".join(here), "\n".join(private))

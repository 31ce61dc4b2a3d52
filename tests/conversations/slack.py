"""A conversation in Slack: signed requests over HTTP to the running service, and what a fake Slack was given to show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.activity import Account
from bot.render.labels import LABELS
from bot.render.slack_blocks import cut
from bot.store.sqlite import SqliteStore
from checks.council import NO_COUNCIL, Council
from checks.plan import Plan
from tests.bot.slack.fake import TEAM, FakeSlack, Json, Posted
from tests.bot.slack.talk import SlackTalk, controls, texts
from tests.conversations.clock import Clock, sent
from tests.conversations.company import settings_of
from tests.conversations.direct import stored_plans
from tests.conversations.driving import LATER, STEP, Shown, opened
from tests.conversations.script import NOBODY, Company

Control = tuple[str, str, Posted, Json]
"""Where it stands (somebody's private chat, or a channel), what it says, on which message, and the action that it sends."""


class Workspace:
    """Everybody in one workspace."""

    def __init__(self, talk: SlackTalk, clock: Clock) -> None:
        self.talk, self.clock = talk, clock
        self.controls: list[Control] = []
        self.places: dict[str, str] = {}
        self.people: set[str] = set()
        self.form_waits = False

    @classmethod
    async def open(cls, today: str, folder: Path, council: Council = NO_COUNCIL, company: Company = NOBODY) -> Workspace:
        """Start the service, on this day, with a Slack beside it."""
        clock = Clock(opened(today))
        fake = FakeSlack(began=int(clock.at.timestamp()))
        talk = SlackTalk(folder, fake=fake, council=council, clock=clock, settings=settings_of(company, account_of, folder))
        await talk.__aenter__()
        talk.slack.now = lambda: clock.at.timestamp()
        return cls(talk, clock)

    async def say(self, who: str, place: str, text: str) -> Shown:
        """See Driver."""
        user = self._user(who)
        if place:
            channel = ("G" if place.startswith("the group") else "C") + place.upper().replace(" ", "")
            self.places[channel] = place
            await self.talk.mention(text, user, channel, thread="1794999999.000100")
        else:
            await self.talk.say(text, user)
        return self._shown(who, place)

    async def press(self, who: str, label: str, *, earlier: bool) -> Shown:
        """See Driver."""
        user = self._user(who)
        found = [one for one in self.controls if one[1] == cut(label) and (one[0] == who or one[0].startswith("the "))]
        assert found, f"{who} was shown no button {label!r}"
        where, _, message, action = found[0 if earlier else -1]
        opened = len(self.talk.fake.modals)
        await self.talk.act({**action, "action_ts": self.talk.fake.fresh_ts()}, user, message)
        await self.talk.settled()
        shown = self._shown(who, "" if where == who else where)
        if len(self.talk.fake.modals) > opened:
            self.form_waits = False
            return Shown("\n".join(texts(self.talk.fake.modals[-1][1]["blocks"])))
        return shown

    async def send(self, who: str, fields: Mapping[str, str]) -> Shown:
        """See Driver."""
        if self.form_waits:
            await self.press(who, LABELS["form"], earlier=False)
        errors = await self.talk.submit(dict(fields), self._user(who))
        return Shown(errors=errors) if errors else self._shown(who, "")

    async def again(self) -> Shown:
        """See Driver."""
        body, kind, headers = self.talk.last
        assert (await self.talk.send(body, kind, headers))[0] == 200
        await self.talk.settled()
        return self._shown(self.who, "")

    async def later(self, to: datetime | None) -> Shown:
        """See Driver."""
        self._move(to or self.clock.at + LATER)
        await sent(self.talk.store, self.clock)
        await self.talk.settled()
        return self._shown("", "")

    async def plans(self) -> list[Plan]:
        """See Driver."""
        accounts = [account_of(who) for who in sorted(self.people)]
        assert isinstance(self.talk.store, SqliteStore)
        return await stored_plans(self.talk.store, self.talk.folder / "slack.sqlite", accounts)

    async def close(self) -> None:
        """See Driver."""
        await self.talk.__aexit__(None, None, None)
        assert self.talk.fake.refused == [], "Slack refused something that the bot sent"

    def _user(self, who: str) -> str:
        """The person's id; they take their time over whatever they do now."""
        self._move(self.clock.at + STEP)
        self.people.add(who)
        self.who = who
        user = user_of(who)
        self.places[f"D{user}"] = who
        return user

    def _move(self, to: datetime) -> None:
        self.clock.move(to)
        self.talk.fake.began = int(self.clock.at.timestamp())

    def _shown(self, who: str, place: str) -> Shown:
        """What was posted since the last step, and what can be pressed on it."""
        said: list[tuple[str, str]] = []
        for message in self.talk.fresh:
            where = self.places.get(message.channel, message.channel)
            words = list(texts(message.blocks)) or [message.text]
            said += [(where, line) for line in words if not line.startswith(LABELS["mine"])]
            for block, element in controls(message.blocks):
                action = {**element, "block_id": block["block_id"]}
                if element["type"] == "button":
                    self.controls.append((where, element["text"]["text"], message, action))
                    self.form_waits |= element["text"]["text"] == LABELS["form"]
                for option in element.get("options", ()):
                    self.controls.append((where, option["text"]["text"], message, {**action, "selected_option": option}))
        self.talk.fresh = []
        return Shown.sorted(said, who, place)


def user_of(who: str) -> str:
    """Somebody's id in Slack."""
    return f"U0{who.upper()}"


def account_of(who: str) -> Account:
    """Somebody's account in Slack."""
    return Account(channel="slack", tenant=TEAM, user=user_of(who))

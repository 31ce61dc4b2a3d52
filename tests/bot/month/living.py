"""The story lived through: what is said in it is a turn each, and whatever is told to anybody must stand in it, once."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.postgres import PostgresStore
from bot.store.sqlite import SqliteStore
from bot.turn import take
from dialogs.replies import Choice, Press, Reply
from tests.bot.cluster import cluster
from tests.bot.month.platform import Arrived, MovedClock, Platform, Service
from tests.bot.month.telling import LONDON, Line
from tests.bot.storing import AnyStore
from tests.conversations.driving import Shown, expect, filled

TEAM = ("Ann", "Ben", "Cara", "Dev", "Efe", "Flo", "Sue", "Ada")
"""Six practitioners, their supervisor, and the administrator."""
OUTSIDER = "Kit"
"""Of the same council, and not of the team."""
WORKSPACE = "T1"
SECONDS_A_TURN, ONE_MINUTE = timedelta(seconds=5), timedelta(minutes=1)


def account_of(name: str) -> Account:
    """Somebody's account."""
    return Account(channel="slack", tenant=WORKSPACE, user=name)


def open_store(kind: str, folder: Path, clock: MovedClock) -> AnyStore:
    """The store of the month; Ada is the administrator."""
    keys = KeyRing.create(folder / "keys.json")
    more: dict[str, Any] = {"clock": clock, "admins": [("slack", WORKSPACE, "Ada")], "councils": {("slack", WORKSPACE): "council"}}
    if kind == "postgres":
        return PostgresStore.open(cluster().url_for(folder), keys, connections=3, **more)
    return SqliteStore.open(folder / "month.sqlite", keys, **more)


def buttons(value: Any, beside: str = "") -> Iterator[tuple[Choice, str]]:
    """Every button of a reply, with the words that it stands beside."""
    if isinstance(value, Choice):
        yield value, beside
    elif isinstance(value, BaseModel):
        near = f"{getattr(value, 'title', '')} {getattr(value, 'text', '')}".strip() or beside
        for name in type(value).model_fields:
            yield from buttons(getattr(value, name), near)
    elif isinstance(value, tuple):
        for held in value:
            yield from buttons(held, beside)


@dataclass(frozen=True, slots=True)
class Button:
    """A button that was shown in a conversation."""

    conversation: str
    label: str
    beside: str
    press: Press


class Month:
    """The team, what it was shown, and what it has been told that the story has not said yet."""

    def __init__(self, kind: str, folder: Path, start: datetime) -> None:
        self.clock = MovedClock(start)
        self.store = open_store(kind, folder, self.clock)
        self.platform = Platform(self.clock, {f"chat of {name}": name for name in (*TEAM, OUTSIDER)})
        self.service = Service(self.store, self.platform, self.clock)
        self.buttons: list[Button] = []
        self.untold: list[Arrived] = []
        self.names: dict[str, str] = {}
        self.transcript: list[str] = []
        self._seen = 0
        self._numbers = itertools.count(1)
        self._shown = Shown()

    async def live(self, story: list[Line]) -> None:
        """Live through it; fails with the line and what happened until then."""
        line = story[0]
        try:
            for line in story:
                await self._step(line)
            self._all_told()
        except AssertionError as error:
            raise AssertionError(f"{line.where}: {error}\n\n" + "\n".join(self.transcript[-60:])) from None

    async def close(self) -> None:
        """The month is over."""
        await self.service.close()
        await self.store.close()

    async def _step(self, line: Line) -> None:
        step, text = line.step, filled(line.step.text, self.names)
        if line.kind == "hour":
            assert line.at is not None
            await self._pass(line.at)
            self._all_told()
            self.transcript.append(f"\n### {line.at.astimezone(LONDON):%a %d %b %H:%M} {text}")
        elif line.kind == "told":
            if line.at is not None and line.at > self.clock.time:
                await self._pass(line.at + ONE_MINUTE - SECONDS_A_TURN)
            self._told(line, text)
        elif line.kind == "platform":
            self.platform.away = text == "away"
        elif line.kind == "say":
            self.transcript.append(f"{step.who}{f' in {step.place}' if step.place else ''}> {text}")
            self._shown = await self._turn(step.who, step.place or f"chat of {step.who}", text=text)
        elif line.kind == "press":
            self.transcript.append(f"{step.who} [{text}]")
            button = self._button(step.who, text, line.beside)
            self._shown = await self._turn(step.who, button.conversation, press=button.press)
        else:
            self.names |= expect(step, text, self._shown)

    def _button(self, who: str, label: str, beside: str) -> Button:
        """The newest button with this label that somebody can see; in a channel everybody sees them."""
        seen = [one for one in self.buttons if one.conversation == f"chat of {who}" or one.conversation.startswith("the ")]
        found = [one for one in seen if one.label == label and beside in one.beside]
        assert found, f"{who} sees no button {label!r} beside {beside!r}, but {list(dict.fromkeys(one.label for one in seen[-30:]))}"
        return found[-1]

    async def _turn(self, who: str, conversation: str, text: str = "", press: Press | None = None) -> Shown:
        """One turn, and what is delivered because of it."""
        await self._pass(self.clock.time + SECONDS_A_TURN)
        home = f"chat of {who}"
        activity = Activity(
            id=str(next(self._numbers)),
            account=account_of(who),
            conversation=conversation,
            at=self.clock.time,
            text=text,
            press=press,
            scope="private" if conversation == home else "channel",
            private_conversation=home,
        )
        before = set(map(id, self.untold))
        await take(self.store, activity, push=True)
        await self.service.settle()
        self._gather()
        fresh = [one for one in self.untold if id(one) not in before]
        here = self._answers(fresh, conversation, who)
        private = self._answers(fresh, home, who) if home != conversation else []
        self.untold = [one for one in self.untold if one not in here and one not in private]
        shown = Shown.sorted([*(("here", one.text) for one in here), *((who, one.text) for one in private)], who, "here")
        self.transcript += [f"    bot: {part}" for part in shown.here.splitlines()]
        self.transcript += [f"    bot, privately: {part}" for part in shown.private.splitlines()]
        return shown

    def _answers(self, fresh: list[Arrived], conversation: str, who: str) -> list[Arrived]:
        """What was said back to whoever acted: in a conversation, as an answer to this turn (which comes before anything else there)."""
        found = [one for one in fresh if one.conversation == conversation and one.message.user == who and one.at == self.clock.time]
        return found[:1]

    async def _pass(self, moment: datetime) -> None:
        await self.service.live_until(moment)
        self._gather()

    def _gather(self) -> None:
        """Take note of what has arrived, and of the buttons in it."""
        for one in self.platform.arrived[self._seen :]:
            self.untold.append(one)
            shown: tuple[Reply, ...] = one.message.replies
            self.buttons += [Button(one.conversation, choice.label, near, choice.press) for choice, near in buttons(shown)]
        self._seen = len(self.platform.arrived)

    def _told(self, line: Line, text: str) -> None:
        """One thing that somebody was told stands in the story."""
        bare = re.sub(r"\s+", "", text)
        for one in self.untold:
            on_time = line.at is None or one.at.replace(second=0, microsecond=0) == line.at
            if (one.person or one.conversation) == line.step.who and on_time and bare in re.sub(r"\s+", "", one.text):
                self.untold.remove(one)
                self.transcript.append(f"    -> {line.step.who}: {one.text}")
                return
        raise AssertionError(f"{line.step.who} was not told {text!r}, but: {self._waiting()}")

    def _all_told(self) -> None:
        assert not self.untold, f"the story does not say that: {self._waiting()}"

    def _waiting(self) -> str:
        return "\n".join(
            f"{one.at.astimezone(LONDON):%a %d %b %H:%M} -> {one.person or one.conversation}: {one.text}" for one in self.untold
        )

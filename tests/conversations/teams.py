"""A conversation through Teams: signed activities over HTTP to the whole service, and what a stand-in for Microsoft was sent by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.activity import Account
from bot.app import STORE
from bot.render.teams_form import FIELD
from bot.render.teams_parts import cut
from checks.council import NO_COUNCIL, Council
from checks.plan import Plan
from tests.bot.teams.cloud import BOT, TENANT, activity, private_id
from tests.bot.teams.driver import Teams, running
from tests.bot.teams.judge import elements, texts
from tests.conversations.clock import Clock, sent
from tests.conversations.company import settings_of
from tests.conversations.direct import stored_plans
from tests.conversations.driving import LATER, STEP, Shown, opened
from tests.conversations.script import NOBODY, Company


@dataclass(frozen=True)
class Button:
    """A button, or a choice of a menu, as it was first shown: on which card, and what it sends."""

    label: str
    conversation: str
    card: str
    data: dict[str, Any]


def buttons_of(card: dict[str, Any], conversation: str, id_: str) -> Iterator[Button]:
    """Everything on a card that can be pressed or picked, in its order."""
    begun = {one["id"]: one.get("value", "") for one in elements(card) if one["type"].startswith("Input.")}
    menus = {one["id"]: one["choices"] for one in elements(card) if one["type"] == "Input.ChoiceSet"}
    for one in elements(card):
        if one["type"] == "Action.Execute":
            source = one["data"].get("from", "")
            for choice in menus.get(source, ()):
                yield Button(choice["title"], conversation, id_, {**begun, **one["data"], source: choice["value"]})
            if source not in menus:
                yield Button(one["title"], conversation, id_, {**begun, **one["data"]})


def notes_of(card: dict[str, Any]) -> dict[str, str]:
    """What a form says beside its fields, by slot."""
    notes = {}
    for box in elements(card):
        fields = [one for one in box.get("items", ()) if one.get("id", "").startswith(FIELD)]
        if fields:
            loud = [one for one in box["items"] if one["type"] == "RichTextBlock" and one["inlines"][0].get("color") == "Attention"]
            notes[fields[0]["id"].removeprefix(FIELD)] = " ".join(" ".join(texts(one)) for one in loud)
    return notes


class TeamsTalk:
    """See Driver."""

    def __init__(self, teams: Teams, clock: Clock, stack: AsyncExitStack) -> None:
        self.teams, self.clock, self.stack = teams, clock, stack
        self.shown: list[Button] = []
        self.read = 0
        self.last: tuple[str, str, dict[str, Any]] | None = None
        self.people: dict[str, Account] = {}

    @classmethod
    async def open(cls, today: str, folder: Path, council: Council = NO_COUNCIL, company: Company = NOBODY) -> TeamsTalk:
        """Start the service, and Microsoft before it."""
        stack, clock = AsyncExitStack(), Clock(opened(today))
        settings = settings_of(company, account_of, folder)
        return cls(await stack.enter_async_context(running(folder, council=council, clock=clock, **settings)), clock, stack)

    async def say(self, who: str, place: str, text: str) -> Shown:
        """See Driver."""
        if not place:
            return await self._post(who, place, text=text)
        marked = f"<at>{BOT['name']}</at>"
        return await self._post(who, place, text=f"{marked} {text}", entities=[{"type": "mention", "mentioned": BOT, "text": marked}])

    async def press(self, who: str, label: str, *, earlier: bool) -> Shown:
        """See Driver."""
        return await self._press(who, self._button(who, label, earlier=earlier), {})

    async def send(self, who: str, fields: Mapping[str, str]) -> Shown:
        """See Driver."""
        form = next(one for one in reversed(self._of(who)) if "fields" in one.data)
        shown = await self._press(who, form, {f"{FIELD}{slot}": words for slot, words in fields.items()})
        assert self.last is not None
        answer = self.last[2].get("answer", {})
        card = answer.get("value", {})
        if not any(one["type"].startswith("Input.") for one in elements(card)):
            return shown
        before = next(one["activity"]["attachments"][0]["content"] for one in self.teams.cloud.sent if one["id"] == form.card)
        held = notes_of(before)
        return Shown(errors={slot: words for slot, words in notes_of(card).items() if words and words != held.get(slot)})

    async def again(self) -> Shown:
        """See Driver."""
        assert self.last is not None
        who, place, sent = self.last
        return await self._deliver(who, place, sent["sent"])

    async def later(self, to: datetime | None) -> Shown:
        """See Driver."""
        self.clock.move(to or self.clock.at + LATER)
        await sent(self.teams.client.app[STORE], self.clock)
        await self.teams.until(self.teams.idle)
        return self._read("", "")

    async def plans(self) -> list[Plan]:
        """See Driver."""
        return await stored_plans(self.teams.client.app[STORE], self.teams.database, self.people.values())

    async def close(self) -> None:
        """See Driver."""
        faults = self.teams.cloud.faults
        await self.stack.aclose()
        assert faults == []

    def _button(self, who: str, label: str, *, earlier: bool) -> Button:
        found = [one for one in self._of(who) if one.label == cut(label)]
        assert found, f"{who} was shown no button {label!r}"
        return found[0 if earlier else -1]

    def _of(self, who: str) -> list[Button]:
        """What somebody can press: in their private chat, and wherever others are."""
        return [one for one in self.shown if one.conversation == private_id(f"29:{who}") or one.conversation.startswith("the ")]

    async def _press(self, who: str, button: Button, fields: Mapping[str, str]) -> Shown:
        data = {"action": {"type": "Action.Execute", "verb": "press", "data": {**button.data, **fields}}, "trigger": "manual"}
        more = {"type": "invoke", "name": "adaptiveCard/action", "value": data, "replyToId": button.card}
        return await self._post(who, "" if button.conversation == private_id(f"29:{who}") else button.conversation, **more)

    async def _post(self, who: str, place: str, **more: Any) -> Shown:
        self.clock.move(self.clock.at + STEP)
        self.people[who] = account_of(who)
        where: dict[str, Any] = {"conversationType": "personal", "tenantId": TENANT, "id": private_id(f"29:{who}")}
        if place:
            kind = "groupChat" if place.startswith("the group") else "channel"
            where = {"conversationType": kind, "tenantId": TENANT, "id": place, "isGroup": True}
        sent = activity(self.teams.cloud, who, timestamp=self.clock.at.isoformat(), conversation=where, **more)
        return await self._deliver(who, place, sent)

    async def _deliver(self, who: str, place: str, sent: dict[str, Any]) -> Shown:
        answer = await self.teams.post(sent)
        assert answer.status == 200, answer.status
        said = await answer.json() if sent["type"] == "invoke" else {}
        self.last = (who, place, {"sent": sent, "answer": said})
        await self.teams.until(self.teams.idle)
        return self._read(who, place)

    def _read(self, who: str, place: str) -> Shown:
        """What was sent since the last time, and what can be pressed on it."""
        said: list[tuple[str, str]] = []
        people = {private_id(f"29:{one}"): one for one in self.people}
        for one in self.teams.cloud.sent[self.read :]:
            where = people.get(one["conversation"], one["conversation"])
            if one["instead_of"]:
                continue
            if "attachments" not in one["activity"]:  # the way to a paper is plain text
                said.append((where, one["activity"].get("text", "")))
                continue
            card = one["activity"]["attachments"][0]["content"]
            buttons = list(buttons_of(card, one["conversation"], one["id"]))
            self.shown += buttons
            said += [(where, line) for line in (*texts(card), *(f"[{button.label}]" for button in buttons))]
        self.read = len(self.teams.cloud.sent)
        return Shown.sorted(said, who, place)


def account_of(who: str) -> Account:
    """Somebody's account in Teams."""
    return Account(channel="teams", tenant=TENANT, user=f"aad-{who}")

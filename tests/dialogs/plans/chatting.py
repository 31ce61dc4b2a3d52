"""People in chats with the bot, on a real database and through the whole turn: `say`, `press`, and the transcript when a test fails."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.store.sqlite import SqliteStore
from bot.turn import take
from checks.council import NO_COUNCIL
from checks.plan import Plan, PlanRow, Step, When, Who
from dialogs.draft import Draft
from dialogs.replies import Choice, DraftList, Explanation, Note, Press, Question, Reply, Review, Table, Taken
from tests.dialogs.talk import choices_in

MONDAY = date(2026, 11, 23)
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
COUNCILS = {("web", "demo"): "dudley"}


class World:
    """One council's database, and a clock that the test moves."""

    def __init__(self, folder: Path) -> None:
        self.now = START
        self.transcript: list[str] = []
        self.council = NO_COUNCIL
        keys = KeyRing.create(folder / "keys.json")
        admins = [("web", "demo", "admin")]
        self.store = SqliteStore.open(folder / "store.sqlite", keys, clock=lambda: self.now, councils=COUNCILS, admins=admins)
        self.turns = 0

    def person(self, name: str) -> Chat:
        """Somebody of the council in their private chat."""
        return Chat(self, name)

    def on(self, day: date) -> None:
        """Let it be nine in the morning of another day."""
        self.now = datetime.combine(day, START.timetz())

    async def audit(self) -> list[tuple[str, str]]:
        """What was done, by whom, oldest first: (who, what); people by the names of their accounts."""
        asked = "SELECT a.user, e.action FROM audit e JOIN accounts a ON a.person = e.person ORDER BY e.id"
        found = await self.rows(asked)
        return [(str(user), str(action)) for user, action in found]

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What stands in the database."""
        return await self.store._runner.submit(lambda desk: desk.db.execute(sql).fetchall(), writes=False)

    def __repr__(self) -> str:
        return "\n".join(self.transcript)


class Chat:
    """One person's conversation."""

    def __init__(self, world: World, name: str, conversation: str = "", scope: str = "private") -> None:
        self.world, self.name, self.scope = world, name, scope
        self.conversation = conversation or name
        self.account = Account(channel="web", tenant="demo", user=name)
        self.replies: tuple[Reply, ...] = ()

    def channel(self, name: str) -> Chat:
        """The same person in a channel."""
        return Chat(self.world, self.name, name, "channel")

    async def say(self, *texts: str) -> Chat:
        """Type each text in turn."""
        for text in texts:
            await self._take(text, None)
        return self

    async def press(self, *labels: str) -> Chat:
        """Press the newest button with each label in turn; fails where there is none."""
        for label in labels:
            await self._take("", self.button(label))
        return self

    async def press_raw(self, press: Press) -> Chat:
        """Press a button kept from an earlier card."""
        await self._take("", press)
        return self

    def button(self, label: str) -> Press:
        """What the newest button with this label (or one that begins with it) says."""
        found = [choice for reply in self.replies for choice in choices_in(reply)]
        exact = [choice.press for choice in found if choice.label == label] or [c.press for c in found if c.label.startswith(label)]
        assert exact, f"no button {label!r} for {self.name} in\n{self.world}\n{[choice.label for choice in found]}"
        return exact[-1]

    @property
    def labels(self) -> list[str]:
        """The buttons that can be pressed now."""
        return [choice.label for reply in self.replies for choice in choices_in(reply)]

    @property
    def question(self) -> Question:
        """The open question; fails where there is none."""
        found = [reply for reply in self.replies if isinstance(reply, Question)]
        assert found, f"no question is open for {self.name} in\n{self.world}"
        return found[-1]

    @property
    def text(self) -> str:
        """Everything that was said just now, item by item."""
        return "\n".join(line for reply in self.replies for line in lines_of(reply))

    @property
    def list(self) -> DraftList:
        """The list shown just now; fails where there is none."""
        found = [reply for reply in self.replies if isinstance(reply, DraftList)]
        assert found, f"no list for {self.name} in\n{self.world}"
        return found[-1]

    async def inbox(self) -> str:
        """All that was ever said in this chat."""
        messages = await self.world.store.messages(self.account, self.conversation)
        return "\n".join(line for message in messages for line in lines_of(message.reply))

    async def plan(self, id_: str = "p1") -> Plan:
        """The plan as it is stored; raises Forbidden."""
        return await self.world.store.plan(self.account, id_)

    async def current(self) -> Draft | None:
        """The draft that is current in this chat."""
        return await self.world.store.current(self.account, self.conversation)

    async def _take(self, text: str, press: Press | None) -> None:
        world = self.world
        world.turns += 1
        world.now += timedelta(seconds=20)
        activity = Activity(
            id=f"t{world.turns}", account=self.account, conversation=self.conversation, at=world.now, text=text, press=press
        ).model_copy(update={"scope": self.scope})
        world.transcript.append(f"{self.name}: {f'[{press.event} {press.slot}]' if press else text}")
        outcome = await take(world.store, activity, council=world.council)
        self.replies = tuple(message.reply for message in outcome.messages)
        world.transcript += [f"  bot: {line}" for reply in self.replies for line in lines_of(reply)]


def lines_of(reply: Reply) -> list[str]:
    """A reply as lines."""
    match reply:
        case Note() | Explanation():
            return [reply.text, *_labels(reply.choices if isinstance(reply, Note) else ())]
        case Question():
            return [f"? {reply.text}", *_labels(reply.choices)]
        case DraftList():
            return [reply.text, *(f"- {item.title}: {item.text}" for item in reply.items), *_labels(reply.choices)]
        case Taken():
            return [reply.text, *(f"- {item.title}: {item.words}" for item in reply.items)]
        case Table():
            return [reply.title, *(f"- {cell.heading}: {cell.words}" for cell in reply.cells if cell.words)]
        case Review():
            return [f"(review) {reply.verdict}"]
    return [f"<{reply.type}>"]


def _labels(choices: Sequence[Choice]) -> list[str]:
    return [f"[{' | '.join(choice.label for choice in choices)}]"] if choices else []


def row(id_: str, what: str, by: date | None = None, **more: object) -> PlanRow:
    """A row with what a test needs of it."""
    when = When(words=f"by {by:%-d %B %Y}", date=by, kind="day") if by else When()
    content = {"id": id_, "area": "Parental Capacity", "worry": "Paul is late for school.", "what": what, "when": when}
    return PlanRow.model_validate({**content, "who": Who(words="Mum"), "outcome": "In school 9 days out of 10.", **more})


def steps(*said: tuple[str, date]) -> tuple[Step, ...]:
    """A ladder."""
    return tuple(Step(words=words, date=day) for words, day in said)

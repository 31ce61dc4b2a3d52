"""What the reminder suites share: plans with dates in a store, and a clock that the test moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.activity import Account, Activity
from bot.store.deliveries import Delivery
from bot.store.protocol import Changes, RowChange, Snapshot
from checks.plan import Child, Completion, Copy, Plan, PlanRow, Signature, When
from dialogs.draft import Draft
from dialogs.plans.changes import HeadKept
from dialogs.replies import Note
from tests.bot.storing import AnyStore

ANN = Account(channel="slack", tenant="T1", user="UANN")
BEN = Account(channel="slack", tenant="T1", user="UBEN")
LEASE = timedelta(minutes=1)


class Clock:
    """The store's clock."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A UTC moment."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def row(on: date | None, *, id_: str = "r1", done: str = "", what: str = "Nan walks Mia to school", why: str = "to be on time") -> PlanRow:
    words = on.isoformat() if on else ""
    return PlanRow.model_validate(
        {"id": id_, "what": what, "why": why, "when": When(words=words, date=on), "completion": Completion.model_validate({"done": done})}
    )


class Desk:
    """Somebody at work with a store: what they do is a turn each."""

    def __init__(self, store: AnyStore, clock: Clock) -> None:
        self.store, self.clock, self.turns = store, clock, 0
        self.versions: dict[str, int] = {}

    async def does(self, who: Account, changes: Changes) -> None:
        self.turns += 1
        said = Activity(id=f"t{self.turns}", account=who, conversation=f"D{who.user}", at=self.clock.now)

        def decide(snapshot: Snapshot) -> Changes:
            return changes

        await self.store.turn(said, decide, push=True)

    async def saves(self, value: PlanRow, *, plan: str = "p1", who: Account = ANN, review: date | None = None, signed: bool = True) -> None:
        """Somebody saves a row; the plan is signed and given out unless the test is about that."""
        read = self.versions.get(value.id, 0)
        head = {"id": plan, "children": (Child(name="Mia", age=8),)} | ({"review_date": review} if review else {})
        head |= {"signatures": (Signature(by="Nan"),), "copies": (Copy(to="Nan"),)} if signed else {}
        draft = Draft(id=f"d-{value.id}", plan=plan, author="somebody", status="saved", read_version=read + 1)
        change = RowChange(plan=Plan.model_validate(head), row=value, read_version=read)
        await self.does(who, Changes(drafts=(draft,), row=change))
        self.versions[value.id] = read + 1

    async def heads(self, plan: str, who: Account, **more: object) -> None:
        """Somebody changes what stands in a plan's head."""
        known = await self.store.plan(who, plan)
        found = "SELECT version FROM plans WHERE id = ?"
        (version,) = await self.store._runner.submit(lambda work: tuple(work.db.execute(found, (plan,)).fetchone()), writes=False)
        await self.does(who, Changes(plans=(HeadKept(known.model_copy(update=more), version, action="review"),)))

    async def claims(self, limit: int = 20) -> tuple[Delivery, ...]:
        return await self.store.claim_reminders(limit, self.clock.now, LEASE)

    async def sends(self, limit: int = 20) -> list[str]:
        """What is said to people when everything that is due is sent."""
        said = []
        while claimed := await self.claims(limit):
            for delivery in claimed:
                said.append(text_of(delivery))
                await self.store.mark_reminders_sent(delivery)
        return said


def text_of(delivery: Delivery) -> str:
    return "\n".join(reply.text for reply in delivery.replies if isinstance(reply, Note))

"""A store in memory and a turn that plays replies in order, to test a channel by itself."""

from __future__ import annotations

from bot.activity import Account, Activity
from bot.store.protocol import Changes, Decide, Forbidden, Message, Outcome, Snapshot, Store
from checks.plan import Plan
from dialogs.draft import Answer, Draft
from dialogs.replies import Echo, Reply


class MemoryStore:
    """Keeps one current draft and the messages of each conversation; knows which ids it has seen."""

    def __init__(self) -> None:
        self.drafts_here: dict[str, Draft] = {}
        self.said: dict[str, list[Message]] = {}
        self.seen: set[tuple[str, str]] = set()
        self.activities: list[Activity] = []
        self.broken: Exception | None = None

    async def turn(
        self, activity: Activity, decide: Decide, *, list_drafts: bool = False, push: bool = False, reads_much: bool = False
    ) -> Outcome:
        if self.broken:
            raise self.broken
        place = activity.conversation
        current = self.drafts_here.get(place)
        if (place, activity.id) in self.seen:
            return Outcome(True, (), current)
        changes = decide(Snapshot("p1", current, None, (), lambda: "d1"))
        self.seen.add((place, activity.id))
        self.activities.append(activity)
        said = self.said.setdefault(place, [])
        outcome = Outcome(False, changes.replies, None, last=len(said))
        said += outcome.messages
        if changes.drafts:
            self.drafts_here[place] = changes.drafts[-1]
        return outcome._replace(current=self.drafts_here.get(place))

    async def current(self, account: Account, conversation: str) -> Draft | None:
        return self.drafts_here.get(conversation)

    async def drafts(self, account: Account) -> tuple[Draft, ...]:
        return tuple(self.drafts_here.values())

    async def draft(self, account: Account, draft: str) -> Draft | None:
        return next((one for one in self.drafts_here.values() if one.id == draft), None)

    async def zone(self, account: Account, reported: str = "") -> str:
        return reported or "Europe/London"

    async def messages(self, account: Account, conversation: str, after: int = 0, limit: int = 500) -> tuple[Message, ...]:
        return tuple(message for message in self.said.get(conversation, ()) if message.number > after)[-limit:]

    async def plan(self, account: Account, plan: str) -> Plan:
        raise Forbidden("There is no such plan here, or it is not yours.")

    async def erase(self, account: Account, plan: str) -> None:
        raise Forbidden("There is no such plan here, or it is not yours.")

    async def close(self) -> None:
        return None


class Script:
    """A turn that keeps what was said as the worry, raises the revision, echoes, and plays the next of its replies."""

    def __init__(self, *turns: tuple[Reply, ...]) -> None:
        self.turns = list(turns)

    async def take(self, store: Store, activity: Activity) -> Outcome:
        def decide(snapshot: Snapshot) -> Changes:
            before = snapshot.current or Draft(id="d1", plan="p1", author="p1")
            words = activity.text or (activity.press.value if activity.press else "")
            draft = before.model_copy(update={"revision": before.revision + 1, "answers": {"worry": Answer(words=words)}})
            said: tuple[Reply, ...] = self.turns.pop(0) if self.turns else ()
            echo: tuple[Reply, ...] = (Echo(text=words),) if activity.echo and words else ()
            return Changes(drafts=(draft,), replies=(*echo, *said))

        return await store.turn(activity, decide)

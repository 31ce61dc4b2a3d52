"""A store that takes a turn only while the card the person looked at is still the newest one.

Two tabs can show the same conversation. Words typed under a question that was answered in the other tab would land under the next
question; so the page says which card it showed, and the check is made inside the turn's own transaction, after a repeated id has been
recognised.
"""

from __future__ import annotations

from bot.activity import Account, Activity
from bot.store.protocol import Changes, Decide, Message, Outcome, Snapshot, Store
from checks.plan import Label, Model, Plan
from dialogs.draft import Draft


class Seen(Model):
    """The draft and revision of the newest card in the page that speaks; no draft: it showed none."""

    draft: Label = ""
    revision: int = 0


def seen_of(draft: Draft | None) -> Seen:
    """What a page shows once it has been told of this draft."""
    return Seen(draft=draft.id, revision=draft.revision) if draft else Seen()


class MovedOn(Exception):
    """The conversation went on elsewhere: nothing was changed."""


class SeenStore:
    """Another store, whose turns raise MovedOn when `seen` is not the current card."""

    def __init__(self, store: Store, seen: Seen) -> None:
        self._store = store
        self._seen = seen

    async def turn(
        self, activity: Activity, decide: Decide, *, list_drafts: bool = False, push: bool = False, reads_much: bool = False
    ) -> Outcome:
        def decide_if_current(snapshot: Snapshot) -> Changes:
            if seen_of(snapshot.current) != self._seen:
                raise MovedOn
            return decide(snapshot)

        return await self._store.turn(activity, decide_if_current, list_drafts=list_drafts, push=push, reads_much=reads_much)

    async def current(self, account: Account, conversation: str) -> Draft | None:
        return await self._store.current(account, conversation)

    async def drafts(self, account: Account) -> tuple[Draft, ...]:
        return await self._store.drafts(account)

    async def draft(self, account: Account, draft: str) -> Draft | None:
        return await self._store.draft(account, draft)

    async def zone(self, account: Account, reported: str = "") -> str:
        return await self._store.zone(account, reported)

    async def messages(self, account: Account, conversation: str, after: int = 0, limit: int = 500) -> tuple[Message, ...]:
        return await self._store.messages(account, conversation, after, limit)

    async def plan(self, account: Account, plan: str) -> Plan:
        return await self._store.plan(account, plan)

    async def erase(self, account: Account, plan: str) -> None:
        await self._store.erase(account, plan)

    async def close(self) -> None:
        await self._store.close()

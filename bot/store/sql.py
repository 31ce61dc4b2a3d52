"""A store on an SQL database, whichever it is: what a `Store` and a `DeliveryStore` promise, as pieces of work done at a desk.

The statements are those that SQLite and PostgreSQL both understand; the few words that differ are changed on the way to the latter. What
else differs is who runs a piece of work and when it is committed: one thread and shared commits there, many connections here.

Longer than most: a line or two for each thing that a store promises.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import copy_context
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from bot.activity import Account, Activity
from bot.sealing import Unreadable
from bot.store import addresses, deliveries, feeds, keeper, left_open, linking, people, plans, pruning, reminders, settled_teams
from bot.store.calendars import zone_of
from bot.store.deliveries import Delivery
from bot.store.desk import Desk, number_of, open_draft
from bot.store.figures import Figures, figures
from bot.store.foreseeing import Foreseen, Imagined, foresee
from bot.store.homes import Home, home_of
from bot.store.in_turn import InTurn
from bot.store.keeper import Erasure, Found
from bot.store.protocol import Decide, Message, Outcome
from bot.store.roles import MAY_SEE, allowed_in_plan
from bot.store.turns import OTHERS, PRESSED, Turn, decide_ahead
from checks.plan import Plan
from dialogs.draft import Draft
from dialogs.papers.dates import Event
from dialogs.replies import Reply

T = TypeVar("T")

_CURRENT = f"""
SELECT d.id, d.plan, d.touched, d.sealed, k.wrapped FROM places pl JOIN conversations c ON c.id = pl.conversation
JOIN drafts d ON d.id = pl.draft AND d.person = pl.person JOIN plan_keys k ON k.plan = d.plan
WHERE pl.person = ? AND c.channel = ? AND c.workspace = ? AND c.name = ? AND {MAY_SEE}"""  # noqa: S608 - a constant of ours

_MESSAGES = """
SELECT o.id, o.plan, o.also, o.sealed
FROM places pl JOIN conversations c ON c.id = pl.conversation JOIN outbox o ON o.id > (pl.id << 32) + ?5 AND o.id < (pl.id + 1) << 32
WHERE pl.person = ?1 AND c.channel = ?2 AND c.workspace = ?3 AND c.name = ?4
ORDER BY o.id DESC LIMIT ?6"""

_MESSAGE = """
SELECT o.id, o.plan, o.also, o.sealed
FROM places pl JOIN conversations c ON c.id = pl.conversation JOIN outbox o ON o.id = (pl.id << 32) + ?5
WHERE pl.person = ?1 AND c.channel = ?2 AND c.workspace = ?3 AND c.name = ?4"""


class Runner(Protocol):
    """Who runs work on a database."""

    async def submit(self, work: Callable[[Desk], T], *, writes: bool) -> T:
        """Have a piece of work done at a desk, and come back once it is committed (or read); raises what it raises."""

    def close(self) -> None:
        """Finish what is queued, then close. Blocks."""


class SqlStore:
    """A `Store` and `DeliveryStore` in an SQL database. `turns` counts turns run."""

    def __init__(self, runner: Runner) -> None:
        """Use the `open` of a store."""
        self._runner = runner
        self._order = InTurn()
        self.turns = 0

    async def _forget(self) -> None:
        """After an erasure: see that no copy of what was erased stays behind in the database's files."""
        raise NotImplementedError("each database leaves its own copies behind, so each store says how they go")

    async def _look(self, work: Callable[[Desk], T]) -> T:
        """Have a piece of work done that only reads and takes its time, so that nobody who writes waits for it."""
        return await self._runner.submit(work, writes=False)

    async def turn(
        self, activity: Activity, decide: Decide, *, list_drafts: bool = False, push: bool = False, reads_much: bool = False
    ) -> Outcome:
        """See Store. Raises Conflict and Forbidden, and what `decide` raises; then nothing is changed."""
        self.turns += 1
        ahead = await self._look(lambda desk: decide_ahead(desk, activity, decide, list_drafts)) if reads_much else None
        outcome = await self._runner.submit(lambda desk: Turn(desk, activity).run(decide, list_drafts, push, ahead), writes=True)
        if outcome.erased:
            await self._forget()
        return outcome

    async def current(self, account: Account, conversation: str) -> Draft | None:
        """See Store."""
        return await self._runner.submit(lambda desk: _current(desk, account, conversation), writes=False)

    async def drafts(self, account: Account) -> tuple[Draft, ...]:
        """See Store."""
        return await self._runner.submit(lambda desk: _drafts(desk, account, OTHERS, (None,)), writes=False)

    async def draft(self, account: Account, draft: str) -> Draft | None:
        """See Store."""
        found = await self._runner.submit(lambda desk: _drafts(desk, account, PRESSED, (draft,)), writes=False)
        return found[0] if found else None

    async def zone(self, account: Account, reported: str = "") -> str:
        """See Store."""
        return await self._runner.submit(lambda desk: zone_of(desk, account, reported), writes=False)

    async def home(self, account: Account, today: date) -> Home:
        """See HomeStore."""
        drafts = await self.drafts(account)
        return await self._runner.submit(lambda desk: home_of(desk, account, drafts, today), writes=False)

    async def messages(self, account: Account, conversation: str, after: int = 0, limit: int = 500) -> tuple[Message, ...]:
        """See Store. What was erased is left out; the numbers of the rest stay."""
        return await self._runner.submit(lambda desk: _messages(desk, account, conversation, after, limit), writes=False)

    async def plan(self, account: Account, plan: str) -> Plan:
        """See Store. Raises Forbidden."""
        return await self._runner.submit(lambda desk: plans.load(desk, account, plan), writes=False)

    async def erase(self, account: Account, plan: str) -> None:
        """See Store. Raises Forbidden."""
        await self._runner.submit(lambda desk: plans.erase(desk, account, plan), writes=True)
        await self._forget()

    async def make_link_code(self, account: Account, at: datetime) -> str:
        """A one-use code that links another account to this one's person until ten minutes after `at`; for private chats only."""
        return await self._runner.submit(lambda desk: linking.make_link_code(desk, account, at), writes=True)

    async def link(self, account: Account, code: str, at: datetime) -> None:
        """Make this account another of the person's who made `code`; raises Forbidden."""
        await self._runner.submit(lambda desk: linking.link(desk, account, code, at), writes=True)

    async def claim(self, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
        """See DeliveryStore."""
        return await self._runner.submit(lambda desk: deliveries.claim(desk, limit, now, lease), writes=True)

    async def mark_sent(self, *sent: Delivery) -> None:
        """See DeliveryStore."""
        await self._runner.submit(lambda desk: deliveries.mark_sent(desk, sent), writes=True)

    async def mark_failed(self, delivery: Delivery, retry_at: datetime | None) -> None:
        """See DeliveryStore."""
        await self._runner.submit(lambda desk: deliveries.mark_failed(desk, delivery, retry_at), writes=True)

    async def next_due(self, now: datetime) -> datetime | None:
        """See DeliveryStore."""
        return await self._runner.submit(lambda desk: deliveries.next_due(desk, now), writes=False)

    async def said(self, account: Account, conversation: str, number: int) -> tuple[Reply, ...]:
        """See AddressStore."""
        return await self._runner.submit(lambda desk: _said(desk, account, conversation, number), writes=False)

    async def remember_address(self, account: Account, conversation: str, address: str) -> None:
        """See AddressStore."""
        await self._runner.submit(lambda desk: addresses.remember_address(desk, account, conversation, address), writes=True)

    async def address(self, channel: str, workspace: str, conversation: str) -> str | None:
        """See AddressStore."""
        return await self._runner.submit(lambda desk: addresses.address(desk, channel, workspace, conversation), writes=False)

    async def mark_unreached(self, delivery: Delivery) -> bool:
        """See AddressStore."""
        return await self._runner.submit(lambda desk: addresses.mark_unreached(desk, delivery, desk.now()), writes=True)

    async def was_unreached(self, account: Account) -> bool:
        """See AddressStore."""
        if not await self._runner.submit(lambda desk: addresses.is_unreached(desk, account), writes=False):
            return False
        return await self._runner.submit(lambda desk: addresses.was_unreached(desk, account), writes=True)

    async def claim_reminders(self, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
        """Claim reminders that are due, as `claim` does messages."""
        context = copy_context()  # a team's rota asks the questions of the council that is in force
        return await self._runner.submit(
            lambda desk: context.copy().run(reminders.claim, desk, limit, now, lease, self._order), writes=True
        )

    async def mark_reminders_sent(self, *sent: Delivery) -> None:
        """The reminders were sent."""
        await self._runner.submit(lambda desk: reminders.mark_sent(desk, sent), writes=True)

    async def mark_reminder_failed(self, delivery: Delivery, retry_at: datetime | None) -> None:
        """The attempt failed: try again at `retry_at`, or give up (None)."""
        await self._runner.submit(lambda desk: reminders.mark_failed(desk, delivery, retry_at), writes=True)

    async def next_reminder(self, now: datetime) -> datetime | None:
        """When to claim reminders next, or None where none is open."""
        return await self._runner.submit(lambda desk: reminders.next_due(desk, now), writes=False)

    async def find_left_open(self, now: datetime) -> int:
        """Plan the reminders of some drafts that were left open; gives how many, 0 when there is none."""
        return await self._runner.submit(lambda desk: left_open.find_left_open(desk, now), writes=True)

    async def feed(self, secret: str) -> tuple[Event, ...] | None:
        """See FeedStore."""
        return await self._runner.submit(lambda desk: feeds.feed_events(desk, secret), writes=False)

    async def foresee(self, day: date, now: datetime) -> tuple[Foreseen, ...]:
        """What would become of the reminders of a day (London's) as things stand `now`: tried out, and undone. Nothing is changed."""

        def imagine(desk: Desk) -> None:
            raise Imagined(foresee(desk, day, now))

        try:
            await self._runner.submit(imagine, writes=True)
        except Imagined as imagined:
            return imagined.found
        raise AssertionError("what was imagined was kept")

    async def settle_team(self, name: str, accounts: Sequence[tuple[Account, str]]) -> None:
        """Bring a team to what the settings say of it: its accounts, each with its role (team, supervisor)."""
        await self._runner.submit(lambda desk: settled_teams.settle_team(desk, name, accounts), writes=True)

    async def rewrap(self) -> int:
        """Wrap each tenant's key with the key file's current key, so that its older keys can be taken out; gives how many were."""
        return await self._runner.submit(people.rewrap, writes=True)

    async def find_plans(self, *, name: str = "", archived_before: datetime | None = None) -> Found:
        """For the keeper: the plans that name somebody, or that were archived before a moment. That it was asked is audited."""

        def find(desk: Desk) -> Found:
            return keeper.find_named(desk, name) if archived_before is None else keeper.find_archived(desk, archived_before)

        found = await self._look(find)
        await self._runner.submit(lambda desk: keeper.note_looked(desk, found), writes=True)
        return found

    async def erase_for_keeper(self, plan: str) -> Erasure:
        """Erase a plan at its keeper's word, whoever its author is; says what came of it."""
        came = await self._runner.submit(lambda desk: keeper.erase(desk, plan), writes=True)
        if came == "erased":
            await self._forget()
        return came

    async def prune(self, now: datetime) -> int:
        """Take out some of what is too old to be of use (bot/store/pruning.py); gives how many rows, 0 when there is no more."""
        return await self._runner.submit(lambda desk: pruning.prune(desk, now), writes=True)

    async def figures(self, now: datetime) -> Figures:
        """How much waits at a moment (bot/store/figures.py)."""
        return await self._runner.submit(lambda desk: figures(desk, now), writes=False)

    async def close(self) -> None:
        """See Store."""
        await asyncio.to_thread(self._runner.close)


def _current(desk: Desk, account: Account, conversation: str) -> Draft | None:
    actor = people.find(desk, account)
    if actor is None:
        return None
    found = desk.db.execute(_CURRENT, (actor.person, account.channel, account.tenant, conversation)).fetchone()
    try:
        return open_draft(desk, actor.tenant, actor.key, found)[0] if found else None
    except Unreadable:
        return None


def _drafts(desk: Desk, account: Account, statement: str, values: tuple[str | None, ...]) -> tuple[Draft, ...]:
    actor = people.find(desk, account)
    if actor is None:
        return ()
    drafts = []
    for found in desk.db.execute(statement, (actor.person, *values)).fetchall():
        with suppress(Unreadable):
            draft, _ = open_draft(desk, actor.tenant, actor.key, found)
            if draft is not None:
                drafts.append(draft)
    return tuple(drafts)


def _messages(desk: Desk, account: Account, conversation: str, after: int, limit: int) -> tuple[Message, ...]:
    actor = people.find(desk, account)
    if actor is None:
        return ()
    asked = (actor.person, account.channel, account.tenant, conversation, after, limit)
    messages: list[Message] = []
    seen: dict[str, bool] = {}
    for found in desk.db.execute(_MESSAGES, asked).fetchall():
        row, replies = found[0], _still_theirs(desk, actor, found, seen)
        last = number_of(row)
        messages += (Message(last - i, reply) for i, reply in enumerate(reversed(replies)) if last - i > after)
        if len(messages) >= limit:
            break
    return tuple(reversed(messages[:limit]))


def _said(desk: Desk, account: Account, conversation: str, number: int) -> tuple[Reply, ...]:
    actor = people.find(desk, account)
    asked = (actor.person, account.channel, account.tenant, conversation, number) if actor else None
    found = desk.db.execute(_MESSAGE, asked).fetchone() if asked else None
    return _still_theirs(desk, actor, found, {}) if actor is not None and found is not None else ()


def _still_theirs(
    desk: Desk, actor: people.Actor, found: tuple[int, str | None, str | None, bytes], seen: dict[str, bool]
) -> tuple[Reply, ...]:
    """The replies of a row of the outbox; none where a plan that they can speak of was erased, or is not the person's to see any more.

    `seen` remembers of which plans that is known already.
    """
    row, plan, also, sealed = found
    for one in deliveries.plans_of(plan, also):
        if one not in seen:
            seen[one] = "see" in allowed_in_plan(desk, actor, one, "private")
        if not seen[one]:
            return ()
    try:
        return deliveries.read(desk, row, actor.tenant, actor.key, plan, also, sealed)
    except Unreadable:
        return ()

"""The store on SQLite: one file, one writer thread, durable at each commit (WAL, synchronous FULL), every text about a person sealed."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.sealing import Unreadable
from bot.store import deliveries, people, plans
from bot.store.deliveries import Delivery
from bot.store.desk import Desk, number_of, open_draft
from bot.store.migrate import migrate
from bot.store.protocol import Decide, Message, Outcome
from bot.store.recent import Recent
from bot.store.trouble import StoreTrouble
from bot.store.turns import Turn
from bot.store.vault import Vault
from bot.store.writer import Writer
from checks.plan import Plan
from dialogs.draft import Draft

OLDEST_SQLITE = (3, 37, 0)
REMEMBERED = 2000
"""How many recently touched drafts are kept opened in memory."""

_CURRENT = """
SELECT d.id, d.plan, d.touched, d.sealed, k.wrapped FROM places pl JOIN conversations c ON c.id = pl.conversation
JOIN drafts d ON d.id = pl.draft AND d.person = pl.person JOIN plan_keys k ON k.plan = d.plan
WHERE pl.person = ? AND c.channel = ? AND c.workspace = ? AND c.name = ?"""

_MESSAGES = """
SELECT o.id, o.plan, o.also, o.sealed
FROM places pl JOIN conversations c ON c.id = pl.conversation JOIN outbox o ON o.id > (pl.id << 32) + ?5 AND o.id < (pl.id + 1) << 32
WHERE pl.person = ?1 AND c.channel = ?2 AND c.workspace = ?3 AND c.name = ?4
ORDER BY o.id DESC LIMIT ?6"""


class SqliteStore:
    """A `Store` and `DeliveryStore` in one SQLite file. `turns` counts turns run; `commits` the transactions that they shared."""

    def __init__(self, desk: Desk) -> None:
        """Use `SqliteStore.open`."""
        self._desk = desk
        self._writer = Writer(desk.db, desk.vault.tenants.clear)
        self.turns = 0

    @classmethod
    def open(
        cls,
        path: Path,
        keys: KeyRing,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        councils: Mapping[tuple[str, str], str] | None = None,
        remembered: int = REMEMBERED,
    ) -> SqliteStore:
        """Open or make a database, bring it to this version, and see that the keys belong to it.

        `councils` names the tenant of a (channel, workspace) where several belong to one council. Raises StoreTrouble for a database that
        cannot be opened or is of a newer version, KeyTrouble for keys that are missing or another's. Blocks.
        """
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise StoreTrouble(f"SQLite {sqlite3.sqlite_version} is too old: Stepladder needs 3.37 or later.")
        try:
            db = _connect(path)
        except (sqlite3.Error, OSError) as error:
            raise StoreTrouble(f"The database {path} cannot be opened: {getattr(error, 'strerror', None) or error}.") from None
        try:
            migrate(db)
            desk = Desk(db, Vault(keys), clock, dict(councils or {}), Recent(remembered))
            for tenant, name, wrapped in db.execute("SELECT id, key_name, wrapped FROM tenants"):
                desk.vault.open_tenant(tenant, name, wrapped)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # had the last run died between an erasure and this, a key would stay
            for setting in ("busy_timeout = 0", "wal_autocheckpoint = 0"):  # waiting and checkpoints are the writer's
                db.execute(f"PRAGMA {setting}").fetchall()
        except sqlite3.Error as error:
            db.close()
            raise StoreTrouble(f"The database {path} cannot be used: {error}.") from None
        except BaseException:
            db.close()
            raise
        return cls(desk)

    @property
    def commits(self) -> int:
        """How many transactions were committed since the database was opened."""
        return self._writer.commits

    async def turn(self, activity: Activity, decide: Decide, *, list_drafts: bool = False, push: bool = False) -> Outcome:
        """See Store. Raises Conflict and Forbidden, and what `decide` raises; then nothing is changed."""
        self.turns += 1
        desk = self._desk
        return await self._writer.submit(lambda: Turn(desk, activity).run(decide, list_drafts, push), writes=True)

    async def current(self, account: Account, conversation: str) -> Draft | None:
        """See Store."""
        return await self._writer.submit(lambda: self._current(account, conversation), writes=False)

    async def messages(self, account: Account, conversation: str, after: int = 0, limit: int = 500) -> tuple[Message, ...]:
        """See Store. What was erased is left out; the numbers of the rest stay."""
        return await self._writer.submit(lambda: self._messages(account, conversation, after, limit), writes=False)

    async def plan(self, account: Account, plan: str) -> Plan:
        """See Store. Raises Forbidden."""
        return await self._writer.submit(lambda: plans.load(self._desk, account, plan), writes=False)

    async def erase(self, account: Account, plan: str) -> None:
        """See Store. Raises Forbidden."""
        desk = self._desk
        await self._writer.submit(lambda: plans.erase(desk, account, plan, desk.clock()), writes=True)
        await self._writer.submit(lambda: plans.clear_log(desk), writes=False)

    async def make_link_code(self, account: Account, at: datetime) -> str:
        """A one-use code that links another account to this one's person until ten minutes after `at`; for private chats only."""
        return await self._writer.submit(lambda: people.make_link_code(self._desk, account, at), writes=True)

    async def link(self, account: Account, code: str, at: datetime) -> None:
        """Make this account another of the person's who made `code`; raises Forbidden."""
        await self._writer.submit(lambda: people.link(self._desk, account, code, at), writes=True)

    async def claim(self, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
        """See DeliveryStore."""
        return await self._writer.submit(lambda: deliveries.claim(self._desk, limit, now, lease), writes=True)

    async def mark_sent(self, delivery: Delivery) -> None:
        """See DeliveryStore."""
        await self._writer.submit(lambda: deliveries.mark_sent(self._desk, delivery), writes=True)

    async def mark_failed(self, delivery: Delivery, retry_at: datetime | None) -> None:
        """See DeliveryStore."""
        await self._writer.submit(lambda: deliveries.mark_failed(self._desk, delivery, retry_at), writes=True)

    async def next_due(self, now: datetime) -> datetime | None:
        """See DeliveryStore."""
        return await self._writer.submit(lambda: deliveries.next_due(self._desk, now), writes=False)

    async def rewrap(self) -> None:
        """Wrap each tenant's key with the key file's current key, so that its older keys can be taken out."""
        await self._writer.submit(self._rewrap, writes=True)

    async def close(self) -> None:
        """See Store."""
        await asyncio.to_thread(self._writer.close)

    def _current(self, account: Account, conversation: str) -> Draft | None:
        actor = people.find(self._desk, account)
        if actor is None:
            return None
        found = self._desk.db.execute(_CURRENT, (actor.person, account.channel, account.tenant, conversation)).fetchone()
        try:
            head, _ = open_draft(self._desk, actor.tenant, actor.key, found) if found else (None, None)
        except Unreadable:
            return None
        return head.draft if head else None

    def _messages(self, account: Account, conversation: str, after: int, limit: int) -> tuple[Message, ...]:
        actor = people.find(self._desk, account)
        if actor is None:
            return ()
        asked = (actor.person, account.channel, account.tenant, conversation, after, limit)
        messages: list[Message] = []
        for row, *sealed in self._desk.db.execute(_MESSAGES, asked).fetchall():
            try:
                replies = deliveries.read(self._desk, row, actor.tenant, actor.key, *sealed)
            except Unreadable:
                continue
            last = number_of(row)
            messages += (Message(last - i, reply) for i, reply in enumerate(reversed(replies)) if last - i > after)
            if len(messages) >= limit:
                break
        return tuple(reversed(messages[:limit]))

    def _rewrap(self) -> None:
        db, vault = self._desk.db, self._desk.vault
        for tenant, name, wrapped in db.execute("SELECT id, key_name, wrapped FROM tenants").fetchall():
            if name != vault.ring.current:
                db.execute("UPDATE tenants SET key_name = ?, wrapped = ? WHERE id = ?", (*vault.rewrap(tenant, name, wrapped), tenant))


def _connect(path: Path) -> sqlite3.Connection:
    """A connection for the writer thread; a new database is readable by its owner alone."""
    if os.name == "posix":
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    db = sqlite3.connect(path, isolation_level=None, cached_statements=256, check_same_thread=False, timeout=10)
    try:
        for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "trusted_schema = OFF"):
            db.execute(f"PRAGMA {setting}").fetchall()
    except BaseException:
        db.close()
        raise
    return db

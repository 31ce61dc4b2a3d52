"""The store on PostgreSQL, for several replicas: the same work as on SQLite, on several connections.

A turn holds its person until it is committed, so that what one person says is taken in order, whichever replica hears it; a plan that is
read to be written again is held the same way. Pieces that collide all the same are run again: a piece of work is a function of what is
stored. A piece whose commit was on its way when the connection was lost is not repeated, because nobody knows what came of it: its
caller is told, and a platform sends again what was not acknowledged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import asyncpg

from bot.keys import KeyRing
from bot.store.catching_up import catch_up
from bot.store.desk import Desk, now_by
from bot.store.dialect import structure
from bot.store.migrate import missing
from bot.store.pg_connection import LOST, PgConnection, said
from bot.store.pg_runner import CONNECTIONS, PgRunner
from bot.store.recent import Recent
from bot.store.sql import SqlStore
from bot.store.trouble import StoreTrouble
from bot.store.vault import Vault
from bot.zones import LONDON

REMEMBERED = 500
"""How many recently touched drafts each connection keeps opened in memory."""
_MIGRATING = 7461
"""The advisory lock that a replica holds while it brings the database to its version."""


class PostgresStore(SqlStore):
    """A `Store` and `DeliveryStore` on PostgreSQL."""

    def __init__(self, url: str, runner: PgRunner) -> None:
        """Use `PostgresStore.open`."""
        super().__init__(runner)
        self._url = url

    @classmethod
    def open(
        cls,
        url: str,
        keys: KeyRing,
        *,
        clock: Callable[[], datetime] | None = None,
        councils: Mapping[tuple[str, str], str] | None = None,
        remembered: int = REMEMBERED,
        connections: int = CONNECTIONS,
        admins: Iterable[tuple[str, str, str]] = (),
        address: str = "",
        zone: str = LONDON,
    ) -> PostgresStore:
        """Bring a database to this version, and see that the keys belong to it. See SqliteStore.open. Blocks."""

        def make_desk(db: PgConnection) -> Desk:
            return Desk(
                db,
                db,
                Vault(keys),
                now_by(clock),
                dict(councils or {}),
                Recent(remembered),
                Recent(remembered),
                db,
                frozenset(admins),
                address=address,
                zone=zone,
            )

        with ThreadPoolExecutor(1) as aside:  # a connection drives an event loop of its own, and a caller may be inside of one
            aside.submit(_prepare, url, make_desk).result()
        return cls(url, PgRunner(url, make_desk, connections))

    async def _forget(self) -> None:
        """Write the table of keys anew, so that no older copy of an erased key stays in it."""
        await self._runner.submit(_rewrite_keys, writes=False)


def form_of(url: str) -> int:
    """The form (the last migration's number) of a database as it is, 0 for an empty one; raises StoreTrouble. Blocks."""

    def look() -> int:
        db = PgConnection(url)
        try:
            known = db.execute("SELECT to_regclass('migrations') IS NOT NULL").fetchone()[0]
            return int(db.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()[0]) if known else 0
        finally:
            db.close()

    try:
        with ThreadPoolExecutor(1) as aside:
            return aside.submit(look).result()
    except (ValueError, asyncpg.PostgresError, *LOST) as error:
        raise StoreTrouble(f"The database of STEPLADDER_DATABASE_URL cannot be read ({type(error).__name__}).") from None


def _prepare(url: str, make_desk: Callable[[PgConnection], Desk]) -> None:
    """Bring the database to this version and open its tenants' keys once; raises StoreTrouble and KeyTrouble."""
    try:
        db = PgConnection(url)
    except (ValueError, asyncpg.PostgresError, *LOST) as error:
        raise StoreTrouble(f"The database of STEPLADDER_DATABASE_URL cannot be reached ({type(error).__name__}).") from None
    try:
        _migrate(db)
        desk = make_desk(db)
        for tenant, name, wrapped in db.execute("SELECT id, key_name, wrapped FROM tenants"):
            desk.vault.open_tenant(tenant, name, wrapped)
        _catch_up(db, desk)
    except (asyncpg.PostgresError, *LOST) as error:
        raise said(error) from None
    finally:
        db.close()


def _catch_up(db: PgConnection, desk: Desk) -> None:
    """Keep the dates of plans from before dates were kept, some in each transaction, one replica at a time."""
    more = True
    while more:
        db.run("BEGIN")
        db.run(f"SELECT pg_advisory_xact_lock({_MIGRATING})")
        more = catch_up(desk)
        db.run("COMMIT")


def _rewrite_keys(desk: Desk) -> None:
    """Outside the piece's own transaction: such a rewriting cannot stand in one."""
    db = desk.db
    assert isinstance(db, PgConnection)
    db.run("COMMIT")
    try:
        db.run("VACUUM (FULL) plan_keys")
    finally:
        db.run("BEGIN")


def _migrate(db: PgConnection) -> None:
    """Apply the migrations that are missing, all or none, one replica at a time; raises StoreTrouble for a newer version's database."""
    db.run("BEGIN")
    db.run(f"SELECT pg_advisory_xact_lock({_MIGRATING})")
    db.run("CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL)")
    applied = db.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()[0]
    for number, name, sql in missing(applied):
        for statement in structure(sql):
            db.run(statement)
        db.execute("INSERT INTO migrations VALUES (?, ?)", (number, name))
    db.run("COMMIT")

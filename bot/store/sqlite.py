"""The store on SQLite: one file, one writer thread, durable at each commit (WAL, synchronous FULL), every text about a person sealed."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.keys import KeyRing
from bot.store.catching_up import catch_up
from bot.store.desk import Desk, now_by
from bot.store.migrate import migrate
from bot.store.recent import Recent
from bot.store.sql import SqlStore
from bot.store.trouble import StoreTrouble
from bot.store.vault import Vault
from bot.store.writer import Writer
from bot.zones import LONDON

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_TRIES, _PAUSE = 50, 0.01

OLDEST_SQLITE = (3, 37, 0)
REMEMBERED = 2000
"""How many recently touched drafts are kept opened in memory."""


class SqliteStore(SqlStore):
    """The store in one SQLite file. `commits` counts the transactions that turns shared."""

    def __init__(self, db: sqlite3.Connection, desk: Desk) -> None:
        """Use `SqliteStore.open`."""
        self._db = db
        self._desk = desk
        self._path = db.execute("PRAGMA database_list").fetchone()[2]
        self._writer = Writer(db, desk)
        super().__init__(self._writer)

    @classmethod
    def open(
        cls,
        path: Path,
        keys: KeyRing,
        *,
        clock: Callable[[], datetime] | None = None,
        councils: Mapping[tuple[str, str], str] | None = None,
        remembered: int = REMEMBERED,
        admins: Iterable[tuple[str, str, str]] = (),
        address: str = "",
        zone: str = LONDON,
    ) -> SqliteStore:
        """Open or make a database, bring it to this version, and see that the keys belong to it.

        `councils` names the tenant of a (channel, workspace) where several belong to one council, `admins` the accounts
        (channel, workspace, user) of administrators. Raises StoreTrouble for a database that
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
            desk = Desk(
                db,
                db.cursor(),
                Vault(keys),
                now_by(clock),
                dict(councils or {}),
                Recent(remembered),
                Recent(remembered),
                admins=frozenset(admins),
                address=address,
                zone=zone,
            )
            for tenant, name, wrapped in db.execute("SELECT id, key_name, wrapped FROM tenants"):
                desk.vault.open_tenant(tenant, name, wrapped)
            _catch_up(db, desk)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # had the last run died between an erasure and this, a key would stay
            for setting in ("busy_timeout = 0", "wal_autocheckpoint = 0"):  # waiting and checkpoints are the writer's
                db.execute(f"PRAGMA {setting}").fetchall()
        except sqlite3.Error as error:
            db.close()
            raise StoreTrouble(f"The database {path} cannot be used: {error}.") from None
        except BaseException:
            db.close()
            raise
        return cls(db, desk)

    @property
    def commits(self) -> int:
        """How many transactions were committed since the database was opened."""
        return self._writer.commits

    async def _look(self, work: Callable[[Desk], T]) -> T:
        """On a connection of its own, which sees what is committed and keeps nobody waiting; what it opens is forgotten with it."""
        return await asyncio.to_thread(self._read_beside, work)

    def _read_beside(self, work: Callable[[Desk], T]) -> T:
        db = sqlite3.connect(self._path, isolation_level=None, timeout=10)
        try:
            db.execute("PRAGMA query_only = ON").fetchall()
            db.execute("BEGIN")
            vault = Vault(self._desk.vault.ring)
            return work(replace(self._desk, db=db, cursor=db.cursor(), vault=vault, recent=Recent(0), heads=Recent(0)))
        except sqlite3.Error as error:
            raise StoreTrouble(f"The database could not be read: {error}.") from None
        finally:
            db.close()

    async def _forget(self) -> None:
        """See that no older copy of a key stays in the write-ahead log: at once, or as soon as nobody reads what was there before."""
        for _ in range(_TRIES):
            if await self._writer.clear_log():
                return
            await asyncio.sleep(_PAUSE)
        _LOG.warning("A plan was erased while somebody was reading: the log that holds its key is emptied once that has ended.")


def _catch_up(db: sqlite3.Connection, desk: Desk) -> None:
    """Keep the dates of plans from before dates were kept, some in each transaction."""
    more = True
    while more:
        db.execute("BEGIN IMMEDIATE")
        try:
            more = catch_up(desk)
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")


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

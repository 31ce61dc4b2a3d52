"""One connection to PostgreSQL as the store's work sees it: a statement runs when it is asked for, and its rows are there.

The driver is asynchronous, the store's work is not: each connection has an event loop of its own, which runs only while a statement does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import asyncpg

from bot.activity import Account
from bot.store.dialect import worded
from bot.store.trouble import StoreTrouble

CONNECT_WITHIN = 10.0
STATEMENT_WITHIN = 30.0
"""Seconds."""

LOST = (asyncpg.InterfaceError, asyncpg.PostgresConnectionError, asyncpg.OperatorInterventionError, OSError, TimeoutError)
"""What says that a connection is of no more use, or that there is none to be had just now."""
COLLIDED = (asyncpg.UniqueViolationError, asyncpg.TransactionRollbackError)
"""What two pieces of work do to each other when they meet; run again, the later one sees what the earlier one did."""

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_LOCK_PERSON = """
SELECT pg_advisory_xact_lock(hashtextextended(coalesce(
  (SELECT person FROM accounts WHERE channel = $1 AND workspace = $2 AND "user" = $3), $1 || ' ' || $2 || ' ' || $3), 0))"""


class Fetched:
    """The rows of a statement that has run."""

    def __init__(self, rows: Sequence[Any], status: str) -> None:
        self._rows = iter(rows)
        self._status = status

    @property
    def rowcount(self) -> int:
        """How many rows were changed (or read)."""
        count = self._status.rpartition(" ")[2]
        return int(count) if count.isdigit() else -1

    def fetchone(self) -> Any:
        """The next row, or None."""
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows


class PgConnection:
    """A `Database` and its locks; for one thread, which also closes it."""

    def __init__(self, url: str) -> None:
        """Connect; raises one of LOST, or StoreTrouble where the server refuses. Blocks."""
        self._loop = asyncio.new_event_loop()
        self._known: dict[str, Any] = {}
        try:
            self._raw = self._loop.run_until_complete(
                asyncpg.connect(url, timeout=CONNECT_WITHIN, command_timeout=STATEMENT_WITHIN, server_settings={"jit": "off"})
            )
        except BaseException:
            self._loop.close()
            raise

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Fetched:
        """Run one statement of the store; it is prepared once."""
        return self._loop.run_until_complete(self._execute(sql, values))

    def run(self, sql: str) -> None:
        """Run statements as they stand, without values."""
        self._loop.run_until_complete(self._raw.execute(sql))

    def lock_person(self, account: Account) -> None:
        """Hold the person behind an account (the account itself before first sight) until the transaction ends."""
        self._loop.run_until_complete(self._raw.execute(_LOCK_PERSON, account.channel, account.tenant, account.user))

    def lock(self, name: str) -> None:
        """Hold a name until the transaction ends."""
        self._loop.run_until_complete(self._raw.execute(_LOCK, name))

    def close(self) -> None:
        """Close, with or without the server's leave."""
        self._raw.terminate()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _execute(self, sql: str, values: Sequence[Any]) -> Fetched:
        statement = self._known.get(sql)
        if statement is None:
            statement = self._known[sql] = await self._raw.prepare(worded(sql))
        return Fetched(await statement.fetch(*values), statement.get_statusmsg())


def said(error: BaseException) -> StoreTrouble:
    """A database error as a sentence. The driver's own words can quote a value, so only its kind is told."""
    if isinstance(error, StoreTrouble):
        return error
    kind = getattr(error, "sqlstate", None) or type(error).__name__
    trouble = StoreTrouble(f"The database could not do this, and nothing was changed ({kind}).")
    trouble.__cause__ = error
    return trouble

"""Runs pieces of work on several connections, each in its own thread, each piece in a transaction of its own."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from time import monotonic, sleep
from typing import Any, TypeVar

import asyncpg

from bot.logs import facts
from bot.store.desk import Desk
from bot.store.pg_connection import COLLIDED, LOST, PgConnection, said
from bot.store.trouble import StoreTrouble

T = TypeVar("T")
_LOG = logging.getLogger(__name__)

CONNECTIONS = 6
TRIES = 8
"""How often a piece that collided with another is run before it is given up."""
PATIENCE = 10.0
"""Seconds to wait for a server that is away."""
PAUSE = 0.1

_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED"

Task = tuple[Callable[[Desk], Any], bool, "Future[Any]"]


class PgRunner:
    """A `Runner` on PostgreSQL. `make_desk` lays out a desk around a connection."""

    def __init__(self, url: str, make_desk: Callable[[PgConnection], Desk], connections: int = CONNECTIONS) -> None:
        """Connections are made when they are first needed."""
        self._url = url
        self._make_desk = make_desk
        self._queue: SimpleQueue[Task | None] = SimpleQueue()
        self._closed = False
        self._threads = [threading.Thread(target=self._run, name=f"stepladder-store-{n}", daemon=True) for n in range(connections)]
        for thread in self._threads:
            thread.start()

    async def submit(self, work: Callable[[Desk], T], *, writes: bool) -> T:
        """See Runner."""
        if self._closed:
            raise StoreTrouble("The database is closed.")
        done: Future[T] = Future()
        self._queue.put((work, writes, done))
        return await asyncio.wrap_future(done)

    def close(self) -> None:
        """See Runner."""
        self._closed = True
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        """What a thread does until it is closed."""
        worker = _Worker(self._url, self._make_desk)
        while (task := self._queue.get()) is not None:
            work, writes, done = task
            if not done.set_running_or_notify_cancel():
                continue
            try:
                result = worker.do(work, writes)
            except BaseException as error:  # the thread outlives whatever a piece raises; its caller gets it
                done.set_exception(error)
            else:
                done.set_result(result)
        worker.leave()


class _Worker:
    """One thread's connection and desk, made anew where they were lost."""

    def __init__(self, url: str, make_desk: Callable[[PgConnection], Desk]) -> None:
        self._url = url
        self._make_desk = make_desk
        self._db: PgConnection | None = None
        self._desk: Desk | None = None

    def do(self, work: Callable[[Desk], Any], writes: bool) -> Any:
        """Run a piece, again where it collided or the connection was lost before its commit."""
        end, tries = monotonic() + PATIENCE, 0
        while True:
            committing = False
            try:
                db, desk = self._at_desk()
                db.run(_WRITE if writes else _READ)
                result = work(desk)
                committing = writes
                db.run("COMMIT")
                return result
            except COLLIDED as error:
                tries += 1
                self._undo()
                if tries == TRIES:
                    raise said(error) from None
            except LOST as error:
                self.leave()
                if committing or monotonic() > end:
                    raise said(error) from None
                _LOG.warning("The database is away; trying again.", extra=facts(error=type(error).__name__))
                sleep(PAUSE)
            except asyncpg.PostgresError as error:
                self._undo()
                raise said(error) from None
            except BaseException:
                self._undo()
                raise

    def leave(self) -> None:
        """Close the connection, where there is one."""
        if self._db is not None:
            self._db.close()
        self._db = self._desk = None

    def _at_desk(self) -> tuple[PgConnection, Desk]:
        if self._db is None or self._desk is None:
            self._db = PgConnection(self._url)
            self._desk = self._make_desk(self._db)
        return self._db, self._desk

    def _undo(self) -> None:
        """Roll back, and forget what was remembered of what never came to be."""
        if self._db is None or self._desk is None:
            return
        self._desk.vault.tenants.clear()
        try:
            self._db.run("ROLLBACK")
        except (*LOST, asyncpg.PostgresError):
            self.leave()

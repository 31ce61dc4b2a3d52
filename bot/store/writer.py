"""The one thread that owns the database connection, and the commits that waiting turns share.

All work goes through one queue. The thread takes what waits, runs each writing piece inside a savepoint of one transaction, commits once
and only then tells the callers: what was told is on disk. Work that fails rolls back to its own savepoint; a commit that fails fails all.
A piece that is alone needs no savepoint. Reading pieces run after the commit, so that they never see what may yet be undone.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from bot.store.trouble import StoreTrouble

T = TypeVar("T")

MOST_TOGETHER = 256
"""How many pieces of work share a commit at most."""


@dataclass(slots=True, eq=False)
class _Piece:
    """A piece of work, who waits for it, and what came of it."""

    work: Callable[[], Any]
    writes: bool
    loop: asyncio.AbstractEventLoop
    waiting: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


class Writer:
    """Runs work on its own thread; `commits` counts the transactions that reached the disk."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.commits = 0
        self._db = db
        self._queue: SimpleQueue[_Piece | None] = SimpleQueue()
        self._closed = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="stepladder-store", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T], *, writes: bool) -> asyncio.Future[T]:
        """Queue a piece of work; the future is settled once it is committed (or read)."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[T] = loop.create_future()
        with self._lock:
            if self._closed:
                raise StoreTrouble("The database is closed.")
            self._queue.put(_Piece(work, writes, loop, waiting))
        return waiting

    def close(self) -> None:
        """Finish what is queued, then close the connection and end the thread. Blocks."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        open_ = True
        while open_:
            taken = [self._queue.get()]
            while len(taken) < MOST_TOGETHER:
                try:
                    taken.append(self._queue.get_nowait())
                except Empty:
                    break
            pieces = [piece for piece in taken if piece is not None]
            open_ = len(pieces) == len(taken)
            self._commit([piece for piece in pieces if piece.writes])
            self._read([piece for piece in pieces if not piece.writes])
        self._db.close()

    def _commit(self, pieces: list[_Piece]) -> None:
        """Run writing pieces in one transaction."""
        if not pieces:
            return
        db = self._db
        alone = len(pieces) == 1
        try:
            before = db.total_changes
            db.execute("BEGIN IMMEDIATE")
            for piece in pieces:
                if not alone:
                    db.execute("SAVEPOINT piece")
                _attempt(piece)
                if not db.in_transaction:
                    raise StoreTrouble("The database gave up a transaction.") from piece.error
                if alone:
                    db.execute("COMMIT" if piece.error is None else "ROLLBACK")
                elif piece.error is None:
                    db.execute("RELEASE piece")
                else:
                    db.execute("ROLLBACK TO piece")
                    db.execute("RELEASE piece")
            if not alone:
                db.execute("COMMIT")
            if db.total_changes != before:
                self.commits += 1
        except (sqlite3.Error, StoreTrouble) as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            for piece in pieces:
                piece.error = piece.error or _said(error)
        _settle(pieces)

    def _read(self, pieces: list[_Piece]) -> None:
        """Run reading pieces, each on its own."""
        for piece in pieces:
            _attempt(piece)
        _settle(pieces)


def _attempt(piece: _Piece) -> None:
    """Run a piece and keep what came of it."""
    try:
        piece.result = piece.work()
    except sqlite3.Error as error:
        piece.error = _said(error)
    except BaseException as error:  # the thread outlives whatever a piece raises; its caller gets it
        piece.error = error


def _said(error: Exception) -> StoreTrouble:
    """A database error as a sentence; SQLite's own words name tables and columns, never values."""
    return error if isinstance(error, StoreTrouble) else StoreTrouble(f"The database could not do this, and nothing was changed: {error}.")


def _settle(pieces: list[_Piece]) -> None:
    """Tell the callers, waking each event loop once."""
    loops = {piece.loop for piece in pieces}
    for loop in loops:
        try:
            loop.call_soon_threadsafe(_tell, [piece for piece in pieces if piece.loop is loop] if len(loops) > 1 else pieces)
        except RuntimeError:  # its event loop is closed: nobody waits any more
            continue


def _tell(pieces: list[_Piece]) -> None:
    """Settle the futures, on their own event loop."""
    for piece in pieces:
        if piece.waiting.done():
            continue
        if piece.error is None:
            piece.waiting.set_result(piece.result)
        else:
            piece.waiting.set_exception(piece.error)

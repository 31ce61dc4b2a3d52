"""Who may use the database connection when, and the commits that waiting turns share.

All work is queued for one thread. It takes what waits, runs each writing piece inside a savepoint of one transaction, commits once and only
then tells the callers: what was told is on disk. Work that fails rolls back to its own savepoint; a commit that fails fails all. Reading
pieces run after the commit, so that they never see what may yet be undone.

A writing piece that is alone takes a shorter way: where nothing is queued and the disk was quick last time, it runs on the caller's
event loop, with no savepoint and no change of threads. That saves a quarter of a turn's time, and blocks the loop for less than a thread's
wake-up and commit would cost. Where others came lately, it waits one round of the loop to see that it is alone (`rounds`); it gives way to
a lock that another process holds, and leaves the moving of the log into the database (a checkpoint) to the thread.

Longer than most: one queue and one connection, and the two ways to it, which must know of each other.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Any, TypeVar

from bot.store.desk import Desk
from bot.store.rounds import Rounds
from bot.store.trouble import StoreTrouble

T = TypeVar("T")
_LOG = logging.getLogger(__name__)

MOST_TOGETHER = 256
"""How many pieces of work share a commit at most."""
QUICK = 0.002
"""Seconds: where the last transaction took longer, the next is the thread's."""
PATIENCE = 10.0
"""Seconds to wait for another process's lock."""
CHECKPOINT_EVERY = 900
"""Changed rows, some 230 turns, after which the log is moved into the database and used again from its start: a commit that makes the
file longer costs half as much again as one that writes over what is there."""
CLEAR_EVERY = 0.25
"""Seconds after which emptying the log is tried again, where somebody was reading: a try costs the disk as much as a commit."""
_END, _NOTHING = "end", "nothing, but look whether a checkpoint is due"
_GAVE_UP = "The database gave up a transaction, and nothing was changed."


class _Busy(Exception):
    """Another process holds the lock."""


@dataclass(slots=True, eq=False)
class _Piece:
    """A piece of work, who waits for it, and what came of it."""

    work: Callable[[Desk], Any]
    writes: bool
    loop: asyncio.AbstractEventLoop
    waiting: asyncio.Future[None] | None = None
    result: Any = None
    error: BaseException | None = None


class Writer:
    """Runs work, one piece at a time; `commits` counts the transactions that changed something."""

    def __init__(self, db: sqlite3.Connection, desk: Desk) -> None:
        """Take a connection that any thread may use and that does not wait for locks itself, and the desk at which work on it is done."""
        self.commits = 0
        self._db = db
        self._desk = desk
        self._queue: SimpleQueue[_Piece | str] = SimpleQueue()
        self._alone: list[_Piece] = []
        self._queued = 0
        self._began = self._took = 0.0
        self._changed = self._checkpointed = db.total_changes
        self._clear_at: float | None = None
        self._closed = False
        self._rounds = Rounds()
        self._doors = threading.Lock()
        self._connection = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="stepladder-store", daemon=True)
        self._thread.start()

    async def submit(self, work: Callable[[Desk], T], *, writes: bool) -> T:
        """Have a piece of work done, and come back once it is committed (or read); raises what it raises."""
        loop = asyncio.get_running_loop()
        with self._doors:
            if self._closed:
                raise StoreTrouble("The database is closed.")
            lonely = self._rounds.comes_alone(loop) and not self._alone
            alone = writes and not self._queued and self._took < QUICK and (not self._alone or self._alone[0].loop is loop)
            here = alone and lonely and self._connection.acquire(blocking=False)
            if not here:
                piece = _Piece(work, writes, loop)
                if alone and not lonely:
                    self._alone.append(piece)
                else:
                    self._send(piece)
        if not here and alone and not lonely:
            here = await self._wait_a_round(piece)
        if here:
            try:
                return self._one(work, patience=0)
            except _Busy:
                piece = _Piece(work, writes, loop)
            finally:
                self._connection.release()
                if self._changed - self._checkpointed > CHECKPOINT_EVERY:
                    self._queue.put(_NOTHING)
            with self._doors:
                if self._closed:
                    raise StoreTrouble("The database is closed.")
                self._send(piece)
        if piece.waiting is not None:
            await piece.waiting
        if piece.error is not None:
            raise piece.error
        return piece.result  # type: ignore[no-any-return]

    async def _wait_a_round(self, piece: _Piece) -> bool:
        """Let others come, and say whether the piece turned out to be alone; a caller who goes away meanwhile takes it along."""
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            with self._doors:
                if piece in self._alone:
                    self._alone.remove(piece)
            raise
        with self._doors:
            if piece.waiting is not None:
                return False
            pieces, self._alone = self._alone, []
            return self._enter(pieces)

    async def clear_log(self) -> bool:
        """Move the write-ahead log into the database and empty it, of all that it held; where somebody is reading, False, and it is
        tried again until it is done, turns or none."""
        return await self.submit(lambda desk: self._clear(), writes=False)

    def close(self) -> None:
        """Finish what is queued, then close the connection and end the thread. Blocks."""
        with self._doors:
            if not self._closed:
                self._closed = True
                for piece in self._alone:
                    self._send(piece)
                self._alone = []
                self._queue.put(_END)
        self._thread.join()

    def _send(self, piece: _Piece) -> None:
        """Queue a piece for the thread."""
        piece.waiting = piece.loop.create_future()
        self._queued += 1
        self._queue.put(piece)

    def _enter(self, pieces: list[_Piece]) -> bool:
        """Take the connection for a piece that is alone; queue pieces that are not, or cannot be run at once."""
        if len(pieces) == 1 and not self._queued and self._connection.acquire(blocking=False):
            return True
        for piece in pieces:
            self._send(piece)
        return False

    def _run(self) -> None:
        """What the thread does until it is closed."""
        going = True
        while going:
            taken = [self._next()]
            while len(taken) < MOST_TOGETHER:
                try:
                    taken.append(self._queue.get_nowait())
                except Empty:
                    break
            pieces = [piece for piece in taken if isinstance(piece, _Piece)]
            going = _END not in taken
            with self._connection:
                writing = [piece for piece in pieces if piece.writes]
                if writing:
                    self._commit(writing)
                    self._settle(writing)
                reading = [piece for piece in pieces if not piece.writes]
                for piece in reading:
                    self._read(piece)
                if reading:
                    self._settle(reading)
                if self._changed - self._checkpointed > CHECKPOINT_EVERY:
                    self._checkpointed = self._changed
                    with suppress(sqlite3.Error):  # it is tried again later; nothing depends on it
                        self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
                if self._clear_at is not None and monotonic() >= self._clear_at and self._clear():
                    _LOG.info("The log that held the key of an erased plan is empty now.")
        self._db.close()

    def _next(self) -> _Piece | str:
        """What is queued, or nothing once the log is to be emptied."""
        try:
            return self._queue.get(timeout=None if self._clear_at is None else max(0.0, self._clear_at - monotonic()))
        except Empty:
            return _NOTHING

    def _clear(self) -> bool:
        """Try once to empty the log; where that cannot be, note when to try again."""
        done = False
        with suppress(sqlite3.Error):
            done = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        self._clear_at = None if done else monotonic() + CLEAR_EVERY
        return done

    def _commit(self, pieces: list[_Piece]) -> None:
        """Run writing pieces in one transaction, each inside a savepoint where there are several."""
        if len(pieces) == 1:
            _attempt(pieces[0], lambda work: self._one(work, PATIENCE))
            return
        db, committed = self._db, False
        try:
            self._begin(PATIENCE)
            for piece in pieces:
                db.execute("SAVEPOINT piece")
                _attempt(piece, lambda work: work(self._desk))
                if not db.in_transaction:
                    raise StoreTrouble(_GAVE_UP) from piece.error
                if piece.error is not None:
                    db.execute("ROLLBACK TO piece")
                    self._desk.vault.tenants.clear()
                db.execute("RELEASE piece")
            self._desk.cursor.execute("COMMIT")
            committed = True
        except (sqlite3.Error, StoreTrouble) as error:
            for piece in pieces:
                piece.error = piece.error or _said(error)
        self._end(committed)

    def _one(self, work: Callable[[Desk], T], patience: float) -> T:
        """Run one piece of work in a transaction of its own; raises what it raises, and _Busy as `_begin` does."""
        desk, committed = self._desk, False
        try:
            self._begin(patience)
            result = work(desk)
            if not self._db.in_transaction:
                raise StoreTrouble(_GAVE_UP)
            desk.cursor.execute("COMMIT")
            committed = True
        except sqlite3.Error as error:
            raise _said(error) from error
        finally:
            self._end(committed)
        return result

    def _begin(self, patience: float) -> None:
        """Begin a transaction; raises _Busy where another process holds the lock and patience (seconds) is none."""
        self._began = monotonic()
        while True:
            try:
                self._desk.cursor.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not _locked(error) or (patience and monotonic() - self._began > patience):
                    raise
                if not patience:
                    raise _Busy from None
                sleep(0.001)

    def _end(self, committed: bool) -> None:
        """Roll back what was not committed (where that fails, SQLite has done so itself), and see what the transaction came to."""
        db = self._db
        if not committed:
            with suppress(sqlite3.Error):
                if db.in_transaction:
                    db.execute("ROLLBACK")
            self._desk.vault.tenants.clear()
        before, self._changed = self._changed, db.total_changes
        self.commits += committed and self._changed != before
        self._took = monotonic() - self._began

    def _read(self, piece: _Piece) -> None:
        """Run a reading piece, again where another process had the whole database locked."""
        end = monotonic() + PATIENCE
        while True:
            _attempt(piece, lambda work: work(self._desk))
            if not isinstance(piece.error, StoreTrouble) or not _locked(piece.error.__cause__) or monotonic() > end:
                return
            piece.error = None
            sleep(0.001)

    def _settle(self, pieces: list[_Piece]) -> None:
        """Tell the callers, waking each event loop once."""
        with self._doors:
            self._queued -= len(pieces)
        loops = {piece.loop for piece in pieces}
        for loop in loops:
            try:
                loop.call_soon_threadsafe(_tell, [piece for piece in pieces if piece.loop is loop] if len(loops) > 1 else pieces)
            except RuntimeError:  # its event loop is closed: nobody waits any more
                continue


def _attempt(piece: _Piece, run: Callable[[Callable[[Desk], Any]], Any]) -> None:
    """Run a piece in this way and keep what came of it."""
    try:
        piece.result = run(piece.work)
    except sqlite3.Error as error:
        piece.error = _said(error)
    except BaseException as error:  # the thread outlives whatever a piece raises; its caller gets it
        piece.error = error


def _locked(error: BaseException | None) -> bool:
    """Whether another process holds the lock."""
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _said(error: Exception) -> StoreTrouble:
    """A database error as a sentence; SQLite's own words name tables and columns, never values."""
    if isinstance(error, StoreTrouble):
        return error
    trouble = StoreTrouble(f"The database could not do this, and nothing was changed: {error}.")
    trouble.__cause__ = error
    return trouble


def _tell(pieces: list[_Piece]) -> None:
    """Wake the callers, on their own event loop."""
    for piece in pieces:
        if piece.waiting is not None and not piece.waiting.done():
            piece.waiting.set_result(None)

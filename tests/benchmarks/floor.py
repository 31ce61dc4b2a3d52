"""The floor under a turn: what a raw sqlite3 transaction costs on this machine, with the same durability."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

BODY_BYTES = 2_000
"""The size of the value that the floor updates and of the one it inserts: about a draft half filled in."""


def raw_transaction(path: Path) -> Callable[[], None]:
    """One transaction as bare as can be: begin, select, update, insert, commit (WAL, synchronous FULL) in a new database at `path`."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE draft (id INTEGER PRIMARY KEY, revision INTEGER, body BLOB)")
    db.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, body BLOB)")
    body = os.urandom(BODY_BYTES)
    db.execute("INSERT INTO draft VALUES (1, 0, ?)", (body,))

    def transact() -> None:
        db.execute("BEGIN IMMEDIATE")
        db.execute("SELECT revision, body FROM draft WHERE id = 1").fetchone()
        db.execute("UPDATE draft SET revision = revision + 1, body = ? WHERE id = 1", (body,))
        db.execute("INSERT INTO said (body) VALUES (?)", (body,))
        db.execute("COMMIT")

    return transact


def seconds_each(act: Callable[[], object], times: int) -> float:
    """The mean time of one `act` over `times` of them."""
    start = perf_counter()
    for _ in range(times):
        act()
    return (perf_counter() - start) / times

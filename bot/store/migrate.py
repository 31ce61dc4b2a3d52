"""Brings a database to this version: numbered SQL files, applied in order, each once, under the database's own write lock.

A released file is never edited: what changes is a new file with the next number. Columns that hold text about people are named `sealed`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from bot.store.trouble import StoreTrouble

_RECORD = "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"


def migrations() -> list[tuple[int, str, str]]:
    """The migrations of this version in order: number, name, SQL."""
    found = (entry for entry in files("bot.store").joinpath("migrations").iterdir() if entry.name.endswith(".sql"))
    return sorted((int(entry.name[:4]), entry.name.removesuffix(".sql"), entry.read_text("utf-8")) for entry in found)


def missing(applied: int) -> list[tuple[int, str, str]]:
    """The migrations after the last that was applied (0: none was); raises StoreTrouble for a database of a newer version."""
    known = migrations()
    if applied > known[-1][0]:
        raise StoreTrouble(
            f"This database was written by a newer version of Stepladder (form {applied}; this version knows {known[-1][0]}). "
            "Install that version or a later one; nothing was changed."
        )
    return [one for one in known if one[0] > applied]


def migrate(db: sqlite3.Connection) -> None:
    """Apply what is missing, all of it or nothing; raises StoreTrouble for a database of a newer version."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(_RECORD)
        applied = db.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()[0]
        for number, name, sql in missing(applied):
            for statement in statements(sql):
                db.execute(statement)
            db.execute("INSERT INTO migrations VALUES (?, ?)", (number, name))
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def statements(sql: str) -> Iterator[str]:
    """The statements of a file one by one (a script run whole would commit half-way)."""
    gathered = ""
    for line in sql.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""

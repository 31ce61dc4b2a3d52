"""Where a turn's time goes: clocks around its statements, its commit and its engine, while it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from unittest.mock import patch

from bot.store.sqlite import SqliteStore
from dialogs.lobby import respond


@dataclass
class Clocked:
    """A connection that says how long its transactions take to begin and to commit, and all else that it is asked for."""

    db: Any
    spent: dict[str, float] = field(default_factory=lambda: {"commit": 0.0, "statements": 0.0})

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Any:
        """As the connection's own."""
        start = perf_counter()
        try:
            return self.db.execute(sql, values)
        finally:
            self.spent["commit" if sql in ("BEGIN IMMEDIATE", "COMMIT") else "statements"] += perf_counter() - start

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)


@contextmanager
def clocks(store: SqliteStore) -> Iterator[dict[str, float]]:
    """Time the stages of the turns that are run inside; the clocks themselves cost a turn some microseconds."""
    runner: Any = store._runner
    desk = runner._desk
    db, cursor = Clocked(desk.db), Clocked(desk.cursor)
    spent = {"engine": 0.0}

    def timed(*asked: Any) -> Any:
        start = perf_counter()
        try:
            return respond(*asked)
        finally:
            spent["engine"] += perf_counter() - start

    try:
        object.__setattr__(desk, "db", db)
        object.__setattr__(desk, "cursor", cursor)
        with patch("bot.turn.respond", timed):
            yield spent
    finally:
        object.__setattr__(desk, "db", db.db)
        object.__setattr__(desk, "cursor", cursor.db)
        spent |= {stage: db.spent[stage] + cursor.spent[stage] for stage in db.spent}


def after_a_pause(transact: Callable[[], None], pause: float, times: int) -> float:
    """The mean time of the floor's transaction where `pause` seconds of work, none of it on the disk, come before each."""
    spent = 0.0
    for _ in range(times):
        end = perf_counter() + pause
        while perf_counter() < end:
            pass
        start = perf_counter()
        transact()
        spent += perf_counter() - start
    return spent / times

"""A comparison: APScheduler 3 with its SQLAlchemy store, whose jobs do no more than note that they ran."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from tests.benchmarks.untouched import garbage_collected_as_ever


def apscheduler(url: str, due: int, settings: tuple[str, ...] = ()) -> Callable[[], float]:
    """APScheduler 3 with its SQLAlchemy store: `due` date jobs in the past, found, run and taken out by its own scheduler."""
    from apscheduler.executors.debug import DebugExecutor
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler
    from sqlalchemy import create_engine, event

    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}").fetchall()

    def measured() -> float:
        import threading

        wakes = threading.Event()

        class Held(BackgroundScheduler):  # type: ignore[misc]
            def _main_loop(self) -> None:
                """The test runs the loop's one step itself."""

            def wakeup(self) -> None:
                wakes.set()

        scheduler: Any = Held(
            timezone=UTC, jobstores={"default": SQLAlchemyJobStore(engine=engine)}, executors={"default": DebugExecutor()}
        )
        scheduler.start()
        scheduler.remove_all_jobs()
        _RUN.clear()
        now = datetime.now(UTC)
        for number in range(due):
            job = {"run_date": now, "args": [number], "misfire_grace_time": 3600, "id": str(number)}
            scheduler.add_job("tests.benchmarks.scheduled:run", "date", **job)
        with garbage_collected_as_ever():
            start = perf_counter()
            scheduler._process_jobs()
            took = perf_counter() - start
        assert len(_RUN) == due
        scheduler.shutdown(wait=False)
        return took

    return measured


_RUN: list[int] = []


def run(number: int) -> None:
    """What a job of APScheduler's does; it is found by its name."""
    _RUN.append(number)

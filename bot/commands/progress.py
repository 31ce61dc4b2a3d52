"""A bar for long work: on the error stream, only on a terminal, and only when a second has passed."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """How far the file has been read. `wanted` says that the report goes to a file, so that a bar is in nobody's way."""

    def __init__(self, wanted: bool) -> None:
        self._quiet = not sys.stderr.isatty() or not (wanted or not sys.stdout.isatty())
        self._start = monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, done: float, rows: int) -> None:
        """Show that this share (0 to 1) and so many rows are done."""
        if self._quiet or (self._bar is None and monotonic() - self._start < 1):
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.fields[rows]:,} rows checked"), BarColumn(), TimeRemainingColumn())
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("", total=1.0, rows=rows)
            self._bar.start()
        if self._task is not None:
            self._bar.update(self._task, completed=done, rows=rows)

"""Where a report goes, and who writes each format: each takes the rows one by one, and at the end the counts."""

from __future__ import annotations

import heapq
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from bot.render.report import About, Checked, Counts
from bot.tables.given import Unusable

MOST_SHOWN = 300
"""Rows on the page: more are no page for a meeting, and would not fit into bounded memory. The other formats give every row."""
WIDTH = 100
"""Columns of the plain report, where there is no terminal to ask."""


class Writer(Protocol):
    """Writes one format."""

    def add(self, row: Checked) -> None:
        """Take one row."""

    def finish(self, counts: Counts) -> None:
        """Take the counts, after the last row."""


@contextmanager
def opened(output: Path | None, source: Path) -> Iterator[BinaryIO]:
    """Standard output, or a new file that takes its name when it is whole; raises Unusable where it cannot be written."""
    if output is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    if output.exists() and (output.is_dir() or output.resolve() == source.resolve()):
        raise Unusable(f"{output.name} cannot be written: it is {'a folder' if output.is_dir() else 'the plan itself'}.")
    part = output.with_name(f".{output.name}.part")
    try:
        file = part.open("wb")
    except OSError as error:
        raise Unusable(f"{output.name} cannot be written: {error.strerror}. Choose another place with --output.") from None
    try:
        with file:
            yield file
            written = file.tell()
        if written:
            os.replace(part, output)
    except OSError as error:
        raise Unusable(f"{output.name} cannot be written: {error.strerror}. Choose another place with --output.") from None
    finally:
        part.unlink(missing_ok=True)


class LineWriter:
    """JSON lines."""

    def __init__(self, file: BinaryIO, about: About) -> None:
        from bot.render.report_lines import line

        self._file, self._line = file, line

    def add(self, row: Checked) -> None:
        self._file.write(self._line(row).encode("ascii"))

    def finish(self, counts: Counts) -> None:
        """Nothing follows the rows."""


class CellWriter:
    """Comma separated values; a file begins with the mark by which Excel knows UTF-8."""

    def __init__(self, file: BinaryIO, about: About) -> None:
        from bot.render import report_cells

        self._file, self._cells, self._begun = file, report_cells, False

    def add(self, row: Checked) -> None:
        if not self._begun:
            self._write(("" if self._file is sys.stdout.buffer else "\ufeff") + self._cells.head())
            self._begun = True
        self._write(self._cells.lines(row))

    def finish(self, counts: Counts) -> None:
        """Nothing follows the rows."""

    def _write(self, text: str) -> None:
        self._file.write(text.encode("utf-8", "replace"))


class TextWriter:
    """The report for people: on a terminal with colours and underlines, elsewhere plain."""

    def __init__(self, file: BinaryIO, about: About) -> None:
        from bot.render import report_text

        self._file, self._text = file, report_text
        self._terminal = file is sys.stdout.buffer and sys.stdout.isatty()
        self._encoding = (sys.stdout.encoding or "utf-8") if file is sys.stdout.buffer else "utf-8"

    def add(self, row: Checked) -> None:
        self._say(self._text.row_lines(row))

    def finish(self, counts: Counts) -> None:
        self._say(self._text.count_lines(counts))

    def _say(self, lines: Iterator[tuple[int, list[tuple[str, str]]]]) -> None:
        if not self._terminal:
            self._file.write(self._text.plain(lines, WIDTH).encode(self._encoding, "replace"))
            return
        from rich.console import Console
        from rich.padding import Padding

        console = Console(highlight=False)
        for indent, text in self._text.rich_text(lines):
            console.print(Padding(text, (0, 0, 0, indent)))
        console.print()


class PageWriter:
    """A web page: it keeps the rows with most to do, and no more of them than a meeting can read."""

    def __init__(self, file: BinaryIO, about: About) -> None:
        self._file, self._about = file, about
        self._worst: list[tuple[int, int, int, Checked]] = []
        self._count = 0

    def add(self, row: Checked) -> None:
        self._count += 1
        item = (1 if row.error else 2 * row.faults, len(row.findings), -self._count, row)
        if len(self._worst) < MOST_SHOWN:
            heapq.heappush(self._worst, item)
        else:
            heapq.heappushpop(self._worst, item)

    def finish(self, counts: Counts) -> None:
        from bot.render.report_page import page

        rows = [item[-1] for item in sorted(self._worst, key=lambda item: item[:3], reverse=True)]
        for part in page(rows, counts, self._about):
            self._file.write(part.encode("utf-8", "replace"))


class BookWriter:
    """An Excel file."""

    def __init__(self, file: BinaryIO, about: About) -> None:
        from bot.render.report_book import Book

        self._file, self._book = file, Book()

    def add(self, row: Checked) -> None:
        self._book.add(row)

    def finish(self, counts: Counts) -> None:
        self._book.finish(counts, self._file)


WRITERS: Mapping[str, type[LineWriter | CellWriter | TextWriter | PageWriter | BookWriter]] = {
    "text": TextWriter,
    "jsonl": LineWriter,
    "csv": CellWriter,
    "html": PageWriter,
    "xlsx": BookWriter,
}
"""By the name of the format."""

"""`stepladder check`: the rows of a plan checked against the SMART rules, and a report of what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from bot.commands.lines import Unreadable, day_in, say, text_in
from bot.commands.progress import Progress
from bot.commands.reports import WRITERS, opened
from bot.commands.rows import row_typed
from bot.render.report import About, Checked, Counts
from bot.tables.given import Given, Unusable
from bot.tables.opening import read_table
from checks.finding import Finding
from checks.row import SLOTS
from checks.rule import check

if TYPE_CHECKING:
    from checks.council import Council

MOST_SAID = 50
"""Rows that could not be read are named one by one up to here."""


class Asked(NamedTuple):
    """What the command line asked for; `kind` is the plan kind where the file has none, `columns` the headings by field."""

    file: Path
    today: date
    format: str = "text"
    output: Path | None = None
    kind: str = ""
    columns: Mapping[str, str] = MappingProxyType({})
    council: Council | None = None


def run(asked: Asked) -> int:
    """Report on each row; give 0 when every row is SMART, 1 when some are not, 2 when something was unreadable."""
    counts = Counts()
    troubles: list[str] = []
    unusable: list[str] = []
    try:
        with opened(asked.output, asked.file) as file, Progress(wanted=asked.output is not None) as progress:
            writer = WRITERS[asked.format](file, About(asked.file.name, asked.today))
            try:
                for given in rows_of(asked):
                    row = check_row(given, asked)
                    counts.add(row)
                    if row.error and len(troubles) < MOST_SAID:
                        troubles.append(f"{row.place}: {row.error}")
                    writer.add(row)
                    progress.show(given.done, counts.rows)
            except Unusable as trouble:
                unusable.append(str(trouble))
            if counts.rows:
                writer.finish(counts)
            elif not unusable:
                unusable.append(f"{asked.file.name} has no rows to check.")
    except Unusable as trouble:
        unusable.append(str(trouble))
    if counts.unread > len(troubles):
        troubles.append(f"and {counts.unread - len(troubles):,} more rows that could not be read")
    say(troubles + unusable)
    return 2 if troubles or unusable else 0 if counts.smart == counts.rows else 1


def rows_of(asked: Asked) -> Iterator[Given]:
    """The file's rows; raises Unusable where the file or the disk under it cannot be read."""
    reader = _tables(asked)
    while True:
        try:
            given = next(reader, None)
        except OSError as error:
            raise Unusable(f"{asked.file.name}: {error.strerror or 'cannot be read'}. Please check the name and try again.") from None
        if given is None:
            return
        yield given


def _tables(asked: Asked) -> Iterator[Given]:
    """The rows under the headings that were named, else under the council's own, else under those that everybody knows."""
    own = {slot: words for slot, words in asked.council.headings.items() if slot in SLOTS} if asked.council else {}
    if own and not asked.columns:
        rows = read_table(asked.file, own)
        try:
            first = next(rows)
        except (Unusable, StopIteration):
            pass
        else:
            yield first
            yield from rows
            return
    yield from read_table(asked.file, asked.columns)


def check_row(given: Given, asked: Asked) -> Checked:
    """One row with its findings, or with the reason why it could not be read."""
    line = given.line
    error = given.trouble
    findings: tuple[Finding, ...] = ()
    words: dict[str, str] = {}
    if not error:
        try:
            row = row_typed(line)
            words = {slot: row.words(slot) for slot in SLOTS}
            findings = check(row, day_in(line, asked.today), text_in(line, "plan_kind") or asked.kind, asked.council)
        except Unreadable as trouble:
            error = str(trouble)
    return Checked(given.place, line.get("id"), words, text_of(line.get("area")), findings, error, given.sheet, given.headings, given.cells)


def text_of(value: object) -> str:
    """A value where it is text, else nothing."""
    return value if isinstance(value, str) else ""

"""What a report is made of: one row with its findings, and the counts over all rows. Pure values, shared by every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from checks.finding import Finding, Letter, Severity
from checks.row import SLOTS
from checks.rule import verdict

TITLES = {
    "worry": "What are we worried about?",
    "what": "What needs to change or happen?",
    "who": "Who is best placed to help?",
    "where": "Where?",
    "when": "Date to be achieved by",
    "which": "Which requirements or limits?",
    "why": "Why?",
    "outcome": "What will we see happening?",
}
"""Each field's heading as the guide's table words it (`dudley-2023`), shortened; the three that the table lacks as questions."""


class Checked(NamedTuple):
    """A row after its check, with its own words and its cells as they stood; `error` is a sentence where it could not be read."""

    place: str
    id: Any = None
    words: Mapping[str, str] = MappingProxyType({})
    area: str = ""
    findings: tuple[Finding, ...] = ()
    error: str = ""
    sheet: str = ""
    headings: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How people call the row: its own id, else its place."""
        said = "" if self.id is None else str(self.id).strip()[:80]
        return said or self.place

    @property
    def spoiling(self) -> tuple[Finding, ...]:
        """The findings that keep the row from being SMART."""
        return tuple(finding for finding in self.findings if finding.severity is not Severity.SUGGESTION)

    @property
    def smart(self) -> bool:
        """Whether the row was read and no warning or error stands."""
        return not self.error and not self.spoiling

    @property
    def faults(self) -> int:
        """How many different things keep it from being SMART."""
        return len({(finding.rule, finding.field) for finding in self.spoiling})

    @property
    def verdict(self) -> str:
        """The row's state in a few plain words."""
        if self.error:
            return "could not be read"
        return verdict(self.findings)


class Counts:
    """The counts over all rows, taken up row by row."""

    def __init__(self) -> None:
        self.rows = self.smart = self.unread = self.advice = 0
        self.letters: Counter[Letter] = Counter()
        self.rules: Counter[str] = Counter()

    def add(self, row: Checked) -> None:
        """Count one row in: each rule once a row, so that a long row does not outweigh the others."""
        self.rows += 1
        self.smart += row.smart
        self.unread += bool(row.error)
        self.letters.update({finding.letter: 0 for finding in row.findings})
        for letter in {finding.letter for finding in row.spoiling}:
            self.letters[letter] += 1
        self.rules.update({finding.rule for finding in row.spoiling})
        self.advice += len(row.findings) - len(row.spoiling)

    @property
    def said(self) -> str:
        """The counts as a sentence."""
        rows = "1 row" if self.rows == 1 else f"{self.rows:,} rows"
        parts = [f"{self.smart:,} SMART", f"{self.rows - self.smart - self.unread:,} not yet"]
        if self.unread:
            parts.append(f"{self.unread:,} could not be read")
        return f"{rows}: {', '.join(parts)}"


class About(NamedTuple):
    """What a report is about: the file's name and the day that counts as today."""

    file: str
    today: date


def pieces(words: str, findings: tuple[Finding, ...]) -> list[tuple[str, bool]]:
    """The words cut where a finding begins or ends, each piece with whether a finding is about it; together they are the words."""
    marks: list[tuple[int, int]] = sorted((f.start, f.end) for f in findings if f.end > f.start)
    cut: list[tuple[str, bool]] = []
    at = 0
    for start, end in marks:
        if end <= at:
            continue
        start = max(start, at)
        if start > at:
            cut.append((words[at:start], False))
        cut.append((words[start:end], True))
        at = end
    if at < len(words) or not cut:
        cut.append((words[at:], False))
    return cut


def by_field(row: Checked) -> list[tuple[str, tuple[Finding, ...]]]:
    """The fields that hold words or findings, in reading order, each with its findings."""
    found = [(slot, tuple(f for f in row.findings if f.field == slot)) for slot in SLOTS]
    return [(slot, findings) for slot, findings in found if findings or row.words.get(slot)]

"""A row as a file gives it, before anything is made of it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Unusable(Exception):
    """A file that cannot be read, or can be read no further, with a sentence for its owner."""


class Given(NamedTuple):
    """One row: where it stands, its fields by name, and its cells as they stand under the file's own headings.

    `trouble` is a sentence where the row could not be read; `done` is the share of the file that has been read, 0 to 1.
    """

    place: str
    line: dict[str, Any] = {}
    trouble: str = ""
    sheet: str = ""
    headings: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    done: float = 0.0

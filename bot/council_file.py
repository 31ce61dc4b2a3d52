"""A council's own file on the disk: read whole or not at all."""

from __future__ import annotations

from pathlib import Path

from checks.council import LONGEST_FILE, Council, CouncilMistakes, Mistake, read_council


class CouncilTrouble(Exception):
    """A council's file that cannot be used; the sentences say where and why, one a line."""


def open_council(path: Path) -> Council:
    """The council of a file; raises CouncilTrouble."""
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST_FILE * 4 + 1)
        return read_council(_decoded(data))
    except OSError as error:
        raise CouncilTrouble(f"{path}: the council's file cannot be read: {error.strerror or 'is it a file?'}") from None
    except CouncilMistakes as trouble:
        raise CouncilTrouble("\n".join(f"{path}, {mistake}" for mistake in trouble.mistakes)) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CouncilMistakes([Mistake(line, "", "there is a letter here that is not UTF-8: please save the file as UTF-8")]) from None

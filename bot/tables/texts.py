"""Text files read line by line in bounded memory, however long their lines are."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

LONGEST_LINE = 4_000_000
"""Characters of one line that are kept; the rest of a longer one is read and dropped."""
_CHUNK = 1 << 16


def lines_of(path: Path, encoding: str) -> Iterator[tuple[int, str, float]]:
    """Each line with its number and the share of the file read so far; a line that is too long comes cut, one character over the limit."""
    size = max(1, path.stat().st_size)
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as file:
        number = 0
        while text := file.readline(LONGEST_LINE + 1):
            number += 1
            rest = text if len(text) > LONGEST_LINE else "\n"
            while rest and not rest.endswith(("\n", "\r")):
                rest = file.readline(_CHUNK)
            yield number, text, min(1.0, raw.tell() / size)


def encoding_of(path: Path) -> str:
    """UTF-8 where the whole file is, UTF-16 where it begins with that mark, else Windows-1252. Raises OSError."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"

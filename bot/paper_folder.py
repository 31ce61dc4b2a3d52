"""Papers written to a folder: readable by their owner alone, and never over another file."""

from __future__ import annotations

import os
from pathlib import Path

from bot.papers import File
from dialogs.papers import wording


def keep(file: File, folder: Path) -> tuple[Path, ...]:
    """Write a file, and those that go with it, into a folder that is made where there is none; give their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return tuple(_kept(one, folder) for one in (file, *file.beside))


def said_of(file: File, paths: tuple[Path, ...]) -> str:
    """Where the papers are, and what stays out of them."""
    return "\n".join(part for part in (*(wording.KEPT_AT.format(path=path) for path in paths), file.note) if part)


def _kept(file: File, folder: Path) -> Path:
    stem, _, ending = file.name.rpartition(".")
    for number in range(1, 1000):
        path = folder / (file.name if number == 1 else f"{stem}-{number}.{ending}")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "wb") as out:
            out.write(file.content)
        return path
    raise FileExistsError(17, "there are too many papers of this name", str(folder))

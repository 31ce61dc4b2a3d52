"""Where the demo and the terminal keep their database, and how trouble with it is said."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.keys import KeyTrouble
from bot.store.trouble import StoreTrouble


def home(said: Path | None) -> Path:
    """The folder asked for, else the person's own data folder."""
    if said:
        return said
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "stepladder"


@contextmanager
def trouble_said() -> Iterator[None]:
    """Turn trouble with the key, the database or the folder into a sentence on standard error and exit status 2."""
    try:
        yield
    except (KeyTrouble, StoreTrouble) as trouble:
        print(trouble, file=sys.stderr)
        raise SystemExit(2) from None
    except OSError as error:
        print(f"{error.filename or 'The folder'} cannot be used: {error.strerror}. Choose another with --data.", file=sys.stderr)
        raise SystemExit(2) from None

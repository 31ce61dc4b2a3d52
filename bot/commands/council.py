"""The `--council` option: a council's own file, read before anything else is done."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checks.council import Council


def council_said(path: Path | None) -> Council | None:
    """The council of a file, or None where none is named; its mistakes are said, one a line, and end the command with status 2."""
    if path is None:
        return None
    from bot.council_file import CouncilTrouble, open_council

    try:
        return open_council(path)
    except CouncilTrouble as trouble:
        print(trouble, file=sys.stderr)
        raise SystemExit(2) from None

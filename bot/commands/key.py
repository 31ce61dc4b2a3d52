"""`stepladder key`: a key file for the service."""

from __future__ import annotations

from pathlib import Path

from bot.commands.home import trouble_said
from bot.keys import KeyRing


def run(file: Path) -> int:
    """Make the file; give the exit status."""
    with trouble_said():
        KeyRing.create(file)
    print(f"{file} is made. Without it the database cannot be read: keep a copy in another safe place.")
    return 0

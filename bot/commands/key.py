"""`stepladder key`: a key file for the service, a new key in it, and the councils' keys wrapped with that one."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.commands.home import trouble_said
from bot.keys import KeyRing

NEXT = (
    "{file} has a new key, {name}; the older ones stay. Keep a copy in another safe place, put the file wherever the service runs, "
    "and then run: stepladder key rewrap"
)
WRAPPED = "{count} wrapped with {name}. The older keys are needed for backups from before today, and for nothing else."


def run(file: Path) -> int:
    """Make the file; give the exit status."""
    with trouble_said():
        KeyRing.create(file)
    print(f"{file} is made. Without it the database cannot be read: keep a copy in another safe place.")
    return 0


def rotate() -> int:
    """Add a new key to the service's key file; give the exit status."""
    from bot.settings import Settings

    file = Settings().key_file
    with trouble_said():
        ring = KeyRing.rotate(file)
    print(NEXT.format(file=file, name=ring.current))
    return 0


def rewrap() -> int:
    """Wrap the keys of all councils with the newest key, while the service runs or not; give the exit status."""
    from bot.app import open_store
    from bot.settings import Settings

    async def wrap() -> int:
        store = open_store(settings)
        try:
            return await store.rewrap()
        finally:
            await store.close()

    settings = Settings()
    try:
        with trouble_said():
            count = asyncio.run(wrap())
            name = KeyRing.load(settings.key_file).current
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(WRAPPED.format(count=f"{count} council's key is" if count == 1 else f"{count} councils' keys are", name=name))
    return 0

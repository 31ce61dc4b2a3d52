"""`stepladder chat`: a conversation in this terminal."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from bot.app import open_home
from bot.channels.console import chat
from bot.commands.home import home, trouble_said
from bot.turn import take
from bot.warm import warm_up


def run(data: Path | None, today: date | None) -> int:
    """Talk until the input ends; give the exit status."""
    with trouble_said():
        store = open_home(home(data))
    warm_up()

    async def talk() -> None:
        try:
            await chat(take, store, today=today.isoformat() if today else None)
        finally:
            await store.close()

    asyncio.run(talk())
    return 0

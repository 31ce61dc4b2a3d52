"""`stepladder chat`: a conversation in this terminal."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from pathlib import Path

from bot.app import open_home
from bot.channels.console import chat
from bot.commands.council import council_said
from bot.commands.home import home, trouble_said
from bot.turn import take
from bot.warm import warm_up
from checks.council import NO_COUNCIL


def run(data: Path | None, today: date | None, council_file: Path | None = None) -> int:
    """Talk until the input ends; give the exit status."""
    council = council_said(council_file) or NO_COUNCIL
    with trouble_said():
        store = open_home(home(data))
    warm_up()

    async def talk() -> None:
        try:
            await chat(partial(take, council=council), store, today=today.isoformat() if today else None)
        finally:
            await store.close()

    asyncio.run(talk())
    return 0

"""`stepladder chat`: a conversation in this terminal."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from pathlib import Path

from bot.activity import Account
from bot.app import open_home
from bot.channels.console import Hand, chat
from bot.commands.council import council_said
from bot.commands.home import home, trouble_said
from bot.paper_folder import keep, said_of
from bot.papers import NoPaper, make_paper
from bot.store.protocol import Forbidden, Store
from bot.turn import take
from bot.warm import warm_up
from checks.council import NO_COUNCIL, Council
from dialogs.papers.wording import NOT_HERE, NOT_KEPT
from dialogs.replies import Paper

PAPERS = Path("papers")
"""Where papers are written: a folder of this name, where the chat was started."""


def run(data: Path | None, today: date | None, council_file: Path | None = None) -> int:
    """Talk until the input ends; give the exit status."""
    council = council_said(council_file) or NO_COUNCIL
    with trouble_said():
        store = open_home(home(data))
    warm_up()

    hand = papers_of(store, today, council, PAPERS)

    async def talk() -> None:
        try:
            await chat(partial(take, council=council), store, today=today.isoformat() if today else None, hand=hand)
        finally:
            await store.close()

    asyncio.run(talk())
    return 0


def papers_of(store: Store, today: date | None, council: Council, folder: Path) -> Hand:
    """What makes the papers of the conversation and writes them to a folder."""

    async def hand(account: Account, paper: Paper) -> str:
        try:
            file = await make_paper(store, account, paper, today, council)
            return said_of(file, keep(file, folder))
        except NoPaper as trouble:
            return str(trouble)
        except Forbidden:
            return NOT_HERE
        except OSError as trouble:
            return NOT_KEPT.format(folder=folder, why=trouble.strerror or "it cannot be written")

    return hand

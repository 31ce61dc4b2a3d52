"""A conversation in a terminal: lines are typed to the real loop of `stepladder chat`, and what it prints is read.

A press is what a person would type for it: the number of a choice of the newest card, or else its words. The loop blocks while it waits for
a line, so it runs in a thread of its own.
"""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from rich.console import Console

import bot.channels.console
import bot.commands.lines
from bot.app import AT_HOME
from bot.channels.console import MORE, YOU, chat
from bot.commands.chat import papers_of
from bot.keys import KeyRing
from bot.store.sqlite import SqliteStore
from bot.turn import take
from checks.council import NO_COUNCIL, Council
from checks.plan import Plan
from tests.conversations.clock import Clock, by
from tests.conversations.direct import stored_plans
from tests.conversations.driving import LATER, STEP, Shown, opened

WIDTH = 400
"""Columns: so many that no cell is broken in two, and its words can be read on."""
_DRAWN = re.compile(r"[\u2500-\u257f]")


class Terminal:
    """See Driver. The one person of a terminal."""

    def __init__(self, today: str, folder: Path, council: Council = NO_COUNCIL) -> None:
        self.clock = Clock(opened(today))
        self.typed: SimpleQueue[str | None] = SimpleQueue()
        self.printed: SimpleQueue[str] = SimpleQueue()
        self.newest, self.last = "", ""
        self.saved: list[Plan] = []
        self.trouble: list[BaseException] = []
        self.stack = ExitStack()
        self.stack.enter_context(by(self.clock, bot.channels.console, bot.commands.lines))
        self.thread = Thread(target=self._run, args=(folder, council), daemon=True)

    @classmethod
    async def open(cls, today: str, folder: Path, council: Council = NO_COUNCIL) -> Terminal:
        """Begin the chat."""
        terminal = cls(today, folder, council)
        terminal.thread.start()
        await terminal._read()
        return terminal

    async def say(self, who: str, place: str, text: str) -> Shown:
        """See Driver."""
        assert (who, place) == ("Ann", ""), "a terminal has one person, alone"
        return await self._type(text)

    async def press(self, who: str, label: str, *, earlier: bool) -> Shown:
        """See Driver."""
        assert not earlier, "in a terminal only the newest card can be pressed"
        if label not in self.newest and "“more” shows" in self.newest:
            await self._type(MORE)
        numbers = re.findall(rf"(?<![^\s\[])(\d+)\W+{re.escape(label)}(?= {{2}}| ?$)", self.newest, re.MULTILINE)
        assert numbers or label in self.newest, f"the terminal showed no {label!r}"
        return await self._type(numbers[-1] if numbers else label)

    async def send(self, who: str, fields: Mapping[str, str]) -> Shown:
        """See Driver."""
        raise AssertionError("a terminal has no forms")

    async def again(self) -> Shown:
        """See Driver."""
        raise AssertionError("what is typed in a terminal is delivered once")

    async def later(self, to: datetime | None) -> Shown:
        """See Driver. A terminal brings nothing by itself."""
        self.clock.move(to or self.clock.at + LATER)
        return Shown()

    async def plans(self) -> list[Plan]:
        """See Driver."""
        await self.close()
        return self.saved

    async def close(self) -> None:
        """See Driver."""
        self.typed.put(None)
        await asyncio.to_thread(self.thread.join)
        self.stack.close()
        if self.trouble:
            raise self.trouble.pop()

    async def _type(self, line: str) -> Shown:
        self.clock.move(self.clock.at + STEP)
        self.typed.put(line)
        self.newest = await self._read()
        return Shown(self.newest)

    async def _read(self) -> str:
        printed = await asyncio.to_thread(self.printed.get)
        return "\n".join(line.rstrip() for line in _DRAWN.sub(" ", printed).splitlines())

    def _run(self, folder: Path, council: Council) -> None:
        """The whole chat: each time it waits for a line, what it has printed is handed over."""
        out = io.StringIO()

        def read() -> str | None:
            self.printed.put(out.getvalue())
            out.seek(0)
            out.truncate()
            return self.typed.get()

        async def talk() -> None:
            path = folder / "console.sqlite"
            store = SqliteStore.open(path, KeyRing.create(folder / "console.json"), clock=self.clock.now, admins=AT_HOME)
            console = Console(file=out, width=WIDTH, color_system=None, highlight=False, emoji=False, markup=False)
            hand = papers_of(store, None, council, folder / "papers")
            try:
                await chat(partial(take, council=council), store, read=read, console=console, hand=hand)
                self.saved = await stored_plans(store, path, (YOU,))
            finally:
                await store.close()

        try:
            asyncio.run(talk())
        except BaseException as error:
            self.trouble.append(error)
        finally:
            self.printed.put("")

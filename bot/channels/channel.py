"""What the service asks of a channel that people write to and that is sent to: Slack and Teams."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import web

from bot.activity import Activity
from bot.outbox import Push
from bot.store.protocol import Outcome

Speak = Callable[[Activity], Awaitable[Outcome]]
"""Runs one turn, whose replies the outbox then sends; raises what the store raises, and nothing is stored then."""


class Channel(Push, Protocol):
    """A channel: it receives at its own address, and the outbox sends through it."""

    def attach(self, app: web.Application) -> None:
        """Add its addresses to the service, and what starts and stops with it."""

"""Figures for whoever watches the service, at an address of their own: how many, how long, and never who or what.

They are off until a port is set, and listen on this computer unless told otherwise: not on the port that people's platforms reach. What
waits is counted in the database when it is asked for; a turn only adds one to a number.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from aiohttp import web

from bot.outbox import Outbox
from bot.settings import Settings
from bot.store.figures import Figures

_LOG = logging.getLogger(__name__)
OUTCOMES = ("taken", "again", "refused", "failed")
"""What comes of a turn: it was taken in, it had been before, it was not that person's to do, or something of ours failed."""


class Counted(Protocol):
    """A store that knows how much waits."""

    async def figures(self, now: datetime) -> Figures:
        """How much waits at a moment."""


class Watch:
    """What is counted since the service started, and what is read from the store when it is asked for."""

    def __init__(self, store: Counted, queues: Mapping[str, Outbox], clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """`queues` by what they send."""
        self.turns = dict.fromkeys(OUTCOMES, 0)
        self._store, self._queues, self._clock = store, queues, clock

    async def page(self) -> bytes:
        """The figures in the text format of Prometheus; raises what the store raises."""
        from prometheus_client import CollectorRegistry, generate_latest

        found = await self._store.figures(self._clock())
        registry: Any = CollectorRegistry()
        registry.register(_Collected(found, self.turns, {name: queue.given_up for name, queue in self._queues.items()}))
        page: bytes = generate_latest(registry)
        return page


class _Collected:
    """What a registry of Prometheus collects: our figures, each with what it means."""

    def __init__(self, found: Figures, turns: Mapping[str, int], given_up: Mapping[str, int]) -> None:
        self._found, self._turns, self._given_up = found, turns, given_up

    def collect(self) -> Iterator[Any]:
        """See prometheus_client.registry.Collector."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        found = self._found
        for name, text, number in (
            ("messages_waiting", "Messages that are due and not sent yet.", found.waiting),
            ("oldest_message_seconds", "How long the oldest of them has waited.", found.oldest.total_seconds()),
            ("reminders_late", "Reminders that nobody has looked at five minutes after their time.", found.late),
            ("oldest_reminder_seconds", "How long the oldest of them has waited.", found.latest.total_seconds()),
            ("plans_unreached", "Plans of which a message was given up within a week.", found.given_up),
        ):
            yield GaugeMetricFamily(f"stepladder_{name}", text, value=number)
        for name, label, text, counted in (
            ("turns", "outcome", "Turns since this service started.", self._turns),
            ("given_up", "queue", "Messages that it gave up since it started.", self._given_up),
        ):
            family = CounterMetricFamily(f"stepladder_{name}", text, labels=[label])
            for value, count in counted.items():
                family.add_metric([value], count)
            yield family


def watched(settings: Settings, watch: Watch) -> Callable[[web.Application], AsyncIterator[None]]:
    """What listens for whoever asks, for as long as the service runs; raises ValueError where the package for it is not there."""
    try:
        from prometheus_client import CONTENT_TYPE_LATEST
    except ModuleNotFoundError:
        raise ValueError("STEPLADDER_METRICS_PORT needs one more package: pip install 'stepladder[metrics]'.") from None

    async def answer(_: web.Request) -> web.Response:
        try:
            page = await watch.page()
        except Exception as error:
            _LOG.exception("The figures could not be counted.", exc_info=error)
            return web.Response(status=503)
        return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def listen(_: web.Application) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_get("/metrics", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.metrics_host, settings.metrics_port).start()
        except OSError as error:
            await runner.cleanup()
            raise ValueError(f"STEPLADDER_METRICS_PORT: it cannot listen there ({error.strerror}). Please choose another.") from None
        yield
        await runner.cleanup()

    return listen

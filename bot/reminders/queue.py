"""The reminders as an outbox takes them: what is due is claimed, sent by its channel, and marked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from bot.store.deliveries import Delivery


class ReminderStore(Protocol):
    """What the queue asks of a store."""

    async def claim_reminders(self, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
        """Claim what is due."""

    async def mark_reminders_sent(self, *sent: Delivery) -> None:
        """They were sent."""

    async def mark_reminder_failed(self, delivery: Delivery, retry_at: datetime | None) -> None:
        """It was not."""

    async def next_reminder(self, now: datetime) -> datetime | None:
        """When to look next."""


class ReminderQueue:
    """A `DeliveryStore` of reminders, for an `Outbox` of their own."""

    def __init__(self, store: ReminderStore) -> None:
        self._store = store

    async def claim(self, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
        """See DeliveryStore."""
        return await self._store.claim_reminders(limit, now, lease)

    async def mark_sent(self, *sent: Delivery) -> None:
        """See DeliveryStore."""
        await self._store.mark_reminders_sent(*sent)

    async def mark_failed(self, delivery: Delivery, retry_at: datetime | None) -> None:
        """See DeliveryStore."""
        await self._store.mark_reminder_failed(delivery, retry_at)

    async def next_due(self, now: datetime) -> datetime | None:
        """See DeliveryStore."""
        return await self._store.next_reminder(now)

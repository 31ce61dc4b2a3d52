"""One message a second to a channel, with a short burst: when the next one may go, worked out and not waited for."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

BURST = 3
"""So many may go at once after a pause: Slack allows "short bursts" and gives no figure."""
MOST_CHANNELS = 10_000


class Pace:
    """The moments that are booked, by channel."""

    def __init__(self, seconds: float = 1) -> None:
        """`seconds` lie between two messages to a channel."""
        self._pause = timedelta(seconds=seconds)
        self._booked: OrderedDict[str, datetime] = OrderedDict()

    def book(self, channel: str, now: datetime) -> datetime:
        """The moment at which the next message to this channel may go; it is booked from now on."""
        last = max(self._booked.get(channel, now), now)
        self._booked[channel] = last + self._pause
        self._booked.move_to_end(channel)
        while len(self._booked) > MOST_CHANNELS:
            self._booked.popitem(last=False)
        return max(now, last - self._pause * (BURST - 1))

    def hold(self, channel: str, until: datetime) -> None:
        """Slack asked for a pause: nothing goes to this channel before `until`."""
        until += self._pause * (BURST - 1)
        self._booked[channel] = max(self._booked.get(channel, until), until)

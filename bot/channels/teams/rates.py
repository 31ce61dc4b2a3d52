"""How fast Teams lets a bot write: a few messages a second in one conversation, thirty a second in a whole tenant.

The figures are Microsoft's ("Optimize your bot with rate limiting in Teams"), for sending to one conversation; the tenant's is the lower
end of the 30 to 50 that are promised.
"""

from __future__ import annotations

from collections import deque

CONVERSATION = ((1.0, 7), (2.0, 8), (30.0, 60), (3600.0, 1800))
"""Seconds, and the messages that a conversation takes in them."""
TENANT = ((1.0, 30),)
MARGIN = 0.2
"""Seconds added to each window: Teams counts when a message arrives, and one may take longer on its way than the next."""
MOST_KEPT = 5000
"""Conversations that are remembered at once; the ones that were silent longest are forgotten."""


class Rates:
    """When the next message may go, to each of many."""

    def __init__(self, windows: tuple[tuple[float, int], ...], margin: float = MARGIN) -> None:
        """`windows` are seconds, and how many go in them; `margin` is added to the seconds."""
        self._windows = tuple((seconds + margin, most) for seconds, most in windows)
        self._sent: dict[str, deque[float]] = {}

    def wait(self, name: str, now: float) -> float:
        """How many seconds from `now` the next message to `name` has to wait; 0: it may go."""
        sent = self._sent.get(name)
        if not sent:
            return 0.0
        return max(0.0, *(sent[-most] + seconds - now if len(sent) >= most else 0.0 for seconds, most in self._windows))

    def note(self, name: str, now: float) -> None:
        """A message goes to `name` at `now`."""
        sent = self._sent.pop(name, None)
        if sent is None:
            sent = deque(maxlen=max(most for _, most in self._windows))
            if len(self._sent) >= MOST_KEPT:
                del self._sent[next(iter(self._sent))]
        sent.append(now)
        self._sent[name] = sent

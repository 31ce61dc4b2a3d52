"""How fast the processor runs just now: a fixed piece of work in Python, timed beside what is measured.

On a machine that is shared with others its processor may be half as fast from one second to the next, while its disk is as fast as before:
then what works in Python looks slower against what waits for the disk. So a round says how fast the processor was in it, and rounds in
which it was undisturbed can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

NEAR = 1.25
"""At most so many times its shortest time, and the processor was undisturbed."""


def yardstick() -> float:
    """Seconds of the fixed work, half a millisecond or so."""
    start = perf_counter()
    total = 0
    for number in range(8_000):
        total += number * number
    return perf_counter() - start


def undisturbed(sticks: Iterable[float]) -> tuple[int, ...]:
    """Which of the rounds, of which these are the yardsticks, had the processor to themselves."""
    times = tuple(sticks)
    return tuple(place for place, time in enumerate(times) if time <= NEAR * min(times))

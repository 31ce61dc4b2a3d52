"""The council whose file holds for what is being done now: set by whoever begins a turn, read by what shapes it.

A turn is one synchronous call, and the council is the same from its first line to its last; handing it through every function that
draws a heading would only say the same thing forty times. The rules still take it as an argument.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from checks.council.council import Council

NO_COUNCIL = Council()
"""Nothing but what the guides say."""

_IN_FORCE: ContextVar[Council] = ContextVar("council", default=NO_COUNCIL)


def council_in_force() -> Council:
    """The council that holds now; `NO_COUNCIL` where nobody said."""
    return _IN_FORCE.get()


@contextmanager
def in_force(council: Council) -> Iterator[None]:
    """Let a council hold for what is called inside."""
    token = _IN_FORCE.set(council)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)

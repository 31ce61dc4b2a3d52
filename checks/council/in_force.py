"""The council whose file holds for what is being done now: set by whoever begins a turn, read by what shapes it.

A turn is one synchronous call, and the council is the same from its first line to its last; handing it through every function that
draws a heading would only say the same thing forty times. The rules still take it as an argument.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from checks.council.council import Council

NO_COUNCIL = Council()
"""Nothing but what the guides say."""

_IN_FORCE: ContextVar[Council] = ContextVar("council", default=NO_COUNCIL)


def council_in_force() -> Council:
    """The council that holds now; `NO_COUNCIL` where nobody said."""
    return _IN_FORCE.get()


class InForce:
    """Lets a council hold for what is called inside."""

    __slots__ = ("_council", "_token")

    def __init__(self, council: Council) -> None:
        self._council = council

    def __enter__(self) -> None:
        self._token = _IN_FORCE.set(self._council)

    def __exit__(self, *raised: object) -> None:
        _IN_FORCE.reset(self._token)


in_force = InForce

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def within(council: Council, work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs) -> _Made:
    """Do one piece of work with a council in force; for next to nothing where it is in force already, as in every turn without one."""
    if _IN_FORCE.get() is council:
        return work(*given, **named)
    with InForce(council):
        return work(*given, **named)

"""What we ask of a Bot Framework SDK: to say whether Microsoft sent an activity, and to run a turn for it. Whichever SDK it is.

`botframework.py` does it with botbuilder; its successor is one other file that keeps these promises.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Refused(Exception):
    """The caller could not prove to be Microsoft, writing to this bot."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an activity is answered with: a status, and a body where the platform waits for one."""

    status: int = 200
    body: Mapping[str, Any] | None = None


Handle = Callable[[], Awaitable[Answer]]
"""Does what an activity asks for."""


class Cloud(Protocol):
    """A Bot Framework SDK."""

    @property
    def anonymous(self) -> bool:
        """Whether it takes activities without a token, and no others: on this computer only."""

    async def verify(self, authorization: str, activity: Mapping[str, Any]) -> object:
        """Check the token of a request against its activity; raises Refused, and KeysUnknown where nobody can be recognised yet."""

    async def run(self, verified: object, activity: Mapping[str, Any], handle: Handle) -> Answer:
        """Run a turn for an activity that was verified; raises what `handle` raises."""

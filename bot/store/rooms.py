"""Which conversations are in one room, and in which one somebody alone is written to.

In Slack and Teams a thread is a conversation of its own, and its channel is what people share.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.store.desk import Desk

_PRIVATE = """
SELECT pl.id, c.id, c.channel, (SELECT max(id) FROM outbox WHERE id > pl.id << 32 AND id < (pl.id + 1) << 32), c.workspace
FROM places pl JOIN conversations c ON c.id = pl.conversation LEFT JOIN drafts d ON d.id = pl.draft
WHERE pl.person = ?1 AND (pl.draft IS NOT NULL OR c.id IN (SELECT a.home FROM accounts a WHERE a.person = ?1)
  OR (c.channel IN ('web', 'console') AND NOT EXISTS (SELECT 1 FROM places o WHERE o.conversation = c.id AND o.person <> pl.person)))
ORDER BY CASE WHEN d.plan = ?2 THEN 0 ELSE 1 END, CASE WHEN d.touched IS NULL THEN 1 ELSE 0 END, d.touched DESC, c.id"""
"""Where somebody drafts, where a platform delivers to them alone, and a page or terminal of their own; one about the plan first."""


class PrivatePlace(NamedTuple):
    """Somebody's place in a conversation that nobody else reads, its channel, and the last row of the outbox there."""

    place: int
    conversation: int
    channel: str
    last: int
    workspace: str


def private_places(desk: Desk, person: str, plan: str = "") -> list[PrivatePlace]:
    """Where somebody can be written to alone: where they are at work on the plan before anywhere else, then where they last were."""
    found = desk.db.execute(_PRIVATE, (person, plan)).fetchall()
    return [PrivatePlace(place, conversation, channel, last or place << 32, of) for place, conversation, channel, last, of in found]


def private_place(desk: Desk, person: str, plan: str = "") -> PrivatePlace | None:
    """The first of these."""
    return next(iter(private_places(desk, person, plan)), None)


def room_of(name: str) -> str:
    """The channel that a thread is in, by the name of the conversation: Slack's `C1/ts`, the Bot Framework's `19:…;messageid=…`."""
    return name.partition(";messageid=")[0].partition("/")[0]


def in_one_room(desk: Desk, one: int | None, other: int | None) -> bool:
    """Whether two conversations (by their numbers in the database) are in one channel."""
    if one is None or other is None:
        return False
    if one == other:
        return True
    found = desk.db.execute("SELECT channel, workspace, name FROM conversations WHERE id IN (?, ?)", (one, other)).fetchall()
    if len(found) != 2:
        return False
    (channel, workspace, first), (channel_too, workspace_too, second) = found
    return (channel, workspace) == (channel_too, workspace_too) and channel in ("slack", "teams") and room_of(first) == room_of(second)

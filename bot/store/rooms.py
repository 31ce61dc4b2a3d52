"""Which conversations are in one room: in Slack and Teams a thread is a conversation of its own, and its channel is what people share."""

from __future__ import annotations

from bot.store.desk import Desk


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

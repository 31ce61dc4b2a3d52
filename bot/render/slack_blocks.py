"""The blocks that our messages are made of. Every text is plain_text: nothing is ever mrkdwn.

So whatever a person typed (`<!channel>`, `*stars*`, `:smile:`) is shown as typed. Weight comes from the kind of block: a header for what is
asked, small type for labels and sources. No rich_text, which not every program that shows a Slack message draws, but for the small
calendar, whose columns need letters of one width: the list of dates beside it says the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.render.labels import LABELS
from bot.render.months import marks, month_lines
from bot.render.slack_limits import (
    LONGEST_BUTTON_VALUE,
    LONGEST_HEADER,
    LONGEST_ID,
    LONGEST_LABEL,
    LONGEST_OPTION_VALUE,
    LONGEST_PLACEHOLDER,
    LONGEST_TEXT,
    MOST_ACTIONS,
    MOST_OPTIONS,
)
from bot.render.slack_press import written
from dialogs.replies import Choice, Month, Press

Block = dict[str, Any]
Element = dict[str, Any]

MOST_BUTTONS = 5
"""More answers than this are one menu instead of a wall of buttons."""
MOST_QUIET = 2
"""More quiet choices than this stand in a menu."""


def cut(label: str, longest: int = LONGEST_LABEL) -> str:
    """A label of ours within Slack's limit."""
    return label if len(label) <= longest else label[: longest - 1].rstrip() + "…"


def pieces(words: str, longest: int = LONGEST_TEXT) -> Iterator[str]:
    """The words in parts of at most `longest` characters, at a line's end or a space where there is one; nothing is lost.

    Parts of white space only, which Slack refuses, fall away.
    """
    start = 0
    while start < len(words):
        end = min(start + longest, len(words))
        if end < len(words):
            half = start + longest // 2
            at = max(words.rfind("\n", half, end), words.rfind(" ", half, end))
            end = at + 1 if at > 0 else end
        if (part := words[start:end]).strip():
            yield part
        start = end


def plain(words: str) -> Element:
    """A plain_text object."""
    return {"type": "plain_text", "text": words, "emoji": False}


def said(words: str) -> list[Block]:
    """Running words, in as many sections as they need."""
    return [{"type": "section", "text": plain(part)} for part in pieces(words)]


def header(words: str) -> list[Block]:
    """A heading; one that is too long for Slack's is running words."""
    line = " ".join(words.split())
    if 0 < len(line) <= LONGEST_HEADER:
        return [{"type": "header", "text": plain(line)}]
    return said(words)


def small(words: str) -> list[Block]:
    """Words beside the matter, in small type."""
    return [{"type": "context", "elements": [plain(part)]} for part in pieces(words)]


def labelled(label: str, words: str, note: str = "") -> list[Block]:
    """A label with the words under it: readable at any width."""
    under = words if words.strip() else LABELS["nothing"]
    return [*small(label), *said(f"{under} ({note})" if note else under)]


def month(shown: Month) -> list[Block]:
    """A small calendar."""
    drawn = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "\n".join(month_lines(shown))}]}
    words = "\n".join(part for part in (marks(shown), shown.text) if part)
    return [*header(shown.title), {"type": "rich_text", "elements": [drawn]}, *small(words)]


def button(choice: Choice) -> Element | None:
    """A choice as a button; None where its press is too long for one: its answer can still be typed."""
    value = written(choice.press)
    if len(value) > LONGEST_BUTTON_VALUE or not choice.label.strip():
        return None
    main = {"style": "primary"} if choice.weight == "main" else {}
    return {"type": "button", "action_id": "press", "text": plain(cut(choice.label)), "value": value} | main


def menu(placeholder: str, choices: Iterable[Choice]) -> list[Element]:
    """Choices as a select, and as buttons those that an option cannot carry."""
    options: dict[str, Element] = {}
    buttons: list[Element] = []
    for choice in choices:
        value = written(choice.press)
        if len(value) <= LONGEST_OPTION_VALUE and choice.label.strip() and len(options) < MOST_OPTIONS:
            options.setdefault(value, {"text": plain(cut(choice.label)), "value": value})
        elif (one := button(choice)) is not None:
            buttons.append(one)
    select = {
        "type": "static_select",
        "action_id": "choose",
        "placeholder": plain(cut(placeholder, LONGEST_PLACEHOLDER)),
        "options": list(options.values()),
    }
    return ([select] if options else []) + buttons


def day_picker(press: Press) -> list[Element]:
    """A date picker whose day becomes the press's value."""
    name = "day " + written(press)
    if len(name) > LONGEST_ID:
        return []
    return [{"type": "datepicker", "action_id": name, "placeholder": plain(LABELS["day"])}]


def actions(elements: list[Element]) -> list[Block]:
    """Controls in a row, in as many blocks as they need."""
    return [{"type": "actions", "elements": elements[at : at + MOST_ACTIONS]} for at in range(0, len(elements), MOST_ACTIONS)]


def controls(choices: tuple[Choice, ...], before: list[Element] | None = None) -> list[Block]:
    """Choices as Slack's people expect them: a few buttons; many answers in a menu; the quiet ones last, in a menu where they are many."""
    loud = [choice for choice in choices if choice.weight != "quiet"]
    quiet = [choice for choice in choices if choice.weight == "quiet"]
    found = list(before or [])
    if len(loud) > MOST_BUTTONS:
        answers = [choice for choice in loud if choice.press.event == "answer"]
        found += menu(LABELS["choose"], answers)
        loud = [choice for choice in loud if choice.press.event != "answer"]
    found += [one for choice in loud if (one := button(choice))]
    found += menu(LABELS["more"], quiet) if len(quiet) > MOST_QUIET else [one for choice in quiet if (one := button(choice))]
    return actions(found)


def size(block: Block) -> int:
    """How much of a message's room a block takes: the characters of its JSON, which is never less than what Slack counts."""
    return len(json.dumps(block, ensure_ascii=False, separators=(",", ":")))

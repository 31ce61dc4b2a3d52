"""The few elements of an Adaptive Card that replies are drawn with.

Every text is a TextRun: a TextBlock and a Fact read a kind of Markdown, in which what people typed would turn into links, lists and bold
type. Only `{{DATE(…)}}` is read in a TextRun too, so two braces never stand together in one. A line of text is an element of its own, for
a line end within a run is drawn by some clients and not by others. A `Table` is blank on phones, so rows are labels with words beneath.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bot.render.labels import LABELS
from dialogs.replies import Choice, Press

Element = dict[str, Any]

LONGEST_RUN = 4000
"""Characters of one run; longer text goes on in the next."""
MOST_LINES = 100
"""Lines of one text that are drawn by themselves; the rest follow as one."""
LONGEST_VALUE = 4000
"""Characters that a field may begin with, and that a button may carry."""
LONGEST_TITLE = 80
ROW_ROOM = 42
"""Characters of button titles that stand side by side on a phone."""
MOST_BESIDE = 4
LINE_ROOM = 44
"""Characters of a label with its words on one line of a phone."""
MOST_BUTTONS = 12
"""More choices than this are a menu."""
MOST_QUIET = 2


def said(words: str, **look: Any) -> list[Element]:
    """Words as typed, a block for each line; nothing for ""."""
    blocks: list[Element] = []
    gap = "Default"
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], " ".join(lines[MOST_LINES:])]
    for line in lines:
        if not line.strip():
            gap = "Small" if blocks else gap
            continue
        for at in range(0, len(line), LONGEST_RUN):
            block = {"type": "RichTextBlock", "inlines": _runs(line[at : at + LONGEST_RUN], look)}
            blocks.append(block if gap == "Default" else {**block, "spacing": gap})
            gap = "None"
    return blocks


def _runs(line: str, look: Element) -> list[Element]:
    """A line as runs, parted between braces, so that none of them is read as a date."""
    parts = line.replace("{{", "{\n{").replace("{{", "{\n{").split("\n")
    return [{"type": "TextRun", "text": part, **look} for part in parts]


def strong(words: str) -> list[Element]:
    """The words that carry a card."""
    return said(words, weight="Bolder")


def title(words: str) -> list[Element]:
    """A heading."""
    return said(words, weight="Bolder", size="Large")


def small(words: str) -> list[Element]:
    """Words that stand back."""
    return said(words, isSubtle=True, size="Small")


def quoted(words: str) -> list[Element]:
    """Words that are somebody else's."""
    return said(words, italic=True)


def labelled(label: str, words: str, note: str = "") -> list[Element]:
    """A label with the words beneath it, and a note of ours; a dash where there are none."""
    parts = [*said(label, weight="Bolder", size="Small"), *_close(said(words if words.strip() else LABELS["nothing"]))]
    return [*parts, *_close(small(f"({note})") if note else [])]


def beside(label: str, words: str, note: str = "") -> list[Element]:
    """A label with its words on the same line where they fit one on a phone, else beneath it."""
    lines = {"\n", "\r"} & set(label + words + note)
    if lines or not (label.strip() and words.strip()) or len(label) + len(words) + len(note) > LINE_ROOM:
        return labelled(label, words, note)
    after = [{"type": "TextRun", "text": f" ({note})", "isSubtle": True, "size": "Small"}] if note else []
    runs = [*_runs(label, {"weight": "Bolder", "size": "Small"}), {"type": "TextRun", "text": "  "}, *_runs(words, {}), *after]
    return [{"type": "RichTextBlock", "inlines": runs}]


def _close(blocks: list[Element]) -> list[Element]:
    """The blocks with no room above the first."""
    return [{**blocks[0], "spacing": "None"}, *blocks[1:]] if blocks else []


def box(items: Iterable[Element], style: str = "") -> list[Element]:
    """Elements kept together; nothing for none."""
    held = list(items)
    return [{"type": "Container", "items": held} | ({"style": style} if style else {})] if held else []


def button(label: str, press: Press, *, source: str = "", main: bool = False) -> Element | None:
    """A button that sends a press, with what stands in the field `source` as its value; None where the press is too long to carry."""
    if len(press.value) > LONGEST_VALUE or not label.strip():
        return None
    data: Element = {"press": press.model_dump(exclude_defaults=True)} | ({"from": source} if source else {})
    look: Element = (
        {"title": cut(label), "data": data} | ({} if source else {"associatedInputs": "None"}) | ({"style": "positive"} if main else {})
    )
    return {"type": "Action.Execute", "verb": "press", **look, "fallback": {"type": "Action.Submit", **look}}


def cut(label: str) -> str:
    """A label as short as a button takes it."""
    label = " ".join(label.split())
    return label if len(label) <= LONGEST_TITLE else label[: LONGEST_TITLE - 1] + "…"


def buttons(made: Iterable[Element | None]) -> list[Element]:
    """Buttons in rows that fit a phone."""
    rows: list[list[Element]] = []
    room = 0
    for one in made:
        if one is None:
            continue
        takes = len(one["title"]) + 4
        if not rows or takes > room or len(rows[-1]) == MOST_BESIDE:
            rows.append([])
            room = ROW_ROOM
        rows[-1].append(one)
        room -= takes
    return [{"type": "ActionSet", "actions": row} | ({"spacing": "Small"} if at else {}) for at, row in enumerate(rows)]


def menu(choices: Iterable[Choice], name: str) -> list[Element]:
    """Choices as a menu to pick from, and the button that sends what was picked."""
    values = [
        {"title": cut(choice.label), "value": json.dumps(choice.press.model_dump(exclude_defaults=True), ensure_ascii=False)}
        for choice in choices
        if choice.label.strip() and len(choice.press.value) <= LONGEST_VALUE
    ]
    if not values:
        return []
    field = {"type": "Input.ChoiceSet", "id": name, "style": "compact", "label": LABELS["more"], "placeholder": LABELS["choose"]}
    go = button(LABELS["go"], Press(event="pick"), source=name)
    return [{**field, "choices": values}, *buttons([go])]


def controls(choices: tuple[Choice, ...], name: str = "pick") -> list[Element]:
    """The choices: as buttons, the quiet ones after them, and as a menu where there are many."""
    loud = [choice for choice in choices if choice.weight != "quiet"]
    quiet = [choice for choice in choices if choice.weight == "quiet"]
    if len(loud) > MOST_BUTTONS:
        loud, quiet = [one for one in loud if one.weight == "main"], [*(one for one in loud if one.weight != "main"), *quiet]
    beside = quiet if len(quiet) <= MOST_QUIET else []
    drawn = buttons(button(choice.label, choice.press, main=choice.weight == "main") for choice in (*loud, *beside))
    return drawn if beside else [*drawn, *menu(quiet, name)]

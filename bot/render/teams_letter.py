"""The letter to the child on an Adaptive Card: its lines first, and beneath them, smaller, where each comes from and what stayed out."""

from __future__ import annotations

from bot.render.labels import LABELS
from bot.render.teams_parts import Element, button, buttons, controls, said, small, strong, title
from dialogs.replies import Letter

Group = list[Element]


def letter_groups(reply: Letter) -> list[Group]:
    """A letter as groups of elements. Lines are numbered where "change line 2" can be said of them."""
    numbered = sum(1 for line in reply.lines if line.number) > 1
    lines = [f"{line.number}. {line.text}" if numbered and line.number else line.text for line in reply.lines]
    groups = [[*title(reply.title), *said("\n\n".join(lines))]]
    asked = any(choice.press.event == "sources" for choice in reply.choices)
    behind = [small(f"{line.number or line.text} ← {', '.join(line.sources)}") for line in reply.lines if line.sources]
    groups += [strong(LABELS["sources"]), *behind] if behind and not asked else []
    if reply.left_out:
        groups.append(small(LABELS["left out"]))
        for at, words in enumerate(reply.left_out):
            change = reply.reword[at] if at < len(reply.reword) else None
            groups.append([*said(f"• {words}"), *buttons([button(change.label, change.press) if change else None])])
    age = (LABELS["age"].format(age=reply.reading_age),) if reply.reading_age is not None else ()
    groups.append(small("\n".join((*age, *reply.advice))))
    changes = tuple(line.change.model_copy(update={"weight": "quiet"}) for line in reply.lines if line.change)
    return [*groups, [*said(reply.status), *controls((*reply.choices, *changes), "letter")]]

"""The letter to the child in Slack: its lines first, and beneath them, smaller, where each comes from and what stayed out."""

from __future__ import annotations

from bot.render.labels import LABELS
from bot.render.slack_blocks import Block, actions, button, controls, header, said, small
from dialogs.replies import Choice, Letter

Group = list[Block]


def letter_groups(reply: Letter) -> list[Group]:
    """A letter as groups of blocks. Lines are numbered where "change line 2" can be said of them."""
    numbered = sum(1 for line in reply.lines if line.number) > 1
    lines = [f"{line.number}. {line.text}" if numbered else line.text for line in reply.lines]
    groups: list[Group] = [header(reply.title), said("\n".join(lines))]
    traced = [f"{line.number or line.text} ← {', '.join(line.sources)}" for line in reply.lines if line.sources]
    if traced and not any(choice.press.event == "sources" for choice in reply.choices):
        groups.append(small("\n".join((LABELS["sources"], *traced))))
    if reply.left_out:
        groups.append(small(LABELS["left out"]))
        groups += [_left_out(words, reply.reword[at] if at < len(reply.reword) else None) for at, words in enumerate(reply.left_out)]
    age = (LABELS["age"].format(age=reply.reading_age),) if reply.reading_age is not None else ()
    groups.append(small("\n".join((*age, *reply.advice))))
    changes = tuple(line.change for line in reply.lines if line.change)
    return [*groups, [*said(reply.status), *controls((*reply.choices, *changes))]]


def _left_out(words: str, reword: Choice | None) -> Group:
    """What stays out, with its button beside it where the words fit one block."""
    change = button(reword) if reword else None
    drawn = said(f"• {words}")
    if change and len(drawn) == 1:
        return [{**drawn[0], "accessory": change}]
    return [*drawn, *actions([change] if change else [])]

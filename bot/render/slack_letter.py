"""The letter to the child in Slack: its lines first, and beneath them, smaller, where each comes from and what stayed out."""

from __future__ import annotations

from bot.render.labels import LABELS
from bot.render.slack_blocks import Block, actions, button, controls, header, said, small
from dialogs.replies import Letter

Group = list[Block]


def letter_groups(reply: Letter) -> list[Group]:
    """A letter as groups of blocks. Lines are numbered where "change line 2" can be said of them."""
    numbered = sum(1 for line in reply.lines if line.number) > 1
    lines = [f"{line.number}. {line.text}" if numbered else line.text for line in reply.lines]
    first: Group = [*header(reply.title), *(said(lines[0]) if lines else [])]
    groups = [first, *(said(line) for line in lines[1:])]
    traced = [f"{line.number or line.text} ← {', '.join(line.sources)}" for line in reply.lines if line.sources]
    if traced:
        groups.append(small("\n".join((LABELS["sources"], *traced))))
    if reply.reading_age is not None:
        groups.append(small(LABELS["age"].format(age=reply.reading_age)))
    if reply.left_out:
        groups.append(header(LABELS["left out"]))
        for at, words in enumerate(reply.left_out):
            change = button(reply.reword[at]) if at < len(reply.reword) else None
            groups.append([*said(f"• {words}"), *actions([change] if change else [])])
    groups += [small(words) for words in reply.advice]
    changes = tuple(line.change for line in reply.lines if line.change)
    return [*groups, [*said(reply.status), *controls((*reply.choices, *changes))]]

"""Replies as Slack messages. Every sentence comes from the reply; `slack_messages` puts several replies into as few messages as fit.

A reply becomes groups of blocks: a group is kept together in one message (a finding with its buttons), groups may be parted.
"""

from __future__ import annotations

from functools import singledispatch

from bot.render.alike import ALIKE, Look, about, by_letter, drawn_alike, in_a_line, in_sight
from bot.render.labels import LABELS, SEVERITIES
from bot.render.slack_blocks import Block, actions, button, controls, day_picker, header, labelled, month, plain, said, small
from bot.render.slack_letter import letter_groups
from bot.render.slack_limits import LONGEST_BUTTON_VALUE, LONGEST_TABLE, LONGEST_TEXT
from bot.render.slack_press import written
from dialogs.replies import (
    Cell,
    Choice,
    DraftList,
    Example,
    Flag,
    Form,
    Letter,
    Month,
    Nudge,
    Press,
    Question,
    Reply,
    Review,
    Table,
)

Group = list[Block]

LONGEST_CELL = 600
"""A longer cell than this is no table's: the row is labelled fields then."""
DATE_SLOT = "when"


@singledispatch
def slack_groups(reply: Reply) -> list[Group]:
    """One reply as groups of blocks; raises TypeError for a kind that has no drawing here."""
    raise TypeError(f"no blocks for {type(reply).__name__}")


LOOK = Look(said, small, labelled, said, controls)
for _kind in ALIKE:
    slack_groups.register(_kind, drawn_alike(LOOK))


def _nudge(nudge: Nudge) -> Group:
    pressed = [one for one in map(button, nudge.choices) if one]
    return [
        *said("\n".join(part for part in (f"“{nudge.words}”" if nudge.words else "", nudge.text) if part)),
        *small(nudge.source),
        *actions(pressed),
    ]


@slack_groups.register
def _(reply: Question) -> list[Group]:
    card: Group = small(LABELS["step"].format(step=reply.step, steps=reply.steps)) if reply.step and reply.steps else []
    card += [*header(reply.text), *small(reply.hint)]
    if reply.earlier:
        card += labelled(LABELS["earlier"], reply.earlier)
    choices = reply.choices
    if reply.suggested:
        card += labelled(LABELS["use"], reply.suggested)
        use = Press(event="answer", draft=reply.draft, revision=reply.revision, slot=reply.slot, value=reply.suggested)
        if len(written(use)) <= LONGEST_BUTTON_VALUE:
            choices = (Choice(label=LABELS["fill"], press=use, weight="main"), *choices)
    pick = Press(event="answer", draft=reply.draft, revision=reply.revision, slot=reply.slot)
    card += controls(choices, day_picker(pick) if reply.slot == DATE_SLOT else [])
    return [*([_nudge(reply.nudge)] if reply.nudge else []), card]


@slack_groups.register
def _(reply: Example) -> list[Group]:
    return [labelled(LABELS["example"], reply.text)]


def _grid(title: str, area: str, cells: tuple[Cell, ...]) -> Group:
    """The row as Slack's own table of two columns, which a phone's width holds; empty where a cell is too long to be read in it."""
    pairs = [(cell.heading, f"{cell.words} ({cell.note})" if cell.note else cell.words) for cell in cells]
    longest = max((len(words) for _, words in pairs), default=0)
    if not any(cell.words for cell in cells) or longest > LONGEST_CELL or sum(len(a) + len(b) for a, b in pairs) > LONGEST_TABLE:
        return []
    head = (LABELS["heading"], LABELS["row"])
    rows = [[{"type": "raw_text", "text": text if text.strip() else LABELS["nothing"]} for text in pair] for pair in (head, *pairs)]
    table = {"type": "table", "rows": rows, "column_settings": [{"is_wrapped": True}, {"is_wrapped": True}]}
    return [*header(title), *(small(area) if area else []), table]


@slack_groups.register
def _(reply: Table) -> list[Group]:
    """The row once: as a table, or, where its words are too long for one, as labelled fields."""
    cells: tuple[Cell, ...] = (*reply.cells, *reply.beneath)
    if grid := _grid(reply.title, reply.area, cells):
        return [grid]
    fields = [labelled(cell.heading, cell.words, cell.note) for cell in cells]
    top = [*header(reply.title), *(small(reply.area) if reply.area else [])]
    return [[*top, *(fields[0] if fields else [])], *fields[1:]]


def _flag(flag: Flag, letter: bool) -> Group:
    finding = flag.finding
    lines = (
        f"{SEVERITIES[finding.severity]}: {flag.title}",
        about(flag),
        finding.message,
        finding.ask,
        f"{LABELS['use']}: {finding.suggestion}" if finding.suggestion else "",
    )
    guide = "" if flag.why else " – ".join(part for part in (f"“{flag.quote}”" if flag.quote else "", flag.source) if part)
    top = header(finding.letter.value.title()) if letter else []
    asked = (*flag.choices, flag.why) if flag.why else flag.choices
    return [*top, *said("\n".join(line for line in lines if line)), *small(guide), *controls(asked)]


@slack_groups.register
def _(reply: Review) -> list[Group]:
    groups = [[*header(reply.verdict)]]
    if seen := in_sight(reply):
        first, others = seen
        groups += [_flag(first, False), said("\n".join(map(in_a_line, others)))]
    else:
        groups += [_flag(flag, first) for flag, first in by_letter(reply.flags)]
    for name, items in (("open", reply.open_slots), ("set aside", reply.set_aside)):
        groups += LOOK.listed(LABELS[name], items)
    main = tuple(choice for choice in reply.choices if choice.weight == "main")
    rest = tuple(choice for choice in _in_sight(reply.choices) if choice.weight != "main")
    return [*groups, controls((*main, *((reply.more,) if reply.more else ()), *rest))]


def _in_sight(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices with the whole row's form as a button: in a menu nobody would find it."""
    return tuple(choice.model_copy(update={"weight": "normal"}) if choice.press.event == "form" else choice for choice in choices)


@slack_groups.register
def _(reply: Letter) -> list[Group]:
    return letter_groups(reply)


@slack_groups.register
def _(reply: DraftList) -> list[Group]:
    groups = [said(reply.text)]
    for item in reply.items:
        words = f"{item.title}\n{item.text}"[:LONGEST_TEXT]
        go_on = button(item.choice)
        groups.append([{"type": "section", "text": plain(words)} | ({"accessory": go_on} if go_on else {})] if words.strip() else [])
    return [*groups, controls(reply.choices)]


@slack_groups.register
def _(reply: Month) -> list[Group]:
    return [month(reply)]


@slack_groups.register
def _(reply: Form) -> list[Group]:
    """The button that opens the form: a message has no fields to type in. The answers stand as they are, for who cannot open it."""
    open_it = Choice(label=LABELS["form"], press=reply.send.press, weight="main")
    groups = [[*header(reply.title), *said(reply.text), *controls((open_it,))]]
    return [*groups, *(labelled(field.label, field.words, field.note) for field in reply.fields)]

"""Replies as the parts of an Adaptive Card. Every sentence comes from the reply; `teams_cards` puts several replies into few cards.

A reply becomes groups of elements: a group is kept together on one card (a finding with its buttons), groups may be parted.
"""

from __future__ import annotations

from functools import singledispatch

from bot.render.alike import ALIKE, Look, about, by_letter, drawn_alike, in_a_line, in_sight
from bot.render.labels import LABELS, SEVERITIES
from bot.render.months import marks, month_lines
from bot.render.teams_form import form_groups
from bot.render.teams_letter import letter_groups
from bot.render.teams_parts import (
    LONGEST_VALUE,
    Element,
    beside,
    box,
    button,
    buttons,
    controls,
    labelled,
    quoted,
    said,
    small,
    strong,
    title,
)
from checks.plan import LONGEST_ANSWER
from dialogs.replies import (
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

Group = list[Element]

DATE_SLOT = "when"
WORDS, DAY = "words", "day"
"""The names of the fields that a question's card may have."""


@singledispatch
def teams_groups(reply: Reply) -> list[Group]:
    """One reply as groups of elements; raises TypeError for a kind that has no drawing here."""
    raise TypeError(f"no card for {type(reply).__name__}")


LOOK = Look(said, small, labelled, quoted, controls)
for _kind in ALIKE:
    teams_groups.register(_kind, drawn_alike(LOOK))


def _nudge(nudge: Nudge) -> Group:
    about = quoted(f"“{nudge.words}”") if nudge.words else []
    return box(
        [*about, *said(nudge.text), *small(nudge.source), *buttons([button(one.label, one.press) for one in nudge.choices])], "emphasis"
    )


def _fields(reply: Question) -> Group:
    """What can be filled in on the card itself: words to begin from, and a day."""
    send = Press(event="answer", draft=reply.draft, revision=reply.revision, slot=reply.slot)
    begun = reply.suggested or reply.earlier
    label = LABELS["use" if reply.suggested else "earlier"]
    fields = labelled(LABELS["earlier"], reply.earlier) if reply.suggested and reply.earlier else []
    if begun and len(begun) <= LONGEST_VALUE:
        lines = {"isMultiline": True} if reply.field == "lines" or "\n" in begun else {}
        fields += [{"type": "Input.Text", "id": WORDS, "label": label, "value": begun, "maxLength": LONGEST_ANSWER, **lines}]
        fields += buttons([button(LABELS["fill"], send, source=WORDS)])
    elif begun:
        fields += labelled(label, begun)
    if reply.slot == DATE_SLOT:
        fields += [{"type": "Input.Date", "id": DAY, "label": LABELS["day"]}, *buttons([button(LABELS["use day"], send, source=DAY)])]
    return fields


@teams_groups.register
def _(reply: Question) -> list[Group]:
    card = small(LABELS["step"].format(step=reply.step, steps=reply.steps)) if reply.step and reply.steps else []
    card += [*said(reply.text, weight="Bolder", size="Medium"), *small(reply.hint), *_fields(reply), *controls(reply.choices)]
    return [*([_nudge(reply.nudge)] if reply.nudge else []), card]


@teams_groups.register
def _(reply: Example) -> list[Group]:
    return [[*strong(LABELS["example"]), *quoted(reply.text)]]


@teams_groups.register
def _(reply: Table) -> list[Group]:
    """A label with the words beside or beneath it, and in one line the headings with nothing under them yet."""
    cells = (*reply.cells, *reply.beneath)
    fields = [beside(cell.heading, cell.words, cell.note) for cell in cells if cell.words.strip() or cell.note]
    empty = " · ".join(cell.heading for cell in cells if not (cell.words.strip() or cell.note))
    fields += [small(f"{LABELS['empty']}: {empty}")] if empty else []
    top = [*title(reply.title), *small(reply.area)]
    return [[*top, *(element for field in fields for element in field)]]


def _flag(flag: Flag, at: int, *, letter: bool) -> Group:
    finding = flag.finding
    items = [
        *strong(f"{SEVERITIES[finding.severity]}: {flag.title}"),
        *quoted(about(flag)),
        *said(finding.message),
        *said(finding.ask, weight="Bolder"),
        *(labelled(LABELS["use"], finding.suggestion) if finding.suggestion else []),
        *([] if flag.why else LOOK.guide(flag.quote, flag.source)),
        *controls((*flag.choices, flag.why) if flag.why else flag.choices, f"pick {at}"),
    ]
    return [*(strong(finding.letter.value.title()) if letter else []), *box(items, "emphasis")]


@teams_groups.register
def _(reply: Review) -> list[Group]:
    groups = [title(reply.verdict)]
    if seen := in_sight(reply):
        first, others = seen
        groups += [_flag(first, 0, letter=False), said("\n".join(map(in_a_line, others)))]
    else:
        groups += [_flag(flag, at, letter=first) for at, (flag, first) in enumerate(by_letter(reply.flags))]
    for name, items in (("open", reply.open_slots), ("set aside", reply.set_aside)):
        groups += LOOK.listed(LABELS[name], items)
    more = (reply.more,) if reply.more else ()
    edit = () if reply.saved else (form_choice(reply.draft, reply.revision),)
    return [*groups, controls((*reply.choices, *more, *edit))]


def form_choice(draft: str, revision: int) -> Choice:
    """The button that opens the whole row as a form."""
    return Choice(label=LABELS["form"], press=Press(event="form", draft=draft, revision=revision))


@teams_groups.register
def _(reply: Month) -> list[Group]:
    """Columns need letters of one width, and spaces that are not drawn together."""
    lines = said("\n".join(month_lines(reply)).replace(" ", "\N{NO-BREAK SPACE}"), fontType="Monospace")
    return [[*strong(reply.title), *lines, *small(marks(reply)), *small(reply.text)]]


@teams_groups.register
def _(reply: Form) -> list[Group]:
    return form_groups(reply)


@teams_groups.register
def _(reply: Letter) -> list[Group]:
    return letter_groups(reply)


@teams_groups.register
def _(reply: DraftList) -> list[Group]:
    groups = [said(reply.text)]
    for item in reply.items:
        go_on = button(item.choice.label, item.choice.press)
        groups.append(box([*strong(item.title), *said(item.text), *buttons([go_on])], "emphasis"))
    return [*groups, controls(reply.choices)]

"""Replies for a terminal, with rich, or as plain text.

People's words are only ever put into `rich.text.Text`, never into a markup string, and control characters are made visible first: a
terminal must not obey what somebody typed. Choices are numbered from `first`, so that a number can be typed instead of a press; under a
question only those that answer it are, for where there are none, "3" may be the answer.

Longer than most: a function for each kind of reply.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from functools import singledispatch
from itertools import groupby

from rich import box
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as Grid
from rich.text import Text

from bot.render.labels import LABELS
from bot.render.months import marks, month_lines
from dialogs.replies import (
    Cell,
    Choice,
    DraftList,
    Echo,
    Example,
    Explanation,
    Flag,
    Form,
    Item,
    Letter,
    Month,
    Note,
    Paper,
    Question,
    Reply,
    Review,
    Table,
    Taken,
)

WIDE = 120
"""Columns from which the row is drawn as a table with its headings on top; below, as headings with the words beside them."""

LINE = 100
"""No box of running words is wider."""
MOST_QUIET = 4
"""More quiet choices than this under one card are shown when “more” is said."""
SAID = frozenset({"skip", "needless", "why", "example"})
"""Presses that a question's card offers beside its answers: in a terminal they are said in words."""

TONES = {"plain": "", "good": "green", "sorry": "yellow", "greeting": "bold"}
SEVERITIES = {"suggestion": "cyan", "warning": "yellow", "error": "red"}


def visible(words: str) -> str:
    """The words with line ends as line feeds and every other control character (but a tab) as its visible picture."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    if lines.isprintable():
        return lines
    return "".join(_picture(character) for character in lines)


def _picture(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs"):
        return character
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


def choices_of(reply: Reply) -> tuple[Choice, ...]:
    """Every choice of a reply but a nudge's, in the order in which it is drawn."""
    found: list[Choice] = []
    if isinstance(reply, Review):
        found += [choice for flag in reply.flags for choice in flag.choices]
    if isinstance(reply, Letter):
        found += reply.reword
    if isinstance(reply, DraftList):
        found += [item.choice for item in reply.items]
    found += getattr(reply, "choices", ())
    return tuple(found)


def has_number(choice: Choice, reply: Reply) -> bool:
    """Whether a choice of this reply can be picked by a number."""
    return not isinstance(reply, Question) or choice.press.event not in SAID


@singledispatch
def render_text(reply: Reply, width: int = 80, first: int = 1) -> RenderableType:
    """One reply for a terminal of `width` columns, its choices numbered from `first`; TypeError for a kind not drawn here."""
    raise TypeError(f"no text for {type(reply).__name__}")


def plain_text(reply: Reply, width: int = 80, first: int = 1) -> str:
    """The same without colours or control sequences."""
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, force_terminal=False, highlight=False, emoji=False, markup=False).print(
        render_text(reply, width=width, first=first)
    )
    return out.getvalue()


def _text(words: str, style: str = "") -> Text:
    return Text(visible(words), style=style, overflow="fold")


def _stack(*parts: RenderableType | None) -> Group:
    return Group(*(part for part in parts if part is not None))


def _under(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))


def _choices(choices: tuple[Choice, ...], first: int) -> RenderableType | None:
    """Numbered choices, one a line; the quiet ones side by side beneath, and where they are many, the word that shows them."""
    if not choices:
        return None
    lines = Grid.grid(padding=(0, 1))
    quiet: dict[int, Choice] = {}
    for number, choice in enumerate(choices, first):
        if choice.weight == "quiet":
            quiet[number] = choice
        else:
            lines.add_row(Text(f"  {number}", style="bold cyan"), _text(choice.label))
    folded = _text("  " + LABELS["say more"].format(count=len(quiet)), "dim") if len(quiet) > MOST_QUIET else render_more(quiet)
    return _stack(lines if lines.row_count else None, folded if quiet else None)


def render_more(numbered: Mapping[int, Choice]) -> RenderableType:
    """Quiet choices with their numbers, side by side."""
    return _under(Columns([_text(f"{number} {choice.label}", "dim") for number, choice in numbered.items()], padding=(0, 3)))


def _quoted(quote: str, source: str) -> RenderableType | None:
    if not quote and not source:
        return None
    return _under(_stack(_text(f"“{quote}”", "italic") if quote else None, _text(f"– {source}", "dim") if source else None))


def _pairs(items: tuple[Item, ...]) -> RenderableType | None:
    if not items:
        return None
    lines = Grid.grid(padding=(0, 2))
    lines.add_column(max_width=30, overflow="fold", style="bold")
    lines.add_column(overflow="fold")
    for item in items:
        lines.add_row(_text(item.title), _text(item.words))
    return _under(lines)


@render_text.register
def _(reply: Note, width: int = 80, first: int = 1) -> RenderableType:
    return _stack(_text(reply.text, TONES[reply.tone]), _choices(reply.choices, first))


@render_text.register
def _(reply: Echo, width: int = 80, first: int = 1) -> RenderableType:
    return Text.assemble(Text("> ", "dim"), _text(reply.text, "dim"))


@render_text.register
def _(reply: Question, width: int = 80, first: int = 1) -> RenderableType:
    nudge = None
    if reply.nudge:
        about = reply.nudge
        parts = (_text(f"“{about.words}”", "yellow") if about.words else None, _text(about.text), _text(about.source, "dim"))
        ways = (_text(f"→ {one.label}", "bold") for one in about.choices)
        nudge = Panel(_stack(*parts, *ways), border_style="yellow", width=min(width, LINE))
    others = [choice for choice in reply.choices if not has_number(choice, reply)]
    step = Text(f"({reply.step}/{reply.steps}) ", "dim") if reply.step and reply.steps else Text("")
    return _stack(
        nudge,
        Text.assemble(step, _text(reply.text, "bold")),
        _text(reply.hint, "dim") if reply.hint else None,
        _under(_text(reply.earlier, "green")) if reply.earlier else None,
        _under(_text(reply.suggested, "cyan")) if reply.suggested else None,
        _choices(tuple(choice for choice in reply.choices if has_number(choice, reply)), first),
        _text("  " + " · ".join(choice.label for choice in others), "dim") if others else None,
    )


@render_text.register
def _(reply: Explanation, width: int = 80, first: int = 1) -> RenderableType:
    return _stack(_text(reply.text), _quoted(reply.quote, reply.source))


@render_text.register
def _(reply: Example, width: int = 80, first: int = 1) -> RenderableType:
    return _under(_text(reply.text, "italic"))


@render_text.register
def _(reply: Taken, width: int = 80, first: int = 1) -> RenderableType:
    return _stack(_text(reply.text), _pairs((*reply.items, *reply.folded)))


def _cell(cell: Cell) -> Text:
    return _text("\n".join(part for part in (cell.words, cell.note and f"({cell.note})") if part))


@render_text.register
def _(reply: Table, width: int = 80, first: int = 1) -> RenderableType:
    if width >= WIDE:
        grid = Grid(box=box.ROUNDED, header_style="bold", width=width)
        for cell in reply.cells:
            grid.add_column(_text(cell.heading), overflow="fold", ratio=1)
        grid.add_row(*map(_cell, reply.cells))
    else:
        grid = Grid(box=box.ROUNDED, show_header=False, show_lines=True, width=width)
        grid.add_column(style="bold", overflow="fold", ratio=2)
        grid.add_column(overflow="fold", ratio=3)
        for cell in reply.cells:
            grid.add_row(_text(cell.heading), _cell(cell))
    beneath = Grid.grid(padding=(0, 2))
    beneath.add_column(style="bold", overflow="fold")
    beneath.add_column(overflow="fold")
    for cell in reply.beneath:
        beneath.add_row(_text(cell.heading), _cell(cell))
    return _stack(_text(reply.title, "bold"), _text(reply.area) if reply.area else None, grid, _under(beneath) if reply.beneath else None)


def _flag(flag: Flag, first: int) -> RenderableType:
    finding = flag.finding
    return _under(
        _stack(
            _text(flag.title, f"bold {SEVERITIES[finding.severity.value]}"),
            _text(f"“{finding.text}”", "yellow") if finding.text else None,
            _text(finding.message),
            _text(finding.ask, "italic") if finding.ask else None,
            _text(f"→ {finding.suggestion}", "green") if finding.suggestion else None,
            _quoted(flag.quote, flag.source),
            _choices(flag.choices, first),
        )
    )


@render_text.register
def _(reply: Review, width: int = 80, first: int = 1) -> RenderableType:
    parts: list[RenderableType | None] = [_text(reply.verdict, "bold green" if reply.smart else "bold yellow")]
    for letter, group in groupby(reply.flags, key=lambda flag: flag.finding.letter):
        parts.append(Text(letter.value.title(), "bold underline"))
        for flag in group:
            parts.append(_flag(flag, first))
            first += len(flag.choices)
    for name, items in (("open", reply.open_slots), ("set aside", reply.set_aside)):
        if items:
            parts += [Text(LABELS[name], "bold underline"), _pairs(items)]
    parts.append(_choices(reply.choices, first))
    return _stack(*parts)


@render_text.register
def _(reply: Letter, width: int = 80, first: int = 1) -> RenderableType:
    """The letter, and beneath it, dim, by number, which answers each line comes from, and what stayed out."""
    numbered = sum(1 for line in reply.lines if line.number) > 1
    lines = Text("\n\n").join(_text(f"{line.number}. {line.text}" if numbered else line.text) for line in reply.lines)
    behind = Grid.grid(padding=(0, 2))
    for line in reply.lines:
        if line.sources:
            behind.add_row(_text(f"{line.number}." if numbered else "", "dim"), _text("← " + ", ".join(line.sources), "dim"))
    for at, words in enumerate(reply.left_out):
        button = f"  [{first + at}] {reply.reword[at].label}" if at < len(reply.reword) else ""
        behind.add_row(_text(f"× {words}", "dim"), _text(button))
    for words in reply.advice:
        behind.add_row(_text(f"· {words}", "dim"))
    return _stack(
        Panel(lines, title=_text(reply.title, "bold"), border_style="magenta", padding=(1, 2), width=min(width, LINE)),
        _under(behind),
        _text(reply.status, "green" if reply.ready else "") if reply.status else None,
        _choices(reply.choices, first + len(reply.reword)),
    )


@render_text.register
def _(reply: Paper, width: int = 80, first: int = 1) -> RenderableType:
    return _text(reply.text, "green")


@render_text.register
def _(reply: DraftList, width: int = 80, first: int = 1) -> RenderableType:
    parts: list[RenderableType | None] = [_text(reply.text)]
    for item in reply.items:
        parts += [_text(item.title, "bold"), _under(_text(item.text)), _choices((item.choice,), first)]
        first += 1
    return _stack(*parts, _choices(reply.choices, first))


@render_text.register
def _(reply: Month, width: int = 80, first: int = 1) -> RenderableType:
    lines = Text("\n".join(month_lines(reply)), no_wrap=True)
    return _stack(_text(reply.title, "bold"), _under(lines), _text(marks(reply), "dim"), _text(reply.text, "dim") if reply.text else None)


@render_text.register
def _(reply: Form, width: int = 80, first: int = 1) -> RenderableType:
    """The answers under their headings. A terminal has no form: an answer is changed in words, as the last line says."""
    parts: list[RenderableType | None] = [_text(reply.title, "bold"), _text(reply.text)]
    for field in reply.fields:
        picks = " · ".join(label for label, _ in field.choices)
        lines = [
            _text(words, style)
            for words, style in ((field.words, ""), (field.note, "yellow"), (field.hint, "dim"), (picks, "dim"))
            if words
        ]
        parts += [_text(field.label, "bold"), *map(_under, lines)]
    return _stack(*parts, _text(LABELS["say change"]))

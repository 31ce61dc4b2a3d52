"""What can be said, as data, before a channel shapes it. Every sentence in a reply is ready to show: a renderer adds no words.

Text from people inside a reply is data: a renderer shows it as typed and never as markup. Longer than most: a class for each kind of reply.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from checks.finding import Finding
from checks.plan import Audience, Label, Model, Words


class Press(Model):
    """What a button says when it is pressed: an event's name, its slot and value, and the card it was drawn for."""

    event: Label
    draft: Label = ""
    revision: int = 0
    slot: Label = ""
    value: Words = ""


Weight = Literal["main", "normal", "quiet"]


class Choice(Model):
    """A button: its label and what it says when pressed. `main` is the one most people want; `quiet` belongs in a menu.

    `typed` says that a typed yes or no, or “undo”, presses it too (`dialogs.confirming`).
    """

    label: str
    press: Press
    weight: Weight = "normal"
    typed: Literal["", "yes", "no", "undo"] = ""


class UsualChoices(tuple[Choice, ...]):
    """The buttons that every card of a kind has, whosever it is: they are drawn once, and written once."""

    @cached_property
    def written(self) -> bytes:
        """They as JSON, without what goes without saying."""
        return _CHOICES.dump_json(self, exclude_defaults=True)


_CHOICES: TypeAdapter[tuple[Choice, ...]] = TypeAdapter(tuple[Choice, ...])


class Nudge(Model):
    """One finding about an earlier answer, riding on the next question: the words, the question back, and "change it".

    `move` puts words that belong elsewhere where they belong, in one tap.
    """

    slot: Label
    words: str
    text: str
    source: str
    change: Choice
    move: Choice | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Its buttons."""
        return (self.change,) if self.move is None else (self.move, self.change)


class Note(Model):
    """A sentence or two. `tone` is "plain", "good" (saved), "sorry" (something could not be done) or "greeting"."""

    type: Literal["note"] = "note"
    text: str
    tone: Literal["plain", "good", "sorry", "greeting"] = "plain"
    choices: tuple[Choice, ...] = ()


class Echo(Model):
    """What the person typed or pressed, kept so that a reloaded page shows the whole conversation."""

    type: Literal["echo"] = "echo"
    text: Words


class Question(Model):
    """The one open question.

    A button that names no draft is for the question's own, at its revision (`dialogs.pressing.as_sent`).
    `field` says what to draw: a line, several lines, or buttons with a line for anything else. `suggested` is text to begin from
    (a proposed ladder, editable). `earlier` is the answer already there, when a question is asked again. `step` and `steps` say how far
    along the row is.
    """

    type: Literal["question"] = "question"
    draft: Label
    revision: int
    slot: Label
    text: str
    hint: str = ""
    field: Literal["line", "lines"] = "lines"
    earlier: Words = ""
    suggested: Words = ""
    choices: tuple[Choice, ...] = ()
    nudge: Nudge | None = None
    step: int = 0
    steps: int = 0


class Explanation(Model):
    """Why something is asked or flagged, in a sentence, with a short quotation of the guide and where it stands."""

    type: Literal["explanation"] = "explanation"
    text: str
    quote: str = ""
    source: str = ""


class Example(Model):
    """An example answer, written by us."""

    type: Literal["example"] = "example"
    text: str


class Item(Model):
    """A heading and the words under it."""

    slot: Label
    title: str
    words: Words


class Taken(Model):
    """Headings with words under each: what was taken from a message that said several things at once, or what a check of the plan found.

    Of a long list the last are `folded`, under the words of `fold`; where nothing can be folded, `more` brings them.
    """

    type: Literal["taken"] = "taken"
    text: str
    items: tuple[Item, ...]
    folded: tuple[Item, ...] = ()
    fold: str = ""
    more: Choice | None = None


class Cell(Model):
    """One cell of the table: its heading, and its words as typed."""

    slot: Label
    heading: str
    words: Words = ""
    note: str = ""


class Table(Model):
    """A row of the plan under the guide's headings, with what stands beneath it (where, which, why…).

    `note` in a cell is ours (the weekday read from a date), never the person's.
    """

    type: Literal["table"] = "table"
    title: str
    area: str = ""
    cells: tuple[Cell, ...]
    beneath: tuple[Cell, ...] = ()


class Flag(Model):
    """A finding as shown: what was found, and what can be done about it. `why` brings the guide where it cannot be folded away."""

    finding: Finding
    title: str
    quote: str = ""
    source: str = ""
    choices: tuple[Choice, ...] = ()
    why: Choice | None = None


class Review(Model):
    """The verdict on a row, its findings by letter, those set aside with their reasons, and what can be done next.

    `more` brings all findings where they cannot be folded away: with it, only the weightiest need stand there in full.
    """

    type: Literal["review"] = "review"
    draft: Label
    revision: int
    verdict: str
    smart: bool
    flags: tuple[Flag, ...] = ()
    set_aside: tuple[Item, ...] = ()
    open_slots: tuple[Item, ...] = ()
    choices: tuple[Choice, ...] = ()
    saved: bool = False
    more: Choice | None = None


class LetterLine(Model):
    """A line of the letter, and the headings of the answers that it comes from.

    `number` is what it is called in "change line 2" (0 in older letters), `change` the button that asks for other words.
    """

    text: str
    sources: tuple[str, ...]
    number: int = 0
    change: Choice | None = None


class Letter(Model):
    """The row told to the child.

    `left_out` says what is not told and why, each with the button beside it in `reword` (of the same length, or empty). `advice` names hard
    words, with plainer ones where known, and sentences that are too long. `status` says whether it may leave yet, and `ready` that it may.
    """

    type: Literal["letter"] = "letter"
    title: str
    lines: tuple[LetterLine, ...]
    reading_age: float | None = None
    left_out: tuple[str, ...] = ()
    reword: tuple[Choice, ...] = ()
    advice: tuple[str, ...] = ()
    status: str = ""
    ready: bool = False
    choices: tuple[Choice, ...] = ()


PaperKind = Literal["word", "pdf", "leaflet", "dates", "csv", "xlsx"]


class Paper(Model):
    """Here is a paper to hand over: which, of which plan (or one row of it), and for whom. The channel makes the file when it sends this.

    `person` is the parent or other person that the copy is for, where there is one by name; `child` the child that a leaflet is for.
    `colours` names the leaflet's (`dialogs.papers.palettes`); empty for the first.
    """

    type: Literal["paper"] = "paper"
    kind: PaperKind
    plan: Label
    row: Label = ""
    audience: Audience
    person: Label = ""
    child: Label = ""
    colours: Label = ""
    text: str


class DraftItem(Model):
    """One draft in a list: whose plan, what is asked next, and the button to go on."""

    title: str
    text: str
    choice: Choice


class DraftList(Model):
    """The person's drafts side by side."""

    type: Literal["drafts"] = "drafts"
    text: str
    items: tuple[DraftItem, ...]
    choices: tuple[Choice, ...] = ()


class MonthDay(Model):
    """A day of a month: whether something is due on it, it is a bank holiday, it is today."""

    number: int
    dated: bool = False
    closed: bool = False
    today: bool = False


class Month(Model):
    """A small calendar of a month: weeks of seven days from Monday on, empty before its first and after its last. `text` names its bank
    holidays. It says nothing that the list beside it does not say in words."""

    type: Literal["month"] = "month"
    title: str
    weeks: tuple[tuple[MonthDay | None, ...], ...]
    text: str = ""


class FormField(Model):
    """One field of the form: `words` is what stands there now, `note` what a rule says of it. `choices` are labels with their words: any
    other words may be typed all the same."""

    slot: Label
    label: str
    hint: str = ""
    words: Words = ""
    note: str = ""
    lines: bool = True
    choices: tuple[tuple[str, str], ...] = ()


class Form(Model):
    """The whole row as one form, sent back with the press of `send` (`Activity.form`)."""

    type: Literal["form"] = "form"
    draft: Label
    revision: int
    title: str
    text: str
    fields: tuple[FormField, ...]
    send: Choice


Reply = Annotated[
    Note | Echo | Question | Explanation | Example | Taken | Table | Review | Letter | Paper | DraftList | Month | Form,
    Field(discriminator="type"),
]
REPLIES: TypeAdapter[tuple[Reply, ...]] = TypeAdapter(tuple[Reply, ...])
"""Reads and writes replies as JSON."""

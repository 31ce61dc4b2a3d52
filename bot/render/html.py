"""Replies as HTML for the web page.

Every sentence comes from the reply. Nothing here is style or script: the page's own files do that by class and by the `data-` attributes
(`data-press` is the JSON to send back, `data-fill` words to put into the box).
"""

from __future__ import annotations

from functools import singledispatch
from itertools import groupby

from bot.render.labels import LABELS, LETTERS
from bot.render.markup import Html, element, join, typed
from checks.finding import Letter as Smarter
from checks.finding import Severity
from dialogs.replies import (
    Cell,
    Choice,
    DraftList,
    Echo,
    Example,
    Explanation,
    Flag,
    Item,
    Letter,
    Note,
    Nudge,
    Question,
    Reply,
    Review,
    Table,
    Taken,
)

MOST_QUIET = 4
"""So many quiet choices stand beside the others; more are folded away."""


MOST_AT_A_GLANCE = 2
"""With more findings than this, the way on stands above them as well as below."""


@singledispatch
def render_html(reply: Reply) -> str:
    """One reply as an HTML fragment; raises TypeError for a kind that has no drawing here."""
    raise TypeError(f"no HTML for {type(reply).__name__}")


def _button(choice: Choice) -> Html:
    return element("button", choice.label, type="button", class_=f"choice {choice.weight}", data_press=choice.press.model_dump_json())


def _choices(choices: tuple[Choice, ...]) -> Html:
    """Buttons in a row, the quiet ones last, and folded away where they are many."""
    if not choices:
        return Html("")
    loud = [_button(choice) for choice in choices if choice.weight != "quiet"]
    quiet = [_button(choice) for choice in choices if choice.weight == "quiet"]
    if len(quiet) > MOST_QUIET:
        folded = element("div", *quiet, class_="choices")
        quiet = [element("details", element("summary", LABELS["more"]), folded, class_="more-choices")]
    return element("div", *loud, *quiet, class_="choices")


def _source(quote: str, source: str) -> Html:
    """A short quotation with where it stands."""
    if not quote and not source:
        return Html("")
    return element(
        "figure",
        element("blockquote", quote) if quote else None,
        element("figcaption", source) if source else None,
        class_="guide",
    )


def _items(items: tuple[Item, ...]) -> Html:
    pairs = (element("div", element("dt", item.title), typed("dd", item.words)) for item in items)
    return element("dl", *pairs, class_="items") if items else Html("")


def _section(title: str, *inside: str | None, css: str) -> Html:
    return element("section", element("h4", title), *inside, class_=css)


@render_html.register
def _(reply: Note) -> str:
    return element("div", element("p", reply.text, class_="says"), _choices(reply.choices), class_=f"card note {reply.tone}")


@render_html.register
def _(reply: Echo) -> str:
    return element("div", element("span", LABELS["mine"], class_="unseen"), typed("p", reply.text), class_="card mine")


def _nudge(nudge: Nudge) -> Html:
    return element(
        "aside",
        typed("mark", nudge.words),
        element("p", nudge.text),
        element("p", nudge.source, class_="cite") if nudge.source else None,
        element("div", _button(nudge.change), class_="choices"),
        class_="nudge",
    )


def _progress(step: int, steps: int) -> Html:
    if not step or not steps:
        return Html("")
    label = LABELS["step"].format(step=step, steps=steps)
    bar = element("progress", value=step, max=steps, aria_hidden="true")
    return element("p", element("span", label), bar, class_="progress")


@render_html.register
def _(reply: Question) -> str:
    earlier = None
    if reply.earlier:
        edit = element("button", LABELS["edit"], type="button", class_="choice quiet", data_fill=reply.earlier)
        earlier = _section(LABELS["earlier"], typed("p", reply.earlier), element("div", edit, class_="choices"), css="earlier")
    return element(
        "div",
        _nudge(reply.nudge) if reply.nudge else None,
        _progress(reply.step, reply.steps),
        element("h3", reply.text, class_="ask"),
        element("p", reply.hint, class_="hint") if reply.hint else None,
        earlier,
        _choices(reply.choices),
        class_="card question",
        data_slot=reply.slot,
        data_field=reply.field,
        data_asked=f"{reply.draft} {reply.revision} {reply.slot}",
        data_suggested=reply.suggested or None,
    )


@render_html.register
def _(reply: Explanation) -> str:
    return element("div", element("p", reply.text, class_="says"), _source(reply.quote, reply.source), class_="card explanation")


@render_html.register
def _(reply: Example) -> str:
    return element("div", element("h4", LABELS["example"]), element("p", reply.text, class_="says"), class_="card example")


@render_html.register
def _(reply: Taken) -> str:
    return element("div", element("p", reply.text, class_="says"), _items(reply.items), class_="card taken")


def _column(cell: Cell) -> Html:
    return element("th", cell.heading, role="columnheader", scope="col", data_slot=cell.slot)


def _cell(cell: Cell) -> Html:
    return element(
        "td",
        element("span", cell.heading, class_="heading", aria_hidden="true"),
        typed("div", cell.words),
        element("div", cell.note, class_="ours") if cell.note else None,
        role="cell",
        class_=None if cell.words else "empty",
    )


@render_html.register
def _(reply: Table) -> str:
    """A real table; its roles are written out because the page lays it out as label and value where it is narrow."""
    head = element("thead", element("tr", *map(_column, reply.cells), role="row"), role="rowgroup")
    body = element("tbody", element("tr", *map(_cell, reply.cells), role="row"), role="rowgroup")
    beneath = (
        element(
            "div",
            element("dt", cell.heading),
            element("dd", typed("div", cell.words), element("div", cell.note, class_="ours") if cell.note else None),
        )
        for cell in reply.beneath
    )
    return element(
        "div",
        element("h4", reply.title, class_="title"),
        typed("p", reply.area, class_="area"),
        element("table", head, body, role="table"),
        element("dl", *beneath, class_="beneath") if reply.beneath else None,
        class_="card row",
    )


def _flag(flag: Flag) -> Html:
    finding = flag.finding
    use = None
    if finding.suggestion:
        fill = element("button", LABELS["fill"], type="button", class_="choice quiet", data_fill=finding.suggestion)
        use = _section(LABELS["use"], typed("p", finding.suggestion), element("div", fill, class_="choices"), css="use")
    return element(
        "li",
        element("h5", flag.title),
        typed("mark", finding.text),
        element("p", finding.message),
        element("p", finding.ask, class_="asks") if finding.ask else None,
        use,
        element("details", element("summary", LABELS["guide"]), _source(flag.quote, flag.source), class_="more-choices"),
        _choices(flag.choices),
        class_=f"flag {finding.severity.value}",
        data_field=finding.field,
    )


def _tile(letter: Smarter, count: int) -> Html:
    label = LABELS["found"].format(letter=letter.value.title(), count=count)
    return element(
        "li",
        element("span", LETTERS[letter], class_="tile", aria_hidden="true"),
        element("span", str(count), class_="count", aria_hidden="true") if count else None,
        element("span", label, class_="unseen"),
        class_="found" if count else None,
        title=label,
    )


@render_html.register
def _(reply: Review) -> str:
    order = list(LETTERS)
    flags = sorted(reply.flags, key=lambda flag: order.index(flag.finding.letter))
    to_mend = [flag.finding.letter for flag in flags if flag.finding.severity is not Severity.SUGGESTION]
    counts = {letter: to_mend.count(letter) for letter in order}
    groups = [
        element(
            "section",
            element("h4", element("span", LETTERS[letter], class_="tile", aria_hidden="true"), letter.value.title()),
            element("ul", *map(_flag, group)),
            class_="letter-group",
        )
        for letter, group in groupby(flags, key=lambda flag: flag.finding.letter)
    ]
    return element(
        "div",
        element("h3", reply.verdict, class_="verdict"),
        element("ul", *(_tile(letter, count) for letter, count in counts.items()), class_="tiles", aria_label=LABELS["letters"]),
        _choices(tuple(choice for choice in reply.choices if choice.weight == "main")) if len(flags) > MOST_AT_A_GLANCE else None,
        *groups,
        _section(LABELS["open"], _items(reply.open_slots), css="open-slots") if reply.open_slots else None,
        _section(LABELS["set aside"], _items(reply.set_aside), css="set-aside") if reply.set_aside else None,
        _choices(reply.choices),
        class_="card review smart" if reply.smart else "card review",
        data_asked=f"{reply.draft} {reply.revision} review",
    )


@render_html.register
def _(reply: Letter) -> str:
    traced = (
        element("li", typed("span", line.text), element("span", ", ".join(line.sources), class_="ours"))
        for line in reply.lines
        if line.sources
    )
    behind = join(
        element("summary", LABELS["sources"]),
        element("ul", *traced),
        element("p", LABELS["age"].format(age=reply.reading_age)) if reply.reading_age is not None else None,
        _section(LABELS["left out"], element("ul", *(typed("li", words) for words in reply.left_out)), css="left-out")
        if reply.left_out
        else None,
    )
    return element(
        "div",
        element("h4", reply.title, class_="title"),
        *(typed("p", line.text) for line in reply.lines),
        element("details", behind, class_="behind"),
        class_="card letter",
    )


@render_html.register
def _(reply: DraftList) -> str:
    items = (
        element("li", typed("strong", item.title), typed("p", item.text), element("div", _button(item.choice), class_="choices"))
        for item in reply.items
    )
    return element(
        "div",
        element("p", reply.text, class_="says"),
        element("ul", *items) if reply.items else None,
        _choices(reply.choices),
        class_="card drafts",
    )

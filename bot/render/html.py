"""Replies as HTML for the web page.

Every sentence comes from the reply. Nothing here is style or script: the page's own files do that by class and by the `data-` attributes
(`data-press` is the JSON to send back, `data-fill` words to put into the box).
"""

from __future__ import annotations

from functools import singledispatch

from bot.render.alike import by_letter, weightiest
from bot.render.html_form import form_html
from bot.render.html_letter import letter_html, paper_html
from bot.render.html_month import month_html
from bot.render.html_parts import button, choices, folded, items, section, source
from bot.render.labels import LABELS, LETTERS
from bot.render.markup import Html, element, typed
from checks.finding import Letter as Smarter
from checks.finding import Severity
from dialogs.replies import (
    Cell,
    DraftList,
    Echo,
    Example,
    Explanation,
    Flag,
    Form,
    Note,
    Nudge,
    Question,
    Reply,
    Review,
    Table,
    Taken,
)

PHONE_LINE = 42
"""Characters of a heading and its words that stand on one line of a phone."""


@singledispatch
def render_html(reply: Reply) -> str:
    """One reply as an HTML fragment; raises TypeError for a kind that has no drawing here."""
    raise TypeError(f"no HTML for {type(reply).__name__}")


@render_html.register
def _(reply: Note) -> str:
    return element("div", element("p", reply.text, class_="says"), choices(reply.choices), class_=f"card note {reply.tone}")


@render_html.register
def _(reply: Echo) -> str:
    return element("div", element("span", LABELS["mine"], class_="unseen"), typed("p", reply.text), class_="card mine")


def _nudge(nudge: Nudge) -> Html:
    return element(
        "aside",
        typed("mark", nudge.words),
        element("p", nudge.text),
        element("p", nudge.source, class_="cite") if nudge.source else None,
        element("div", *map(button, nudge.choices), class_="choices"),
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
        earlier = section(LABELS["earlier"], typed("p", reply.earlier), element("div", edit, class_="choices"), css="earlier")
    return element(
        "div",
        _nudge(reply.nudge) if reply.nudge else None,
        _progress(reply.step, reply.steps),
        element("h3", reply.text, class_="ask"),
        element("p", reply.hint, class_="hint") if reply.hint else None,
        earlier,
        choices(reply.choices),
        class_="card question",
        data_slot=reply.slot,
        data_field=reply.field,
        data_asked=f"{reply.draft} {reply.revision} {reply.slot}",
        data_suggested=reply.suggested or None,
    )


@render_html.register
def _(reply: Explanation) -> str:
    return element("div", element("p", reply.text, class_="says"), source(reply.quote, reply.source), class_="card explanation")


@render_html.register
def _(reply: Example) -> str:
    return element("div", element("h4", LABELS["example"]), element("p", reply.text, class_="says"), class_="card example")


@render_html.register
def _(reply: Taken) -> str:
    rest = folded(reply.fold, items(reply.folded)) if reply.folded else None
    return element("div", element("p", reply.text, class_="says"), items(reply.items), rest, class_="card taken")


def _column(cell: Cell) -> Html:
    return element("th", cell.heading, role="columnheader", scope="col", data_slot=cell.slot)


def _cell(cell: Cell) -> Html:
    return element(
        "td",
        element("span", cell.heading, class_="heading", aria_hidden="true"),
        typed("div", cell.words),
        element("div", cell.note, class_="ours") if cell.note else None,
        role="cell",
        class_=("short" if _is_short(cell) else None) if cell.words else "empty",
        data_later=cell.slot in ("complete", "reason"),
    )


def _is_short(cell: Cell) -> bool:
    """Whether a heading and its words stand on one line of a phone."""
    return len(cell.heading) + len(cell.words) + len(cell.note) <= PHONE_LINE and "\n" not in cell.words


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
            class_="short" if _is_short(cell) else None,
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
        use = section(LABELS["use"], typed("p", finding.suggestion), element("div", fill, class_="choices"), css="use")
    letter = finding.letter.value.title()
    return element(
        "li",
        element("h4", element("span", LETTERS[finding.letter], class_="tile", aria_hidden="true"), letter, class_="of-letter"),
        element("h5", flag.title),
        typed("mark", finding.text),
        element("p", finding.message),
        element("p", finding.ask, class_="asks") if finding.ask else None,
        use,
        choices(flag.choices),
        element("details", element("summary", LABELS["guide"]), source(flag.quote, flag.source), class_="more-choices"),
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
    """The weightiest finding stands in sight; the others, and what was set aside, unfold."""
    flags = [flag for flag, _ in by_letter(reply.flags)]
    to_mend = [flag.finding.letter for flag in flags if flag.finding.severity is not Severity.SUGGESTION]
    first = weightiest(reply.flags)
    others = [flag for flag in flags if flag is not first]
    bare = " · ".join(item.title for item in reply.open_slots if not item.words)
    with_words = tuple(item for item in reply.open_slots if item.words)
    return element(
        "div",
        element("h3", reply.verdict, class_="verdict"),
        element("ul", *(_tile(letter, to_mend.count(letter)) for letter in LETTERS), class_="tiles", aria_label=LABELS["letters"]),
        element("ul", _flag(first), class_="flags") if first else None,
        folded(LABELS["others"].format(count=len(others)), element("ul", *map(_flag, others), class_="flags")) if others else None,
        section(LABELS["open"], element("p", bare) if bare else None, items(with_words), css="open-slots") if reply.open_slots else None,
        folded(f"{LABELS['set aside']} ({len(reply.set_aside)})", items(reply.set_aside)) if reply.set_aside else None,
        choices(reply.choices),
        class_="card review smart" if reply.smart else "card review",
        data_asked=f"{reply.draft} {reply.revision} review",
    )


render_html.register(letter_html)
render_html.register(paper_html)


@render_html.register
def _(reply: DraftList) -> str:
    items = (
        element("li", typed("strong", item.title), typed("p", item.text), element("div", button(item.choice), class_="choices"))
        for item in reply.items
    )
    return element(
        "div",
        element("p", reply.text, class_="says"),
        element("ul", *items) if reply.items else None,
        choices(reply.choices),
        class_="card drafts",
    )


render_html.register(month_html)
render_html.register(Form, form_html)

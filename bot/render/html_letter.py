"""The letter to the child on the web page, and the papers to hand over."""

from __future__ import annotations

from bot.render.html_parts import button, choices, section
from bot.render.labels import LABELS
from bot.render.markup import Html, element, join, typed
from dialogs.replies import Letter, LetterLine, Paper


def letter_html(reply: Letter) -> str:
    """A letter: its lines, and folded beneath them where each comes from."""
    traced = (
        element(
            "li",
            typed("span", line.text),
            element("span", ", ".join(line.sources), class_="ours"),
            element("div", button(line.change), class_="choices") if line.change else None,
        )
        for line in reply.lines
        if line.sources
    )
    behind = join(
        element("summary", LABELS["sources"]),
        element("ul", *traced),
        element("p", LABELS["age"].format(age=reply.reading_age)) if reply.reading_age is not None else None,
        element("ul", *(typed("li", words) for words in reply.advice), class_="advice") if reply.advice else None,
        None if reply.reword else _left_out(reply),
        choices(tuple(choice.model_copy(update={"weight": "normal"}) for choice in reply.choices if choice.weight == "quiet")),
    )
    return element(
        "div",
        element("h4", reply.title, class_="title"),
        *(_line(line) for line in reply.lines),
        element("details", behind, class_="behind"),
        _left_out(reply) if reply.reword else None,
        element("p", reply.status, class_="says") if reply.status else None,
        choices(tuple(choice for choice in reply.choices if choice.weight != "quiet")),
        class_="card letter ready" if reply.ready else "card letter",
    )


def _line(line: LetterLine) -> Html:
    """A line, with the number that it is called by."""
    number = element("span", str(line.number), class_="number") if line.number else None
    return element("div", number, typed("p", line.text), class_="line")


def _left_out(reply: Letter) -> Html:
    """What is not told, each with its button where there is one."""
    if not reply.left_out:
        return Html("")
    buttons = [element("div", button(choice), class_="choices") for choice in reply.reword]
    lines = (
        element("li", typed("span", words), buttons[at] if at < len(buttons) else None) if buttons else typed("li", words)
        for at, words in enumerate(reply.left_out)
    )
    if buttons:
        return element("details", element("summary", f"{LABELS['left out']} ({len(buttons)})"), element("ul", *lines), class_="left-out")
    return section(LABELS["left out"], element("ul", *lines), css="left-out")


def paper_html(reply: Paper) -> str:
    """A paper to hand over; the page adds the way to it."""
    return element("div", element("p", reply.text, class_="says"), class_=f"card paper {reply.kind}")

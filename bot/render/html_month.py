"""A small calendar on the web page: a table whose marks are also said in words, for whoever hears it."""

from __future__ import annotations

from bot.render.labels import LABELS, MARKS
from bot.render.markup import Html, element
from bot.render.months import marks
from dialogs.replies import Month, MonthDay


def month_html(reply: Month) -> str:
    """The month as a table, what its marks mean, and its bank holidays."""
    heads = (element("th", name, scope="col") for name in LABELS["weekdays"].split())
    weeks = (element("tr", *map(_cell, week)) for week in reply.weeks)
    return element(
        "div",
        element("h4", reply.title, class_="title"),
        element("table", element("thead", element("tr", *heads)), element("tbody", *weeks)),
        element("p", marks(reply), class_="marks", aria_hidden="true") if marks(reply) else None,
        element("p", reply.text, class_="marks") if reply.text else None,
        class_="card month",
    )


def _cell(day: MonthDay | None) -> Html:
    if day is None:
        return element("td")
    names = [name for name in MARKS if getattr(day, name)]
    return element(
        "td",
        element("span", MARKS["today"], aria_hidden="true") if day.today else None,
        str(day.number),
        element("span", MARKS["dated" if day.dated else "closed"], aria_hidden="true") if day.dated or day.closed else None,
        element("span", ", ".join(["", *(LABELS[name] for name in names)]), class_="unseen") if names else None,
        class_=" ".join(names) or None,
    )

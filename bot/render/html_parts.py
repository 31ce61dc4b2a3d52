"""The parts that several kinds of reply are drawn with on the web page: buttons, quotations, lists of answers, sections."""

from __future__ import annotations

from bot.render.labels import LABELS
from bot.render.markup import Html, element, typed
from dialogs.replies import Choice, Item

MOST_QUIET = 2
"""So many quiet choices stand beside the others; more are folded away."""


def button(choice: Choice) -> Html:
    """One choice; `data-press` is what it says."""
    return element("button", choice.label, type="button", class_=f"choice {choice.weight}", data_press=choice.press.model_dump_json())


def choices(offered: tuple[Choice, ...]) -> Html:
    """Buttons in a row, the quiet ones last, and folded away where they are many."""
    if not offered:
        return Html("")
    loud = [button(choice) for choice in offered if choice.weight != "quiet"]
    quiet = [button(choice) for choice in offered if choice.weight == "quiet"]
    if len(quiet) > MOST_QUIET:
        folded = element("div", *quiet, class_="choices")
        quiet = [element("details", element("summary", LABELS["more"]), folded, class_="more-choices")]
    return element("div", *loud, *quiet, class_="choices")


def source(quote: str, stands: str) -> Html:
    """A short quotation with where it stands."""
    if not quote and not stands:
        return Html("")
    return element(
        "figure",
        element("blockquote", quote) if quote else None,
        element("figcaption", stands) if stands else None,
        class_="guide",
    )


def items(held: tuple[Item, ...]) -> Html:
    """Headings with the words under each."""
    pairs = (element("div", element("dt", item.title), typed("dd", item.words)) for item in held)
    return element("dl", *pairs, class_="items") if held else Html("")


def section(title: str, *inside: str | None, css: str) -> Html:
    """A heading with what stands beneath it."""
    return element("section", element("h4", title), *inside, class_=css)


def folded(title: str, inside: str) -> Html:
    """What unfolds at a tap, or with the keyboard."""
    return element("details", element("summary", title), inside, class_="folded")

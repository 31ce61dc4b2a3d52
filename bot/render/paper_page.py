"""A paper in the demo page: its card with the way to it, and a page of its own that says in words what it holds, for any reader.

What is on the page is what is in the file: nothing is shown here that the copy's audience may not read, but for the note, which is for the
practitioner and says what stays out.
"""

from __future__ import annotations

from bot.render.labels import LABELS
from bot.render.markup import Html, element, typed
from dialogs.papers.palettes import PALETTES
from dialogs.replies import Paper


def paper_card(reply: Paper, number: int, query: str) -> Html:
    """The card of a paper with its links; `number` is its message's, `query` names the conversation."""
    at = f"/papers/{number}"
    ask = f"?{query}" if query else ""
    links = element(
        "div",
        element("a", LABELS["get paper"], href=f"{at}/file{ask}", class_="choice main", download=True),
        element("a", LABELS["see paper"], href=f"{at}{ask}", class_="choice quiet", target="_blank", rel="noopener"),
        class_="choices",
    )
    return element("div", element("p", reply.text, class_="says"), links, class_=f"card paper {reply.kind}")


def paper_page(reply: Paper, number: int, query: str, *, alt: str, note: str = "", picture: bool = False, html: str = "") -> str:
    """The page of a paper: its picture where there is one, and what it says, as words; what stays out of it; the file.

    `html` is markup that `bot.render.papers.page` built of a document's words; without it `alt` says them.
    """
    at = f"/papers/{number}"
    chosen = "&".join(part for part in (query, f"colours={reply.colours}" if reply.colours else "") if part)
    ask = f"?{chosen}" if chosen else ""
    lines = [line for line in alt.splitlines() if line.strip()]
    image = element("img", src=f"{at}/picture{ask}", alt=" ".join(lines), class_="paper-picture")
    said = (Html(html),) if html else (element("h2", LABELS["paper words"]), *(typed("p", line) for line in lines))
    return _whole(
        reply.text,
        element("div", element("a", LABELS["get paper"], href=f"{at}/file{ask}", class_="choice main", download=True), class_="choices"),
        _colours(at, query, reply.colours) if reply.kind == "leaflet" else None,
        typed("p", note, class_="note") if note else None,
        element("figure", Html(image.removesuffix("</img>"))) if picture else None,
        element("section", *said),
    )


def paper_trouble(sentence: str) -> str:
    """The page where there is no paper: one sentence."""
    return _whole(LABELS["no paper"], element("p", sentence, class_="says"))


def _colours(at: str, query: str, chosen: str) -> Html:
    """The leaflet's colours to choose from."""
    links = []
    for palette in PALETTES:
        ask = "&".join(part for part in (query, f"colours={palette.name}") if part)
        now = palette.name == (chosen or PALETTES[0].name)
        links.append(
            element(
                "a", palette.name.capitalize(), href=f"{at}?{ask}", class_=f"choice {palette.name}", aria_current="true" if now else None
            )
        )
    return element("div", element("span", LABELS["colours"]), *links, class_="choices colours", role="group")


def _whole(title: str, *inside: str | None) -> str:
    head = element(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", f"{title} – Stepladder"),
        Html('<link rel="icon" href="/ladder.svg" type="image/svg+xml"><link rel="stylesheet" href="/stepladder.css">'),
    )
    body = element("body", element("main", element("h1", title), *inside, class_="paper-page"), class_="paper-body")
    return f'<!doctype html>\n<html lang="en-GB">{head}{body}</html>\n'

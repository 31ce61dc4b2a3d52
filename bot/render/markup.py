"""HTML that is safe by construction: a plain str is text and gets escaped, only what `element` built counts as markup."""

from __future__ import annotations

from html import escape


class Html(str):
    """Markup that this module built."""

    __slots__ = ()


def text(words: str) -> Html:
    """The words as HTML text; carriage returns are written as references, because a browser would turn them into line feeds."""
    return Html(escape(words, quote=True).replace("\r", "&#13;"))


def join(*parts: str | None) -> Html:
    """Markup side by side: plain strings are escaped, None and "" fall away."""
    return Html("".join(part if isinstance(part, Html) else text(part) for part in parts if part))


def element(tag: str, *children: str | None, **attributes: str | int | bool | None) -> Html:
    """One element. `class_` is written `class`, `data_press` `data-press`; an attribute that is None or False is left out."""
    written = ""
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        key = name.rstrip("_").replace("_", "-")
        written += f" {key}" if value is True else f' {key}="{text(str(value))}"'
    return Html(f"<{tag}{written}>{join(*children)}</{tag}>")


def typed(tag: str, words: str, **attributes: str | int | bool | None) -> Html:
    """An element around somebody's own words: their direction is found from the words, their white space is kept. Nothing for ""."""
    if not words:
        return Html("")
    css = f"typed {attributes.pop('class_', '') or ''}".strip()
    return element(tag, words, class_=css, dir="auto", **attributes)

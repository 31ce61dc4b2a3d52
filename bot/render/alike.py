"""The kinds of reply that platforms with cards draw alike: which parts, in which order. How a part looks is the platform's own.

A reply becomes groups of parts: a group is kept together in one message or on one card, groups may be parted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from bot.render.labels import LABELS
from dialogs.replies import Choice, Echo, Explanation, Flag, Item, Note, Paper, Reply, Taken

Parts = list[dict[str, Any]]


class Look(NamedTuple):
    """How a platform draws words said, words beside the matter, a label with words, a quotation, and choices."""

    said: Callable[[str], Parts]
    small: Callable[[str], Parts]
    labelled: Callable[[str, str], Parts]
    quoted: Callable[[str], Parts]
    controls: Callable[[tuple[Choice, ...]], Parts]

    def items(self, items: tuple[Item, ...]) -> list[Parts]:
        """Headings with their words; one without words is a line of a list."""
        return [self.labelled(item.title, item.words) if item.words else self.said(f"• {item.title}") for item in items]

    def guide(self, quote: str, source: str) -> Parts:
        """A short quotation with where it stands."""
        return [*(self.quoted(f"“{quote}”") if quote else []), *self.small(source)]


def drawn_alike(look: Look) -> Callable[[Reply], list[Parts]]:
    """The drawing of these kinds in a platform's look."""

    def draw(reply: Reply) -> list[Parts]:
        match reply:
            case Note():
                return [[*look.said(reply.text), *look.controls(reply.choices)]]
            case Echo():
                return [look.small(f"{LABELS['mine']} {reply.text}")]
            case Explanation():
                return [[*look.said(reply.text), *look.guide(reply.quote, reply.source)]]
            case Taken():
                return [look.said(reply.text), *look.items(reply.items)]
            case Paper():
                return [look.said(reply.text)]
        raise TypeError(f"not drawn alike: {type(reply).__name__}")

    return draw


ALIKE = (Note, Echo, Explanation, Taken, Paper)


def by_letter(flags: tuple[Flag, ...]) -> list[tuple[Flag, bool]]:
    """The findings by their letter, in the letters' order, each with whether it is its letter's first."""
    order = list(type(flags[0].finding.letter)) if flags else []
    found = sorted(flags, key=lambda flag: order.index(flag.finding.letter))
    return [(flag, at == 0 or found[at - 1].finding.letter is not flag.finding.letter) for at, flag in enumerate(found)]

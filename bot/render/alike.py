"""The kinds of reply that platforms with cards draw alike: which parts, in which order. How a part looks is the platform's own.

A reply becomes groups of parts: a group is kept together in one message or on one card, groups may be parted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from bot.render.labels import LABELS, SEVERITIES
from checks.finding import Severity
from dialogs.replies import Choice, Echo, Explanation, Flag, Item, Note, Paper, Reply, Review, Taken

Parts = list[dict[str, Any]]
LONGEST_GLANCE = 60
"""Characters of a finding's words in a list of findings."""


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

    def listed(self, label: str, items: tuple[Item, ...]) -> list[Parts]:
        """Items under a label; those without words are one line with it."""
        if not items:
            return []
        bare = " · ".join(item.title for item in items if not item.words)
        said = [self.labelled(item.title, item.words) for item in items if item.words]
        return [self.small(f"{label}: {bare}" if bare else label), *said]

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
                if reply.more is None:
                    return [look.said(reply.text), *look.items((*reply.items, *reply.folded))]
                return [look.said(reply.text), *look.items(reply.items), [*look.small(reply.fold), *look.controls((reply.more,))]]
            case Paper():
                return [look.said(reply.text)]
        raise TypeError(f"not drawn alike: {type(reply).__name__}")

    return draw


ALIKE = (Note, Echo, Explanation, Taken, Paper)


def in_sight(review: Review) -> tuple[Flag, tuple[Flag, ...]] | None:
    """The weightiest finding and the others by letter, where these are a press away; None where all stand there in full."""
    if review.more is None:
        return None
    first = weightiest(review.flags)
    return (first, tuple(flag for flag, _ in by_letter(review.flags) if flag is not first)) if first else None


def weightiest(flags: tuple[Flag, ...]) -> Flag | None:
    """The finding that weighs most; of several, the first by letter. None where there is none."""
    found = [flag for flag, _ in by_letter(flags)]
    return max(found, key=lambda flag: list(Severity).index(flag.finding.severity), default=None)


def in_a_line(flag: Flag) -> str:
    """A finding as a line of a list: how much it weighs, what it is about, and the first of its words."""
    words = " ".join(flag.finding.text.split())
    words = f" “{words[:LONGEST_GLANCE].rstrip()}{'…' if len(words) > LONGEST_GLANCE else ''}”" if words else ""
    return f"• {SEVERITIES[flag.finding.severity]}: {flag.title}{words}"


def about(flag: Flag) -> str:
    """The words that a finding is about; empty where its sentence says them itself."""
    words = flag.finding.text
    return f"“{words}”" if words and f"“{words}”" not in flag.finding.message else ""


def by_letter(flags: tuple[Flag, ...]) -> list[tuple[Flag, bool]]:
    """The findings by their letter, in the letters' order, each with whether it is its letter's first."""
    order = list(type(flags[0].finding.letter)) if flags else []
    found = sorted(flags, key=lambda flag: order.index(flag.finding.letter))
    return [(flag, at == 0 or found[at - 1].finding.letter is not flag.finding.letter) for at, flag in enumerate(found)]

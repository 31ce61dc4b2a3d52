"""The child's leaflet: the lines of the letter that was read and said to be ready, each with a picture chosen by its own words.

Nothing else is in it, and less where it must be: the leaflet lies about at home, so a line that comes from an answer withheld from the
child or from a parent stays out, and so does one that repeats what is withheld.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from checks.plan import Child, Plan
from dialogs.papers.copies import Reader, hidden_from
from dialogs.papers.palettes import Palette, palette_named
from dialogs.summary.whole import PlanLetter, PlanLine, Section, letter_of_plan

LONGEST_PIECE = 260
"""Characters in one piece of a leaflet: what fits a small page whatever the letters."""
BY_PART = {"achieve": "star", "team": "meet", "happens": "star", "why": "heart", "know": "flag", "council": "talk"}
"""The picture of each part of the letter, where no word of its line has one."""
BY_LINE = {"when": "calendar", "frequency": "clock", "where": "place", "steps": "steps"}
"""The picture of a line by the answer that it tells, where its part has none of its own; *when* has this one always."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDS = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Piece:
    """What stands together: a heading (only the first of a part has one), the lines, and the name of their picture."""

    heading: str
    lines: tuple[str, ...]
    picture: str


@dataclass(frozen=True)
class Leaflet:
    """A leaflet: whose, in which colours, and its pieces in reading order.

    `pictures`: whether this age has them; `large`: larger letters; `waiting`: how many rows of the child's are not on it, because nobody
    has said yet that their letter is ready.
    """

    child: str
    title: str
    palette: Palette
    pieces: tuple[Piece, ...]
    pictures: bool
    large: bool
    waiting: int = 0

    @property
    def text(self) -> str:
        """The whole leaflet as words, in reading order."""
        return "\n".join(part for piece in self.pieces for part in (piece.heading, *piece.lines) if part)


class NotReady(Exception):
    """There is no letter that may leave."""


def leaflet_of(plan: Plan, child: Child, today: date, colours: str = "", row: str = "") -> Leaflet:
    """The leaflet of a plan, or of one row, for one of its children, as far as its letters are ready; raises NotReady."""
    current = plan.model_copy(update={"rows": tuple(one for one in plan.rows if not one.ended and row in ("", one.id))})
    letter = may_leave(plan, letter_of_plan(current, child, today))
    pieces = tuple(piece for section in letter.sections for piece in _pieces(section))
    if not any(line.part not in ("council", "who") for line in letter.lines):
        raise NotReady
    return Leaflet(
        child=child.name,
        title=letter.title,
        palette=palette_named(colours),
        pieces=pieces,
        pictures=letter.register.pictures,
        large=letter.register.youngest < 12,
        waiting=len(letter.waiting),
    )


def may_leave(plan: Plan, letter: PlanLetter) -> PlanLetter:
    """The letter without the lines that must not lie about at home."""
    hidden = hidden_from(plan, Reader("child"))

    def stays(line: PlanLine) -> bool:
        fields = {(line.row, line.part), *line.sources}
        return not any(hidden.field(field, row) for row, field in fields) and not hidden.words(line.text, line.row)

    sections = (replace(section, lines=tuple(line for line in section.lines if stays(line))) for section in letter.sections)
    return replace(letter, sections=tuple(section for section in sections if section.lines))


def _pieces(section: Section) -> list[Piece]:
    if section.code == "team":
        return [Piece(section.heading, tuple(line.text for line in section.lines), BY_PART["team"])]
    pieces: list[Piece] = []
    for line in section.lines:
        for text in _cut(line.text):
            own = "" if line.part == "when" else picture_of(text)
            picture = own or BY_LINE.get(line.part) or BY_PART.get(section.code, "star")
            pieces.append(Piece("" if pieces else section.heading, (text,), picture))
    return pieces


def _cut(text: str) -> list[str]:
    """A line in pieces that fit a page: at the ends of sentences, then between words, then anywhere."""
    pieces: list[str] = []
    for sentence in _ENDS.split(text):
        for word in sentence.split() if len(sentence) > LONGEST_PIECE else [sentence]:
            while word:
                part, word = word[:LONGEST_PIECE], word[LONGEST_PIECE:]
                if pieces and len(pieces[-1]) + 1 + len(part) <= LONGEST_PIECE:
                    pieces[-1] += f" {part}"
                else:
                    pieces.append(part)
    return pieces


def picture_of(text: str) -> str:
    """The picture of the first word that has one; an empty string where none has."""
    known = _pictures()
    return next((known[word] for found in _WORD.finditer(text) if (word := found.group().lower().replace("’", "'")) in known), "")


@cache
def _pictures() -> dict[str, str]:
    lines = (files("dialogs.papers") / "pictures.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))

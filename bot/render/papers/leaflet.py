"""The child's leaflet drawn: a sheet to print and fold, a page, or a picture for the chat. Cream paper, large letters set to the left."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from bot.render.papers.fonts import FAMILIES, named
from bot.render.papers.setting import set_pdf, set_picture, words
from dialogs.papers import wording
from dialogs.papers.leaflet import Leaflet, Piece

Shape = Literal["folded", "page", "picture"]
SMALLEST = 12.5
"""Points of the letters on the smallest leaflet."""
LARGE = 14.0
"""Points where a child under 12 reads."""
MOST_PICTURED = 24
"""Pieces on the picture: a longer leaflet is no picture for a phone, and says so at its end."""
READING = "Lexend"
"""A font made for reading with ease: wide, open letters, well apart."""
COVER = "steps"
_BLACK = re.compile(r'(?<==")#000(?=")')


@cache
def drawing(name: str) -> str:
    """A picture of ours as SVG, in black."""
    return (Path(__file__).with_name("pictures") / f"{name}.svg").read_text(encoding="utf-8")


def pictured(name: str, color: str) -> str:
    """A picture of ours in a colour."""
    return _BLACK.sub(color, drawing(name)) if name else ""


def leaflet_pdf(leaflet: Leaflet, reference: str, shape: Shape = "folded", head: str = "") -> tuple[bytes, str]:
    """The leaflet to print, and the characters that could not be printed."""
    data, lost = _data(leaflet, reference, shape, head)
    return set_pdf("leaflet.typ", data), lost


def leaflet_picture(leaflet: Leaflet, reference: str) -> bytes:
    """The leaflet as one picture (PNG), as wide as a phone."""
    if len(leaflet.pieces) > MOST_PICTURED:
        more = Piece("", (wording.LEAFLET_MORE,), "")
        leaflet = replace(leaflet, pieces=(*leaflet.pieces[:MOST_PICTURED], more))
    return set_picture("leaflet.typ", _data(leaflet, reference, "picture", "")[0])


def _data(leaflet: Leaflet, reference: str, shape: Shape, head: str) -> tuple[dict[str, Any], str]:
    missing: dict[str, None] = {}
    strong = leaflet.palette.strong
    data = {
        "shape": shape,
        "reference": reference,
        "head": words(head, missing),
        "palette": asdict(leaflet.palette),
        "size": LARGE if leaflet.large else SMALLEST,
        "least": SMALLEST,
        "fonts": (READING, *FAMILIES),
        "title": words(leaflet.title, missing),
        "front": words(wording.LEAFLET_FRONT, missing),
        "cover": pictured(COVER, strong),
        "pieces": [
            {
                "heading": words(piece.heading, missing),
                "lines": [words(line, missing) for line in piece.lines],
                "picture": pictured(piece.picture, strong) if leaflet.pictures else "",
            }
            for piece in leaflet.pieces
        ],
        "draw": wording.LEAFLET_DRAW,
        "talk": wording.LEAFLET_TALK,
        "sign": wording.LEAFLET_SIGN,
        "date": wording.LEAFLET_DATE,
        "fold": wording.LEAFLET_FOLD,
    }
    lost = named(missing)
    return {**data, "missing": wording.NOT_PRINTED.format(characters=lost) if lost else ""}, lost

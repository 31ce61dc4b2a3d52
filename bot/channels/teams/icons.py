"""The two icons that a Teams app has, drawn here so that no program for pictures is needed: our ladder, as the page shows it.

Shapes are lines of a width with round ends, in the square of 64 of `page/ladder.svg`; how much of a pixel one covers follows from its
distance. PNG is written by hand: four bytes a pixel, packed.
"""

from __future__ import annotations

import struct
import zlib
from math import hypot

GROUND, LADDER, PROP = (15, 95, 92), (255, 248, 236), (240, 179, 90)
WIDTH = 4.5
RAILS = ((26.0, 13.0, 15.0, 51.0), (26.0, 13.0, 39.0, 51.0))
RUNGS = ((23.5, 24.0, 29.5, 24.0), (20.5, 34.0, 33.0, 34.0), (17.7, 43.5, 36.7, 43.5))
LEG = ((31.0, 17.0, 40.0, 29.0), (40.0, 29.0, 45.5, 40.0), (45.5, 40.0, 49.0, 51.0))

Line = tuple[float, float, float, float]
Colour = tuple[int, int, int]


def colour_icon(side: int = 192) -> bytes:
    """The icon in colour: a full square, which Teams rounds itself."""
    scale = 64 / side
    rows = []
    for y in range(side):
        row = bytearray()
        for x in range(side):
            at = ((x + 0.5) * scale, (y + 0.5) * scale)
            pixel = _mixed(GROUND, PROP, _covered(at, LEG, scale))
            row += bytes((*_mixed(pixel, LADDER, _covered(at, (*RAILS, *RUNGS), scale)), 255))
        rows.append(bytes(row))
    return _png(side, rows)


def outline_icon(side: int = 32) -> bytes:
    """The outline: white on nothing, as Teams wants it."""
    scale = 64 / side
    rows = []
    for y in range(side):
        row = bytearray()
        for x in range(side):
            at = ((x + 0.5) * scale, (y + 0.5) * scale)
            row += bytes((255, 255, 255, round(255 * _covered(at, (*RAILS, *RUNGS, *LEG), scale))))
        rows.append(bytes(row))
    return _png(side, rows)


def _covered(at: tuple[float, float], lines: tuple[Line, ...], scale: float) -> float:
    """How much of the pixel at a point the nearest of these lines covers, from 0 to 1."""
    return max(0.0, min(1.0, 0.5 + (WIDTH / 2 - min(_distance(at, line) for line in lines)) / scale))


def _distance(at: tuple[float, float], line: Line) -> float:
    x, y = at
    x0, y0, x1, y1 = line
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)
    along = max(0.0, min(1.0, along))
    return hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))


def _mixed(below: Colour, above: Colour, covers: float) -> Colour:
    red, green, blue = (round(under + (over - under) * covers) for under, over in zip(below, above, strict=True))
    return red, green, blue


def _png(side: int, rows: list[bytes]) -> bytes:
    """Rows of four bytes a pixel as a PNG file."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")

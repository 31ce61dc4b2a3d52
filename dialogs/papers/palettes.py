"""The colours that a child or practitioner may choose for a leaflet. Each pair of ink and ground has a contrast of 4.5 to 1 or more, as
the eye sees it and therefore in grey print too; a test works them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One choice: the paper and the ink on it, the strong colour for headings and pictures, the band with its own ink, and a light tint."""

    name: str
    paper: str
    ink: str
    strong: str
    band: str
    band_ink: str
    tint: str


PALETTES = (
    Palette("sea", "#fffaf0", "#16242b", "#14568c", "#14568c", "#ffffff", "#e2eff8"),
    Palette("meadow", "#fffaf0", "#16261b", "#1b6538", "#1b6538", "#ffffff", "#e3f2e6"),
    Palette("plum", "#fffaf0", "#271a2b", "#79307f", "#79307f", "#ffffff", "#f4e7f5"),
    Palette("sunset", "#fffaf0", "#2b1d14", "#9c3d10", "#ffd27a", "#2b1d14", "#fdeedd"),
)


def palette_named(name: str) -> Palette:
    """The palette of that name; the first one where there is none."""
    return next((one for one in PALETTES if one.name == name.strip().lower()), PALETTES[0])

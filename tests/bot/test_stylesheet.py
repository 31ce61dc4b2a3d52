"""The page's colours: text can be read on whatever it stands on, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot.channels

CSS = (Path(bot.channels.__file__).parent / "page" / "stepladder.css").read_text()
PAIRS = [
    *((ink, ground) for ink in ("ink", "soft") for ground in ("paper", "card", "sunk")),
    *(("green", ground) for ground in ("paper", "card", "sunk")),
    ("on-green", "green"),
    ("on-green", "green-deep"),
    ("green-deep", "sunk"),
    *((f"{colour}-ink", colour) for colour in ("mint", "amber", "red", "blue")),
    ("amber-ink", "card"),
    ("amber-ink", "paper"),
    ("red-ink", "paper"),
    ("amber", "amber-ink"),
]


def colours(scheme: int) -> dict[str, str]:
    """The colours of a scheme: 0 light, 1 dark."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.S)
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[0]))
    return {**found, **(dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[1])) if scheme else {})}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_text_stands_out_from_its_ground_by_the_ratio_of_the_guidelines(pair: tuple[str, str], scheme: int) -> None:
    found = colours(scheme)
    assert contrast(found[pair[0]], found[pair[1]]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card", "sunk"])
def test_the_focus_ring_can_be_seen_on_every_ground(ground: str, scheme: int) -> None:
    found = colours(scheme)
    assert contrast(found["focus"], found[ground]) >= 3


def test_nothing_moves_for_people_who_asked_for_calm() -> None:
    assert "prefers-reduced-motion: reduce" in CSS

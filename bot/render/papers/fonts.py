"""The fonts that come with Python packages, which characters they have, and words with no other in them.

Nothing of the machine's own is used, so a paper looks the same wherever it is made. A script whose package is not installed (the Chinese,
Japanese and Korean ones are large, and an extra) is a script without a font. What no font has is told: an emoji by its name in brackets,
any other character as a box, and the paper says which they were.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGES = (
    "fontpkg_noto_sans",
    "fontpkg_lexend",
    "justmytype_intl_rtl",
    "justmytype_intl_south_asia",
    "justmytype_intl_africa",
    "justmytype_intl_cjk",
)
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali")
"""Those that are asked for by name, the first for everything that it has; any other is found when it is needed."""
SETTER = (
    *((0x2190, 0x23FF), (0x2422, 0x2423), (0x2460, 0x2606), (0x2609, 0x262F), (0x2638, 0x268B), (0x2690, 0x269C), (0x26A0, 0x26A7)),
    *((0x26AA, 0x26AF), (0x2701, 0x2704), (0x2706, 0x2709), (0x270C, 0x2714), (0x2717, 0x2727), (0x272A, 0x274B), (0x2758, 0x275E)),
    *((0x2761, 0x277F), (0x2798, 0x27AF), (0x2B00, 0x2B73), (0x2B76, 0x2B95), (0x2B97, 0x2BFE)),
)
"""Symbols that the typesetter brings a font for itself."""
BOX = "▯"
MOST_NAMED = 12
"""So many different characters are named beneath a paper; of more it says how many."""
_JOINING = frozenset("\u200c\u200d\ufe0e\ufe0f\u20e3")
_INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})
_TONES = range(0x1F3FB, 0x1F400)


@cache
def folders() -> tuple[str, ...]:
    """The folders of the font packages that are installed."""
    found = []
    for package in PACKAGES:
        spec = find_spec(package)
        found += list(spec.submodule_search_locations or ()) if spec else []
    return tuple(found)


@cache
def fonts() -> Any:
    """The fonts as the typesetter takes them."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders()))


@cache
def covered() -> frozenset[int]:
    """Every character that one of the fonts has."""
    from fontTools.ttLib import TTFont

    known: set[int] = set()
    for folder in folders():
        for path in sorted(Path(folder).rglob("*.[to]tf")):
            if "Italic" not in path.name:
                with TTFont(path, lazy=True) as font:
                    known.update(font.getBestCmap())
    known.update(code for first, last in SETTER for code in range(first, last + 1))
    return frozenset(known)


def printable(words: str, missing: dict[str, None]) -> str:
    """The words with every character that can be printed; the others go into `missing`, and a word or a box stands for them."""
    if words.isascii():
        return words
    have = covered()
    if all(ord(one) in have or unicodedata.category(one) in _INVISIBLE for one in words):
        return words
    out: list[str] = []
    replaced = False
    for one in words:
        if one in _JOINING or ord(one) in _TONES:
            if not replaced:
                out.append(one if one in _JOINING else "")
            continue
        if ord(one) in have or unicodedata.category(one) in _INVISIBLE:
            out.append(one)
            replaced = False
            continue
        missing[one] = None
        replaced = True
        called = unicodedata.name(one, "").lower()
        out.append(f"({called})" if called and unicodedata.category(one) == "So" else BOX)
    return "".join(out)


def named(missing: dict[str, None]) -> str:
    """The characters that could not be printed, by number and name."""
    said = [f"U+{ord(one):04X} {unicodedata.name(one, '').lower()}".rstrip() for one in list(missing)[:MOST_NAMED]]
    more = len(missing) - len(said)
    return "; ".join(said) + (f"; and {more} more" if more else "")

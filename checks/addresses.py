"""The addresses that stand in words: a UK postcode, or a number before the name of a street."""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"(?<![^\W_])[A-Z]{1,2}[0-9][A-Z0-9]?[ \t]{0,2}[0-9][A-Z]{2}(?![^\W_])", re.IGNORECASE)
_STREETS = (
    *(
        "avenue",
        "bank",
        "close",
        "court",
        "crescent",
        "cres",
        "drive",
        "gardens",
        "gate",
        "green",
        "grove",
        "hill",
        "house",
        "lane",
        "mews",
    ),
    *("parade", "park", "place", "rise", "road", "rd", "row", "square", "st", "street", "terrace", "view", "walk", "way", "ave", "flats"),
)
_STREET = re.compile(rf"(?<!\w)[0-9]{{1,4}}[a-z]?,?(?:[ ][^\W\d_][\w'’-]{{0,30}}){{1,4}}?[ ](?:{'|'.join(_STREETS)})(?!\w)", re.IGNORECASE)


def addresses(text: str) -> tuple[str, ...]:
    """Every postcode and numbered street in the text, as typed; time is linear in it."""
    return tuple(found.group() for pattern in (_POSTCODE, _STREET) for found in pattern.finditer(text))

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
_BETWEEN = (
    *("in", "of", "at", "to", "for", "and", "or", "with", "on", "by", "from", "per", "a", "an", "each", "every", "he", "she", "they", "is"),
    *("times", "sessions", "days", "nights", "weeks", "months", "minutes", "hours", "visits", "walks", "trips", "years", "more", "out"),
)
"""Words that no street's name begins or goes on with: "5 walks in the park" is no address."""
_STREET = re.compile(
    rf"(?<!\w)[0-9]{{1,4}}[a-z]?,?(?:[ ](?!(?:{'|'.join(_BETWEEN)})[ ])[^\W\d_][\w'’-]{{0,30}}){{1,4}}?[ ](?:{'|'.join(_STREETS)})(?!\w)",
    re.IGNORECASE,
)


def addresses(text: str) -> tuple[str, ...]:
    """Every postcode and numbered street in the text, as typed; time is linear in it."""
    return tuple(found.group() for pattern in (_POSTCODE, _STREET) for found in pattern.finditer(text))

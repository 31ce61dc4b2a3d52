"""Words as the formats of papers can carry them: line ends made one, and nothing that XML forbids."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRONG = {"L": False, "R": True, "AL": True}


def clean(words: str) -> str:
    """The words with line feeds between lines, and each character that XML cannot hold as U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def runs_right_to_left(words: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    return next((_STRONG[kind] for kind in map(unicodedata.bidirectional, words) if kind in _STRONG), False)

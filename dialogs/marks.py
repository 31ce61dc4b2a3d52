"""Marks: from one look at each piece of a message (what stands between two spaces), which readers could have anything to say of it.

A reader names its marks once, each by a judge that says whether a piece bears it. A mark may be seen too often, which only costs time, but
never too seldom: tests hold that for whatever is let go by one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from checks.pieces import Pieces

_JUDGES: list[Callable[[str], object]] = []
_MARKS = Pieces(lambda piece: sum(1 << at for at, judge in enumerate(_JUDGES) if judge(piece)))


def mark(judge: Callable[[str], object]) -> int:
    """The bit of a mark, which a judge sees in a piece."""
    _JUDGES.append(judge)
    _MARKS.clear()
    marks_in.cache_clear()
    return 1 << (len(_JUDGES) - 1)


@lru_cache(maxsize=1)
def marks_in(text: str) -> tuple[list[str], int, int]:
    """The pieces of a text, and the bits of all marks that its first piece bears, and that the others do."""
    pieces, others = text.split(), 0
    for piece in pieces[1:]:
        others |= _MARKS[piece]
    return pieces, _MARKS[pieces[0]] if pieces else 0, others

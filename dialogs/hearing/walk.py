"""Where one stands while the words of a sentence are walked: the pieces so far, and the piece in hand."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.hearing.doers import Doing
from dialogs.hearing.pieces import Piece, find_ages
from dialogs.hearing.tokens import Token

_SOFT = frozenset((",", "(", ")", "-", "–", "—", ":", ";", "/", "…", "="))
_ENDS = frozenset((".", "!", "?", "\n", ";"))


class Walk:
    """The state of one walk; `times` maps the index where a time begins to the index after it."""

    def __init__(self, tokens: Sequence[Token], times: dict[int, int], acted_before: bool) -> None:
        self.tokens = tokens
        self.acted_before = acted_before
        self.ages = find_ages(tokens)
        self.times = {start: end for start, end in times.items() if start not in self.ages}
        self.n = len(tokens)
        while self.n and tokens[self.n - 1].text in _ENDS:
            self.n -= 1
        self.pieces: list[Piece] = []
        self.kind = ""
        self.start = 0
        self.doing: Doing | None = None
        self.acted = False
        self.told = False
        self.next_comma = self._find_commas()

    def _find_commas(self) -> list[int]:
        """For each index the next comma or dash at or after it, or the end."""
        nearest = [self.n] * (self.n + 1)
        for i in range(self.n - 1, -1, -1):
            nearest[i] = i if self.is_soft(i) else nearest[i + 1]
        return nearest

    def is_soft(self, i: int) -> bool:
        """Whether a mark at `i` ends a clause."""
        return self.tokens[i].low in _SOFT and i not in self.ages and not self._is_hyphen(i)

    def is_mark(self, i: int) -> bool:
        """Whether a comma, dash, bracket or the like stands at `i`."""
        return self.tokens[i].low in _SOFT

    def _is_hyphen(self, i: int) -> bool:
        return self.tokens[i].low in ("-", "/") and i > 0 and self.tokens[i - 1].end == self.tokens[i].start

    def close(self, at: int) -> None:
        """End the piece in hand before `at`."""
        if self.kind and at > self.start:
            self.pieces.append(Piece(self.kind, self.start, at, self.doing))
        self.kind = ""
        self.doing = None

    def open(self, kind: str, at: int, doing: Doing | None = None) -> None:
        """End the piece in hand and begin another at `at`."""
        self.close(at)
        self.kind, self.start, self.doing = kind, at, doing
        self.acted = self.acted or kind == "action"
        self.told = self.told or kind == "told"

"""Text as words with the gaps before them, so that it can be put back together exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.summary.lexicon import group

_WORD = re.compile(r"[^\W_][\ẁ-ͯ]*(?:[-'’][^\W_][\ẁ-ͯ]*)*")
_QUOTES = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<![\w.,!?])[‘'](?=\w)[^‘'’\n]*(?:(?<=\w)['’](?=\w)[^‘'’\n]*)*['’](?!\w)")
_ENDS = re.compile(r"[.!?]+[\"”’')\]]*(?=\s)|\n+")


@dataclass(frozen=True)
class Token:
    """One word, the gap before it, and whether it stands inside quotation marks."""

    gap: str
    word: str
    quoted: bool = False

    @property
    def low(self) -> str:
        """The word in small letters, its apostrophes straight."""
        return self.word.lower().replace("’", "'")

    @property
    def owner(self) -> bool:
        """Does it end in 's?"""
        return self.low.endswith("'s")

    @property
    def bare(self) -> str:
        """The word in small letters without its 's."""
        return self.low.removesuffix("'s")


def tokenise(text: str) -> tuple[list[Token], str]:
    """The words of a text, and what follows the last of them."""
    spans = [match.span() for match in _QUOTES.finditer(text)]
    tokens, end, span = [], 0, 0
    for match in _WORD.finditer(text):
        while span < len(spans) and spans[span][1] <= match.start():
            span += 1
        quoted = span < len(spans) and spans[span][0] <= match.start()
        tokens.append(Token(text[end : match.start()], match.group(), quoted))
        end = match.end()
    return tokens, text[end:]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(token.low for token in tokenise(text)[0])


def split_sentences(text: str) -> list[str]:
    """The sentences of what was typed; not within quotation marks, nor after Mr. or 5 p.m."""
    spans = [match.span() for match in _QUOTES.finditer(text)]
    pieces, start, span = [], 0, 0
    for match in _ENDS.finditer(text):
        while span < len(spans) and spans[span][1] < match.start():
            span += 1
        inside = span < len(spans) and spans[span][0] < match.start() and match.end() < spans[span][1]
        last = text[max(start, match.start() - 12) : match.start()].rsplit(maxsplit=1)
        follows = text[match.end() : match.end() + 3].lstrip()[:1]
        shortened = (
            match.group() == "."
            and bool(last)
            and last[-1].lower().lstrip("(") in group("shortened")
            and not (follows.isupper() and len(last[-1]) == 2)
        )
        if not inside and not shortened:
            pieces.append(text[start : match.end()])
            start = match.end()
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]

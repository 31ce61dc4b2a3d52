"""What one would write first: the same vocabularies as one plain regular expression each, tried one after the other on every field."""

from __future__ import annotations

import re

from checks.matching import NUMBERS, POSSESSIVES
from checks.words import NAMES, Entry, vocabulary

_NUMBER = r"(?:\d+|" + "|".join(sorted(NUMBERS)) + ")"
_POSSESSIVE = "(?:" + "|".join(sorted(POSSESSIVES)) + r"|\w+'s)"
_KINDS = {"_": r"\w+", "<num>": _NUMBER, "<poss>": _POSSESSIVE}


def _pattern(entry: Entry) -> str:
    """One phrase as a pattern: a tilde takes any ending, and a misspelling is not looked for."""
    pattern = ""
    for word in entry.words.split():
        optional, bare = word.startswith("?"), word.lstrip("?^")
        one = _KINDS.get(bare) or (re.escape(bare[:-1]) + r"\w*" if bare.endswith("~") else re.escape(bare))
        one = rf"\s+{one}" if pattern else one
        pattern += f"(?:{one})?" if optional else one
    return pattern


def plain_res() -> list[re.Pattern[str]]:
    """One compiled alternation for each vocabulary, for text in lower case (ignoring case would cost the loop twice as much again)."""
    return [re.compile(r"\b(?:" + "|".join(_pattern(entry) for entry in vocabulary(name)) + r")\b") for name in NAMES]


def search(expressions: list[re.Pattern[str]], texts: tuple[str, ...]) -> int:
    """Search every text with every expression; the number of phrases found."""
    found = 0
    for text in texts:
        lower = text.lower()
        for expression in expressions:
            for match in expression.finditer(lower):
                found += match.end() > match.start()
    return found

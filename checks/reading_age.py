"""How old a reader must be to follow a text, and the words that make it so.

The Flesch-Kincaid grade plus five, with syllables counted by their vowels; dates and times in figures count as no words at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[A-Za-z'’]+")
_SILENT_END = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$")
_VOWELS = re.compile(r"[aeiouy]{1,2}")


@cache
def _easy() -> frozenset[str]:
    lines = (Path(__file__).parent / "easy-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def split_sentences(line: str) -> list[str]:
    """The sentences of a line; a line that ends without a full stop ends a sentence all the same."""
    return [part for part in _SENTENCE_END.split(line) if re.search(r"\w", part)]


def count_syllables(word: str) -> int:
    """The syllables of an English word, roughly; 0 where it has no letter from a to z."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if len(letters) <= 3:
        return 1 if letters else 0
    return max(1, len(_VOWELS.findall(_SILENT_END.sub("", letters))))


def reading_age(lines: Iterable[str]) -> float:
    """The age in years at which the lines can be read (Flesch-Kincaid grade + 5), to one decimal; 0.0 where there are no words."""
    sentences = [sentence for line in lines for sentence in split_sentences(line)]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    syllables = sum(count_syllables(word) for word in words)
    return round(0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + 5, 1)


def hard_words(lines: Iterable[str]) -> tuple[str, ...]:
    """The words of three syllables or more that raise the reading age, once each; names are left out."""
    found: dict[str, None] = {}
    for line in lines:
        for sentence in split_sentences(line):
            for at, word in enumerate(_WORD.findall(sentence)):
                plain = word.lower().replace("’", "'").removesuffix("'s")
                if (at and word[:1].isupper()) or plain in _easy():
                    continue
                if count_syllables(plain) >= 3:
                    found.setdefault(plain)
    return tuple(found)

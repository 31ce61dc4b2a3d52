"""Values of a file taken one by one, strictly: each that is not as it should be is noted with its line and key, and reading goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from checks.council.mistakes import Mistake, shown
from checks.council.places import Path
from checks.plan import LONGEST_NAME, printable
from checks.reading import FieldText

MOST_WORDS = 12
"""Words in one expression."""
MOST_LISTED = 16
"""Names that are listed where none is near enough to be meant."""
MOST_HINTS = 100
"""Mistakes after which no nearest name is looked for any more: a file of nothing else must not keep anybody waiting."""


class Strict:
    """The lines of a file's keys, and the mistakes met so far."""

    def __init__(self, places: dict[Path, int]) -> None:
        self.places = places
        self.mistakes: list[Mistake] = []

    def wrong(self, path: Path, sentence: str) -> None:
        place = path
        while place not in self.places:
            place = place[:-1]
        key = ".".join(shown(part) if isinstance(part, str) else str(part + 1) for part in path)
        self.mistakes.append(Mistake(self.places[place], key, sentence))

    def table(self, value: Any, path: Path, known: Iterable[str], of: str) -> dict[str, Any]:
        """The entries of a table that we know; the others are mistakes. `of` says what a key should be ("rule", "slot")."""
        if not isinstance(value, dict):
            self.wrong(path, f"this is {kind_of(value)}; it should be a table, like [{path[-1]}] and lines below it")
            return {}
        known = tuple(known)
        taken = {}
        for key, each in value.items():
            if key in known:
                taken[key] = each
            else:
                self.wrong((*path, key), self.unknown(key, known, of, path))
        return taken

    def unknown(self, key: str, known: tuple[str, ...], of: str, path: Path) -> str:
        if path and key in ("services", "roles", "name") and key not in known:
            return f"“{key}” belongs at the top of the file, above the first [table]"
        near = get_close_matches(key[:LONGEST_NAME], known, n=1) if len(self.mistakes) < MOST_HINTS else []
        if near:
            hint = f"did you mean “{near[0]}”?"
        else:
            hint = f"these are: {', '.join(known)}" if len(known) < MOST_LISTED else "RULES.md lists them all"
        return f"there is no {of or 'key'} “{shown(key)}”; {hint}"

    def text(self, value: Any, path: Path) -> str:
        """A short text; "" after a mistake, or where it is empty."""
        if not isinstance(value, str):
            self.wrong(path, f"this is {kind_of(value)}; it should be a text in quotation marks")
            return ""
        try:
            printable(value)
        except ValueError:
            self.wrong(path, "there is an invisible control character in this text")
            return ""
        if len(value) > LONGEST_NAME:
            self.wrong(path, f"this text is longer than {LONGEST_NAME} characters")
            return ""
        return " ".join(value.split())

    def label(self, value: Any, path: Path) -> str:
        """A short text that is not empty; "" after a mistake."""
        before = len(self.mistakes)
        text = self.text(value, path)
        if len(self.mistakes) == before and not any(character.isalnum() for character in text):
            self.wrong(path, "there is nothing to read in this text")
            return ""
        return text

    def labels(self, value: Any, path: Path) -> list[tuple[str, Path]]:
        """The short texts of a list, each with its place, those that stand there twice being mistakes."""
        if not isinstance(value, list):
            self.wrong(path, f'this is {kind_of(value)}; it should be a list, like ["one", "two"]')
            return []
        found: dict[str, tuple[str, Path]] = {}
        for at, each in enumerate(value):
            place = (*path, at)
            text = self.label(each, place)
            if text and text.casefold() in found:
                self.wrong(place, f"“{shown(text)}” stands in this list twice")
            elif text:
                found[text.casefold()] = (text, place)
        return list(found.values())

    def phrase(self, text: str, path: Path) -> str:
        """An expression as the matcher takes it: its words as the rules see them; "" after a mistake."""
        words: list[str] = []
        for piece in text.split():
            inflected = piece.endswith("~")
            tokens = FieldText("", piece.removesuffix("~")).words
            if inflected and tokens and tokens[-1][-1].isalpha():
                tokens[-1] += "~"
            elif inflected or "~" in piece:
                self.wrong(path, "a tilde stands right behind a word, to take its inflections: “thrive~”")
                return ""
            words += tokens
        while words and not words[0][0].isalnum():
            del words[0]
        while words and not words[-1][0].isalnum():
            del words[-1]
        if not words:
            self.wrong(path, "there is no word in this text")
        elif len(words) > MOST_WORDS:
            self.wrong(path, f"this is longer than {MOST_WORDS} words")
        elif "?" in words:
            self.wrong(path, "a question mark cannot stand inside an expression")
        else:
            return " ".join(words)
        return ""

    def expressions(self, value: Any, path: Path) -> list[tuple[str, Path]]:
        """The expressions of a list, each with its place."""
        return self.once((self.phrase(text, place), place) for text, place in self.labels(value, path))

    def once(self, found: Iterable[tuple[str, Path]]) -> list[tuple[str, Path]]:
        kept: dict[str, Path] = {}
        for phrase, place in found:
            if phrase in kept:
                self.wrong(place, f"the same words stand here twice, first in line {self.places[kept[phrase]]}")
            elif phrase:
                kept[phrase] = place
        return list(kept.items())

    def keys(self, table: dict[str, Any], path: Path) -> Iterator[tuple[str, Path]]:
        for key in table:
            place = (*path, key)
            yield (self.phrase(key, place) if self.label(key, place) else ""), place


def kind_of(value: Any) -> str:
    """What a value is, in plain words."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or a time"

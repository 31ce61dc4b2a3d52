"""What is wrong with a council's file, each mistake with its line and its key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_LINE = re.compile(r"line (\d+),")
_NO_KEY = re.compile(r"[\[\]#]|^\s*$")
_UNCLOSED = "a text is not closed with a quotation mark"
_SAID = (
    ("Cannot overwrite a value", "this key has a value already"),
    ("Duplicate inline table key", "this table has the same key twice"),
    ("Cannot declare", "this table is there already"),
    ("Cannot mutate immutable", "this table is there already"),
    ("Cannot redefine namespace", "this table is there already"),
    ("Expected '=' after a key", "there should be an equals sign here; a key of several words stands in quotation marks"),
    ("Illegal character", f"{_UNCLOSED}, or there is an invisible control character in it"),
    ("Found invalid character", "there is an invisible control character here"),
    ("Invalid value", "a value is a text in quotation marks, a list in [ ] or a number"),
    ("Invalid statement", "a line begins with a key, with a [table] or with # for a remark"),
    ("Invalid initial character for a key", "a key with anything but letters, digits, - and _ in it stands in quotation marks"),
    ("Unterminated string", _UNCLOSED),
    ('Expected "\'"', _UNCLOSED),
    ("Expected \"'''\"", _UNCLOSED),
    ("Unclosed array", "a list is not closed with ], or a comma is missing in it"),
    ("Unclosed inline table", "a table is not closed with }, or a comma is missing in it"),
    ("Expected ']", "the name of a table is not closed with ], or it needs quotation marks"),
    ("Expected newline or end of document", "something stands behind the value: one key a line, and a remark begins with #"),
    ("Unescaped", "a backslash in a text is written \\\\, or the text stands in 'single' quotation marks"),
)


class Mistake(NamedTuple):
    """One mistake: its line (from 1), its key as it is written with dots (empty for the file as a whole), and a sentence."""

    line: int
    key: str
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.key}: {self.sentence}" if self.key else f"line {self.line}: {self.sentence}"


class CouncilMistakes(ValueError):
    """A council's file that cannot be used; `mistakes` are all that were found, in the order of the file."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))


def shown(text: str) -> str:
    """What somebody wrote, short and without anything that a terminal would act upon."""
    clean = "".join(character if character.isprintable() else "\ufffd" for character in text[:61])
    return clean if len(clean) < 61 else f"{clean[:60]}…"


def not_toml(text: str, error: ValueError) -> Mistake:
    """The parser's complaint in plain words, with the line it points at and the key on that line."""
    said, _, place = str(error).rpartition("(at ")
    lines = text.split("\n")
    number = _LINE.match(place)
    line = min(int(number[1]), len(lines)) if number else len(lines) if place.startswith("end of") else 1
    plain = next((sentence for start, sentence in _SAID if said.startswith(start)), "this line is not TOML that can be read")
    key, equals, _ = lines[line - 1].partition("=")
    return Mistake(line, shown(key.strip()) if equals and not _NO_KEY.search(key) else "", plain)

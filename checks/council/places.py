"""Where each key of a TOML text stands: the parser gives values without lines, and a mistake must be found again by a person.

Only for a text that the parser has taken: what is not TOML is not understood here. Line breaks inside texts and lists are counted, so
the line is the one on which the key (or the entry of a list) begins. Linear in the text.
"""

from __future__ import annotations

import re
import tomllib

Path = tuple[str | int, ...]
"""The way to a value: keys, and positions (from 0) in lists."""

DEEPEST = 12
"""How deep a way is followed: nothing that a council's file may hold lies deeper."""

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r]+|\#[^\n]*)
  | (?P<line>\n)
  | (?P<text>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3,5} | '{3}(?:[^']|'{1,2}(?!'))*'{3,5} | \"(?:[^"\\\n]|\\.)*\" | '[^'\n]*')
  | (?P<mark>[\[\]{}=,.])
  | (?P<bare>[^\s\[\]{}=,."'\#]+)
    """,
    re.VERBOSE | re.DOTALL,
)


def find_places(text: str) -> dict[Path, int]:
    """The line (from 1) of each table, key and entry of a list in a valid TOML text, down to `DEEPEST`."""
    return _Walk(text).places


class _Walk:
    """One walk over the marks of a text."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str, int]] = []
        line = 1
        for match in _TOKEN.finditer(text):
            if match.lastgroup and match.lastgroup != "space":
                self.tokens.append((match.lastgroup, match[0], line))
            line += match[0].count("\n")
        self.at = 0
        self.places: dict[Path, int] = {(): 1}
        self.lengths: dict[Path, int] = {}
        table: Path = ()
        while self.at < len(self.tokens):
            if self.tokens[self.at][0] == "line":
                self.at += 1
            elif self.tokens[self.at][1] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _sees(self, *marks: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at][1] in marks and self.tokens[self.at][0] in ("mark", "line")

    def _header(self) -> Path:
        line = self.tokens[self.at][2]
        self.at += 1
        listed = self._sees("[")
        self.at += listed
        keys = self._keys()
        self.at += 1 + listed
        path: Path = ()
        for place, key in enumerate(keys, 1):
            path = _into(path, key)
            if path in self.lengths and not (listed and place == len(keys)):
                path = _into(path, self.lengths[path] - 1)
            self.places.setdefault(path, line)
        if listed:
            self.lengths[path] = self.lengths.get(path, 0) + 1
            path = _into(path, self.lengths[path] - 1)
        self.places.setdefault(path, line)
        return path

    def _keys(self) -> list[str]:
        keys = [_key(*self.tokens[self.at][:2])]
        self.at += 1
        while self._sees("."):
            keys.append(_key(*self.tokens[self.at + 1][:2]))
            self.at += 2
        return keys

    def _pair(self, table: Path) -> None:
        line = self.tokens[self.at][2]
        path = table
        for key in self._keys():
            path = _into(path, key)
            self.places.setdefault(path, line)
        self.at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        if not self._sees("[", "{"):
            while self.at < len(self.tokens) and not self._sees(",", "]", "}", "\n"):
                self.at += 1
            return
        listed = self._sees("[")
        self.at += 1
        count = 0
        while not self._sees("]", "}"):
            if self._sees(",", "\n"):
                self.at += 1
            elif listed:
                entry = _into(path, count)
                self.places.setdefault(entry, self.tokens[self.at][2])
                self._value(entry)
                count += 1
            else:
                self._pair(path)
        self.at += 1


def _into(path: Path, part: str | int) -> Path:
    return (*path, part) if len(path) < DEEPEST else path


def _key(kind: str, text: str) -> str:
    if kind == "bare" or "\\" not in text:
        return text if kind == "bare" else text[1:-1]
    return next(iter(tomllib.loads(f"{text} = 0")))

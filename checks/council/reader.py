"""Reads a council's file, strictly: whatever is not understood is a mistake, all mistakes are told at once, and nothing is half taken.

A word is written as people type it; a tilde behind a word takes its inflections (`thrive~` is thriving and thrives, too).
"""

from __future__ import annotations

import tomllib
from typing import Any

from checks.council.council import EVERYWHERE, Council
from checks.council.intervals import read_intervals
from checks.council.kinds import read_kinds
from checks.council.mistakes import CouncilMistakes, Mistake, not_toml, shown
from checks.council.places import Path, find_places
from checks.council.strict import Strict, kind_of
from checks.finding import Severity
from checks.row import SLOTS
from checks.rule import RULES
from checks.words import Entry

LONGEST_FILE = 200_000
"""Characters of a council's file: many times what a council could want."""

SECTIONS = ("name", "words", "allowed", "rules", "services", "roles", "kinds", "headings", "letter", "intervals")
WORDS = {"vague": "vague-term", "open-ended": "ongoing", "jargon": "jargon", "blame": "blame-language"}
"""The vocabularies that a council adds to, and the rule that flags each."""
HEADINGS = (*SLOTS, "measure", "frequency", "baseline", "steps", "complete", "reason")
MOST_DOTS = 200
"""Dots in a key: far more, and the parser itself takes hours."""
_DEEP = "lists or tables stand too deep inside each other"
_SOURCE = "the council's own file"
_SEVERITIES: dict[str, Severity | None] = {"off": None} | {one.value: one for one in Severity}


def read_council(text: str) -> Council:
    """The council of a TOML text; raises CouncilMistakes, which holds every mistake, and no other exception."""
    text = text.removeprefix("\ufeff")
    if len(text) > LONGEST_FILE:
        raise CouncilMistakes([Mistake(1, "", f"the file is longer than {LONGEST_FILE:,} characters")])
    line = next((at for at, line in enumerate(text.split("\n"), 1) if _too_deep(line)), 0)
    if line:
        raise CouncilMistakes([Mistake(line, "", _DEEP)])
    try:
        values = tomllib.loads(text)
        places = find_places(text.replace("\r\n", "\n"))
    except ValueError as error:
        raise CouncilMistakes([not_toml(text.replace("\r\n", "\n"), error)]) from None
    except RecursionError:
        raise CouncilMistakes([Mistake(1, "", _DEEP)]) from None
    return _Reader(places).read(values)


def _too_deep(line: str) -> bool:
    """Whether a line may hold a key of very many parts."""
    return line.count(".") > MOST_DOTS and not line.lstrip().startswith("#") and any(p.count(".") > MOST_DOTS for p in line.split("="))


class _Reader(Strict):
    """One reading, section by section; `phrases` are the words added, by the rule that flags them, with their places."""

    def __init__(self, places: dict[Path, int]) -> None:
        super().__init__(places)
        self.phrases: dict[str, dict[str, Path]] = {}

    def read(self, values: dict[str, Any]) -> Council:
        top = self.table(values, (), SECTIONS, "")
        name = self.label(top["name"], ("name",)) if "name" in top else ""
        words = self.words(top.get("words", {}))
        for section in ("services", "roles"):
            found = self.expressions(top.get(section, []), (section,))
            if found:
                flags = frozenset({"brand", "kind"}) if section == "services" else frozenset[str]()
                words[section] = tuple(Entry(phrase.removeprefix("the "), flags=flags, source=_SOURCE) for phrase, _ in found)
        allowed = self.allowed(top.get("allowed", {}))
        rules = self.rules(top.get("rules", {}))
        kinds, kind_names = read_kinds(self, top.get("kinds", []))
        headings = self.headings(top.get("headings", {}))
        letter = self.letter(top.get("letter", {}))
        intervals = read_intervals(self, top.get("intervals", []), tuple(kind.code for kind in kinds))
        if self.mistakes:
            raise CouncilMistakes(self.mistakes)
        return Council(name, words, allowed, rules, kinds, kind_names, headings, letter, intervals=intervals)

    def words(self, value: Any) -> dict[str, tuple[Entry, ...]]:
        added: dict[str, tuple[Entry, ...]] = {}
        for name, each in self.table(value, ("words",), WORDS, "list of words").items():
            path: Path = ("words", name)
            if name == "open-ended" or (name == "vague" and isinstance(each, list)):
                found = [Entry(phrase, source=_SOURCE) for phrase, _ in self.noted(name, self.expressions(each, path))]
            elif not isinstance(each, dict):
                self.wrong(path, f"this is {kind_of(each)}; it should be a table: [words.{name}], and below it a line for each expression")
                continue
            else:
                phrases = {place[-1]: phrase for phrase, place in self.noted(name, self.once(self.keys(each, path)))}
                found = [self.entry(name, key, phrase, each[key]) for key, phrase in phrases.items() if isinstance(key, str)]
            if found:
                added[name] = tuple(found)
        return added

    def noted(self, name: str, found: list[tuple[str, Path]]) -> list[tuple[str, Path]]:
        self.phrases.setdefault(WORDS[name], {}).update(found)
        return found

    def entry(self, name: str, key: str, phrase: str, value: Any) -> Entry:
        """A word's line: what may be said instead, or the question that would define it; for jargon, also a child's words."""
        path: Path = ("words", name, key)
        child = ""
        flags: set[str] = set()
        if name == "jargon":
            flags = {"caps"} if key.isupper() else set()
            if isinstance(value, dict):
                parts = self.table(value, path, ("plain", "child"), "key")
                if "plain" not in parts:
                    self.wrong(path, 'the plain words are missing: { plain = "…", child = "…" }')
                child = self.label(parts["child"], (*path, "child")) if "child" in parts else ""
                plain = self.label(parts["plain"], (*path, "plain")) if "plain" in parts else ""
            else:
                plain = self.label(value, path)
            flags |= set() if flags or child else {"term"}
        elif name == "blame":
            plain = self.label(value, path)
        else:
            plain = self.text(value, path)
        return Entry(phrase, plain, child, frozenset(flags), _SOURCE)

    def allowed(self, value: Any) -> dict[str, tuple[Entry, ...]]:
        codes = [one.code for one in RULES]
        taken = self.table(value, ("allowed",), ("everywhere", *codes), "rule")
        lists = {key: self.expressions(each, ("allowed", key)) for key, each in taken.items()}
        everywhere = {phrase for phrase, _ in lists.get("everywhere", [])}
        for key, found in lists.items():
            for phrase, place in found:
                if key != "everywhere" and phrase in everywhere:
                    self.wrong(place, "these words are allowed everywhere already")
                for code, added in self.phrases.items():
                    if phrase in added and key in ("everywhere", code):
                        self.wrong(place, f"these words are allowed here and added in line {self.places[added[phrase]]}")
        return {
            EVERYWHERE if key == "everywhere" else key: tuple(Entry(phrase) for phrase, _ in found) for key, found in lists.items() if found
        }

    def rules(self, value: Any) -> dict[str, Severity | None]:
        rules: dict[str, Severity | None] = {}
        for code, said in self.table(value, ("rules",), [one.code for one in RULES], "rule").items():
            if isinstance(said, str) and said in _SEVERITIES:
                rules[code] = _SEVERITIES[said]
            else:
                written = f"“{shown(said)}”" if isinstance(said, str) else kind_of(said)
                self.wrong(("rules", code), f"this is {written}; it should be one of “{'”, “'.join(_SEVERITIES)}”")
        return rules

    def headings(self, value: Any) -> dict[str, str]:
        headings: dict[str, str] = {}
        for slot, said in self.table(value, ("headings",), HEADINGS, "slot").items():
            text = self.label(said, ("headings", slot))
            if text and text.casefold() in map(str.casefold, headings.values()):
                self.wrong(("headings", slot), "another column has this heading already")
            elif text:
                headings[slot] = text
        return headings

    def letter(self, value: Any) -> dict[str, str]:
        said = self.table(value, ("letter",), ("line", "grown"), "key")
        return {key: text for key in said if (text := self.label(said[key], ("letter", key)))}

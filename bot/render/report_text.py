"""The report for people at a terminal: grouped by row, the words that a finding is about underlined.

Where nothing can be underlined (a file, a pipe) they stand between « and »; then rich is not even loaded, so that a check starts quickly.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.render.labels import LETTERS
from bot.render.report import TITLES, Checked, Counts, by_field, pieces
from checks.finding import Finding, Severity

if TYPE_CHECKING:
    from rich.text import Text

Line = list[tuple[str, str]]
"""One paragraph: pieces of text, each with its style: "", "title", "good", "bad", "mark", "ask", "use" or "quiet"."""
STYLES = {
    "": "",
    "title": "bold",
    "good": "bold green",
    "bad": "bold yellow",
    "mark": "underline yellow",
    "ask": "",
    "use": "green",
    "quiet": "dim",
}


def shown(words: str) -> str:
    """The words with whatever a terminal might obey, or an eye might not see, as a picture; line ends become spaces with a bar."""
    line = " ⏎ ".join(words.split("\n"))
    if line.isprintable():
        return line
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs", "Cf", "Zl", "Zp") and c != "\u200d" else c for c in line)


def row_lines(row: Checked) -> Iterator[tuple[int, Line]]:
    """A row's paragraphs, each with its indent."""
    place = "" if row.name == row.place else f"  ({shown(row.place)})"
    style = "good" if row.smart else "bad"
    yield 0, [(shown(row.name), "title"), (place, "quiet"), ("  ", ""), (row.verdict, style)]
    if row.error:
        yield 2, [(shown(row.error), "bad")]
        return
    for field, findings in by_field(row):
        if not findings:
            continue
        title = TITLES[field] + ("" if TITLES[field].endswith("?") else ":")
        words = row.words.get(field, "")
        told = [(shown(text), "mark" if marked else "") for text, marked in pieces(words, findings)] if words else [("(empty)", "mark")]
        yield 2, [(title + " ", "quiet"), *told]
        for finding in findings:
            yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[tuple[int, Line]]:
    advice = finding.severity is Severity.SUGGESTION
    tile = f"{LETTERS[finding.letter]:<2} "
    head = f"{finding.rule}{' (advice)' if advice else ''}: "
    yield (
        4,
        [(tile, "quiet" if advice else "bad"), (head, "title"), (shown(finding.message), ""), (f" {shown(finding.ask)}".rstrip(), "ask")],
    )
    if finding.suggestion:
        yield 7, [("Words you could use: ", "quiet"), (shown(finding.suggestion), "use")]
    if finding.cites:
        yield 7, [(shown("; ".join(finding.cites)), "quiet")]


def count_lines(counts: Counts) -> Iterator[tuple[int, Line]]:
    """The counts, at the end."""
    yield 0, [(counts.said, "good" if counts.smart == counts.rows else "bad")]
    found = [f"{LETTERS[letter]} {letter.value} {counts.letters[letter]:,}" for letter in LETTERS if counts.letters[letter]]
    if found:
        yield 0, [("Rows not SMART, by letter: ", "quiet"), (" · ".join(found), "")]


def plain(lines: Iterator[tuple[int, Line]], width: int) -> str:
    """Paragraphs without colours, the marked words between « and »."""
    out = []
    for indent, line in lines:
        text = "".join(f"«{words}»" if style == "mark" and words else words for words, style in line)
        wrapped = textwrap.wrap(text, max(20, width - indent), break_on_hyphens=False) or [""]
        out += [" " * indent + part for part in wrapped]
    return "\n".join(out) + "\n\n"


def rich_text(lines: Iterator[tuple[int, Line]]) -> Iterator[tuple[int, Text]]:
    """Paragraphs for rich, each with its indent. Nothing that anybody typed is ever read as markup."""
    from rich.text import Text

    for indent, line in lines:
        text = Text(overflow="fold")
        for words, style in line:
            text.append(words, style=STYLES[style])
        yield indent, text

"""The report as one web page to read in a meeting: the counts by letter, then the rows, those with most to do first.

The page stands alone: no script, no picture, nothing fetched. Its security policy allows its own style sheet, by hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from bot.render.labels import LETTERS
from bot.render.markup import Html, element, join, typed
from bot.render.report import TITLES, About, Checked, Counts, by_field, pieces
from checks.finding import Finding, Severity


@cache
def style() -> str:
    """The page's style sheet."""
    return Path(__file__).with_name("report.css").read_text(encoding="utf-8")


def page(rows: Sequence[Checked], counts: Counts, about: About) -> Iterator[str]:
    """The page in parts: `rows` are those to show, in order; `counts` cover every row of the file."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode("ascii")
    title = f"SMART check of {about.file}"
    yield "<!doctype html>\n"
    yield '<html lang="en-GB">\n'
    yield element(
        "head",
        Html('<meta charset="utf-8">'),
        Html(f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">"),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">'),
        element("title", title),
        Html(f"<style>{style()}</style>"),
    )
    yield "\n<body><main>\n"
    day = f"{about.today.day} {about.today:%B %Y}"
    yield element("header", element("h1", title), element("p", f"Checked as of {day}.", class_="quiet"))
    yield element("p", f"{counts.said}.", class_="sum")
    yield _tiles(counts)
    yield _often(counts)
    yield "\n"
    if rows:
        yield element("h2", "Rows, those with most to do first" if len(rows) > 1 else "The row")
        if len(rows) < counts.rows:
            note = f"These are {len(rows):,} of {counts.rows:,} rows; --format csv or --format xlsx gives every row."
            yield element("p", note, class_="quiet")
    for row in rows:
        yield _row(row)
        yield "\n"
    yield "</main></body></html>\n"


def _tiles(counts: Counts) -> Html:
    tiles = []
    for letter, sign in LETTERS.items():
        count = counts.letters[letter]
        number = element("span", f"{count:,}", class_="count" if count else "count none")
        tiles.append(
            element("li", number, element("span", sign, class_="letter"), element("div", letter.value.capitalize(), class_="quiet"))
        )
    return join(
        element("h2", "Rows with something to put right, by letter"),
        element("ul", *tiles, class_="tiles"),
    )


def _often(counts: Counts) -> Html:
    most = sorted(counts.rules.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
    items = (element("li", f"{rule}: {_rows(count)}") for rule, count in most)
    return join(element("h2", "Most often"), element("ol", *items, class_="often")) if most else Html("")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _row(row: Checked) -> Html:
    place = " · ".join(part for part in (row.place if row.name != row.place else "", row.area) if part)
    fields = [_field(field, row.words.get(field, ""), findings) for field, findings in by_field(row)]
    return element(
        "article",
        element("h3", row.name),
        element("p", place, class_="quiet") if place else None,
        element("p", row.verdict, class_="verdict"),
        element("p", row.error) if row.error else None,
        element("dl", *fields) if fields and not row.error else None,
        class_="smart" if row.smart else None,
    )


def _field(field: str, words: str, findings: tuple[Finding, ...]) -> Html:
    cut = pieces(words, findings) if words else []
    told = join(*(element("mark", text) if marked else text for text, marked in cut))
    empty = element("p", "Nothing stands here." if findings else "", class_="empty") if not words else None
    return element(
        "div",
        element("dt", TITLES[field]),
        element(
            "dd",
            typed("div", told) if told else empty,
            element("ul", *map(_finding, findings), class_="found") if findings else None,
        ),
    )


def _finding(finding: Finding) -> Html:
    advice = finding.severity is Severity.SUGGESTION
    return element(
        "li",
        element(
            "p",
            element("strong", f"{finding.letter.value.capitalize()}, {finding.rule}{' (advice)' if advice else ''}"),
            f": {finding.message} {finding.ask}".rstrip(),
        ),
        element("p", element("span", "Words you could use: ", class_="quiet"), finding.suggestion, class_="use typed")
        if finding.suggestion
        else None,
        element("p", "; ".join(finding.cites), class_="cite") if finding.cites else None,
        class_="advice" if advice else None,
    )

"""A plan's copy as HTML: the words of the Word document and the PDF in the same order, for any reader and any screen."""

from __future__ import annotations

from bot.render.markup import Html, element, join, typed
from dialogs.papers import wording
from dialogs.papers.plan_paper import AreaPaper, Grid, PlanPaper, RowPaper


def plan_html(paper: PlanPaper) -> Html:
    """The copy as a fragment; every word in it is escaped."""
    return join(
        typed("h2", paper.title),
        typed("p", paper.kind),
        *(typed("p", sentence) for sentence in (paper.copy, paper.made, *paper.notes)),
        *(_area(area, paper.columns) for area in paper.areas),
        None if paper.areas else element("p", wording.NO_ROWS),
        element("h3", wording.REVIEW),
        typed("p", paper.review),
        *map(_grid, paper.grids),
    )


def _area(area: AreaPaper, columns: tuple[tuple[str, str], ...]) -> Html:
    head = element("tr", *(element("th", heading, scope="col") for _, heading in columns))
    body = element("tbody", *(line for row in area.rows for line in _row(row, len(columns))))
    return join(typed("h3", area.title), _scrolled(element("table", element("thead", head), body), area.title))


def _row(row: RowPaper, columns: int) -> list[Html]:
    cells = element("tr", *(element("td", typed("div", cell) or None) for cell in row.cells))
    return [
        cells,
        *(
            element("tr", element("th", entry.heading, scope="row"), element("td", typed("div", entry.words), colspan=columns - 1))
            for entry in row.beneath
        ),
    ]


def _grid(grid: Grid) -> Html:
    head = element("tr", *(element("th", heading, scope="col") for heading in grid.headings))
    rows = (element("tr", *(element("td", typed("div", cell) or None) for cell in row)) for row in grid.rows)
    table = element("table", element("thead", head), element("tbody", *rows))
    return join(typed("h3", grid.title), element("p", grid.note) if grid.note else None, _scrolled(table, grid.title))


def _scrolled(table: Html, label: str) -> Html:
    """A table that is wider than a phone moves by itself, and by the keyboard too."""
    return element("div", table, class_="scrolled", tabindex=0, role="region", aria_label=label)

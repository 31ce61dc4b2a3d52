"""A plan's copy as a PDF: the same document as the Word one, tagged for screen readers, its fonts embedded as far as they are used."""

from __future__ import annotations

from typing import Any

from bot.render.papers.fonts import named
from bot.render.papers.setting import set_pdf, words
from dialogs.papers import wording
from dialogs.papers.plan_paper import Grid, PlanPaper

WIDTHS = (4.5, 4.5, 3.4, 2.8, 4.7, 2.6, 3.2)
"""The guide's columns, one against the others."""


def pdf(paper: PlanPaper) -> tuple[bytes, str]:
    """The document, and the characters that could not be printed, which it also says itself."""
    missing: dict[str, None] = {}

    def said(text: str) -> dict[str, Any]:
        return words(text, missing)

    data: dict[str, Any] = {
        "reference": paper.reference,
        "head": said(f"{paper.reference} · {paper.copy}"),
        "page": wording.PAGE,
        "of": wording.OF,
        "title": said(paper.title),
        "kind": said(paper.kind),
        "notes": [said(note) for note in (paper.copy, paper.made, *paper.notes)],
        "columns": [said(heading) for _, heading in paper.columns],
        "widths": list(WIDTHS),
        "areas": [
            {
                "title": said(area.title),
                "rows": [
                    {
                        "cells": [said(cell) for cell in row.cells],
                        "beneath": [{"heading": said(entry.heading), "words": said(entry.words)} for entry in row.beneath],
                    }
                    for row in area.rows
                ],
            }
            for area in paper.areas
        ],
        "empty": wording.NO_ROWS,
        "review-heading": wording.REVIEW,
        "review": said(paper.review),
        "grids": [_grid(grid, said) for grid in paper.grids],
    }
    lost = named(missing)
    return set_pdf("plan.typ", {**data, "missing": wording.NOT_PRINTED.format(characters=lost) if lost else ""}), lost


def _grid(grid: Grid, said: Any) -> dict[str, Any]:
    return {
        "title": said(grid.title),
        "note": grid.note,
        "widths": list(grid.widths),
        "headings": [said(heading) for heading in grid.headings],
        "rows": [[said(cell) for cell in row] for row in grid.rows],
    }

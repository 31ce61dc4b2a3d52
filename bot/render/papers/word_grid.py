"""A table of a Word document as its XML, in one piece: the library's own way, cell by cell, takes seconds for a long plan.

Words are escaped here and nowhere else; a line end is a break, a tab a tab, and nothing that is typed is markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from bot.render.papers.letters import clean, runs_right_to_left

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWIPS = 567
"""In a centimetre."""
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
_LONG = 700
"""Characters of a row that may go on overleaf."""
HEAD, LIGHT = "E4EEE8", "F4F7F5"


class Box(NamedTuple):
    """A cell: its words, over how many columns it goes, whether it is a heading, and its ground."""

    words: str
    span: int = 1
    bold: bool = False
    fill: str = ""


def grid_xml(
    style: str, caption: str, headings: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[Box]], *, tall: bool
) -> str:
    """The table; `widths` are in centimetres, `tall` leaves room to write in. The heading row is marked and stands on every page."""
    columns = [round(width * _TWIPS) for width in widths]
    head = _row([Box(heading, bold=True, fill=HEAD) for heading in headings], columns, "<w:cantSplit/><w:tblHeader/>")
    high = '<w:trHeight w:val="510" w:hRule="atLeast"/>' if tall else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    )
    return (
        f'<w:tbl xmlns:w="{_NAMESPACE}"><w:tblPr><w:tblStyle w:val={quoteattr(style)}/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(clean(caption))}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{head}{''.join(_row(row, columns, _whole(row) + high) for row in rows)}</w:tbl>"
    )


def _whole(boxes: Sequence[Box]) -> str:
    """What keeps a row on one page, where it is not a long one."""
    return "<w:cantSplit/>" if sum(len(box.words) + 60 * box.words.count("\n") for box in boxes) < _LONG else ""


def _row(boxes: Sequence[Box], columns: Sequence[int], properties: str) -> str:
    cells, at = [], 0
    for box in boxes:
        width = sum(columns[at : at + box.span])
        at += box.span
        span = f'<w:gridSpan w:val="{box.span}"/>' if box.span > 1 else ""
        shade = _SHADE.format(fill=box.fill) if box.fill else ""
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>{_paragraph(box)}</w:tc>')
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def _paragraph(box: Box) -> str:
    words = clean(box.words)
    turned = runs_right_to_left(words)
    look = ("<w:b/>" if box.bold else "") + ("<w:rtl/>" if turned else "")
    run = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_text(words)}</w:r>" if words else ""
    keep = '<w:spacing w:after="0"/>'
    return f"<w:p><w:pPr>{'<w:bidi/>' if turned else ''}{keep}</w:pPr>{run}</w:p>"


def _text(words: str) -> str:
    lines = (
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in line.split("\t"))
        for line in words.split("\n")
    )
    return "<w:br/>".join(lines)

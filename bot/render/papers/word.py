"""A plan's copy as a Word document: real headings and styles, real tables with their heading row marked and repeated, in British English.

What people typed is put into `w:t` alone, so it can never be a field, a link or markup.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bot.render.papers.letters import clean, runs_right_to_left
from bot.render.papers.word_grid import LIGHT, Box, grid_xml
from dialogs.papers import wording
from dialogs.papers.leaflet import Leaflet
from dialogs.papers.plan_paper import AreaPaper, Grid, PlanPaper

FONT = "Arial"
"""Every Word and every LibreOffice has it or its equal; what it lacks, they take from another."""
_INK, _SOFT = RGBColor(0x1B, 0x26, 0x2C), RGBColor(0x3F, 0x4D, 0x55)
_WIDTHS = (4.5, 4.5, 3.4, 2.8, 4.7, 2.6, 3.2)
"""Of the guide's columns, in centimetres."""
_WHOLE = sum(_WIDTHS)
_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
"""What the format wants after the mark for right to left."""


def word(paper: PlanPaper) -> bytes:
    """The document as a .docx file."""
    document = _blank(paper.reference, paper.copy)
    document.add_heading(clean(paper.title), 1)
    if paper.kind:
        _paragraph(document.add_paragraph(style="Subtitle"), paper.kind)
    for sentence in (paper.copy, paper.made, *paper.notes):
        _paragraph(document.add_paragraph(), sentence)
    for area in paper.areas:
        _area(document, area, paper.columns)
    if not paper.areas:
        document.add_paragraph(wording.NO_ROWS)
    document.add_heading(wording.REVIEW, 2)
    document.add_paragraph(paper.review)
    for grid in paper.grids:
        _grid(document, grid)
    return _saved(document)


def letter(leaflet: Leaflet, reference: str, copy: str) -> bytes:
    """The child's letter as a .docx file, in large type on an upright page."""
    document = _blank(reference, copy, upright=True)
    document.styles["Normal"].font.size = Pt(14)
    document.add_heading(clean(leaflet.title), 1)
    for piece in leaflet.pieces:
        if piece.heading:
            document.add_heading(clean(piece.heading), 2)
        for line in piece.lines:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.line_spacing = 1.5
            _paragraph(paragraph, line)
    for label in (wording.LEAFLET_SIGN, wording.LEAFLET_DATE):
        document.add_paragraph(f"{label}: {'_' * 30}")
    return _saved(document)


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _blank(reference: str, copy: str, *, upright: bool = False) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE
    long, short = Cm(29.7), Cm(21)
    section.page_width, section.page_height = (short, long) if upright else (long, short)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    for name, size, color, bold in (
        ("Normal", 10.5, _INK, False),
        ("Heading 1", 20, _INK, True),
        ("Heading 2", 14, _INK, True),
        ("Subtitle", 13, _SOFT, False),
        ("Header", 9, _SOFT, False),
        ("Footer", 9, _SOFT, False),
    ):
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = color
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
        language.set(qn("w:eastAsia"), "en-GB")
    about = document.core_properties
    about.title, about.language, about.author, about.comments = reference, "en-GB", "Stepladder", ""
    _paragraph(section.header.paragraphs[0], f"{reference} · {copy}")
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run(f"{wording.PAGE} ")
    _number(footer, "PAGE")
    footer.add_run(f" {wording.OF} ")
    _number(footer, "NUMPAGES")
    return document


def _number(paragraph: Any, field: str) -> None:
    """A page number, which Word counts."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), field)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


def _paragraph(paragraph: Any, words: str) -> None:
    """Somebody's words as one paragraph, in their own direction; line ends and tabs stay."""
    words = clean(words)
    run = paragraph.add_run(words)
    if runs_right_to_left(words):
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        run._r.get_or_add_rPr().insert_element_before(OxmlElement("w:rtl"), "w:cs", "w:em", "w:lang", "w:oMath")


def _area(document: Document, area: AreaPaper, columns: tuple[tuple[str, str], ...]) -> None:
    document.add_heading(clean(area.title), 2)
    rows: list[list[Box]] = []
    for row in area.rows:
        rows.append([Box(words) for words in row.cells])
        rows += [[Box(entry.heading, bold=True, fill=LIGHT), Box(entry.words, span=len(columns) - 1)] for entry in row.beneath]
    _table(document, wording.PART.format(area=area.area), [heading for _, heading in columns], _WIDTHS, rows)


def _grid(document: Document, grid: Grid) -> None:
    document.add_heading(clean(grid.title), 2)
    if grid.note:
        document.add_paragraph(grid.note)
    widths = [_WHOLE * width / sum(grid.widths) for width in grid.widths]
    _table(document, grid.title, grid.headings, widths, [[Box(words) for words in row] for row in grid.rows], tall=True)


def _table(
    document: Document, caption: str, headings: Sequence[str], widths: Sequence[float], rows: list[list[Box]], *, tall: bool = False
) -> None:
    """A table at the end of the document."""
    style = str(document.styles["Table Grid"].style_id)
    body: Any = document.element.body
    body._insert_tbl(parse_xml(grid_xml(style, caption, headings, widths, rows, tall=tall)))

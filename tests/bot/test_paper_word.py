"""A plan's copy as a Word document: real headings and tables, heading rows that repeat, British English, and a file that opens."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from bot.papers import draw_paper
from checks.kinds import AREAS
from checks.plan import Child, Plan, PlanRow
from dialogs.papers.copies import Reader, copy_for
from dialogs.papers.plan_paper import plan_paper
from dialogs.replies import Paper
from tests.bot.paper_plans import PAUL, ROW
from tests.bot.test_paper_leaflet import LEAFLET, plan_of, ready
from tests.bot.test_paper_pdf import bare, text_of

TODAY = date(2026, 11, 22)
TEAM = Paper(kind="word", plan="p1", audience="team", text="")
OFFICE = shutil.which("soffice")


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def whole(document: Document) -> str:
    """Every word of the body and of the page's head."""
    parts = [document.element.body, document.sections[0].header._element]
    return "".join(text.text or "" for part in parts for text in part.iter(qn("w:t")))


def test_everything_that_is_on_the_copy_stands_in_the_document() -> None:
    found = bare(whole(opened(draw_paper(PAUL, TEAM, TODAY).content)))
    paper = plan_paper(copy_for(PAUL, Reader("team")), TODAY)
    said = [paper.title, paper.kind, paper.copy, paper.made, paper.review, *(heading for _, heading in paper.columns)]
    said += [part for area in paper.areas for row in area.rows for part in (area.title, *row.cells)]
    said += [part for area in paper.areas for row in area.rows for entry in row.beneath for part in (entry.heading, entry.words)]
    said += [part for grid in paper.grids for row in (grid.headings, *grid.rows) for part in (grid.title, *row)]
    assert not [part for part in said if bare(part) not in found]


def test_headings_are_headings_and_each_part_of_the_plan_has_the_guides_table() -> None:
    document = opened(draw_paper(PAUL, TEAM, TODAY).content)
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert ("Heading 1", "Paul’s plan") in styles
    parts = [text for style, text in styles if style == "Heading 2"]
    assert parts[:3] == [AREAS[0], AREAS[2], "Review"]
    assert {"The team", "What people think of the plan", "Signatures", "Copies given"} <= set(parts)
    headings = [cell.text for cell in document.tables[0].rows[0].cells]
    assert headings == [
        "What are we worried about?",
        "What needs to change/happen?",
        "Who is best placed to help with making the change?",
        "Date to be achieved by",
        "What will we see happening to show there are positive outcomes for the child/young person?",
        "Action complete?",
        "If no, please explain why",
    ]


def test_every_tables_first_row_is_marked_as_its_heading_and_stands_on_each_page() -> None:
    document = opened(draw_paper(PAUL, TEAM, TODAY).content)
    assert len(document.tables) >= 6
    for table in document.tables:
        first, *others = table._tbl.tr_lst
        assert first.trPr is not None
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert not [row for row in others if row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None]
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_each_page_has_initials_version_and_reader_at_its_head_and_its_number_at_its_foot() -> None:
    document = opened(draw_paper(PAUL, TEAM, TODAY).content)
    head = document.sections[0].header.paragraphs[0].text
    assert head.startswith("Plan P · version 3 · This copy is for the team only.")
    fields = [field.get(qn("w:instr")) for field in document.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == "Plan P · version 3"


def test_the_document_is_in_british_english_and_says_nothing_of_who_made_it() -> None:
    content = draw_paper(PAUL, TEAM, TODAY).content
    document = opened(content)
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.author == "Stepladder"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = archive.read("word/styles.xml").decode()
        assert 'w:val="en-GB"' in styles
        assert "en-US" not in styles
        everything = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("docProps/"))
    assert b"Paul" not in everything


def test_words_from_right_to_left_are_marked_so() -> None:
    plan = Plan(rows=(PlanRow(id="r", worry="میں اردو میں لکھتا ہوں", what="Mum reads"),))
    document = opened(draw_paper(plan, TEAM, TODAY).content)
    cells = document.tables[0].rows[1].cells
    marked: list[Any] = [cell.paragraphs[0]._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") for cell in cells[:2]]
    assert marked[0] is not None
    assert marked[1] is None


def test_there_are_lines_to_sign_on_and_to_write_down_who_has_a_copy() -> None:
    document = opened(draw_paper(PAUL, TEAM, TODAY).content)
    tables = {tuple(cell.text for cell in table.rows[0].cells): table for table in document.tables}
    signing = tables[("Name", "Who they are", "Signature", "Date")]
    assert [row.cells[1].text for row in signing.rows[1:]] == [
        "Child or young person",
        "Parent or carer",
        "Parent or carer",
        "Lead professional",
    ]
    assert len(tables[("Given to", "Date", "How")].rows) == 4


def test_the_childs_own_document_is_the_letter_in_large_type() -> None:
    document = opened(draw_paper(plan_of(ready(ROW)), LEAFLET.model_copy(update={"kind": "word"}), TODAY).content)
    normal: Any = document.styles["Normal"]
    assert normal.font.size.pt >= 14
    assert "Simone will meet you 5 times" in whole(document)
    assert "arguments" not in whole(document)
    assert not document.tables


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice: install Debian's package libreoffice-writer")
def test_libreoffice_opens_it_and_shows_the_same_words(tmp_path: Path) -> None:
    many = PAUL.model_copy(update={"rows": PAUL.rows * 6, "children": (Child(name="ʻOkina"),)})
    path = tmp_path / "plan.docx"
    path.write_bytes(draw_paper(many, TEAM, TODAY).content)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)], check=True, capture_output=True
    )
    found = bare(text_of((tmp_path / "plan.pdf").read_bytes()))
    for words in (
        "ʻOkina’s plan",
        ROW.what,
        "So that Paul can talk about what he has heard",
        "12 Elm Terrace",
        "Signatures",
        "Copies given",
    ):
        assert bare(words) in found

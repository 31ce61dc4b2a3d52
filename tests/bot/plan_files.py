"""Plan files as councils keep them, made by the libraries that write them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from openpyxl import Workbook

from checks.kinds import AREAS

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NEW = (
    "What are we worried about?",
    "What needs to change/happen?",
    "Who is best placed to help with making the change?",
    "Date to be achieved by:",
    "What will we see happening to show there are positive outcomes for the child/young person?",
    "Action Complete?",
    "If No, please explain why",
)
OLD = ("Needs, Strengths and difficulties", "Actions", "Person/Agency Responsible", "Target date for completion", "Outcome")
GOOD = (
    "Ola (8) has been late on 9 days",
    "Mum to walk Ola to the gate by 8.50am on all 5 school days a week, so that she starts the day with her friends",
    "Mum (Ada)",
    "18 December 2026",
    "Late marks go from 9 to 1 or fewer by 18 December",
)
POOR = (*GOOD[:3], "ongoing", GOOD[4])
ROW = {"worry": GOOD[0], "what": GOOD[1], "who": GOOD[2], "when": GOOD[3], "outcome": GOOD[4], "why": "So that Ola starts with her friends"}


def add_table(document: Document, headings: Sequence[str], *rows: Sequence[str]) -> None:
    """A table with these headings and rows, at the end of the document."""
    table = document.add_table(rows=0, cols=len(headings))
    for row in (headings, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text


def write_docx(path: Path, *rows: Sequence[str], headings: Sequence[str] = NEW) -> Path:
    """A plan in Word: a table of names, then the plan under its area."""
    document = docx.Document()
    document.add_heading("Child in Need plan", 1)
    add_table(document, ("Name", "Role"), ("Ada", "Mum"))
    document.add_paragraph(AREAS[1])
    add_table(document, headings, *rows)
    document.save(str(path))
    return path


def write_xlsx(path: Path, headings: Sequence[str], *rows: Sequence[object]) -> Path:
    """A plan in Excel: a title, a blank row, the headings, the rows; an empty sheet before it."""
    book = Workbook()
    assert book.active is not None
    book.active.title = "Notes"
    sheet = book.create_sheet("Plan")
    for row in (("Our plan",), (), headings, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def with_xml(path: Path, xml: str) -> Path:
    """A Word file whose body begins with this XML (namespace prefix w)."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml.replace(">", f" {NS}>", 1)))
    document.save(str(path))
    return path


def bomb(path: Path, part: str, size: int, main: str = "") -> Path:
    """An archive with one part that swells to `size` bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if main:
            archive.writestr(main, "<x/>")
        with archive.open(part, "w") as file:
            block = b" " * (1 << 20)
            for _ in range(size >> 20):
                file.write(block)
    return path


def changed(path: Path, part: str, content: bytes) -> Path:
    """The archive with one part replaced."""
    held = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return path


def as_excel_saves(path: Path) -> Path:
    """The workbook with its texts in a shared list, which is how Excel itself writes them."""
    texts: list[str] = []

    def listed(match: re.Match[str]) -> str:
        texts.append(match[2])
        return f'<c{match[1]} t="s"><v>{len(texts) - 1}</v></c>'

    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name.startswith("xl/worksheets/"):
                content = re.sub(r'<c([^>]*) t="inlineStr"><is><t[^>]*>(.*?)</t></is></c>', listed, content, flags=re.DOTALL)
            content = content.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')
            new.writestr(name, content)
        items = "".join(f"<si><t>{text}</t></si>" for text in texts)
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>')
    return path

"""A plan's copy as a PDF: everything that is in it can be read out again, it is tagged, and its fonts are embedded as far as used."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.papers import NoPaper, draw_paper
from bot.render.papers.fonts import BOX, SETTER, covered, printable
from bot.render.papers.letters import clean, runs_right_to_left
from bot.render.papers.setting import set_pdf, words
from checks.kinds import AREAS
from checks.plan import LONGEST_ANSWER, Child, Plan, PlanRow, Who
from checks.plan import printable as may_be_kept
from dialogs.papers.copies import Reader, copy_for
from dialogs.papers.plan_paper import plan_paper
from dialogs.replies import Paper
from tests.bot.paper_plans import PAUL

TODAY = date(2026, 11, 22)
TEAM = Paper(kind="pdf", plan="p", audience="team", text="")
NAMES = ("ʻOkina", "Łódź Żółć", "Ștefan Țurcanu", "Nguyễn Thị Ánh", "Олена", "Ζωή", "Ñandú ß", "Þórr", "O’Hara-D'Arcy")
RIGHT_TO_LEFT = ("مرحبا بالعالم", "میں اردو میں لکھتا ہوں", "שלום לך", "کوردی")
OTHERS = ("हिन्दी में", "বাংলা ভাষা", "தமிழ் மொழி", "తెలుగు", "ትግርኛ")


def text_of(pdf: bytes) -> str:
    """All the words of a PDF, page after page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def bare(text: str) -> str:
    """The letters alone, in one form: what a reader of a PDF can get wrong is the space between them."""
    return re.sub(r"[\W_\u200b]+", "", unicodedata.normalize("NFKC", text))


def plan_of(**row: object) -> Plan:
    return Plan(children=(Child(name="Paul", age=9),), rows=(PlanRow.model_validate({"id": "r1", "area": AREAS[0], **row}),))


def test_everything_that_is_on_the_copy_can_be_read_out_of_the_pdf() -> None:
    found = bare(text_of(draw_paper(PAUL, TEAM, TODAY).content))
    paper = plan_paper(copy_for(PAUL, Reader("team")), TODAY)
    said = [paper.title, paper.kind, paper.copy, paper.made, paper.review, *(heading for _, heading in paper.columns)]
    said += [part for area in paper.areas for row in area.rows for part in (area.title, *row.cells)]
    said += [part for area in paper.areas for row in area.rows for entry in row.beneath for part in (entry.heading, entry.words)]
    said += [part for grid in paper.grids for row in (grid.headings, *grid.rows) for part in (grid.title, *row)]
    assert not [part for part in said if bare(part) not in found]
    assert len(said) > 60


def test_each_page_has_the_initials_and_whom_it_is_for_and_the_headings_again() -> None:
    many = PAUL.model_copy(update={"rows": PAUL.rows[:1] * 12, "withheld": ()})
    document = pypdfium2.PdfDocument(draw_paper(many, TEAM.model_copy(update={"audience": "professionals"}), TODAY).content)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert "Plan P" in page
        assert "This copy is for the professionals" in page
        assert f"Page {number} of {len(pages)}" in page
    rows = [page for page in pages if "Simone will meet Paul" in page]
    assert len(rows) >= 3
    assert not [page for page in rows if bare("What are we worried about?") not in bare(page)]


def test_it_is_tagged_in_english_and_says_that_it_is_for_everybody() -> None:
    pdf = draw_paper(PAUL, TEAM, TODAY).content
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    assert document.get_metadata_dict()["Title"] == "Plan P · version 3"
    assert document.get_metadata_dict()["Author"] == "Stepladder"
    document.close()
    assert b"/Lang(en-GB)" in pdf.replace(b" ", b"")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf


def test_only_the_letters_that_are_used_are_embedded() -> None:
    pdf = draw_paper(PAUL, TEAM, TODAY).content
    assert re.search(rb"/[A-Z]{6}\+NotoSans", pdf)
    assert b"/FontFile" in pdf
    assert len(pdf) < 150_000


@pytest.mark.parametrize("name", [*NAMES, *OTHERS])
def test_a_name_in_any_of_these_scripts_prints_without_a_box(name: str) -> None:
    file = draw_paper(plan_of(worry=f"{name} sleeps badly", who=Who(words=name)), TEAM, TODAY)
    assert file.note == ""
    found = text_of(file.content)
    assert BOX not in found
    if name in NAMES:
        assert bare(name) in bare(found)


@pytest.mark.parametrize("name", RIGHT_TO_LEFT)
def test_right_to_left_words_print_from_right_to_left(name: str) -> None:
    file = draw_paper(plan_of(worry=name), TEAM, TODAY)
    assert file.note == ""
    assert runs_right_to_left(name)
    assert set(bare(name)) <= set(bare(text_of(file.content)))
    assert words(name, {})["rtl"]
    assert not words(f"Paul ({name})", {})["rtl"]


def test_what_cannot_be_printed_is_named_and_the_rest_goes_on() -> None:
    file = draw_paper(plan_of(worry="He drew 😀 and 👩🏽‍👧, and wrote ꙮ and \ufffe", what="Mum reads to him"), TEAM, TODAY)
    found = text_of(file.content)
    assert "(grinning face)" in found.replace("\r\n", " ")
    assert bare("He drew (grinning face) and (woman)(girl), and wrote") in bare(found)
    assert "Mum reads to him" in found
    assert "U+1F600 grinning face" in file.note
    assert "U+1F600 grinning face" in found.replace("\r\n", " ")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_text_makes_a_paper(text: str) -> None:
    try:
        may_be_kept(text)
    except ValueError:
        return
    assert draw_paper(plan_of(worry=text or "A worry", what=text, who=Who(words=text)), TEAM, TODAY).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        "*bold* _it_",
        "$x$",
        "\\ \\u{41}",
        '"); #sys',
        '#read("/etc/passwd")',
        "<label>",
        "@ref",
        "= Heading",
        "- item",
        "`raw`",
        "//c",
        "~",
    ],
)
def test_what_people_type_is_no_markup_of_the_typesetter(text: str) -> None:
    found = text_of(draw_paper(plan_of(worry=text), TEAM, TODAY).content)
    assert re.sub(r"\s", "", text) in re.sub(r"[\s\u200b]", "", found)


def test_a_word_without_an_end_stays_on_the_page() -> None:
    long = "x" * LONGEST_ANSWER
    found = text_of(draw_paper(plan_of(worry=long, what="short"), TEAM, TODAY).content)
    assert sum(letter == "x" for letter in found) >= LONGEST_ANSWER


def test_lines_and_paragraphs_are_kept() -> None:
    found = text_of(draw_paper(plan_of(worry="one\ntwo\r\nthree", what="short"), TEAM, TODAY).content)
    lines = [line.strip() for line in found.splitlines()]
    assert {"one", "two", "three"} <= {part for line in lines for part in line.split()}
    assert "onetwo" not in found


def test_the_typesetters_own_symbols_do_print() -> None:
    for first, last in SETTER:
        row = "".join(chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)) not in ("Cn", "Mn"))
        pdf = set_pdf("plan.typ", _one(row))
        assert b"pdfuaid" in pdf, hex(first)


def _one(text: str) -> dict[str, object]:
    said = words(text, {})
    empty = words("", {})
    return {
        **dict.fromkeys(("page", "of", "empty", "missing"), ""),
        **{"reference": "Plan", "head": empty, "title": words("Title", {}), "kind": empty, "notes": [said], "columns": [], "widths": []},
        **{"areas": [], "review": empty, "review-heading": "Review", "grids": []},
    }


@given(st.text(max_size=200))
def test_what_is_printed_is_covered(text: str) -> None:
    missing: dict[str, None] = {}
    said = printable(clean(text), missing)
    have = covered()
    assert all(
        one in BOX or ord(one) in have or one.isascii() or unicodedata.category(one) in ("Cf", "Zs", "Zl", "Zp", "Cc") for one in said
    )
    assert not any(ord(one) in have for one in missing)


def test_a_plan_of_hundreds_of_pages_is_no_pdf_and_the_sentence_says_what_to_take() -> None:
    long = PAUL.rows[0].model_copy(update=dict.fromkeys(("worry", "what", "why", "outcome", "which"), "word " * (LONGEST_ANSWER // 5)))
    plan = PAUL.model_copy(update={"rows": (long,) * 8})
    with pytest.raises(NoPaper, match="Word document"):
        draw_paper(plan, TEAM, TODAY)
    assert draw_paper(plan, TEAM.model_copy(update={"kind": "word"}), TODAY).content


def test_the_typesetter_keeps_no_words_of_a_document_in_its_memory() -> None:
    measure = """
from bot.papers import draw_paper
from tests.bot.test_paper_pdf import PAUL, TEAM, TODAY
def held():
    with open("/proc/self/status") as status:
        return int(next(line.split()[1] for line in status if line.startswith("VmRSS"))) // 1024
sizes = []
for at in range(14):
    rows = tuple(PAUL.rows[0].model_copy(update={"worry": f"{at} {number} " * 20}) for number in range(30))
    draw_paper(PAUL.model_copy(update={"rows": rows}), TEAM, TODAY)
    sizes.append(held())
print(sizes[1], sizes[-1])
"""
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is read from Linux's own account of it")
    done = subprocess.run([sys.executable, "-c", measure], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    early, late = map(int, done.stdout.split())
    assert late < early + 40

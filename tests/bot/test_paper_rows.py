"""Our own Word, Excel and comma separated papers are read back to the same rows, whatever the words are, and none of them is a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from defusedxml import ElementTree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.papers import draw_paper
from bot.render.formulas import guarded, unguarded
from bot.tables.opening import read_table
from checks.council import Council
from checks.kinds import AREAS
from checks.plan import LONGEST_ANSWER, SLOTS, Plan, PlanRow, When, Who, printable
from dialogs.replies import Paper, PaperKind
from tests.bot.paper_plans import PAUL

TODAY = date(2026, 11, 22)
KINDS: tuple[PaperKind, ...] = ("word", "csv", "xlsx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = (
    *("=1+1", "=cmd|' /C calc'!A0", "+44 7700 900123", "-2 days", "@SUM(A1)", "\t=1", "'=1", "''=1", "'quoted'", "＝1", "  =1"),
    *("_x000D_", "_x0041_", "_x005F_", "a_x_b", "a,b;c\td|e", '"', '""', "a\nb", "a\n\nb", "Where", "Why", "What are we worried about?"),
    *(
        AREAS[1],
        "Parental Capacity",
        "{PAGE}",
        "{ NUMPAGES }",
        "PAGE \\* MERGEFORMAT",
        "<w:fldSimple/>",
        "&lt;b&gt;",
        "]]>",
        "%s {0} {what}",
    ),
    *(
        "ʻOkina",
        "Łódź",
        "مرحبا بالعالم",
        "اردو میں",
        "שלום",
        "हिन्दी",
        "王小明",
        "👩‍👧 😀",
        "\u202eabc",
        "a\u00a0b",
        "\ufeffx",
        "a\u2028b",
        "\ufffe",
    ),
)


def printable_text(text: str) -> bool:
    try:
        printable(text)
    except ValueError:
        return False
    return True


WORDS = st.one_of(st.sampled_from(NASTY), st.text(max_size=60).filter(printable_text))
ROWS = st.builds(
    lambda area, words: PlanRow(
        id="r",
        area=area,
        who=Who(words=words["who"]),
        when=When(words=words["when"]),
        **{slot: words[slot] for slot in SLOTS if slot not in ("who", "when")},
    ),
    st.sampled_from((*AREAS, "", "Learning", "A part of our own")),
    st.fixed_dictionaries(dict.fromkeys(SLOTS, WORDS)),
)


def as_read(words: str) -> str:
    """What every format keeps of words: all of them, but for the kind of line end, what XML forbids, and empty lines around them."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\ufffe\uffff]", "\ufffd", lines).strip("\n")


def read_back(plan: Plan, kind: PaperKind, folder: Path) -> list[dict[str, str]]:
    file = draw_paper(plan, Paper(kind=kind, plan="p", audience="team", text=""), TODAY)
    path = folder / file.name
    path.write_bytes(file.content)
    return [{name: str(given.line.get(name) or "") for name in (*SLOTS, "area")} for given in read_table(path, {})]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_a_paper_of_ours_reads_back_to_the_same_rows(tmp_path: Path, kind: PaperKind, rows: list[PlanRow]) -> None:
    rows = [row.model_copy(update={"worry": row.worry if row.worry.strip() else "A worry"}) for row in rows]
    plan = Plan(id="p", rows=tuple(rows))
    found = read_back(plan, kind, tmp_path)
    wanted = [{slot: as_read(row.words(slot)) for slot in SLOTS} | {"area": row.area} for row in rows]
    if kind == "word":
        wanted.sort(key=lambda row: [one.area for one in rows].index(row["area"]))
    assert [{name: as_read(words) for name, words in row.items()} for row in found] == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_long_answers_and_a_councils_own_headings_come_back_whole(tmp_path: Path, kind: PaperKind) -> None:
    long = "word " * (LONGEST_ANSWER // 5)
    council = Council(headings={"what": "Tun", "where": "Place", "outcome": "Zeichen", "complete": "Fertig?", "reason": "Reason"})
    plan = PAUL.model_copy(update={"rows": (PAUL.rows[0].model_copy(update={"what": long}),)})
    file = draw_paper(plan, Paper(kind=kind, plan="p", audience="team", text=""), TODAY, council)
    path = tmp_path / file.name
    path.write_bytes(file.content)
    (row,) = read_table(path, {} if kind == "word" else {"what": "Tun", "outcome": "Zeichen"})
    assert row.line["what"] == long
    assert row.line["where"] == "The sand room at school"
    assert row.line["why"] == "So that Paul can talk about what he has heard"


def test_the_guides_headings_stand_in_the_document_or_the_councils() -> None:
    document = draw_paper(PAUL, Paper(kind="word", plan="p", audience="team", text=""), TODAY, Council(headings={"what": "Tun"}))
    with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
        words = archive.read("word/document.xml").decode()
    assert ">Tun<" in words
    assert "What are we worried about?" in words
    assert "What needs to change/happen?" not in words


@given(WORDS)
def test_guarding_is_taken_back_exactly_and_leaves_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("words", NASTY)
def test_no_cell_is_a_formula_a_field_or_markup(words: str) -> None:
    plan = Plan(rows=(PlanRow(id="r", what=words, worry=words, who=Who(words=words), where=words),))
    book = load_workbook(io.BytesIO(draw_paper(plan, Paper(kind="xlsx", plan="p", audience="team", text=""), TODAY).content))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]  # type: ignore[union-attr]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert words == "\ufffe" or [cell for cell in cells if str(cell.value).replace("_x005F_", "_").strip("\n") == words.strip("\n")]
    text = draw_paper(plan, Paper(kind="csv", plan="p", audience="team", text=""), TODAY).content
    assert text.startswith(b"\xef\xbb\xbf")
    for line in csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")):
        assert not [said for said in line if said.startswith(("=", "+", "-", "@", "\t", "\r"))]
    document = draw_paper(plan, Paper(kind="word", plan="p", audience="team", text=""), TODAY).content
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    assert not list(body.iter(f"{W}fldSimple"))
    assert not list(body.iter(f"{W}instrText"))
    assert not list(body.iter(f"{W}hyperlink"))

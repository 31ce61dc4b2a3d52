"""`stepladder check` on plans as councils keep them: comma separated, Excel and Word, made by the libraries that write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.tables.headings import area_named, field_under, read_columns, read_headings
from bot.tables.sheets import words_in
from checks.kinds import AREAS
from checks.plan import SLOTS
from tests.bot.plan_files import GOOD, NEW, NS, OLD, POOR, add_table, as_excel_saves, with_xml, write_docx, write_xlsx

Check = Callable[..., tuple[int, list[dict[str, Any]], str]]


def invoke(path: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["check", str(path), "--today", "2026-11-21", *more])


def check(path: Path, *more: str) -> tuple[int, list[dict[str, Any]], str]:
    """Exit status, the JSON lines, and what was said beside them."""
    result = invoke(path, "--format", "jsonl", *more)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def rules(said: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["rule"], one["field"]) for one in said["findings"] if one["severity"] != "suggestion"}


@pytest.mark.parametrize("headings", [NEW, OLD, ("worry", "what", "who", "when", "outcome")])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_reads_in_every_usual_dress(tmp_path: Path, headings: tuple[str, ...], delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(headings)
    writer.writerow(GOOD)
    writer.writerow((*POOR[:3], "“ongoing” – as agreed; see £5", POOR[4]))
    path = tmp_path / "plan.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    status, said, _ = check(path)
    assert status == 1
    assert [line["smart"] for line in said] == [True, False]
    (finding,) = [one for one in said[1]["findings"] if one["rule"] == "ongoing"]
    assert "“ongoing” – as agreed; see £5"[finding["start"] : finding["end"]] == finding["text"]
    assert said[1]["id"] == "line 3"


def test_a_cell_of_several_lines_keeps_its_row_and_a_title_may_stand_above_the_headings(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows([["Our plan"], [], ["id", *OLD], ["r1", GOOD[0], GOOD[1].replace(",", ",\r\n"), *GOOD[2:]], ["r2", *POOR]])
    status, said, _ = check(path)
    assert [(line["id"], line["smart"]) for line in said] == [("r1", True), ("r2", False)]
    assert status == 1


def test_own_headings_are_named_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Sorge,Tun,Wer,Bis,Zeichen\n" + ",".join(f'"{cell}"' for cell in POOR), encoding="utf-8")
    status, _, beside = check(path)
    assert (status, "--columns worry=Concern" in beside) == (2, True)
    status, said, _ = check(path, "--columns", "worry=Sorge,what=Tun,who=Wer,when=Bis,outcome=Zeichen")
    assert status == 1
    assert rules(said[0]) == {("ongoing", "when")}


@pytest.mark.parametrize("columns", ["what", "colour=Blue", "what=", "=x"])
def test_columns_that_make_no_sense_are_a_sentence(tmp_path: Path, columns: str) -> None:
    result = invoke(tmp_path / "plan.csv", "--columns", columns)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("headings", [NEW[:5], OLD])
def test_a_sheet_is_read_below_its_title_with_days_and_numbers_as_people_see_them(tmp_path: Path, headings: tuple[str, ...]) -> None:
    path = write_xlsx(
        tmp_path / "plan.xlsx", headings, (*GOOD[:3], datetime(2026, 12, 18), GOOD[4]), (), POOR, (*GOOD[:3], date(2026, 1, 5), GOOD[4])
    )
    status, said, _ = check(path)
    assert check(as_excel_saves(path))[1] == said
    assert status == 1
    assert [line["id"] for line in said] == ["Plan, row 4", "Plan, row 6", "Plan, row 7"]
    assert [line["smart"] for line in said] == [True, False, False]
    (past,) = [one for one in said[2]["findings"] if one["rule"] == "date-past"]
    assert past["text"] == "5 January 2026"


@pytest.mark.parametrize(
    ("value", "shown_as", "words"),
    [
        (None, "", ""),
        (5.0, "General", "5"),
        (0.8, "0%", "80%"),
        (2.5, "", "2.5"),
        (True, "", "yes"),
        (datetime(2026, 12, 18, 15, 30), "", "18 December 2026 15:30"),
        ("a_x000D_\nb", "", "a\nb"),
    ],
)
def test_a_cell_reads_as_its_reader_sees_it(value: object, shown_as: str, words: str) -> None:
    assert words_in(value, shown_as) == words


@pytest.mark.parametrize("headings", [NEW, OLD])
def test_a_word_plan_gives_its_rows_and_their_area(tmp_path: Path, headings: tuple[str, ...]) -> None:
    path = write_docx(tmp_path / "plan.docx", GOOD, POOR, headings=headings)
    status, said, _ = check(path)
    assert status == 1
    assert [line["id"] for line in said] == ["table 2, row 2", "table 2, row 3"]
    assert [rules(line) for line in said] == [set(), {("ongoing", "when")}]
    assert AREAS[1] in invoke(path, "--format", "csv").stdout


def test_an_area_in_a_merged_row_a_worry_merged_downwards_and_headings_again_on_the_next_page(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=6, cols=5)
    for at, row in ((1, NEW[:5]), (2, GOOD), (3, POOR), (4, NEW[:5]), (5, POOR)):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 4)).text = "Family & Environmental Factors"
    table.cell(3, 0).text = ""
    table.cell(2, 0).merge(table.cell(3, 0))
    path = tmp_path / "plan.docx"
    document.save(str(path))
    lines = list(csv.DictReader(io.StringIO(invoke(path, "--format", "csv").stdout)))
    assert [line["place"] for line in lines] == ["table 1, row 3", "table 1, row 4", "table 1, row 6"]
    assert {line["area"] for line in lines} == {AREAS[2]}
    from bot.tables.documents import read_documents

    assert [given.line["worry"] for given in read_documents(path, {})] == [GOOD[0]] * 3


def test_content_controls_tracked_changes_and_tables_in_tables_are_read_as_they_look(tmp_path: Path) -> None:
    def cell(inside: str) -> str:
        return f"<w:tc><w:p>{inside}</w:p></w:tc>"

    def run(text: str) -> str:
        return f"<w:r><w:t>{text}</w:t></w:r>"

    grey = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here to enter text.')}</w:sdtContent></w:sdt>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell(run('Mum (Ada)'))}</w:sdtContent></w:sdt>"
    date_cell = f"<w:del><w:r><w:delText>ongoing</w:delText></w:r></w:del><w:ins>{run('18 December')}</w:ins>{run(' 2026')}"
    head = "".join(cell(run(text)) for text in NEW[:5])
    outcome = run("9 late marks") + "<w:r><w:br/></w:r>" + run("to 1")
    row = cell(grey) + cell(run("Mum to walk Ola")) + control + cell(date_cell) + cell(outcome)
    inner = f"<w:tbl><w:tr>{head}</w:tr><w:tr>{row}</w:tr></w:tbl>"
    path = with_xml(tmp_path / "plan.docx", f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>")
    from bot.tables.documents import read_documents

    (given,) = read_documents(path, {})
    assert {slot: given.line.get(slot) for slot in ("worry", "what", "who", "when", "outcome")} == {
        "worry": "",
        "what": "Mum to walk Ola",
        "who": "Mum (Ada)",
        "when": "18 December 2026",
        "outcome": "9 late marks\nto 1",
    }


def test_a_table_inside_a_cell_of_the_plan_is_part_of_that_cell(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, OLD, POOR)
    inner = f"<w:tbl {NS}><w:tr><w:tc><w:p><w:r><w:t>Gran helps on Fridays</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    document.tables[0].rows[1].cells[1]._tc.insert(1, parse_xml(inner))
    path = tmp_path / "plan.docx"
    document.save(str(path))
    from bot.tables.documents import read_documents

    (given,) = read_documents(path, {})
    assert "Gran helps on Fridays" in given.line["what"]


def test_the_kind_of_plan_is_named_where_the_file_has_none(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "plan.docx", (*GOOD[:3], "1 September 2027", "Late marks go from 9 to 1 or fewer"))
    far = ("date-too-far", "when")
    assert far not in rules(check(path)[1][0])
    assert far in rules(check(path, "--kind", "Child in Need plan")[1][0])
    result = invoke(path, "--kind", "holiday")
    assert (result.exit_code, "child in need" in result.stderr) == (2, True)


def test_headings_are_known_however_they_are_typed_and_other_tables_are_left_alone() -> None:
    assert field_under("  WHAT are we worried about?\n(harm, risk)") == "worry"
    assert field_under("Person / Agency Responsible") == "who"
    assert field_under("If No, please explain why") == ""
    assert [field_under(heading) for heading in NEW[:5]] == [field_under(heading) for heading in OLD]
    assert read_headings(("Name", "Role", "Date")) == {}
    assert read_headings(("Who", "When")) == {}
    assert area_named("Child & Young Person’s Development Needs:") == AREAS[0]
    assert area_named("What are we worried about?") == ""
    assert read_columns("worry=Concern, if any,what=Action") == {"worry": "Concern, if any", "what": "Action"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from([".csv", ".jsonl", ".docx", ".xlsx"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / f"plan{kind}"
    path.write_bytes(content)
    status, _, beside = check(path)
    assert status == 2
    assert beside.strip()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.text(max_size=80), min_size=5, max_size=5))
def test_any_text_in_a_csv_comes_back_with_offsets_inside_it(tmp_path: Path, cells: list[str]) -> None:
    path = tmp_path / "plan.csv"
    with path.open("w", newline="", encoding="utf-8", errors="replace") as file:
        csv.writer(file).writerows([OLD, cells])
    _, said, _ = check(path)
    fields = dict(zip(("worry", "what", "who", "when", "outcome"), cells, strict=True)) | dict.fromkeys(
        set(SLOTS) & {"where", "which", "why"}, ""
    )
    for line in said:
        assert all(0 <= one["start"] <= one["end"] <= len(fields[one["field"]]) for one in line["findings"])


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("By who", "who"),
        ("Who by?", "who"),
        ("Responsibility", "who"),
        ("Lead professional", "who"),
        ("By when (date)", "when"),
        ("Task", "what"),
    ],
)
def test_the_headings_that_teams_write_by_hand_are_known(heading: str, field: str) -> None:
    assert field_under(heading) == field

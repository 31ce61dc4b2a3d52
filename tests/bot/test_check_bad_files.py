"""`stepladder check` on what is not a plan: a clear sentence, exit status 2, and memory that the file cannot choose."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from tests.bot.plan_files import GOOD, NEW, POOR, ROW, as_excel_saves, bomb, changed, write_docx, write_xlsx
from tests.bot.test_check_files import check, invoke

MB = 1 << 20


def refused(path: Path, *words: str) -> None:
    """The file is refused with one sentence that has these words, and nothing is reported."""
    status, said, beside = check(path)
    assert status == 2
    assert said == []
    assert beside.count("\n") == 1
    assert path.name in beside
    for word in words:
        assert word in beside


@pytest.mark.parametrize("kind", [".jsonl", ".csv", ".xlsx", ".docx"])
def test_a_file_with_nothing_in_it_is_said_to_be_empty(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"plan{kind}"
    path.touch()
    refused(path, "is empty")


def test_a_plan_without_rows_is_not_smart_but_empty(tmp_path: Path) -> None:
    (tmp_path / "blank.jsonl").write_text("\n\n", encoding="utf-8")
    refused(tmp_path / "blank.jsonl", "no rows")
    (tmp_path / "plan.csv").write_text(",".join(NEW), encoding="utf-8")
    refused(tmp_path / "plan.csv", "no rows")
    refused(write_docx(tmp_path / "plan.docx", ("",) * 7), "no rows")
    refused(write_xlsx(tmp_path / "plan.xlsx", NEW), "no rows")


def test_a_word_file_without_a_plan_table_says_what_it_looked_for(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("What are we worried about?")
    document.add_table(rows=2, cols=2)
    document.save(str(tmp_path / "letter.docx"))
    refused(tmp_path / "letter.docx", "no plan table", "What are we worried about?", "--columns")


def test_a_sheet_without_headings_says_how_to_name_them(tmp_path: Path) -> None:
    refused(write_xlsx(tmp_path / "sums.xlsx", ("Month", "Spent"), ("May", 5)), "no headings", "--columns")


@pytest.mark.parametrize("kind", [".xlsx", ".docx"])
def test_a_file_with_a_password_is_told_from_an_old_one(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"plan{kind}"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
    path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    refused(path, "password")
    path.write_bytes(ole)
    refused(path, "before 2007")


def test_a_wrong_ending_is_named(tmp_path: Path) -> None:
    book, document = write_xlsx(tmp_path / "a.xlsx", NEW, GOOD), write_docx(tmp_path / "b.docx", GOOD)
    for source, name, words in (
        (book, "plan.docx", "an Excel file"),
        (document, "plan.xlsx", "a Word file"),
        (document, "plan.csv", "a Word or Excel file"),
        (book, "plan.jsonl", "a Word or Excel file"),
        (book, "plan.xls", "save it as .xlsx"),
        (document, "plan.pdf", "save it as .docx"),
        (document, "plan", "no ending"),
    ):
        path = tmp_path / name
        path.write_bytes(source.read_bytes())
        refused(path, words)
    (tmp_path / "text.docx").write_text("hello", encoding="utf-8")
    refused(tmp_path / "text.docx", "not a Word file")
    (tmp_path / "page.csv").write_bytes(b"%PDF-1.7 ...")
    refused(tmp_path / "page.csv", "a PDF")
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as archive:
        archive.writestr("plan.csv", "x")
    refused(tmp_path / "zip.docx", "zip archive")


def test_a_missing_file_and_a_folder_are_sentences(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere.docx", "check the name")
    (tmp_path / "folder.csv").mkdir()
    refused(tmp_path / "folder.csv", "is a folder")


@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
@pytest.mark.parametrize("kind", [".xlsx", ".docx"])
def test_a_file_that_breaks_off_is_a_sentence(tmp_path: Path, kind: str, share: float) -> None:
    path = tmp_path / f"plan{kind}"
    write_xlsx(path, NEW, GOOD) if kind == ".xlsx" else write_docx(path, GOOD)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    refused(path)


@pytest.mark.parametrize(
    ("kind", "part"), [(".docx", "word/document.xml"), (".xlsx", "xl/worksheets/sheet1.xml"), (".xlsx", "xl/sharedStrings.xml")]
)
def test_what_stands_in_a_part_may_break_off_or_define_entities(tmp_path: Path, kind: str, part: str) -> None:
    path = tmp_path / f"plan{kind}"
    for content in (
        b"<a><b>",
        b"\0\0\0",
        b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
    ):
        as_excel_saves(write_xlsx(path, NEW, GOOD)) if kind == ".xlsx" else write_docx(path, GOOD)
        refused(changed(path, part, content), "damaged")


@pytest.mark.parametrize(
    ("name", "part", "main"),
    [
        ("a.docx", "word/document.xml", ""),
        ("b.docx", "word/media/image1.png", "word/document.xml"),
        ("c.xlsx", "xl/sharedStrings.xml", "xl/workbook.xml"),
        ("d.xlsx", "xl/worksheets/sheet1.xml", "xl/workbook.xml"),
        ("e.xlsx", "xl/styles.xml", "xl/workbook.xml"),
    ],
)
def test_a_zip_bomb_is_weighed_and_left_alone(tmp_path: Path, name: str, part: str, main: str) -> None:
    refused(bomb(tmp_path / name, part, 64 * MB, main), "far more than a plan")


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path) -> None:
    path = bomb(tmp_path / "liar.docx", "word/document.xml", 64 * MB)
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<L", content, content.rindex(mark) + at, 1000)
    path.write_bytes(bytes(content))
    refused(path, "damaged")


def test_an_archive_of_very_many_parts_or_packed_strangely_is_left_alone(tmp_path: Path) -> None:
    many = tmp_path / "many.docx"
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(5_001):
            archive.writestr(f"{number}", "")
        archive.writestr("word/document.xml", "<a/>")
    refused(many, "far more than a plan")
    odd = tmp_path / "odd.docx"
    with zipfile.ZipFile(odd, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<a/>")
    refused(odd, "packed in a way")
    nested = tmp_path / "nested.docx"
    with zipfile.ZipFile(nested, "w") as archive:
        archive.write(bomb(tmp_path / "inner.zip", "x", 64 * MB), "word/embeddings/inner.zip")
        archive.writestr("word/document.xml", "<a/>")
    refused(nested, "no plan table")


def test_one_bad_row_never_stops_the_others(tmp_path: Path) -> None:
    path = tmp_path / "plan.jsonl"
    lines = [
        "[" * 100_000,
        json.dumps(ROW | {"what": "x" * 12_001}),
        '{"id": "r3", "what": "\\ud800"}',
        "7",
        json.dumps(ROW | {"id": "r5"}),
    ]
    path.write_text(
        "\n".join([*lines, json.dumps(ROW | {"today": "soon"}), "{" + " " * 4_000_001 + "}", json.dumps(ROW)]), encoding="utf-8"
    )
    status, said, beside = check(path)
    assert status == 2
    assert [bool(line.get("error")) for line in said] == [True, True, True, True, False, True, True, False]
    assert all(set(line) == {"id", "error", "findings"} and line["findings"] == [] for line in said if "error" in line)
    assert said[2]["id"] == "r3"
    assert "12,001" in said[1]["error"]
    assert [f"line {number}:" in beside for number in range(1, 9)] == [True, True, True, True, False, True, True, False]


def test_a_cell_over_the_limit_or_with_a_control_character_is_that_rows_trouble_alone(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (NEW[:5], (*POOR[:4], "x " * 7_000), GOOD):
        book.active.append(row)
    book.save(tmp_path / "plan.xlsx")
    write_docx(tmp_path / "plan.docx", (*POOR[:4], "x " * 20_000), GOOD)
    quoted = ",".join(f'"{cell}"' for cell in GOOD)
    csv_text = f"worry,what,who,when,outcome\n{'y' * 140_000},a,b,c,d\na,b\0c,d,e,f\n{quoted}\n"
    (tmp_path / "plan.csv").write_text(csv_text, encoding="utf-8")
    for name, errors in (("plan.xlsx", 1), ("plan.docx", 1), ("plan.csv", 2)):
        status, said, _ = check(tmp_path / name)
        assert status == 2, name
        assert [("error" in line) for line in said] == [True] * errors + [False], name
        assert said[-1]["smart"] is True


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_file(tmp_path: Path) -> None:
    rows = f"{GOOD[0]},Mum to walk Ola,Ada,18 December 2026,{GOOD[4]}\n" * 3000
    (tmp_path / "plan.csv").write_text('worry,what,who,when,outcome\n"open,a,b,c,d\n' + rows, encoding="utf-8")
    status, said, _ = check(tmp_path / "plan.csv")
    assert status == 2
    assert sum("error" not in line for line in said) > 500


@pytest.mark.parametrize("output", ["", "missing/report.html", "plan.csv"])
def test_a_report_that_cannot_be_written_is_a_sentence_and_the_plan_stays(tmp_path: Path, output: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("worry,what,who,when,outcome\na,b,c,d,e\n", encoding="utf-8")
    before = path.read_bytes()
    result = invoke(path, "--format", "html", "--output", str(tmp_path / output))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["plan.csv"]


PEAK = Path("/proc/self/status")
MEASURE = """
import sys
from bot.cli import main
sys.argv = ["stepladder", "check", sys.argv[1], "--format", "jsonl"]
try:
    main()
finally:
    with open("/proc/self/status") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmHWM")), file=sys.stderr)
"""


@pytest.mark.skipif(not PEAK.exists(), reason="needs Linux, which tells a process its peak")
def test_a_sheet_of_empty_rows_and_a_long_line_take_no_memory(tmp_path: Path) -> None:
    """A stray cell at the bottom right corner, and a line of 60 MB: both stay within 60 MB above a plan of one row."""
    book = Workbook()
    assert book.active is not None
    for row in (NEW[:5], GOOD):
        book.active.append(row)
    book.active.cell(1_048_576, 16_384, "x")
    book.save(tmp_path / "corner.xlsx")
    (tmp_path / "long.jsonl").write_text("[" * (60 * MB), encoding="utf-8")
    write_xlsx(tmp_path / "one.xlsx", NEW, GOOD)
    peaks = {}
    for name in ("one.xlsx", "corner.xlsx", "long.jsonl"):
        done = subprocess.run([sys.executable, "-c", MEASURE, str(tmp_path / name)], capture_output=True, text=True, check=False)
        peaks[name] = int(done.stderr.split()[-1]) * 1024
    assert peaks["corner.xlsx"] < peaks["one.xlsx"] + 60 * MB
    assert peaks["long.jsonl"] < peaks["one.xlsx"] + 60 * MB

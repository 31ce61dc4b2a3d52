"""`stepladder paper`: a file of rows in, papers out, without a chat."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.paper_folder import keep
from bot.papers import File
from bot.tables.opening import read_table
from checks.plan import SLOTS
from tests.bot.plan_files import GOOD, write_docx
from tests.bot.test_paper_pdf import bare, text_of

ROW = {
    "id": "1",
    "child": {"first_name": "Amira", "age": 8, "pronouns": "she"},
    "plan_kind": "child in need",
    "area": "Parental Capacity",
    "worry": "Amira has come to school without breakfast on 8 days",
    "what": "Mum to make breakfast for Amira at 7.30 on every school day",
    "who": "Mum",
    "where": "At home, 12 Elm Terrace",
    "when": "by 18 December 2026",
    "why": "so that Amira can listen in lessons",
    "outcome": "Amira has breakfast on 18 of 20 school days",
}


def paper(*words: object) -> Result:
    return CliRunner().invoke(app, ["paper", *map(str, words), "--today", "2026-11-22"])


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("word", "A-plan-2026-11-22.docx"),
        ("pdf", "A-plan-2026-11-22.pdf"),
        ("dates", "A-dates-2026-11-22.ics"),
        ("csv", "A-rows-2026-11-22.csv"),
        ("xlsx", "A-rows-2026-11-22.xlsx"),
    ],
)
def test_each_kind_of_paper_is_written_to_the_folder_for_its_owner_alone(rows: Path, tmp_path: Path, kind: str, name: str) -> None:
    result = paper(rows, "--kind", kind, "--output", tmp_path / "out")
    assert result.exit_code == 0, result.output
    path = tmp_path / "out" / name
    assert f"Written to {path}" in result.output
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_paper_of_ours_is_checked_by_the_other_command(rows: Path, tmp_path: Path) -> None:
    for kind, name in (("word", "plan.docx"), ("xlsx", "plan.xlsx"), ("csv", "plan.csv")):
        assert paper(rows, "--kind", kind, "--output", tmp_path / name).exit_code == 0
        (given,) = read_table(tmp_path / name, {})
        assert {slot: given.line.get(slot, "") for slot in SLOTS} == {slot: ROW.get(slot, "") for slot in SLOTS}
        checked = [
            CliRunner().invoke(app, ["check", str(path), "--today", "2026-11-22", "--format", "jsonl"]) for path in (rows, tmp_path / name)
        ]
        found = [{**json.loads(result.stdout), "id": ""} for result in checked]
        assert found[0] == found[1]


def test_the_leaflet_leaves_only_when_the_letter_was_read(rows: Path, tmp_path: Path) -> None:
    refused = paper(rows, "--kind", "leaflet", "--output", tmp_path / "out")
    assert refused.exit_code == 2
    assert "say that it is ready" in refused.stderr
    assert not (tmp_path / "out").exists()
    assert paper(rows, "--kind", "leaflet", "--ready", "--colours", "plum", "--output", tmp_path / "mine.pdf").exit_code == 0
    assert (tmp_path / "mine.png").read_bytes().startswith(b"\x89PNG")
    found = bare(text_of((tmp_path / "mine.pdf").read_bytes()))
    assert bare("Amira’s plan") in found
    assert bare("Mum will make breakfast for you") in found
    assert bare("8 days") not in found


def test_a_copy_for_one_reader_goes_without_what_is_withheld_and_the_command_says_so(rows: Path, tmp_path: Path) -> None:
    result = paper(rows, "--kind", "pdf", "--for", "parent", "--person", "Dad", "--withhold", "address", "--output", tmp_path / "dad.pdf")
    assert "Left out of this copy: Where (row 1)." in result.output
    found = text_of((tmp_path / "dad.pdf").read_bytes())
    assert "Elm" not in found
    assert "This copy is for Dad." in found
    wrong = paper(rows, "--withhold", "shoes")
    assert wrong.exit_code == 2
    assert "not a field" in wrong.stderr


def test_a_child_is_named_on_the_command_line_where_the_file_has_none(tmp_path: Path) -> None:
    plan = write_docx(tmp_path / "plan.docx", GOOD)
    assert paper(plan, "--kind", "leaflet", "--child", "Ola, 8, she", "--ready", "--output", tmp_path).exit_code == 0
    assert (tmp_path / "O-leaflet-2026-11-22.pdf").exists()
    assert paper(plan, "--child", "7", "--output", tmp_path).exit_code in (0, 2)


def test_rows_that_cannot_be_read_are_said_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW) + "\nnot json\n" + json.dumps({**ROW, "what": 7}) + "\n", encoding="utf-8")
    result = paper(path, "--kind", "csv", "--output", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert "“what” is not text" in result.stderr
    assert "Amira" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    missing = paper(tmp_path / "none.jsonl")
    assert missing.exit_code == 2
    assert "check the name" in missing.stderr


def test_a_paper_never_goes_over_another_file(tmp_path: Path) -> None:
    file = File("P-plan.docx", "x", b"first", "")
    paths = [keep(file, tmp_path)[0], keep(file._replace(content=b"second"), tmp_path)[0]]
    assert [path.name for path in paths] == ["P-plan.docx", "P-plan-2.docx"]
    assert [path.read_bytes() for path in paths] == [b"first", b"second"]
    os.symlink(tmp_path / "elsewhere", tmp_path / "P-plan-3.docx")
    assert keep(file, tmp_path)[0].name == "P-plan-4.docx"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("command", [["--help"], ["check", "--help"], ["paper", "--help"]])
def test_nothing_of_the_papers_is_loaded_before_one_is_made(command: list[str]) -> None:
    script = (
        "import sys\nfrom bot.cli import app\n"
        f"try:\n    app({command!r})\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('typst', 'docx', 'lxml', 'icalendar', 'fontTools', 'aiohttp') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_today_is_londons_where_none_is_said(rows: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["paper", str(rows), "--kind", "csv", "-o", str(tmp_path)]).exit_code == 0
    (path,) = tmp_path.glob("A-rows-*.csv")
    assert abs((date.fromisoformat(path.stem.removeprefix("A-rows-")) - date.today()).days) <= 1

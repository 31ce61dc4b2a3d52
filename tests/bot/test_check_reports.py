"""The reports of `stepladder check`: what they say, how they look, and that nothing in a plan can act in them."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from playwright.async_api import BrowserContext

from bot.commands.reports import MOST_SHOWN
from bot.render.report import About, Checked, Counts, pieces
from bot.render.report_cells import guarded
from bot.render.report_page import page
from bot.render.report_text import plain, row_lines
from checks.finding import Finding, Letter, Severity
from tests.bot.browsing import IN_A_BROWSER
from tests.bot.plan_files import GOOD, NEW, POOR, ROW, write_docx, write_xlsx
from tests.bot.test_check_files import invoke

EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Three rows: one SMART, one with much to do, one that cannot be read."""
    path = tmp_path / "plan.jsonl"
    poor = {"id": "=1+1", "worry": EVIL, "what": "Support as appropriate", "who": "all", "when": "ongoing", "outcome": "\x1b[31mHappy"[5:]}
    path.write_text("\n".join([json.dumps(ROW | {"id": "r1"}), json.dumps(poor), "{"]), encoding="utf-8")
    return path


def finding(start: int, end: int, field: str = "what", severity: Severity = Severity.WARNING) -> Finding:
    return Finding(
        rule="ongoing", letter=Letter.TIMELY, severity=severity, field=field, start=start, end=end, text="", message="m", ask="a"
    )


def test_the_report_for_people_groups_by_row_and_marks_the_words(plan: Path) -> None:
    result = invoke(plan)
    assert result.exit_code == 2
    text = result.stdout
    assert text.index("r1") < text.index("=1+1") < text.index("line 3")
    assert "«ongoing»" in text
    assert "3 rows: 1 SMART, 1 not yet, 1 could not be read" in text
    assert result.stderr.strip() == "line 3: this line is not JSON"


def test_on_a_terminal_the_words_are_underlined_and_obeyed_by_nobody(plan: Path) -> None:
    """A real terminal, in which an escape sequence inside a plan must not reach the screen."""
    rows = (ROW | {"id": "\x1b]0;owned\x07"}, ROW | {"when": "ongoing \u202e"})
    plan.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ours, theirs = pty.openpty()
    code = "from bot.cli import main; main()"
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "90"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-c", code, "check", str(plan), "--today", "2026-11-21"]
    done = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += (chunk := os.read(ours, 65_536))
        except OSError:
            break
        if not chunk:
            break
    os.close(ours)
    assert done.wait() == 2
    assert re.search(rb"\x1b\[[0-9;]*4[0-9;]*m" rb"ongoing", shown)
    assert b"\x1b]0;" not in shown
    assert "\u202e".encode() not in shown


def test_the_page_stands_alone_and_counts_before_it_lists_the_worst_first(plan: Path) -> None:
    text = invoke(plan, "--format", "html").stdout
    assert text.startswith("<!doctype html>")
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert "<img" not in text
    assert "&lt;script&gt;" in text
    assert not re.search(r"(?:src|href)=", text.replace(EVIL, "").replace("&lt;img src=x", ""))
    assert text.index("by letter") < text.index("=1+1</h3>") < text.index("line 3</h3>") < text.index("r1</h3>")


def test_the_page_shows_no_more_rows_than_a_meeting_can_read_and_says_so() -> None:
    counts = Counts()
    rows = [Checked(f"line {number}", number) for number in range(MOST_SHOWN)]
    for row in rows * 2:
        counts.add(row)
    text = "".join(page(rows, counts, About("plan.csv", date(2026, 11, 21))))
    assert f"These are {MOST_SHOWN} of {2 * MOST_SHOWN} rows" in text


class TestInABrowser:
    pytestmark = IN_A_BROWSER

    @pytest.mark.parametrize("width", [1280, 360])
    async def test_the_page_fits_and_its_security_policy_lets_its_style_through(
        self, browser: BrowserContext, plan: Path, width: int
    ) -> None:
        out = plan.with_name("report.html")
        assert invoke(plan, "--output", str(out)).exit_code == 2
        tab = await browser.new_page()
        faults: list[str] = []
        tab.on("console", lambda message: faults.append(message.text))
        tab.on("dialog", lambda dialog: faults.append(dialog.message))
        await tab.set_viewport_size({"width": width, "height": 800})
        await tab.goto(out.as_uri())
        assert faults == []
        assert await tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await tab.evaluate("getComputedStyle(document.querySelector('mark')).textDecorationLine") == "underline"
        assert await tab.locator("article").count() == 3
        await tab.close()


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_excel_report_is_the_plan_with_what_was_found_beside_each_row(tmp_path: Path, kind: str) -> None:
    evil = ("=HYPERLINK(1)", "+1 hour", "@all", "-5", "=1+1")
    path = tmp_path / f"plan.{kind}"
    path = write_docx(path, GOOD, evil) if kind == "docx" else write_xlsx(path, NEW[:5], GOOD, tuple(f"'{cell}"[1:] + " " for cell in evil))
    out = tmp_path / "report.xlsx"
    assert invoke(path, "--output", str(out)).exit_code == 1
    book = load_workbook(out)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]][:5] == list(NEW[:5])
    assert "SMART?" in [cell.value for cell in rows[0]]
    at = [cell.value for cell in rows[0]].index("SMART?")
    assert rows[1][at].value == "SMART"
    assert [cell.value for cell in rows[1]][:5] == list(GOOD)
    assert str(rows[2][at].value).startswith(("nearly", "not yet"))
    assert all(cell.data_type != "f" for one in book.worksheets for row in one.iter_rows() for cell in row)
    assert book.worksheets[-1].title == "SMART check"


def test_the_excel_report_keeps_rows_that_could_not_be_read(plan: Path) -> None:
    out = plan.with_name("report.xlsx")
    assert invoke(plan, "--output", str(out)).exit_code == 2
    book = load_workbook(out)
    assert [[cell.value for cell in row] for row in book["Could not be read"].iter_rows()][1] == ["line 3", "this line is not JSON"]


def test_no_cell_of_the_csv_can_start_a_formula(plan: Path) -> None:
    text = invoke(plan, "--format", "csv").stdout
    lines = list(csv.DictReader(io.StringIO(text)))
    assert lines[1]["row"] == "'=1+1"
    assert lines[-1]["error"] == "this line is not JSON"
    assert {line["smart"] for line in lines} == {"yes", "no", ""}


@given(st.text(max_size=20))
def test_a_guarded_cell_never_starts_a_formula_and_keeps_its_text(text: str) -> None:
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))
    assert guarded(text) in (text, "'" + text)


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_pieces_are_the_words_again_and_mark_what_the_findings_are_about(words: str, spans: list[tuple[int, int]]) -> None:
    found = tuple(finding(min(span), max(span)) for span in spans if max(span) <= len(words))
    cut = pieces(words, found)
    assert "".join(text for text, _ in cut) == words
    marked = [mark for text, mark in cut for _ in text]
    assert marked == [any(one.start <= at < one.end for one in found) for at in range(len(words))]


@given(st.text(max_size=60))
def test_no_text_can_steer_a_terminal(words: str) -> None:
    row = Checked(words, words, {"what": words}, words, (finding(0, len(words)),))
    said = plain(row_lines(row), 80)
    assert not [c for c in said if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
    assert not {"\u202e", "\u2066", "\x1b"} & set(said)


def test_counts_count_a_letter_once_a_row_and_leave_advice_out() -> None:
    counts = Counts()
    counts.add(Checked("line 1", findings=(finding(0, 1), finding(2, 3), finding(0, 1, severity=Severity.SUGGESTION))))
    counts.add(Checked("line 2", findings=(finding(0, 1, severity=Severity.SUGGESTION),)))
    assert (counts.letters[Letter.TIMELY], counts.smart, counts.advice) == (1, 1, 2)
    assert counts.said == "2 rows: 1 SMART, 1 not yet"


def test_suggestions_and_what_was_set_aside_do_not_spoil_the_verdict(tmp_path: Path) -> None:
    path = tmp_path / "plan.jsonl"
    aside = [{"rule": "ongoing", "field": "when", "words": "ongoing", "reason": "agreed with the court"}]
    row = ROW | {"when": "ongoing"}
    path.write_text(json.dumps(row), encoding="utf-8")
    assert invoke(path, "--format", "jsonl").exit_code == 1
    path.write_text(json.dumps(row | {"set_aside": aside}), encoding="utf-8")
    assert invoke(path, "--format", "jsonl").exit_code == 0


def test_the_format_follows_the_outputs_ending_and_excel_is_not_poured_into_a_terminal(plan: Path) -> None:
    starts = {"html": b"<!doctype", "csv": b"\xef\xbb\xbfrow,", "jsonl": b'{"id"', "xlsx": b"PK", "txt": b"r1"}
    for ending, start in starts.items():
        out = plan.with_name(f"a.{ending}")
        assert invoke(plan, "--output", str(out)).exit_code == 2
        assert out.read_bytes().startswith(start)
    assert not list(plan.parent.glob("*.part"))
    assert POOR[3] == "ongoing"


def test_a_reader_who_has_seen_enough_may_close_the_pipe(plan: Path) -> None:
    plan.write_text("\n".join([json.dumps(ROW)] * 2_000), encoding="utf-8")
    command = [sys.executable, "-c", "from bot.cli import main; main()", "check", str(plan), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        assert done.stdout.readline().startswith(b'{"id"')
        done.stdout.close()
        said = done.stderr.read()
    assert b"Traceback" not in said
    assert b"plan.jsonl" not in said

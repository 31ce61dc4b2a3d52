"""The commands: one JSON line in, one out; one bad line is said and never stops the others."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli import app
from bot.commands.read import read_message
from tests.dialogs.talk import TODAY

Run = Callable[..., tuple[int, list[dict[str, Any]], str]]
SMART_ROW = {
    "id": "r1",
    "plan_kind": "child in need",
    "worry": "Ola (8) has been late on 9 days",
    "what": "Mum to walk Ola to the gate by 8.50am on all 5 school days a week",
    "who": "Mum (Ada)",
    "where": "school",
    "when": "18 December 2026",
    "which": "",
    "why": "So that Ola starts the day with her friends",
    "outcome": "Late marks go from 9 to 1 or fewer by 18 December",
    "today": "2026-11-21",
}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command on lines written to a file; give its exit status, what it printed, and what it said beside."""

    def running(command: str, *lines: object, more: tuple[str, ...] = ()) -> tuple[int, list[dict[str, Any]], str]:
        file = tmp_path / "in.jsonl"
        file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
        result = CliRunner().invoke(app, [command, str(file), "--format", "jsonl", *more])
        return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr

    return running


def test_a_first_message_gives_its_slots_in_its_own_words(run: Run) -> None:
    status, said, _ = run("read", {"id": "m1", "text": "Nan to ring school by 4 December, so he feels safe", "today": "2026-11-21"})
    assert status == 0
    assert said[0]["id"] == "m1"
    assert said[0]["slots"]["who"] == ["Nan"]
    assert said[0]["date"] == "2026-12-04"


def test_under_an_open_question_it_tells_a_command_from_an_answer(run: Run) -> None:
    _, said, _ = run(
        "read",
        {"id": "1", "text": "Back to school by Monday", "asking": "what"},
        {"id": "2", "text": "back", "asking": "what"},
        {"id": "3", "text": "change the date to 4 December", "asking": "who", "today": "2026-11-21"},
    )
    assert [line["intent"] for line in said] == ["answer", "back", "change"]
    assert said[0]["slots"] == {"what": ["Back to school by Monday"]}
    assert (said[2]["slot"], said[2]["value"], said[2]["date"]) == ("when", "4 December", "2026-12-04")


def test_a_rows_own_today_wins_over_the_option(run: Run) -> None:
    _, said, _ = run("dates", {"text": "Friday", "today": "2026-11-21"}, {"text": "Friday"}, more=("--today", "2027-01-01"))
    assert [line["date"] for line in said] == ["2026-11-27", "2027-01-08"]


def test_check_exits_0_when_all_is_smart_and_1_when_some_is_not(run: Run) -> None:
    status, said, _ = run("check", SMART_ROW)
    assert (status, said) == (0, [{"id": "r1", "smart": True, "findings": []}])
    status, said, _ = run("check", SMART_ROW, {**SMART_ROW, "id": "r2", "when": "ongoing"})
    assert status == 1
    assert [line["smart"] for line in said] == [True, False]
    finding = said[1]["findings"][0]
    assert (finding["rule"], finding["letter"], finding["field"]) == ("ongoing", "timely", "when")
    assert "ongoing"[finding["start"] : finding["end"]] == finding["text"] == "ongoing"
    assert finding["cites"]


def test_one_bad_line_is_said_and_never_stops_the_others(run: Run) -> None:
    status, said, beside = run("check", "{not json", {**SMART_ROW, "what": 7}, [1, 2], {**SMART_ROW, "what": "x\u0000"}, SMART_ROW)
    assert status == 2
    assert [bool(line.get("error")) for line in said] == [True, True, True, True, False]
    assert all(line["findings"] == [] for line in said)
    assert [f"line {number}" in beside for number in (1, 2, 3, 4, 5)] == [True, True, True, True, False]


def test_a_file_that_is_not_there_is_a_sentence_and_status_2() -> None:
    result = CliRunner().invoke(app, ["dates", "nowhere.jsonl"])
    assert result.exit_code == 2
    assert "nowhere.jsonl" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_summary_is_told_to_the_child_with_the_fields_it_comes_from(run: Run) -> None:
    status, said, _ = run("summary", {**SMART_ROW, "child": {"first_name": "Ola", "age": 8, "pronouns": "she"}}, SMART_ROW)
    assert status == 2
    assert all(line["from"] for line in said[0]["lines"])
    assert "worry" not in {field for line in said[0]["lines"] for field in line["from"]}
    assert said[1]["error"]


def test_help_names_every_command_and_reads_without_jargon() -> None:
    text = CliRunner().invoke(app, ["--help"]).stdout
    assert all(name in text for name in ("demo", "chat", "serve", "key", "check", "dates", "read", "summary"))


def test_a_key_file_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "key.json"
    assert CliRunner().invoke(app, ["key", str(file)]).exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    again = CliRunner().invoke(app, ["key", str(file)])
    assert again.exit_code == 2
    assert again.stderr.strip()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.sampled_from(["", "what", "who", "when", "which", "why", "outcome", "worry", "where"]))
def test_any_text_is_understood_somehow_and_no_word_is_invented(text: str, asking: str) -> None:
    said = read_message(text, asking, TODAY)
    for words in said["slots"].values():
        assert all(piece in text for piece in words)
    assert said.get("value") is None or said["value"] in text


def test_lines_too_deep_or_too_long_to_read_are_said_too(run: Run) -> None:
    status, said, beside = run("dates", "[" * 100_000, '{"text": "' + "x" * 4_000_000 + '"}', {"text": "4 December 2026"})
    assert status == 2
    assert "line 1: this line is not JSON" in beside
    assert "line 2: this line is too long" in beside
    assert said[-1]["date"] == "2026-12-04"


def test_a_row_without_an_action_is_never_smart(run: Run) -> None:
    status, said, _ = run("check", *({**SMART_ROW, "what": what} for what in ("", "  ", " - ")), {**SMART_ROW, "what": "", "worry": ""})
    assert status == 1
    assert {row["smart"] for row in said} == {False}
    for row in said:
        (found,) = row["findings"]
        assert (found["rule"], found["field"], found["start"], found["end"], found["text"]) == ("not-relevant", "what", 0, 0, "")
        assert found["message"] == "Nothing says what will happen."


def started(*arguments: str, after: str = "") -> subprocess.CompletedProcess[str]:
    """The command as its own process, as people start it, and what is done after it."""
    script = f"import sys\nfrom bot.cli import main\ntry:\n    main()\nfinally:\n    {after or 'pass'}"
    return subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)


def test_a_check_of_rows_loads_no_plan_no_dialog_and_no_service(tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(SMART_ROW), encoding="utf-8")
    heavy = ("aiohttp", "slack_sdk", "botbuilder", "holidays", "openpyxl", "docx", "rich.table", "sqlite3", "checks.plan", "dialogs")
    done = started("check", str(file), "--format", "jsonl", after=f"print([name for name in {heavy} if name in sys.modules])")
    row, loaded = done.stdout.splitlines()
    assert json.loads(row)["smart"] is True
    assert loaded == "[]"


def test_a_command_that_is_named_is_itself_and_a_help_or_a_slip_knows_them_all() -> None:
    named, helped, slipped, after = started("dates", "--help"), started("--help"), started("chek"), started("teams-package", "--help")
    assert "Show how dates are read" in named.stdout
    assert "teams-package" not in named.stdout
    assert "Make the app package" in after.stdout
    assert all(f" {name} " in helped.stdout for name in ("check", "serve", "demo", "dates", "teams-package", "paper"))
    assert slipped.returncode == 2
    assert "'check'" in slipped.stderr

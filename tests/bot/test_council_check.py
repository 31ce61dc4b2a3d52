"""`stepladder check --council`: existing plans, read and checked as a council has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

EXAMPLE = Path(__file__).parents[2] / "deploy" / "council.toml"
ROW = {
    "id": "r1",
    "plan_kind": "early help",
    "worry": "Ola (8) has been late on 9 days",
    "what": "Mum to walk Ola to the gate by 8.50am on all 5 school days a week, and to tell the pod meeting",
    "who": "Mum (Ada)",
    "when": "18 December 2026",
    "why": "So that Ola starts the day with her friends",
    "outcome": "Late marks go from 9 to 1 or fewer by 18 December",
}
TABLE = "What is hard at the moment?,What will happen?,Who will do it?,By when?,How will we know?\n"
CELLS = "Bo (8) is late,Mum to meet the IRO,Mum,On the drip-feed,Bo is ticking over\n"
USUAL = "What are we worried about?,What needs to change?,Who is best placed to help?,Date to be achieved by,What will we see?\n"


def run(file: Path, text: str, *more: str) -> Result:
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["check", str(file), "--format", "jsonl", "--today", "2026-11-21", *more])


def found(result: Result) -> set[tuple[str, str]]:
    return {(one["rule"], one["text"]) for line in result.stdout.splitlines() for one in json.loads(line)["findings"]}


def test_a_row_is_smart_or_not_as_the_council_has_it(tmp_path: Path) -> None:
    text = json.dumps(ROW)
    usual, own = run(tmp_path / "plan.jsonl", text), run(tmp_path / "plan.jsonl", text, "--council", str(EXAMPLE))
    assert usual.exit_code == 0
    assert own.exit_code == 1
    assert ("jargon", "pod meeting") in found(own) - found(usual)


@pytest.mark.parametrize("headings", [TABLE, USUAL])
def test_a_table_is_found_under_the_council_s_headings_and_under_the_usual_ones(tmp_path: Path, headings: str) -> None:
    own = run(tmp_path / "plan.csv", headings + CELLS, "--council", str(EXAMPLE))
    assert own.exit_code == 1, own.stderr
    assert {("jargon", "IRO"), ("ongoing", "On the drip-feed"), ("vague-term", "ticking over")} <= found(own)


def test_without_the_council_its_headings_are_not_known(tmp_path: Path) -> None:
    assert ("jargon", "IRO") not in found(run(tmp_path / "plan.csv", TABLE + CELLS))


def test_a_kind_of_the_council_s_own_can_be_named(tmp_path: Path) -> None:
    text = json.dumps(ROW | {"plan_kind": "", "when": "30 April 2027", "outcome": "Late marks go from 9 to 1"})
    own = run(tmp_path / "plan.jsonl", text, "--council", str(EXAMPLE), "--kind", "Young Carers plan")
    assert ("date-too-far", "30 April 2027") in found(own)
    refused = run(tmp_path / "plan.jsonl", text, "--kind", "Young Carers plan")
    assert refused.exit_code == 2
    assert "is not a kind of plan" in refused.stderr


def test_with_a_mistake_in_the_council_s_file_nothing_is_checked(tmp_path: Path) -> None:
    wrong = tmp_path / "council.toml"
    wrong.write_text("[rules]\njargn = 'off'\n", encoding="utf-8")
    result = run(tmp_path / "plan.jsonl", json.dumps(ROW), "--council", str(wrong))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == f"{wrong}, line 2, rules.jargn: there is no rule “jargn”; did you mean “jargon”?\n"

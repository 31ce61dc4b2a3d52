"""What the README says of commands, of where to read on and of how long things are kept is so."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import app
from bot.store import linking, members, pruning
from bot.tidying import EVERY

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
RUNBOOK = (ROOT / "deploy" / "RUNBOOK.md").read_text("utf-8")


def days(length: timedelta) -> str:
    return f"{length // timedelta(days=1)} days"


def test_each_command_stands_there_with_what_it_does() -> None:
    group: Any = typer.main.get_command(app)
    assert set(re.findall(r"^\| `stepladder ([a-z-]+)", README, re.MULTILINE)) == set(group.commands)


def test_it_begins_with_one_line_to_try_it_and_one_to_test_it_and_where_the_page_is_between() -> None:
    first = README[: README.index("\n## ")]
    tried, address, tested = (first.index(words) for words in ("/stepladder demo\n", "http://127.0.0.1:8321/", "/pytest\n"))
    assert tried < address < tested
    assert len(re.findall(r"^```sh\n.+\n```$", first, re.MULTILINE)) == 2


def test_every_place_that_it_sends_a_reader_to_is_there() -> None:
    titles = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    anchors = {"#" + re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert len(links) > 10
    assert not [link for link in links if link.startswith("#") and link not in anchors]
    assert not [link for link in links if not link.startswith(("#", "http")) and not (ROOT / link).exists()]


@pytest.mark.parametrize(
    ("what", "kept"),
    [
        ("messages to people", days(pruning.KEPT_SENT)),
        ("ids of messages", f"{pruning.KEPT_SEEN // timedelta(hours=1)} hours"),
        ("that a message was given up", days(pruning.SHOWN_GIVEN_UP)),
        ("codes", days(members.CODE_LASTS)),
        ("codes", {10: "ten"}[linking.CODE_LASTS // timedelta(minutes=1)] + " minutes"),
    ],
)
def test_how_long_something_is_kept_is_what_is_done(what: str, kept: str) -> None:
    (line,) = re.findall(rf"^\| {what}[^|]*\|([^|]+)\|$", README, re.MULTILINE)
    assert kept in line
    assert f"every {EVERY // timedelta(hours=1)} hours" in README


def test_the_runbook_names_only_chapters_that_there_are() -> None:
    titles = set(re.findall(r"^#+ (.+)$", RUNBOOK + README, re.MULTILINE))
    named = re.findall(r"(?:from|under|is|in) “([A-Z][^”]+?),?”", " ".join(RUNBOOK.split()))
    assert {"Which plan is meant", "What is kept, and how long", "Figures"} <= set(named)
    assert set(named) <= titles

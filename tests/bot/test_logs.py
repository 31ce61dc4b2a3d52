"""Logs hold what happened and never what was said."""

from __future__ import annotations

import io
import json
import logging
import re
from pathlib import Path

import pytest

from bot import logs

CANARY = "Paul-is-frightened"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is logged during the test."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", list(root.handlers))
    monkeypatch.setattr(root, "level", root.level)
    stream = io.StringIO()
    logs.set_up(stream)
    return stream


def test_an_exception_is_logged_by_its_type_and_place_and_never_by_its_words(lines: io.StringIO) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("bot.turn").exception("A turn failed.")
    line = json.loads(lines.getvalue())
    assert (line["what"], line["error"]) == ("A turn failed.", "ValueError")
    assert "test_an_exception" in line["where"][0]
    assert CANARY not in lines.getvalue()


def test_what_a_library_says_is_left_out(lines: io.StringIO) -> None:
    logging.getLogger("aiohttp.server").error("bad request %s", CANARY)
    logging.getLogger("slack_bolt").warning("body: " + CANARY)
    assert CANARY not in lines.getvalue()
    assert len(lines.getvalue().splitlines()) == 2


def test_facts_are_numbers_and_codes_and_free_text_is_dropped(lines: io.StringIO) -> None:
    logging.getLogger("bot.outbox").info("Sent.", extra=logs.facts(count=3, state="sent", words=f"{CANARY} at home"))
    line = json.loads(lines.getvalue())
    assert (line["count"], line["state"]) == (3, "sent")
    assert "words" not in line


def test_arguments_never_reach_the_sentence(lines: io.StringIO) -> None:
    logging.getLogger("bot.turn").info("Answered %s", CANARY)
    assert CANARY not in lines.getvalue()


def test_nothing_is_logged_beside_the_facts_that_are_written() -> None:
    sources = [path for path in (Path(__file__).parents[2] / "bot").rglob("*.py") if path.name not in ("logs.py", "settings.py")]
    calls = [text for path in sources for text in re.findall(r"extra=(?!\"(?:ignore|forbid)\")[^\n]*", path.read_text(encoding="utf-8"))]
    assert calls
    assert all(call.startswith("extra=facts(") for call in calls)

"""A month of a team of eight, on both databases: the story goes as it is told, and what is left of it is what it says, row by row."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bot.cluster import HOW, programs
from tests.bot.month.living import OUTSIDER, TEAM, Month
from tests.bot.month.looking import audit_of, state_of, table
from tests.bot.month.platform import Arrived
from tests.bot.month.telling import FOLDER, read_story

STORY = read_story()
CHILDREN = ("Mia", "Leo", "Sami", "Ola", "Kai", "Ivy", "Max", "Rory")
ROOM = "the harbour room"


@dataclass(frozen=True, slots=True)
class Lived:
    """What is left of the month."""

    state: dict[str, list[str]]
    audit: list[str]
    audit_raw: list[tuple[object, ...]]
    arrived: list[Arrived]
    refused: int
    logged: list[str]


class Kept(logging.Handler):
    """Whatever is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the sentence, its arguments and its facts."""
        self.lines.append(f"{record.getMessage()} {getattr(record, 'facts', '')}")


def sections(path: Path) -> dict[str, list[str]]:
    """The lines of a file by their headings."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:]
            found[name] = []
        elif line and name:
            found[name].append(line)
    return found


STATE, AUDIT = sections(FOLDER / "state.md"), sections(FOLDER / "audit.md")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """The month, lived through once on each database."""
    if request.param == "postgres" and programs() is None:
        pytest.skip(HOW)
    logged = Kept()
    logging.getLogger("bot").addHandler(logged)
    try:
        yield asyncio.run(live(request.param, tmp_path_factory.mktemp("month"), logged))
    finally:
        logging.getLogger("bot").removeHandler(logged)


async def live(kind: str, folder: Path, logged: Kept) -> Lived:
    """Live through it, and look at what is left."""
    month = Month(kind, folder, datetime(2027, 3, 1, 7, tzinfo=UTC))
    try:
        await month.live(STORY)
        raw = await table(month.store, "SELECT person, action, subject FROM audit")
        state, audit = await state_of(month.store), await audit_of(month.store)
        return Lived(state, audit, raw, month.platform.arrived, month.platform.refused, logged.lines)
    finally:
        await month.close()


@pytest.mark.parametrize("about", sorted(STATE))
def test_each_plan_and_row_is_left_as_the_story_left_it(lived: Lived, about: str) -> None:
    assert lived.state[about] == STATE[about]


def test_nothing_else_is_left(lived: Lived) -> None:
    assert sorted(lived.state) == sorted(STATE)


def test_the_audit_tells_the_story(lived: Lived) -> None:
    told: dict[str, list[str]] = {}
    for line in lived.audit:
        told.setdefault(line[3:], []) if line.startswith("## ") else told[list(told)[-1]].append(line)
    assert list(told) == list(AUDIT)
    for day, lines in AUDIT.items():
        assert told[day] == lines, day


def test_the_audit_holds_nothing_that_anybody_typed(lived: Lived) -> None:
    """What is done is one of our own words for it, and what it is done to an id, a day or a number."""
    actions = {line.split(": ", 1)[1].split(", ")[0] for lines in AUDIT.values() for line in lines}
    for person, action, subject in lived.audit_raw:
        assert action in actions or str(action).endswith(" pruned")
        assert re.fullmatch(r"service|[0-9a-f]{24}", str(person))
        known = r"\d+|(?:rota-)?[0-9a-f]{24}(?:-\d{4}-\d\d-\d\d|(?::(?:rota-)?[0-9a-f]{24}){1,2}(?:-\d{4}-\d\d-\d\d|/signing)?)?"
        assert re.fullmatch(known, str(subject))


def test_every_message_was_delivered_once_though_slack_was_away_in_between(lived: Lived) -> None:
    """The story names each that nobody had just asked for; here is that none came twice, and that each kind was there."""
    assert lived.refused > 10
    again = Counter((one.at, one.conversation, one.person, one.text) for one in lived.arrived)
    assert [one for one, times in again.items() if times > 1] == []
    assert {one.person for one in lived.arrived} == {*TEAM, OUTSIDER, ""}
    for part in ("It comes early, because you are away", "in your own words", "still open 2 weeks later", "left it open", "1 week ago"):
        assert any(part in one.text for one in lived.arrived), part


def test_nobody_outside_was_told_anything_and_the_channel_no_name(lived: Lived) -> None:
    for one in lived.arrived:
        named = [child for child in CHILDREN if re.search(rf"\b{child}\b", one.text)]
        if one.person == OUTSIDER:
            assert set(named) <= {"Rory"}, one.text
        elif one.conversation == ROOM:
            assert named == [], one.text
        else:
            assert "Rory" not in named, one.text
            assert one.person != "Ada" or named == [], one.text


def test_whoever_left_is_told_nothing_any_more(lived: Lived) -> None:
    left = datetime(2027, 3, 23, 10, 20, tzinfo=UTC)
    assert [one.text for one in lived.arrived if one.person == "Dev" and one.at > left] == []
    assert [one for one in lived.arrived if one.person == "Dev" and one.at < left]


def test_nothing_that_anybody_typed_is_in_the_log(lived: Lived) -> None:
    assert any("A message was not sent." in line for line in lived.logged)
    assert [line for line in lived.logged for child in CHILDREN if child in line] == []

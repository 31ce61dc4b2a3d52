"""A conversation as a council has it: its kinds, the parts of its table, its headings and its rules; and as ever without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.council import in_force, read_council
from dialogs.draft import Draft
from dialogs.row import kind_of
from dialogs.showing import table_of
from tests.dialogs.talk import TODAY, Talk

COUNCIL = read_council((Path(__file__).parents[2] / "deploy" / "council.toml").read_text(encoding="utf-8"))


@pytest.fixture
def here() -> Iterator[None]:
    with in_force(COUNCIL):
        yield


def draft_of(talk: Talk) -> Draft:
    assert talk.current is not None
    return talk.current


@pytest.mark.usefixtures("here")
def test_its_kind_can_be_tapped_and_brings_the_parts_of_its_table() -> None:
    talk = Talk().say("hello").press("Young Carers").say("Bo, 9, he")
    assert kind_of(draft_of(talk)) == "young carers"
    talk.press("Time for me")
    assert table_of(draft_of(talk), TODAY).area == "Time for me"


@pytest.mark.usefixtures("here")
def test_its_kind_can_be_typed_by_any_of_its_names() -> None:
    assert kind_of(draft_of(Talk().say("hello", "yc plan"))) == "young carers"
    assert kind_of(draft_of(Talk().say("hello", "CP"))) == "child protection"


@pytest.mark.usefixtures("here")
def test_the_table_stands_under_its_headings() -> None:
    talk = Talk().say("hello", "yc", "Bo, 9, he", "Caring", "Mum is a repeat customer")
    cells = {cell.slot: cell.heading for cell in table_of(draft_of(talk), TODAY).cells}
    assert cells["worry"] == "What is hard at the moment?"
    assert cells["complete"] == "Action complete?"
    nudge = talk.question.nudge
    assert nudge is not None
    assert nudge.words == "repeat customer"


def test_without_a_council_none_of_it_is_there() -> None:
    talk = Talk().say("hello", "yc plan", "Bo, 9, he", "skip", "Mum is a repeat customer")
    assert kind_of(draft_of(talk)) == ""
    assert talk.question.nudge is None
    assert table_of(draft_of(talk), TODAY).cells[0].heading == "What are we worried about?"

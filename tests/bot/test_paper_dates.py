"""A plan's dates for a calendar: without names, each whole day with an id that stays, so that sending them again replaces them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.papers import NoPaper, draw_paper
from checks.plan import Plan, PlanRow, Step, When, Withheld, printable
from dialogs.replies import Paper
from tests.bot.paper_plans import PAUL, REFUGE, ROW

TODAY = date(2026, 11, 22)
DATES = Paper(kind="dates", plan="p1", audience="team", text="")


def events(plan: Plan, *, named: bool = False, today: date = TODAY) -> list[Any]:
    """What a calendar reads from the file."""
    content = draw_paper(plan, DATES, today, named=named).content
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_every_date_of_the_plan_is_there_once_as_a_whole_private_day() -> None:
    found = events(PAUL)
    assert sorted(event.decoded("dtstart") for event in found) == [date(2027, 1, 3), date(2027, 1, 5), date(2027, 3, 1), date(2027, 8, 31)]
    for event in found:
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert event["class"] == "PRIVATE"
        assert event["transp"] == "TRANSPARENT"


def test_no_name_and_no_word_of_the_plan_is_in_the_file_unless_it_is_asked_for() -> None:
    text = draw_paper(PAUL, DATES, TODAY).content.decode()
    assert not [word for word in ("Paul", "Simone", "meet", "sand", "Mum", "First visit", "Child in Need") if word in text]
    assert {str(event["summary"]) for event in events(PAUL)} == {"Plan date, row 1", "Plan date, row 2", "Plan step, row 1", "Plan review"}
    assert "Plan date, row 1: Simone will meet Paul 5 times, once a week" in {str(event["summary"]) for event in events(PAUL, named=True)}


def test_an_event_keeps_its_id_and_its_number_grows_so_that_an_update_replaces_it() -> None:
    before = {str(event["uid"]): event for event in events(PAUL)}
    moved = ROW.model_copy(update={"version": 3, "when": When(words="by 30 September 2027", date=date(2027, 9, 30))})
    after = {str(event["uid"]): event for event in events(PAUL.model_copy(update={"rows": (moved, REFUGE)}), today=date(2026, 12, 1))}
    assert before.keys() == after.keys()
    assert len(before) == 4
    changed = before["r1-when@stepladder"], after["r1-when@stepladder"]
    assert [int(event["sequence"]) for event in changed] == [2, 3]
    assert [event.decoded("dtstart") for event in changed] == [date(2027, 8, 31), date(2027, 9, 30)]
    assert int(after["r2-when@stepladder"]["sequence"]) == int(before["r2-when@stepladder"]["sequence"])
    assert int(after["p1-review@stepladder"]["sequence"]) > int(before["p1-review@stepladder"]["sequence"])
    assert after["r1-when@stepladder"].decoded("dtstamp") > before["r1-when@stepladder"].decoded("dtstamp")


def test_a_row_that_moves_up_keeps_its_events() -> None:
    turned = PAUL.model_copy(update={"rows": (REFUGE, ROW)})
    assert {str(event["uid"]) for event in events(turned)} == {str(event["uid"]) for event in events(PAUL)}


def test_a_withheld_date_is_not_in_the_calendar_and_a_plan_without_dates_says_so() -> None:
    plan = PAUL.model_copy(update={"withheld": (Withheld(audience="parent", field="when", row="r1"),)})
    content = draw_paper(plan, DATES.model_copy(update={"audience": "parent"}), TODAY).content
    assert b"20270831" not in content
    assert b"20270103" in content
    with pytest.raises(NoPaper, match="no dates"):
        draw_paper(Plan(rows=(PlanRow(what="x"),)), DATES, TODAY)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.dates(min_value=date(1990, 1, 1), max_value=date(9999, 12, 31)))
def test_no_words_can_end_an_event_or_begin_another(words: str, day: date) -> None:
    try:
        printable(words)
    except ValueError:
        return
    step = Step(words=words + "\nEND:VEVENT\nBEGIN:VEVENT\nATTACH:x", date=day)
    plan = Plan(id="p", rows=(PlanRow(id="r", what=words, when=When(words=words, date=day), steps=(step,)),))
    found = events(plan, named=True)
    assert len(found) == 2
    assert not [event for event in found if "attach" in event]
    assert all(len(line) <= 75 for line in draw_paper(plan, DATES, TODAY, named=True).content.split(b"\r\n"))

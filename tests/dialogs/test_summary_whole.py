"""A whole plan as one letter to each of its children, and what may leave of it."""

from __future__ import annotations

import json
import re
from datetime import date as Day
from pathlib import Path
from typing import Any

import pytest

from checks.dates import read_date
from checks.letter import ChildLetter
from checks.plan import Child, Plan, PlanRow, Step, When, Who, Withheld
from dialogs.summary import PlanLetter, is_ready, letter_of_plan, made_ready, summarise
from dialogs.summary.leaving import TELLABLE
from dialogs.summary.registers import REGISTERS

TODAY = Day(2026, 11, 21)
KIT, BEA = Child(name="Kit", age=9, pronouns="he"), Child(name="Bea", age=14, pronouns="she")
DRAWING = PlanRow(
    id="draw",
    what="Kit to draw with Miss Moss in the blue room",
    who=Who(words="Miss Moss, teacher; Mum"),
    when=When(words="by 18 December 2026", date=Day(2026, 12, 18)),
    where="Oak School",
    frequency="every Tuesday",
    why="So that Kit can say what makes him cross",
    for_child="Grown-ups' rows are never your fault",
    outcome="Kit names 3 feelings",
    measure="the chart is ticked on 4 days out of 5",
    baseline="1 day out of 5",
    steps=(Step(words="2 days", date=Day(2026, 12, 4)), Step(words="3 days by 11 December")),
)
BAKING = PlanRow(id="bake", children=("Bea",), what="Bea to bake with Nan", who=Who(words="Nan and Mum"), worry="Bea is sad")
PLAN = Plan(id="p", children=(KIT, BEA), rows=(DRAWING, BAKING))


def told(letter: PlanLetter) -> dict[str, list[str]]:
    return {section.code: [line.text for line in section.lines] for section in letter.sections}


def ready(row: PlanRow, child: Child) -> PlanRow:
    letter = made_ready(row, child, summarise(row, child, TODAY).lines, "me", TODAY)
    return row.model_copy(update={"letters": (*(one for one in row.letters if one.child != child.name), letter)})


def without(row: PlanRow, field: str) -> PlanRow:
    return row.model_copy(update={field: getattr(PlanRow(), field)})


def test_a_plan_is_one_letter_with_what_by_when_the_team_and_what_happens_when() -> None:
    letter = letter_of_plan(PLAN, KIT, TODAY, preview=True)
    assert letter.title == "Kit’s plan"
    heads = [section.heading for section in letter.sections]
    assert heads[:3] == [
        "What we hope for by Friday 18 December",
        "My team",
        "What happens when",
    ]
    assert told(letter) == {
        "achieve": ["You name 3 feelings."],
        "team": ["Miss Moss, your teacher.", "Mum."],
        "happens": [
            "You will draw with Miss Moss in the blue room.",
            "When? By 18 December.",
            "How often? Every Tuesday.",
            "Where? Oak School.",
        ],
        "why": ["So that you can say what makes you cross.", "Grown-ups' rows are never your fault."],
        "know": [
            "How will we check? The chart is ticked on 4 days out of 5.",
            "How is it now? 1 day out of 5.",
            "One step at a time: 2 days by Friday 4 December. Then 3 days by 11 December.",
        ],
        "council": ["If this does not feel right, tell a grown-up you trust. You can ask to talk about the plan."],
    }


def test_each_child_gets_a_letter_of_the_rows_that_are_about_them() -> None:
    rows = {child.name: {line.row for line in letter_of_plan(PLAN, child, TODAY, preview=True).lines} - {""} for child in (KIT, BEA)}
    assert rows == {"Kit": {"draw"}, "Bea": {"draw", "bake"}}


def test_a_helper_of_two_rows_is_in_the_team_once() -> None:
    assert told(letter_of_plan(PLAN, BEA, TODAY, preview=True))["team"] == ["Miss Moss, your teacher.", "Mum.", "Nan."]


def test_nothing_leaves_that_nobody_said_was_ready() -> None:
    letter = letter_of_plan(PLAN, BEA, TODAY)
    assert (letter.sections, letter.waiting) == ((), ("draw", "bake"))
    half = letter_of_plan(PLAN.model_copy(update={"rows": (DRAWING, ready(BAKING, BEA))}), BEA, TODAY)
    assert (told(half)["happens"], half.waiting) == (["You will bake with Nan."], ("draw",))


def test_what_leaves_is_what_was_read_even_on_another_day() -> None:
    plan = PLAN.model_copy(update={"rows": (ready(DRAWING, KIT),)})
    assert told(letter_of_plan(plan, KIT, Day(2029, 1, 1))) == told(letter_of_plan(plan, KIT, TODAY))


@pytest.mark.parametrize("field", TELLABLE)
def test_a_changed_answer_takes_ready_back_and_a_removed_one_its_lines(field: str) -> None:
    row = ready(DRAWING, KIT)
    assert is_ready(row, KIT)
    assert not is_ready(without(row, field), KIT)
    less = letter_of_plan(PLAN.model_copy(update={"rows": (without(row, field),)}), KIT, TODAY, preview=True)
    assert field in {source for line in letter_of_plan(PLAN, KIT, TODAY, preview=True).lines for _, source in line.sources}
    assert not any(source == field for line in less.lines for _, source in line.sources)


def test_a_worry_that_keeps_a_helper_away_takes_ready_back_and_another_worry_does_not() -> None:
    row = ready(DRAWING, KIT)
    assert not is_ready(row.model_copy(update={"worry": "Mum must not be there."}), KIT)
    assert is_ready(row.model_copy(update={"worry": "Kit is sad."}), KIT)


def test_what_is_withheld_from_the_child_is_in_no_letter_of_theirs() -> None:
    plan = PLAN.model_copy(
        update={
            "rows": (ready(DRAWING, KIT), ready(BAKING, BEA)),
            "withheld": (Withheld(audience="child", field="where"), Withheld(audience="parent", field="why")),
        }
    )
    for child in (KIT, BEA):
        for preview in (True, False):
            parts = {line.part for line in letter_of_plan(plan, child, TODAY, preview=preview).lines}
            assert "where" not in parts
            assert "what" in parts


def test_a_letter_kept_by_another_child_is_not_this_ones() -> None:
    row = ready(DRAWING, KIT)
    assert not is_ready(row, BEA)
    assert not is_ready(DRAWING.model_copy(update={"letters": (ChildLetter(child="Kit", own=()),)}), KIT)


_ROWS = [json.loads(line) for line in (Path(__file__).parent / "child_rows.jsonl").read_text("utf-8").splitlines() if line.strip()]
_HEADS = " ".join(head for register in REGISTERS for head in register.heads.values())


def plan_of(typed: list[dict[str, Any]], child: Child) -> Plan:
    """Rows of several children's told to one of them: nothing of them may be added to."""
    rows = (
        PlanRow(
            id=one["id"],
            **{slot: one[slot] for slot in ("what", "where", "why", "outcome")},
            who=Who(words=one["who"]),
            when=When(words=one["when"], date=read_date(one["when"], TODAY).date),
        )
        for one in typed
    )
    return Plan(children=(child,), rows=tuple(rows))


@pytest.mark.parametrize("at", range(0, len(_ROWS), 4))
def test_a_plan_s_letter_says_no_word_that_nobody_said_and_every_line_has_its_answers(at: int) -> None:
    one = _ROWS[at]
    child = Child(name=one["child"]["first_name"], age=one["child"]["age"], pronouns=one["child"].get("pronouns", ""))
    plan = plan_of([one, _ROWS[(at + 7) % len(_ROWS)]], child)
    letter = letter_of_plan(plan, child, TODAY, preview=True)
    answers = {row.id: row for row in plan.rows}
    for line in letter.lines:
        assert line.sources
        assert all(field == "council" or answers[row].words(field) for row, field in line.sources)
    for row in plan.rows:
        told = {word for line in letter.lines if line.row in (row.id, "") for word in stems(line.text)}
        assert told <= said_in(row, child)


def stems(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower().replace("’", "'")))


def said_in(row: PlanRow, child: Child) -> set[str]:
    """Every word of a row and its letter, the fixed wording, and the headings: what a whole letter may be made of."""
    letter = [line.text for line in summarise(row, child, TODAY).lines]
    return stems(" ".join([*letter, _HEADS, "me"]))


@pytest.mark.parametrize(
    ("typed", "shown"), [("leo", "Leo’s plan"), ("anna-may", "Anna-May’s plan"), ("LJ", "LJ’s plan"), ("élodie", "Élodie’s plan")]
)
def test_a_name_that_was_typed_small_is_not_small_on_the_childs_own_paper(typed: str, shown: str) -> None:
    assert letter_of_plan(PLAN, Child(name=typed, age=9), TODAY, preview=True).title == shown

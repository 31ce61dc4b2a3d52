"""The checks of a whole plan: their own examples, the checklist's coverage of the guides, any text, and time that grows with the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.checklist import ASKED_OF_PEOPLE, LINES
from checks.drift import drift_of
from checks.guidance import citation
from checks.plan import Agreement, Child, Completion, Copy, Person, Plan, PlanRow, RowReview, Signature, When, Who
from checks.plan_rule import PLAN_RULES, PlanRule, check_plan
from tests.checks.plan_pages import plan_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("rule", PLAN_RULES, ids=lambda rule: rule.code)
def test_each_checks_examples_are_as_its_page_says(rule: PlanRule) -> None:
    page = rule.page
    assert page["Flagged"], "a check shows what it flags"
    assert page["Fine"]
    assert page["Why it matters"]
    assert page["Known limits"]
    for text in page["Flagged"]:
        assert list(rule.check(plan_of(text), TODAY)), text
    for text in page["Fine"]:
        assert not list(rule.check(plan_of(text), TODAY)), text


def test_each_finding_names_its_rows_asks_a_question_and_cites_a_guide() -> None:
    for rule in PLAN_RULES:
        for text in rule.page["Flagged"]:
            found = [finding for finding in check_plan(plan_of(text), TODAY) if finding.rule == rule.code]
            assert found
            for finding in found:
                assert set(finding.rows) <= {row.id for row in plan_of(text).rows}
                assert finding.rows
                assert "?" in finding.ask
                assert finding.cites
                assert all(citation(cite) for cite in finding.cites)


def test_who_carries_too_much_is_named_with_the_count() -> None:
    rows = tuple(PlanRow(id=f"r{n}", what=f"Thing {n}", who=Who(words="Mum", people=(Person(name="Mum"),))) for n in range(6))
    (finding,) = check_plan(Plan(rows=rows), TODAY)
    assert finding.message == "Mum is named in 6 of 6 rows."


def test_every_tip_and_every_question_stands_in_the_checklist_once() -> None:
    assert sorted(tip for line in LINES for tip in line.tips) == list(range(1, 11))
    assert sorted(question for line in LINES for question in line.questions) == list(range(1, 13))


def test_there_are_ten_questions_for_people_each_with_a_guide() -> None:
    assert [asked.code for asked in ASKED_OF_PEOPLE] == [
        "achieved",
        "worthwhile",
        "right time",
        "assessment",
        "daily life",
        "consultation",
        "understood",
        "pressing",
        "strengths",
        "self-report",
    ]
    for asked in ASKED_OF_PEOPLE:
        assert citation(asked.cite)
        assert asked.words.endswith("?")


def test_the_plan_answers_what_it_can() -> None:
    named = Who(words="Sheila", people=(Person(name="Sheila", role="practitioner"),))
    rows = (
        PlanRow(
            id="a", worry="W", what="A", who=named, when=When(words="1 March 2027", date=date(2027, 3, 1)), outcome="18 days out of 20"
        ),
        PlanRow(id="b", worry="W", what="B", who=named, agreement=Agreement(child_view="“Yes.”")),
        PlanRow(id="c", worry="W", what="C", who=Who(words="school", people=(Person(role="school"),))),
        PlanRow(id="d", what="gone", ended=True),
    )
    plan = Plan(
        rows=rows, review_date=date(2027, 1, 4), signatures=(Signature(by="Mum"),), children=(Child(name="Paul"),), copies=(Copy(to="Mum"),)
    )
    said = {line.code: line.answer(plan, TODAY) for line in LINES}
    assert said["responsible"].words == "2 of 3 rows name a person"
    assert said["responsible"].there == "part"
    assert said["clear"].words == "1 of 3 rows say what will be seen"
    assert said["measured"].words == "1 of 3 rows can be counted or seen"
    assert said["dated"].words == "1 of 3 rows have a date for each stage"
    assert said["detail"].words == "Of 3 rows: who in 3, what in 3, where in 0, which in 0, why in 0"
    assert said["contributed"].words == "The child had their say"
    assert said["signed"].words == "1 signature"
    assert said["copies"].words == "1 copy given"
    assert said["review"].words == "Review on Monday 4 January 2027"
    assert said["risks"].there == "yes"


def test_an_empty_plan_is_answered_too() -> None:
    for line in LINES:
        assert line.answer(Plan(), TODAY).there in ("no", "part")
    assert check_plan(Plan(), TODAY) == ()


def test_drift_is_named_by_what_the_versions_say() -> None:
    def at(day: date, **more: object) -> PlanRow:
        return PlanRow.model_validate({"id": "r", "what": "A", "when": When(words="x", date=day), **more})

    march, april, may = date(2027, 3, 1), date(2027, 4, 1), date(2027, 5, 3)
    assert drift_of([at(march)], TODAY) == ()
    assert drift_of([at(march), at(april)], TODAY) == ()
    assert drift_of([at(may), at(april), at(march)], TODAY) == (), "sooner is no drift"
    (moved,) = drift_of([at(march), at(april), at(may)], TODAY)
    assert (moved.code, moved.message) == (
        "moved-twice",
        "The date has been moved 2 times: to Thursday 1 April 2027, then Monday 3 May 2027.",
    )
    assert [one.code for one in drift_of([at(march)], date(2027, 3, 2))] == ["overdue"]
    assert drift_of([at(march, completion=Completion(done="yes"))], date(2027, 3, 2)) == ()
    assert drift_of([at(march, ended=True)], date(2027, 3, 2)) == ()
    same = tuple(RowReview(on=TODAY, done="partly", evidence=words) for words in ("4 days of 10", "still 4 days in 10"))
    assert [one.code for one in drift_of([at(march, reviews=same)], TODAY)] == ["effort-without-change"]
    better = (same[0], RowReview(on=TODAY, done="partly", evidence="7 days of 10"))
    assert drift_of([at(march, reviews=better)], TODAY) == ()
    assert drift_of([], TODAY) == ()


WORDS = st.text(max_size=60)
ROWS = st.builds(
    PlanRow,
    id=st.sampled_from(["a", "b", "c"]),
    worry=WORDS.filter(lambda text: text.isprintable()),
    what=WORDS.filter(lambda text: text.isprintable()),
    ended=st.booleans(),
)


@given(st.lists(ROWS, max_size=6))
def test_no_words_make_a_check_fail(rows: list[PlanRow]) -> None:
    plan = Plan(rows=tuple(rows))
    check_plan(plan, TODAY)
    for line in LINES:
        line.answer(plan, TODAY)


def test_many_rows_alike_are_one_finding_and_not_one_for_each_pair() -> None:
    """Counted, not timed: with pairs compared there would be 79,800 of them."""
    rows = tuple(PlanRow(id=f"r{n}", worry="Late", what="Mum walks Paul to school") for n in range(400))
    found = [finding for finding in check_plan(Plan(rows=rows), TODAY) if finding.rule == "rows-repeat"]
    assert [len(finding.rows) for finding in found] == [400]

"""Each copy holds what its reader may read, and nothing that tells them what is missing."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.addresses import addresses
from checks.kinds import AREAS
from checks.plan import Audience, Child, Contribution, Copy, Gap, Person, Plan, PlanRow, Signature, Who, Withheld
from dialogs.papers import wording
from dialogs.papers.copies import Reader, copy_for
from dialogs.papers.dates import plan_events
from dialogs.papers.plan_paper import PlanPaper, initials_of, plan_paper
from tests.bot.paper_plans import PAUL, REFUGE, ROW

TODAY = date(2026, 11, 22)
SECRET = "12 Elm Terrace"
SENSED = "we sense that he means no"


def words_of(plan: Plan, audience: Audience, person: str = "") -> str:
    """Everything that stands on the copy."""
    paper = plan_paper(copy_for(plan, Reader(audience, person)), TODAY)
    return json.dumps(paper, default=lambda one: one.__dict__, ensure_ascii=False)


def paper(plan: Plan, audience: Audience, person: str = "") -> PlanPaper:
    return plan_paper(copy_for(plan, Reader(audience, person)), TODAY)


@pytest.mark.parametrize("audience", ["child", "parent", "professionals", "team"])
def test_every_copy_names_its_audience(audience: Audience) -> None:
    assert paper(PAUL, audience).copy == wording.COPY_FOR[audience].format(child="Paul")
    assert paper(PAUL, "parent", "Dad").copy == "This copy is for Dad."


def test_what_is_withheld_from_one_parent_is_in_the_other_parents_copy_and_in_neither_the_dads_nor_the_childs() -> None:
    assert SECRET in words_of(PAUL, "parent", "Mum")
    assert SECRET in words_of(PAUL, "professionals")
    assert SECRET in words_of(PAUL, "team")
    assert SECRET not in words_of(PAUL, "parent", "Dad")
    assert SECRET not in words_of(PAUL, "parent", " dad ")
    assert SECRET not in words_of(PAUL, "child")


def test_a_parents_copy_that_names_nobody_goes_without_what_is_withheld_from_any_parent() -> None:
    assert SECRET not in words_of(PAUL, "parent")


def test_a_withheld_text_is_not_in_the_field_beside_it_that_repeats_it() -> None:
    assert "Mum reads to Paul" in words_of(PAUL, "parent", "Mum")
    copy = copy_for(PAUL, Reader("parent", "Dad"))
    assert "12 Elm" not in copy.plan.model_dump_json()
    assert copy.left_out == ((2, "where"), (2, "what"))


def test_nobody_but_the_team_and_professionals_is_told_that_something_is_missing() -> None:
    for audience in ("child", "parent"):
        said = words_of(PAUL, audience)
        assert "kept from" not in said.casefold()
        assert "withheld" not in said.casefold()
        assert not [entry for area in paper(PAUL, audience).areas for row in area.rows for entry in row.beneath if not entry.words]
    kept_from_all = PAUL.model_copy(update={"withheld": (Withheld(audience="professionals", field="where"),)})
    assert paper(kept_from_all, "professionals").notes == (wording.SOME_LEFT_OUT,)
    assert paper(PAUL, "professionals").notes == ()
    assert "kept from parents and carers (Dad)" in words_of(PAUL, "team")


@pytest.mark.parametrize("audience", ["child", "parent", "professionals"])
def test_what_the_team_senses_stands_in_the_teams_copy_alone(audience: Audience) -> None:
    assert SENSED not in words_of(PAUL, audience)
    assert SENSED not in copy_for(PAUL, Reader(audience)).plan.model_dump_json()
    assert "I want this." in words_of(PAUL, audience)
    assert SENSED in words_of(PAUL, "team")


def test_an_address_goes_from_every_field_where_addresses_are_withheld() -> None:
    moved = PAUL.model_copy(
        update={
            "withheld": (Withheld(audience="parent", field="address"),),
            "copies": (Copy(to="Mum", how="by post to 3 Wells Close"),),
            "signatures": (Signature(by="Mum", how="at DY2 7AA"),),
            "contributions": (Contribution(by="Gran", words="They are at 14b Old Mill Lane now"),),
        }
    )
    said = words_of(moved, "parent", "Dad")
    for secret in (SECRET, "DY1 1HF", "Wells Close", "DY2 7AA", "Old Mill Lane"):
        assert secret not in said
        assert secret in words_of(moved, "team")
    assert "The sand room at school" in said


@pytest.mark.parametrize(
    ("field", "row"),
    [
        ("worry", {"worry": "A SECRET thing"}),
        ("what", {"what": "A SECRET thing"}),
        ("who", {"who": Who(words="A SECRET person")}),
        ("measure", {"measure": "A SECRET thing"}),
        ("baseline", {"baseline": "A SECRET thing"}),
        ("frequency", {"frequency": "A SECRET thing"}),
        ("gap", {"gap": {"missing": "A SECRET thing", "risk": "A SECRET risk"}}),
        ("steps", {"steps": [{"words": "A SECRET step"}]}),
        ("child_view", {"agreement": {"child_view": "A SECRET thing"}}),
        ("parents_view", {"agreement": {"parents_view": "A SECRET thing"}}),
        ("agreed_by", {"agreement": {"agreed_by": ["A SECRET person"]}}),
        ("reason", {"completion": {"reason": "A SECRET thing", "evidence": "A SECRET chart"}}),
    ],
)
@pytest.mark.parametrize("of", ["", "r1"])
def test_each_field_can_be_withheld(field: str, row: dict[str, object], of: str) -> None:
    plan = Plan(
        rows=(PlanRow.model_validate({"id": "r1", "area": AREAS[0], **row}),),
        withheld=(Withheld(audience="professionals", field=field, row=of),),
    )
    assert "SECRET" in words_of(plan, "team")
    assert "SECRET" not in words_of(plan, "professionals")


def test_a_row_that_is_not_named_keeps_its_field() -> None:
    plan = PAUL.model_copy(update={"withheld": (Withheld(audience="professionals", field="where", row="r2"),)})
    assert "The sand room at school" in words_of(plan, "professionals")


@pytest.mark.parametrize("part", ["team", "contributions", "copies", "signatures", "review_date"])
def test_a_part_of_the_plan_can_be_withheld(part: str) -> None:
    plan = PAUL.model_copy(
        update={
            "withheld": (Withheld(audience="parent", field=part),),
            "copies": (Copy(to="Gran in Leeds"),),
            "signatures": (Signature(by="Mr Obi"),),
        }
    )
    tell = {
        "team": "Ms Okoro",
        "contributions": "I want this",
        "copies": "Gran in Leeds",
        "signatures": "Mr Obi",
        "review_date": "1 March 2027",
    }
    assert tell[part] not in words_of(plan, "parent")
    assert tell[part] in words_of(plan, "professionals")


@pytest.mark.parametrize(("field", "words"), [("where", "Home"), ("measure", "Nights"), ("who", "Mum")])
def test_a_single_common_word_that_is_withheld_does_not_empty_the_copy(field: str, words: str) -> None:
    row = REFUGE.model_copy(update={field: Who(words=words) if field == "who" else words, "why": "Mum is at home at nights"})
    plan = PAUL.model_copy(update={"rows": (row,), "withheld": (Withheld(audience="parent", field=field),)})
    assert "Mum is at home at nights" in words_of(plan, "parent")


def test_a_person_who_is_withheld_is_named_nowhere_on_the_copy() -> None:
    who = Who(words="Tom Bell, social worker", people=(Person(name="Tom Bell", role="social worker"),))
    row = REFUGE.model_copy(update={"who": who, "what": "Tom reads to Paul", "why": "A social worker helps", "where": "the blue room"})
    plan = PAUL.model_copy(
        update={
            "rows": (row,),
            "team": (Person(name="Tom", role="social worker"), Person(name="Nat", role="nurse")),
            "contributions": (
                Contribution(by="T Bell", words="Yes"),
                Contribution(by="Gran", words="I like Tom"),
                Contribution(by="Nan", words="Yes"),
            ),
            "withheld": (Withheld(audience="parent", field="who", person="Dad"),),
        }
    )
    said = words_of(plan, "parent", "Dad")
    assert "Tom" not in said
    assert "Bell" not in said
    assert "A social worker helps" in said
    copy = copy_for(plan, Reader("parent", "Dad")).plan
    assert [person.name for person in copy.team] == ["Nat"]
    assert [one.by for one in copy.contributions] == ["Gran", "Nan"]
    assert "Tom" in words_of(plan, "parent", "Mum")


def test_a_withheld_place_of_one_word_stands_in_no_other_field() -> None:
    row = REFUGE.model_copy(update={"where": "Haven", "what": "Mum reads to Paul at haven, every night", "why": "They are havens"})
    plan = PAUL.model_copy(update={"rows": (row,), "withheld": (Withheld(audience="parent", field="where"),)})
    assert "haven," not in words_of(plan, "parent")
    assert "They are havens" in words_of(plan, "parent")


def test_a_row_that_has_ended_is_on_no_paper_and_the_version_goes_on() -> None:
    ended = PAUL.model_copy(update={"rows": (ROW.model_copy(update={"ended": True, "version": 3}), REFUGE)})
    for audience in ("parent", "team"):
        assert "sand room" not in words_of(ended, audience, "Mum")
        assert paper(ended, audience).areas[0].rows[0].number == 1
    assert paper(ended, "team").reference == "Plan P · version 4"
    assert not [event for event in plan_events(copy_for(ended, Reader("team"))) if event.id.startswith("r1")]


def test_support_that_is_not_available_is_recorded_with_its_risk_unless_it_is_withheld() -> None:
    plan = PAUL.model_copy(update={"gaps": (Gap(missing="No play therapy until May", risk="He may stop talking", told="Ms Okoro"),)})
    assert "No play therapy until May" in words_of(plan, "professionals")
    without = plan.model_copy(update={"withheld": (Withheld(audience="parent", field="gap"),)})
    assert "play therapy" not in words_of(without, "parent")


def test_the_pages_head_has_initials_and_no_name() -> None:
    for audience in ("child", "parent", "professionals", "team"):
        assert "Paul" not in paper(PAUL, audience).reference
    assert paper(PAUL, "team").reference == "Plan P · version 3"
    assert initials_of(Plan(children=(Child(name="Ada-Jo Bell"), Child(name="ʻOkina"), Child(name="Łucja"), Child(name="7")))) == "AJB-O-Ł"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at 12 Elm Terrace, DY1 1HF, by noon", ("DY1 1HF", "12 Elm Terrace")),
        ("14b Old Mill Lane", ("14b Old Mill Lane",)),
        ("flat 3, 9 St Mary's Court", ("9 St Mary's Court",)),
        ("dy11hf", ("dy11hf",)),
        ("5 sessions in the way that Paul likes", ()),
        ("4 of 5 sessions at school", ()),
        ("2 walks to the park", ()),
        ("9 The Green", ("9 The Green",)),
        ("7 upper elm st", ("7 upper elm st",)),
        ("by 31 August 2027", ()),
        ("score B12 3 times", ()),
    ],
)
def test_addresses_are_told_from_other_numbers(text: str, found: tuple[str, ...]) -> None:
    assert addresses(text) == found


@given(st.text(max_size=400))
def test_looking_for_addresses_never_fails(text: str) -> None:
    assert all(found in text for found in addresses(text))


@given(st.text(alphabet="ab ÿß1\n'", min_size=7, max_size=40).filter(lambda text: len(text.strip()) >= 6 and any(map(str.isdigit, text))))
def test_no_withheld_text_stands_anywhere_on_the_copy(text: str) -> None:
    row = PlanRow(id="r1", area=AREAS[0], where=text, what=f"go to {text} now", why="Because")
    plan = Plan(rows=(row,), withheld=(Withheld(audience="parent", field="where"),))
    copy = copy_for(plan, Reader("parent"))
    assert copy.plan.rows[0].where == ""
    assert text.strip() not in copy.plan.rows[0].what
    assert copy.plan.rows[0].why == "Because"

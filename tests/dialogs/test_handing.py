"""Papers asked for in the conversation: for whom, only what is saved, and without what is kept from whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.plan import Audience, Plan, Withheld
from dialogs.drafting import MOST_FIRST
from dialogs.handing import understanding, wording
from dialogs.replies import Note, Paper
from dialogs.withholding import read_withheld, withheld_words
from tests.dialogs.talk import Talk
from tests.dialogs.test_letters import at_review


def paper(talk: Talk) -> Paper:
    found = [reply for reply in talk.replies if isinstance(reply, Paper)]
    assert found, f"no paper in\n{talk}"
    return found[-1]


def offered(talk: Talk) -> list[str]:
    return [choice.label for reply in talk.replies if isinstance(reply, Note) for choice in reply.choices]


def kept_from_dad() -> Talk:
    """A saved row whose plan keeps *where* from Dad."""
    talk = at_review().press("Save the row").press("Add: What somebody should not get to read")
    return talk.say("where from Dad").press("Save the changes")


def test_after_saving_the_papers_are_offered_and_another_tap_says_for_whom() -> None:
    talk = at_review().press("Save the row")
    assert [label for label in offered(talk) if label in wording.PAPERS.values()] == list(wording.PAPERS.values())
    talk.press("Word")
    assert offered(talk) == ["For Paul", "For Mum", "For the parents or carers", "For the professionals", "For the team"]
    talk.press("For Mum")
    assert (paper(talk).kind, paper(talk).audience, paper(talk).person) == ("word", "parent", "Mum")
    assert paper(talk).text == "Here is Paul's plan as a Word document, for Mum."


@pytest.mark.parametrize("label", [label for kind, label in wording.PAPERS.items() if kind != "leaflet"])
def test_every_other_paper_is_made_for_somebody(label: str) -> None:
    talk = at_review().press("Save the row").press(label).press("For the team")
    assert paper(talk).audience == "team"


def test_a_paper_is_made_of_what_is_saved() -> None:
    talk = at_review().say("word for the team")
    assert wording.SAVE_FIRST in talk.notes
    talk.press("Save the row").say("change the date to 12 January 2027", "word for the team")
    assert wording.SAVE_CHANGES in talk.notes
    talk.press("Save the changes").say("word for the team")
    assert paper(talk).audience == "team"


def test_a_copy_for_the_child_waits_until_the_letter_is_ready() -> None:
    talk = at_review().press("Save the row").say("word for Paul")
    assert not any(isinstance(reply, Paper) for reply in talk.replies)
    talk.say("it is ready", "word for Paul")
    assert (paper(talk).audience, paper(talk).child) == ("child", "Paul")


def test_with_several_children_the_leaflet_is_for_one_of_them() -> None:
    talk = at_review(child="Paul, 9, he; Mia, 13, she", what="Paul and Mia to bake with Nan").press("Save the row")
    talk.say("it is ready", "leaflet")
    assert offered(talk) == ["Paul", "Mia"]
    assert paper(talk.press("Mia")).child == "Mia"


def test_a_plan_for_an_adult_offers_no_leaflet() -> None:
    talk = at_review(kind="Personal supervision", child="Ann Lee").press("Save the row")
    assert "Word" in offered(talk)
    assert "Leaflet" not in offered(talk)


def test_a_paper_pressed_beside_another_row_leaves_that_row_open() -> None:
    talk = at_review().press("Save the row")
    word = talk.button("Word")
    talk.press("Another row, same part of the plan").press_raw(word)
    team = next(choice.press for reply in talk.replies if isinstance(reply, Note) for choice in reply.choices if "team" in choice.label)
    assert talk.current is not None
    talk.press_raw(team)
    assert paper(talk).plan == talk.current.plan
    assert talk.open == "worry"


def test_what_is_kept_from_whom_is_asked_once_a_plan_and_never_before_saving() -> None:
    talk = at_review()
    assert "withheld" not in talk.prompts
    talk.press("Save the row").press("Add: What somebody should not get to read").say("where from Dad; worry from the child")
    assert len([slot for slot in talk.prompts if slot != "withheld"]) <= MOST_FIRST
    assert "Kept from Dad: “Where”" in talk.notes
    assert "Kept from Paul: “What are we worried about?”" in talk.notes
    talk.press("Save the changes")
    kept = talk.saved[-1].plan.withheld
    assert kept == (Withheld(audience="parent", field="where", person="Dad"), Withheld(audience="child", field="worry"))
    talk.press("Another row, same part of the plan")
    assert "withheld" in talk.current.answers if talk.current else False


def test_a_copy_says_to_the_practitioner_what_it_goes_without() -> None:
    talk = (
        at_review().press("Save the row").press("Add: What somebody should not get to read").say("where from Dad").press("Save the changes")
    )
    assert "Left out of this copy: “Where”" in paper(talk.say("word for dad")).text
    assert "Left out" not in paper(talk.say("word for mum")).text
    assert "Left out of this copy: “Where”" in paper(talk.say("word for the parents")).text
    assert "For Dad" in offered(talk.say("word"))


def test_a_further_row_does_not_take_back_what_was_kept_from_somebody() -> None:
    talk = (
        at_review().press("Save the row").press("Add: What somebody should not get to read").say("where from Dad").press("Save the changes")
    )
    talk.press("Another row, same part of the plan")
    for _ in range(20):
        if talk.open == "review":
            break
        talk.say({"worry": "Paul is sad", "what": "Nan to visit", "who": "Nan", "when": "4 May 2027"}.get(talk.open, "skip"))
    talk.press("Save the row")
    assert "withheld" not in talk.saved[-1].plan.model_fields_set
    talk.press("Change: what is kept from whom").say("where from Dad and Mum")
    talk.press("Save the changes")
    assert len(talk.saved[-1].plan.withheld) == 2


def test_what_could_not_be_understood_keeps_nothing_back_and_says_so() -> None:
    talk = at_review().press("Save the row").press("Add: What somebody should not get to read").say("the usual")
    assert wording.NOT_UNDERSTOOD in talk.notes
    talk.say("change the worry to Paul is sad").press("Change: what is kept from whom").press("Nothing to keep back")
    assert wording.NOTHING_KEPT_BACK in talk.notes


WHERE, WHO, WORRY = "where", "who", "worry"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("where from Dad; worry from the child", [("parent", "where", "Dad"), ("child", "worry", "")]),
        ("where from parents", [("parent", "where", "")]),
        ("who from his father and from the school", [("parent", "who", "Dad"), ("professionals", "who", "")]),
        (
            "where and who from mum and dad",
            [("parent", "where", "Mum"), ("parent", "who", "Mum"), ("parent", "where", "Dad"), ("parent", "who", "Dad")],
        ),
        ("the refuge from Dad, history from Paul", [("parent", "where", "Dad"), ("parent", "address", "Dad"), ("child", "worry", "")]),
        ("keep the address from step-dad", [("parent", "where", "Stepdad"), ("parent", "address", "Stepdad")]),
        ("where from Lee", [("parent", "where", "Lee")]),
        ("Paul's worry from Paul and mum", [("child", "worry", ""), ("parent", "worry", "Mum")]),
        ("child's view from parents", [("parent", "child_view", "")]),
        ("where from dad's copy", [("parent", "where", "Dad")]),
        ("nothing", []),
        ("", []),
        ("from Dad", []),
        ("where Dad lives", []),
    ],
)
def test_what_is_kept_is_read_from_the_words(words: str, kept: list[tuple[str, str, str]]) -> None:
    assert [(one.audience, one.field, one.person) for one in read_withheld(words, ("Paul",))] == kept


@pytest.mark.parametrize(
    ("audience", "person", "kept"),
    [
        ("parent", "Dad", True),
        ("parent", "dad", True),
        ("parent", "Mum", False),
        ("parent", "", True),
        ("parent", "Lee", True),
        ("child", "", False),
        ("professionals", "", False),
        ("team", "", False),
    ],
)
def test_where_it_is_in_doubt_whose_copy_it_is_the_field_stays_out(audience: Audience, person: str, kept: bool) -> None:
    plan = Plan(withheld=(Withheld(audience="parent", field="where", person="Dad", row="r1"),))
    assert plan.withholds("where", audience, "r1", person) is kept
    assert not plan.withholds("where", audience, "r2", person)
    assert not plan.withholds("who", audience, "r1", person)


@given(st.text(alphabet="where woryfrom dadmu;,.and\n'’AÉ ", max_size=300))
def test_any_words_are_read_and_only_what_was_named_is_kept(words: str) -> None:
    for one in read_withheld(words, ("Paul",)):
        assert "from" in words.lower()
        assert one.audience != "team"


@pytest.mark.parametrize("words", ["where from Dad; worry from the child", "who, when from parents", "why from professionals"])
def test_what_is_kept_can_be_said_in_words_and_read_again(words: str) -> None:
    kept = read_withheld(words)
    assert read_withheld(withheld_words(kept)) == kept


@pytest.mark.parametrize(
    ("typed", "audience", "person"),
    [
        ("parents", "parent", ""),
        ("mum and dad", "parent", "mum and dad"),
        ("both parents", "parent", "both parents"),
        ("her carers", "parent", "her carers"),
        ("Mum", "parent", "Mum"),
        ("school", "professionals", "school"),
        ("The school nurse", "professionals", "The school nurse"),
        ("the team", "team", ""),
    ],
)
def test_whom_a_copy_is_for_is_typed_in_any_words(typed: str, audience: str, person: str) -> None:
    talk = at_review().press("Save the row").press("Word").say(typed)
    assert (paper(talk).audience, paper(talk).person) == (audience, person)
    assert (person or "for the") in paper(talk).text
    talk.say("pdf for the team")
    assert (paper(talk).kind, paper(talk).audience) == ("pdf", "team"), "and the question is not open any more"


@pytest.mark.parametrize("typed", ["mum and dad", "both parents", "her carers", "Dad", "Mr Okoro"])
def test_what_is_kept_from_one_of_them_is_in_no_copy_that_they_may_read(typed: str) -> None:
    talk = kept_from_dad().press("Word").say(typed)
    if typed == "Mr Okoro":
        assert [reply for reply in talk.replies if isinstance(reply, Paper)] == []
        talk.say("a parent, carer or family")
        assert paper(talk).person == "Mr Okoro"
    assert "Left out of this copy" in paper(talk).text


def test_a_name_that_says_nothing_more_is_asked_about_once_and_kept_as_it_was_typed() -> None:
    talk = at_review().press("Save the row").press("PDF").say("Mrs Adeyemi-Smith")
    assert "What is Mrs Adeyemi-Smith to the child?" in talk.notes
    talk.press("A professional")
    assert (paper(talk).kind, paper(talk).audience, paper(talk).person) == ("pdf", "professionals", "Mrs Adeyemi-Smith")


@pytest.mark.parametrize("words", ["back", "no one", "change the date to 12 January 2027", "undo", "save", "help", "It is kept safe " * 8])
def test_who_a_copy_is_for_stands_open_until_something_else_is_said(words: str) -> None:
    talk = at_review().press("Save the row").press("Word").say(words)
    assert not [reply for reply in talk.replies if isinstance(reply, Paper)]
    assert talk.current is not None
    assert talk.current.pending == ("copy" if words == "help" else "")
    talk.say("word for the team", "show so far")
    assert talk.replies


@given(st.text(max_size=80).filter(str.isprintable))
def test_whatever_is_typed_for_whom_makes_nothing_fail_and_never_the_teams_copy(words: str) -> None:
    talk = at_review().press("Save the row").press("Word").say(words)
    for reply in talk.replies:
        if isinstance(reply, Paper):
            assert reply.audience != "team" or "team" in words.casefold() or words.strip().casefold() in ("us", "the file")


@given(st.from_regex(understanding._ASKED, fullmatch=True))
def test_a_paper_is_asked_for_by_its_name(text: str) -> None:
    assert understanding.may_name_paper(text)
    assert len(text) > understanding.LONGEST or understanding.paper_in(text)


def test_a_message_that_names_no_paper_is_not_looked_at_for_one() -> None:
    assert not understanding.may_name_paper("In school, in the blue room")

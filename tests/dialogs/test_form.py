"""The whole row as one form: what it shows, what it refuses before it is taken, and what it changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.plan import LONGEST_ANSWER
from dialogs import wording
from dialogs.agenda import open_slot
from dialogs.draft import Draft
from dialogs.engine import advance
from dialogs.events import Filled
from dialogs.form import form_card, form_errors, form_slots
from dialogs.replies import Form, Question
from tests.dialogs.talk import TODAY, Talk

OPENING = ("hello", "Child in Need", "Paul, 9, he", "child", "Paul goes quiet at tea")
REST = ("Paul to draw with Nat", "Nat Obuya", "school", "18 December", "no limits", "so he can talk", "names 3 feelings")


def started() -> Talk:
    return Talk().say(*OPENING)


def reviewed() -> Talk:
    talk = Talk().say(*OPENING, *REST)
    assert talk.open == "review"
    return talk


def form_of(talk: Talk) -> Form:
    form = talk.press("Edit the whole row").replies[-1]
    assert isinstance(form, Form)
    return form


def draft_of(talk: Talk) -> Draft:
    assert talk.current is not None
    return talk.current


def test_the_form_shows_every_slot_with_the_words_that_it_holds() -> None:
    form = form_of(reviewed())
    words = {field.slot: field.words for field in form.fields}
    assert words["worry"] == "Paul goes quiet at tea"
    assert words["when"] == "18 December"
    assert words["child_view"] == ""
    assert tuple(words) == form_slots(draft_of(reviewed()))
    assert "Paul" in next(field.label for field in form.fields if field.slot == "child_view")
    assert ("Child in Need", "Child in Need plan") in next(field.choices for field in form.fields if field.slot == "kind")


def test_the_form_can_be_asked_for_in_words_and_changes_nothing() -> None:
    talk = started()
    before = draft_of(talk)
    assert isinstance(talk.say("edit the whole row").replies[-1], Form)
    assert draft_of(talk) == before
    assert talk.say("Paul to draw with Nat").open == "who"


def test_a_form_is_one_change_and_one_step_to_undo() -> None:
    talk = reviewed()
    before = draft_of(talk)
    form_of(talk)
    talk.send({"what": "Paul to paint with Nat", "who": "Nat Obuya", "when": "15 January 2027", "where": ""})
    after = draft_of(talk)
    assert after.revision == before.revision + 1
    assert talk.words("what") == "Paul to paint with Nat"
    assert str(after.answers["when"].reading.date) == "2027-01-15"
    assert after.answers["where"].state == "needless"
    assert "“What needs to change/happen?”" in talk.notes
    assert "“Who" not in talk.notes
    talk.say("undo")
    assert {slot: one.words for slot, one in draft_of(talk).answers.items()} == {slot: one.words for slot, one in before.answers.items()}


def test_a_form_with_nothing_altered_changes_nothing() -> None:
    talk = reviewed()
    before = draft_of(talk)
    form = form_of(talk)
    talk.send({field.slot: field.words for field in form.fields})
    assert draft_of(talk) == before
    assert wording.FORM_SAME in talk.notes
    assert talk.open == "review"


def test_a_form_can_be_sent_before_the_questions_are_done_and_only_the_rest_is_asked() -> None:
    talk = started()
    talk.say("edit all").send({"what": "Paul to draw with Nat", "who": "Nat Obuya", "when": "18 December", "why": "so he can talk"})
    assert talk.open == "where"
    assert talk.say("school", "no limits").open == "outcome"


def test_words_that_cannot_be_read_stay_as_typed_and_are_asked_again() -> None:
    talk = reviewed()
    form_of(talk)
    talk.send({"when": "31 February", "child": "9"})
    assert talk.words("when") == "31 February"
    assert talk.words("child") == "9"
    assert talk.open == "child"
    assert isinstance(talk.replies[-1], Question)
    assert talk.replies[-1].earlier == "9"
    assert talk.say("Paul, 9, he").open == "when"
    assert talk.say("28 February").open == "review"


def test_the_kind_and_the_child_are_never_emptied() -> None:
    talk = reviewed()
    form_of(talk)
    talk.send({"child": " ", "kind": ""})
    assert talk.words("child") == "Paul, 9, he"
    assert talk.words("kind") == "Child in Need"
    assert talk.open == "kind"
    assert talk.press("Keep it").open == "child"


def test_a_late_form_changes_what_was_altered_in_it_and_says_what_gave_way() -> None:
    talk = reviewed()
    form = form_of(talk)
    shown = {field.slot: field.words for field in form.fields}
    talk.say("change who to Ola Reed", "change the outcome to names 5 feelings")
    talk.send({**shown, "what": "Paul to paint with Nat", "who": "Nat Obuya and Mum"}, form.send.press)
    assert talk.words("what") == "Paul to paint with Nat"
    assert talk.words("who") == "Nat Obuya and Mum"
    assert talk.words("outcome") == "names 5 feelings"
    assert "Ola Reed" in talk.notes


def test_a_form_of_another_row_goes_to_its_own_row() -> None:
    talk = reviewed()
    form = form_of(talk)
    first = draft_of(talk).id
    talk.say("new row", "Early Help", "Mia, 6, she")
    second = draft_of(talk)
    talk.send({"what": "Paul to paint with Nat"}, form.send.press)
    assert draft_of(talk).id == first
    assert talk.words("what") == "Paul to paint with Nat"
    assert "what" not in talk.drafts[second.id].answers


def test_a_finding_set_aside_falls_with_its_words_and_stays_with_others() -> None:
    talk = Talk().say(*OPENING, *REST[:3], "ongoing", *REST[4:])
    talk.press("It's right as it is").say("agreed with the family")
    assert draft_of(talk).set_aside
    form = form_of(talk)
    talk.send({"what": "Paul to paint with Nat"})
    assert draft_of(talk).set_aside
    talk.send({"when": "18 December"}, form.send.press)
    assert not draft_of(talk).set_aside


@pytest.mark.parametrize(
    ("slot", "words", "sentence"),
    [
        ("when", "31 February 2027", "February 2027 has 28 days"),
        ("what", "x" * (LONGEST_ANSWER + 1), "longer than one answer"),
        ("what", "go\x07", "invisible control character"),
        ("measure", "\x0c", "invisible control character"),
        ("what", "​", "no words to see"),
        ("child", "", "belongs to the whole plan"),
        ("child", "9", "can't read a name"),
        ("child", "leo 6 and his sister", "semicolon between"),
    ],
)
def test_what_must_be_mended_is_said_beside_its_field(slot: str, words: str, sentence: str) -> None:
    errors = form_errors(draft_of(reviewed()), {"worry": "Paul goes quiet", slot: words}, TODAY)
    assert list(errors) == [slot]
    assert sentence in errors[slot]


@pytest.mark.parametrize(
    ("slot", "words"), [("when", "ongoing"), ("when", "soon"), ("where", ""), ("who", "the team"), ("what", "*b* <i>")]
)
def test_vague_words_are_no_error(slot: str, words: str) -> None:
    assert form_errors(draft_of(reviewed()), {slot: words}, TODAY) == {}


def test_words_that_stood_there_already_are_no_error() -> None:
    talk = reviewed().say("change the date to 31 February 2027")
    assert form_errors(draft_of(talk), {"when": "31 February 2027\n"}, TODAY) == {}


def test_a_form_of_a_dropped_row_says_so() -> None:
    talk = reviewed().say("cancel", "yes")
    assert list(form_errors(draft_of(talk), {"what": "go", "who": "Mum"}, TODAY)) == ["what"]


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from((*form_slots(Draft(id="d", plan="p", author="me")), "nonsense")), st.text(max_size=200)))
def test_any_form_is_refused_by_field_or_taken_whole(values: dict[str, str]) -> None:
    draft = draft_of(reviewed())
    errors = form_errors(draft, values, TODAY)
    assert errors.keys() <= values.keys()
    if errors:
        return
    after, replies = advance(draft, Filled(by="me", today=TODAY, revision=draft.revision, slots=values))
    assert replies
    for slot, words in values.items():
        if slot == "nonsense":
            continue
        held = after.answers[slot].words if slot in after.answers else ""
        assert held.strip() == words.strip()
    assert not after.reopened
    assert open_slot(after, TODAY)
    assert form_card(after, TODAY).revision == after.revision

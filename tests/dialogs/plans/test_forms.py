"""Forms over a plan: whatever is typed or pressed, in any order, none fails, and those saved by earlier versions resume."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.duties import StatutoryDate
from checks.guidance import citation
from checks.plan import Child, Plan
from dialogs.draft import Draft
from dialogs.lobby import Situation
from dialogs.plans.changes import HeadKept, RowKept
from dialogs.plans.filling_in import FORMS, begin, go_on, view_of
from dialogs.plans.form_cards import form_card
from dialogs.plans.forms import open_ask
from dialogs.plans.known import Known, Version
from dialogs.replies import Question
from dialogs.understanding import Moment
from tests.dialogs.plans.chatting import MONDAY, row, steps
from tests.dialogs.talk import choices_in

FILES = sorted(Path(__file__).with_name("drafts").glob("*.json"))
LADDER = steps(("50%", date(2026, 11, 30)), ("75%", date(2026, 12, 7)))
ROWS = (row("r1", "Mum walks Paul to school", date(2026, 11, 20), steps=LADDER), row("r2", "Sheila talks with Paul", date(2027, 2, 26)))
DUTY = StatutoryDate(
    code="cp-review", duty="the review is held", by=MONDAY, within="6 months", event="the last review", held=date(2026, 5, 23), source="Law"
)
PLAN = Plan(id="p1", kind="child in need", children=(Child(name="Paul", age=9),), rows=ROWS, statutory=(DUTY,))
KNOWN = Known(PLAN, "me", 1, {"r1": 1, "r2": 1}, frozenset({"see", "review", "record", "check", "change", "compare", "reflect"}))
MOMENT = Moment(by="me", today=MONDAY, away=False, new_id=lambda: "d1")


class Shelf:
    """A store with one plan, for turns without a database."""

    def __getattr__(self, name: str) -> Any:
        answers = {
            "known": KNOWN,
            "history": tuple(Version(one.id, 1, "me", "", MONDAY, one) for one in ROWS),
            "own_name": "",
            "new_id": "n",
        }
        return lambda *asked: answers[name]


def taken(draft: Draft, text: str = "", label: str = "") -> tuple[Draft, Any]:
    """One message, or one press of the open card's button."""
    shelf: Any = Shelf()
    view = view_of(draft, KNOWN, MOMENT, shelf)
    press = None
    if label:
        choices = [choice for reply in form_card(FORMS[draft.dialog], view) for choice in choices_in(reply)]
        press = next((choice.press for choice in choices if choice.label == label), None)
        if press is None:
            return draft, None
    attended = go_on(text, press, Situation(moment=MOMENT, current=draft), shelf)
    if attended is None or not attended.drafts:
        return draft, attended
    return Draft.model_validate_json(attended.drafts[-1].model_dump_json()), attended


OF_A_ROW = {"reason", "done", "not done", "date"}
"""Forms that a button of one row begins."""
ROW = {"row": "r1"}
SAYS_IT_ITSELF = {"done", "not done"}
"""Forms whose button has said the thing already: skipped through, they still say it."""
LABELS = ["Yes", "Partly", "Not yet", "Skip for now", "Why do you ask?", "Save what is here", "Keep it", "Replace it by the next step"]
LABELS += [
    "Keep it, with a new date",
    "End it",
    "Said no",
    "We sense it",
    "Today",
    "Save it to the plan",
    "Bring it back",
    "Yes, drop them",
]
WORDS = ["back", "undo", "skip", "cancel", "save for later", "yes", "no", "12 January 2027", "not yet", "Paul", "7 days out of 10", "help"]
DONE = st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=40).filter(str.isprintable))
ACTS = st.lists(st.one_of(DONE.map(lambda words: (words, "")), st.sampled_from(LABELS).map(lambda label: ("", label))), max_size=14)


@pytest.mark.parametrize("name", sorted(FORMS))
@given(acts=ACTS)
@settings(max_examples=40, deadline=None)
def test_no_words_and_no_presses_in_any_order_make_a_form_fail(name: str, acts: list[tuple[str, str]]) -> None:
    draft = begin(FORMS[name], KNOWN, MOMENT, preset=ROW if name in OF_A_ROW else None)
    for text, label in acts:
        draft, attended = taken(draft, text, label)
        for change in attended.changes if attended is not None else ():
            if isinstance(change, HeadKept):
                assert {one.id for one in change.plan.rows} >= {"r1", "r2"}
            if isinstance(change, RowKept):
                assert change.row.worry == "Paul is late for school."
        if draft.status == "saved":
            return


@pytest.mark.parametrize("name", sorted(set(FORMS) - SAYS_IT_ITSELF))
def test_a_form_skipped_through_ends_and_changes_nothing(name: str) -> None:
    draft = begin(FORMS[name], KNOWN, MOMENT, preset=ROW if name in OF_A_ROW else None)
    for _ in range(30):
        draft, attended = taken(draft, "skip")
        assert attended is not None
        assert attended.changes == ()
        if not any(isinstance(reply, Question) for reply in attended.replies):
            break
    draft, attended = taken(draft, "save")
    assert draft.status == "saved"
    assert attended.changes == ()


def test_each_question_of_each_form_says_why_and_cites_a_guide() -> None:
    shelf: Any = Shelf()
    seen = set()
    for name, form in FORMS.items():
        draft = begin(form, KNOWN, MOMENT, preset={"row": "r1", "subject": "cp-review" if name.startswith("duty") else "r1"})
        for _ in range(40):
            ask = open_ask(form, view_of(draft, KNOWN, MOMENT, shelf))
            if ask is None:
                break
            assert citation(ask.cite), (name, ask.slot)
            assert ask.why.endswith((".", "?")), (name, ask.slot)
            assert ask.title, (name, ask.slot)
            seen.add((name, ask.slot))
            words = ask.choices[0][1] if ask.choices else "12 January 2027"
            draft, _ = taken(draft, words)
    assert len(seen) > 25


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_saved_by_an_earlier_version_resumes(path: Path) -> None:
    draft = Draft.model_validate_json(path.read_text(encoding="utf-8"))
    slot = path.stem.partition("--")[2].replace("_", ":")
    shelf: Any = Shelf()
    ask = open_ask(FORMS[draft.dialog], view_of(draft, KNOWN, MOMENT, shelf))
    assert (ask.slot if ask is not None else "end") == slot
    after, attended = taken(draft, "12 January 2027" if slot != "end" else "save")
    assert attended is not None
    assert after.status == "saved" or after.revision > draft.revision or any(isinstance(reply, Question) for reply in attended.replies)


def test_there_are_saved_forms_to_resume() -> None:
    assert {path.stem.partition("--")[0] for path in FILES} == set(FORMS)


def test_many_rows_take_time_that_grows_with_them_and_no_faster() -> None:
    """Counted: a review of 60 rows asks each once."""
    rows = tuple(row(f"r{n}", f"Thing {n}", MONDAY + timedelta(days=n)) for n in range(60))
    known = Known(PLAN.model_copy(update={"rows": rows}), "me", 1, {one.id: 1 for one in rows}, KNOWN.allowed)
    shelf: Any = Shelf()
    draft = begin(FORMS["review"], known, MOMENT)
    asks = [ask.slot for ask in FORMS["review"].asks(view_of(draft, known, MOMENT, shelf))]
    assert len(asks) == len(set(asks)) == 60 + 4

"""Dates that follow from the law: proposed with reason and source, accepted by one tap, never set silently."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checks.plan import Child, Plan, PlanReview
from dialogs.plans import wording_habits as words
from dialogs.plans.asked import Asked, Granted
from dialogs.plans.changes import HeadKept
from dialogs.plans.known import Known
from dialogs.plans.statutory import ahead_of_review, keep_statutory, show_held, show_statutory
from dialogs.plans.wishes import PlanWish, plan_wish
from dialogs.replies import Note, Reply
from dialogs.understanding import Moment

TODAY = date(2027, 3, 10)
MAY = frozenset({"see", "change", "review"})


def known(kind: str = "child protection", *reviews: date, **more: object) -> Known:
    plan = Plan(id="p1", kind=kind, children=(Child(name="Mia", age=8),), reviews=tuple(PlanReview(on=day) for day in reviews))
    return replace(Known(plan, "ann", version=3, allowed=MAY), **more)  # type: ignore[arg-type]


def asked(of: Known, more: str = "", name: str = "statutory") -> Asked:
    moment = Moment(today=TODAY, by="ann", new_id=lambda: "n", away=False)
    return Asked(PlanWish(name, "p1", more=more), of, None, moment, None)  # type: ignore[arg-type]


def texts(said: tuple[Reply, ...] | Granted) -> list[str]:
    replies = said.replies if isinstance(said, Granted) else said
    return [reply.text for reply in replies if isinstance(reply, Note)]


def test_the_next_review_is_proposed_with_its_reason_its_source_and_a_word_of_caution() -> None:
    (reply,) = show_statutory(asked(known("child protection", date(2026, 12, 1)))).replies
    assert isinstance(reply, Note)
    assert reply.text == (
        "If the plan's review on Tuesday 1 December 2026 was the last child protection review, the next child protection review is held by "
        "Tuesday 1 June 2027: within 6 months. Source: Working Together to Safeguard Children. Check it against your local procedures. "
        "I set nothing by myself."
    )
    assert [(choice.press.event, choice.press.value) for choice in reply.choices] == [
        ("plan statutory keep", "p1 cp-review 2026-12-01 2027-06-01")
    ]


def test_that_a_review_was_the_conference_is_said_only_where_somebody_said_so() -> None:
    core_group = known("child protection", date(2026, 12, 1))
    (said,) = texts(show_held(asked(core_group, "review conference|3 November 2026", "held")))
    assert said.startswith("The next child protection review is held by Monday 3 May 2027: within 6 months of the last")
    assert "which was on Tuesday 3 November 2026" in said


def test_after_a_first_looked_after_review_the_sooner_limit_comes_first() -> None:
    said = texts(show_statutory(asked(known("looked after", date(2027, 2, 1)))))
    assert ["3 months" in text for text in said] == [True, False]
    assert not any(words.CONFIRM in text for text in said)


def test_one_tap_makes_it_the_review_date() -> None:
    granted = keep_statutory(asked(known("child protection", date(2026, 12, 1)), "2027-06-01"))
    (change,) = granted.changes
    assert isinstance(change, HeadKept)
    assert (change.plan.review_date, change.read_version, change.action) == (date(2027, 6, 1), 3, "review")
    assert texts(granted) == ["Kept: the plan is to be reviewed on Tuesday 1 June 2027. You will be reminded of it as a statutory date."]
    (kept,) = change.plan.statutory
    assert (kept.code, kept.by, kept.held, kept.confirm, kept.review) == ("cp-review", date(2027, 6, 1), date(2026, 12, 1), True, True)


@pytest.mark.parametrize("more", ["", "2027-03-09", "nonsense", "2027-13-01"])
def test_a_late_or_broken_tap_changes_nothing(more: str) -> None:
    assert keep_statutory(asked(known(), more)).changes == ()


def test_showing_proposes_and_changes_nothing() -> None:
    assert show_statutory(asked(known("child protection", date(2026, 12, 1)))).changes == ()


def test_something_that_was_on_a_day_is_told_in_plain_words() -> None:
    wish = plan_wish("The initial conference was on 1 March 2027", None, asking=lambda: False)
    assert wish is not None
    said = texts(show_held(asked(known(), wish.more, wish.name)))
    assert said[0].startswith("The first core group meets by Monday 15 March 2027: within 10 working days of")
    assert said[1].startswith("The first child protection review is held by Tuesday 1 June 2027: within 3 months of")


def test_a_young_childs_health_is_looked_at_sooner() -> None:
    held = known("looked after")
    young = replace(held, plan=held.plan.model_copy(update={"children": (Child(name="Leo", age=3),)}))
    more = "health assessment|1 March 2027"
    assert "within 12 months" in texts(show_held(asked(held, more)))[0]
    assert "within 6 months" in texts(show_held(asked(young, more)))[0]


def test_no_other_nations_law_is_taken_for_ones_own() -> None:
    for nation in ("Wales", "Scotland", "Northern Ireland"):
        of = known("child protection", date(2026, 12, 1), nation=nation)
        assert texts(show_statutory(asked(of))) == [f"I know no statutory dates for {nation} yet. The review date is yours to set."]
        assert ahead_of_review(of, TODAY) == ()


@pytest.mark.parametrize("kind", ["early help", "child in need", "child protection", "looked after", "pathway", "case supervision"])
def test_where_nothing_follows_the_example_shown_is_one_from_which_something_does(kind: str) -> None:
    (said,) = texts(show_held(asked(known(kind), "initial conference|soon")))
    begin, example = said.split(" Tell me when something was, like this: ")
    assert begin == words.NONE_FOLLOW
    wish = plan_wish(example, None, asking=lambda: False)
    assert wish is not None
    (first, *_) = texts(show_held(asked(known(kind), wish.more, wish.name)))
    assert "Wednesday 3 March 2027" in first
    assert "Source: " in first


def test_a_kind_of_plan_of_ones_own_is_shown_no_example() -> None:
    assert texts(show_statutory(asked(known("sleep plan")))) == [words.NONE_FOLLOW]


@pytest.mark.parametrize(
    ("review", "proposed"), [(None, True), (date(2027, 7, 1), True), (date(2027, 6, 1), False), (date(2027, 5, 1), False)]
)
def test_the_plan_itself_says_so_where_its_review_date_is_later_or_missing(review: date | None, proposed: bool) -> None:
    of = known("child protection", date(2026, 12, 1))
    of = replace(of, plan=of.plan.model_copy(update={"review_date": review}))
    assert bool(ahead_of_review(of, TODAY)) is proposed
    assert ahead_of_review(replace(of, archived=True), TODAY) == ()
    assert ahead_of_review(replace(of, allowed=frozenset({"see"})), TODAY) == ()


@pytest.mark.parametrize("said", ["the meeting was on Monday", "Mia was on the bus on 3 March", "the referral", "conference on"])
def test_other_sentences_are_no_event(said: str) -> None:
    assert plan_wish(said, None, asking=lambda: False) is None

"""Who gets a letter, and what never stands in one: limits, matters of adults, people who must keep away, days that mean nothing later."""

from __future__ import annotations

from datetime import date as Day
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.dates import read_date
from checks.plan import Child, PlanRow, When, Who
from dialogs.summary import COUNCIL_LINE, Summary, summarise
from dialogs.summary.kept_away import kept_away, known_by
from dialogs.summary.plain import why_withheld
from dialogs.summary.resolved import tell_when

TODAY = Day(2026, 11, 21)


def _tell(name: str = "Kezi", age: int | None = 9, *, today: Day = TODAY, **slots: str) -> Summary:
    typed: dict[str, Any] = {"what": "Kezi to bake with Nan.", **slots}
    when = typed.pop("when", "")
    row = PlanRow(**{**typed, "who": Who(words=typed.get("who", ""))}, when=When(words=when, date=read_date(when, TODAY).date))
    return summarise(row, Child(name=name, age=age, pronouns="she"), today)


def _part(summary: Summary, part: str) -> str:
    return next((line.text for line in summary.lines if line.part == part), "")


def _reasons(summary: Summary) -> list[tuple[str, str]]:
    return [(left.field, left.reason) for left in summary.left_out]


def test_the_limits_stay_out_and_are_not_reported() -> None:
    summary = _tell(which="Bail until March: Dad must not come within 100 metres. Bring the blue bag.")
    assert not any("bag" in line.text or "Dad" in line.text for line in summary.lines)
    assert summary.left_out == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Dad is on bail.",
        "Mum has an injunction.",
        "The non-mol is in place.",
        "Mum to ring the police if Lee comes round.",
        "mum to ring 999 if he turns up.",
        "So Kezi is safe from DV.",
        "No more domestic abuse at home.",
        "Dad goes to court for it in May.",
        "Dad breached his court bail.",
        "Dad is on tag until June.",
        "dads tag comes off in june.",
        "Dad sees his probation officer weekly.",
        "Lee was arrested in July.",
        "Lee has been charged.",
        "The assault on Mum has been dealt with.",
        "Mum to stop using cannabis.",
        "No weed in the flat.",
        "Dad is clean of heroin, spice and crack.",
        "Dad comes out of prison on 4 May.",
        "Mum was strangled by Lee.",
        "What Dad is alleged to have done is looked into.",
        "Dad's drinking is down to 2 nights.",
        "CSE worries are lower.",
    ],
)
def test_a_matter_of_adults_is_left_out_whole_and_reported(sentence: str) -> None:
    summary = _tell(age=11, why=f"{sentence} Kezi likes cake.")
    assert _part(summary, "why") == "Why? You like cake."
    assert [(left.field, left.text) for left in summary.left_out] == [("why", sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Her phone is charged by 8pm.",
        "Kezi plays tag rugby on Mondays.",
        "Kezi wants to be a police officer.",
        "Kezi goes to police cadets.",
        "Kezi is at the tennis court on Mondays.",
        "In order to sleep, Kezi reads.",
        "Kezi helps Nan weed the garden.",
        "Kezi cracks the eggs.",
        "Kezi can crack 2 eggs.",
        "Kezi puts her name tag on.",
        "Kezi has drunk her milk.",
    ],
)
def test_a_word_with_another_meaning_is_told(sentence: str) -> None:
    assert why_withheld("why", sentence, 9) == ""


def test_no_letters_are_turned_into_an_allegation() -> None:
    for age in (9, 17):
        summary = _tell(age=age, why="There is DV at home. Kezi likes cake.")
        assert "grown-up" not in _part(summary, "why")
        assert len(summary.left_out) == 1


def test_a_work_placement_is_no_home() -> None:
    summary = _tell(age=17, what="Kezi to start a work placement at the garage on 30 November.")
    assert summary.lines[0].text == "You will start a work placement at the garage on 30 November."
    assert summary.replaced == ()


def test_a_police_officer_may_help() -> None:
    assert _part(_tell(who="Amy Fell, police officer"), "who") == "Amy Fell, the police officer, will help you."


@pytest.mark.parametrize(
    ("who", "said", "told"),
    [
        ("Mum and Dad (Paul)", "Dad must not be there.", "Mum will help you."),
        ("Mum and Dad", "Father is not to have unsupervised contact.", "Mum will help you."),
        ("Mum, Lee Marsh", "Mum's partner Lee poses a risk.", "Mum will help you."),
        ("Mum and Dad", "Mum was assaulted by Dad.", "Mum will help you."),
        ("Mum and Dad", "Dad, who is on bail, lives in Leeds.", "Mum will help you."),
        ("Mum and Dad", "No contact with her dad.", "Mum will help you."),
        ("Mum and Uncle Ray", "Keep Kezi away from Uncle Ray.", "Mum will help you."),
        ("Mum and Dad", "Dad mustnt be in the house", "Mum will help you."),
        ("Mum, not Dad", "", "Mum will help you."),
        ("Mum and Dad", "Mum knows her partner must not visit.", "Who will help? Mum and Dad."),
        ("Mum and Dad", "Dad must not be late.", "Who will help? Mum and Dad."),
        ("Mum and Dad", "Stepdad must not be there.", "Who will help? Mum and Dad."),
        ("Mum and Dad", "Lily's dad must not visit.", "Who will help? Mum and Dad."),
        ("Mum and Dad", "Mum must not be on her phone at tea.", "Who will help? Mum and Dad."),
        ("Mum and Dad", "Kezi says she feels safe with Dad.", "Who will help? Mum and Dad."),
        ("Dad", "Dad must not be there.", ""),
    ],
)
def test_nobody_is_a_helper_whom_the_row_keeps_away(who: str, said: str, told: str) -> None:
    for summary in (_tell(who=who, which=said), _tell(who=who, worry=said)):
        assert _part(summary, "who") == told
        assert bool(summary.left_out) == (told in ("Mum will help you.", ""))


def test_a_sentence_about_who_helps_goes_with_the_person_who_is_kept_away() -> None:
    summary = _tell(who="Jo will bring Dad to the park.", worry="Dad is a risk to Kezi.")
    assert _part(summary, "who") == ""
    assert [left.text for left in summary.left_out] == ["Jo will bring Dad to the park."]


@pytest.mark.parametrize("what", ["", "Dad to keep to his bail."])
def test_there_is_no_letter_without_its_main_sentence(what: str) -> None:
    summary = _tell(what=what, who="Nan", where="home")
    assert summary.lines == ()
    assert _reasons(summary)[-1] == ("what", "the plan's main sentence could not be told; please write it for Kezi in your own words")


@pytest.mark.parametrize(("name", "age"), [("Ivy", 0), ("Ivy", 1), ("Unborn Baby Tozer", None), ("Baby Tozer", None), ("UBB Tozer", None)])
def test_a_baby_gets_no_letter(name: str, age: int | None) -> None:
    summary = _tell(name, age)
    assert summary.lines == ()
    assert "baby" in summary.left_out[0].reason


def test_a_child_of_two_gets_a_letter() -> None:
    assert _tell("Ivy", 2).lines != ()
    assert summarise(PlanRow(what="Ivy to bake."), Child(name="Ivy", birth_year=2026), TODAY).lines == ()


def test_a_young_person_of_sixteen_is_not_sent_to_a_grown_up() -> None:
    assert _part(_tell(age=15), "council") == COUNCIL_LINE
    assert _part(_tell(age=16), "council") == "If this does not feel right, tell the person you work with, or ask to talk about the plan."


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("Friday week", "When? By Friday 4 December."),
        ("in 6 weeks", "When? By Saturday 2 January 2027."),
        ("within the next 4 weeks", "When? By Saturday 19 December."),
        ("by the end of Jan", "When? By Sunday 31 January 2027."),
        ("this Sunday", "When? By Sunday 22 November."),
        ("next Tuesday at 4pm", "When? On Tuesday 24 November at 4pm."),
        ("tomorrow", "When? By Sunday 22 November."),
        ("for 6 weeks", "When? Until Saturday 2 January 2027."),
        ("starting this Monday for 6 weeks", "When? Until Monday 4 January 2027."),
        ("every Tuesday until end of Jan", "When? Every Tuesday until Sunday 31 January 2027."),
        ("every Tuesday until 18 December", "When? Every Tuesday until 18 December."),
        ("weekly for 6 weeks", "When? Weekly for 6 weeks."),
        ("by 4 December 2026", "When? By 4 December."),
        ("8 weeks, to 16 January 2027", "When? 8 weeks, to 16 January 2027."),
        ("starts 4 Jan 2027, first 6 weeks", "When? Starts 4 January 2027, first 6 weeks."),
        ("by 5/1/2027", "When? By Tuesday 5 January 2027."),
        ("by 18/12/2026", "When? By Friday 18 December."),
        ("when we can", "When? When we can."),
    ],
)
def test_a_day_counted_from_today_is_told_as_a_day(when: str, told: str) -> None:
    summary = _tell(when=when)
    assert _part(summary, "when") == told
    assert next(line.sources for line in summary.lines if line.part == "when") == ("when",)


def test_a_day_is_told_with_its_year_to_an_older_child() -> None:
    assert _part(_tell(age=14, when="Friday week"), "when") == "When: By Friday 4 December 2026."


def test_a_letter_written_later_tells_the_day_that_was_meant() -> None:
    assert _part(_tell(when="in 6 weeks", today=Day(2026, 12, 1)), "when") == "When? By Saturday 2 January 2027."


def test_a_first_day_that_cannot_be_counted_again_stays_as_it_was_typed() -> None:
    assert "this Thursday" in _part(_tell(when="first this Thursday, then weekly till 18 Dec", today=Day(2026, 12, 1)), "when")


@pytest.mark.parametrize(
    ("what", "who", "told", "sources"),
    [
        ("do 6 sessions w mum", "Karen (family support worker)", "Karen will do 6 sessions with Mum.", ("what", "who")),
        ("visit Kezi on Mondays", "Karen, social worker", "Karen will visit you on Mondays.", ("what", "who")),
        ("take kezi to school", "Mum", "Mum will take you to school.", ("what", "who")),
        ("read with Kezi every night", "Nan", "Nan will read with you every night.", ("what", "who")),
        ("support Kezi's mum with a rota", "Karen, social worker", "Karen will support your mum with a rota.", ("what", "who")),
        ("make sure Kezi gets to school", "Mum", "Mum will make sure you get to school.", ("what", "who")),
        ("visit Kezi on Mondays", "me", "I will visit you on Mondays.", ("what", "who")),
        ("go to school every day", "Mum", "The plan says: “go to school every day.”", ("what",)),
        ("complete homework on Mondays", "Mr Kite, teacher", "The plan says: “complete homework on Mondays.”", ("what",)),
        ("go to school every day", "Mum and Dad", "The plan is to go to school every day.", ("what",)),
        ("take Kezi to see Karen", "Karen, social worker", "The plan says: “take you to see Karen.”", ("what",)),
    ],
)
def test_a_bare_verb_is_done_by_the_one_who_helps_only_where_that_is_sure(what: str, who: str, told: str, sources: tuple[str, ...]) -> None:
    line = _tell(what=what, who=who).lines[0]
    assert (line.text, line.sources) == (told, sources)


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("me", "I will help you."),
        ("I", "I will help you."),
        ("myself", "I will help you."),
        ("me (SW)", "I, your social worker, will help you."),
        ("social worker (me)", "I, your social worker, will help you."),
        ("ME", "I will help you."),
        ("me, Mum and Nan", "Who will help? Mum, Nan and me."),
        ("me and Mum", "Who will help? Mum and me."),
    ],
)
def test_the_practitioner_who_writes_is_i(who: str, told: str) -> None:
    assert _part(_tell(who=who), "who") == told


_WORDS = (
    """Dad Mum Lee Kezi must not be there is a risk no contact with from on bail away keep and , ' . who assaulted by her step 's dad"""
)


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=25).map(" ".join), st.sampled_from(["Dad", "Mum and Dad", "Lee", "me", ""]))
@settings(max_examples=150, deadline=None)
def test_who_is_kept_away_is_never_listed(said: str, who: str) -> None:
    away = kept_away(PlanRow(which=said), known_by("Dad") | known_by("Lee"), "Kezi")
    line = _part(_tell(who=who, which=said), "who")
    assert not ("dad" in away and "Dad" in line)
    assert not ("lee" in away and "Lee" in line)


@given(st.text(max_size=200), st.dates(Day(2026, 1, 1), Day(2030, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_any_words_for_when_are_told_without_an_exception(words: str, day: Day) -> None:
    assert isinstance(tell_when(When.model_construct(words=words, date=day), TODAY), str)


def test_a_sentence_after_one_that_is_left_out_still_knows_the_child() -> None:
    summary = _tell(why="Kezi is not manipulative. It makes her tummy feel better.")
    assert _part(summary, "why") == "Why? It makes your tummy feel better."


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("by 18 December 2026", "When? By Friday 18 December."),
        ("on Tuesday 5 January 2027", "When? On Tuesday 5 January, after Christmas."),
        ("until 2 Jan 2027", "When? Until Saturday 2 January, after Christmas."),
        ("Mondays 30 November 2026 to 18 January 2027", "When? Mondays 30 November to 18 January 2027."),
        ("by 5 January 2027 at 4pm", "When? By Tuesday 5 January at 4pm."),
        ("after Christmas, by 5 January 2027", "When? After Christmas, by Tuesday 5 January."),
        ("by 5 January 2029", "When? By 5 January 2029."),
        ("by 5 January", "When? By Tuesday 5 January, after Christmas."),
        ("by 31 January", "When? By 31 January 2027."),
        ("from 1 March to 31 August", "When? From 1 March to 31 August 2027."),
    ],
)
def test_a_small_child_is_told_days_as_they_are_said(when: str, told: str) -> None:
    assert _part(_tell(age=5, when=when), "when") == told


def test_what_is_done_with_the_child_is_done_by_the_one_who_helps() -> None:
    told = _part(_tell(what="do 5 sessions with Kezi", who="Sheila"), "what")
    assert told == "Sheila will do 5 sessions with you."
    assert "Mum will" not in _part(_tell(what="do 5 sessions with Dad", who="Mum"), "what"), "whose sessions these are nobody said"

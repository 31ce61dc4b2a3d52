"""A row told to the child: facts kept, nothing invented, every line traced."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date as Day
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.plan import Child, Person, PlanRow, When, Who
from checks.reading_age import reading_age, split_sentences
from dialogs.summary import COUNCIL, COUNCIL_LINE, Summary, plainer, summarise
from dialogs.summary.registers import GROWN_LINE, PLAN_SAYS, REGISTERS, register_for
from dialogs.summary.shorten import count_words

TODAY = Day(2026, 11, 21)
_ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "child_rows.jsonl").read_text("utf-8").splitlines() if line.strip()
]
_SLOTS = ("what", "who", "where", "when", "which", "why", "outcome")


def _row(typed: dict[str, Any]) -> PlanRow:
    texts = {slot: typed.get(slot, "") for slot in ("worry", "what", "where", "which", "why", "outcome")}
    return PlanRow(**texts, who=Who(words=typed.get("who", "")), when=When(words=typed.get("when", "")))


def _child(typed: dict[str, Any]) -> Child:
    child = typed["child"]
    return Child(name=child["first_name"], age=child["age"], pronouns=child.get("pronouns", ""))


def _text(summary: Summary) -> str:
    return " ".join(line.text for line in summary.lines)


def _tell(name: str = "Kezi", age: int = 9, pronouns: str = "she", **slots: str) -> Summary:
    """The letter; where a test gives no *what*, one is put in, and its line taken out again, because there is no letter without."""
    child = Child.model_validate({"name": name, "age": age, "pronouns": pronouns})
    if "what" in slots:
        return summarise(_row(slots), child, TODAY)
    summary = summarise(_row({"what": "The swing will be up.", **slots}), child, TODAY)
    return replace(summary, lines=summary.lines[1:])


@pytest.mark.parametrize("typed", _ROWS, ids=[typed["id"] for typed in _ROWS])
def test_the_facts_of_a_row_are_kept_and_nothing_forbidden_is_said(typed: dict[str, Any]) -> None:
    text = _text(summarise(_row(typed), _child(typed), TODAY))
    lost = [fact["fact"] for fact in typed["must_keep"] if not any(words.lower() in text.lower() for words in fact["any_of"])]
    said = [
        term["term"]
        for term in typed["must_not"]
        if re.search(rf"(?<!\w){re.escape(term['term'])}(?!\w)", text, 0 if term["term"].isupper() else re.IGNORECASE)
    ]
    assert (lost, said) == ([], [])


def test_there_are_rows_for_all_four_registers() -> None:
    codes = [register_for(typed["child"]["age"]).code for typed in _ROWS]
    assert len(_ROWS) >= 40
    assert all(codes.count(register.code) >= 8 for register in REGISTERS)


def test_children_under_twelve_read_it_at_nine() -> None:
    ages = sorted(summarise(_row(typed), _child(typed), TODAY).reading_age for typed in _ROWS if typed["child"]["age"] < 12)
    assert ages[len(ages) // 2] <= 9
    assert ages[-1] <= 11


def test_most_sentences_keep_to_the_length_of_their_register() -> None:
    long = told = 0
    for typed in _ROWS:
        limit = register_for(typed["child"]["age"]).longest
        for line in summarise(_row(typed), _child(typed), TODAY).lines:
            for sentence in split_sentences(line.text):
                told += 1
                long += count_words(sentence) > limit
    assert long / told < 0.1


@pytest.mark.parametrize("typed", _ROWS, ids=[typed["id"] for typed in _ROWS])
def test_every_line_has_a_source_that_was_answered(typed: dict[str, Any]) -> None:
    for line in summarise(_row(typed), _child(typed), TODAY).lines:
        assert line.sources
        assert all(source == COUNCIL or typed[source] for source in line.sources)


_FIXED = " ".join(
    (
        *(lead for register in REGISTERS for lead in register.leads.values()),
        COUNCIL_LINE,
        PLAN_SAYS,
        GROWN_LINE,
        "after Christmas. The plan is to. This will be. This is. and will the you your yours yourself yourselves are were have do",
        "aren't weren't haven't don't monday tuesday wednesday thursday friday saturday sunday january february march",
        "april may june july august september october november december",
    )
)


def _stems(text: str) -> set[str]:
    """Words without the endings that agreement takes away."""
    words = re.findall(r"[^\W_]+", text.lower().replace("’", "'"))
    return {word[: -len(end)] if end else word for word in words for end in ("", "s", "es") if word.endswith(end)} | {
        word.removesuffix("ies") + "y" for word in words if word.endswith("ies")
    }


def _untraced(summary: Summary, row: PlanRow) -> set[str]:
    allowed = _stems(" ".join([*(row.words(slot) for slot in _SLOTS), _FIXED, *(swap.with_ for swap in summary.replaced)]))
    said = set(re.findall(r"[^\W_]+", _text(summary).lower().replace("’", "'")))
    return {word for word in said if word not in allowed and not word.isdigit()}


@pytest.mark.parametrize("typed", _ROWS, ids=[typed["id"] for typed in _ROWS])
def test_no_word_is_told_that_nobody_said(typed: dict[str, Any]) -> None:
    row = _row(typed)
    assert _untraced(summarise(row, _child(typed), TODAY), row) == set()


_SOME_WORDS = """Paul he him his Mum Dad Robert to will wants sees plays is has and so because every Tuesday 5 December 2026 CAMHS lazy
school , . ( ) “ ” with the bike help SW reads says she they who 12/01/2027 needs be able mended happy"""
_PHRASES = st.lists(st.sampled_from(_SOME_WORDS.split()), max_size=18).map(" ".join)


@given(st.fixed_dictionaries(dict.fromkeys(_SLOTS, _PHRASES)), st.sampled_from(["", "he", "she", "they"]), st.integers(3, 19))
@settings(max_examples=150, deadline=None)
def test_no_order_of_words_makes_the_summary_say_more(typed: dict[str, str], pronouns: str, age: int) -> None:
    row = _row(typed)
    summary = summarise(row, Child.model_validate({"name": "Paul", "age": age, "pronouns": pronouns}), TODAY)
    assert _untraced(summary, row) == set()


@pytest.mark.parametrize("typed", _ROWS[::4], ids=[typed["id"] for typed in _ROWS[::4]])
def test_an_answer_taken_away_takes_its_line_away(typed: dict[str, Any]) -> None:
    whole = summarise(_row(typed), _child(typed), TODAY)
    for slot in _SLOTS:
        less = summarise(_row({**typed, slot: ""}), _child(typed), TODAY)
        assert not any(slot in line.sources for line in less.lines)
        if typed[slot]:
            assert any(slot in line.sources for line in whole.lines) == (slot != "which")


def test_the_smallest_letter_is_the_plan_and_the_council_s_line() -> None:
    assert [line.sources for line in _tell().lines] == [(COUNCIL,)]
    assert [line.part for line in summarise(PlanRow(what="Nan to bake."), Child(name="Kezi"), TODAY, None).lines] == ["what"]


def test_the_council_sets_its_own_last_line() -> None:
    lines = summarise(PlanRow(what="Nan to bake."), Child(name="Kezi"), TODAY, "Ring Childline on 0800 1111.").lines
    assert (lines[-1].text, lines[-1].sources) == ("Ring Childline on 0800 1111.", (COUNCIL,))


def test_the_worry_stays_out() -> None:
    assert "knives" not in _text(_tell(worry="There are knives in the drawer.", what="Kezi to bake with Nan."))


def test_a_judgement_is_left_out_and_the_practitioner_is_told_which_words() -> None:
    summary = _tell(why="Kezi is manipulative. She likes baking.")
    assert "manipulative" not in _text(summary)
    assert [(left.field, left.text) for left in summary.left_out] == [("why", "Kezi is manipulative.")]
    assert "manipulative" in summary.left_out[0].reason


def test_an_adult_matter_is_left_out_under_sixteen() -> None:
    assert "overdose" not in _text(_tell(age=15, why="Mum had an overdose."))
    assert "overdose" in _text(_tell(age=16, why="Mum had an overdose."))


def test_words_of_the_trade_are_told_in_plain_ones() -> None:
    summary = _tell(what="SW to visit Kezi's placement on Mondays.")
    assert "placement" not in _text(summary)
    assert [(swap.text, swap.with_) for swap in summary.replaced] == [("SW", "social worker"), ("placement", "home")]


def test_a_term_without_words_that_fit_is_left_out_with_its_sentence() -> None:
    summary = _tell(why="Kezi needs a sensory diet. Kezi likes swings.")
    assert summary.lines[0].text == "Why? You like swings."
    assert "sensory diet" in summary.left_out[0].reason


def test_a_sentence_that_is_not_sure_stands_in_the_plan_s_own_words() -> None:
    summary = _tell(name="Paul", pronouns="he", what="Robert to talk to Paul about his week.")
    assert summary.lines[0].text == "The plan says: “Robert to talk to Paul about his week.”"
    assert summary.quoted[0].field == "what"


def test_the_guide_s_own_row_reads_as_the_guide_would_have_it() -> None:
    """dudley-2023, What Does SMART Look Like? and Child-friendly plans."""
    what = "Paul needs to be able to talk about the arguments he has seen. Direct work to be completed with Paul to explore his feelings."
    summary = _tell(name="Paul", pronouns="he", what=what, who="Simone, social worker")
    assert summary.title == "Paul’s plan"
    assert summary.lines[0].text.startswith("You will be able to talk about the arguments you have seen. ")
    assert "Direct work will be completed with you to explore your feelings." in summary.lines[0].text
    assert summary.lines[1].text == "Simone, your social worker, will help you."


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("Mum", "Mum will help you."),
        ("Mum and Dad", "Who will help? Mum and Dad."),
        ("Jo Amadi (SW)", "Jo Amadi, your social worker, will help you."),
        ("SW Jo Amadi", "Jo Amadi, your social worker, will help you."),
        ("Deb and Lyn Cotter, foster carers", "Deb and Lyn Cotter, your foster carers, will help you."),
        ("Ms Bright, head of year", "Ms Bright, the head of year, will help you."),
        ("Mum; Sal Peters, CAMHS nurse", "Who will help? Mum; Sal Peters, your nurse."),
        ("Kezi and Auntie Bron", "Who will help? You and Auntie Bron."),
        ("Kim Lowe, Drug and alcohol worker", "Kim Lowe will help you."),
        ("Foster carers Ann and Bill Tozer", "Ann and Bill Tozer, your foster carers, will help you."),
        ("Carers (Ann and Bill)", "Ann and Bill, your carers, will help you."),
        ("Family support worker: Carla Mendes", "Carla Mendes, your family support worker, will help you."),
        ("Grandma (MGM)", "Grandma will help you."),
        ("Will Sands, support worker", "Will Sands, your support worker, will help you."),
        ("Tina Marsh, contact supervisor", "Tina Marsh, your family time worker, will help you."),
        ("Dan Hill (drugs worker)", "Dan Hill will help you."),
        ("Nurse Kath", "Nurse Kath will help you."),
        ("Ola Venn (XQZ)", "Ola Venn will help you."),
        ("Bev Hall, perpetrator programme worker", "Bev Hall will help you."),
        ("Sheila Hart, children's practitioner, will meet Kezi", "Sheila Hart, children's practitioner, will meet you."),
    ],
)
def test_helpers_keep_their_names_and_their_roles_become_plain(who: str, told: str) -> None:
    assert _tell(who=who).lines[0].text == told


def test_people_read_from_the_answer_are_told_when_no_words_were_kept() -> None:
    row = PlanRow(what="Kezi to read.", who=Who(people=(Person(name="Jo", role="teacher"),)))
    assert summarise(row, Child(name="Kezi", age=9), TODAY).lines[1].text == "Jo, your teacher, will help you."


@pytest.mark.parametrize(
    ("age", "when", "told"),
    [
        (6, "by Friday 11 December 2026", "When? By Friday 11 December."),
        (6, "by 11/12/2026", "When? By Friday 11 December."),
        (6, "by 2026-12-11", "When? By Friday 11 December."),
        (6, "by 11 December 2028", "When? By 11 December 2028."),
        (6, "31/2/2027", "When? 31/2/2027."),
        (14, "by Friday 11 December 2026", "When: By Friday 11 December 2026."),
        (14, "11.12.26", "When: Friday 11 December 2026."),
    ],
)
def test_dates_are_told_as_the_register_wants_them(age: int, when: str, told: str) -> None:
    assert _tell(age=age, when=when).lines[0].text == told


def test_a_long_sentence_is_told_in_two_for_a_young_child() -> None:
    what = "Kezi to sing with Miss Moss in the blue hall behind the school for 30 minutes every Thursday for 6 weeks."
    assert _tell(what=what).lines[0].text == (
        "You will sing with Miss Moss in the blue hall behind the school. This will be for 30 minutes every Thursday for 6 weeks."
    )


def test_hard_words_are_named_but_not_the_names_of_people_and_days() -> None:
    assert _tell(what="Samantha to explain the arrangement on Saturday.", who="Samantha Lowe").hard_words == ("arrangement",)


def test_a_plainer_word_is_offered_for_a_hard_one_and_never_put_in_unasked() -> None:
    assert (plainer("Appointment"), plainer("dragon")) == ("time to see someone", "")
    summary = _tell(what="Kezi to keep her appointment with Nan.")
    assert "appointment" in summary.lines[0].text
    assert "appointment" in summary.hard_words


def test_a_child_of_unknown_age_is_told_as_a_child() -> None:
    row = PlanRow(what="Kezi to read.", where="home")
    assert summarise(row, Child(name="Kezi"), TODAY).lines[1].text == "Where? Home."
    assert summarise(row, Child(name="Kezi", birth_year=2008), TODAY).lines[1].text == "Where: Home."


_ANY = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=200)


@given(st.fixed_dictionaries(dict.fromkeys(_SLOTS, _ANY)), _ANY.map(lambda name: name[:50]), st.sampled_from(["", "he", "she", "they"]))
@settings(max_examples=150, deadline=None)
def test_any_unicode_is_told_without_an_exception(typed: dict[str, str], name: str, pronouns: str) -> None:
    summary = summarise(_row(typed), Child.model_validate({"name": name, "age": 8, "pronouns": pronouns}), TODAY)
    assert summary.reading_age == reading_age([line.text for line in summary.lines])


_WORST = ("now ", "Paul and ", "he him ", "“", "e.g. ", "every day ", "(Mum ", "the ", "CAMHS ", "Paul's ", "; ", "‘a ", "his Mum ")


@pytest.mark.parametrize("piece", _WORST)
def test_the_longest_answers_are_told_or_left_out_with_their_words(piece: str) -> None:
    """That their time grows with the text and no faster is bench_linear's to show."""
    long = (piece * 12_000)[:12_000]
    summary = summarise(PlanRow(what=long, who=Who(words=long), why=long), Child(name="Paul", age=8, pronouns="he"), TODAY)
    assert {field for line in summary.lines for field in line.sources} | {one.field for one in summary.left_out} >= {"what", "why"}

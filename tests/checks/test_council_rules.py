"""The rules as a council has them: its words flagged, its allowed words left alone, its severities and kinds of plan."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.council import NO_COUNCIL, Council, read_council
from checks.finding import Finding, Severity
from checks.plan import SLOTS, PlanRow, SetAside, When, Who
from checks.rule import RULES, check, check_slot, set_aside_findings, verdict

TODAY = date(2026, 11, 21)
COUNCIL = read_council((Path(__file__).parents[2] / "deploy" / "council.toml").read_text(encoding="utf-8"))
OWN_ROWS = Path(__file__).parent / "own_rows.jsonl"


def row_of(**words: str) -> PlanRow:
    plain = {name: text for name, text in words.items() if name not in ("who", "when")}
    return PlanRow(who=Who(words=words.get("who", "")), when=When(words=words.get("when", "")), **plain)


def found(row: PlanRow, council: Council | None, kind: str = "") -> dict[tuple[str, str], Finding]:
    return {(one.rule, one.text): one for one in check(row, TODAY, kind, council)}


@pytest.mark.parametrize(
    ("words", "rule", "text"),
    [
        ({"outcome": "Bo is ticking over"}, "vague-term", "ticking over"),
        ({"what": "Bo to be holding steady"}, "vague-term", "holding steady"),
        ({"when": "until the dust settles"}, "ongoing", "until the dust settles"),
        ({"when": "On the drip-feed"}, "ongoing", "On the drip-feed"),
        ({"what": "Mum to come to the pod meeting"}, "jargon", "pod meeting"),
        ({"why": "The pod meeting helps Bo"}, "jargon", "pod meeting"),
        ({"worry": "Mum is a repeat customer at the front desk"}, "blame-language", "repeat customer"),
        ({"what": "Bo needs the Lantern Project"}, "service-as-goal", "needs the Lantern Project"),
        ({"who": "Harbour Lights"}, "owner-vague", "Harbour Lights"),
        ({"who": "Family Wayfinder"}, "owner-vague", "Family Wayfinder"),
    ],
)
def test_a_council_s_own_words_are_flagged_for_that_council_only(words: dict[str, str], rule: str, text: str) -> None:
    row = row_of(**words)
    assert (rule, text) in found(row, COUNCIL)
    assert (rule, text) not in found(row, None)


def test_its_words_bring_their_questions_and_plain_words() -> None:
    findings = found(
        row_of(outcome="Bo is ticking over", worry="Mum is a repeat customer", what="Mum to come to the pod meeting with WDFH"), COUNCIL
    )
    assert findings["vague-term", "ticking over"].ask == "“ticking over” – what would we see on a school day?"
    assert findings["jargon", "WDFH"].suggestion == "The Wherrydale Family Hub (WDFH)"
    assert findings["jargon", "pod meeting"].suggestion == "A meeting of everyone who helps the family (pod meeting)"
    assert findings["blame-language", "repeat customer"].suggestion.endswith("how often the family has asked for help, and for what")


def test_a_name_beside_the_council_s_own_role_is_a_person() -> None:
    assert "owner-vague" not in {rule for rule, _ in found(row_of(who="Ana Roe, family wayfinder"), COUNCIL)}


def test_allowed_words_are_left_alone_by_the_rule_and_the_rest_is_not() -> None:
    council = read_council("[allowed]\nvague-term = ['good enough parenting']\njargon = ['EHCP']\neverywhere = ['Settled Start']")
    row = row_of(
        what="Mum to finish Good-Enough Parenting with EHCP and IRO",
        outcome="Bo is settled at Settled Start, and has good enough sleep",
    )
    before, after = found(row, None), found(row, council)
    assert {("jargon", "EHCP"), ("jargon", "IRO")} <= before.keys()
    gone = before.keys() - after.keys()
    assert ("jargon", "EHCP") in gone
    assert ("jargon", "IRO") in after
    assert all("EHCP" in text or "arenting" in text or "Start" in text for _, text in gone)
    assert ("vague-term", "settled") in after


def test_words_allowed_to_one_rule_are_still_flagged_by_another() -> None:
    row = row_of(when="ongoing", outcome="Bo is lazy and settled")
    rules = {rule for rule, _ in found(row, read_council("[allowed]\nvague-term = ['lazy', 'settled', 'ongoing']"))}
    assert {"ongoing", "blame-language"} <= rules
    assert "vague-term" not in rules


def test_what_is_missing_is_not_allowed_by_any_word() -> None:
    council = read_council("[allowed]\neverywhere = ['mum', 'ring', 'the', 'gp']")
    assert ("date-missing", "") in found(row_of(what="Mum to ring the GP"), council)


def test_a_rule_that_is_off_says_nothing_and_lets_the_one_speak_that_gave_way() -> None:
    row = row_of(outcome="Bo is happy and healthy", what="Mum to ring CAMHS")
    assert any(rule == "universal-term" for rule, _ in found(row, None))
    rules = {rule for rule, _ in found(row, read_council("[rules]\nuniversal-term = 'off'\njargon = 'off'"))}
    assert rules.isdisjoint({"universal-term", "jargon"})


def test_another_severity_changes_the_verdict() -> None:
    row = row_of(
        worry="Ola (8) has been late on 9 days",
        what="Mum to walk Ola to CAMHS by 8.50am on all 5 school days a week",
        who="Mum (Ada)",
        when="18 December 2026",
        why="So that Ola starts the day with her friends",
        outcome="Late marks go from 9 to 1 or fewer by 18 December",
    )
    council = read_council("[rules]\njargon = 'suggestion'")
    assert verdict(check(row, TODAY)) == "nearly: 1 thing"
    assert verdict(check(row, TODAY, "", council)) == "SMART"
    assert found(row, council)["jargon", "CAMHS"].severity is Severity.SUGGESTION
    assert found(row, read_council("[rules]\njargon = 'error'"))["jargon", "CAMHS"].severity is Severity.ERROR
    assert found(row, None)["jargon", "CAMHS"].severity is Severity.WARNING


def test_its_kind_of_plan_says_how_far_ahead_is_too_far() -> None:
    row = row_of(what="Bo to swim", when="30 April 2027")
    findings = found(row, COUNCIL, "young carers")
    assert findings["date-too-far", "30 April 2027"].message == "“30 April 2027” is more than 3 months away, with no step on the way."
    for kind in ("Young Carers plan", "YC"):
        assert ("date-too-far", "30 April 2027") in found(row, COUNCIL, kind)
    assert ("date-too-far", "30 April 2027") not in found(row, None, "young carers")
    assert ("date-too-far", "30 April 2027") not in found(row, COUNCIL, "pathway")
    assert ("date-too-far", "30 November 2027") in found(row_of(when="30 November 2027"), COUNCIL, "child in need")


def test_its_kind_of_plan_about_an_adult_is_read_as_one() -> None:
    council = read_council("[[kinds]]\ncode = 'induction'\ntitle = 'Induction plan'\nabout = 'adult'")
    row = row_of(what="Chair the IRO meeting")
    assert ("jargon", "IRO") in found(row, council)
    assert ("jargon", "IRO") not in found(row, council, "induction")


def test_a_nudge_after_one_answer_and_what_is_set_aside_are_the_council_s_too() -> None:
    row = row_of(outcome="Bo is ticking over")
    assert "vague-term" in {one.rule for one in check_slot(row, "outcome", TODAY, "", COUNCIL)}
    assert "vague-term" not in {one.rule for one in check_slot(row, "outcome", TODAY)}
    held = row.model_copy(
        update={"set_aside": (SetAside(rule="vague-term", field="outcome", words="ticking over", reason="Bo's own word"),)}
    )
    assert [(one.text, aside.reason) for one, aside in set_aside_findings(held, TODAY, "", COUNCIL)] == [("ticking over", "Bo's own word")]
    assert set_aside_findings(held, TODAY) == ()
    assert "vague-term" not in {one.rule for one in check(held, TODAY, "", COUNCIL)}


def own_rows() -> list[PlanRow]:
    lines = [json.loads(line) for line in OWN_ROWS.read_text(encoding="utf-8").splitlines()]
    return [row_of(**{slot: line.get(slot) or "" for slot in SLOTS}) for line in lines]


def test_a_council_with_nothing_in_it_changes_nothing() -> None:
    rows = own_rows()
    assert len(rows) > 100
    for row in rows:
        assert check(row, TODAY, "child in need", NO_COUNCIL) == check(row, TODAY, "child in need")


def test_a_council_that_only_adds_words_takes_no_finding_away() -> None:
    council = read_council("[words]\nvague = ['qqq']\nopen-ended = ['qqq']\n[words.blame]\nqqq = 'x'\n[words.jargon]\nqqq = 'x'\n")
    for row in own_rows():
        assert check(row, TODAY, "early help", council) == check(row, TODAY, "early help")


def test_a_rule_keeps_its_page_when_it_is_tuned() -> None:
    tuned = {one.code: mine for one in RULES if (mine := COUNCIL.tuned(one))}
    assert tuned.keys() == {one.code for one in RULES} - {"too-long"}
    assert all(tuned[one.code].page == one.page for one in RULES if one.code in tuned)
    assert all(NO_COUNCIL.tuned(one) is one for one in RULES)


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({slot: st.text(max_size=60) | st.sampled_from(["Bo is ticking over", "EHCP, WDFH"]) for slot in SLOTS}))
def test_any_row_is_checked_for_a_council_and_every_offset_lies_inside_its_field(words: dict[str, str]) -> None:
    fields = {slot: "".join(c for c in text if c.isprintable()) for slot, text in words.items()}
    for one in check(row_of(**fields), TODAY, "young carers", COUNCIL):
        assert 0 <= one.start <= one.end <= len(fields[one.field])
        assert one.text == fields[one.field][one.start : one.end]

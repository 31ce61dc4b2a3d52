"""The frame: every rule's page is true, and findings keep their promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checks
from checks.demands import DEMANDS
from checks.finding import Finding, Severity
from checks.guidance import SOURCES, quotation
from checks.plan import Agreement, Completion, Gap, PlanRow, SetAside, Step, When, Who
from checks.reference import render
from checks.rule import RULES, Rule, check, check_slot, set_aside_findings, verdict

TODAY = date(2026, 11, 21)
FIELDS = ("worry", "what", "who", "where", "when", "which", "why", "outcome", "measure", "frequency", "baseline")


def row_of(**words: str) -> PlanRow:
    plain = {name: text for name, text in words.items() if name in FIELDS and name not in ("who", "when")}
    step, _, day = words.get("step", "").partition(" @ ")
    return PlanRow(
        who=Who(words=words.get("who", "")),
        when=When(words=words.get("when", "")),
        steps=(Step(words=step, date=date.fromisoformat(day) if day else None),) if step else (),
        agreement=Agreement(
            agreed_by=(words["agreed by"],) if "agreed by" in words else (),
            child_view=words.get("child's view", ""),
            parents_view=words.get("parents' view", ""),
        ),
        gap=Gap(missing=words.get("gap", ""), risk=words.get("risk", "")),
        completion=Completion.model_validate(
            {"done": words.get("done", ""), "reason": words.get("reason", ""), "evidence": words.get("evidence", "")}
        ),
        **plain,
    )


def read_example(example: str) -> tuple[PlanRow, str, dict[str, str]]:
    """An example of a page → the row, the kind of plan, and the words marked in each field."""
    words, marked = {}, {}
    for part in example.split(" | "):
        name, _, text = part.partition(":")
        if "«" in text:
            marked[name.strip()] = text[text.index("«") + 1 : text.index("»")]
        words[name.strip()] = text.replace("«", "").replace("»", "").strip()
    return row_of(**words), words.get("kind", ""), marked


def examples(which: str) -> list[tuple[Rule, str]]:
    return [(rule, example) for rule in RULES for example in getattr(rule.page, which)]


def name_of(value: object) -> str:
    return value.code if isinstance(value, Rule) else str(value)[:60]


@pytest.mark.parametrize(("rule", "example"), examples("flagged"), ids=name_of)
def test_a_flagged_example_is_flagged_on_its_marked_words(rule: Rule, example: str) -> None:
    row, kind, marked = read_example(example)
    found = [finding for finding in check(row, TODAY, kind) if finding.rule == rule.code]
    assert found, f"{rule.code} is quiet on: {example}"
    for field, words in marked.items():
        at = row.words(field).index(words)
        assert any(f.field == field and f.start < at + len(words) and f.end > at for f in found), f"{rule.code} speaks of {found}"


@pytest.mark.parametrize(("rule", "example"), examples("fine"), ids=name_of)
def test_a_fine_example_is_left_alone(rule: Rule, example: str) -> None:
    row, kind, _ = read_example(example)
    assert [finding.text for finding in check(row, TODAY, kind) if finding.rule == rule.code] == []


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_has_a_whole_page_and_real_sources(rule: Rule) -> None:
    page = rule.page
    assert page.summary
    assert page.why
    assert page.limits
    assert page.flagged
    assert page.fine
    assert rule.ask.endswith(("?", ".", "…"))
    for cite in rule.cites:
        assert all(quotation(cite))


def test_codes_are_unique_and_letters_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    letters = [rule.letter for rule in RULES]
    assert letters == sorted(letters, key=list(type(letters[0])).index)


def test_the_reference_is_fresh() -> None:
    path = Path(checks.__file__).parent / "RULES.md"
    assert path.read_text(encoding="utf-8") == render(), "run: python -m checks.reference > checks/RULES.md"


def test_every_demand_of_the_guides_is_checked_or_asked() -> None:
    codes = {rule.code for rule in RULES}
    assert {demand.source for demand in DEMANDS} == set(SOURCES)
    for demand in DEMANDS:
        assert demand.rules or demand.asked, f"no rule yet: {demand.words}"
        assert set(demand.rules) <= codes, demand
    assert codes - {"private-details"} <= {code for demand in DEMANDS for code in demand.rules}


def _promise(row: PlanRow, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        words = row.words(finding.field)
        assert 0 <= finding.start <= finding.end <= len(words)
        assert finding.text == words[finding.start : finding.end]
        assert finding.message
        assert finding.ask
        (rule,) = (one for one in RULES if one.code == finding.rule)
        assert finding.field in rule.fields


anything = st.text(max_size=200).filter(lambda text: not any(0xD800 <= ord(c) <= 0xDFFF for c in text))
PHRASES = (
    "Mum mum's to stop will not improve better settled clean and tidy ongoing ASAP until 5 March 2027 ( ) , . ; : \" ’ needs CAMHS EHCP he "
    'weekly sessions feel confident 25% 100% tomorrow İ ß 🙂 School refuser said "lazy" IRO (Independent Reviewing Officer) is the every a'
)
phrases = st.lists(st.sampled_from(PHRASES.split()), max_size=30).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), anything | phrases), st.sampled_from(["", "child in need", "pathway", "case supervision"]))
def test_no_text_breaks_a_check_and_offsets_lie_inside(words: dict[str, str], kind: str) -> None:
    plain: dict[str, Any] = {name: words.get(name, "") for name in FIELDS}
    plain["who"] = Who.model_construct(words=words.get("who", ""))
    plain["when"] = When.model_construct(words=words.get("when", ""))
    row = PlanRow.model_construct(**plain)
    _promise(row, check(row, TODAY, kind))
    for slot in FIELDS:
        _promise(row, check_slot(row, slot, TODAY, kind))


def test_a_slot_is_checked_without_what_only_the_review_can_know() -> None:
    row = row_of(what="Mum to ring the dentist.", when="ongoing")
    assert [finding.rule for finding in check_slot(row, "when", TODAY)] == ["ongoing"]
    assert "missing-why" not in {finding.rule for finding in check_slot(row, "why", TODAY)}


def test_a_finding_set_aside_is_listed_apart_until_its_words_change() -> None:
    aside = SetAside(rule="ongoing", field="when", words="ongoing", reason="the court order has no end")
    row = row_of(what="Jay to see Nan.", when="ongoing").model_copy(update={"set_aside": (aside,)})
    assert "ongoing" not in {finding.rule for finding in check(row, TODAY)}
    assert [(finding.rule, reason.reason) for finding, reason in set_aside_findings(row, TODAY)] == [
        ("ongoing", "the court order has no end")
    ]
    elsewhere = row.model_copy(update={"what": "Jay to see Nan on Sundays."})
    assert set_aside_findings(elsewhere, TODAY) == set_aside_findings(row, TODAY)
    changed = row.model_copy(update={"when": When(words="asap")})
    assert "ongoing" in {finding.rule for finding in check(changed, TODAY)}
    assert set_aside_findings(changed, TODAY) == ()


def test_an_omission_set_aside_falls_when_the_field_is_filled() -> None:
    aside = SetAside(rule="date-missing", field="when", words="", reason="agreed with Gran")
    row = row_of(what="Jay to see Nan.").model_copy(update={"set_aside": (aside,)})
    assert "date-missing" not in {finding.rule for finding in check(row, TODAY)}
    assert len(set_aside_findings(row, TODAY)) == 1
    assert set_aside_findings(row.model_copy(update={"when": When(words="4 December 2026")}), TODAY) == ()


def test_the_verdict_counts_things_in_plain_words() -> None:
    found = check(
        row_of(who="professionals", what="Jay to meet Nan.", why="He misses her", outcome="Jay has tea with Nan.", when="asap"), TODAY
    )
    assert verdict(()) == "SMART"
    assert verdict(found) == "nearly: 2 things"
    assert verdict(found[:1]) == "nearly: 1 thing"
    assert verdict([replace(finding, severity=Severity.SUGGESTION) for finding in found]) == "SMART"


LONG = (
    "Mum to engage with services and keep the house clean, Ben (9) feels calmer at IRO meetings and needs a mentor. ",
    "Mum to engage with services and not needs a mentor feels ongoing ",
    "ABC ",
    '(a "b ',
    "no ",
)


@pytest.mark.parametrize("unit", LONG)
def test_a_very_long_answer_is_checked_and_its_findings_stand_on_its_words(unit: str) -> None:
    text = (unit * (80_000 // len(unit) + 1))[:80_000]
    row = PlanRow.model_construct(
        worry=text, what=text, who=Who.model_construct(words=text), when=When(words="4 December 2026"), outcome=text
    )
    for finding in check(row, TODAY, "child in need"):
        assert row.words(finding.field)[finding.start : finding.end] == finding.text

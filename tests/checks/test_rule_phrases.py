"""Phrases as people type them, each put into a row that is otherwise SMART: + must raise its rule, - must leave it quiet.

A line is `+rule|field|words`; `rule=kind` names another kind of plan than child in need.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checks.plan import PlanRow, When, Who
from checks.rule import check

TODAY = date(2026, 11, 21)
SMART = {
    "worry": "Ben (9) is out late and has been hurt.",
    "what": "Ben to text Mum at 8pm every day.",
    "who": "Mum (Kay)",
    "where": "home",
    "when": "29 January 2027",
    "why": "so that Ben gets home",
    "outcome": "Ben is home by 8.30pm on 6 nights out of 7.",
}
LINES = Path(__file__).with_name("rule_phrases.txt").read_text(encoding="utf-8").splitlines()


def codes(kind: str, **changed: str) -> set[str]:
    words = {**SMART, **changed}
    row = PlanRow(who=Who(words=words.pop("who")), when=When(words=words.pop("when")), **words)
    return {finding.rule for finding in check(row, TODAY, kind)}


def test_the_row_around_the_phrases_is_smart() -> None:
    assert codes("child in need") == set()


@pytest.mark.parametrize("line", LINES)
def test_a_phrase_raises_its_rule_or_leaves_it_quiet(line: str) -> None:
    code, field, words = line[1:].split("|", 2)
    code, _, kind = code.partition("=")
    assert (code in codes(kind or "child in need", **{field: words})) == (line[0] == "+"), line

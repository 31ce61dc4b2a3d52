"""A rule is spared where nothing of its own stands: that may cost time when it is wrong, and must never change what is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checks.rule as frame
from checks.council import Council, read_council
from checks.plan import SLOTS, Agreement, Completion, Gap, PlanRow, Step, When, Who
from checks.reading import Reading
from checks.rule import RULES, check, check_slot, may_find
from checks.words import NAMES, vocabulary, word_set
from tests.checks.test_council_rules import COUNCIL
from tests.checks.test_rule import examples, read_example
from tests.checks.test_rule_rows import read_row

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[1]
KINDS = ("", "child in need", "pathway", "case supervision")


def agree(row: PlanRow, today: date, kind: str, council: Council | None = None) -> None:
    """Every rule run on every field finds what the gated rules find."""
    for only in ("", *SLOTS):
        gated, free = (frame._findings(Reading(row, today, kind, council), only, which) for which in (True, False))
        assert gated == free
        assert list(check_slot(row, only, today, kind, council) if only else check(row, today, kind, council)) == free
    for slot in SLOTS:
        alone = PlanRow.made(**{slot: getattr(row, slot)})
        if not may_find(slot, row.words(slot), council):
            assert frame._findings(Reading(alone, today, kind, council), slot, gated=False) == []


def rows() -> Iterator[dict[str, Any]]:
    for file in (ROOT / "checks" / "own_rows.jsonl", ROOT / "fresh" / "rows.jsonl"):
        for text in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(text)


def test_every_labelled_row_is_found_fault_with_as_without_gates() -> None:
    for line in rows():
        agree(read_row(line), date.fromisoformat(line["today"]), line["plan_kind"])


def test_every_example_of_a_page_is_found_fault_with_as_without_gates() -> None:
    for _, example in [*examples("flagged"), *examples("fine")]:
        row, kind, _ = read_example(example)
        agree(row, TODAY, kind)


@pytest.mark.parametrize("name", NAMES)
def test_every_phrase_of_a_vocabulary_is_noticed(name: str) -> None:
    fill = {"_": "very", "<num>": "3", "<poss>": "Mia's"}
    for entry in vocabulary(name):
        words = [fill.get(word.lstrip("?^"), word.lstrip("?^").rstrip("~")) for word in entry.words.split()]
        for said in (
            " ".join(words),
            " ".join(word for word, as_written in zip(words, entry.words.split(), strict=True) if as_written[0] != "?"),
        ):
            text = f"Mum to see {said} with Tom Bell."
            agree(PlanRow(what=text, who=Who(words=said), when=When(words=said), outcome=said), TODAY, "child in need")


def test_every_word_of_every_set_is_noticed() -> None:
    names = (ROOT.parent / "checks" / "words" / "sets.txt").read_text(encoding="utf-8").split("[")[1:]
    words = sorted({word for name in names for word in word_set(name.partition("]")[0])})
    assert len(words) > 1_000
    for at in range(0, len(words), 3):
        said = " ".join(words[at : at + 3])
        agree(PlanRow(worry="Jo (4) cries.", what=f"Mum to {said}", who=Who(words=said), why=said, outcome=f"Dad is {said}"), TODAY, "")


COMMON = sorted({word for line in rows() for slot in SLOTS for word in line[slot].split()})
PHRASES = sorted({entry.words.replace("~", "").replace("^", "").replace("?", "") for name in NAMES for entry in vocabulary(name)})
texts = st.lists(st.sampled_from(COMMON) | st.sampled_from(PHRASES) | st.text(max_size=8), max_size=12).map(" ".join) | st.text(max_size=60)


def spelt(text: str, how: int) -> str:
    return (text, text.upper(), text.replace("'", "’"), text.replace(" ", "\n", 2), text.replace("e", "ee", 1), text.replace(" ", "/", 1))[
        how
    ]


@settings(max_examples=300, deadline=None)
@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(SLOTS, st.builds(spelt, texts, st.integers(0, 5)))),
    st.sampled_from(KINDS),
    st.sampled_from((None, COUNCIL)),
    st.booleans(),
)
def test_whatever_is_typed_the_gates_change_nothing(words: dict[str, str], kind: str, council: Council | None, more: bool) -> None:
    plain: dict[str, Any] = {slot: words.get(slot, "") for slot in SLOTS}
    plain["who"], plain["when"] = Who.model_construct(words=words.get("who", "")), When.model_construct(words=words.get("when", ""))
    if more:
        plain["steps"] = (Step(words="half"),)
        plain["agreement"] = Agreement(agreed_by=("Mum",), child_view=kind)
        plain["gap"], plain["completion"] = Gap(missing="a tutor"), Completion(done="no")
    agree(PlanRow.model_construct(**plain), TODAY, kind, council)


def test_a_councils_own_words_open_the_gates() -> None:
    council = read_council('[words]\nvague = ["hunky dory"]\n')
    row = PlanRow(what="Mum to keep the bedroom hunky dory.", outcome="The bedroom is hunky dory.")
    agree(row, TODAY, "", council)
    assert "vague-term" in {finding.rule for finding in check(row, TODAY, "", council)}


def test_most_rules_are_spared_on_a_clean_row() -> None:
    line = next(line for line in rows() if not line["labels"] and all(line[slot] for slot in SLOTS))
    reading = Reading(read_row(line), TODAY)
    signs = reading.signs()
    gates = [(name, bits, gate) for name, _, opened in frame._gates("") for bits, gate in opened.gates]
    run = [gate.one.code for name, bits, gate in gates if signs[name] & bits and frame._open(gate.others, signs)]
    assert len(run) < len(gates) / 4, run
    assert {rule.code for rule in RULES} == {gate.one.code for _, _, gate in gates}

"""Our own labelled rows: labelled before the rules were run on them, half clean and full of traps. Neither figure may drop."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checks.finding import Severity
from checks.plan import PlanRow, When, Who
from checks.rule import check

PLAIN = ("worry", "what", "where", "which", "why", "outcome")
PRECISION, RECALL, CLEAN_WITH_ALARM, SPANS = 0.95, 0.95, 0.04, 0.95


def read_row(line: dict[str, Any]) -> PlanRow:
    return PlanRow(who=Who(words=line["who"]), when=When(words=line["when"]), **{name: line[name] for name in PLAIN})


@cache
def judged() -> list[tuple[dict[str, Any], list[tuple[str, str, int, int]]]]:
    rows = []
    for text in Path(__file__).with_name("own_rows.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        found = check(read_row(line), date.fromisoformat(line["today"]), line["plan_kind"])
        rows.append((line, [(f.rule, f.field, f.start, f.end) for f in found if f.severity is not Severity.SUGGESTION]))
    return rows


def test_there_are_enough_rows_and_half_are_clean() -> None:
    clean = sum(not line["labels"] for line, _ in judged())
    assert len(judged()) >= 150
    assert 0.4 <= clean / len(judged()) <= 0.6


def test_precision_and_recall_over_the_codes_of_each_row_hold() -> None:
    right = said = wanted = 0
    misses = []
    for line, found in judged():
        have, want = {code for code, *_ in found}, {label["code"] for label in line["labels"]}
        right += len(have & want)
        said += len(have)
        wanted += len(want)
        misses += [f"{line['id']} alarm {code}" for code in have - want] + [f"{line['id']} missed {code}" for code in want - have]
    print(f"own rows: precision {right / said:.3f}, recall {right / wanted:.3f}", *misses, sep="\n")
    assert right / said >= PRECISION, misses
    assert right / wanted >= RECALL, misses


def test_clean_rows_are_left_alone() -> None:
    clean = [found for line, found in judged() if not line["labels"]]
    assert sum(bool(found) for found in clean) / len(clean) <= CLEAN_WITH_ALARM


def test_findings_stand_on_the_labelled_words() -> None:
    good = every = 0
    for line, found in judged():
        codes = {code for code, *_ in found}
        for label in line["labels"]:
            if not label["span"] or label["code"] not in codes:
                continue
            at = line[label["field"]].index(label["span"])
            every += 1
            good += any(
                code == label["code"] and field == label["field"] and start < at + len(label["span"]) and end > at
                for code, field, start, end in found
            )
    assert good / every >= SPANS

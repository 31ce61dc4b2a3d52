"""Sets written and labelled by people who had never seen the rules: none of their figures may drop.

They were used to mend what they showed, so what they hold now is a guard and no longer a measure. One fact was taken out: limits stay out
of the letter, whatever they say.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from bot.commands.read import read_message
from bot.commands.rows import row_in
from checks.dates import read_date
from checks.finding import Severity
from checks.plan import Child
from checks.rule import check
from dialogs.summary import summarise

Line = dict[str, Any]


def lines(name: str) -> list[Line]:
    """A set's lines."""
    text = Path(__file__).with_name(f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def day(line: Line) -> date:
    return date.fromisoformat(line["today"])


def test_rows_are_flagged_as_a_fresh_auditor_flagged_them() -> None:
    right = said = wanted = clean = alarms = 0
    misses = []
    for line in lines("rows"):
        found = check(row_in(line, day(line)), day(line), line["plan_kind"])
        have = {one.rule for one in found if one.severity is not Severity.SUGGESTION}
        want = {label["code"] for label in line["labels"]}
        right, said, wanted = right + len(have & want), said + len(have), wanted + len(want)
        clean += not want
        alarms += not want and bool(have)
        misses += [f"{line['id']} alarm {code}" for code in have - want] + [f"{line['id']} missed {code}" for code in want - have]
    print(f"precision {right / said:.3f} recall {right / wanted:.3f}")
    assert right / said >= 0.95, misses
    assert right / wanted >= 0.88, misses
    assert alarms / clean <= 0.05, misses


def test_dates_are_read_as_a_fresh_pair_of_eyes_reads_them_and_none_is_wrong() -> None:
    read = [(line, read_date(line["text"], day(line))) for line in lines("dates")]
    said = {line["text"]: one.date.isoformat() if one.date else None for line, one in read}
    wrong = {line["text"]: said[line["text"]] for line, _ in read if said[line["text"]] not in (None, line["expect"])}
    assert not wrong
    assert sum(said[line["text"]] == line["expect"] for line, _ in read) / len(read) >= 0.97


def test_commands_and_answers_are_told_apart() -> None:
    misread, stolen = [], []
    for line in lines("intents"):
        said = read_message(line["text"], line["asking"], date(2026, 11, 21))
        right = said["intent"] == line["intent"] and (line["intent"] != "change" or said.get("slot") == line["slot"])
        misread += [] if right else [line["text"]]
        stolen += [line["text"]] if line["intent"] == "answer" and not right else []
    assert len(misread) / len(lines("intents")) <= 0.03, misread
    assert not stolen


def test_the_childs_letter_keeps_the_facts_and_says_nothing_forbidden() -> None:
    lost, leaked = [], []
    for line in lines("child"):
        child = Child(name=line["child"]["first_name"], age=line["child"]["age"])
        summary = summarise(row_in(line, day(line)), child, day(line))
        text = " ".join(one.text for one in summary.lines)
        assert all(one.sources for one in summary.lines)
        kept = [any(words.lower() in text.lower() for words in fact["any_of"]) for fact in line["must_keep"]]
        lost += [f"{line['id']}: {fact['fact']}" for fact, ok in zip(line["must_keep"], kept, strict=True) if not ok]
        for term in line["must_not"]:
            words, said = (term["term"], text) if term["term"].isupper() else (term["term"].lower(), text.lower())
            if f" {words} " in f" {said.translate(str.maketrans('.,!?“”', '      '))} ":
                leaked.append(f"{line['id']}: {term['term']}")
    assert not leaked
    assert not lost

"""What the rules cost beside a prose linter, a loop of plain expressions and the bare splitting of the text.

`python -m tests.benchmarks.bench_rules`; `--smoke` runs a few rounds to see that it works.

One row of eight fields, all rules, findings built. All are timed by turns over the same rows, pass by pass: in a round the rules and the
bare splitting take twelve turns each, the two slow ones one. The figures are medians of the rounds' ratios, so that a machine that slows
down slows all of them. What is counted is this process's own time on the processor: beside busy neighbours the wall clock would charge
their turns to whatever takes longest.

Nothing that was read of a row is kept for the next pass but what single words and pieces of text are: each begins from the texts.
proselint checks the same eight texts; a row as one text, which could not say in which field a finding is, is quicker for it and is printed
beside.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import fmean, median
from time import perf_counter, process_time

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

from checks.plan import SLOTS, PlanRow, When, Who
from checks.rule import check, check_slot
from tests.benchmarks.plain_res import plain_res, search

TODAY = date(2026, 11, 21)
ROWS = Path(__file__).parents[1] / "checks" / "own_rows.jsonl"
EVERY = 6
TURNS = 12
LEAST_PROSELINTS, LEAST_LOOPS, MOST_FLOORS, MOST_LINEAR, MOST_SLOT = 50.0, 8.0, 40.0, 1.3, 60e-6
LONG, TIMES = 100_000, 10
FRESH = """
from datetime import date
from checks.plan import PlanRow, When
from checks.rule import check
check(PlanRow(what="Mum to register Ava with a dentist.", when=When(words="by 4 December 2026")), date(2026, 11, 21))
"""


def seconds_each(act: Callable[[], object], times: int) -> float:
    """The mean processor time of one `act` over `times` of them."""
    start = process_time()
    for _ in range(times):
        act()
    return (process_time() - start) / times


def read_rows() -> list[tuple[PlanRow, str]]:
    """Every sixth of our own rows, about forty, with their kind of plan."""
    rows = []
    for line in ROWS.read_text(encoding="utf-8").splitlines()[::EVERY]:
        told = json.loads(line)
        words = {name: told[name] for name in SLOTS if name not in ("who", "when")}
        rows.append((PlanRow(**words, who=Who(words=told["who"]), when=When(words=told["when"])), told["plan_kind"]))
    return rows


def ratios(one: list[float], other: list[float]) -> float:
    """The median of `one` over `other`, round by round."""
    return median(a / b for a, b in zip(one, other, strict=True))


def compare(rounds: int, rows: list[tuple[PlanRow, str]]) -> bool:
    """Time the five side by side; whether the three goals are met."""
    texts = [tuple(row.words(name) for name in SLOTS) for row, _ in rows]
    whole = ["\n".join(filter(None, fields)) for fields in texts]
    expressions = plain_res()
    CheckRegistry().register_many(__register__)
    quick: dict[str, Callable[[], object]] = {
        "the rules": lambda: [check(row, TODAY, kind) for row, kind in rows],
        "lower-casing and splitting": lambda: [[text.lower().split() for text in fields] for fields in texts],
    }
    slow: dict[str, Callable[[], object]] = {
        "one expression a vocabulary": lambda: [search(expressions, fields) for fields in texts],
        "proselint": lambda: [[LintFile("field", text).lint() for text in fields if text] for fields in texts],
        "proselint, fields as one text": lambda: [LintFile("row", text).lint() for text in whole],
    }
    for act in (*quick.values(), *slow.values()):
        act()
    timed: dict[str, list[float]] = {name: [] for name in (*quick, *slow)}
    for _ in range(rounds):
        turns = [{name: seconds_each(act, 1) / len(rows) for name, act in quick.items()} for _ in range(TURNS)]
        for name in quick:
            timed[name].append(fmean(turn[name] for turn in turns))
        for name, act in slow.items():
            timed[name].append(seconds_each(act, 1) / len(rows))
    ours, floor, loop, prose, joined = timed.values()
    floors, loops, proselints = ratios(ours, floor), ratios(loop, ours), ratios(prose, ours)
    for name, each in timed.items():
        print(f"{name:30} {median(each) * 1e6:8.1f} µs a row")
    print(f"the rules cost {floors:.1f} x the lower-casing and splitting of the row (goal ≤ {MOST_FLOORS:.0f})")
    print(f"a loop of one expression a vocabulary takes {loops:.1f} x as long (goal ≥ {LEAST_LOOPS:.0f})")
    print(f"proselint's check takes {proselints:.1f} x as long (goal ≥ {LEAST_PROSELINTS:.0f})")
    print(f"  on the eight fields as one text {ratios(joined, ours):.1f} x")
    return floors <= MOST_FLOORS and loops >= LEAST_LOOPS and proselints >= LEAST_PROSELINTS


def check_slots(rounds: int, rows: list[tuple[PlanRow, str]]) -> bool:
    """Time the rules that speak right after one answer; whether the goal is met."""
    asked = [(PlanRow(**{name: getattr(row, name)}), name) for row, _ in rows for name in SLOTS if row.words(name)]

    def act() -> None:
        for row, name in asked:
            check_slot(row, name, TODAY)

    act()
    each = median(seconds_each(act, 1) / len(asked) for _ in range(rounds))
    print(f"one answer: {each * 1e6:.1f} µs (goal ≤ {MOST_SLOT * 1e6:.0f})")
    return each <= MOST_SLOT


def long_answers(rounds: int, rows: list[tuple[PlanRow, str]]) -> bool:
    """Compare an answer of 1 MB with ten of a tenth, made of the rows' own sentences; whether each field grows as it should."""
    prose = " ".join(
        row.words(name).rstrip(". ") + "." for row, _ in rows for name in ("worry", "what", "why", "outcome") if row.words(name)
    )
    met, empty = True, PlanRow()
    for name in ("worry", "what", "which", "outcome"):
        long = (prose * (LONG // len(prose) + 1))[:LONG]
        small, large = empty.model_copy(update={name: long}), empty.model_copy(update={name: long * TIMES})
        check(small, TODAY)
        pairs = [(seconds_each(lambda: check(small, TODAY), 2), seconds_each(lambda: check(large, TODAY), 1)) for _ in range(rounds)]  # noqa: B023
        growth = median(two / one for one, two in pairs) / TIMES
        print(f"1 MB in {name}: {median(two for _, two in pairs):.2f} s, {growth:.2f} x linear (goal ≤ {MOST_LINEAR})")
        met = met and growth <= MOST_LINEAR
    return met


def fresh_process(rounds: int) -> None:
    """Print what the first check of a fresh process costs, from the start of Python on, beside importing pydantic alone."""

    def run(code: str) -> float:
        start = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return perf_counter() - start

    pairs = [(run("import pydantic; pydantic.BaseModel"), run(FRESH)) for _ in range(rounds)]
    alone, ours = (median(column) for column in zip(*pairs, strict=True))
    print(f"a fresh process: first row checked after {ours * 1e3:.0f} ms; importing pydantic alone {alone * 1e3:.0f} ms")


def main() -> None:
    """Run the measurement; a missed goal is an exit status of 1, except in a smoke run."""
    smoke = "--smoke" in sys.argv
    rounds = 2 if smoke else 15
    rows = read_rows()
    met = [compare(rounds, rows), check_slots(rounds, rows), long_answers(1 if smoke else 3, rows)]
    fresh_process(1 if smoke else 7)
    print("all goals met" if all(met) else "a goal was missed")
    raise SystemExit(0 if all(met) or smoke else 1)


if __name__ == "__main__":
    main()

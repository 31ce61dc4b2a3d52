"""What `stepladder check` costs: to start, in memory on a long file, and on one very long answer: `python -m tests.benchmarks.bench_check`.

- start: the command on one row against a process that only imports typer, rich and pydantic; both have their bytecode, as installed
  programs do, and run by turns, so that a machine that slows down slows both. The figure is the median of the rounds' ratios.
- memory: the peak of a process on 10,000 rows against one on 1,000, for each kind of file.
- a long answer: the rules on 1 MB against twice their time on half of it, in one process; the limit on a cell is left out for this.

Exit status 1 where a goal is missed. `--smoke` runs a little of everything to see that it works, and misses no goal.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from openpyxl import Workbook

from checks.plan import SLOTS, PlanRow, When
from checks.rule import check

MOST_START, MOST_MEMORY, MOST_LONG = 2.5, 1.1, 1.3
ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
ROW = {
    "id": "r1",
    "plan_kind": "child in need",
    "worry": "Ola (8) has been late on 9 days and has missed the start of maths each time.",
    "what": "Mum to walk Ola to the gate by 8.50am on all 5 school days a week, and support to be offered as appropriate",
    "who": "Mum (Ada); Bev Hart, family support worker",
    "where": "school gate",
    "when": "ongoing, and by 18 December 2026",
    "which": "not on training days",
    "why": "So that Ola starts the day with her friends",
    "outcome": "Late marks go from 9 to 1 or fewer by 18 December and Ola feels more settled",
}
IMPORTS = "import typer, rich, pydantic"
COMMAND = "from bot.cli import main; main()"
PEAK = """
import sys
from bot.cli import main
try:
    main()
finally:
    with open("/proc/self/status") as status:
        sys.stderr.write(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""
"""Linux's own mark of the peak: that of `getrusage` begins at the peak of the process that started this one."""


def run(code: str, *arguments: str, folder: str) -> tuple[float, str]:
    """The seconds that a fresh interpreter takes for some code, and what it says on the error stream."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code, *arguments]
    start = perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    return perf_counter() - start, done.stderr


def start_up(folder: str, rounds: int) -> float:
    """The command on one row, as a multiple of the imports alone."""
    file = Path(folder, "one.jsonl")
    file.write_text(json.dumps(ROW), encoding="utf-8")
    asked = ("check", str(file), "--format", "jsonl", "--today", TODAY.isoformat())
    for _ in range(2):
        run(IMPORTS, folder=folder)
        run(COMMAND, *asked, folder=folder)
    times = [(run(IMPORTS, folder=folder)[0], run(COMMAND, *asked, folder=folder)[0]) for _ in range(rounds)]
    floor, own = median(one for one, _ in times), median(two for _, two in times)
    ratio = median(two / one for one, two in times)
    print(f"start-up     imports alone {floor * 1e3:5.0f} ms   check of one row {own * 1e3:5.0f} ms   {ratio:.2f} x   (goal {MOST_START})")
    return ratio


def row(number: int) -> dict[str, str]:
    """A row with words that no other row has, so that nothing kept from the rows before can help it, or may pile up."""
    name = "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()
    own = {field: words.replace("Ola", f"Ol{name}").replace("Ada", f"Ad{name}") for field, words in ROW.items()}
    return {**own, "id": f"r{number}", "outcome": f"{own['outcome']}, at {name.lower()}ish"}


def write_rows(path: Path, rows: int) -> Path:
    """A file of so many rows, of the kind that its ending says."""
    if path.suffix == ".jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row(number)) + "\n" for number in range(rows))
        return path
    cells: list[Sequence[str]] = [SLOTS, *([row(number)[slot] for slot in SLOTS] for number in range(rows))]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(cells)
        return path
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    for line in cells:
        sheet.append(list(line))
    book.save(path)
    return path


def memory(folder: str, kind: str, form: str, small: int, large: int) -> float:
    """The peak on the large file, as a multiple of the peak on the small one."""
    peaks, seconds = [], 0.0
    for rows in (small, large):
        file = write_rows(Path(folder, f"{rows}{kind}"), rows)
        report = ("--format", form, "--output", str(Path(folder, f"report.{form}")), "--today", TODAY.isoformat())
        seconds, said = run(PEAK, "check", str(file), *report, folder=folder)
        peaks.append(int(said) / 1024)
    ratio = peaks[1] / peaks[0]
    said = f"{small:,} rows {peaks[0]:4.0f} MB   {large:,} rows {peaks[1]:4.0f} MB   {ratio:.2f} x   (goal {MOST_MEMORY})"
    print(f"memory       {kind:>6} to {form:5} {said}   {large / seconds:,.0f} rows/s")
    return ratio


def long_answer(size: int, rounds: int) -> float:
    """The time on an answer of `size` characters, as a multiple of twice the time on half of it: the worst field's."""
    words = "Mum to take Ola to the appropriate group, weekly or as soon as poss. (CAMHS will ring on 4 December, she said) "
    worst = 0.0
    for field in ("what", "when", "outcome", "worry"):
        ratios = []
        for _ in range(rounds):
            half, whole = (_seconds(field, (words * (length // len(words) + 1))[:length]) for length in (size // 2, size))
            ratios.append(whole / (2 * half))
        worst = max(worst, median(ratios))
        print(f"long answer  {field:8} {size:,} characters   {whole * 1e3:6.0f} ms   {median(ratios):.2f} x linear   (goal {MOST_LONG})")
    return worst


def _seconds(field: str, words: str) -> float:
    value = When.model_construct(words=words) if field == "when" else words
    long = PlanRow(id="r").model_copy(update={field: value})
    start = perf_counter()
    check(long, TODAY, "child in need")
    return perf_counter() - start


def main(smoke: bool) -> int:
    """Measure and print; give the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        start = start_up(folder, 2 if smoke else 15)
        small, large = (20, 100) if smoke else (1_000, 10_000)
        pairs = ((".jsonl", "jsonl"), (".csv", "csv"), (".xlsx", "xlsx"), (".jsonl", "html"))
        peaks = [memory(folder, kind, form, small, large) for kind, form in pairs]
    long = long_answer(20_000 if smoke else 1_000_000, 1 if smoke else 3)
    met = start <= MOST_START and max(peaks) <= MOST_MEMORY and long <= MOST_LONG
    print("every goal is met" if met else "a goal is missed")
    return 0 if met or smoke else 1


if __name__ == "__main__":
    sys.exit(main("--smoke" in sys.argv))

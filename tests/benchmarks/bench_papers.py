"""What the papers of a plan of 40 rows cost, each in a process of its own: `python -m tests.benchmarks.bench_papers`.

For each kind: the seconds of the first paper (what it alone imports, fonts and all) and of a further one, and the process's peak of memory,
the rest of the program in it. Beside them the floor: python-docx making an empty table of the same size in the same kind of process, by
turns, so that a slow machine slows both. The goals are 2 seconds and 150 MB. Exit status 1 where one is missed. `--smoke` makes each paper
once, of 4 rows, and misses no goal.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

MOST_SECONDS, MOST_MEGABYTES = 2.0, 150.0
ROWS, ROUNDS = 40, 5
ROOT = Path(__file__).parents[2]
KINDS = ("word", "pdf", "leaflet", "dates", "csv", "xlsx")

PAPER = """
import json, sys
from time import perf_counter
kind, count = sys.argv[1], int(sys.argv[2])
from datetime import date
from bot.papers import draw_paper
from checks.kinds import AREAS
from checks.plan import Plan
from dialogs.replies import Paper
from dialogs.summary import summarise
from dialogs.summary.leaving import made_ready
from tests.bot.paper_plans import PAUL, ROW
today = date(2026, 11, 22)
child = PAUL.children[0]
row = ROW.model_copy(update={"which": "Not on Thursdays. " * 6, "worry": ROW.worry * 4})
row = row.model_copy(update={"letters": (made_ready(row, child, summarise(row, child, today).lines, "me", today),)})
rows = tuple(row.model_copy(update={"id": f"r{at}", "area": AREAS[at % 3]}) for at in range(count))
plan = PAUL.model_copy(update={"rows": rows, "withheld": ()})
paper = Paper(kind=kind, plan="p", audience="child" if kind == "leaflet" else "team", text="")
start = perf_counter()
draw_paper(plan, paper, today)
first = perf_counter() - start
start = perf_counter()
draw_paper(plan, paper, today)
again = perf_counter() - start
for at in range(3):
    draw_paper(plan.model_copy(update={"rows": rows[at:]}), paper, today)
"""
FLOOR = """
import json, sys
from time import perf_counter
count = int(sys.argv[2])
start = perf_counter()
def make():
    import docx, io
    document = docx.Document()
    document.add_table(rows=count * 7, cols=7, style="Table Grid")
    document.save(io.BytesIO())
make()
first = perf_counter() - start
start = perf_counter()
make()
again = perf_counter() - start
"""
TELL = """
with open("/proc/self/status") as status:
    peak = int(next(line.split()[1] for line in status if line.startswith("VmHWM"))) / 1024
print(json.dumps([first, again, peak]))
"""
"""Linux's own mark of the peak of memory."""


def measure(code: str, kind: str, rows: int) -> tuple[float, float, float]:
    """Seconds of the first paper and of a further one, and megabytes at the peak, in a fresh process."""
    done = subprocess.run([sys.executable, "-c", code + TELL, kind, str(rows)], cwd=ROOT, capture_output=True, text=True, check=True)
    first, again, peak = json.loads(done.stdout.splitlines()[-1])
    return first, again, peak


def main(smoke: bool) -> int:
    """Measure and print; give the exit status."""
    rows, rounds = (4, 1) if smoke else (ROWS, ROUNDS)
    missed = False
    print(f"{rows} rows, {rounds} rounds; the floor is python-docx making an empty table of the same size")
    for kind in KINDS:
        pairs = [(measure(PAPER, kind, rows), measure(FLOOR, kind, rows)) for _ in range(rounds)]
        first, again, peak = (median(paper[at] for paper, _ in pairs) for at in range(3))
        ratio = median(paper[0] / floor[0] for paper, floor in pairs)
        over = not smoke and (first > MOST_SECONDS or peak > MOST_MEGABYTES)
        missed |= over
        said = f"{kind:8} first {first:5.2f} s ({ratio:4.2f} of the floor)  again {again:5.2f} s  peak {peak:4.0f} MB"
        print(f"{said}{'  MISSED' if over else ''}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main("--smoke" in sys.argv[1:]))

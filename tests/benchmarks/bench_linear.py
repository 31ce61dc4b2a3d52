"""Whatever is typed, eight times the text costs about eight times the time: `python -m tests.benchmarks.bench_linear`.

Each reader of text is given the shapes that would be worst for it, short and eight times as long, in one process; the figure is the long
one's time against eight times the short one's, the least of several rounds. `--smoke` runs one short round and misses no goal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from time import process_time

from checks.council import CouncilMistakes, read_council
from checks.dates import find_dates, read_date
from checks.plan import Child, PlanRow, When, Who
from checks.rule import check
from dialogs.hearing import hear, read_people
from dialogs.intents import read_intent
from dialogs.summary import summarise
from dialogs.telling import tell

TODAY = date(2026, 11, 21)
TIMES = 8
MOST = 2.0
"""How much more than its share of the text the long one may cost: a quadratic reader costs eight times its share."""

UNITS = (
    "1, ",
    "not ",
    "4 Dec, ",
    "week ",
    "7",
    "é🦊",
    "4 to ",
    "so ",
    "only ",
    "who: ",
    "St ",
    "Aa ",
    "mon-",
    "no ",
    '(a "b ',
    ":",
    "mon-",
    "now ",
    "he him ",
    "Paul and ",
    "“",
    "e.g. ",
    "every day ",
    "(Mum ",
    "CAMHS ",
    "Paul's ",
    "; ",
    "‘a ",
    "his Mum ",
    "engage with services and ",
    "\n",
    " ",
    "the ",
)


def _rules(text: str) -> None:
    row = PlanRow.model_construct(worry=text, what=text, who=Who.model_construct(words=text), when=When(words="4 Dec"), outcome=text)
    check(row, TODAY, "child in need")


def _letter(text: str) -> None:
    row = PlanRow.model_construct(what=text, who=Who.model_construct(words=text), why=text)
    summarise(row, Child(name="Paul", age=8, pronouns="he"), TODAY)


def _council(text: str) -> None:
    try:
        read_council(text)
    except CouncilMistakes:
        return


READERS: dict[str, tuple[Callable[[str], object], int]] = {
    "dates: an answer": (lambda text: read_date.__wrapped__(text, TODAY), 2_000),  # the one that was read last is kept
    "dates: in a text": (lambda text: find_dates(text, TODAY), 2_000),
    "rules: a row": (_rules, 4_000),
    "first message": (lambda text: hear(text, TODAY), 1_000),
    "first message with its head": (lambda text: tell(text, TODAY), 1_000),
    "people": (read_people, 2_000),
    "intents": (lambda text: read_intent(text, "what"), 20),
    "the child's letter": (_letter, 400),
    "a council's file": (_council, 4_000),
}
"""Each reader with the length of its short text, in characters; the long one stays within what the reader takes."""


def seconds(read: Callable[[str], object], text: str) -> float:
    """The time of one reading."""
    start = process_time()
    read(text)
    return process_time() - start


def worst(read: Callable[[str], object], size: int, rounds: int) -> tuple[float, str]:
    """The unit whose long text costs the most beyond its share, with that figure."""
    found = (0.0, "")
    for unit in UNITS:
        short, long = ((unit * (length // len(unit) + 1))[:length] for length in (size, size * TIMES))
        read(short)
        least = min(seconds(read, long) for _ in range(rounds))
        share = max(min(seconds(read, short) for _ in range(rounds + 2)) * TIMES, 0.002)
        found = max(found, (least / share, unit))
    return found


def main() -> None:
    """Measure and print; exit status 1 where a reader costs more than its share, except in a smoke run."""
    smoke = "--smoke" in sys.argv
    met = True
    for name, (read, size) in READERS.items():
        figure, unit = worst(read, size, 1 if smoke else 3)
        met = met and figure <= MOST
        print(f"{name:28} at most {figure:.2f} x linear (goal ≤ {MOST}), worst at {unit!r}")
    print("all goals met" if met else "a goal was missed")
    raise SystemExit(0 if met or smoke else 1)


if __name__ == "__main__":
    main()

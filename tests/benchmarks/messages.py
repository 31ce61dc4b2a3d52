"""What is typed in the benchmark of a turn, by both bots: a row's messages up to its last question, one for each turn."""

from __future__ import annotations

ROW = (
    *("hello", "Child in Need", "Paul, 9, he", "Child/Young Person's Development Needs"),
    "Paul becomes withdrawn when his mother and step-father have arguments.",
    "Paul to talk with Sheila about the arguments he has heard, once a week for 5 weeks",
    *("Sheila Smith, children's practitioner", "In school, in the blue room", "By Friday 18 December 2026", "Not on swimming days"),
    "So that he can tell a grown-up when he is frightened",
)
"""The review, which all rules read, comes once a row and is timed apart."""


def nth(number: int) -> str:
    """The message of a turn: the row's next one; after its last one, a new row."""
    step = number % len(ROW)
    return "new row" if step == 0 and number else ROW[step]

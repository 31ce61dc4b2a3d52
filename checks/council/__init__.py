"""A council's own file: what is in it as a value, and how it is read without taking half of it."""

from checks.council.council import EVERYWHERE, Council
from checks.council.in_force import NO_COUNCIL, council_in_force, in_force, within
from checks.council.mistakes import CouncilMistakes, Mistake
from checks.council.reader import LONGEST_FILE, read_council

__all__ = [
    "EVERYWHERE",
    "LONGEST_FILE",
    "NO_COUNCIL",
    "Council",
    "CouncilMistakes",
    "Mistake",
    "council_in_force",
    "in_force",
    "read_council",
    "within",
]

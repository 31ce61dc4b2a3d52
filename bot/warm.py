"""What is made ready before the first person speaks: the vocabularies, and the memory that will not change any more."""

from __future__ import annotations

import gc
from datetime import date

from checks.plan import PlanRow, When, Who
from checks.rule import check
from dialogs.hearing import hear
from dialogs.intents import read_intent

_DAY = date(2026, 11, 21)
_NEW_OBJECTS = 20_000
"""How many more objects may be there before the garbage collector looks for cycles among them: a turn leaves some hundred values and no
cycle, and looking at them every other turn costs more than a tenth of its time."""


def warm_up() -> None:
    """Read every vocabulary once, and take what has been read out of the garbage collector's rounds. About half a second."""
    hear("Nan to ring school by Friday so that Bo is met", _DAY)
    read_intent("change the date to Friday", "who")
    row = PlanRow(what="Nan to meet Bo every day", who=Who(words="Nan"), when=When(words="10 working days"), outcome="Bo is met")
    check(row, _DAY, "child in need")
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 20, 20)

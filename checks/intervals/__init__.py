"""How often things must happen: the intervals of each nation, as dated, cited data, and the dates that follow from them.

A pack is a file; nothing is ever set from it silently: what follows is a *proposal*, with its reason and its source, and where the text of
the law was not read, with the advice to check it against local procedures. A council's own figure takes the place of a pack's.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date as Day
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import StringConstraints

from checks.dates import add_working_days
from checks.dates.almanac import add_months
from checks.plan import Label, Model

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
WITHIN = r"[1-9][0-9]{0,2} (working days?|days?|weeks?|months?)"
Within = Annotated[str, StringConstraints(pattern=f"^{WITHIN}$")]


class Interval(Model):
    """A duty: what must happen within which time of what. `confirm`: to be checked against local procedures."""

    code: Label
    duty: Label
    kinds: tuple[Label, ...]
    after: Label
    within: Within
    source: Label
    status: Literal["regulation", "guidance", "unconfirmed", "council"] = "council"

    @property
    def confirm(self) -> bool:
        """Whether to say "check against your local procedures"."""
        return self.status in ("guidance", "unconfirmed")


class Pack(Model):
    """A nation's intervals, as they were known on a day; none where nobody has read them yet."""

    nation: Label
    as_of: Day
    events: Mapping[Label, Label] = {}
    intervals: tuple[Interval, ...] = ()


class Proposal(Model):
    """A date that follows from an interval: by when, what, and counted from what."""

    by: Day
    interval: Interval
    event: Label
    held: Day


@cache
def pack(nation: str) -> Pack:
    """The pack of "England", "Wales", "Scotland" or "Northern Ireland"; raises KeyError for any other."""
    path = files("checks.intervals").joinpath(f"{nation.lower().replace(' ', '-')}.toml")
    if not nation.replace(" ", "").isalpha() or not path.is_file():
        raise KeyError(nation)
    data = tomllib.loads(path.read_text("utf-8"))
    return Pack.model_validate({**data, "intervals": data.get("interval", ())})


@cache
def all_events() -> Mapping[str, str]:
    """The events of every pack, each with what it is called."""
    return {code: name for nation in NATIONS for code, name in pack(nation).events.items()}


@cache
def interval_named(code: str) -> Interval | None:
    """The interval with this code in the first pack that has one; None where none has."""
    return next((one for nation in NATIONS for one in pack(nation).intervals if one.code == code), None)


def intervals_of(nation: str, own: tuple[Interval, ...] = ()) -> tuple[Interval, ...]:
    """The intervals that hold in a nation; a council's own with the code of one of ours stands in its place."""
    return tuple(({one.code: one for one in pack(nation).intervals} | {one.code: one for one in own}).values())


def last_day(held: Day, within: str, nation: str = "England") -> Day:
    """The last day within a time of a day: months end on the same day number or the month's last, working days are the nation's.

    Raises ValueError for what is not such a time, or beyond the calendar.
    """
    number, _, unit = within.partition(" ")
    count = int(number)
    if unit.startswith("working day"):
        return add_working_days(held, count, nation)
    if unit.startswith("month"):
        day = add_months(held, count)
        if day is None:
            raise ValueError("beyond the calendar")
        return day
    return held + timedelta(count * (7 if unit.startswith("week") else 1))


def propose(kind: str, held: Mapping[str, Day], nation: str = "England", own: tuple[Interval, ...] = ()) -> tuple[Proposal, ...]:
    """The dates that follow for a plan of a kind from what was held on which day, the soonest first, one a duty.

    `own` are the council's intervals: one with a code of ours replaces it. Of two limits for one duty the sooner counts.
    """
    names = all_events()
    found: dict[str, Proposal] = {}
    for interval in intervals_of(nation, own):
        if kind not in interval.kinds or interval.after not in held:
            continue
        day = held[interval.after]
        by = last_day(day, interval.within, nation)
        before = found.get(interval.duty)
        if before is None or by < before.by:
            found[interval.duty] = Proposal(by=by, interval=interval, event=names.get(interval.after, interval.after), held=day)
    return tuple(sorted(found.values(), key=lambda proposal: (proposal.by, proposal.interval.code)))

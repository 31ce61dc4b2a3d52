"""The lives and plans of the two years, as they happen by chance, and what the oracle says should be told of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.reminders.habits import NATIONS, Habits
from checks.dates import spell_date
from tests.bot.reminders.oracle import escalated, open_day, open_days_after, put_off, wanted

FIRST, DAYS = date(2027, 1, 1), 731
"""2028 has a 29 February, and Christmas Day 2027 is a Saturday."""
TEAMS = 4
ZONES = ("Europe/London", "Europe/London", "Europe/Belfast", "Europe/Lisbon", "Asia/Nicosia")
NEVER = datetime.max.replace(tzinfo=UTC)


class Message(NamedTuple):
    """Whom, of which thing, which of its dates, which lead, when; a digest with its words."""

    whom: str
    kind: str
    subject: str
    version: int
    lead: str
    at: datetime
    words: str = ""


@dataclass
class Life:
    """Somebody's calendar."""

    user: str
    nation: str
    zone: str
    quiet: list[tuple[date, date]]


class Happening(NamedTuple):
    """What somebody does with a plan: a row is saved, the head changes, a reminder is put off."""

    at: datetime
    what: str
    subject: str = ""
    on: date | None = None
    done: str = ""
    steps: tuple[date, ...] = ()


class Dated(NamedTuple):
    """A date as long as it stands open: from when it is planned, from when it holds, until when."""

    kind: str
    subject: str
    on: date
    version: int
    since: datetime
    until: datetime
    before: tuple[int, ...]
    later: tuple[tuple[date, datetime], ...] = ()


@dataclass
class Plot:
    """A plan, who works on it, how it is reminded, and what happens to it."""

    number: int
    life: Life
    habits: Habits
    events: list[Happening] = field(default_factory=list)

    def dated(self) -> Iterator[Dated]:
        """Every date of the plan, each version by itself."""
        before = self.habits.before
        for name in (f"r{self.number}a", f"r{self.number}b"):
            saved = [event for event in self.events if event.subject == name and event.what == "row"]
            later = [(event.on, event.at) for event in self.events if event.subject == name and event.what == "later"]
            yield from _versions("row", name, saved, before, [one for one in later if one[0] is not None])  # type: ignore[misc]
            for place, day in enumerate(saved[0].steps, 1):
                end = next((event.at for event in saved if event.done), NEVER)
                yield from self._step(saved, f"{name}/{place}", day, end)
        plan = f"p{self.number}"
        yield from _versions("review", plan, [event for event in self.events if event.what == "review"], before)
        yield from _versions("statutory", f"{plan}/duty", [event for event in self.events if event.what == "statutory"], before)
        first = min(event.at for event in self.events)
        on = open_days_after(first.astimezone(ZoneInfo(self.life.zone)).date(), 10, self.life.nation)
        end = next((event.at for event in self.events if event.what == "signed"), NEVER)
        yield Dated("signing", f"{plan}/signing", on, 1, first, end, ())

    def _step(self, saved: list[Happening], subject: str, day: date, end: datetime) -> Iterator[Dated]:
        """A step is no date of its own while it falls on its row's day."""
        stretches: list[tuple[datetime, datetime]] = []
        for number, event in enumerate(saved):
            until = saved[number + 1].at if number + 1 < len(saved) else NEVER
            if event.on != day and not event.done:
                if stretches and stretches[-1][1] == event.at:
                    stretches[-1] = (stretches[-1][0], until)
                else:
                    stretches.append((event.at, until))
        for since, until in stretches:
            yield Dated("step", subject, day, 1, since, min(until, end), self.habits.before)


def _versions(
    kind: str, subject: str, events: list[Happening], before: tuple[int, ...], later: list[tuple[date, datetime]] | None = None
) -> Iterator[Dated]:
    version, last, since = 0, None, NEVER
    for number, event in enumerate(events):
        until = next((other.at for other in events[number + 1 :] if other.on != event.on or other.done), NEVER)
        if event.done or event.on is None:
            return
        if event.on == last:
            continue
        version, since, last = version + 1, event.at, event.on
        asked = tuple((on, at) for on, at in later or () if since <= at < until)
        yield Dated(kind, subject, event.on, version, since, until, before, asked)


def a_life(chance: Random, user: str, number: int) -> Life:
    quiet = []
    for _ in range(chance.randrange(4)):
        first = FIRST + timedelta(chance.randrange(DAYS))
        quiet.append((first, first + timedelta(chance.randrange(30))))
    return Life(user, NATIONS[number % 4], chance.choice(ZONES), quiet)


def some_habits(chance: Random) -> Habits:
    if chance.random() < 0.4:
        return Habits()
    hour = time(chance.randrange(8, 18), chance.choice((0, 30)))
    return Habits(before=tuple(chance.sample(range(1, 25), chance.randrange(4))), at=hour, weeks=chance.randrange(1, 7))


def a_plot(chance: Random, number: int, life: Life) -> Plot:
    """A plan's two rows; its review, a statutory date, its signature and copy; and reminders put off."""
    plot = Plot(number, life, some_habits(chance))
    events = []
    for letter in "ab":
        events += _a_row(chance, f"r{number}{letter}", with_steps=letter == "a")
    first = min(event.at for event in events)
    at = first + timedelta(days=chance.randrange(1, 60), minutes=11)
    for _ in range(chance.randrange(3)):
        events.append(Happening(at, "review", on=at.date() + timedelta(chance.randrange(200))))
        at += timedelta(days=chance.randrange(1, 120))
    at = first + timedelta(days=chance.randrange(1, 60), minutes=13)
    by = at.date() + timedelta(chance.randrange(200))
    events.append(Happening(at, "statutory", on=by))
    if chance.random() < 0.5:
        events.append(Happening(at + timedelta(chance.randrange(1, 200)), "statutory", on=by, done="yes"))
    if chance.random() < 0.7:
        events.append(Happening(first + timedelta(days=chance.randrange(1, 80), minutes=17), "signed"))
    plot.events = sorted(events)
    return plot


def _a_row(chance: Random, name: str, *, with_steps: bool) -> list[Happening]:
    """When a row is saved, with which date, and whether it is done: a date, up to three that it moves to, and perhaps an end."""
    at = datetime(FIRST.year, 1, 1, chance.randrange(24), 7, tzinfo=UTC) + timedelta(chance.randrange(DAYS - 60))
    steps = tuple(at.date() + timedelta(chance.randrange(1, 120)) for _ in range(chance.randrange(3))) if with_steps else ()
    events: list[Happening] = []
    for _ in range(chance.randrange(1, 5)):
        on = at.date() + timedelta(chance.choice((0, 1, 5, 20, 60, 120, chance.randrange(300))))
        events.append(Happening(at, "row", name, on, steps=steps))
        if chance.random() < 0.4:
            asked = at + timedelta(minutes=chance.randrange(1, 20))
            events.append(Happening(asked, "later", name, asked.date() + timedelta(chance.randrange(1, 40))))
        at += timedelta(days=chance.randrange(1, 90), hours=chance.randrange(24))
    if chance.random() < 0.5:
        last = [event for event in events if event.what == "row"][-1]
        events.append(Happening(at, "row", name, last.on, "yes", steps))
    return events


def told_of(one: Dated, plot: Plot, boss: Life) -> list[Message]:
    """What the author and the supervisor are to be told of a date."""
    life, habits, found = plot.life, plot.habits, list[Message]()
    mine = wanted(one.on, life.nation, life.zone, life.quiet, list(one.before), habits.at, habits.weeks, one.since)
    theirs = escalated(one.on, boss.nation, boss.zone, boss.quiet, habits.at, habits.weeks, one.since)
    moments = [moment for _, _, moment in mine]
    asked = {}
    for on, since in one.later:
        moment = put_off(on, life.nation, life.zone, life.quiet, habits.at, since, moments)
        if moment is not None and since < moment < one.until:  # of two for one moment the last stands
            asked[moment] = Message(life.user, one.kind, one.subject, one.version, f"s{on.isoformat()}", moment)
    found += asked.values()
    for user, told in ((life.user, mine), (boss.user, theirs)):
        found += [Message(user, one.kind, one.subject, one.version, lead, moment) for lead, _, moment in told if moment < one.until]
    return found


_LINES = {
    "row": "• M. plan: a row is due on {day}",
    "step": "• M. plan: a step is due on {day}",
    "review": "• M. plan: the review is due on {day}",
    "statutory": "• M. plan: a statutory date, {day}",
    "signing": "• M. plan: to be signed and copied by {day}",
}


def digests_of(dates: list[tuple[int, Dated]]) -> list[Message]:
    """What the teams' channels are to be told: once on each day for which a date was planned, while anything is open by two days on.

    What is to be signed and copied is told of once it is due, and not before.
    """
    london, usual, found = "Europe/London", Habits(), list[Message]()
    for team in range(TEAMS):
        theirs = [one for of, one in dates if of == team]
        days = set()
        for one in theirs:
            before = [] if one.kind == "signing" else list(usual.before)
            days |= {day for _, day, _ in wanted(one.on, "England", london, [], before, usual.at, usual.weeks, one.since)}
        for day in sorted(days):
            at = datetime.combine(day, usual.at, ZoneInfo(london)).astimezone(UTC)
            far = open_days_after(day, 2, "England")
            shown = sorted(
                (one.on, one.kind) for one in theirs if one.since <= at < one.until and one.on <= (day if one.kind == "signing" else far)
            )
            if shown and open_day(day, "England", []):
                found.append(Message(f"C{team}", "digest", f"t{team}", 0, "digest", at, _digest(shown, day)))
    return found


def _digest(shown: list[tuple[date, str]], day: date) -> str:
    lines = ["Dates in this team's plans"]
    parts: dict[str, list[str]] = {"Overdue": [], "Today": [], "Coming": []}
    for on, kind in shown:
        parts["Overdue" if on < day else "Today" if on == day else "Coming"].append(_LINES[kind].replace("{day}", spell_date(on)))
    for title, said in parts.items():
        lines += [f"{title}:", *said] if said else []
    return "\n".join([*lines, "A date that nobody is told of is how plans drift."])

"""What a reminder says to a person, and what a team's channel is told of its day.

Pure. What goes to a channel is built from a type that has no word of a row in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

from checks.dates import is_working_day, spell_date
from checks.plan import Plan, PlanRow
from dialogs import wording_reminders as wording
from dialogs.handling.step import note
from dialogs.replies import Choice, Note, Press, Reply

Moved = Literal["", "closed", "away"]
_HOLE = re.compile(r"\{(\w+)\}")
LONGEST_QUOTED = 160
"""Characters of a row that a reminder quotes; the rest is a button away."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder to be worded: what is due (`subject` of a `kind`: row, step or review) on which day, its lead, why it is not on its own
    day, whose plan, and how late it is: `today` is the recipient's day, `day` the one it was planned for, `folded` the earlier ones.
    `may_hand_over`: the recipient may hand the plan over."""

    plan: Plan
    subject: str
    kind: str
    on: Day
    lead: str
    moved: Moved
    day: Day
    today: Day
    folded: int = 0
    may_hand_over: bool = False


@dataclass(frozen=True, slots=True)
class TeamDate:
    """What a team's channel is told of a date: initials and a day."""

    initials: str
    kind: str
    on: Day


def remind(told: Reminded) -> tuple[Reply, ...]:
    """The reminder, with what can be done about it."""
    row, step = _found(told)
    said = [_headline(told, row, step)]
    if row is not None and row.why and told.lead != "u":
        why = _short(row.why)
        said.append(_filled(wording.PURPOSE, why=why) + ("" if why.endswith((".", "!", "?", "…")) else "."))
    said += _circumstances(told)
    return (note(" ".join(said), choices=_choices(told, row)),)


def digest(dates: tuple[TeamDate, ...], day: Day) -> tuple[Reply, ...]:
    """A team's day: what is overdue, what is due today, what is coming; by day, and what falls on one day by initials."""
    dates = tuple(sorted(dates, key=lambda one: (one.on, one.initials, one.kind)))
    parts: list[str] = [wording.DIGEST]
    for title, of in (
        (wording.DIGEST_OVERDUE, [one for one in dates if one.on < day]),
        (wording.DIGEST_TODAY, [one for one in dates if one.on == day]),
        (wording.DIGEST_AHEAD, [one for one in dates if one.on > day]),
    ):
        if of:
            parts.append(f"{title}:")
            parts += [_filled(wording.DIGEST_LINE[one.kind], day=spell_date(one.on), initials=one.initials or wording.A_PLAN) for one in of]
    return (Note(text="\n".join([*parts, wording.DIGEST_WHY])),)


def left_open(draft: str, revision: int, day: Day) -> tuple[Reply, ...]:
    """A draft that was left open on a day, and a button to go on with it."""
    go_on = Choice(label=wording.GO_ON, press=Press(event="open", draft=draft, revision=revision))
    return (note(_filled(wording.LEFT_OPEN, day=spell_date(day)), choices=(go_on,)),)


def initials_of(plan: Plan) -> str:
    """The children of a plan by their initials."""
    return " and ".join(f"{child.name[:1].upper()}." for child in plan.children)


def titled(initials: str, kind: str) -> str:
    """A date in somebody's own calendar: initials, and what kind of date it is."""
    return _filled(wording.FEED_TITLE.get(kind, wording.FEED_TITLE["row"]), initials=initials or wording.A_PLAN)


def _found(told: Reminded) -> tuple[PlanRow | None, str]:
    """The row that is due, and the words of its step."""
    name, _, number = told.subject.partition("/")
    row = next((one for one in told.plan.rows if one.id == name), None)
    steps = (row.when.steps or row.steps) if row is not None else ()
    return row, steps[int(number) - 1].words if number.isdigit() and 0 < int(number) <= len(steps) else ""


def _headline(told: Reminded, row: PlanRow | None, step: str) -> str:
    names = [child.name for child in told.plan.children]
    whose = f"{' and '.join(names)}’s" if names else wording.THEIR
    if told.lead == "u":
        text = wording.NOT_REACHED if row is not None else wording.REVIEW_NOT_REACHED
    elif told.lead == "e":
        text = wording.FOR_SUPERVISOR if row is not None else wording.REVIEW_FOR_SUPERVISOR
    elif told.today > told.on:
        text = wording.OVERDUE if row is not None else wording.REVIEW_OVERDUE
    elif told.today == told.on:
        text = wording.DUE_TODAY if row is not None else wording.REVIEW_TODAY
    elif not _working_days(told.today, told.on):
        text = wording.DUE_NEXT if row is not None else wording.REVIEW_NEXT
    else:
        text = wording.DUE_AHEAD if row is not None else wording.REVIEW_AHEAD
    what = _short(step) if step else _short(row.what if row is not None else "")
    count, day = _count(told.on, told.today), spell_date(told.on)
    return _filled(text, whose=whose, Whose=whose[:1].upper() + whose[1:], day=day, count=count, what=what)


def _circumstances(told: Reminded) -> list[str]:
    """Why it comes on another day than its own."""
    said = []
    if told.today > told.day:
        said.append(_filled(wording.LATE, day=spell_date(told.day)))
        if told.folded:
            said.append(_filled(wording.FOLDED, count=_reminders(told.folded)))
    elif told.moved and told.lead == "d0" and told.today > told.on:
        said.append(wording.BACK)
    elif told.moved == "away":
        said.append(wording.AWAY)
    elif told.moved == "closed" and told.lead == "d0":
        said.append(wording.CLOSED)
    return said


def _choices(told: Reminded, row: PlanRow | None) -> tuple[Choice, ...]:
    """What can be done, from the message itself."""
    hand = (_button(wording.HAND_OVER, "hand", told),) if told.may_hand_over else ()
    if row is None:
        return (_button(wording.REVIEW, "review", told), *hand)
    choices = [_button(wording.DONE, "done", told), _button(wording.NOT_DONE, "not done", told)]
    if told.lead in ("e", "u"):
        return (*hand, _button(wording.OPEN_ROW, "row", told))
    choices += [_button(wording.LATER, "later", told), _button(wording.CHANGE_DATE, "date", told)]
    return (*choices, *hand, _button(wording.OPEN_ROW, "row", told), _button(wording.MUTE, "mute", told))


def _button(label: str, name: str, told: Reminded) -> Choice:
    """A button for a wish; of a step it names the version of the row in which that has its place."""
    row = next(iter(told.plan.rows), None)
    value = told.plan.id
    if name not in ("row", "review", "hand"):
        value += f" {told.kind} {told.subject}" + (f" {row.version}" if row is not None and told.kind == "step" else "")
    return Choice.made(label=label, press=Press.made(event=f"plan {name}", slot=row.id if row is not None else "", value=value))


def _count(on: Day, today: Day) -> str:
    """How far off a day is: working days ahead, days or weeks behind."""
    if on > today:
        days = _working_days(today, on)
        return f"{days} working {'day' if days == 1 else 'days'}"
    days = (today - on).days
    weeks, left = divmod(days, 7)
    if weeks and not left:
        return f"{weeks} {'week' if weeks == 1 else 'weeks'}"
    return f"{days} {'day' if days == 1 else 'days'}"


def _working_days(today: Day, on: Day) -> int:
    """How many working days there are after today, up to and with the day."""
    return sum(is_working_day(Day.fromordinal(n)) for n in range(today.toordinal() + 1, on.toordinal() + 1))


def _filled(text: str, **words: str) -> str:
    """The sentence with its holes filled; what fills one is never looked at again."""
    return _HOLE.sub(lambda hole: words[hole[1]], text)


def _reminders(count: int) -> str:
    return "one earlier one" if count == 1 else f"{count} earlier ones"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_QUOTED else f"{words[:LONGEST_QUOTED].rsplit(' ', 1)[0]} …"

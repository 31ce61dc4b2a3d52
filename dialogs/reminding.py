"""What a reminder says to a person, and what a team's channel is told of its day.

Pure. What goes to a channel is built from a type that has no word of a row in it.
"""

from __future__ import annotations

from datetime import date as Day
from functools import lru_cache
from typing import Literal, NamedTuple

from checks.dates import is_working_day, spell_date
from checks.duties import StatutoryDate
from checks.plan import Plan, PlanRow
from dialogs import wording_reminders as wording
from dialogs.handling.step import note
from dialogs.replies import Choice, Note, Press, Reply

Moved = Literal["", "closed", "away"]
LONGEST_QUOTED = 160
"""Characters of a row that a reminder quotes; the rest is a button away."""


class Reminded(NamedTuple):
    """A reminder to be worded: what is due (`subject` of a `kind`: row, step, review, statutory or signing) on which day, its lead, why it
    is not on its own day, whose plan, and how late it is: `today` is the recipient's day, `day` the one it was planned for, `folded` the
    earlier ones. `may_hand_over`: the recipient may hand the plan over."""

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


class TeamDate(NamedTuple):
    """What a team's channel is told of a date: initials and a day."""

    initials: str
    kind: str
    on: Day


def remind(told: Reminded) -> tuple[Reply, ...]:
    """The reminder, with what can be done about it."""
    row, step = _found(told)
    duty = _duty(told)
    said = [_headline(told, row, step, duty)]
    if told.kind == "signing":
        said.append(wording.SIGNING_FOR)
    elif duty is not None:
        of = {"within": duty.within, "event": duty.event, "held": spell_date(duty.held), "source": duty.source}
        said += [wording.STATUTORY_FOR.format(**of), *([wording.CONFIRM] if duty.confirm else [])]
    elif row is not None and row.why and told.lead != "u":
        why = _short(row.why)
        said.append(wording.PURPOSE.format(why=why) + ("" if why.endswith((".", "!", "?", "…")) else "."))
    said += _circumstances(told)
    return (note(" ".join(said), choices=_choices(told, row, duty)),)


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
            parts += [wording.DIGEST_LINE[one.kind].format(day=spell_date(one.on), initials=one.initials or wording.A_PLAN) for one in of]
    return (Note(text="\n".join([*parts, wording.DIGEST_WHY])),)


def left_open(draft: str, revision: int, day: Day) -> tuple[Reply, ...]:
    """A draft that was left open on a day, and a button to go on with it."""
    go_on = Choice(label=wording.GO_ON, press=Press(event="open", draft=draft, revision=revision))
    return (note(wording.LEFT_OPEN.format(day=spell_date(day)), choices=(go_on,)),)


def initials_of(plan: Plan) -> str:
    """The children of a plan by their initials."""
    return " and ".join(f"{child.name[:1].upper()}." for child in plan.children)


def titled(initials: str, kind: str) -> str:
    """A date in somebody's own calendar: initials, and what kind of date it is."""
    return wording.FEED_TITLE.get(kind, wording.FEED_TITLE["row"]).format(initials=initials or wording.A_PLAN)


def _found(told: Reminded) -> tuple[PlanRow | None, str]:
    """The row that is due, and the words of its step."""
    name, _, number = told.subject.partition("/")
    row = next((one for one in told.plan.rows if one.id == name), None)
    steps = (row.when.steps or row.steps) if row is not None else ()
    return row, steps[int(number) - 1].words if number.isdigit() and 0 < int(number) <= len(steps) else ""


def _duty(told: Reminded) -> StatutoryDate | None:
    """The statutory date that is due."""
    code = told.subject.rpartition("/")[2]
    return next((one for one in told.plan.statutory if one.code == code), None) if told.kind == "statutory" else None


_HEADLINES = {
    "row": (
        wording.DUE_AHEAD,
        wording.DUE_NEXT,
        wording.DUE_TODAY,
        wording.OVERDUE,
        wording.FOR_SUPERVISOR,
        wording.NOT_REACHED,
    ),
    "review": (
        wording.REVIEW_AHEAD,
        wording.REVIEW_NEXT,
        wording.REVIEW_TODAY,
        wording.REVIEW_OVERDUE,
        wording.REVIEW_FOR_SUPERVISOR,
        wording.REVIEW_NOT_REACHED,
    ),
    "statutory": (
        wording.STATUTORY_AHEAD,
        wording.STATUTORY_NEXT,
        wording.STATUTORY_TODAY,
        wording.STATUTORY_OVERDUE,
        wording.STATUTORY_FOR_SUPERVISOR,
        wording.STATUTORY_NOT_REACHED,
    ),
    "signing": (*[wording.SIGNING] * 3, *[wording.SIGNING_OVERDUE] * 2, wording.SIGNING_NOT_REACHED),
}
"""What is said of a kind of date: ahead, with no working day in between, on its day, after it, to the supervisor, and where it reached
nobody."""


def _headline(told: Reminded, row: PlanRow | None, step: str, duty: StatutoryDate | None) -> str:
    names = [child.called for child in told.plan.children]
    whose = f"{' and '.join(names)}’s" if names else wording.THEIR
    texts = _HEADLINES["row" if row is not None else told.kind if told.kind in ("statutory", "signing") else "review"]
    if told.lead in ("e", "u"):
        text = texts[4 if told.lead == "e" else 5]
    elif told.today < told.on:
        text = texts[0 if _working_days(told.today, told.on) else 1]
    else:
        text = texts[2 if told.today == told.on else 3]
    what = duty.duty if duty is not None else _short(step or (row.what if row is not None else wording.A_DUTY))
    missing = wording.AND_NO.join(wording.MISSING[one] for one in told.plan.unrecorded)
    words = {"day": spell_date(told.on), "count": _count(told.on, told.today), "what": what, "missing": missing}
    return text.format(whose=whose, Whose=whose[:1].upper() + whose[1:], **words)


def _circumstances(told: Reminded) -> list[str]:
    """Why it comes on another day than its own."""
    said = []
    if told.today > told.day:
        said.append(wording.LATE.format(day=spell_date(told.day)))
        if told.folded:
            said.append(wording.FOLDED.format(count=_reminders(told.folded)))
    elif told.moved and told.lead == "d0" and told.today > told.on:
        said.append(wording.BACK)
    elif told.moved == "away":
        said.append(wording.AWAY)
    elif told.moved == "closed" and told.lead == "d0":
        said.append(wording.CLOSED)
    return said


def _choices(told: Reminded, row: PlanRow | None, duty: StatutoryDate | None) -> tuple[Choice, ...]:
    """What can be done, from the message itself: the likeliest as buttons, the rest in the menu."""
    hand = (_button(wording.HAND_OVER, "hand", told),) if told.may_hand_over else ()
    done, shown = _answers(told, row, duty)
    if told.lead in ("e", "u"):
        return (*hand, *shown)
    if told.kind == "review":
        return (*done, *hand)
    first = 2 if row is not None else len(done)
    lesser = (*done[first:], *hand, *shown, _button(wording.MUTE, "mute", told))
    return (*done[:first], _button(wording.LATER, "later", told), *(one.model_copy(update={"weight": "quiet"}) for one in lesser))


def _answers(told: Reminded, row: PlanRow | None, duty: StatutoryDate | None) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The buttons that answer a reminder, and the one that shows what it is of."""
    if row is not None:
        asked = ((wording.DONE, "done"), (wording.NOT_DONE, "not done"), (wording.CHANGE_DATE, "date"))
        return tuple(_button(*one, told) for one in asked), (_button(wording.OPEN_ROW, "row", told),)
    if told.kind == "signing":
        signs = {"signature": wording.SIGN, "copy": wording.COPY}
        noted = (_button(signs[one], one, told) for one in told.plan.unrecorded)
        return (*noted, _button(wording.NOT_NEEDED, "not needed", told)), (_button(wording.OPEN_PLAN, "show", told),)
    review = _button(wording.REVIEW, "review", told)
    if duty is not None:
        said = (_button(wording.DONE, "duty done", told), _button(wording.NOT_DONE, "duty not done", told))
        return ((review, *said) if duty.review else said), (_button(wording.STATUTORY, "statutory", told),)
    return (review,), (review,)


_OF_A_DATE = frozenset({"done", "not done", "later", "date", "mute", "not needed", "duty done", "duty not done"})
"""The buttons that are about the date itself, and so name it."""


def _button(label: str, name: str, told: Reminded) -> Choice:
    """A button for a wish; of a step it names the version of the row in which that has its place."""
    row = told.plan.rows[0] if told.plan.rows else None
    value = told.plan.id
    if name in _OF_A_DATE:
        value += f" {told.kind} {told.subject}" + (f" {row.version}" if row is not None and told.kind == "step" else "")
    press = Press.made(event=f"plan {name}", draft="", revision=0, slot=row.id if row is not None else "", value=value)
    return Choice.made(label=label, press=press, weight="normal", typed="")


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


@lru_cache(maxsize=1024)
def _working_days(today: Day, on: Day) -> int:
    """How many working days there are after today, up to and with the day."""
    return sum(is_working_day(Day.fromordinal(n)) for n in range(today.toordinal() + 1, on.toordinal() + 1))


def _reminders(count: int) -> str:
    return "one earlier one" if count == 1 else f"{count} earlier ones"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_QUOTED else f"{words[:LONGEST_QUOTED].rsplit(' ', 1)[0]} …"

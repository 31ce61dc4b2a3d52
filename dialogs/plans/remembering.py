"""What can be done with a reminder besides answering it, the dates ahead, and days on which somebody is away."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from checks.dates import add_working_days, read_date, spell_date, spell_month
from checks.plan import PlanRow
from dialogs.events import Answered
from dialogs.handling.step import note
from dialogs.plans import wording_dates as words
from dialogs.plans.asked import Asked, Grant, Granted
from dialogs.plans.changes import AwayKept, Muted, Snoozed
from dialogs.plans.climbing import place_in, place_now, row_at, steps_of
from dialogs.plans.dates import MOVE
from dialogs.plans.duties import NOT_NEEDED, duty_of
from dialogs.plans.filling_in import begin, view_of
from dialogs.plans.form_cards import form_card
from dialogs.plans.form_steps import advance
from dialogs.plans.forms import Form
from dialogs.plans.keeping import keep_nation, keep_team_habit, keep_team_signing, keep_zone, make_feed, stop_feed
from dialogs.plans.known import Ahead, Plans
from dialogs.plans.listing import plan_card, row_card
from dialogs.plans.months import first_shown, month_of
from dialogs.plans.naming import child_words, filled, row_title
from dialogs.plans.wishes import PlanWish, button
from dialogs.plans.wording import NO_SUCH_ROW, OPEN_PLAN, OPEN_ROW
from dialogs.plans.wording_habits import CONFIRM
from dialogs.replies import DraftItem, DraftList, Note, Reply
from dialogs.understanding import Moment

A_WEEK = timedelta(7)
LOST = "-"
"""What has a date that a button was of, where it is none any more."""
AHEAD = timedelta(200)
"""How far the list of dates looks."""
_FROM_TO = re.compile(r"(?:from )?(.{1,60}?) (?:to|until|till|up to|-|–) (.{1,60})", re.IGNORECASE)


def begin_on_row(form: Form) -> Grant:
    """What begins a form on the row that its button named."""

    def grant(asked: Asked) -> Granted:
        if asked.row is None and asked.wish.number:
            return Granted((note(NO_SUCH_ROW, "sorry"), plan_card(asked.known, asked.moment.today)))
        if asked.row is None or asked.row.ended or asked.row.completion.done == "yes":
            return Granted((note(words.NOTHING_DUE), plan_card(asked.known, asked.moment.today)))
        subject = _due(asked)[1] or asked.row.id
        if subject == LOST:
            return _late(asked, asked.row)
        if form is MOVE and "/" in subject:
            return Granted((note(words.STEP_MOVES_IN_ROW), *row_card(asked.known, asked.row, asked.moment.today)))
        draft = begin(form, asked.known, asked.moment, preset={"row": asked.row.id, "subject": subject})
        view = view_of(draft, asked.known, asked.moment, asked.plans)
        said: list[Reply] = []
        shown = form_card(form, view)
        for answer in asked.wish.answers:
            advanced = advance(form, view, Answered(by=asked.moment.by, today=asked.moment.today, words=answer))
            said += [one for one in shown if isinstance(one, Note)]
            shown = advanced.replies
            if advanced.draft is view.draft:  # it was no answer, as is being said; what comes after it would be none to this question
                break
            view = replace(view, draft=advanced.draft)
        return Granted((note(form.opening), *said, *shown), view.draft)

    return grant


def begin_on_head(form: Form) -> Grant:
    """What begins one of these forms, from a button that names the duty; kindly nothing where that is not open any more."""

    def grant(asked: Asked) -> Granted:
        code = asked.wish.more.rpartition("/")[2]
        one = duty_of(asked.known.plan, code)
        is_open = bool(asked.known.plan.unrecorded) if form is NOT_NEEDED else one is not None and one.done != "yes"
        if not is_open:
            return Granted((note(words.NOTHING_DUE), plan_card(asked.known, asked.moment.today)))
        draft = begin(form, asked.known, asked.moment, preset={"subject": code})
        return Granted((note(form.opening), *form_card(form, view_of(draft, asked.known, asked.moment, asked.plans))), draft)

    return grant


def _due(asked: Asked) -> tuple[str, str]:
    """The kind of date that a button named and what has it: for a step, where that stands now, and LOST where it is none any more."""
    kind, subject, version = (*asked.wish.more.split(" "), "", "", "")[:3]
    if kind != "step" or asked.row is None:
        return kind, subject
    read = int(version) if version.isascii() and version.isdecimal() and len(version) < 7 else 0
    place = place_now(row_at(asked.plans.history(asked.known), asked.row.id, read), asked.row, place_in(subject))
    if place is None or steps_of(asked.row)[place].done:
        return kind, LOST
    return kind, f"{asked.row.id}/{place + 1}"


def _late(asked: Asked, row: PlanRow) -> Granted:
    return Granted((note(words.STEP_LOST), *row_card(asked.known, row, asked.moment.today)))


def later(asked: Asked) -> Granted:
    """Remind me again: on which day is one more tap."""
    (kind, subject), when = _due(asked), asked.wish.more.rpartition(" ")[2]
    if not subject:
        return Granted((note(words.NOTHING_DUE),))
    if subject == LOST and asked.row is not None:
        return _late(asked, asked.row)
    if when not in ("tomorrow", "week"):
        row = asked.row.id if asked.row else ""
        of = f"{kind} {subject}" + (f" {asked.known.versions[row]}" if kind == "step" and row else "")
        choices = tuple(
            button(label, "later", asked.known.plan.id, row, f"{of} {value}")
            for label, value in ((words.TOMORROW, "tomorrow"), (words.NEXT_WEEK, "week"))
        )
        return Granted((note(words.WHEN_LATER, choices=choices),))
    today = asked.moment.today
    day = add_working_days(today, 1) if when == "tomorrow" else add_working_days(today + A_WEEK - timedelta(1), 1)
    kept = Snoozed(asked.known.plan.id, subject, kind, day)
    return Granted((note(filled(words.LATER_KEPT, day=spell_date(day)), "good"),), changes=(kept,))


def mute(asked: Asked) -> Granted:
    """No more reminders of this one to this person."""
    _, subject = _due(asked)
    if subject == LOST and asked.row is not None:
        return _late(asked, asked.row)
    return Granted((note(words.MUTED, "good"),), changes=(Muted(asked.known.plan.id, subject),) if subject else ())


def upcoming(wish: PlanWish, plans: Plans, moment: Moment) -> Granted:
    """The dates ahead, and those that have passed, in the plans that somebody works on: a small calendar of one month, and the list, of
    all of them or, where a month was picked, of that one."""
    found = plans.upcoming(moment.today + AHEAD)
    if not found:
        return Granted((note(words.NO_DATES),))
    dated = {one.on for one in found}
    months = sorted({day.replace(day=1) for day in dated})
    picked = next((day for day in months if f"{day:%Y-%m}" == wish.more), None)
    shown = picked or first_shown(dated, moment.today)
    month = month_of(shown.year, shown.month, dated, moment.today, plans.nation())
    items = tuple(_line(one, moment) for one in found if picked is None or one.on.replace(day=1) == picked)
    choices = [button(spell_month(day), "upcoming", "", more=f"{day:%Y-%m}") for day in months if day != shown]
    if picked is not None:
        choices.append(button(words.ALL_DATES, "upcoming", ""))
    return Granted((month, DraftList(text=words.UPCOMING, items=items, choices=tuple(choices))))


def _line(one: Ahead, moment: Moment) -> DraftItem:
    row = next((row for row in one.plan.rows if row.id == one.subject.partition("/")[0]), None)
    place = one.subject.partition("/")[2]
    steps = (row.when.steps or row.steps) if row is not None else ()
    step = steps[int(place) - 1].words if place.isdecimal() and 0 < int(place) <= len(steps) else ""
    what = step or (row_title(row) if row is not None else _of_head(one))
    text = words.UPCOMING_LINE if one.on >= moment.today else words.OVERDUE_MARK
    whose = child_words(one.plan) or words.YOUR
    choice = button(OPEN_ROW, "row", one.plan.id, row.id) if row is not None else button(OPEN_PLAN, "show", one.plan.id)
    said = filled(text, day=spell_date(one.on), what=what, whose=whose)
    return DraftItem(title=spell_date(one.on), text=f"{said}. {words.UNREACHED_MARK}" if one.unreached else said, choice=choice)


def _of_head(one: Ahead) -> str:
    """What a date of the plan's head is, where it says more than that the plan is to be reviewed."""
    duty = duty_of(one.plan, one.subject.partition("/")[2]) if one.kind == "statutory" else None
    if duty is None:
        return words.SIGNING_OF if one.kind == "signing" else words.REVIEW_OF
    said = filled(words.STATUTORY_OF, duty=duty.duty, source=duty.source)
    return f"{said} {CONFIRM}" if duty.confirm else said


def away(wish: PlanWish, plans: Plans, moment: Moment) -> Granted:
    """Days on which somebody is away."""
    said = _FROM_TO.fullmatch(wish.more.strip(" .!"))
    if said is None:
        return Granted((note(words.AWAY_NOT_READ, "sorry"),))
    last = read_date(said[2], moment.today).date
    first = read_date(said[1], moment.today).date
    if first is None and last is not None and said[1].strip().isdecimal():
        first = read_date(f"{said[1]} {said[2].partition(' ')[2]}", moment.today).date
    if first is None or last is None or last < first or last < moment.today:
        return Granted((note(words.AWAY_NOT_READ, "sorry"),))
    text = filled(words.AWAY_KEPT, first=spell_date(first), last=spell_date(last))
    return Granted((note(text, "good"),), changes=(AwayKept(first, last),))


def back(wish: PlanWish, plans: Plans, moment: Moment) -> Granted:
    """Somebody is back: no quiet days any more."""
    return Granted((note(words.BACK_KEPT, "good"),), changes=(AwayKept(None, None),))


OF_A_PERSON: dict[str, Callable[[PlanWish, Plans, Moment], Granted]] = {
    "upcoming": upcoming,
    "away": away,
    "back": back,
    "nation": keep_nation,
    "zone": keep_zone,
    "team habits": keep_team_habit,
    "team signing habits": keep_team_signing,
    "feed": make_feed,
    "stop feed": stop_feed,
}
"""Wishes that are about no one plan."""

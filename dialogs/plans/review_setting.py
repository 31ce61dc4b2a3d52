"""The day of a plan's next review: set, told, taken back.

It belongs to the whole plan and is never a row's own date. Said while the first row is not saved yet, it is kept with the draft and set
when that is saved.
"""

from __future__ import annotations

from datetime import date

from checks.dates import read_date, spell_date
from dialogs.draft import Draft
from dialogs.handling.step import note
from dialogs.plans import wording_dates as words
from dialogs.plans.asked import Asked, Granted
from dialogs.plans.changes import HeadKept
from dialogs.plans.naming import filled, plan_title
from dialogs.plans.wishes import button
from dialogs.plans.wording import SHOW_PLAN
from dialogs.replies import Note


def _read(said: str, today: date) -> date | str:
    """The day that is meant, or why it cannot be set."""
    read = read_date(said.strip(" .!?"), today)
    if read.date is None:
        return read.message if read.kind == "invalid" and read.message else words.REVIEW_DAY_NOT_READ
    return read.date if read.date >= today else filled(words.REVIEW_DAY_PAST, day=spell_date(read.date))


def set_review_day(asked: Asked) -> Granted:
    """The plan's review date, said back; its button, or “undo” said at once, puts back what was there."""
    plan, said = asked.known.plan, asked.wish.more
    if said.startswith("="):
        return _take_back(asked)
    if not said:
        return show_review_day(asked)
    day = _read(said, asked.moment.today)
    if isinstance(day, str):
        return Granted((note(day, "sorry"),))
    was = plan.review_date.isoformat() if plan.review_date else "none"
    undo = button(words.REVIEW_DAY_UNDO, "review day", plan.id, more=f"={was}/{day.isoformat()}").model_copy(update={"typed": "undo"})
    show = button(SHOW_PLAN, "show", plan.id)
    text = filled(words.REVIEW_DAY_SET, plan=plan_title(plan), day=spell_date(day))
    return Granted((note(text, "good", (undo, show)),), changes=(_kept(asked, day),))


def _take_back(asked: Asked) -> Granted:
    was, _, then = asked.wish.more.removeprefix("=").partition("/")
    plan = asked.known.plan
    if plan.review_date is None or plan.review_date.isoformat() != then:
        return Granted((note(words.REVIEW_DAY_SINCE), *show_review_day(asked).replies))
    try:
        day = None if was == "none" else date.fromisoformat(was)
    except ValueError:
        return show_review_day(asked)
    text = words.REVIEW_DAY_BACK if day else words.REVIEW_DAY_NONE_AGAIN
    return Granted((note(filled(text, plan=plan_title(plan), day=spell_date(day) if day else "")),), changes=(_kept(asked, day),))


def _kept(asked: Asked, day: date | None) -> HeadKept:
    plan = asked.known.plan.model_copy(update={"review_date": day, "because": words.REVIEW_DAY_BECAUSE})
    return HeadKept(plan, asked.known.version, action="review")


def show_review_day(asked: Asked) -> Granted:
    """When the next review is."""
    return Granted((_told(asked.known.plan.review_date, plan_title(asked.known.plan)),))


def _told(day: date | None, plan: str) -> Note:
    return note(filled(words.REVIEW_DAY_IS if day else words.REVIEW_DAY_NONE, plan=plan, day=spell_date(day) if day else ""))


def keep_for_saving(draft: Draft, said: str, today: date, plan: str) -> tuple[Draft, Note]:
    """The day kept with a row that is not in its plan yet; without a day, what is kept so far."""
    if not said:
        return draft, _told(draft.review_day, plan) if draft.review_day else note(words.REVIEW_DAY_UNSAVED)
    day = _read(said, today)
    if isinstance(day, str):
        return draft, note(day, "sorry")
    return draft.model_copy(update={"review_day": day}), note(filled(words.REVIEW_DAY_WAITS, day=spell_date(day)), "good")

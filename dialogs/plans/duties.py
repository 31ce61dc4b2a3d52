"""What is answered to a reminder of a statutory date or of a plan without a signature or a copy: forms over the plan's head.

Each begins with a button of the reminder; `subject` is the code of the duty. The dates that follow are proposed in `statutory`.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.dates import spell_date
from checks.duties import NotNeeded, StatutoryDate
from checks.plan import Plan
from dialogs.handling.step import note
from dialogs.plans import wording
from dialogs.plans import wording_dates as dated
from dialogs.plans import wording_duties as words
from dialogs.plans.changes import HeadKept
from dialogs.plans.forms import Ask, Closed, Form, View
from dialogs.plans.naming import filled
from dialogs.plans.wishes import button
from dialogs.plans.wording_habits import STATUTORY
from dialogs.plans.wording_records import WHEN


def duty_of(plan: Plan, code: str) -> StatutoryDate | None:
    """The statutory date with this code that was accepted for the plan."""
    return next((one for one in plan.statutory if one.code == code), None)


def _done_asks(view: View) -> Iterator[Ask]:
    one = duty_of(view.known.plan, view.words("subject"))
    if one is not None:
        ask = filled(words.DONE_ASK, duty=one.duty)
        yield Ask("on", WHEN, ask, *words.DONE_WHY, choices=(("Today", "today"),), reads="day", gone=True)


def _close_done(view: View) -> Closed:
    one = duty_of(view.known.plan, view.words("subject"))
    if one is None:
        return Closed(replies=(note(dated.NOTHING_DUE),))
    day = view.day("on") or view.today
    text = filled(words.IS_DONE, duty=one.duty, day=spell_date(day))
    return _answered(view, one.model_copy(update={"done": "yes", "on": day, "words": ""}), text)


def _not_done_asks(view: View) -> Iterator[Ask]:
    one = duty_of(view.known.plan, view.words("subject"))
    if one is not None:
        yield Ask("reason", words.REASON_TITLE, filled(words.REASON_ASK, duty=one.duty), *words.REASON_WHY)


def _close_not_done(view: View) -> Closed:
    one, reason = duty_of(view.known.plan, view.words("subject")), view.words("reason")
    if one is None or not reason:
        return Closed(replies=(note(words.NO_REASON if one is not None else dated.NOTHING_DUE),))
    after, text = one.model_copy(update={"done": "no", "words": reason}), filled(words.IS_NOT_DONE, duty=one.duty)
    still = " " + filled(words.STILL_DUE, day=spell_date(one.by)) if after.is_open(view.today) else ""
    return _answered(view, after, text + still)


def _answered(view: View, one: StatutoryDate, text: str) -> Closed:
    plan = view.known.plan
    after = tuple(one if other.code == one.code else other for other in plan.statutory)
    return _kept(view, plan.model_copy(update={"statutory": after, "because": one.words}), text, "review")


def _not_needed_asks(view: View) -> Iterator[Ask]:
    missing = view.known.plan.unrecorded
    if len(missing) > 1:
        yield Ask("what", words.WHAT_TITLE, words.WHAT_ASK, *words.WHY_WHY, choices=words.WHAT_CHOICES, reads="choice")
    if missing:
        yield Ask("reason", words.WHY_TITLE, words.WHY_ASK, *words.WHY_WHY)


def _close_not_needed(view: View) -> Closed:
    plan, reason = view.known.plan, view.words("reason")
    missing = plan.unrecorded
    spared = tuple(what for what in missing if view.words("what") in ("both", what) or len(missing) == 1)
    if not reason or not spared:
        return Closed(replies=(note(words.NO_REASON),))
    kept = tuple(NotNeeded(what=what, reason=reason, by=view.name, on=view.today) for what in spared)
    after = plan.model_copy(update={"not_needed": (*plan.not_needed, *kept), "because": reason})
    return _kept(view, after, words.NOT_NEEDED_KEPT, "record")


def _kept(view: View, plan: Plan, text: str, action: str) -> Closed:
    buttons = [button(wording.SHOW_PLAN, "show", plan.id)]
    if action == "review":
        buttons.append(button(STATUTORY, "statutory", plan.id))
    return Closed((HeadKept(plan, view.known.version, action=action),), (note(text, "good", tuple(buttons)),))


DUTY_DONE = Form("duty done", "review", words.DONE_OPENING, words.CLOSING, _done_asks, _close_done)
DUTY_NOT_DONE = Form("duty not done", "review", words.NOT_DONE_OPENING, words.CLOSING, _not_done_asks, _close_not_done)
NOT_NEEDED = Form("not needed", "record", words.NOT_NEEDED_OPENING, words.CLOSING, _not_needed_asks, _close_not_needed)
